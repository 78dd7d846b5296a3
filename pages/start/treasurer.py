import streamlit as st

from components import markup
from components.account import signed_in
from components.language import _, day, euros, today
from components.start import treasurer_waits
from components.start.start_view import greet, other_starts, what_waits
from db.session import reading
from domain.access import Role
from domain.expenses import asks_next_years_rate
from services.expenses import allowance_months, budgets, rates, spending
from services.payments import payer, payment_reading

with reading(signed_in()) as session:
    actor = session.actor
    greet(actor, Role.TREASURER)
    sums = spending.totals(session)
    known = rates.all_rates(session)
    runs = payment_reading.unfinished(session)
    seconds = payment_reading.waiting_for_second(session) if runs else []
    # A run was paid from one.
    has_account = bool(runs or payer.details(session).account.iban)
    to_book = allowance_months.to_book(session)
    year = budgets.to_set(session, today())

now = next((rate for rate in known if rate.valid_from <= today()), None)
things = [
    *treasurer_waits.to_begin(has_rate=now is not None, has_account=has_account),
    *treasurer_waits.of_runs(runs, seconds),
    *treasurer_waits.of_claims(sums, to_book),
    *treasurer_waits.of_budgets(year),
]
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
