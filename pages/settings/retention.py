import streamlit as st

from components import feedback, forms, markup, reading_only
from components.account import signed_in
from components.language import _, count_of, short_day
from components.light_table import Column, Row, asked, light_table, link
from db.session import reading, writing
from domain import retention as rules
from domain.access import Permission, Role
from services.privacy import retention

columns = [Column("name", _("Household")), Column("day", _("To be destroyed from"))]
here = asked(columns, sort="day")

with reading(signed_in()) as session:
    term = retention.term(session)
    own_notes_days = retention.own_notes_days(session)
    may_change = session.actor.may(Permission.RETENTION_SET)
    due = retention.due(session, number=here.page) if may_change else None

term_nonce, own_notes_nonce = forms.nonce("retention"), forms.nonce("own-notes")
months_key, days_key = f"months-{term_nonce}", f"days-{own_notes_nonce}"
months_drawn = forms.drawn_at("retention", term.months)
days_drawn = forms.drawn_at("own-notes", own_notes_days)


def save() -> None:
    if forms.is_over("retention", term_nonce):
        return
    with feedback.keeping("retention"):
        with forms.saving("retention"), writing(signed_in()) as session:
            retention.set_term(session, int(st.session_state[months_key]), drawn_with=months_drawn)
        st.session_state["retention-said"] = _(
            "From now on this term counts for whoever withdraws their consent, and from when the last request of a "
            "household ended."
        )


def save_own_notes() -> None:
    if forms.is_over("own-notes", own_notes_nonce):
        return
    with feedback.keeping("retention"):
        with forms.saving("own-notes"), writing(signed_in()) as session:
            retention.set_own_notes_days(session, int(st.session_state[days_key]), drawn_with=days_drawn)
        st.session_state["retention-said"] = _("It counts at once, also where the support ended before.")


st.title(_("Retention terms"), anchor=False)
markup.lead(_("No law names a term for notes like these. The chapter chooses one, explains it and publishes it."))
if not may_change:
    reading_only.said(Role.PRIVACY_OFFICER)
feedback.show_kept("retention")
with feedback.passing():
    if said := st.session_state.pop("retention-said", None):
        markup.notice(_("Saved"), said)

with st.container(width=560, gap="medium"):
    if may_change:
        st.number_input(
            _("Months until destruction"),
            value=forms.begins(months_key, term.months),
            min_value=rules.LEAST_MONTHS,
            max_value=rules.MOST_MONTHS,
            step=1,
            key=months_key,
        )
    markup.summary(
        [
            *([] if may_change else [(_("Months until destruction"), str(term.months))]),
            (
                _("What it does"),
                _(
                    "When a household withdraws its consent, its day of destruction is set: so many months later. "
                    "Else the term counts from when its last request ended. From that day it stands in the list "
                    "below, and you can destroy its details."
                )
                if may_change
                else _(
                    "When a household withdraws its consent, its day of destruction is set: so many months later. "
                    "Else the term counts from when its last request ended. From that day the privacy officer finds "
                    "it in a list, and can destroy its details."
                ),
            ),
            (_("What it does not do"), _("A day that is set already stays as it is. Money is kept 7 years, by law.")),
            (
                _("Who chose it"),
                _("The chapter, on this screen.")
                if term.chosen
                else count_of("Nobody yet: {n} month is a start.", "Nobody yet: {n} months is a start.", term.months),
            ),
        ]
    )
    if may_change:
        st.button(_("Save the term"), type="primary", on_click=save)

st.header(_("Own notes of a volunteer"), anchor=False)
with st.container(width=560, gap="medium"):
    markup.lead(_("So long after the support has ended, a volunteer still reads the own notes, and nothing else."))
    if may_change:
        st.number_input(
            _("Days after the end"),
            value=forms.begins(days_key, own_notes_days),
            min_value=0,
            max_value=rules.MOST_OWN_NOTES_DAYS,
            step=1,
            key=days_key,
        )
        st.button(_("Save the days"), on_click=save_own_notes)
    else:
        markup.summary([(_("Days after the end"), str(own_notes_days))])

if due:
    st.header(_("Past their term"), anchor=False)
if due and due.rows:
    light_table(
        "due",
        count_of("{n} household", "{n} households", due.total),
        columns,
        [Row([one.name, short_day(one.destroy_on)], href=link("vernietigen", id=one.household_id)) for one in due.rows],
        here=here,
        total=due.total,
    )
elif due:
    markup.empty(_("No household is past its term"), _("When the day of one comes, it stands here."))
