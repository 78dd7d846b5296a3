from datetime import date
from decimal import Decimal

import streamlit as st

from components import files, markup
from components.account import signed_in
from components.claim_words import kinds, states
from components.language import _, count_of, euros, month, short_day, today
from components.later import later
from components.light_table import Column, Row, asked, light_table
from components.visit_words import distance
from db.session import AMSTERDAM, SignIn, reading
from domain.expenses import ExpenseStatus
from services import spending

MONTHS = 36


def status_asked() -> ExpenseStatus | None:
    text = st.query_params.get("state", "")
    return ExpenseStatus(text) if text in set(ExpenseStatus) else None


def months() -> list[date]:
    first = today().replace(day=1)
    return [
        date(first.year - (back - first.month + 12) // 12, (first.month - 1 - back) % 12 + 1, 1)
        for back in range(MONTHS)
    ]


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


def headings() -> list[str]:
    return [
        _("Number"),
        _("Volunteer"),
        _("Activity"),
        _("Day"),
        _("Kind"),
        _("Kilometres"),
        _("Rate"),
        _("Amount"),
        _("State"),
        _("Submitted"),
        _("Decided"),
    ]


def file_rows(who: SignIn, state: ExpenseStatus | None, when: date | None, said: tuple[dict, dict]) -> list[list]:
    """Made on the click, outside the page's run: words come along as `said`, kinds and states."""
    kind_words, state_words = said
    with reading(who) as session:
        lines = spending.whole(session, status=state, month=when)
    return [
        [
            line.id,
            line.claimant,
            line.programme,
            line.day,
            kind_words[line.kind],
            None if line.km_tenths is None else Decimal(line.km_tenths).scaleb(-1),
            None if line.cents_per_km is None else Decimal(line.cents_per_km).scaleb(-2),
            Decimal(line.amount_cents).scaleb(-2),
            state_words[line.status],
            line.submitted_at.astimezone(AMSTERDAM).date(),
            line.decided_at.astimezone(AMSTERDAM).date() if line.decided_at else None,
        ]
        for line in lines
    ]


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
    (euros(total.cents), f"{words[one]} ({count_of('{n} claim', '{n} claims', total.count)})")
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
    total = sum(total.count for one, total in sums.items() if state in (None, one))
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
                    short_day(line.submitted_at.astimezone(AMSTERDAM).date()),
                ],
                below=line.programme,
            )
            for line in lines
        ],
        here=here,
        total=total,
        filters={"state": state.value if state else "", "month": f"{when:%Y-%m}" if when else ""},
    )
    who, titles, said = signed_in(), headings(), (kind_words, words)
    with st.container(horizontal=True):
        st.download_button(
            _("Download for Excel"),
            later(lambda: files.excel_file("Declaraties", titles, file_rows(who, state, when, said))),
            file_name="declaraties.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
        )
        st.download_button(
            _("Download as CSV"),
            later(lambda: files.csv_file(titles, file_rows(who, state, when, said))),
            file_name="declaraties.csv",
            mime="text/csv",
            on_click="ignore",
        )
