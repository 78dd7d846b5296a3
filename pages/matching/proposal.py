import streamlit as st

from components import forms, markup
from components import matching_words as words
from components.account import signed_in
from components.address import id_in_address
from components.call import call_button
from components.feedback import keep_refusal, show_kept
from components.frame import back
from components.language import _, day
from db.session import writing
from domain.access import Refused
from domain.matches import KNOWS_HOUSEHOLD, MatchStatus
from domain.text import NOTE_MAX
from services import match_proposals
from services.match_proposals import Contact, Proposal


def say(match_id: int, yes: bool, reason_key: str = "") -> None:
    try:
        with writing(signed_in()) as session:
            reason = st.session_state.get(reason_key, "") if reason_key else ""
            match_proposals.answer(session, match_id, yes=yes, reason=reason)
    except Refused as refusal:
        keep_refusal("proposal", refusal)


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
    markup.hint(_("Saying no is always fine. You need not give a reason."))
    st.button(
        _("Yes, I want to meet them"),
        type="primary",
        width="stretch",
        key=f"yes-{proposal.id}",
        on_click=say,
        args=(proposal.id, True),
    )
    no(proposal, _("No, not this time"))


def no(proposal: Proposal, label: str) -> None:
    opened = f"no-open-{proposal.id}"
    if not st.session_state.get(opened):
        st.button(
            label, width="stretch", key=f"no-{proposal.id}", on_click=st.session_state.update, args=({opened: True},)
        )
        return
    key = f"reason-{forms.nonce(f'answer-{proposal.id}')}"
    st.text_area(_("Would you like to say why? (may stay empty)"), max_chars=NOTE_MAX, height=90, key=key)
    markup.hint(_("Only the coordinators read this. It does not count against you."))
    st.button(
        _("Send my no"), width="stretch", key=f"send-no-{proposal.id}", on_click=say, args=(proposal.id, False, key)
    )


def details(proposal: Proposal) -> None:
    rows = [
        (_("Programme"), proposal.programme),
        (_("Village"), proposal.village),
        (_("Question"), proposal.question),
        (_("Can on"), words.when(proposal.day_parts) if proposal.day_parts else _("Every day will do")),
    ]
    markup.summary((label, text) for label, text in rows if text)


def known(proposal: Proposal, contact: Contact) -> None:
    st.title(markup.plain(contact.name), anchor=False)
    markup.notice(*_next(proposal))
    with st.container(border=True, key=f"kaart-contact-{proposal.id}"):
        markup.item(_("How to reach them"), "")
        rows = [
            (_("Contact"), contact.contact_name),
            (_("Phone"), contact.phone),
            (_("Address"), "\n".join(filter(None, (contact.street, f"{contact.postcode} {contact.place}".strip())))),
        ]
        markup.summary((label, text) for label, text in rows if text)
        if contact.phone and proposal.status is not MatchStatus.ACCEPTED:
            call_button(contact.contact_name or contact.name, contact.phone)
    details(proposal)
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


def _next(proposal: Proposal) -> tuple[str, str]:
    if proposal.status is MatchStatus.ACCEPTED:
        return _("Thank you for your yes"), _("Your coordinator now asks the household. You will hear from them.")
    if proposal.status is MatchStatus.AGREED:
        return _("The household says yes too"), _("Together you pick a day to meet.")
    if proposal.status is MatchStatus.INTRODUCTION:
        return (
            _("You will meet on {day}", day=day(proposal.introduction_on)),
            _("Afterwards your coordinator asks both of you how it was."),
        )
    return _("You come here since {day}", day=day(proposal.started_on)), _("Thank you for being there.")


def over(proposal: Proposal) -> None:
    st.title(_("A question for you"), anchor=False)
    show_kept("proposal")
    if proposal.status is MatchStatus.DECLINED_BY_VOLUNTEER:
        markup.notice(
            _("You said no, and that is fine"), _("It does not count against you. Thank you for thinking about it.")
        )
    else:
        markup.empty(
            _("This question is not open any more"), _("You need not do anything. Your coordinator can tell you more.")
        )


match_id = id_in_address("id")
if match_id is None:
    raise Refused("not_found")
with writing(signed_in()) as session:  # from the yes on, looking leaves a trace
    proposal = match_proposals.open_proposal(session, match_id)
back(_("Start"), "")
if proposal.status is MatchStatus.PROPOSED:
    ask(proposal)
elif proposal.status in KNOWS_HOUSEHOLD and proposal.contact:
    known(proposal, proposal.contact)
else:
    over(proposal)
