import streamlit as st

from components import markup
from components.account import signed_in
from components.expenses.payment_words import state
from components.language import _, count_of, euros, short_day
from components.light_table import Column, Row, asked, light_table, link
from db.session import local_day, reading
from services.payments import payment_due, payment_reading

columns = [
    Column("run", _("Run")),
    Column("total", _("Amount"), kind="number"),
    Column("transfers", _("Transfers"), kind="number"),
    Column("on", _("Bank's day")),
    Column("state", _("State")),
]
here = asked(columns, sort="")
with reading(signed_in()) as session:
    due = payment_due.due(session)
    found = payment_reading.runs(session, page=here.page)
    waiting = payment_reading.waiting_for_second(session)

st.title(_("Payment runs"), anchor=False)
if due:
    cents = sum(one.cents for one in due)
    waits = count_of("{n} volunteer gets money back.", "{n} volunteers get money back.", len(due))
    markup.lead(f"{_('{amount} is approved and waits.', amount=euros(cents))} {waits}")
    if st.button(_("Make a payment run"), type="primary", key="to-pay"):
        st.switch_page("pages/expenses/pay.py")
else:
    markup.lead(_("Everything that was approved is in a run."))
for number in waiting:
    st.page_link(
        "pages/expenses/run.py",
        label=_("Payment run {number} waits for your yes", number=number),
        icon=":material/how_to_reg:",
        query_params={"id": str(number)},
    )
if found.rows:
    light_table(
        "runs",
        _("Payment runs, newest first"),
        columns,
        [
            Row(
                [
                    _("Run {number}", number=one.id),
                    euros(one.total_cents),
                    str(one.transfers),
                    short_day(one.execute_on),
                    state(one),
                ],
                href=link("betaalronde", id=one.id),
                below=_("made on {day} by {name}", day=short_day(local_day(one.made_at)), name=one.made_by)
                if one.made_by
                else short_day(local_day(one.made_at)),
            )
            for one in found.rows
        ],
        here=here,
        total=found.total,
    )
else:
    markup.empty(
        _("No payment run yet"),
        _("A run puts what was approved in one file for the bank: one transfer a volunteer."),
    )
