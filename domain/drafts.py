"""What the server keeps of a note that is still being written, when several browsers send copies of it."""

from dataclasses import dataclass
from typing import Any

# What a database keeps of a count.
_COUNT_MAX = 2**31 - 1


@dataclass(frozen=True)
class Draft:
    """`nonce` names the draft until it is saved; `tab` and `seq` say which browser tab wrote last, and its count."""

    nonce: str
    text: str = ""
    version: int = 0
    tab: str = ""
    seq: int = 0


@dataclass(frozen=True)
class Copy:
    """What a browser sends; `base` is the version of the draft on which its writer began."""

    nonce: str
    text: str
    tab: str
    seq: int
    base: int


def copy_of(sent: Any) -> Copy | None:
    """A browser can send anything; what is no copy of a note is left alone."""
    try:
        copy = Copy(str(sent["nonce"]), str(sent["text"]), str(sent["tab"])[:40], int(sent["seq"]), int(sent["base"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return copy if 0 <= copy.seq <= _COUNT_MAX else None


def forms_of_visit(visit_id: int) -> tuple[str, str]:
    """Where a visit is changed: with its words, and where no words are asked for."""
    return f"visit-edit-{visit_id}", f"visit-facts-{visit_id}"


def merge(stored: Draft, copy: Copy) -> str | None:
    """The text to keep, or None when there is nothing new. In doubt both texts are kept."""
    if copy.nonce != stored.nonce:
        return None
    if copy.tab == stored.tab:
        return copy.text if copy.seq > stored.seq else None
    if copy.base == stored.version or stored.text in copy.text:
        return copy.text
    return stored.text if copy.text in stored.text else f"{stored.text}\n\n{copy.text}"
