"""One claim beside its decision: its lines, its receipt, and what to know before saying yes."""

from datetime import date

import streamlit as st

from components import markup
from components.account import signed_in
from components.expenses import budget_words
from components.expenses.claim_words import what_for
from components.expenses.receipts import PDF, open_pdf, picture
from components.feedback import show_refusal
from components.language import _, count_of, day, euros, today
from components.light_table import link
from components.link_list import link_list
from db.session import local_day, writing
from domain.budgets import Level
from domain.expenses import ExpenseKind, ExpenseStatus, needs_second
from domain.help_requests import HelpStatus
from services.expenses import receipts
from services.expenses.budgets import Of
from services.expenses.claims import Claim, Line
from services.help.help_claims import Granted

_SHOWN = "claim-receipt"


def waits_since(since: date) -> str:
    days = (today() - since).days
    return _("came in today") if days < 1 else count_of("waits {n} day", "waits {n} days", days)


def lines(claim: Claim, finished_by: str | None, in_programmes: bool) -> None:
    """`in_programmes`: who decides knows the volunteers of own programmes by name; the board knows nobody's."""
    nameless = _("A volunteer of another programme") if in_programmes else _("A volunteer")
    spoken = [line.description for line in claim.lines if line.kind is ExpenseKind.MILEAGE and line.description]
    fixed = any(line.kind is ExpenseKind.ALLOWANCE for line in claim.lines)
    more = [
        (_("Activity"), claim.programme),
        (_("Written with it"), " · ".join(spoken)),
        (_("Why no receipt"), " · ".join(line.no_receipt for line in claim.lines if line.no_receipt)),
        (_("Booked by") if fixed else _("On paper, entered by"), claim.entered_by or ""),
        (_("Finished by"), finished_by or ""),
        (_("First yes by"), claim.first_approved_by or ""),
        (_("Came back before, with"), claim.reason if claim.status is ExpenseStatus.SUBMITTED else ""),
    ]
    with markup.together():
        markup.header(claim.claimant or nameless)
        if claim.submitted_at is not None:
            submitted = local_day(claim.submitted_at)
            waits = waits_since(submitted) if claim.status is ExpenseStatus.SUBMITTED else ""
            markup.hint(", ".join(filter(None, (_("Submitted on {day}", day=day(submitted)), waits))))
        markup.table(
            _("Lines of this claim"),
            [(_("Day"), "day"), (_("What for"), "text"), (_("Amount"), "number")],
            [[day(line.day), what_for(line), euros(line.amount_cents)] for line in claim.lines],
            ["", _("Together"), euros(claim.amount_cents)],
        )
        markup.summary([(what, value) for what, value in more if value])


def help_granted(found: list[Granted]) -> None:
    """What a line is for was asked and decided before: by whom, and for how much."""
    for one in found:
        if one.status is not HelpStatus.GRANTED:
            markup.notice(_("One-time help"), _("This help is not granted any more."), "calm")
            continue
        about = _("about {amount}", amount=euros(one.amount_cents)) if one.amount_cents else _("without an amount")
        when = day(local_day(one.at)) if one.at else ""
        markup.notice(_("One-time help that was granted"), " · ".join(filter(None, (one.by, when, about))), "calm")
        link_list(f"help-{one.help_id}", [(_("To the help request"), link("aanvraag", id=one.help_id))])


def open_receipt(claim: Claim) -> Line | None:
    """The line whose receipt somebody opened."""
    shown = st.session_state.get(_SHOWN)
    return next((line for line in claim.lines if line.receipts and line.id == shown), None)


def receipt_buttons(claim: Claim, keys: bool) -> None:
    with_receipt = [line for line in claim.lines if line.receipts]
    if not with_receipt:
        return
    shown = open_receipt(claim)
    with st.container(horizontal=True, key="bonnen"):
        for number, line in enumerate(with_receipt):
            closes = line == shown
            label = _("Close receipt") if closes else _("Show the receipt of {amount}", amount=euros(line.amount_cents))
            st.button(
                label,
                key=f"receipt-{line.id}",
                on_click=_show,
                args=(None if closes else line.id,),
                icon=":material/receipt:",
                shortcut="B" if keys and number == 0 else None,
            )


def receipt(line: Line) -> None:
    """The bytes are fetched only now that somebody asks for them; of a PDF when it is opened."""
    with show_refusal():
        with writing(signed_in()) as session:
            kept = receipts.of_lines(session, [line.id])[line.id]
            shown = None if kept.media_type == PDF else receipts.show(session, kept.id)
        what = f"{day(line.day)}, {what_for(line)}, {euros(line.amount_cents)}"
        if shown:
            picture(shown, what)
            markup.hint(what)
        else:
            markup.item(_("This receipt is a PDF"), what)
            open_pdf(_("Open the PDF"), kept)


def close_receipt() -> None:
    st.session_state.pop(_SHOWN, None)


def money(claim: Claim, budgets: list[Of], above_cents: int) -> None:
    """Beside the button: who else decides, and what the budget says."""
    if claim.first_approved_by_id is None and needs_second(claim.amount_cents, above_cents):
        markup.hint(
            _("Above {amount} two people decide. After your yes somebody else looks too.", amount=euros(above_cents))
        )
    over = False
    for one in budgets:
        more = sum(line.amount_cents for line in claim.lines if line.day.year == one.year)
        level, left = one.spending.level(more), one.spending.left_cents
        if left is None or level is Level.FINE:
            continue
        if level is Level.OVER:
            over = True
            markup.notice(
                _("This does not fit in the budget of {year}", year=one.year),
                budget_words.does_not_fit(one, more),
                "calm",
            )
        else:
            markup.hint(
                _(
                    "With this claim {percent}% of the budget {year} of {programme} is spent or promised; "
                    "{left} is left then.",
                    year=one.year,
                    programme=one.programme,
                    percent=one.spending.with_more(more).percent or 0,
                    left=euros(left - more),
                )
            )
    if over:
        st.checkbox(_("Approve it all the same, above the budget"), key=over_key(claim.id))


def over_key(claim_id: int) -> str:
    return f"over-{claim_id}"


def _show(line_id: int | None) -> None:
    if line_id is None:
        close_receipt()
    else:
        st.session_state[_SHOWN] = line_id
