"""What the server keeps of a note that is still being written, when several browsers send copies of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# What a database keeps of a count.
_COUNT_MAX = 2**31 - 1

_APART = "\n\n"


@dataclass(frozen=True)
class Draft:
    """`nonce` names the draft until it is saved; `tab` and `seq` say which browser tab wrote last, and its count.

    `mixed_at` is the version at which the words of two tabs were put together last.
    """

    nonce: str
    text: str = ""
    version: int = 0
    tab: str = ""
    seq: int = 0
    mixed_at: int = 0


@dataclass(frozen=True)
class Copy:
    """What a browser sends; `base` is the version of the draft on which its writer goes on, `prior` its words then."""

    nonce: str
    text: str
    tab: str
    seq: int
    base: int
    prior: str = ""


@dataclass(frozen=True)
class Merged:
    """`mixed`: it holds words that who sent the copy does not see yet."""

    text: str
    mixed: bool = False


def copy_of(sent: Any) -> Copy | None:
    """A browser can send anything; what is no copy of a note is left alone."""
    try:
        which = str(sent["nonce"]), str(sent["text"]), str(sent["tab"])[:40], int(sent["seq"]), int(sent["base"])
        copy = Copy(*which, str(sent.get("prior", "")))
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return None
    return copy if 0 <= copy.seq <= _COUNT_MAX else None


def form_of_request(request_id: int, volunteer_id: int | None = None) -> str:
    """Where a visit is written down; with the volunteer where it is entered for them."""
    return f"visit-{request_id}" + (f"-{volunteer_id}" if volunteer_id else "")


def forms_of_visit(visit_id: int) -> tuple[str, str]:
    """Where a visit is changed: with its words, and where no words are asked for."""
    return f"visit-edit-{visit_id}", f"visit-facts-{visit_id}"


def merge(stored: Draft, copy: Copy) -> Merged | None:
    """What to keep, or None when there is nothing new. In doubt both texts are kept."""
    if copy.nonce != stored.nonce:
        return None
    own = copy.tab == stored.tab
    if own and copy.seq <= stored.seq:
        return None
    if (own and copy.base >= stored.mixed_at) or copy.base == stored.version or stored.text in copy.text:
        return Merged(copy.text)
    if copy.text in stored.text:
        return Merged(stored.text, mixed=True)
    return Merged(_with(stored.text, copy), mixed=True)


def _with(text: str, copy: Copy) -> str:
    """The paragraphs that its writer changed, in the place of what they were; below all where that is not there."""
    now, was, stored = (one.split(_APART) if one else [] for one in (copy.text, copy.prior, text))
    begin = _alike(now, was)
    end = _alike(now[begin:][::-1], was[begin:][::-1])
    before, after = was[begin : len(was) - end], now[begin : len(now) - end]
    for at in range(len(stored) if before else 0):
        if stored[at : at + len(before)] == before:
            return _APART.join([*stored[:at], *after, *stored[at + len(before) :]])
    return _APART.join([*stored, *after])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many they begin with that are the same."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
