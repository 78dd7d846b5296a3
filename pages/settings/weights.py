import streamlit as st

from components import feedback, forms, markup, reading_only
from components.account import signed_in
from components.language import _
from components.matching.matching_sum import criteria
from db.session import reading, writing
from domain.access import Permission, Role
from domain.scoring import WEIGHT_MAX, Criterion, Weights
from services.matching import match_weights

with reading(signed_in()) as session:
    weights = match_weights.current_weights(session)
    may_change = session.actor.may(Permission.SETTINGS_SET)

nonce, drawn = forms.nonce("weights"), forms.drawn_at("weights", weights)
explained = {
    Criterion.DISTANCE: _("From one village to the other, against how far this volunteer will go."),
    Criterion.DAY_PARTS: _("One day part in common is good, two is enough."),
    Criterion.LANGUAGES: _("How many of the household's languages the volunteer speaks."),
    Criterion.VILLAGE: _("Some like a neighbour, others fear the talk. Only counts where one of both said so."),
    Criterion.EXPERIENCE: _("Three earlier households is as good as thirty."),
    Criterion.EVENNESS: _("Who still has much of the own room left, stands higher."),
    Criterion.WAITING: _("The same for all in one list; it counts where all who wait are looked at together."),
}


def save() -> None:
    if forms.is_over("weights", nonce):
        return
    typed = Weights(*(int(st.session_state[f"{code}-{nonce}"]) for code in Criterion))
    with feedback.keeping("weights"):
        with forms.saving("weights"), writing(signed_in()) as session:
            match_weights.save_weights(session, typed, drawn_with=drawn)
        st.session_state["weights-saved"] = True


st.title(_("What weighs how much"), anchor=False)
markup.lead(
    _(
        "Coordinators see who fits a request, best first. Here the chapter says what counts most in that order: "
        "0 is nothing, 10 is most. What somebody said must not be always stays out, whatever stands here."
    )
)
with feedback.passing():
    if st.session_state.pop("weights-saved", False):
        markup.notice(_("Saved"), _("Every list is put in this order from now on."))
if not any(weights):
    markup.notice(_("Everything weighs nothing"), _("A list is then in order of distance, and of name."), tone="calm")
if may_change:
    with st.form(f"weights-{nonce}", border=False, width=560):
        for code, name in criteria().items():
            key = f"{code}-{nonce}"
            weight = forms.begins(key, getattr(weights, code))
            st.slider(name, 0, WEIGHT_MAX, weight, key=key, help=explained[code])
        feedback.show_kept("weights")
        st.form_submit_button(_("Save what weighs how much"), type="primary", on_click=save)
else:
    reading_only.said(Role.ADMIN)
    for code, name in criteria().items():
        markup.item(f"{name}: {getattr(weights, code)}", explained[code])
