"""A request as a coordinator reads it, and who fits it; drawn beside the waiting list and on a page of its own."""

import streamlit as st

from components import forms, markup
from components.account import signed_in
from components.feedback import keep_refusal, show_kept
from components.going import button_to
from components.language import _, count_of, whole
from components.matching import matching_asked, matching_map, matching_read
from components.matching import matching_words as words
from components.matching.matching_act import stay_at
from components.matching.matching_compare import compare
from components.matching.matching_course import course, undo
from components.matching.matching_end import call_first
from components.matching.matching_sum import explain
from db.session import ActorSession, writing
from domain.access import Refused
from domain.candidates import Nobody
from domain.matches import RequestStatus
from domain.matching import Fit, Why
from domain.text import LINE_MAX, told_apart
from services.matching import match_proposals, matching
from services.matching.matching import Candidates, RequestView

_AT_FIRST, _MORE = 5, 10
_AT_A_GLANCE = {Why.LIVES_NEAR, Why.CAN_ON, Why.KNOWS_THEM, Why.VILLAGE_AS_WISHED}


def open_candidates(session: ActorSession, view: RequestView) -> Candidates | None:
    """Ask who fits, as much as the screen shows of it; None where nobody can be asked now."""
    beside = view.may_ask_beside and bool(st.session_state.get(_beside(view.id)))
    if not beside:
        st.session_state.pop(_beside(view.id), None)  # what was looked for may have been found meanwhile
    if not (beside or view.status is RequestStatus.WAITING) or view.asked is None or not view.has_consent:
        return None
    _another_proposal(view)
    return matching.candidates(
        session,
        view.asked,
        limit=st.session_state.get(f"many-{view.id}", _AT_FIRST),
        everybody=bool(st.session_state.get(f"others-{view.id}")),
        villages=bool(st.session_state.get(f"map-{view.id}")),
    )


def draw(view: RequestView, found: Candidates | None, *, heading: bool = True) -> None:
    """`heading` is left out where the page's own title names the household."""
    if heading:
        st.header(markup.plain(", ".join(filter(None, (view.household, view.place)))), anchor=False)
    markup.tags([(view.programme or _("Fits nowhere yet"), markup.tone_of(view.programme_id))])
    matching_asked.summary(view)
    matching_read.tell_changed(view)
    show_kept(f"request-{view.id}")
    if not _by_hand(found):
        show_kept(_form_by_hand(view.id))
    matching_read.show_typed(view.id)
    if view.current:
        undo(view)
        course(view)
    if match := view.to_call:
        call_first(view, match)
    if found is not None:
        _fitting(view, found)
    elif not view.current:
        matching_asked.nobody_to_ask(view)
    if view.earlier:
        st.header(_("What was before"), anchor=False)
        markup.summary((match.volunteer or _("Somebody"), words.past(match, view.closed_on)) for match in view.earlier)
    matching_read.drawn(view)


def _fitting(view: RequestView, found: Candidates) -> None:
    st.header(_("Who could fit?"), anchor=False)
    if found.nobody:
        markup.empty(*_why_nobody(view, found.nobody))
        if found.nobody is Nobody.NO_VOLUNTEERS:
            button_to(_("New volunteer"), "pages/volunteers/register.py", key=f"first-{view.id}")
    elif any(found.weights):
        markup.hint(_("Who fits best stands first. You choose; the volunteer and the household say yes or no."))
    else:
        markup.hint(
            _(
                "Nothing weighs anything now, so who lives nearest stands first. "
                "An administrator sets what weighs how much."
            )
        )
    chosen = st.session_state.get(f"open-{view.id}")
    if chosen not in {one.volunteer_id for one in found.fitting}:
        chosen = found.fitting[0].volunteer_id if found.fitting else None
    for one in found.fitting:
        with st.container(border=True, key=f"kaart-{view.id}-{one.volunteer_id}"):
            if one.volunteer_id == chosen:
                _open_card(view, one)
            else:
                _closed_card(view, one)
    left = found.total - len(found.fitting)
    if left > 0:
        st.button(
            count_of("Show more ({n} other fits)", "Show more ({n} others fit)", left),
            type="tertiary",
            key=f"more-{view.id}",
            on_click=_show_more,
            args=(view.id, len(found.fitting)),
        )
    if len(found.fitting) > 1:
        compare(found.fitting, key=f"compare-{view.id}")
    if found.total:
        _map(view, found)
    st.toggle(_("Also show who does not fit"), key=f"others-{view.id}")
    if found.others:
        markup.hint(_("Whom you may ask all the same, with a reason, stands first."))
        if by_hand := _by_hand(found):
            _propose_all_the_same(view, by_hand)
        _others(found.others)
    elif st.session_state.get(f"others-{view.id}"):
        markup.hint(_("Everybody in this programme fits."))


def _open_card(view: RequestView, one: Fit) -> None:
    markup.item(one.name, "")
    markup.reasons(words.reasons(one.good), words.reasons(one.care))
    if one.limits:
        markup.hint(_("In own words: “{limits}”", limits=one.limits))
    explain(one)
    st.button(
        _("Propose to {name}", name=markup.plain(words.first_name(one.name))),
        type="primary",
        key=f"propose-{view.id}-{one.volunteer_id}",
        on_click=_propose,
        args=(view.id, one.volunteer_id),
    )


