import pytest

from domain.drafts import Copy, Draft, merge

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
