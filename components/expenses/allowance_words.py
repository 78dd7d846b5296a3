"""How fixed allowances and the limits that they stay within are said."""

from collections.abc import Iterable

from components import markup
from components.language import _, euros, month_within
from domain.allowances import Limit, Passed
from services.expenses.allowance_months import OfMonth
from services.expenses.allowances import Given


def period(given: Given) -> str:
    if given.ends_on is None:
        return _("from {month} on", month=month_within(given.begins_on))
    return _("from {month} until {end}", month=month_within(given.begins_on), end=month_within(given.ends_on))


def booking(one: OfMonth) -> str:
    """What became of an allowance in a month."""
    if one.sent_back:
        return _("sent back to the volunteer")
    if one.booked:
        return _("booked")
    if one.rests:
        return _("left out: takes a rest or ended")
    return _("refused or taken back") if one.let_go else _("to be booked")


def passed(one: Passed) -> str:
    """A limit that is passed, in a sentence."""
    values = {
        "amount": euros(one.cents),
        "limit": euros(one.limit_cents),
        "month": month_within(one.since),
        "year": one.since.year,
    }
    if one.limit is Limit.MONTH:
        return _("With this it is {amount} in {month}. Untaxed is {limit} a month.", **values)
    if one.limit is Limit.YEAR:
        return _("With what is still to come it is {amount} in {year}. Untaxed is {limit} a year.", **values)
    if one.limit is Limit.HOUR:
        return _("By the hours of visits in {month} it is {amount} an hour. Untaxed is {limit}.", **values)
    return _("By the hours of visits in {month} it is {amount} an hour. Under 21, untaxed is {limit}.", **values)


def warn(found: Iterable[Passed]) -> None:
    """Draw what is passed, if anything: allowance and claims together."""
    told = [passed(one) for one in found]
    if told:
        markup.notice(_("More than stays untaxed"), " ".join(told), tone="calm")
