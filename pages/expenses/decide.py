from dataclasses import dataclass

import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.calm import calm_fragment
from components.expenses import (
    allowance_words,
    claim_doubles,
    decide_claim,
    decide_filters,
    decide_many,
    decide_sentence,
    paper_claims,
)
from components.expenses.claim_words import states, whose
from components.expenses.decide_many import Done
from components.feedback import keeping, show_kept, wording
from components.language import _, capital, count_of, day, euros, whole
from components.light_table import Asked, Column, Row, asked, light_table, link
from components.link_list import link_within
from components.wordings import sentences
from db.session import local_day, reading, writing
from domain.access import Permission, Refused
from domain.allowances import Passed
from domain.expenses import ExpenseStatus, Step
from services.expenses import allowance_limits, budgets, decision_desk, decisions
from services.expenses.budgets import Beside, Of
from services.expenses.claim_doubles import Double
from services.expenses.decision_desk import Desk, Look, Opened, Wanted
from services.help import help_claims
from services.help.help_claims import Granted

RETURN, REFUSE = ExpenseStatus.RETURNED, ExpenseStatus.REFUSED


@dataclass(frozen=True)
class Found:
    """All that the screen shows, read at once."""

    desk: Desk
    opened: Opened | None
    # Why the claim that the address names does not stand here.
    gone: Refused | None
    doubles: list[Double]
    beside: Beside
    enters: bool
    # Limits of a fixed allowance that the open claim passes.
    passed: list[Passed]
    helped: list[Granted]


def look(wanted: Wanted, expense_id: int | None, page: int) -> Found:
    opened = gone = None
    with reading(signed_in()) as session:
        desk = decision_desk.desk(session, wanted, page=page, opened_id=expense_id)
        first = desk.queue[0].id if desk.queue else None
        chosen = expense_id if expense_id is not None else first
        if chosen is not None:
            try:
                opened = decision_desk.open_claim(session, chosen, wanted)
            except Refused as refusal:
                gone = refusal
        decide_sentence.check_still_open(session, opened, expense_id)
        claim = opened.claim if opened else None
        doubles = desk.doubles.get(claim.id, []) if claim else []
        years = {line.day.year for line in claim.lines} if claim else set()
        beside = budgets.for_decider(session, claim.programme_id if claim else None, years)
        passed = allowance_limits.of_claim(session, claim) if claim else []
        helped = help_claims.granted(session, {line.help_id for line in claim.lines if line.help_id}) if claim else []
        enters = session.actor.may(Permission.EXPENSE_ENTER)
        return Found(desk, opened, gone, doubles, beside, enters, passed, helped)


def turn_to(opened: Opened, expense_id: int) -> None:
    if not decide_sentence.is_letter(opened):
        go(expense_id)


def approve(opened: Opened) -> None:
    if decide_sentence.asks(opened) is None:  # else its button is gone, and the click was a letter
        decide(opened, ExpenseStatus.APPROVED)


def go(expense_id: int | None) -> None:
    decide_sentence.forget()
    decide_claim.close_receipt()
    if expense_id is None:
        st.query_params.pop("id", None)
    else:
        st.query_params["id"] = str(expense_id)


def decide(opened: Opened, verdict: ExpenseStatus) -> None:
    claim = opened.claim
    # By the time that is told, the next claim stands there.
    about = whose(claim.claimant, claim.amount_cents)
    typed = decide_sentence.written(decide_sentence.field_of(claim))
    # A sentence that was begun for a no stays in its field; with a yes nobody reads it.
    reason = "" if verdict is ExpenseStatus.APPROVED else typed
    with keeping("decide", about, decide_sentence.GONE, typed=typed), writing(signed_in()) as session:
        found = decisions.decide(
            session,
            claim.id,
            verdict,
            version=claim.version,
            reason=reason,
            over_budget=bool(st.session_state.get(decide_claim.over_key(claim.id))),
        )
        # With the amount: two claims of one person in a row would be told in the same words, so not told to a listener.
        about = {"name": found.claimant or _("a volunteer"), "amount": euros(claim.amount_cents)}
        said = {
            Step.FIRST_APPROVE: _("First yes: {name}, {amount}. Now somebody else looks.", **about),
            Step.APPROVE: _("Approved: {name}, {amount}.", **about),
            Step.RETURN: _("Returned: {name}, {amount}.", **about),
            Step.REFUSE: _("Refused: {name}, {amount}.", **about),
        }[found.step]
        decide_many.remember(Done(said, [(claim.id, found.version)]))
        go(opened.after or opened.before)


def turn(opened: Opened, keys: bool) -> None:
    """To the claim before or after this one, without deciding; below the claim, which comes first on a phone."""
    before, after = opened.before, opened.after
    with st.container(horizontal=True, key="bladeren"):
        st.button(
            _("Previous"),
            key="claim-previous",
            on_click=turn_to,
            args=(opened, before),
            disabled=before is None,
            shortcut="K" if keys else None,
        )
        st.button(
            _("Skip"),
            key="claim-skip",
            on_click=turn_to,
            args=(opened, after),
            disabled=after is None,
            shortcut="J" if keys else None,
        )


