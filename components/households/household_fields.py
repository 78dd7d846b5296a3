"""The fields of a household. A page draws them; a callback reads what they say.

What stands in them outlasts a look at another screen: they are named after what is being filled in until it is saved.
"""

from datetime import date
from functools import partial

import streamlit as st

from components import markup
from components.choice_fields import day_part_fields, day_parts_typed, language_fields, languages_typed
from components.feedback import under
from components.field_lines import line
from components.forms import begins
from components.language import _, short_day, today
from components.matching.need_fields import household_need_fields, needs_typed, village_wish_typed
from domain.access import Refused
from domain.fields import Fields
from domain.numbers import parse_day
from domain.places import misspelt, place_of, places, spelled
from services.households.households import Contact, People
from services.households.households_page import HouseholdPage
from services.households.request_lines import RequestLine
from services.households.requests import Wanted

line_kept = partial(line, persist_state="session")


def contact_fields(form: str, key: str, known: HouseholdPage | None = None) -> None:
    """Contact and referrer, below the name; `form` keeps what is refused, `key` names what is being filled in."""
    # A row of columns for each two fields: on a phone, one below the other, they keep this order.
    left, right = st.columns(2, gap="medium")
    with left:
        label = _("Contact person (may stay empty)")
        line_kept(form, "Person to contact", label, known.contact_name if known else "", f"{key}-contact")
    with right:
        look = {"type": "phone", "placeholder": "06 12345678", "autocomplete": "off"}
        line_kept(form, "Phone", _("Phone (may stay empty)"), known.phone if known else "", f"{key}-phone", **look)
    left, right = st.columns(2, gap="medium")
    with left:
        label = _("E-mail (may stay empty)")
        line_kept(form, "E-mail address", label, known.email if known else "", f"{key}-email", autocomplete="off")
    with right:
        line_kept(
            form, "Referred by", _("Referrer (may stay empty)"), known.referrer if known else "", f"{key}-referrer"
        )
    left, right = st.columns(2, gap="medium")
    # The street comes between: a postcode takes the field for the place away, and with it the keyboard that went there.
    with left:
        label = _("Postcode (may stay empty)")
        line_kept(form, "Postcode", label, known.postcode if known else "", f"{key}-postcode", autocomplete="off")
    with right:
        label = _("Street and house number (may stay empty)")
        line_kept(
            form, "Street and house number", label, known.street if known else "", f"{key}-street", autocomplete="off"
        )
    left, right = st.columns(2, gap="medium")
    with left:
        _place(form, key, known)
    with right:
        day = short_day(known.registered_on if known else today())
        line_kept(form, "Registered on", _("Registered on"), day, f"{key}-registered")


def _place(form: str, key: str, kept: HouseholdPage | None) -> None:
    """Only asked where the postcode does not say it."""
    typed = st.session_state.get(f"{key}-postcode") or ""
    found = place_of(typed)
    if found:
        markup.summary([(_("Place"), found)])
    else:
        # Who moves out of the area leaves the place behind that the postcode before told.
        stays = kept is not None and not (typed.strip() and place_of(kept.postcode))
        known = begins(f"{key}-place", (kept.place if kept and stays else "") or None) or ""
        every = sorted({*places(), known} - {""})
        st.selectbox(
            _("Place (may stay empty)"),
            every,
            index=every.index(known) if known else None,
            placeholder=_("Follows from the postcode"),
            accept_new_options=True,
            key=f"{key}-place",
            persist_state="session",
        )
        under(form, "Place", f"{key}-place")


def moved_field(key: str, known: HouseholdPage) -> None:
    """Where another place stands there than before: whether they live elsewhere now, or it was not right."""
    place = _place_typed(key)
    if not (known.place and place and place != known.place):
        return
    words = {
        True: _("Yes, until now they lived in {place}", place=markup.plain(known.place)),
        False: _("No, {place} was not right", place=markup.plain(known.place)),
    }
    st.radio(
        _("Did they move?"),
        list(words),
        index=int(misspelt(known.place, place)),
        format_func=lambda one: words[one],
        key=f"{key}-moved",
        persist_state="session",
    )


def moved_typed(key: str, known: HouseholdPage) -> bool:
    chosen = st.session_state.get(f"{key}-moved")
    return not misspelt(known.place, _place_typed(key)) if chosen is None else bool(chosen)


def _place_typed(key: str) -> str:
    typed = st.session_state
    return place_of(typed.get(f"{key}-postcode") or "") or spelled(typed.get(f"{key}-place") or "")


