"""Nothing is listed before a name is typed: who asks is found, and nobody is looked through."""

import streamlit as st

from components import markup
from components.account import signed_in
from components.feedback import wording
from components.language import _, count_of, short_day
from components.light_table import Asked, Column, Row, light_table, link
from db.session import reading, writing
from domain.access import Refused
from services.privacy.access_requests import Found, search

HERE = Asked("name", False, 1)


def ask() -> None:
    """Kept while somebody is opened; never in the address bar, for it is a name."""
    st.session_state["access-searched"] = st.session_state["access-name"].strip()[:100]


def results(found: Found) -> None:
    if found.households:
        st.header(_("Households"), anchor=False)
        light_table(
            "access-households",
            count_of("{n} household", "{n} households", len(found.households)),
            [Column("name", _("Name")), Column("contact", _("Person to contact")), Column("place", _("Place"))],
            [
                Row([one.name, one.contact_name, one.place], link("huishouden", id=one.id), below=one.registration_nr)
                for one in found.households
            ],
            here=HERE,
            total=len(found.households),
        )
    if found.volunteers:
        st.header(_("Volunteers"), anchor=False)
        light_table(
            "access-volunteers",
            count_of("{n} volunteer", "{n} volunteers", len(found.volunteers)),
            [Column("name", _("Name")), Column("place", _("Place")), Column("ended", _("Stopped"))],
            [
                Row([one.name, one.place, short_day(one.ended_on)], link("vrijwilliger", id=one.id))
                for one in found.volunteers
            ],
            here=HERE,
            total=len(found.volunteers),
        )
    if found.more:
        markup.hint(_("There are more people by this name. Type more of it."))


searched = str(st.session_state.get("access-searched", ""))
refused = ""
try:
    with (writing if searched else reading)(signed_in()) as session:
        found = search(session, searched)
except Refused as refusal:
    if refusal.code != "name_too_short":
        raise
    found, refused = Found(), wording(refusal)

st.title(_("Access request"), anchor=False)
markup.lead(_("Does somebody ask what the chapter keeps about them? Look them up by name."))
with st.form("access", border=False, width=560):
    st.text_input(_("Name"), searched, key="access-name", max_chars=100, autocomplete="off")
    if refused:
        markup.field_error(refused, "access-name")
    st.form_submit_button(_("Look up"), type="primary", on_click=ask)
if found != Found():
    results(found)
    markup.hint(_("That you looked somebody up and opened their page is kept in the logbook."))
elif searched and not refused:
    markup.empty(_("Nobody found by this name"), _("Look at the spelling, or type only a part of the name."))
elif not refused:
    markup.empty(
        _("Nobody is listed here"),
        _(
            "Type a name, or the beginning of it. Then the households and volunteers who are called so stand here. "
            "That you looked is kept in the logbook."
        ),
    )
