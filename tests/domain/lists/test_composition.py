"""Who a household consists of, in one cell."""

import pytest

from domain.lists.words import composition


@pytest.mark.parametrize(
    ("written", "adults", "children"),
    [
        ("2 volw, 3 kind", 2, 3), ("2 volw. 1 kind", 2, 1), ("1+2", 1, 2), ("2 + 0", 2, 0), ("2v 2k", 2, 2),
        ("2/1", 2, 1),
        ("man, vrouw, 3 kinderen", 2, 3),
        ("1 volwassene en 2 kinderen", 1, 2), ("2 ouders, 1 dochter en 2 zoons", 2, 3), ("2x volw. / 1x kind", 2, 1),
        ("3 kinderen", None, 3), ("gezin met twee kinderen", None, 2), ("alleenstaand", 1, None),
        ("Alleenstaande moeder met 2 kids", 1, 2), ("moeder + 3 kinderen", 1, 3), ("echtpaar", 2, None),
        ("vader en moeder, een kind", 2, 1), ("echtpaar zonder kinderen", 2, 0), ("2 volw., geen kinderen", 2, 0),
        ("alleenst.", 1, None), ("alleenst. moeder, 1 kind", 1, 1), ("alleen", 1, None), ("1-persoons", 1, None),
        ("eenpersoonshuishouden", 1, None),
        ("2 kinderen (4 en 6 jr)", None, 2), ("1 baby, 1 kleuter", None, 2),
    ],
)  # fmt: skip
def test_how_many_there_are(written, adults, children):
    assert composition.read(written) == (adults, children)


@pytest.mark.parametrize(
    "written",
    [
        "4 personen",
        "groot gezin",
        "2 volw, oma inwonend",
        "1-2",
        "3",
        "moeder en oma",
        "99 kinderen",
        "2 kinderen 4 jr",
    ],
)
def test_what_nobody_can_count(written):
    assert composition.read(written) is None