def verdicts(opened: Opened, known: list[Of], above_cents: int, keys: bool) -> None:
    claim = opened.claim
    if claim.status is not ExpenseStatus.SUBMITTED:
        state = capital(states()[claim.status])
        who = claim.decided_by or ""
        when = day(local_day(claim.decided_at)) if claim.decided_at else ""
        markup.notice(state, " · ".join(filter(None, (who, when, claim.reason))), "calm")
        return
    if opened.obstacle:
        markup.notice(_("Not yours to decide on"), sentences()[opened.obstacle], "calm")
        return
    if wanted := decide_sentence.asks(opened):
        decide_sentence.draw(opened, wanted, decide)
        return
    decide_claim.money(claim, known, above_cents)
    with st.container(horizontal=True, key="besluit"):
        st.button(
            _("Approve"),
            type="primary",
            key=f"approve-{claim.id}",
            on_click=approve,
            args=(opened,),
            shortcut="G" if keys else None,
        )
        if opened.returnable:
            st.button(
                _("Return…"),
                key=f"return-{claim.id}",
                on_click=decide_sentence.ask,
                args=(opened, RETURN),
                shortcut="T" if keys else None,
            )
        st.button(
            _("Refuse…"), type="tertiary", key=f"refuse-{claim.id}", on_click=decide_sentence.ask, args=(opened, REFUSE)
        )
    markup.hint(
        _("Returning is for having something completed. When you return or refuse you write the volunteer a sentence.")
        if opened.returnable
        else sentences()["nobody_mends"]
    )


def queue(desk: Desk, current: int | None) -> None:
    claims, amount = count_of("{n} claim", "{n} claims", desk.total), euros(desk.total_cents)
    with markup.together():
        markup.header(_("Waiting for you"))
        markup.hint(f"{claims}, {_('together {amount}', amount=amount)}")
    why = {
        Look.SECOND: _("two people decide"),
        Look.RECEIPT: _("receipt is missing"),
        Look.DOUBLE: _("may be claimed twice"),
        None: "",
    }
    kept = decide_filters.kept()
    stay = {**kept, "page": desk.page} if desk.page > 1 else kept
    ticked = light_table(
        "claims-queue",
        _("Claims that wait, oldest first"),
        [Column("name", _("Volunteer")), Column("amount", _("Amount"), kind="number")],
        [
            Row(
                [one.claimant or _("A volunteer"), euros(one.amount_cents)],
                href=link("declaraties", id=one.id, **stay),
                below=" · ".join(
                    filter(
                        None,
                        (decide_claim.waits_since(local_day(one.submitted_at)), why[one.look]),
                    )
                ),
                current=one.id == current,
                tick="" if one.look else str(one.id),
            )
            for one in desk.queue
        ],
        here=Asked("", False, desk.page),
        total=desk.total,
        filters=kept,
        tick_label=_("Approve together with others"),
    )
    decide_many.button(desk.queue, ticked)


def one_claim(found: Found, opened: Opened, keys: bool) -> None:
    """The receipt stands beside the lines and the buttons when it is open; on a phone above them."""
    claim = opened.claim
    line = decide_claim.open_receipt(claim)
    left, right = st.columns(2, gap="large") if line else (st.container(), None)
    with left:
        decide_claim.lines(claim, opened.finished_by, found.enters)
        decide_claim.receipt_buttons(claim, keys)
        decide_claim.help_granted(found.helped)
        claim_doubles.warning(found.doubles, claim, who=True)
        allowance_words.warn(found.passed)
        verdicts(opened, found.beside.of_claim, found.desk.second_above_cents, keys)
        turn(opened, keys)
    if line and right:
        with right, st.container(key="bon-open"):
            decide_claim.receipt(line)


def whole_desk() -> None:
    wanted = decide_filters.wanted()
    place = st.container()
    # What was decided is said before the next claim has been looked up.
    decide_many.done_line()
    found = look(wanted, id_in_address("id"), asked([], sort="").page)
    desk, opened = found.desk, found.opened
    keys = bool(st.session_state.get("claim-keys", True)) and decide_sentence.asks(opened) is None
    waits = opened is not None and opened.claim.status is ExpenseStatus.SUBMITTED and not opened.obstacle
    with place:
        if opened and waits:
            markup.lead(_("{n} of {total} to look at", n=whole(opened.position), total=whole(desk.total)))
        show_kept("decide")
    decide_filters.draw(found.beside.programmes, wanted)
    beside = opened is None or decide_claim.open_receipt(opened.claim) is None
    left, right = st.columns([7, 5], gap="large") if beside else (st.container(), st.container())
    with left:
        if opened is not None:
            one_claim(found, opened, keys)
        elif found.gone:
            markup.empty(_("There is nothing here for you to see"), wording(found.gone))
            link_within("to-the-desk", _("What waits for you"), link("declaraties", **decide_filters.kept()))
        elif not desk.queue:
            if wanted == decision_desk.EVERYTHING:
                markup.empty(_("Everything has been looked at"), _("No claim waits for you now."))
            else:
                decide_filters.nothing_here()
    with right:
        if desk.queue:
            queue(desk, opened.claim.id if opened else None)
    if found.enters:
        paper_claims.link_to(desk.paper)
        st.page_link("pages/expenses/claim.py", label=_("Enter a claim from paper"), icon=":material/edit_note:")
    st.toggle(_("Shortcut keys G, T, J, K and B"), value=True, key="claim-keys", persist_state="session")


@calm_fragment
def screen() -> None:
    decide_many.go_on()
    st.title(_("Expense claims"), anchor=False)
    with frame.refusal_as_screen():
        whole_desk()


screen()
