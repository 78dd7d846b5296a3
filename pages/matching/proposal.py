from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from components import forms, markup
from components.account import signed_in
from components.address import id_of_screen
from components.call import call_button
from components.feedback import keeping, show_kept
from components.frame import back
from components.language import _, day, today
from components.matching import matching_words as words
from components.matching.matching_later import later_day
from components.matching.matching_read import MEANWHILE
from db.session import ActorSession, writing
from domain.contact import spoken_phone
from domain.matches import ENDED_MATCH, KNOWS_HOUSEHOLD, Click, MatchStatus
from domain.text import NOTE_MAX
from services.matching import match_click, match_proposals, match_unanswered
from services.matching.match_proposals import Contact, Proposal


def say(what: Callable[[ActorSession], None], words: str | None = None) -> None:
    """`words` is the field of a reason: it is gone from the screen where the question is not open any more."""
    with keeping("proposal", gone=MEANWHILE, typed=said(words) or "" if words else ""), writing(signed_in()) as session:
        what(session)


def said(key: str) -> Any:
    """As it stands in the field at the moment of the click."""
    return st.session_state.get(key)


def ask(proposal: Proposal) -> None:
    where = proposal.village
    st.title(
        _("Do you want to meet a household in {village}?", village=markup.plain(where))
        if where
        else _("Do you want to meet a household?"),
        anchor=False,
    )
    if proposal.asked_by:
        markup.lead(_("{name} thinks of you for this question.", name=proposal.asked_by))
    details(proposal)
    show_kept("proposal")
    if proposal.later_on:
        markup.notice(
            _("You want to answer later"),
            _("We ask you again on {day}. Until then the question is yours.", day=day(proposal.later_on)),
        )
    markup.hint(_("Saying no is always fine. You need not give a reason."))
    st.button(
        _("Yes, I want to meet them"),
        type="primary",
        width="stretch",
        key=f"yes-{proposal.id}",
        on_click=say,
        args=(lambda session: match_proposals.answer(session, proposal.id, yes=True),),
    )
    later(proposal)
    no(proposal, _("No, not this time"))
    if proposal.returns_on:
        markup.hint(
            _("Without an answer the question goes back on {day}. That is no problem.", day=day(proposal.returns_on))
        )


def later(proposal: Proposal) -> None:
    if unopened("later", proposal, _("Another day") if proposal.later_on else _("Ask me later")):
        return
    key = later_day(f"later-on-{forms.nonce(f'answer-{proposal.id}')}")
    st.button(
        _("Ask me again on that day"),
        width="stretch",
        key=f"send-later-{proposal.id}",
        on_click=put_off,
        args=(proposal.id, key),
    )


def put_off(match_id: int, key: str) -> None:
    with keeping("proposal"):
        with writing(signed_in()) as session:
            match_unanswered.answer_later(session, match_id, said(key))
        st.session_state.pop(f"later-open-{match_id}", None)


def unopened(what: str, proposal: Proposal, label: str) -> bool:
    """A button that opens what is under it."""
    opened = f"{what}-open-{proposal.id}"
    if st.session_state.get(opened):
        return False
    st.button(
        label, width="stretch", key=f"{what}-{proposal.id}", on_click=st.session_state.update, args=({opened: True},)
    )
    return True


def no(proposal: Proposal, label: str) -> None:
    if unopened("no", proposal, label):
        return
    key = f"reason-{forms.nonce(f'answer-{proposal.id}')}"
    st.text_area(
        _("Would you like to say why? (may stay empty)"),
        max_chars=NOTE_MAX,
        height=90,
        key=key,
        persist_state="session",
    )
    markup.hint(_("Only the coordinators read this. It does not count against you."))
    st.button(
        _("Send my no"),
        width="stretch",
        key=f"send-no-{proposal.id}",
        on_click=say,
        args=(lambda session: decline(session, proposal, said(key) or ""), key),
    )


def decline(session: ActorSession, proposal: Proposal, reason: str) -> None:
    if proposal.asks_click:
        match_click.volunteer_clicks(session, proposal.id, Click.RATHER_NOT, reason=reason)
    else:
        match_proposals.answer(session, proposal.id, yes=False, reason=reason)


def details(proposal: Proposal) -> None:
    rows = [
        (_("Programme"), proposal.programme),
        (_("Village"), proposal.village),
        (_("Question"), proposal.question),
        (_("Available on"), words.when(proposal.day_parts) or _("Not asked yet")),
    ]
    markup.summary((label, text) for label, text in rows if text)


