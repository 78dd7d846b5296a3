"""Approving many simple claims at once: each by itself, checked and logged; and taking it back as one."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from components import markup
from components.account import signed_in
from components.expenses.claim_words import whose
from components.feedback import wording
from components.language import _, count_of, euros
from components.show_now import show_now
from db.session import writing
from domain.access import Refused
from services.expenses import decisions
from services.expenses.decision_desk import Waiting

_TO_DO, _DONE, _OVER = "claims-to-approve", "claims-done", "claims-over-budget"
_PATIENCE = 1.0  # seconds without a sign of life


@dataclass
class Done:
    """What was decided just now, with the versions by which it is taken back; and what could not be, with why.

    `stopped` are the claims by the sentence that says why. `over_budget` are those that the budget stopped; with
    `goes_over` it stops none. `seen` once it stands on the screen.
    """

    said: str = ""
    decided: list[tuple[int, int]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    stopped: dict[str, list[Waiting]] = field(default_factory=dict)
    over_budget: frozenset[int] = frozenset()
    goes_over: bool = False
    seen: bool = False


def remember(done: Done) -> None:
    st.session_state[_DONE] = done


def button(queue: Sequence[Waiting], ticked: Sequence[str]) -> None:
    """For the rows that are ticked."""
    chosen = [one for one in queue if str(one.id) in ticked]
    if not chosen:
        return
    done: Done | None = st.session_state.get(_DONE)
    if done and any(one.id in done.over_budget for one in chosen):
        st.checkbox(_("Approve what is ticked all the same, above the budget"), key=_OVER)
    st.button(
        count_of(
            "Approve {n}, {amount}",
            "Approve {n} at once, {amount}",
            len(chosen),
            amount=euros(sum(one.amount_cents for one in chosen)),
        ),
        key="approve-many",
        width="stretch",
        on_click=_begin,
        args=(chosen,),
    )


def go_on() -> None:
    """Approve what was asked for, one transaction each: what cannot be is named, and the rest goes on."""
    to_do: list[Waiting] = st.session_state.get(_TO_DO) or []
    if not to_do:
        return
    done: Done = st.session_state[_DONE]
    looked_at = len(done.decided) + sum(map(len, done.stopped.values()))
    begun, total, bar = time.monotonic(), len(to_do) + looked_at, None
    while to_do:
        one = to_do[0]
        try:
            with writing(signed_in()) as session:
                found = decisions.approve_simple(session, one.id, version=one.version, over_budget=done.goes_over)
            done.decided.append((one.id, found.version))
        except Refused as refusal:
            if refusal.code == "database_away":
                raise
            done.stopped.setdefault(wording(refusal), []).append(one)
            if refusal.code == "over_budget":
                done.over_budget |= {one.id}
        to_do.pop(0)
        ready = total - len(to_do)
        if to_do and time.monotonic() - begun > _PATIENCE:
            words = _("{n} of {total} looked at", n=ready, total=total)
            bar = bar.progress(ready / total, words) if bar else st.progress(ready / total, words)
    if bar:
        bar.empty()
    done.left = [f"{_which(ones)}: {said}" for said, ones in done.stopped.items()]
    done.said = (
        count_of("{n} claim approved.", "{n} claims approved.", len(done.decided))
        if done.decided
        else count_of("This claim is not approved.", "None of these {n} claims is approved.", total)
    )


def _which(ones: Sequence[Waiting]) -> str:
    """By name where there is one; else their number, as a sentence is said once for all that it is about."""
    if len(ones) == 1:
        return whose(ones[0].claimant, ones[0].amount_cents)
    return count_of("{n} claim", "{n} claims", len(ones))


def done_line() -> None:
    """One step back, right after deciding, for one claim or for all that were approved together."""
    done: Done | None = st.session_state.get(_DONE)
    if done is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="net-gedaan"):
        markup.told(done.said, width="content")
        if done.decided:
            st.button(_("Undo this"), type="tertiary", key=f"undo-{done.decided[0][0]}", on_click=_undo)
    if done.left:
        markup.errors(done.left)
    if not done.seen:
        done.seen = True
        show_now()


def _begin(chosen: Sequence[Waiting]) -> None:
    st.session_state[_TO_DO] = list(chosen)
    remember(Done(goes_over=bool(st.session_state.get(_OVER))))


def _undo() -> None:
    """The second click of a double one finds nothing to take back."""
    done: Done | None = st.session_state.pop(_DONE, None)
    if done is None:
        return
    left = []
    for expense_id, version in done.decided:
        try:
            with writing(signed_in()) as session:
                decisions.undo(session, expense_id, version=version)
        except Refused as refusal:
            if refusal.code == "database_away":
                # To be tried again as a whole: what was taken back already is told then.
                remember(replace(done, left=[wording(refusal)], seen=False))
                return
            left.append(wording(refusal))
    if len(done.decided) == 1:
        st.query_params["id"] = str(done.decided[0][0])
    if left:
        remember(Done(said=_("Not everything could be taken back."), left=sorted(set(left))))
