"""What somebody gave, by year, with the statement for the tax office."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import markup
from components.account import signed_in
from components.expenses.claim_words import kinds
from components.expenses.gift_letter import Gift as Given
from components.expenses.gift_letter import Statement, gift_letter
from components.language import PAPER_LOCALE, _, count_of, euros, locale, speaking
from components.later import later
from db.session import reading, writing
from services.expenses import waiving
from services.expenses.waiving import Gift, Giver


def gifts_by_year(gifts: Sequence[Gift], *, stated: bool) -> None:
    """`stated`: what the tax office asks of a statement is known of the chapter."""
    if not gifts:
        return
    st.header(_("What you gave to the chapter"), anchor=False)
    for year in sorted({gift.given_on.year for gift in gifts}, reverse=True):
        of_year = [gift for gift in gifts if gift.given_on.year == year]
        with st.container(key=f"wacht-gift-{year}", horizontal=True, vertical_alignment="center"):
            total = euros(sum(gift.amount_cents for gift in of_year))
            markup.item(f"{year}", f"{total} · {count_of('{n} claim', '{n} claims', len(of_year))}")
            if not stated:
                continue
            st.download_button(
                _("Statement (PDF)"),
                statement(year),
                file_name=f"giften-{year}.pdf",
                mime="application/pdf",
                on_click="ignore",
                key=f"statement-{year}",
            )
    markup.hint(
        _("The treasurer signs the statement; then you can use it for your tax return.")
        if stated
        else _("The statement is here as soon as the treasurer has filled in what stands on it of the chapter.")
    )


def givers(year: int, found: Sequence[Giver], *, stated: bool) -> None:
    """For the treasurer: who gave in a year, each with the statement to hand over; `stated` as above."""
    if not found:
        return
    st.header(_("Gifts of {year}", year=year), anchor=False)
    markup.hint(
        _("For who asks for it on paper. Volunteers also find their own statement under My claims.")
        if stated
        else _("First fill in, under Payment details, what stands on a statement of the chapter. Then it is here.")
    )
    for one in found:
        with st.container(key=f"wacht-giver-{one.volunteer_id}", horizontal=True, vertical_alignment="center"):
            total = euros(one.amount_cents)
            markup.item(one.name, f"{total} · {count_of('{n} claim', '{n} claims', one.claims)}")
            if not stated:
                continue
            st.download_button(
                _("Statement (PDF)"),
                statement(year, one.volunteer_id),
                file_name=f"giften-{year}.pdf",
                mime="application/pdf",
                on_click="ignore",
                key=f"statement-{year}-{one.volunteer_id}",
            )


def statement(year: int, volunteer_id: int | None = None) -> Callable[[], bytes]:
    """The own one, or for the treasurer that of somebody, on paper. Made on the click, outside the page's run: language
    and words come along."""
    who, language = signed_in(), locale() if volunteer_id is None else PAPER_LOCALE
    with speaking(language):
        words = kinds()

    def made() -> bytes:
        if volunteer_id is None:
            with reading(who) as session:
                found = waiving.gift_year(session, year)
        else:
            with writing(who) as session:
                found = waiving.statement_for(session, year, volunteer_id)
        given = [
            Given(gift.given_on, ", ".join(words[kind] for kind in gift.kinds), gift.amount_cents)
            for gift in found.gifts
        ]
        return gift_letter(Statement(found.chapter, found.volunteer, year, given), language)

    return later(made)
