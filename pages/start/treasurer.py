from collections.abc import Sequence
from datetime import date

import streamlit as st

from components import markup
from components.account import signed_in
from components.expenses import payment_words
from components.language import _, count_of, day, euros, month, today
from components.start.start_view import Waits, greet, other_starts, what_waits
from db.session import reading
from domain.access import Role
from domain.expenses import ExpenseStatus, asks_next_years_rate
from services.expenses import allowance_months, rates, spending
from services.expenses.spending import Sum
from services.payments import payer, payment_due, payment_reading


def months(of: Sequence[date]) -> str:
    """The oldest by name, and how many more there are."""
    first, more = month(of[0]).lower(), len(of) - 1
    return first + count_of(" and {n} month more", " and {n} months more", more) if more else first


def sum_waits(status: ExpenseStatus, total: Sum, text: str) -> Waits:
    count = count_of("{n} claim", "{n} claims", total.claims)
    title = f"{euros(total.cents)} · {count}"
    return Waits(status.value, title, text, _("Look"), "expenses/overview", {"state": status.value})


with reading(signed_in()) as session:
    actor = session.actor
    greet(actor, Role.TREASURER)
    sums = spending.totals(session)
    known = rates.all_rates(session)
    seconds = payment_reading.waiting_for_second(session)
    runs = payment_reading.runs(session).rows
    # A run was paid from one.
    has_account = runs or payer.details(session).account.iban
    without = payment_due.without_account(session)
    to_book = allowance_months.to_book(session)

now = next((rate for rate in known if rate.valid_from <= today()), None)
things = []
if now is None:
    text = _("Until there is one, nobody can claim kilometres.")
    things.append(Waits("rate", _("No rate for today"), text, _("Set the rate"), "expenses/rates"))
for number in seconds:
    things.append(payment_words.second_waits(number))
things += [
    waits for run in runs if run.id not in seconds and (waits := payment_words.run_waits(run, today())) is not None
]
if not has_account:
    text = _("Fill in from which one it pays; until then no payment run can be made.")
    things.append(Waits("payer", _("The chapter has no account yet"), text, _("Fill it in"), "settings/payer"))
if approved := sums.get(ExpenseStatus.APPROVED):
    title = f"{euros(approved.cents)} · {count_of('{n} claim', '{n} claims', approved.claims)}"
    text = _("Approved, to be paid by you.")
    if without:
        text += " " + count_of(
            "Of {n} volunteer no account number is known.", "Of {n} volunteers no account number is known.", without
        )
    things.append(Waits("approved", title, text, _("To the payment runs"), "expenses/runs"))
if to_book:
    count = count_of("{n} fixed allowance to book", "{n} fixed allowances to book", to_book.allowances)
    title = f"{euros(to_book.cents)} · {count}"
    text = _("Of {months}. A coordinator decides on them, and then you pay them.", months=months(to_book.months))
    oldest = {"month": f"{to_book.months[0]:%Y-%m}"}
    things.append(Waits("vast", title, text, _("Book them"), "expenses/allowances", oldest))
if submitted := sums.get(ExpenseStatus.SUBMITTED):
    things.append(sum_waits(ExpenseStatus.SUBMITTED, submitted, _("Submitted, with a coordinator.")))
what_waits(things, _("What volunteers claim and coordinators approve stands here."))
other_starts(actor, Role.TREASURER)

st.header(_("Mileage rates"), anchor=False)
coming = next((rate for rate in reversed(known) if rate.valid_from > today()), None)
if now:
    rows = [(_("Now"), _("{rate} a kilometre", rate=euros(now.cents_per_km)))]
    if coming:
        later = _("{rate} a kilometre", rate=euros(coming.cents_per_km))
        rows.append((_("from {day}", day=day(coming.valid_from, year=True)), later))
    markup.summary(rows)
if asks_next_years_rate(today(), [rate.valid_from for rate in known]):
    markup.hint(
        _(
            "Will it be another one from 1 January? Then set it now: as soon as somebody claims a trip of January, "
            "that claim keeps the rate of then."
        )
    )
st.page_link("pages/expenses/rates.py", label=_("Mileage rates"), icon=":material/route:")
