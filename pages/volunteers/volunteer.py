import streamlit as st

from components import access_request, frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.feedback import show_kept
from components.language import _, count_of, day, short_day
from components.volunteers import volunteer_rows, volunteer_steps, volunteer_words
from components.volunteers.volunteer_copy import volunteer_copy
from db.session import reading, writing
from domain.access import Permission
from services.privacy.volunteer_copies import copy_of_volunteer
from services.volunteers.volunteers_record import MatchLine, VolunteerRecord, volunteer_record


def matches(title: str, lines: list[MatchLine], *, leads: bool) -> None:
    st.header(title, anchor=False)
    for line in lines:
        when = (
            _("asked on {day}", day=day(line.proposed_on))
            if line.open and not line.started_on
            else _("since {day}", day=day(line.started_on))
            if line.open
            else _("{start} to {end}", start=short_day(line.started_on), end=short_day(line.ended_on))
            if line.ended_on
            else _("from {start}, until when is not known", start=short_day(line.started_on))
        )
        with st.container(key=f"wacht-match-{line.id}", gap="xsmall"):
            if leads:
                st.page_link(
                    "pages/households/household.py",
                    label=markup.plain(line.household),
                    query_params={"id": str(line.household_id)},
                )
            else:
                markup.item(line.household, "")
            markup.hint(" · ".join(filter(None, (line.place, line.programme, when))))


def page(record: VolunteerRecord, tags: list[tuple[str, str]]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="kop"):
        with markup.together():
            markup.title(record.name)
            markup.tags(tags)
        if record.may_edit:
            volunteer_steps.menu(record)
    show_kept(volunteer_steps.FORM)
    volunteer_steps.say_done(record)
    if for_access:
        access_request.offer("volunteer", record.id, copy_of_volunteer, volunteer_copy)

    left, right = st.columns([6, 5], gap="large")
    with left:
        with markup.together():  # first, also on a phone: whoever opens this often wants to call
            markup.header(_("Whom to call, and where"))
            markup.summary(volunteer_rows.contact(record), phone=record.own.phone, email=record.own.email)
        now = [line for line in record.matches if line.open]
        before = [line for line in record.matches if not line.open]
        if now:
            matches(_("Now"), now, leads=record.may_edit)
        else:
            st.header(_("Now"), anchor=False)
            markup.hint(_("No household in your programmes at the moment."))
        if record.matches_elsewhere:
            markup.hint(
                count_of(
                    "And {n} match in a programme of another coordinator.",
                    "And {n} matches in programmes of other coordinators.",
                    record.matches_elsewhere,
                )
            )
        if before:
            with st.expander(count_of("{n} household before", "{n} households before", len(before))):
                matches(_("Before"), before, leads=record.may_edit)
        st.header(_("In their own words"), anchor=False)
        if record.own.limits:
            st.text(record.own.limits)
        else:
            markup.hint(_("Nothing was said about limits."))
    with right:
        st.header(_("What is possible"), anchor=False)
        markup.summary(volunteer_rows.availability(record))
        markup.hint(volunteer_words.room_explained())
        st.header(_("Details"), anchor=False)
        markup.summary(volunteer_rows.details(record))


volunteer_id = id_in_address("id") or 0
looked = st.session_state.setdefault("looked-at-volunteers", set())
looking = (signed_in(), volunteer_id)
# A first look may be written down; the later ones need not wait for whoever is writing.
with (reading if looking in looked else writing)(signed_in()) as session:
    record = volunteer_record(session, volunteer_id)
    for_access = session.actor.may(Permission.ACCESS_REQUEST) and not record.may_edit
looked.add(looking)

if record.may_edit:
    frame.back(_("All volunteers"), "vrijwilligers")
elif for_access:
    frame.back(_("Access request"), "inzageverzoek")
tags = [(name, markup.tone_of(number)) for number, name in record.programmes]
if record.ended:
    tags.append((_("Stopped on {day}", day=day(record.ended_on)), "care"))
elif record.paused or record.pauses_on:
    tags.append((volunteer_words.pause(record.pauses_on, record.own.paused_until), "care"))

step = st.query_params.get("do", "") if record.may_edit else ""
if step in volunteer_steps.STEPS:
    st.title(markup.plain(record.name), anchor=False)
    volunteer_steps.STEPS[step](record)
else:
    page(record, tags)
