"""The fields in which a volunteer says what they can and want; a coordinator may fill them in for somebody.

And those in which a coordinator says who somebody is. A page draws them; a callback reads what they say.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from components import markup
from components.choice_fields import Kept, day_part_fields, day_parts_typed, language_fields, languages_typed
from components.day_field import day_field
from components.feedback import under
from components.field_lines import line
from components.forms import begins
from components.language import _
from components.matching.need_fields import needs_typed, village_wish_typed, volunteer_need_fields
from domain.places import places
from domain.volunteers import REACH_MAX_KM
from services.volunteers.volunteers_edit import Details
from services.volunteers.volunteers_record import OwnSettings, VolunteerRecord

_UNKNOWN = -1
# How long what was typed stays, as the fields of Streamlit take it.
_Keeps = dict[str, Any]


def own_fields(form: str, key: str, own: OwnSettings, *, email_stays: bool, persist_state: Kept | None = None) -> None:
    """Draw them; `form` keeps what is refused, `key` names what is being filled in.

    `email_stays`: Naast writes to another address, that of the account.
    """
    kept = {"persist_state": persist_state}
    _ways_to_reach(form, key, own, kept, email_stays=email_stays)
    capacity = begins(f"{key}-capacity", _UNKNOWN if own.capacity is None else own.capacity)
    most = range(max(9, (own.capacity or 0) + 1, capacity + 1))
    st.pills(
        _("How many households at the same time, at most?"),
        [_UNKNOWN, *most],
        default=capacity,
        format_func=lambda n: _("Do not know yet") if n == _UNKNOWN else str(n),
        required=True,
        key=f"{key}-capacity",
        **kept,
    )
    under(form, "Capacity", f"{key}-capacity")
    day_part_fields(key, own.day_parts, _("When can you?"), persist_state=persist_state)
    goes_to = begins(f"{key}-goes_to", list(own.goes_to))
    st.multiselect(
        _("Which villages will you go to? (may stay empty: everywhere)"),
        sorted({*places(), *own.goes_to, *goes_to}),
        default=goes_to,
        placeholder=_("Everywhere"),
        key=f"{key}-goes_to",
        **kept,
    )
    st.number_input(
        _("How far will you go, in km? (may stay empty)"),
        1,
        REACH_MAX_KM,
        begins(f"{key}-reach", own.reach_km),
        key=f"{key}-reach",
        **kept,
        placeholder=_("No limit"),
    )
    under(form, "Reach", f"{key}-reach")
    language_fields(
        key,
        own.languages,
        often=_("Which languages do you speak?"),
        other=_("Other languages, with commas between them (may stay empty)"),
        persist_state=persist_state,
    )
    under(form, "Languages", f"{key}-other")
    st.text_area(
        _("What do you rather not do? In your own words (may stay empty)"),
        begins(f"{key}-limits", own.limits),
        key=f"{key}-limits",
        **kept,
        height=110,
    )
    under(form, "Limits", f"{key}-limits")
    volunteer_need_fields(key, own.needs, own.village_wish, own.limits, persist_state)
    _pause(form, key, own, kept)


def _ways_to_reach(form: str, key: str, own: OwnSettings, kept: _Keeps, *, email_stays: bool) -> None:
    left, right = st.columns(2, gap="medium")
    with left:
        look = {"type": "phone", "placeholder": "06 12345678", "autocomplete": "tel", **kept}
        line(form, "Phone", _("Phone number"), own.phone, f"{key}-phone", **look)
    with right:
        line(form, "E-mail address", _("E-mail address"), own.email, f"{key}-email", autocomplete="email", **kept)
        if email_stays:
            markup.hint(
                _(
                    "Mails from Naast go to the address of the account. That has other roles too, so only the "
                    "administrator changes it."
                )
            )


def _pause(form: str, key: str, own: OwnSettings, kept: _Keeps) -> None:
    paused = begins(f"{key}-paused", own.paused)
    st.checkbox(_("A pause: no new questions for now"), paused, key=f"{key}-paused", **kept)
    pause_days(key, own.paused_from, own.paused_until, **kept)
    under(form, "Pause until", f"{key}-paused_until")


def pause_days(key: str, first: date | None, until: date | None, **look: Any) -> None:
    """Of a holiday that is known beforehand too."""
    left, right = st.columns(2, gap="medium")
    with left:
        first, label = begins(f"{key}-paused_from", first), _("Pause from (empty: at once)")
        day_field(label, first, key=f"{key}-paused_from", **look)
    with right:
        until, label = begins(f"{key}-paused_until", until), _("Pause until (may stay empty)")
        day_field(label, until, key=f"{key}-paused_until", **look)


def own_typed(key: str) -> OwnSettings:
    """In a callback: what the fields say now."""
    typed = st.session_state
    capacity = typed[f"{key}-capacity"]
    return OwnSettings(
        phone=typed[f"{key}-phone"],
        email=typed[f"{key}-email"],
        goes_to=tuple(typed[f"{key}-goes_to"]),
        languages=languages_typed(key),
        day_parts=day_parts_typed(key),
        capacity=None if capacity == _UNKNOWN else capacity,
        paused=typed[f"{key}-paused"],
        paused_from=typed[f"{key}-paused_from"],
        paused_until=typed[f"{key}-paused_until"],
        limits=typed[f"{key}-limits"],
        reach_km=typed[f"{key}-reach"],
        needs=needs_typed(key),
        village_wish=village_wish_typed(key),
    )


def details_fields(form: str, key: str, record: VolunteerRecord, mine: Mapping[int, str]) -> None:
    """`mine`: the programmes of who fills it in, by id; in others somebody stays as they are."""
    kept = {"persist_state": "session"}
    look = {"autocomplete": "off", **kept}
    line(form, "Name", _("Name"), record.name, f"{key}-name", **look)
    st.pills(
        _("Programmes"),
        list(mine),
        default=begins(f"{key}-programmes", [one for one, _name in record.programmes if one in mine]),
        format_func=lambda one: markup.plain(mine[one]),
        selection_mode="multi",
        key=f"{key}-programmes",
        **kept,
    )
    under(form, "Programmes", f"{key}-programmes")
    if others := [name for one, name in record.programmes if one not in mine]:
        markup.hint(_("Also takes part in: {names}", names=", ".join(others)))
    left, right = st.columns(2, gap="medium")
    with left:
        line(form, "Postcode", _("Postcode"), record.postcode, f"{key}-postcode", **look)
    with right:
        line(form, "Street and number", _("Street and number"), record.street, f"{key}-street", **look)
    left, right = st.columns(2, gap="medium")  # anew, so that the order is this one on a phone too
    with left:
        place = begins(f"{key}-place", record.place or None)
        known = sorted({*places(), place or ""} - {""})
        st.selectbox(
            _("Place"),
            known,
            index=known.index(place) if place else None,
            placeholder=_("Choose or type"),
            accept_new_options=True,
            key=f"{key}-place",
            **kept,
        )
        under(form, "Place", f"{key}-place")
    with right:
        day_field(_("Started"), begins(f"{key}-started", record.started_on), key=f"{key}-started", **kept)
        under(form, "Started", f"{key}-started")


def details_typed(key: str) -> Details:
    """In a callback: what the fields say now."""
    typed = st.session_state
    return Details(
        name=typed[f"{key}-name"],
        programmes=typed[f"{key}-programmes"],
        street=typed[f"{key}-street"],
        postcode=typed[f"{key}-postcode"],
        place=typed[f"{key}-place"] or "",
        started_on=typed[f"{key}-started"],
    )
