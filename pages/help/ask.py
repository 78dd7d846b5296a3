from datetime import date

import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.calm import calm_fragment
from components.day_field import day_field
from components.feedback import keeping, show_kept, told_below, under
from components.forms import nonce, renew
from components.language import _, day, euros, today
from components.names import in_sentence
from db.session import reading, writing
from domain.access import Permission, Refused
from domain.fields import Fields
from domain.help_requests import ANSWER_BY, WHAT, preset_answer_day
from domain.help_requests import parse_estimate as parsed
from domain.text import told_apart
from services.help import help_requests
from services.help.help_requests import HelpPlace, Need

WEEK, OTHER = "week", "other"
# The support ended, or the consent was withdrawn, while this was filled in.
GONE = {"not_found", "help_without_consent"}


def answer_day(key: str) -> date:
    """In a callback: the day as it stands in the fields. Raises Refused("required")."""
    if st.session_state.get(f"when-{key}") != OTHER:
        return preset_answer_day(today())
    chosen = st.session_state.get(f"day-{key}")
    if chosen is None:
        raise Refused("required", field=ANSWER_BY)
    return chosen


def ask(request_id: int, form: str, key: str, drawn: str) -> None:
    state = st.session_state
    what = str(state.get(f"need-{key}") or "")
    with keeping("help", gone=GONE, typed=what):
        read, by = Fields(WHAT, "Amount"), today()
        with read.of(ANSWER_BY):
            by = answer_day(key)
        need = Need(what, by, str(state.get(f"amount-{key}") or ""))
        with writing(signed_in()) as session:
            state["help-new"] = help_requests.ask(session, request_id, need, nonce=drawn, fields=read)
        renew(form)


def where(places: list[HelpPlace]) -> HelpPlace | None:
    if len(places) == 1:
        one = places[0]
        markup.lead(
            _("For {name}", name=" · ".join(filter(None, (in_sentence(one.household), one.village, one.programme))))
        )
        return one
    names = told_apart(
        {
            one.request_id: " · ".join(
                filter(None, (one.household, one.village, one.programme or _("Fits nowhere yet")))
            )
            for one in places
        }
    )
    chosen = st.radio(
        _("For whom?"),
        list(names),
        index=None,
        format_func=lambda number: markup.plain(names[number]),
        key="help-place",
        persist_state="session",
    )
    return next((one for one in places if one.request_id == chosen), None)


def fields(key: str) -> None:
    st.text_input(
        _("What is needed?"),
        placeholder=_("for example a winter coat, size 128"),
        key=f"need-{key}",
        persist_state="session",
    )
    under("help", WHAT, f"need-{key}")
    markup.hint(_("A few words are enough. Write it so that the family may read it."))
    st.text_input(
        _("What does it cost, more or less? (may stay empty)"),
        placeholder=_("for example 45.00"),
        autocomplete="off",
        key=f"amount-{key}",
        persist_state="session",
    )
    with told_below(f"amount-{key}"):
        cents = parsed(str(st.session_state.get(f"amount-{key}") or ""))
        if cents is not None:
            markup.hint(_("That is {amount}.", amount=euros(cents)))
    words = {WEEK: _("Within a week"), OTHER: _("Another day")}
    st.pills(
        _("When do you need the answer?"),
        list(words),
        default=WEEK,
        format_func=lambda code: words[code],
        required=True,
        key=f"when-{key}",
        persist_state="session",
    )
    if st.session_state[f"when-{key}"] == OTHER:
        day_field(
            _("Answer by"),
            None,
            key=f"day-{key}",
            persist_state="session",
        )
        under("help", ANSWER_BY, f"day-{key}")
    else:
        markup.hint(_("By {day} at the latest.", day=day(preset_answer_day(today()))))


def nowhere(household_id: int | None, coordinates: bool) -> None:
    if household_id is None and coordinates:
        markup.empty(_("First open a household"), _("There you ask for what it needs once."))
        st.page_link("pages/households/households.py", label=_("Households"), icon=":material/cottage:")
    else:
        markup.empty(
            _("There is nobody here to ask for"),
            _("You ask for a household where support goes on now. Talk it over with the coordinator."),
        )


@calm_fragment
def screen() -> None:
    with frame.refusal_as_screen(_("Ask for one-time help")):
        draw()


def draw() -> None:
    if new := st.session_state.pop("help-new", None):
        st.session_state["help-told"] = new
        st.switch_page("pages/help/request.py", query_params={"id": str(new)})
    household_id = id_in_address("household")
    with reading(signed_in()) as session:
        coordinates = session.actor.may(Permission.HELP_DECIDE)
        places = help_requests.places(session, household_id)
    if household_id is not None and places:
        frame.back(markup.plain(places[0].household), "huishouden", id=household_id)
    else:
        frame.back(_("Start"), "")
    st.title(_("Ask for one-time help"), anchor=False)
    show_kept("help")
    if not places:
        nowhere(household_id, coordinates)
        return
    place = where(places)
    if place is None:
        return
    if not place.consented:
        markup.empty(
            _("First the household's consent"),
            _("Without consent nothing is written down about what it needs. Talk it over with the coordinator."),
        )
        return
    form = f"help-{place.request_id}"
    key = f"{form}-{nonce(form)}"
    fields(key)
    st.button(
        _("Ask for it"),
        type="primary",
        width="stretch",
        key=f"ask-{key}",
        on_click=ask,
        args=(place.request_id, form, key, nonce(form)),
    )


screen()
