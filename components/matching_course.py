"""The next step of a match: one question a time, and one filled button."""

from collections.abc import Callable

import streamlit as st

from components import forms, markup
from components import matching_words as words
from components.account import signed_in
from components.feedback import keep_refusal
from components.language import _, day, short_day, today
from db.session import ActorSession, writing
from domain.access import Refused
from domain.matches import MatchStatus
from domain.matching import vog_is_old
from domain.text import LINE_MAX
from services import match_course, match_proposals
from services.matching import MatchView, RequestView


def undo(view: RequestView) -> None:
    """What was just proposed, with the way back."""
    match = view.current
    if match is None or st.session_state.get("proposed") != match.id or match.status is not MatchStatus.PROPOSED:
        return
    name = match.volunteer or _("The volunteer")
    markup.notice(
        _("Proposal sent"),
        _("{name} gets a question to read and can say yes or no, without a reason.", name=name)
        if match.has_account
        else _("{name} has no account. Call, and write the answer down here.", name=name),
    )
    st.button(_("Undo"), type="tertiary", key=f"undo-{match.id}", on_click=_withdraw, args=(view.id, match.id))


def course(view: RequestView) -> None:
    match = view.current
    if match is None:
        return
    with st.container(border=True, key=f"kaart-stap-{match.id}"):
        _STEPS[match.status](view, match, match.volunteer or _("The volunteer"))


def open_household(view: RequestView) -> None:
    st.page_link(
        "pages/households/household.py", label=_("Open the household"), query_params={"id": str(view.household_id)}
    )


def _proposed(view: RequestView, match: MatchView, name: str) -> None:
    markup.item(
        _("Asked: {name}, {day}", name=name, day=day(match.proposed_on)),
        _("{name} reads the programme, the village, the question and the days; no name and no address.", name=name),
        more=_("By hand, because: {reason}", reason=match.by_hand_reason) if match.by_hand_reason else "",
    )
    just_now = st.session_state.get("proposed") == match.id
    if not match.has_account:
        if not just_now:  # then the notice above says so
            markup.hint(_("{name} has no account. Call, and write the answer down here.", name=name))
        with st.container(horizontal=True):
            _act(
                view,
                f"yes-{match.id}",
                _("{name} says yes", name=markup.plain(words.first_name(name))),
                lambda s: match_proposals.note_answer(s, match.id, yes=True),
                primary=True,
            )
            _act(
                view,
                f"no-{match.id}",
                _("{name} says no", name=markup.plain(words.first_name(name))),
                lambda s: match_proposals.note_answer(s, match.id, yes=False),
            )
    if not just_now:
        st.button(
            _("Take the proposal back"),
            type="tertiary",
            key=f"withdraw-{match.id}",
            on_click=_withdraw,
            args=(view.id, match.id),
        )


def _accepted(view: RequestView, match: MatchView, name: str) -> None:
    markup.item(
        _("{name} said yes", name=name),
        _("Now ask the household: do they want to meet {name}?", name=name),
        more=short_day(match.answered_on),
    )
    _act(
        view,
        f"agree-{match.id}",
        _("The household says yes"),
        lambda s: match_course.household_answers(s, match.id, yes=True),
        primary=True,
    )
    _no(view, match, name)


def _agreed(view: RequestView, match: MatchView, name: str) -> None:
    markup.item(_("Both said yes"), _("Agree on a day to meet, and write it here."))
    _introduction_day(view, match, primary=True)
    _no(view, match, name)


def _introduction(view: RequestView, match: MatchView, name: str) -> None:
    markup.item(
        _("Introduction: {day}", day=day(match.introduction_on)),
        _("Afterwards, ask both how it was. Do they want to go on together?"),
    )
    _mind_the_vog(match)
    _act(view, f"start-{match.id}", _("Both want to go on"), lambda s: match_course.start(s, match.id), primary=True)
    with st.expander(_("Another day")):
        _introduction_day(view, match, primary=False)
    _no(view, match, name)


