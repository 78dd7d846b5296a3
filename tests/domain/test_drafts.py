import pytest

from domain.drafts import Copy, Draft, Merged, copy_of, merge

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
    merged = merge(STORED, copy)
    assert (merged and merged.text) == kept


@pytest.mark.parametrize(
    ("copy", "kept", "mixed"),
    [
        (Copy("n", "Thee erbij", "a", 6, 4, prior="Thee"), "Koffie\n\nThee erbij", True),  # typed on before it saw both
        (Copy("n", "Thee", "a", 6, 4), "Koffie\n\nThee", True),
        (Copy("n", "Koffie met melk\n\nThee", "a", 6, 5), "Koffie met melk\n\nThee", False),  # it saw both
        (Copy("n", "Koffie op", "b", 1, 3, prior="Koffie"), "Koffie op\n\nThee", True),
        (Copy("n", "Koffie\n\nThee op", "b", 1, 3, prior="Koffie\n\nThee"), "Koffie\n\nThee op", False),
        (Copy("n", "Melk\n\nKoffie", "b", 1, 3, prior="Melk\n\nKoffie\n\nThee"), "Koffie", True),
        (Copy("n", "Suiker\n\nThee op", "b", 1, 3, prior="Suiker\n\nThee"), "Koffie\n\nThee op", True),
        (Copy("n", "hee!", "b", 1, 3, prior="hee"), "Koffie\n\nThee\n\nhee!", True),  # within a word is nowhere
    ],
)
def test_of_two_tabs_neither_writes_over_what_it_did_not_see(copy, kept, mixed):
    stored = Draft(nonce="n", text="Koffie\n\nThee", version=5, tab="a", seq=5, mixed_at=5)
    assert merge(stored, copy) == Merged(kept, mixed)


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
