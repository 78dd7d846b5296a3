"""What is done to every text that a person or a list hands us."""

import unicodedata

from domain.access import Refused

NAME_MAX = 120
LINE_MAX = 250
NOTE_MAX = 4000
REASON_MAX = 500

# Letters that do not come apart into a base letter and an accent.
_ALIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def tidy(text: str | None, *, maximum: int, field: str, lines: bool = False) -> str:
    """The text without control characters, trimmed and composed (NFC); line ends stay only where `lines`.

    Raises Refused("too_long", field, maximum, length) rather than cut somebody's words.
    """
    kept = text or ""
    if not _plain(kept):
        kept = _without_control(kept, lines=lines)
    kept = kept.strip()
    if len(kept) > maximum:
        raise Refused("too_long", field=field, maximum=maximum, length=len(kept))
    return kept


def _plain(text: str) -> bool:
    """Most of what is typed: letters as they are, where there is nothing to look for."""
    return text.isascii() and text.isprintable()


def _without_control(text: str, *, lines: bool) -> str:
    kept = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        " " if c in "\t\n" and not (lines and c == "\n") else c
        for c in kept
        if c in "\t\n" or unicodedata.category(c) not in {"Cc", "Cs", "Cn", "Co"}
    )
    # Marks that turn the reading direction around can make one name look like another.
    return "".join(c for c in kept if c not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_reason(text: str | None, *, maximum: int = REASON_MAX, lines: bool = True) -> str:
    """Why somebody decided, tidied. Raises Refused: required, too_long."""
    reason = tidy(text, maximum=maximum, field="Reason", lines=lines)
    if not reason:
        raise Refused("required", field="Reason")
    return reason


def fold(text: str) -> str:
    """For search and comparison: lower case, without accents, white space folded to single blanks."""
    if _plain(text):
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_ALIKE)
    # PostgreSQL takes no NUL, not even to look for.
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).replace("\0", " ").split())
