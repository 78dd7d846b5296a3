import streamlit as st

from components import markup
from components.account import signed_in
from components.expenses.budget_chart import budgets as chart
from components.expenses.budget_words import standing
from components.feedback import keeping, passing, show_kept, under
from components.field_lines import say_unsaved
from components.forms import begins, drawn_at, is_over, leave_stale, nonce, saving
from components.language import _, euros, euros_to_change, today
from components.light_table import Asked, Column, Row, light_table
from db.session import reading, writing
from domain.access import Permission
from domain.budgets import Level
from services.expenses import budgets
from services.expenses.budgets import Of


def choose_year() -> None:
    st.query_params["year"] = str(st.session_state["budget-year"])


def save(year: int, shown: list[Of], key: str, drawn_with: dict[int, int]) -> None:
    name = f"budgets-{year}"
    if is_over(name, key):
        return
    wanted = {one.programme_id: str(st.session_state.get(f"budget-{key}-{one.programme_id}") or "") for one in shown}
    with keeping("budgets"):
        with saving(name), writing(signed_in()) as session:
            budgets.set_amounts(session, year, wanted, drawn_with=drawn_with)
        st.session_state["budgets-said"] = True


def form(year: int, shown: list[Of]) -> None:
    there = {one.programme_id: one.spending.budget_cents for one in shown}
    kept = {number: cents for number, cents in there.items() if cents is not None}
    name = f"budgets-{year}"
    leave_stale(name, kept)
    key, drawn = nonce(name), drawn_at(name, kept)
    st.header(_("Set the budgets of {year}", year=year), anchor=False)
    show_kept("budgets")
    with passing():
        if st.session_state.pop("budgets-said", False):
            markup.notice(_("Saved"), _("Who decides on claims sees it at once."))
    with st.container(width=560, gap="medium"):
        for one in shown:
            st.text_input(
                _("{programme}, in euros", programme=markup.plain(one.programme)),
                value=begins(f"budget-{key}-{one.programme_id}", euros_to_change(one.spending.budget_cents)),
                placeholder=_("for example 12000"),
                autocomplete="off",
                key=f"budget-{key}-{one.programme_id}",
                persist_state="session",
            )
            under("budgets", str(one.programme_id), f"budget-{key}-{one.programme_id}")
        markup.hint(_("Nothing filled in is: no budget, and no warning. Claims can always be approved."))
        st.button(_("Save the budgets"), type="primary", on_click=save, args=(year, shown, key, drawn))
        say_unsaved(name)


with reading(signed_in()) as session:
    known = budgets.years(session)
    asked = st.query_params.get("year", "")
    year = next((one for one in known if str(one) == asked), today().year)
    found = budgets.of_year(session, year)
    sets = session.actor.may(Permission.BUDGET_SET)

st.title(_("Budgets"), anchor=False)
markup.lead(_("What each activity has in a year for claims, and what is left. A claim counts in the year of its days."))
st.selectbox(
    _("Year"), known, index=known.index(year), format_func=str, key="budget-year", on_change=choose_year, width=160
)
if not found:
    markup.empty(_("No activities here"), _("An administrator begins them, and says who coordinates where."))
elif all(one.spending.level() is Level.NO_BUDGET and not one.spending.used_cents for one in found):
    markup.empty(
        _("No budget for {year} yet", year=year),
        _("Fill in what each activity has.") if sets else _("The treasurer fills in what each activity has."),
    )
else:
    meaning = _(
        "Spent is what was paid. Promised is what was approved and is not paid yet. Left is the budget minus both."
    )
    st.header(_("What is left of the budgets?"), anchor=False, help=meaning)
    chart(found)
    light_table(
        "budgets",
        _("What is left of the budgets?"),
        [
            Column("programme", _("Activity")),
            Column("budget", _("Budget"), kind="number"),
            Column("spent", _("Spent"), kind="number"),
            Column("promised", _("Promised"), kind="number"),
            Column("left", _("How it stands")),
        ],
        [
            Row(
                [
                    one.programme,
                    "–" if one.spending.budget_cents is None else euros(one.spending.budget_cents),
                    euros(one.spending.spent_cents),
                    euros(one.spending.promised_cents),
                    standing(one.spending),
                ]
            )
            for one in found
        ],
        here=Asked("", False, 1),
        total=len(found),
    )
if sets and found:
    form(year, found)