def _active(view: RequestView, match: MatchView, name: str) -> None:
    markup.item(
        _("{name} comes here", name=name), _("Since {day}", day=day(match.started_on)) if match.started_on else ""
    )
    _mind_the_vog(match)
    open_household(view)
    with st.expander(_("Close, hand over or hand back")):
        key = f"end-{match.id}"
        how = st.radio(
            _("What happens?"),
            ["close", "hand_over", "hand_back"],
            format_func=lambda one: {
                "close": _("It is done: close the request"),
                "hand_over": _("Another volunteer takes over: the request waits again from today"),
                "hand_back": _("This is not for a volunteer: it comes back to you, without a mark"),
            }[one],
            key=f"{key}-how",
        )
        if how == "hand_over":
            st.checkbox(
                _("The household agrees that the next volunteer reads the notes meant for them"), key=f"{key}-share"
            )
        st.text_input(_("Reason (may stay empty)"), max_chars=LINE_MAX, key=f"{key}-reason")
        _act(view, f"{key}-do", _("Do this"), lambda session: _end(session, match.id))


def _end(session: ActorSession, match_id: int) -> None:
    """What the form says at the moment of the click, which may be later than when it was drawn."""
    key = f"end-{match_id}"
    how, reason = st.session_state[f"{key}-how"], st.session_state[f"{key}-reason"]
    if how == "hand_over":
        share = bool(st.session_state.get(f"{key}-share"))
        match_course.hand_over(session, match_id, share_notes=share, reason=reason)
    elif how == "hand_back":
        match_course.hand_back(session, match_id, reason=reason)
    else:
        match_course.close(session, match_id, reason=reason)


def _introduction_day(view: RequestView, match: MatchView, *, primary: bool) -> None:
    key = f"introduction-{match.id}"
    st.date_input(
        _("Day of the introduction"),
        match.introduction_on or today(),
        min_value=match.proposed_on,
        format="DD-MM-YYYY",
        key=key,
    )
    _act(
        view,
        f"plan-{match.id}",
        _("Plan the introduction"),
        lambda s: match_course.plan_introduction(s, match.id, st.session_state.get(key)),
        primary=primary,
    )


def _no(view: RequestView, match: MatchView, name: str) -> None:
    with st.expander(_("It will not be")):
        markup.hint(_("That may always be. The request goes back to its place on the waiting list."))
        key = f"no-{match.id}-reason"
        st.text_input(_("Reason (may stay empty)"), max_chars=LINE_MAX, key=key)
        with st.container(horizontal=True):
            _act(
                view,
                f"household-no-{match.id}",
                _("The household says no"),
                lambda s: match_course.household_answers(s, match.id, yes=False, reason=st.session_state.get(key, "")),
            )
            _act(
                view,
                f"volunteer-no-{match.id}",
                _("{name} says no", name=markup.plain(words.first_name(name))),
                lambda s: match_course.volunteer_steps_back(s, match.id, reason=st.session_state.get(key, "")),
            )


def _mind_the_vog(match: MatchView) -> None:
    if match.vog_on is None:
        markup.reasons([], [_("Certificate of conduct (VOG) not seen yet")])
    elif vog_is_old(match.vog_on, today()):
        on = short_day(match.vog_on)
        markup.reasons([], [_("Certificate of conduct (VOG) is of {day}, older than three years", day=on)])


_STEPS: dict[MatchStatus, Callable[[RequestView, MatchView, str], None]] = {
    MatchStatus.PROPOSED: _proposed,
    MatchStatus.ACCEPTED: _accepted,
    MatchStatus.AGREED: _agreed,
    MatchStatus.INTRODUCTION: _introduction,
    MatchStatus.ACTIVE: _active,
}


def _act(
    view: RequestView, key: str, label: str, what: Callable[[ActorSession], None], *, primary: bool = False
) -> None:
    st.button(label, type="primary" if primary else "secondary", key=key, on_click=_done, args=(view.id, what))


def _done(request_id: int, what: Callable[[ActorSession], None]) -> None:
    try:
        with writing(signed_in()) as session:
            what(session)
    except Refused as refusal:
        keep_refusal(f"request-{request_id}", refusal)


def _withdraw(request_id: int, match_id: int) -> None:
    _done(request_id, lambda session: match_proposals.withdraw(session, match_id))
    forms.renew(f"propose-{request_id}")
    st.session_state.pop("proposed", None)
