import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.feedback import keep_refusal, passing, show_kept
from components.field_lines import say_unsaved
from components.forms import anew, drawn_at, leave_stale, nonce, renew
from components.language import _
from components.mail import tell_old_address
from components.volunteers.volunteer_fields import own_fields, own_typed
from db.session import reading, writing
from domain.access import Refused
from services.volunteers.volunteers_edit import own_profile, save_own_profile

with reading(signed_in()) as session:
    profile = own_profile(session)

FORM = "profile"
leave_stale(FORM, profile.version)
key, version = nonce(FORM), drawn_at(FORM, profile.version)


def save() -> None:
    own = own_typed(key)
    try:
        with writing(signed_in()) as session:
            old = save_own_profile(session, version, own)
    except Refused as refusal:
        keep_refusal(FORM, refusal)
        if refusal.code == "changed_meanwhile":
            anew(FORM)
    else:
        renew(FORM)
        st.session_state["profile-saved"] = True
        tell_old_address(old)


frame.back(_("Start"), "")
st.title(_("My details"), anchor=False)
markup.lead(_("You decide what you can do and where your limits are. You may change it at any time."))
markup.summary(
    [
        (_("Name"), profile.name),
        (_("Programmes"), ", ".join(profile.programmes) or "–"),
        (_("Sign-in name"), profile.sign_in_name or "–"),
    ]
)
st.page_link("pages/start/help.py", label=_("Different? Ask your coordinator"))
own_fields(FORM, key, profile.own, email_stays=profile.email_stays, persist_state="session")
# Beside the button: on a phone the top of this form is out of sight.
show_kept(FORM)
with passing():
    if st.session_state.pop("profile-saved", False):
        markup.notice(_("Saved"), _("Your coordinator sees it when there is a new question."))
st.button(_("Save my details"), type="primary", on_click=save, width="stretch")
say_unsaved(FORM)
