import streamlit as st

from components import feedback, forms, markup, reading_only
from components.account import signed_in
from components.language import _, count_of
from db.session import reading, writing
from domain.access import Permission, Role
from domain.proposals import LEAST_DAYS, MOST_DAYS, Terms
from services.matching import proposal_terms

with reading(signed_in()) as session:
    terms = proposal_terms.terms(session)
    may_change = session.actor.may(Permission.SETTINGS_SET)

nonce, drawn = forms.nonce("proposals"), forms.drawn_at("proposals", terms)


def save() -> None:
    if forms.is_over("proposals", nonce):
        return
    with feedback.keeping("proposals"):
        wanted = Terms(int(st.session_state[f"reminder-{nonce}"]), int(st.session_state[f"return-{nonce}"]))
        with forms.saving("proposals"), writing(signed_in()) as session:
            proposal_terms.set_terms(session, wanted, drawn_with=drawn)
        st.session_state["proposals-said"] = True


st.title(_("Proposals"), anchor=False)
markup.lead(_("How long a proposal may stay unanswered. A volunteer may always ask to be asked again later."))
if not may_change:
    reading_only.said(Role.ADMIN)
feedback.show_kept("proposals")
with feedback.passing():
    if st.session_state.pop("proposals-said", False):
        markup.notice(_("Saved"), _("It counts at once, also for proposals that are out."))

read = []
with st.container(width=560, gap="medium"):
    for field, label, days in (
        ("reminder", _("Days until the reminder"), terms.reminder_days),
        ("return", _("Days until it returns by itself"), terms.return_days),
    ):
        if may_change:
            key = f"{field}-{nonce}"
            st.number_input(label, LEAST_DAYS, MOST_DAYS, forms.begins(key, days), step=1, key=key)
        else:
            read.append((label, count_of("{n} day", "{n} days", days)))
    markup.summary(
        [
            *read,
            (
                _("What happens"),
                _(
                    "There is one reminder. Then the proposal returns: the request waits again with its first date, "
                    "and it does not count against anybody."
                ),
            ),
            (_("Ask me later"), _("Then the reminder comes on the day that the volunteer chose.")),
        ]
    )
    if may_change:
        st.button(_("Save the days"), type="primary", on_click=save)
