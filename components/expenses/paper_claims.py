"""Claims to go on with: in short above the form for a new one, and those from paper on a screen of their own."""

from collections.abc import Sequence

import streamlit as st

from components import frame, markup
from components.expenses.claim_words import states, whose
from components.language import _, capital, count_of, day, euros
from components.light_table import Column, Row, asked, light_table, link
from components.link_list import link_list, link_within
from domain.expenses import ExpenseStatus
from services.expenses.claim_paper import Unfinished
from services.expenses.claims import Claim

# The address of the screen of those from paper, for who comes from elsewhere.
ALL = {"show": "paper"}


def are_asked() -> bool:
    return st.query_params.get("show") == ALL["show"]


def what_waits(claim: Claim | Unfinished) -> str:
    return _("This came back to you") if claim.status is ExpenseStatus.RETURNED else _("Not handed in yet")


def to_go_on(open_claims: Sequence[tuple[Claim | Unfinished, str]], key: str) -> None:
    """Each with whose it is; own ones stand below the form with what was written."""
    if open_claims:
        said = [
            ", ".join(filter(None, (name, day(claim.day), euros(claim.amount_cents)))) for claim, name in open_claims
        ]
        link_list(
            key,
            [
                (f"{what_waits(claim)}: {words}", link("declareren", claim=claim.id))
                for (claim, _name), words in zip(open_claims, said, strict=True)
            ],
        )


def in_short(found: Sequence[Unfinished]) -> None:
    """One's own each, and how many there are of colleagues."""
    to_go_on([(one, one.claimant) for one in found if one.entered_by is None], "paper-to-go-on")
    if others := sum(one.entered_by is not None for one in found):
        words = count_of(
            "{n} claim from paper that a colleague entered waits too",
            "{n} claims from paper that colleagues entered wait too",
            others,
        )
        link_within("paper-of-colleagues", words, link("declareren", **ALL))


def link_to(many: int) -> None:
    if many:
        words = count_of("{n} claim from paper to finish", "{n} claims from paper to finish", many)
        st.page_link("pages/expenses/claim.py", label=words, icon=":material/assignment_return:", query_params=ALL)


def screen(found: Sequence[Unfinished]) -> None:
    frame.back(_("Expense claims"), "declaraties")
    st.title(_("Claims from paper to finish"), anchor=False)
    if not found:
        markup.empty(_("Everything has been finished"), _("What comes back or is not handed in stands here."))
        return
    markup.lead(_("Whoever entered one may be away. You can go on with it; then somebody else decides on it."))
    words = states()
    columns = [Column("claim", _("Volunteer")), Column("day", _("Day")), Column("state", _("State"))]
    light_table(
        "paper-claims",
        _("Claims from paper to finish"),
        columns,
        [
            Row(
                [
                    whose(one.claimant, one.amount_cents),
                    capital(day(one.day)),
                    words[one.status],
                ],
                href=link("declareren", claim=one.id),
                below=_("Entered by {name}", name=one.entered_by) if one.entered_by else _("Entered by you"),
            )
            for one in found
        ],
        here=asked(columns, sort="claim"),
        total=len(found),
    )
