import streamlit as st

from components import markup
from components.account import signed_in
from components.expenses import claim_words
from components.expenses import receipts as receipt_view
from components.expenses.claim_story import in_words, title_of, with_name
from components.frame import back, refusal_as_screen
from components.language import _, clock, euros, short_day
from db.session import AMSTERDAM, reading
from domain.access import Actor, Permission, Refused
from domain.payment_runs import PaymentStatus
from services.expenses import claim_trail
from services.expenses.claim_trail import Taken, Trail, Transfer


def claim_asked() -> int:
    """Raises Refused("not_found")."""
    text = st.query_params.get("id", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Refused("not_found")
    return int(text)


def row_of(one: Taken, what: str) -> tuple[str, str]:
    at = one.at.astimezone(AMSTERDAM)
    if one.run_id is not None:
        what += " · " + _("payment run {n}", n=one.run_id)
    told = [with_name(one.step, what, one.by), euros(one.amount_cents), *([one.reason] if one.reason else [])]
    return f"{short_day(at.date())} {clock(one.at)}", " · ".join(told)


def at_bank(one: Transfer) -> str:
    if one.status is PaymentStatus.PAID:
        return _("paid by the bank on {day}", day=short_day(one.settled_on))
    if one.status is PaymentStatus.FAILED:
        return _("came back on {day}: {reason}", day=short_day(one.settled_on), reason=one.reason)
    if one.status is PaymentStatus.CANCELLED:
        return _("the run was cancelled")
    return _("no answer of the bank yet")


def draw(found: Trail) -> None:
    claim = found.claim
    st.title(_("Every step of a claim"), anchor=False)
    markup.lead(" · ".join(filter(None, (claim.claimant, title_of(claim)))))
    facts = [
        (_("Number"), str(claim.id)),
        (_("Activity"), claim.programme),
        (_("State"), claim_words.states()[claim.status]),
        (_("Amount"), euros(claim.amount_cents)),
    ]
    if claim.entered_by:
        facts.append((_("Entered by"), claim.entered_by))
    markup.summary(facts)

    st.header(_("Lines"), anchor=False)
    for line in claim.lines:
        bare = _("No receipt: {why}", why=line.no_receipt) if line.no_receipt else ""
        markup.item(f"{short_day(line.day)} · {euros(line.amount_cents)}", claim_words.what_for(line), more=bare)
        if kept := found.receipts.get(line.id):
            receipt_view.of_line(line.id, kept, _("Receipt of {day}", day=short_day(line.day)), can_change=False)

    st.header(_("Steps"), anchor=False)
    markup.summary(map(row_of, found.steps, in_words(one.step for one in found.steps)))
    if found.transfers:
        st.header(_("At the bank"), anchor=False)
        markup.summary(
            (
                _("payment run {n}", n=one.run_id),
                f"{one.message_id} · {_('for {day}', day=short_day(one.execute_on))} · {euros(one.amount_cents)} · "
                f"{at_bank(one)}",
            )
            for one in found.transfers
        )
    markup.hint(_("To keep this on paper, print the page. The menu and the buttons stay off it."))


def way_back(actor: Actor) -> None:
    """To the screen of the claims that this reader has; the treasurer's leads here."""
    if actor.may(Permission.EXPENSE_PAY):
        back(_("Claims overview"), "uitgaven")
    elif actor.may(Permission.EXPENSE_DECIDE):
        back(_("Expense claims"), "declaraties")
    else:
        back(_("My claims"), "mijn-declaraties")


with refusal_as_screen(_("Every step of a claim")):
    with reading(signed_in()) as session:
        asked_for = claim_trail.trail(session, claim_asked())
        reader = session.actor
    way_back(reader)
    draw(asked_for)
