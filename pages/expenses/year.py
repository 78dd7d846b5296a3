from functools import partial

import streamlit as st

from components import files, markup, take_along
from components.account import signed_in
from components.expenses import bookkeeping_words as words
from components.expenses import gifts, year_chart
from components.expenses.claim_words import kinds
from components.frame import back
from components.language import _, count_of, euros, today
from components.light_table import PAGE_SIZE, Column, Row, asked, light_table
from db.session import SignIn, reading, writing
from domain.bookkeeping import Outcome, quarters
from services.expenses import spending, waiving, year_overview


def year_asked(known: list[int]) -> int:
    text = st.query_params.get("year", "")
    return next((year for year in known if str(year) == text), today().year)


def outcome_asked() -> Outcome:
    text = st.query_params.get("what", "")
    return Outcome(text) if text in set(Outcome) else Outcome.PAID


def set_filters() -> None:
    st.query_params["year"] = str(st.session_state["books-year"])
    st.query_params["what"] = str(st.session_state["books-what"])
    st.query_params.pop("page", None)


def year_file(who: SignIn, year: int) -> bytes:
    """Made on the click, outside the page's run."""
    with writing(who) as session:
        found, lines = year_overview.overview(session, year), spending.whole_year(session, year)
    return files.excel_file(words.by_month(found), words.counted(lines))


def months_file(who: SignIn, year: int) -> bytes:
    with reading(who) as session:
        sheet = words.by_month(year_overview.overview(session, year))
    return files.csv_file(sheet.headings, sheet.rows)


with reading(signed_in()) as session:
    known = year_overview.years(session)
    year, outcome = year_asked(known), outcome_asked()
    found = year_overview.overview(session, year)
    given = waiving.givers(session, year)
    stated = bool(given) and waiving.can_be_stated(session)

back(_("Claims overview"), "uitgaven")
st.title(_("Year overview"), anchor=False)
said = words.outcomes()
markup.lead(_("For the bookkeeper: costs made in {year}, by activity and kind. Without names.", year=year))
markup.counts((euros(found.total(one)), said[one]) for one in Outcome)
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.selectbox(_("Year"), known, known.index(year), key="books-year", on_change=set_filters, width=160)
    st.pills(
        _("What became of it"),
        list(Outcome),
        default=outcome,
        format_func=lambda one: said[one],
        required=True,
        key="books-what",
        on_change=set_filters,
    )
markup.hint(words.told(outcome) + " " + _("A cost counts in the month in which it was made."))
rows = found.rows[outcome]
if not rows:
    markup.empty(_("Nothing in this year"), _("Choose another year, or look at what else became of claims."))
else:
    year_chart.months(found.months(outcome))
    columns = [
        Column("programme", _("Activity")),
        *(Column(f"q{n}", _("Quarter {n}", n=n), kind="number") for n in range(1, 5)),
        Column("total", _("Total"), kind="number"),
    ]
    here = asked(columns, sort="programme")
    kind_words = kinds()
    first = (here.page - 1) * PAGE_SIZE
    by_quarter = quarters([one.cents for one in found.months(outcome)])
    everything = Row(
        [_("Everything together"), *map(euros, by_quarter), euros(found.total(outcome))],
        below=count_of("{n} row", "{n} rows", len(rows)),
        current=True,
    )
    light_table(
        "books",
        f"{_('Year overview')} {year}, {said[outcome]}",
        columns,
        [
            *(
                Row(
                    [row.programme, *map(euros, quarters(row.months)), euros(row.total)],
                    below=kind_words[row.kind],
                )
                for row in rows[first : first + PAGE_SIZE]
            ),
            everything,
        ],
        here=here,
        total=len(rows),
        filters={"year": str(year), "what": outcome.value},
    )
if any(found.rows.values()):
    who = signed_in()
    take_along.offer(
        f"{_('year overview')} {year}", excel=partial(year_file, who, year), csv=partial(months_file, who, year)
    )
    markup.hint(
        _("Excel has two sheets: the year by month, and every line that is counted, with names of volunteers.")
        + " "
        + _("That you took it along is kept in the logbook.")
        + " "
        + _("CSV is the year by month.")
    )
gifts.givers(year, given, stated=stated)