def contact_typed(key: str, fields: Fields) -> Contact:
    """With today for a day that cannot be read; `fields` knows, and is asked before anything is saved."""
    typed = st.session_state
    registered_on = today()
    with fields.of("Registered on"):
        registered_on = parse_day(typed[f"{key}-registered"], "Registered on")
    return Contact(
        name=typed[f"{key}-name"],
        registered_on=registered_on,
        contact_name=typed[f"{key}-contact"],
        phone=typed[f"{key}-phone"],
        email=typed[f"{key}-email"],
        street=typed[f"{key}-street"],
        postcode=typed[f"{key}-postcode"],
        place=typed.get(f"{key}-place") or "",
        referrer=typed[f"{key}-referrer"],
    )


def people_fields(form: str, key: str, known: HouseholdPage) -> None:
    if known.people is None:
        markup.hint(_("Who lives here and which languages they speak is filled in once there is consent."))
        return
    people = known.people
    left, right = st.columns(2, gap="medium")
    with left:
        adults, children = st.columns(2, gap="medium")
    with adults:
        line_kept(form, "Number of adults", _("Adults (may stay empty)"), _shown(people.adults), f"{key}-adults")
    with children:
        line_kept(
            form, "Number of children", _("Children (may stay empty)"), _shown(people.children), f"{key}-children"
        )
    with right:
        label, years = _("Birth years of the children (may stay empty)"), ", ".join(map(str, people.birth_years))
        line_kept(form, "Birth years", label, years, f"{key}-years", placeholder="2015, 2018")
    language_fields(
        key,
        people.languages,
        often=_("Languages at home"),
        other=_("Other languages at home, with commas between them (may stay empty)"),
        persist_state="session",
    )
    under(form, "Languages at home", f"{key}-other")
    own_words = [words for one in known.requests if one.open for words in (one.question, one.wishes)]
    household_need_fields(key, people.needs, people.village_wish, *own_words)
    left, right = st.columns(2, gap="medium")
    with left:
        label, day = _("Referrer told of the start on (may stay empty)"), short_day(people.referrer_told_start_on)
        line_kept(form, "Referrer told of the start", label, day, f"{key}-told-start", placeholder="2-3-2026")
    with right:
        label, day = _("Referrer told of the end on (may stay empty)"), short_day(people.referrer_told_end_on)
        line_kept(form, "Referrer told of the end", label, day, f"{key}-told-end", placeholder="2-3-2026")


def people_typed(key: str, fields: Fields) -> People | None:
    """None where the fields were not asked; empty is what cannot be read, which `fields` knows."""
    typed = st.session_state
    if f"{key}-adults" not in typed:
        return None
    adults = children = start = end = None
    with fields.of("Number of adults"):
        adults = _number(typed[f"{key}-adults"], "Number of adults")
    with fields.of("Number of children"):
        children = _number(typed[f"{key}-children"], "Number of children")
    with fields.of("Referrer told of the start"):
        start = _day(typed[f"{key}-told-start"])
    with fields.of("Referrer told of the end"):
        end = _day(typed[f"{key}-told-end"])
    return People(
        adults=adults,
        children=children,
        birth_years=typed[f"{key}-years"],
        languages=languages_typed(key),
        needs=needs_typed(key),
        village_wish=village_wish_typed(key),
        referrer_told_start_on=start,
        referrer_told_end_on=end,
    )


def _day(text: str) -> date | None:
    return parse_day(text, "Referrer told") if text.strip() else None


def request_fields(key: str, known: RequestLine | None) -> None:
    st.text_area(
        _("What do they ask, in their own words? (may stay empty)"),
        begins(f"{key}-question", known.question if known else ""),
        key=f"{key}-question",
        height=110,
        persist_state="session",
    )
    st.text_area(
        _("What matters in a volunteer? (may stay empty)"),
        begins(f"{key}-wishes", known.wishes if known else ""),
        key=f"{key}-wishes",
        height=80,
        persist_state="session",
    )
    parts = known.day_parts if known else ()
    day_part_fields(key, parts, _("When can somebody come?"), persist_state="session")


def request_typed(key: str) -> Wanted:
    typed = st.session_state
    return Wanted(
        question=typed.get(f"{key}-question", ""),
        wishes=typed.get(f"{key}-wishes", ""),
        day_parts=day_parts_typed(key),
    )


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(text: str, field: str) -> int | None:
    """0 is a number of children too, so not the strict reader of amounts."""
    plain = text.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal() and len(plain) < 4):
        raise Refused("not_a_number", field=field)
    return int(plain)
