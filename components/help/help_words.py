"""How a one-time need is said on a screen."""

from components.language import _, count_of, day, today
from db.session import local_day
from domain.help_requests import HelpNext, HelpStatus
from services.help.help_requests import Help


def states() -> dict[HelpStatus, str]:
    return {
        HelpStatus.ASKED: _("waits for an answer"),
        HelpStatus.GRANTED: _("granted"),
        HelpStatus.NOT_GRANTED: _("not granted"),
        HelpStatus.WITHDRAWN: _("taken back"),
    }


def what(one: Help) -> str:
    """Its own words, or what it is where these are not shown."""
    return one.need or _("One-time help")


def stands(one: Help) -> str:
    """In a list: how long it waits, or how it ended."""
    if one.status is not HelpStatus.ASKED:
        return states()[one.status]
    days = (today() - local_day(one.asked_at)).days
    return _("came in today") if days < 1 else count_of("waits {n} day", "waits {n} days", days)


def told(one: Help) -> str:
    """For who asked it, in a line: what is needed and how it stands."""
    if one.status is HelpStatus.ASKED:
        return _("{what}: answer by {day}", what=what(one), day=day(one.answer_by))
    return f"{what(one)}: {states()[one.status]}"


def next_steps(one: Help) -> dict[HelpNext, str]:
    """For who decides."""
    return {
        HelpNext.BUY: _("{name} buys it and claims the costs", name=one.asked_by or _("Who asked")),
        HelpNext.ARRANGED: _("I see to it"),
    }


def what_now(one: Help, *, own: bool) -> str:
    """After a yes; `own` for who asked it."""
    if one.next_step is HelpNext.ARRANGED:
        return _("{name} sees to it, and pays for it.", name=one.decided_by or _("The coordinator"))
    if own:
        return _("Buy it, keep the receipt and put the costs on your claim.")
    return _("{name} buys it and claims the costs.", name=one.asked_by or _("Who asked"))
