"""What a claimant does with a claim: each a callback, one transaction, and where the screen goes on."""

from dataclasses import dataclass

import streamlit as st

from components import markup
from components.account import signed_in
from components.expenses.claim_form import costs, programme, typed
from components.feedback import keeping
from components.forms import renew
from components.language import _, day, euros
from db.session import ActorSession, writing
from domain.access import Role
from domain.expenses import ExpenseStatus
from services.expenses import claim_doubles, claim_lines, claim_visits, claims, expenses, waiving
from services.expenses.claims import Claim, Line
from services.expenses.expenses import HandedIn

_TOLD, _GONE = "claim-told", "claim-gone"
# After these the fields are not drawn again with what stood in them.
_ELSEWHERE = frozenset({"changed_meanwhile", "not_found"})


@dataclass(frozen=True)
class _Told:
    """`gift`: now is the one time to say that a claim can be given; `decides`: on claims, but not on an own one."""

    handed_in: HandedIn
    gift: bool
    decides: bool


def told() -> None:
    """What was handed in, or taken back, just now."""
    if gone := st.session_state.pop(_GONE, None):
        markup.told(gone)
    said: _Told | None = st.session_state.pop(_TOLD, None)
    if said is None:
        return
    amount, whose = euros(said.handed_in.amount_cents), said.handed_in.claimant
    with_whom = (
        _("{amount} is with another coordinator or the board. Mostly you hear something within a week.", amount=amount)
        if said.decides
        else _("{amount} is with the coordinator. Mostly you hear something within a week.", amount=amount)
    )
    markup.notice(
        _("Submitted"),
        with_whom
        if said.handed_in.own
        else ": ".join(filter(None, (whose, _("{amount} waits for somebody else, as you entered it.", amount=amount)))),
    )
    if said.handed_in.without_account:
        markup.hint(
            _(
                "No account number of {name} is known. Ask for it and give it to the treasurer: before that nobody "
                "can pay it.",
                name=said.handed_in.without_account,
            )
        )
    if said.gift:
        markup.hint(
            _(
                "Good to know: who does not need the money back can give a claim to the chapter, on the page of that "
                "claim. We say this once."
            )
        )


def start(
    form: str, key: str, drawn: str, volunteer_id: int | None, help_id: int | None = None, *, hand_in: bool
) -> None:
    """A first line; handed in with it, or kept for a receipt or more lines."""
    with keeping("claim"):
        with writing(signed_in()) as session:
            given, read = costs(key)
            added = claim_lines.add(
                session,
                given,
                nonce=drawn,
                programme_id=programme(key),
                volunteer_id=volunteer_id,
                help_id=help_id,
                fields=read,
            )
            done = hand_in and _hand_in(session, [added.claim_id])
        renew(form)
        _go_on(None if done else added.claim_id)


def start_visit(visit_id: int, form: str, key: str, drawn: str) -> None:
    with keeping("claim"):
        with writing(signed_in()) as session:
            km = str(st.session_state.get(f"km-{key}") or "")
            added = claim_lines.add_visit(session, visit_id, nonce=drawn, km=km)
            done = _hand_in(session, [added.claim_id])
        renew(form)
        _go_on(None if done else added.claim_id)


def start_visits(visit_ids: list[int], form: str, drawn: str) -> None:
    """One activity: that claim is opened, to see what is on it. More of them are handed in each by itself."""
    with keeping("claim"):
        with writing(signed_in()) as session:
            begun = claim_visits.begin_together(session, visit_ids, nonce=drawn)
            done = _hand_in(session, begun)
        renew(form)
        _go_on(None if done else begun[0])


def add_line(claim: Claim, form: str, key: str, drawn: str) -> None:
    with keeping("claim", gone=_ELSEWHERE, typed=typed(key)):
        with writing(signed_in()) as session:
            given, read = costs(key)
            claim_lines.add(session, given, nonce=drawn, claim_id=claim.id, fields=read)
        renew(form)
        mode(claim, None)


def add_visit(claim: Claim, visit_id: int, drawn: str) -> None:
    with keeping("claim"), writing(signed_in()) as session:
        claim_lines.add_visit(session, visit_id, nonce=drawn, claim_id=claim.id)


def change_line(claim: Claim, line: Line, key: str) -> None:
    with keeping("claim", gone=_ELSEWHERE, typed=typed(key)):
        with writing(signed_in()) as session:
            given, read = costs(key)
            claim_lines.change(session, line.id, given, version=claim.version, fields=read)
        mode(claim, None)


def leave_out(claim: Claim, line: Line) -> None:
    with keeping("claim"):
        mode(claim, None)  # also where somebody was first: then it is looked at anew
        with writing(signed_in()) as session:
            claim_lines.remove(session, line.id, version=claim.version)


def hand_in(claim: Claim) -> None:
    """What may be double was shown beside the button."""
    with keeping("claim"):
        with writing(signed_in()) as session:
            expenses.submit(session, claim.id, version=claim.version)
            _tell(session, [claim.id])
        _go_on(None)


def withdraw(claim: Claim) -> None:
    with keeping("claim"):
        with writing(signed_in()) as session:
            expenses.withdraw(session, claim.id)
        mode(claim, None)
        which = {"day": day(claim.day), "amount": euros(claim.amount_cents)}
        st.session_state[_GONE] = (
            _("Thrown away: the claim of {day}, {amount}.", **which)
            if claim.status is ExpenseStatus.DRAFT
            else _("Taken back: the claim of {day}, {amount}.", **which)
        )
        _go_on(None)


def waive(claim: Claim) -> None:
    with keeping("claim"), writing(signed_in()) as session:
        waiving.waive(session, claim.id, version=claim.version)


def mode(claim: Claim, what: int | str | None) -> None:
    """What is open on the screen of a claim: a line by its id, "new" for another one, a second yes to taking it back or
    (`leaving`) to leaving a line out, or nothing."""
    st.session_state[f"claim-open-{claim.id}"] = what


def mode_of(claim: Claim) -> int | str | None:
    return st.session_state.get(f"claim-open-{claim.id}")


def leaving(line: Line) -> str:
    return f"leave-{line.id}"


def _hand_in(session: ActorSession, claim_ids: list[int]) -> bool:
    """Unless something may be double: that is looked at first."""
    if not claim_ids or claim_doubles.claims_with_doubles(session, claim_ids):
        return not claim_ids
    for claim_id in claim_ids:
        expenses.submit(session, claim_id, version=claims.version_of(session, claim_id))
    _tell(session, claim_ids)
    return True


def _tell(session: ActorSession, claim_ids: list[int]) -> None:
    now = expenses.handed_in(session, claim_ids)
    st.session_state[_TOLD] = _Told(
        now, now.own and waiving.tell_once(session), decides=Role.COORDINATOR in session.actor.roles
    )


def _go_on(claim_id: int | None) -> None:
    """To the claim that is still open, or to a next one."""
    st.query_params.clear()
    if claim_id is not None:
        st.query_params["claim"] = str(claim_id)
