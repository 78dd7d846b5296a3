"""The introduction: its day, how it was for both, and the start; or that it will not be."""

import streamlit as st

from components import markup
from components.day_field import day_field
from components.language import _, day, short_day, today
from components.matching import matching_words as words
from components.matching.matching_act import act, told_under
from components.matching.matching_read import version
from domain.matches import Click
from domain.matching import vog_is_old
from domain.text import LINE_MAX
from services.matching import match_click, match_course
from services.matching.matching import MatchView, RequestView


def introduction(view: RequestView, match: MatchView, name: str) -> None:
    both = match.volunteer_click is match.household_click is Click.YES
    met = match.introduction_on is not None and match.introduction_on <= today()
    if both:
        alone = len(view.matches) == 1  # else it has to be said which of them
        both_want = _("{name} and the household want to go on together", name=name)
        markup.item(_("Both want to go on together") if alone else both_want, "")
        _start(view, match, by_hand=False)
    elif met:
        ask = (
            _("They meet today. Afterwards, ask both how it was, each for themselves.")
            if match.introduction_on == today()
            else _("Ask both how it was, each for themselves.")
        )
        markup.item(_("Introduction: {day}", day=day(match.introduction_on)), ask)
        _how_was_it(view, match, name)
        with st.expander(_("Begin without a yes of both")):
            _start(view, match, by_hand=True)
    else:
        markup.item(
            _("Introduction: {day}", day=day(match.introduction_on)),
            _("Afterwards, ask both how it was. Do they want to go on together?"),
        )
        _mind_the_vog(match)
    with st.expander(_("Another day")):
        introduction_day(view, match, primary=False)
    will_not_be(view, match, name)


def _how_was_it(view: RequestView, match: MatchView, name: str) -> None:
    markup.summary(
        [
            (name, words.click(match.volunteer_click)),
            (_("The household"), words.click(match.household_click)),
        ]
    )
    first = markup.plain(words.first_name(name))
    if match.household_click is not Click.YES:
        with st.container(horizontal=True):
            act(
                view.id,
                f"household-click-{match.id}",
                _("The household wants to go on"),
                lambda s: match_click.note_household_click(s, match.id, Click.YES, version=version(view, match)),
                primary=True,
            )
            act(
                view.id,
                f"household-unsure-{match.id}",
                _("The household is not sure"),
                lambda s: match_click.note_household_click(s, match.id, Click.UNSURE, version=version(view, match)),
            )
    if match.volunteer_click is Click.YES:
        return
    if match.not_in_app is None:
        markup.hint(_("{name} answers in the app.", name=name))
        return
    markup.hint(words.call_them(match.not_in_app, name))
    with st.container(horizontal=True):
        act(
            view.id,
            f"volunteer-click-{match.id}",
            _("{name} wants to go on", name=first),
            lambda s: match_click.note_volunteer_click(s, match.id, Click.YES, version=version(view, match)),
            primary=match.household_click is Click.YES,
        )
        act(
            view.id,
            f"volunteer-unsure-{match.id}",
            _("{name} is not sure", name=first),
            lambda s: match_click.note_volunteer_click(s, match.id, Click.UNSURE, version=version(view, match)),
        )


def _start(view: RequestView, match: MatchView, *, by_hand: bool) -> None:
    key, reason, without_vog = f"start-{match.id}", f"start-reason-{match.id}", f"start-vog-{match.id}"
    if by_hand:
        st.text_input(_("Why begin now?"), max_chars=LINE_MAX, key=reason, persist_state="session")
        told_under(view.id, key, match_course.WHY_NOW, reason)
    if _mind_the_vog(match):
        st.text_input(
            _("Why without a VOG?"),
            max_chars=LINE_MAX,
            key=without_vog,
            persist_state="session",
            help=_("First note the VOG with the volunteer. Only when that cannot wait: write why. It is kept."),
        )
        told_under(view.id, key, match_course.WHY_WITHOUT_VOG, without_vog)
    act(
        view.id,
        key,
        _("Begin the support"),
        lambda s: match_course.start(
            s,
            match.id,
            reason=st.session_state.get(reason, ""),
            vog_reason=st.session_state.get(without_vog, ""),
            version=version(view, match),
        ),
        primary=not by_hand,
    )


def introduction_day(view: RequestView, match: MatchView, *, primary: bool) -> None:
    key = f"introduction-{match.id}"
    day_field(
        _("Day of the introduction"),
        match.introduction_on or today(),
        key=key,
    )
    act(
        view.id,
        f"plan-{match.id}",
        _("Plan the introduction"),
        lambda s: match_course.plan_introduction(s, match.id, st.session_state.get(key), version=version(view, match)),
        primary=primary,
    )


def will_not_be(view: RequestView, match: MatchView, name: str) -> None:
    with st.expander(_("It will not be")):
        markup.hint(_("That may always be. The request goes back to its place on the waiting list."))
        key = f"no-{match.id}-reason"
        st.text_input(_("Reason (may stay empty)"), max_chars=LINE_MAX, key=key)
        with st.container(horizontal=True):
            act(
                view.id,
                f"household-no-{match.id}",
                _("The household says no"),
                lambda s: match_course.household_answers(
                    s, match.id, yes=False, reason=st.session_state.get(key, ""), version=version(view, match)
                ),
            )
            act(
                view.id,
                f"volunteer-no-{match.id}",
                _("{name} says no", name=markup.plain(words.first_name(name))),
                lambda s: match_course.volunteer_steps_back(
                    s, match.id, reason=st.session_state.get(key, ""), version=version(view, match)
                ),
            )


def _mind_the_vog(match: MatchView) -> bool:
    """Say it where there is no certificate, or an old one."""
    if match.vog_on is None:
        said = _("Certificate of conduct (VOG) not seen yet")
    elif vog_is_old(match.vog_on, today()):
        said = _("Certificate of conduct (VOG) is of {day}, older than three years", day=short_day(match.vog_on))
    else:
        return False
    markup.reasons([], [said])
    return True
