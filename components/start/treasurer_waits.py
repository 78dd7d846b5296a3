"""What can wait for a treasurer, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from components.expenses import payment_words
from components.language import _, count_of, euros, month_within, today
from components.start.start_view import Waits
from domain.expenses import ExpenseStatus
from services.expenses.allowance_months import ToBook
from services.expenses.spending import Sum
from services.payments.payment_reading import Run


def to_begin(*, has_rate: bool, has_account: bool) -> Iterator[Waits]:
    """What a chapter cannot do without."""
    if not has_rate:
        text = _("Until there is one, nobody can claim kilometres.")
        yield Waits("rate", _("No rate for today"), text, _("Set the rate"), "expenses/rates")
    if not has_account:
        text = _("Fill in from which one it pays; until then no payment run can be made.")
        yield Waits("payer", _("The chapter has no account yet"), text, _("Fill it in"), "settings/payer")


def of_runs(runs: Sequence[Run], seconds: Sequence[int]) -> Iterator[Waits]:
    """`seconds` are the numbers of those that wait for the reader's own yes."""
    for number in seconds:
        yield payment_words.second_waits(number)
    for run in runs:
        if run.id not in seconds and (waits := payment_words.run_waits(run, today())) is not None:
            yield waits


def of_claims(sums: Mapping[ExpenseStatus, Sum], to_book: ToBook | None) -> Iterator[Waits]:
    if approved := sums.get(ExpenseStatus.APPROVED):
        text = _("Approved, to be paid by you.")
        if without := approved.without_account:
            text += " " + count_of(
                "Of {n} volunteer no account number is known.", "Of {n} volunteers no account number is known.", without
            )
        yield Waits("approved", _sum(approved), text, _("To the payment runs"), "expenses/runs")
    if to_book:
        count = count_of("{n} fixed allowance to book", "{n} fixed allowances to book", to_book.allowances)
        text = _("Of {months}. A coordinator decides on them, and then you pay them.", months=_months(to_book.months))
        oldest = {"month": f"{to_book.months[0]:%Y-%m}"}
        title = f"{euros(to_book.cents)} · {count}"
        yield Waits("vast", title, text, _("Book them"), "expenses/allowances", oldest)
    if submitted := sums.get(ExpenseStatus.SUBMITTED):
        state = ExpenseStatus.SUBMITTED.value
        text = _("Submitted, with a coordinator.")
        yield Waits(state, _sum(submitted), text, _("Look"), "expenses/overview", {"state": state})


def of_budgets(year: int | None) -> Iterator[Waits]:
    """`year` is the one that has none yet."""
    if year:
        text = _("Until there is one, nobody is warned when the money of an activity runs out.")
        title, button = _("No budget for {year} yet", year=year), _("Fill in the budgets")
        yield Waits("budgets", title, text, button, "expenses/budgets", {"year": str(year)})


def _sum(total: Sum) -> str:
    return f"{euros(total.cents)} · {count_of('{n} claim', '{n} claims', total.claims)}"


def _months(of: Sequence[date]) -> str:
    """The oldest by name, and how many more there are."""
    first, more = month_within(of[0]), len(of) - 1
    return first + count_of(" and {n} month more", " and {n} months more", more) if more else first
