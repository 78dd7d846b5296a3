"""Crosses, and the words that stand for one or for none."""

from domain.text import fold

YES = frozenset({"x", "xx", "xxx", "ja", "j", "v", "y", "yes", "1", "true", "waar", "+", "*", *"✓✔☑√●•"})
_NO = frozenset(["nee", "n", "no", "-", "--", "–", "0", "false", "onwaar", "niet", "geen", "nvt", "n.v.t.", "☐"])


def marked(written: str) -> bool:
    """A cross, or a word that stands for one."""
    return fold(written).strip(" .!") in YES


def denied(written: str) -> bool:
    return fold(written).strip(" .!") in _NO
