"""A volunteer comes here: the hand-over that was agreed on, and how it ends."""

import streamlit as st

from components import markup
from components.day_field import day_field
from components.language import _, day, today
from components.matching import matching_words as words
from components.matching.matching_act import act, told_under
from components.matching.matching_read import version
from db.session import ActorSession
from domain.matches import NextStep
from domain.text import LINE_MAX
from services.matching import match_course
from services.matching.matching import MatchView, RequestView


def active(view: RequestView, match: MatchView, name: str) -> None:
    since = _("Since {day}", day=day(match.started_on)) if match.started_on else ""
    leaves = _("Hands over, and comes until {day}.", day=day(match.leaves_on)) if match.leaves_on else ""
    markup.item(_("{name} comes here", name=name), since, more=leaves)
    if match.leaves_on:
        act(
            view.id,
            f"stay-{match.id}",
            _("Comes after all"),
            lambda s: match_course.stay(s, match.id, version=version(view, match)),
        )
    with st.expander(_("Close, hand over or hand back")):
        _ending(view, match)


def call_first(view: RequestView, match: MatchView) -> None:
    """It was handed back with a call to come: who opens the request reads that before anybody is asked."""
    with st.container(border=True, key=f"kaart-bellen-{match.id}"):
        name = match.volunteer or _("The volunteer")
        markup.item(
            _("First call the household"),
            _("{name} stopped here on {day}. Talk about what is needed now.", name=name, day=day(match.ended_on))
            if match.ended_on
            else "",
            more=match.next_words,
        )
        act(
            view.id,
            f"called-{match.id}",
            _("Called: it waits for a volunteer"),
            lambda s: match_course.household_called(s, match.id, version=match.version),
        )


def _ending(view: RequestView, match: MatchView) -> None:
    key, goes_on = f"end-{match.id}", len(view.matches) > 1
    ways = {
        "close": _("It is done: close the request")
        if not goes_on
        else _("It is done: this volunteer stops, the other one goes on"),
        "hand_over": _("Another volunteer takes over"),
        "hand_back": _("This is not for a volunteer: it comes back to you, without a mark")
        if not goes_on
        else _("This is not for this volunteer: they stop, without a mark, the other one goes on"),
    }
    does = {
        "close": _("Let this volunteer stop") if goes_on else _("Close the request"),
        "hand_over": _("Hand it over"),
        "hand_back": _("Hand it back"),
    }
    if f"{key}-how" not in st.session_state:  # somebody who comes back from elsewhere was asked nothing yet
        st.session_state.pop(f"{key}-sure", None)
    how = st.radio(_("What happens?"), list(ways), format_func=lambda one: ways[one], key=f"{key}-how")
    if how == "hand_over":
        day_field(
            _("Comes until"),
            match.leaves_on or today(),
            key=f"{key}-until",
            help=_(
                "With a later day the two overlap: who comes next is asked now, and this volunteer comes until then."
            ),
        )
        st.checkbox(
            _("The household agrees that the next volunteer reads the notes meant for them"), key=f"{key}-share"
        )
    if how == "hand_back":
        steps = words.next_steps(goes_on=goes_on)
        st.text_input(
            _("Why is this not for a volunteer?"), max_chars=LINE_MAX, key=f"{key}-why", persist_state="session"
        )
        told_under(view.id, f"{key}-do", match_course.WHY_BACK, f"{key}-why")
        st.radio(_("What happens now?"), list(steps), index=None, format_func=lambda one: steps[one], key=f"{key}-next")
        told_under(view.id, f"{key}-do", match_course.WHAT_NOW, f"{key}-next")
        st.text_input(
            _("In own words (may stay empty)"), max_chars=LINE_MAX, key=f"{key}-words", persist_state="session"
        )
    else:
        st.text_input(_("Reason (may stay empty)"), max_chars=LINE_MAX, key=f"{key}-reason", persist_state="session")
    sure = f"{key}-sure"
    if not _takes_a_yes(how, key):
        act(view.id, f"{key}-do", does[how], lambda session: _end(session, view, match))
    elif st.session_state.get(sure) != how:
        st.button(does[how], key=f"{key}-do", on_click=_ask, args=(sure, how))
    else:
        _confirm(view, match, how, sure)


def _takes_a_yes(how: str, key: str) -> bool:
    """What cannot be undone and asks for nothing to be filled in; of a later last day one can come back."""
    until = st.session_state.get(f"{key}-until")
    return how == "close" or (how == "hand_over" and (until is None or until <= today()))


def _ask(sure: str, how: str | None) -> None:
    st.session_state[sure] = how


def _confirm(view: RequestView, match: MatchView, how: str, sure: str) -> None:
    name, goes_on = match.volunteer or _("The volunteer"), len(view.matches) > 1
    if how == "hand_over":
        title, yes = _("Hand it over today?"), _("Yes, hand it over today")
    elif goes_on:
        title, yes = _("Let {name} stop here?", name=name), _("Yes, let this volunteer stop")
    else:
        title, yes = _("Close this request?"), _("Yes, close the request")
    said = [_("From today {name} comes here no more, and that cannot be undone.", name=name)]
    if how == "hand_over":
        said.append(_("With a later day {name} comes until then, and can stay after all.", name=name))
    elif not goes_on:
        said.append(_("When something is asked again later, it is a new request."))
    markup.notice(title, " ".join(said), "calm")
    with st.container(horizontal=True):
        act(view.id, f"end-{match.id}-yes", yes, lambda session: _end(session, view, match))
        st.button(_("Do not"), type="tertiary", key=f"end-{match.id}-not", on_click=_ask, args=(sure, None))


def _end(session: ActorSession, view: RequestView, match: MatchView) -> None:
    """What the form says at the moment of the click, which may be later than when it was drawn."""
    key, read = f"end-{match.id}", version(view, match)
    said = {name: st.session_state.get(f"{key}-{name}") for name in ("how", "reason", "until", "share", "why", "words")}
    if said["how"] == "hand_over":
        match_course.hand_over(
            session,
            match.id,
            share_notes=bool(said["share"]),
            reason=said["reason"] or "",
            until=said["until"],
            version=read,
        )
    elif said["how"] == "hand_back":
        step: NextStep | None = st.session_state.get(f"{key}-next")
        match_course.hand_back(
            session,
            match.id,
            reason=said["why"] or "",
            next_step=step,
            next_words=said["words"] or "",
            version=read,
        )
    else:
        match_course.close(session, match.id, reason=said["reason"] or "", version=read)
