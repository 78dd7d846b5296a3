import pytest

from domain.access import Refused
from domain.text import fold, searched, tidy, told_apart


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Fam. Öztürk ", "Fam. Öztürk"),
        ("a\x00b\x07c", "abc"),
        ("twee\nregels", "twee regels"),
        ("Zoe\u0308", "Zoë"),
        ("\u202enaam", "naam"),
        ("👍 =1+1 <script>", "👍 =1+1 <script>"),
        ("lief 🩷, 👩\u200d👧 en \U0001fae9", "lief 🩷, 👩\u200d👧 en \U0001fae9"),
        ("\u200eJan\u200b Bos\ufeff", "Jan Bos"),
        ("\u0645\u06cc\u200c\u0634\u0648\u062f", "\u0645\u06cc\u200c\u0634\u0648\u062f"),
        ("a\ufdd0\uffffb", "ab"),
        ("\u200b", ""),
        ("\u200d \u3164", ""),
        ("\u2800\ufe0f", ""),
        ("\U0001fae9", "\U0001fae9"),
        (None, ""),
    ],
)
def test_text_is_kept_as_meant_without_what_cannot_be_seen(typed, kept):
    assert tidy(typed, maximum=50, field="Name") == kept


def test_line_ends_stay_where_lines_are_meant():
    assert tidy("een\r\ntwee", maximum=50, field="Note", lines=True) == "een\ntwee"


def test_a_long_text_is_refused_and_not_cut():
    with pytest.raises(Refused, match="too_long"):
        tidy("a" * 51, maximum=50, field="Name")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yılmaz", "yilmaz"),
        ("Öztürk", "OZTURK"),
        ("Léonie  ten Bakker", "leonie ten bakker"),
        ("Jan\u200d Bos\u200e", "jan bos"),
        ("Jan\ud83d Bos", "jan bos"),
    ],
)
def test_folded_texts_are_alike_for_a_searcher(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("names", "more", "told"),
    [
        (["Jan", "Piet"], ["Leek", "Roden"], ["Jan", "Piet"]),
        (["Jan", "Jan", "Piet"], ["Leek", "Roden", "Leek"], ["Jan · Leek", "Jan · Roden", "Piet"]),
        (["Jan", "Jan", "Jan"], ["Leek", "Leek", None], ["Jan · Leek (1)", "Jan · Leek (2)", "Jan"]),
        (["Jan", "Jan (1)", "Jan"], [None] * 3, ["Jan (1)", "Jan (1) (1)", "Jan (2)"]),
        (["Jan (1)", "Jan", "Jan"], [None] * 3, ["Jan (1)", "Jan (2)", "Jan (3)"]),
    ],
)
def test_names_to_choose_from_are_never_alike(names, more, told):
    assert list(told_apart(dict(enumerate(names)), dict(enumerate(more))).values()) == told


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("J. van Kooi", ["j", "van", "kooi"]),
        ("J van  KOOI,", ["j", "van", "kooi"]),
        ("J.van Kooí", ["j", "van", "kooi"]),
        ("D-0012", ["d-0012"]),
        (" . ", []),
        ("x" * 5000, ["x" * 100]),
    ],
)
def test_a_dot_more_or_less_is_the_same_to_a_searcher(typed, words):
    assert searched(typed) == words
