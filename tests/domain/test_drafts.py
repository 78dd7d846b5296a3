import pytest

from domain.drafts import Copy, Draft, copy_of, merge

STORED = Draft(nonce="n", text="Koffie", version=3, tab="a", seq=5)


@pytest.mark.parametrize(
    ("copy", "kept"),
    [
        (Copy("n", "Koffie gedronken", "a", 6, 2), "Koffie gedronken"),  # the same tab, further on
        (Copy("n", "Kof", "a", 4, 2), None),  # the same tab, an older copy that came late
        (Copy("n", "Koffie", "a", 5, 2), None),  # the same copy twice
        (Copy("n", "Thee", "b", 1, 3), "Thee"),  # another tab that began from what is stored
        (Copy("n", "Koffie en thee", "b", 1, 0), "Koffie en thee"),  # it holds all that is stored
        (Copy("n", "Kof", "b", 1, 0), "Koffie"),  # all of it is stored
        (Copy("n", "Thee", "b", 1, 0), "Koffie\n\nThee"),  # in doubt both
        (Copy("old", "Koffie gedronken", "a", 6, 2), None),  # that draft was saved
    ],
)
def test_a_copy_from_a_browser_loses_no_words(copy, kept):
    assert merge(STORED, copy) == kept


SENT = {"nonce": "n", "text": "Koffie", "tab": "a", "seq": 6, "base": 3}


def test_a_copy_is_read_as_a_browser_sends_it():
    assert copy_of(SENT) == Copy("n", "Koffie", "a", 6, 3)


@pytest.mark.parametrize(
    "sent",
    [
        *(None, "Koffie", [SENT], {}),
        *(SENT | {"seq": seq} for seq in (float("inf"), float("nan"), 10**30, 2**31, -1, None, "x", [])),
        *(SENT | {"base": base} for base in (float("-inf"), None, {})),
    ],
)
def test_what_is_no_copy_is_left_alone(sent):
    assert copy_of(sent) is None
