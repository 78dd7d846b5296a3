"""How a volunteer's availability is said on a screen."""

from datetime import date

from components.language import _, day, short_day


def households(caseload: int, capacity: int | None) -> str:
    """'1 van 3', or '1' for who was not asked yet how many they want."""
    return str(caseload) if capacity is None else _("{n} of {most}", n=caseload, most=capacity)


def room(left: int | None, *, paused: bool = False, ended: bool = False) -> str:
    if ended:
        return _("stopped")
    if paused:
        return _("paused")
    return _("not asked yet") if left is None else str(left)


def pause(begins: date | None, until: date | None) -> str:
    """`begins`: the first day of a pause to come."""
    if begins:
        named = {"start": short_day(begins), "end": short_day(until)}  # short: it stands in a tag
        return _("Pause from {start} until {end}", **named) if until else _("Pause from {start}", **named)
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
