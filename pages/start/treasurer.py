import streamlit as st

from components import markup
from components.account import signed_in
from components.language import _, count_of, day, euros, today
from db.session import reading
from domain.expenses import ExpenseStatus
from services import rates, spending
from services.spending import Sum


def item(key: str, status: ExpenseStatus, total: Sum, text: str, *, first: bool) -> None:
    with st.container(key=f"wacht-{key}", horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            count = count_of("{n} claim", "{n} claims", total.count)
            markup.item(f"{euros(total.cents)} · {count}", text)
        if st.button(_("Look"), key=f"look-{key}", type="primary" if first else "secondary"):
            st.switch_page("pages/expenses/overview.py", query_params={"state": status.value})


with reading(signed_in()) as session:
    name = session.actor.name.split(" ")[0]
    sums = spending.totals(session)
    known = rates.all_rates(session)

st.title(_("Hello {name}", name=markup.plain(name)), anchor=False)
markup.lead(f"{day(today()).capitalize()}.")
st.subheader(_("What waits for you"), anchor=False)
approved = sums.get(ExpenseStatus.APPROVED)
submitted = sums.get(ExpenseStatus.SUBMITTED)
if approved:
    item("approved", ExpenseStatus.APPROVED, approved, _("Approved, to be paid by you."), first=True)
if submitted:
    item("submitted", ExpenseStatus.SUBMITTED, submitted, _("Submitted, with a coordinator."), first=not approved)
if not approved and not submitted:
    markup.empty(_("Nothing waits"), _("What volunteers claim and coordinators approve stands here."))

st.subheader(_("Mileage rates"), anchor=False)
now = next((rate for rate in known if rate.valid_from <= today()), None)
coming = next((rate for rate in reversed(known) if rate.valid_from > today()), None)
if now is None:
    markup.notice(_("No rate for today"), _("Until there is one, nobody can claim kilometres."), "bad")
else:
    rows = [(_("Now"), _("{rate} a kilometre", rate=euros(now.cents_per_km)))]
    if coming:
        later = _("{rate} a kilometre", rate=euros(coming.cents_per_km))
        rows.append((_("from {day}", day=day(coming.valid_from, year=True)), later))
    markup.summary(rows)
st.page_link("pages/expenses/rates.py", label=_("Mileage rates"), icon=":material/route:")
