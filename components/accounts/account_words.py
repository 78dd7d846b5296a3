"""How accounts are spoken of on the screens of the administrator."""

from collections.abc import Iterable
from datetime import datetime

from components.frame import ROLE_NAMES
from components.language import _, clock, day
from db.session import AMSTERDAM
from domain.access import Role
from services.accounts.account_lists import AccountLine, Show


def roles(held: Iterable[Role]) -> str:
    return ", ".join(role(one) for one in held) or _("no role yet")


def role(one: Role) -> str:
    return _(ROLE_NAMES[one])


def shown(which: Show) -> str:
    return {
        Show.OPEN: _("All open accounts"),
        Show.STAFF: _("More than volunteer"),
        Show.NO_PASSWORD: _("No password yet"),
        Show.NO_PROGRAMME: _("Coordinator without programme"),
        Show.ASKED: _("New code asked"),
        Show.CLOSED: _("Closed"),
    }[which]


def in_list(one: AccountLine) -> str:
    """Its state; where a new code is asked, whose turn it is."""
    if one.waits_for_me is not None:
        return _("waits for you") if one.waits_for_me else _("waits for another administrator")
    return state(active=one.active, has_password=one.has_password, locked=one.locked)


def state(*, active: bool, has_password: bool, locked: bool) -> str:
    if not active:
        return _("closed")
    if not has_password:
        return _("no password yet")
    return _("waits a quarter of an hour") if locked else _("open")


def moment(at: datetime | None) -> str:
    if at is None:
        return ""
    local = at.astimezone(AMSTERDAM)
    return _("{day}, {time}", day=day(local.date()), time=clock(local))
