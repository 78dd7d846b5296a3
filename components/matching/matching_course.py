"""The next step of a match: one question a time, and one filled button."""

from collections.abc import Callable

import streamlit as st

from components import forms, markup
from components.language import _, day
from components.matching import matching_asked
from components.matching import matching_words as words
from components.matching.matching_act import act, done
from components.matching.matching_click import introduction, introduction_day, will_not_be
from components.matching.matching_end import active
from components.matching.matching_later import later_day
from components.matching.matching_read import version
from domain.matches import MatchStatus
from services.matching import match_course, match_proposals, match_unanswered
from services.matching.matching import MatchView, RequestView


def undo(view: RequestView) -> None:
    """What was just proposed, with the way back."""
    match = next((one for one in view.matches if _just_now(one)), None)
    if match is None:
        return
    name = match.volunteer or _("The volunteer")
    markup.notice(
        _("Proposal sent"),
        _("{name} gets a question to read and can say yes or no, without a reason.", name=name)
        if match.not_in_app is None
        else words.call_them(match.not_in_app, name),
    )
    st.button(_("Undo"), type="tertiary", key=f"undo-{match.id}", on_click=_withdraw, args=(view.id, match.id))


def course(view: RequestView) -> None:
    for match in view.matches:
        with st.container(border=True, key=f"kaart-stap-{match.id}"):
            _STEPS[match.status](view, match, match.volunteer or _("The volunteer"))
            matching_asked.volunteer(match)
    if view.may_ask_beside:
        _look_beside(view)


def _look_beside(view: RequestView) -> None:
    key = f"beside-{view.id}"
    if st.session_state.get(key):
        st.button(_("Do not look further"), type="tertiary", key=f"no-{key}", on_click=_beside, args=(key, False))
        return
    leaves = all(one.leaves_on for one in view.matches)  # else who goes on is there already
    label = _("Look for who comes next") if leaves else _("Look for a second volunteer")
    st.button(label, icon=":material/person_search:", key=f"look-{key}", on_click=_beside, args=(key, True))


def _beside(key: str, looking: bool) -> None:
    st.session_state[key] = looking


def _just_now(match: MatchView) -> bool:
    return st.session_state.get("proposed") == match.id and match.status is MatchStatus.PROPOSED


def _proposed(view: RequestView, match: MatchView, name: str) -> None:
    markup.item(
        _("Asked: {name}, {day}", name=name, day=day(match.proposed_on)),
        _("Tell {name} the programme, the village, the question and the days; no name and no address.", name=name)
        if match.not_in_app
        else _(
            "{name} reads the programme, the village, the question and the days; no name and no address.", name=name
        ),
        more=_("By hand, because: {reason}", reason=match.by_hand_reason) if match.by_hand_reason else "",
    )
    if match.paused or match.pauses_on:
        markup.reasons([], [words.pause(match, name)])
    if match.later_on:
        markup.hint(_("Wants to answer later, on {day}.", day=day(match.later_on)))
    elif match.reminded_on:
        markup.hint(_("A reminder went out on {day}.", day=day(match.reminded_on)))
    if match.not_in_app:
        if not _just_now(match):  # then the notice above says so
            markup.hint(words.call_them(match.not_in_app, name))
        with st.container(horizontal=True):
            act(
                view.id,
                f"yes-{match.id}",
                _("{name} says yes", name=markup.plain(words.first_name(name))),
                lambda s: match_proposals.note_answer(s, match.id, yes=True),
                primary=True,
            )
            act(
                view.id,
                f"no-{match.id}",
                _("{name} says no", name=markup.plain(words.first_name(name))),
                lambda s: match_proposals.note_answer(s, match.id, yes=False),
            )
        with st.expander(_("Answers later")):
            on = later_day(f"later-on-{match.id}")
            act(
                view.id,
                f"later-{match.id}",
                _("Note this day"),
                lambda s: match_unanswered.note_later(s, match.id, st.session_state.get(on)),
            )
    if not _just_now(match):
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
        more=_("Answered on {day}", day=day(match.answered_on)) if match.answered_on else "",
    )
    act(
        view.id,
        f"agree-{match.id}",
        _("The household says yes"),
        lambda s: match_course.household_answers(s, match.id, yes=True, version=version(view, match)),
        primary=True,
    )
    will_not_be(view, match, name)


def _agreed(view: RequestView, match: MatchView, name: str) -> None:
    markup.item(_("Both said yes"), _("Agree on a day to meet, and write it here."))
    introduction_day(view, match, primary=True)
    will_not_be(view, match, name)


_STEPS: dict[MatchStatus, Callable[[RequestView, MatchView, str], None]] = {
    MatchStatus.PROPOSED: _proposed,
    MatchStatus.ACCEPTED: _accepted,
    MatchStatus.AGREED: _agreed,
    MatchStatus.INTRODUCTION: introduction,
    MatchStatus.ACTIVE: active,
}


def _withdraw(request_id: int, match_id: int) -> None:
    done(request_id, lambda session: match_proposals.withdraw(session, match_id))
    forms.renew(f"propose-{request_id}")
    st.session_state.pop("proposed", None)
