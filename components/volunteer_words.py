"""How a volunteer's availability is said on a screen."""

from collections.abc import Sequence
from datetime import date

from components.language import _, day, short_day
from domain.day_parts import DAYS, PARTS


def days() -> dict[str, str]:
    words = (_("mon"), _("tue"), _("wed"), _("thu"), _("fri"), _("sat"), _("sun"))
    return dict(zip(DAYS, words, strict=True))


def parts() -> dict[str, str]:
    return dict(zip(PARTS, (_("Morning"), _("Afternoon"), _("Evening")), strict=True))


def day_parts(codes: Sequence[str]) -> str:
    """'Ochtend: ma, di. Avond: do'."""
    said = []
    for part, label in parts().items():
        if on := [word for code, word in days().items() if f"{code}-{part}" in codes]:
            said.append(f"{label}: {', '.join(on)}")
    return ". ".join(said)


def households(caseload: int, capacity: int | None) -> str:
    """'1 van 3', or '1' for who was not asked yet how many they want."""
    return str(caseload) if capacity is None else _("{n} of {most}", n=caseload, most=capacity)


def room(left: int | None, *, paused: bool = False, ended: bool = False) -> str:
    if ended:
        return _("stopped")
    if paused:
        return _("paused")
    return _("not asked yet") if left is None else str(left)


def pause(until: date | None) -> str:
    return _("Paused until {day}", day=day(until)) if until else _("Paused")


def vog(given_on: date | None, *, due: bool) -> str:
    if given_on is None:
        return _("not seen yet")
    return _("{day}, due again", day=short_day(given_on)) if due else short_day(given_on)


def room_explained() -> str:
    return _(
        "Room: the number of households somebody wants at most, less those they have now and the proposals that are "
        "out. No room while paused."
    )


def caseload_explained() -> str:
    return _("The households somebody is matched with now, in all programmes, as first or second volunteer.")