def _closed_card(view: RequestView, one: Fit) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            care = " · ".join(words.reasons(one.care))
            shown = words.reasons(reason for reason in one.good if reason.code in _AT_A_GLANCE)
            markup.item(one.name, " · ".join(shown), more=f"{_('Mind:')} {care}" if care else "")
        st.button(
            _("View"),
            key=f"view-{view.id}-{one.volunteer_id}",
            help=_("Read what speaks for {name}", name=markup.plain(one.name)),
            on_click=_open,
            args=(view.id, one.volunteer_id),
        )


def _map(view: RequestView, found: Candidates) -> None:
    if st.toggle(_("Show where they live, on a map"), key=f"map-{view.id}"):
        as_table = st.toggle(_("Show as a table"), key=f"map-table-{view.id}")
        matching_map.draw(view.place, found.villages, as_table=as_table)


def _why_nobody(view: RequestView, why: Nobody) -> tuple[str, str]:
    said = {
        Nobody.NO_VOLUNTEERS: _("No volunteer takes part in this programme yet. Register one, or ask one to join."),
        Nobody.ALL_PAUSED: _("Every volunteer of this programme takes a break now."),
        Nobody.LANGUAGE: _(
            "No volunteer of this programme speaks {languages}. You may ask somebody by hand, with a reason.",
            languages=words.listed(view.languages),
        ),
        Nobody.OTHERWISE: _("Below you see who is left out and why. You may ask somebody by hand, with a reason."),
    }
    return _("Nobody fits right now"), said[why]


def _others(others: list[Fit]) -> None:
    rows = []
    for one in others:
        away = "–" if one.km is None else whole(round(one.km))
        rows.append([one.name, "; ".join(words.reasons((*one.never, *one.beyond))), away])
    markup.table(
        _("Who does not fit, and why"),
        [(_("Volunteer"), "text"), (_("Why not"), "text"), (_("km"), "number")],
        rows,
    )


def _propose_all_the_same(view: RequestView, by_hand: dict[int, Fit]) -> None:
    with st.container(border=True, key=f"kaart-hand-{view.id}"):
        markup.item(
            _("Propose all the same"),
            _("Beyond room, language or distance you may, with a reason. It is kept with the proposal."),
        )
        nonce = forms.nonce(_form(view.id))
        names = told_apart(
            {one: fit.name for one, fit in by_hand.items()}, {one: by_hand[one].place for one in by_hand}
        )
        st.selectbox(
            _("Who?"),
            list(names),
            index=None,
            format_func=lambda one: names[one],
            placeholder=_("Choose somebody"),
            key=f"who-{nonce}",
        )
        st.text_input(_("Why this volunteer?"), max_chars=LINE_MAX, key=f"why-{nonce}", persist_state="session")
        beyond = {one.volunteer_id: tuple(reason.code for reason in one.beyond) for one in by_hand.values()}
        show_kept(_form_by_hand(view.id))
        st.button(_("Propose by hand"), key=f"by-hand-{view.id}", on_click=_propose_by_hand, args=(view.id, beyond))


def _form(request_id: int) -> str:
    return f"propose-{request_id}"


def _form_by_hand(request_id: int) -> str:
    return f"by-hand-{request_id}"


def _by_hand(found: Candidates | None) -> dict[int, Fit]:
    """Whom one may go beyond what stands in the way for, by volunteer."""
    return {one.volunteer_id: one for one in found.others if not one.never} if found else {}


def _beside(request_id: int) -> str:
    return f"beside-{request_id}"


def _another_proposal(view: RequestView) -> None:
    """Who is asked after an earlier proposal ended is asked anew: with the old nonce it would be taken for that one."""
    ids = [one.id for one in (*view.matches, *view.earlier)]
    newest = max(ids, default=0)
    if st.session_state.setdefault(f"newest-{view.id}", newest) != newest:
        st.session_state[f"newest-{view.id}"] = newest
        forms.renew(_form(view.id))


def _open(request_id: int, volunteer_id: int) -> None:
    st.session_state[f"open-{request_id}"] = volunteer_id


def _show_more(request_id: int, shown: int) -> None:
    st.session_state[f"many-{request_id}"] = shown + _MORE


def _propose_by_hand(request_id: int, beyond: dict[int, tuple[str, ...]]) -> None:
    nonce = forms.nonce(_form(request_id))
    volunteer_id = st.session_state.get(f"who-{nonce}")
    if volunteer_id is None:
        keep_refusal(_form_by_hand(request_id), Refused("required", field="Volunteer"))
        return
    reason = st.session_state.get(f"why-{nonce}", "")
    _propose(request_id, volunteer_id, reason, beyond.get(volunteer_id, ()), form=_form_by_hand(request_id))


def _propose(
    request_id: int, volunteer_id: int, reason: str = "", beyond: tuple[str, ...] = (), *, form: str = ""
) -> None:
    """`form` is where a refusal is told; above the cards when it is left out."""
    # One nonce a request: of two clicks, on whatever card, one proposal comes. Taking it back renews the nonce.
    nonce = forms.nonce(_form(request_id))
    second = bool(st.session_state.get(_beside(request_id)))
    try:
        with writing(signed_in()) as session:
            match_id = match_proposals.propose(
                session, request_id, volunteer_id, nonce=nonce, reason=reason, beyond=beyond, second=second
            )
    except Refused as refusal:
        keep_refusal(form or f"request-{request_id}", refusal)
        if refusal.code in {"request_taken", "second_is_there"}:  # the form gives way to what somebody else did
            st.session_state[f"typed-{request_id}"] = reason
        return
    st.session_state["proposed"] = match_id
    stay_at(request_id)
