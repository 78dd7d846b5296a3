"""The sentence that somebody writes with a return or a refusal, while others decide on claims too."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components.expenses.claim_words import whose
from components.feedback import keeping
from components.language import _
from db.session import ActorSession
from domain.expenses import ExpenseStatus
from services.expenses import decisions
from services.expenses.claims import Claim
from services.expenses.decision_desk import Opened

# After these another claim stands on the screen, or this one without its buttons.
GONE = frozenset({"already_decided", "withdrawn_meanwhile", "not_found"})
# Seconds in which a shortcut that comes after T was a letter of the sentence to write.
_MEANT_AS_LETTER = 1.0
_ASKS = "claim-asks"


@dataclass(frozen=True)
class _Asked:
    """`about` tells which claim it was, also when that stands on the screen no more; `field` where it is written."""

    claim_id: int
    verdict: ExpenseStatus
    about: str
    field: str
    at: float


def ask(opened: Opened, verdict: ExpenseStatus | None) -> None:
    claim = opened.claim
    if verdict is None:
        forget()
    else:
        about = whose(claim.claimant, claim.amount_cents)
        st.session_state[_ASKS] = _Asked(claim.id, verdict, about, field_of(claim), time.monotonic())


def asks(opened: Opened | None) -> ExpenseStatus | None:
    """What a sentence about this claim is being written for; then no key is a shortcut."""
    asked = _asked()
    return asked.verdict if asked and opened and opened.claim.id == asked.claim_id else None


def is_letter(opened: Opened) -> bool:
    """Whether a shortcut that arrives now was pressed as a letter of the sentence."""
    asked = _asked()
    return asks(opened) is not None and asked is not None and time.monotonic() - asked.at <= _MEANT_AS_LETTER


def forget() -> None:
    st.session_state.pop(_ASKS, None)


def field_of(claim: Claim) -> str:
    """It outlasts a look elsewhere and an undo; a claim that was handed in again is asked about anew."""
    return f"reason-{claim.id}-{claim.submitted_at}"


def written(field: str) -> str:
    return str(st.session_state.get(field) or "")


def check_still_open(session: ActorSession, opened: Opened | None, in_address: int | None) -> None:
    """Tell in `show_kept("decide")` when somebody else decided while the sentence was asked for or written."""
    asked = _asked()
    if asked is None or in_address not in {None, asked.claim_id}:
        return
    if opened and opened.claim.id == asked.claim_id and opened.claim.status is ExpenseStatus.SUBMITTED:
        return
    with keeping("decide", asked.about, GONE, typed=written(asked.field)):
        decisions.check_open(session, asked.claim_id)
    forget()


def draw(opened: Opened, verdict: ExpenseStatus, decide: Callable[[Opened, ExpenseStatus], None]) -> None:
    claim, returns = opened.claim, verdict is ExpenseStatus.RETURNED
    with st.container(key="schrijf"):  # where page/language.js puts the cursor
        st.text_area(
            _("What do you ask of the volunteer?") if returns else _("Why not? The volunteer reads this."),
            key=field_of(claim),
            persist_state="session",
        )
    with st.container(horizontal=True):
        st.button(
            _("Return to the volunteer") if returns else _("Refuse this claim"),
            type="primary",
            key=f"{verdict}-{claim.id}",
            on_click=decide,
            args=(opened, verdict),
        )
        st.button(_("Do not"), type="tertiary", key=f"not-{claim.id}", on_click=ask, args=(opened, None))


def _asked() -> _Asked | None:
    return st.session_state.get(_ASKS)
