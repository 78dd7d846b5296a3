"""How a visit is said on a screen."""

from components.language import _, kilometres
from domain.visits import Readers, VisitKind


def kinds() -> dict[VisitKind, str]:
    return {
        VisitKind.AT_HOME: _("At their home"),
        VisitKind.PHONE: _("By phone"),
        VisitKind.VIDEO: _("By video"),
        VisitKind.OUTDOORS: _("Outdoors"),
        VisitKind.ORGANISATION: _("With an organisation"),
    }


def readers() -> dict[Readers, str]:
    return {
        Readers.COORDINATOR: _("I and the coordinator"),
        Readers.ONLY_ME: _("Only I"),
        Readers.NEXT_TOO: _("Also who comes after me"),
    }


def readers_of(volunteer: str) -> dict[Readers, str]:
    """For somebody else than the volunteer who chooses."""
    return {
        Readers.COORDINATOR: _("{volunteer} and the coordinator", volunteer=volunteer),
        Readers.ONLY_ME: _("Only {volunteer}", volunteer=volunteer),
        Readers.NEXT_TOO: _("Also who comes after {volunteer}", volunteer=volunteer),
    }


def readable_for(who: Readers, volunteer: str) -> str:
    """Who may read a note, said to whoever has it before them."""
    return {
        Readers.COORDINATOR: _("Readable for {volunteer} and the coordinator", volunteer=volunteer),
        Readers.ONLY_ME: _("Readable for {volunteer} only", volunteer=volunteer),
        Readers.NEXT_TOO: _("Readable for {volunteer}, the coordinator and who comes after", volunteer=volunteer),
    }[who]


def duration(minutes: int | None) -> str:
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} minutes", minutes=rest)
    if rest == 30:
        return _("{hours}½ hours", hours=hours)
    if rest:
        return _("{hours} hours and {minutes} minutes", hours=hours, minutes=rest)
    return _("{hours} hours", hours=hours)


def distance(km_tenths: int | None) -> str:
    return "" if km_tenths is None else _("{km} km", km=kilometres(km_tenths))
