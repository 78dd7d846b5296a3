"""A claim that is not handed in yet, or came back: its lines, their receipts, and what is still to be done."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components import markup
from components.account import signed_in
from components.day_choice import chosen_day
from components.expenses import allowance_words, claim_doubles, claim_form, claim_withdrawing, receipts
from components.expenses import claim_acts as acts
from components.expenses.claim_story import title_of, where_it_is
from components.expenses.claim_words import states
from components.expenses.line_item import line_item
from components.forms import nonce
from components.language import _, capital, clock, day, euros
from components.visits.visit_words import distance
from db.session import ActorSession, local_day, reading
from domain.access import Permission, Refused
from domain.expenses import WITHOUT_RECEIPT, ExpenseKind, ExpenseStatus, Step, mileage_cents
from services.expenses import allowance_limits, claim_steps, claims, rates
from services.expenses import claim_doubles as doubles
from services.expenses import receipts as kept_receipts
from services.expenses.claim_doubles import Double
from services.expenses.claims import Claim, ClaimableVisit, Line
from services.expenses.receipts import Kept

NEW = "new"


def making(claim_id: int, head: Callable[[str], None]) -> None:
    """`head` draws the title, once the claim is known to be there."""
    try:
        with reading(signed_in()) as session:
            claim = claims.mendable_claim(session, claim_id)
            kept = kept_receipts.of_lines(session, [line.id for line in claim.lines])
            found = doubles.of_claim(session, claim.id)
            passed = allowance_limits.of_claim(session, claim)
            own = claim.volunteer_id == session.actor.volunteer_id
            colleague = "" if own or claim.entered_by_id == session.actor.id else claim.entered_by
            visits = claims.unclaimed_visits(session) if own and session.actor.may(Permission.EXPENSE_SUBMIT) else []
            rate = _rate(claim, session)
    except Refused as refusal:
        if refusal.code != "not_found":
            raise
        _not_now(claim_id, head)
        return
    head(_("Your claim") if own else _("A claim on paper"))
    if claim.status is ExpenseStatus.RETURNED:
        markup.notice(_("This came back") if colleague else _("This came back to you"), claim.reason, "calm")
    if not own:
        markup.lead(claim.claimant)
    if colleague:
        markup.hint(_("Entered by {name}. Whoever goes on with it does not decide on it.", name=colleague))
    fixed = any(line.kind is ExpenseKind.ALLOWANCE for line in claim.lines)
    opened, lines = acts.mode_of(claim), {line.id for line in claim.lines}
    leaves = opened in {acts.leaving(line) for line in claim.lines}
    quiet = opened in lines or opened == NEW or leaves or claim_withdrawing.asks(claim)
    for line in claim.lines:
        with st.container(key=f"wacht-line-{line.id}"):
            if opened == line.id:
                _change(claim, line, rate)
            else:
                _line(claim, line, kept, quiet=quiet or fixed)
            if opened == acts.leaving(line):
                _leave_out(claim, line)
    if not claim.lines:
        markup.empty(_("Nothing on it yet"), _("Add what you paid or drove."))
    if opened == NEW:
        _add(claim, rate)
    elif claim_withdrawing.asks(claim):
        claim_withdrawing.confirm(claim)
    elif opened not in lines and not leaves:
        allowance_words.warn(passed)
        _finish(claim, found, fixed=fixed)
        _more(claim, [one for one in visits if one.programme_id == claim.programme_id and not fixed])


def _not_now(claim_id: int, head: Callable[[str], None]) -> None:
    """It was handed in from another window, or its return was undone while somebody was mending it."""
    with reading(signed_in()) as session:
        claim = claims.made_claim(session, claim_id)
        taken = claim_steps.history(session, claim_id)
        own = claim.volunteer_id == session.actor.volunteer_id
    head(title_of(claim))
    last = taken[-1] if taken else None
    if claim.status is ExpenseStatus.SUBMITTED and last and last.step is Step.UNDO:
        markup.lead(
            _(
                "{name} took the return back: {day}, {time}. So it waits for a decision again, and cannot be changed.",
                name=last.by or _("The coordinator"),
                day=day(local_day(last.at)),
                time=clock(last.at),
            )
        )
    else:
        markup.lead(where_it_is(claim, taken) if own else capital(states()[claim.status]))
    page = "mine" if own else "decide"
    st.page_link(f"pages/expenses/{page}.py", label=_("Look at this claim"), query_params={"id": str(claim_id)})


def _rate(claim: Claim, session: ActorSession) -> int | None:
    """Of the day in the fields that are open; a line keeps the one that it has."""
    opened = acts.mode_of(claim)
    line = next((one for one in claim.lines if one.id == opened), None)
    stated = chosen_day(_key(claim, opened))
    if line is not None and line.cents_per_km and stated in {None, line.day}:
        return line.cents_per_km
    return rates.rate_on(session, stated or (line.day if line else session.actor.today))


def _key(claim: Claim, opened: int | str | None) -> str:
    if opened == NEW:
        form = f"claim-more-{claim.id}"
        return f"{form}-{nonce(form)}"
    return f"mend-{opened}-{claim.version}"


def _line(claim: Claim, line: Line, kept: Mapping[int, Kept], *, quiet: bool) -> None:
    line_item(line, kept.get(line.id), can_change=not quiet)
    if line.id not in kept and line.kind not in WITHOUT_RECEIPT and not line.no_receipt and not quiet:
        receipts.chooser(line.id, _("Photo of the receipt"))
    if quiet:
        return
    with st.container(horizontal=True, key=f"regel-{line.id}"):
        st.button(_("Change"), type="tertiary", key=f"change-{line.id}", on_click=acts.mode, args=(claim, line.id))
        # A photo cannot be made again of a receipt that is gone; the rest is quickly written.
        asked = (acts.mode, (claim, acts.leaving(line))) if line.id in kept else (acts.leave_out, (claim, line))
        st.button(_("Leave out"), type="tertiary", key=f"out-{line.id}", on_click=asked[0], args=asked[1])


def _leave_out(claim: Claim, line: Line) -> None:
    markup.notice(_("Leave this out?"), _("Its receipt goes with it. That cannot be undone."), "calm")
    with st.container(horizontal=True):
        yes = {"on_click": acts.leave_out, "args": (claim, line)}
        st.button(_("Yes, leave it out"), type="primary", key=f"out-yes-{line.id}", **yes)
        st.button(_("Do not"), type="tertiary", key=f"out-no-{line.id}", on_click=acts.mode, args=(claim, None))


def _change(claim: Claim, line: Line, rate: int | None) -> None:
    key = _key(claim, line.id)
    claim_form.fields(key, rate, line=line, volunteer_id=claim.volunteer_id)
    with st.container(horizontal=True):
        st.button(_("Keep"), type="primary", key=f"keep-{key}", on_click=acts.change_line, args=(claim, line, key))
        st.button(_("Do not"), type="tertiary", key=f"not-{key}", on_click=acts.mode, args=(claim, None))


def _add(claim: Claim, rate: int | None) -> None:
    st.header(_("Something more"), anchor=False)
    form = f"claim-more-{claim.id}"
    key = _key(claim, NEW)
    claim_form.fields(key, rate, volunteer_id=claim.volunteer_id)
    with st.container(horizontal=True):
        st.button(
            _("Put it on"),
            type="primary",
            key=f"put-{key}",
            on_click=acts.add_line,
            args=(claim, form, key, nonce(form)),
        )
        st.button(_("Do not"), type="tertiary", key=f"not-{key}", on_click=acts.mode, args=(claim, None))


def _finish(claim: Claim, found: Sequence[Double], *, fixed: bool) -> None:
    if fixed:
        markup.hint(_("The treasurer sets a fixed allowance. It is submitted again as it is, or taken back."))
    if len(claim.lines) > 1:
        markup.summary([(_("Together"), euros(claim.amount_cents))])
    claim_doubles.warning(found, claim)
    if claim.lines:
        again = claim.status is ExpenseStatus.RETURNED
        words = _("Submit again") if again else _("Submit")
        st.button(
            _("Submit all the same") if found else words,
            type="primary",
            width="stretch",
            key=f"submit-{claim.id}-{claim.version}",
            on_click=acts.hand_in,
            args=(claim,),
        )
    with st.container(horizontal=True, key=f"verder-{claim.id}"):
        if not fixed:
            st.button(_("Add something"), key=f"more-{claim.id}", on_click=acts.mode, args=(claim, NEW))
        claim_withdrawing.button(claim)


def _more(claim: Claim, visits: Sequence[ClaimableVisit]) -> None:
    if not visits:
        return
    st.header(_("Kilometres that can come with it"), anchor=False)
    for visit in visits:
        form = f"with-{claim.id}-{visit.visit_id}"
        with st.container(key=f"wacht-visit-{visit.visit_id}", horizontal=True, vertical_alignment="center"):
            markup.item(
                _("Visit of {day}", day=day(visit.day)),
                " · ".join(filter(None, (visit.household, distance(visit.km_tenths)))),
            )
            st.button(
                _("Add {amount}", amount=euros(mileage_cents(visit.km_tenths or 0, visit.cents_per_km or 0))),
                key=f"add-{form}",
                on_click=acts.add_visit,
                args=(claim, visit.visit_id, nonce(form)),
            )