def known(proposal: Proposal, contact: Contact) -> None:
    st.title(markup.plain(contact.name), anchor=False)
    if proposal.asks_click:
        how_was_it(proposal)
    else:
        markup.notice(*_next(proposal))
    if proposal.other:
        until = proposal.other.until
        markup.hint(
            _("Another volunteer comes here too, until {day}. Then you take over.", day=day(until))
            if until
            else _("Another volunteer comes here too.")
        )
    with st.container(border=True, key=f"kaart-contact-{proposal.id}"):
        markup.item(_("How to reach them"), "")
        rows = [
            (_("Contact"), contact.contact_name),
            (_("Phone"), spoken_phone(contact.phone)),
            (_("Address"), "\n".join(filter(None, (contact.street, f"{contact.postcode} {contact.place}".strip())))),
        ]
        known = [(label, text) for label, text in rows if text]
        if known:
            markup.summary(known)
        else:
            markup.hint(_("No phone number or address stands here yet. Your coordinator knows how to reach them."))
        if contact.phone and proposal.status is not MatchStatus.ACCEPTED:
            call_button(contact.contact_name or contact.name, contact.phone)
    details(proposal)
    if proposal.asks_click:
        return
    show_kept("proposal")
    if proposal.status is MatchStatus.ACTIVE:
        st.page_link(
            "pages/visits/record.py",
            label=_("Record a visit"),
            icon=":material/edit_note:",
            query_params={"household": str(contact.household_id)},
        )
    else:
        markup.hint(_("Changed your mind? That may be, until the support has begun."))
        no(proposal, _("I would rather not after all"))


def how_was_it(proposal: Proposal) -> None:
    meets = proposal.introduction_on == today()
    markup.item(
        _("You meet today") if meets else _("How was the introduction?"),
        _("Afterwards, say here whether you would like to go on. The household is asked too, apart from you.")
        if meets
        else _("Would you like to go on? The household is asked too, apart from you."),
        more=_("You said that you are not sure yet.") if proposal.click is Click.UNSURE else "",
    )
    show_kept("proposal")
    for click, key, label in (
        (Click.YES, "click", _("Yes, I want to go on")),
        (Click.UNSURE, "unsure", _("I do not know yet")),
    ):
        if click is not proposal.click:
            st.button(
                label,
                type="primary" if click is Click.YES else "secondary",
                width="stretch",
                key=f"{key}-{proposal.id}",
                on_click=say,
                args=(partial(match_click.volunteer_clicks, match_id=proposal.id, click=click),),
            )
    no(proposal, _("Rather not"))


def _next(proposal: Proposal) -> tuple[str, str]:
    if proposal.status is MatchStatus.ACCEPTED:
        return _("Thank you for your yes"), _("Your coordinator now asks the household. You will hear from them.")
    if proposal.status is MatchStatus.AGREED:
        return _("The household says yes too"), _("Together you pick a day to meet.")
    if proposal.click is Click.YES and proposal.status is MatchStatus.INTRODUCTION:
        return _("You want to go on"), _("Your coordinator asks the household too. You will hear from them.")
    if proposal.status is MatchStatus.INTRODUCTION:
        return (
            _("You will meet on {day}", day=day(proposal.introduction_on)),
            _("Afterwards you can say here how it was. The household is asked too."),
        )
    since, thanks = _("You have come here since {day}", day=day(proposal.started_on)), _("Thank you for being there.")
    if proposal.leaves_on:
        return _("You come here until {day}", day=day(proposal.leaves_on)), f"{since}. {thanks}"
    return since, thanks


def over(proposal: Proposal) -> None:
    if proposal.status in ENDED_MATCH:
        st.title(_("Your support has come to an end"), anchor=False)
        markup.lead(_("Thank you for being there. Your coordinator tells you more."))
        return
    st.title(_("A question for you"), anchor=False)
    show_kept("proposal")
    if proposal.status is MatchStatus.DECLINED_BY_VOLUNTEER:
        markup.notice(
            _("You said no, and that is fine"), _("It does not count against you. Thank you for thinking about it.")
        )
    elif proposal.status is MatchStatus.NOT_ANSWERED:
        markup.empty(
            _("This question went back"),
            _("There was no answer, and that may be. It does not count against you. You need not do anything."),
        )
    elif proposal.status is MatchStatus.DECLINED_BY_HOUSEHOLD:  # after the own yes; why, the coordinator tells
        markup.notice(
            _("This introduction does not go on"),
            _("Thank you for your yes. You need not do anything; your coordinator tells you more."),
            "calm",
        )
    else:
        markup.empty(
            _("This question is not open any more"), _("You need not do anything. Your coordinator can tell you more.")
        )


match_id = id_of_screen()
with writing(signed_in()) as session:  # from the yes on, looking leaves a trace
    proposal = match_proposals.open_proposal(session, match_id)
back(_("Start"), "")
if proposal.status is MatchStatus.PROPOSED:
    ask(proposal)
elif proposal.status in KNOWS_HOUSEHOLD and proposal.contact:
    known(proposal, proposal.contact)
else:
    over(proposal)
