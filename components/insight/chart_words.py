"""What the charts say in words: at a mark, on hover, and for who cannot see them."""

from collections.abc import Sequence
from datetime import date

from components.language import _, count_of, euros, month, month_within
from domain.expenses import ExpenseStatus
from services.insight.caseloads import Load, Spread
from services.insight.figures import Claims, Month, Waiting


def below(first_day: date) -> list[str]:
    """A month below a chart of years: a short name, and the year below that."""
    return [month_within(first_day).split()[0][:3], str(first_day.year)]


def load_label(load: Load) -> str:
    if not load.available:
        return _("{n}, takes a rest", n=load.households)
    if load.capacity is None:
        return _("{n}, not asked yet", n=load.households)
    return _("{n} of {capacity}", n=load.households, capacity=load.capacity)


def load_tip(load: Load) -> str:
    has = count_of("{name} has {n} household now.", "{name} has {n} households now.", load.households, name=load.name)
    if not load.available:
        return has + " " + _("Takes a rest or has ended, so no room.")
    if load.capacity is None:
        return has + " " + _("Nobody asked yet how many they want.")
    wants = _("Wants {capacity}.", capacity=load.capacity)
    if load.room:
        return f"{has} {wants} " + count_of("Room for {n} more.", "Room for {n} more.", load.room)
    return f"{has} {wants} " + _("No room now, proposals that are out counted.")


def caseload_finding(loads: Sequence[Load]) -> str:
    free = sum(1 for load in loads if load.room)
    most = max((load.households for load in loads), default=0)
    return _(
        "Bar chart of {volunteers} volunteers. The most households that one of them has now is {most}. "
        "{free} have room for more. The table below gives the same numbers.",
        volunteers=len(loads),
        most=most,
        free=free,
    )


def spread_labels() -> dict[str, str]:
    return {
        "with_room": _("has room for more"),
        "full": _("is full or takes a rest"),
        "not_asked": _("not asked yet"),
    }


def spread_tip(one: Spread, kind: str, label: str) -> str:
    who = count_of("{n} volunteer", "{n} volunteers", getattr(one, kind))
    has = count_of("{n} household", "{n} households", one.households)
    return f"{who}, {has}: {label}"


def spread_finding(spread: Sequence[Spread]) -> str:
    volunteers = sum(one.volunteers for one in spread)
    often = max(spread, key=lambda one: one.volunteers, default=None)
    return _(
        "Column chart of {volunteers} volunteers. Most often a volunteer has {often} households now. "
        "{free} have room for more. The table below gives the same numbers.",
        volunteers=volunteers,
        often=often.households if often else 0,
        free=sum(one.with_room for one in spread),
    )


def programme_name(one: Waiting) -> str:
    return one.programme or _("Fits nowhere yet")


def waiting_label(one: Waiting) -> str:
    if one.median_days is None:
        return _("nobody")
    return _("{n} · half longer than {days} days", n=one.requests, days=one.median_days)


def waiting_tip(one: Waiting) -> str:
    if one.median_days is None:
        return _("{programme}: nobody waits.", programme=programme_name(one))
    return (
        programme_name(one)
        + ": "
        + count_of(
            "{n} request waits for a volunteer, {longest} days by now.",
            "{n} requests wait for a volunteer. Half of them longer than {median} days, the longest {longest} days.",
            one.requests,
            median=one.median_days,
            longest=one.longest_days,
        )
    )


def waiting_finding(programmes: Sequence[Waiting]) -> str:
    return _("Bar chart.") + " " + " ".join(waiting_tip(one) for one in programmes)


def visits_tip(one: Month, *, still_open: bool = False) -> str:
    made = f"{month(one.first_day)}: " + count_of("{n} visit", "{n} visits", one.visits)
    return made + " " + _("so far") if still_open else made


def visits_finding(months: Sequence[Month]) -> str:
    highest = max(months, key=lambda one: one.visits)
    return _(
        "Column chart of the last {n} months. The most visits in one month: {highest}. Last whole month: {last}.",
        n=len(months),
        highest=visits_tip(highest),
        last=visits_tip(months[-2]),
    )


def state_names() -> dict[ExpenseStatus, str]:
    return {
        ExpenseStatus.SUBMITTED: _("To be looked at"),
        ExpenseStatus.RETURNED: _("Returned with a question"),
        ExpenseStatus.APPROVED: _("Approved"),
        ExpenseStatus.IN_RUN: _("On its way to the bank"),
        ExpenseStatus.PAID: _("Paid"),
        ExpenseStatus.WAIVED: _("Given to the chapter"),
        ExpenseStatus.REFUSED: _("Refused"),
        ExpenseStatus.WITHDRAWN: _("Withdrawn"),
    }


def claims_tip(one: Claims) -> str:
    together = _("together {amount}", amount=euros(one.amount_cents))
    return f"{state_names()[one.status]}: " + count_of("{n} claim", "{n} claims", one.claims) + f", {together}"


def claims_finding(states: Sequence[Claims]) -> str:
    return _("Bar chart.") + " " + ". ".join(claims_tip(one) for one in states) + "."
