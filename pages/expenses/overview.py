from datetime import date

import streamlit as st

from components import files, markup, take_along
from components.account import signed_in
from components.expenses import claim_files
from components.expenses.claim_words import kinds, states
from components.language import _, count_of, euros, month, short_day, today
from components.light_table import Column, Row, asked, light_table, link
from components.visits.visit_words import distance
from db.session import SignIn, local_day, reading, writing
from domain.expenses import ExpenseStatus
from domain.figures import months_before
from services.expenses import spending

MONTHS = 36


def status_asked() -> ExpenseStatus | None:
    text = st.query_params.get("state", "")
    return ExpenseStatus(text) if text in set(ExpenseStatus) else None


def months() -> list[date]:
    """The newest first."""
    return months_before(today(), MONTHS)[::-1]


def month_asked() -> date | None:
    text = st.query_params.get("month", "")
    return next((one for one in months() if f"{one:%Y-%m}" == text), None)


def set_filters() -> None:
    for name, value in (("state", st.session_state.get("spent-state")), ("month", st.session_state.get("spent-month"))):
        if value:
            st.query_params[name] = value.value if isinstance(value, ExpenseStatus) else f"{value:%Y-%m}"
        else:
            st.query_params.pop(name, None)
    st.query_params.pop("page", None)


def file_rows(who: SignIn, state: ExpenseStatus | None, when: date | None) -> list[list[files.Cell]]:
    """Made on the click, outside the page's run."""
    with writing(who) as session:
        return claim_files.rows(spending.whole(session, status=state, month=when))


state, when = status_asked(), month_asked()
columns = [
    Column("name", _("Volunteer"), sortable=True),
    Column("day", _("Day"), sortable=True),
    Column("kind", _("Kind")),
    Column("km", _("Kilometres"), kind="number"),
    Column("amount", _("Amount"), sortable=True, kind="number"),
    Column("state", _("State")),
    Column("submitted", _("Submitted"), sortable=True),
]
here = asked(columns, sort="submitted", descending=True)
with reading(signed_in()) as session:
    sums = spending.totals(session, month=when)
    lines = spending.lines(
        session, status=state, month=when, sort=here.sort, descending=here.descending, page=here.page
    )

st.title(_("Claims overview"), anchor=False)
words = states()
markup.counts(
    (euros(total.cents), f"{words[one]} ({count_of('{n} claim', '{n} claims', total.claims)})")
    for one in ExpenseStatus
    if one is not ExpenseStatus.WITHDRAWN and (total := sums.get(one))
)
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.pills(
        _("State"),
        [one for one in ExpenseStatus if one is not ExpenseStatus.DRAFT],
        default=state,
        format_func=lambda one: words[one],
        key="spent-state",
        on_change=set_filters,
    )
    st.selectbox(
        _("Month"),
        [None, *months()],
        index=0 if when is None else months().index(when) + 1,
        format_func=lambda one: _("All months") if one is None else month(one),
        key="spent-month",
        on_change=set_filters,
        width=240,
    )
if not lines:
    markup.empty(_("No claims here"), _("When volunteers submit claims, they stand here."))
else:
    total = sum(total.lines for one, total in sums.items() if state in (None, one))
    kind_words = kinds()
    light_table(
        "spent",
        _("Claims overview"),
        columns,
        [
            Row(
                [
                    line.claimant,
                    short_day(line.day),
                    kind_words[line.kind],
                    distance(line.km_tenths),
                    euros(line.amount_cents),
                    words[line.status],
                    short_day(local_day(line.submitted_at)),
                ],
                href=link("verloop", id=line.id),
                below=line.programme,
            )
            for line in lines
        ],
        here=here,
        total=total,
        filters={"state": state.value if state else "", "month": f"{when:%Y-%m}" if when else ""},
    )
    who, titles = signed_in(), claim_files.headings()
    take_along.offer(
        _("claims"),
        excel=lambda: files.excel_file(files.Sheet(_("Claims"), titles, file_rows(who, state, when))),
        csv=lambda: files.csv_file(titles, file_rows(who, state, when)),
    )
    markup.hint(_("That you took it along is kept in the logbook."))
