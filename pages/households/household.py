import streamlit as st

from components import access_request, frame, markup
from components.account import signed_in
from components.address import id_of_screen
from components.call import call_button
from components.feedback import passing, show_kept
from components.going import button_to
from components.households import household_forms, household_words
from components.households.household_copy import household_copy
from components.households.household_story import story
from components.language import _
from components.light_table import link
from components.link_list import link_list
from components.timeline import timeline
from db.session import reading, writing
from domain.access import Permission
from domain.matches import RequestStatus
from services.households.households_page import VISITS_SHOWN, HouseholdPage, RequestLine, household_page
from services.privacy.household_copies import copy_of_household


def more_choices(page: HouseholdPage) -> dict[str, str]:
    """What can be done here besides the next step; each opens a form."""
    choices = {"edit": _("Edit details"), "request": _("New request")}
    if not page.consented:
        choices["consent"] = _("Write down the consent")
    for one in page.requests:
        if one.open and one.editable:
            name = household_words.programme(one.programme)
            choices[f"change:{one.id}"] = _("Change the request: {programme}", programme=name)
            if one.status is RequestStatus.REGISTERED and not page.consented:
                choices[f"intake:{one.id}"] = _("The intake was done: {programme}", programme=name)
            choices[f"close:{one.id}"] = _("End the request: {programme}", programme=name)
    if page.consented:
        choices["withdraw"] = _("Withdraw the consent")
    return choices


def waits(page: HouseholdPage) -> RequestLine | None:
    return next((one for one in page.requests if one.status is RequestStatus.WAITING and one.editable), None)


def visits(page: HouseholdPage) -> bool:
    return page.may_visit or (page.may_edit and any(match.running for one in page.requests for match in one.matches))


def actions(page: HouseholdPage) -> None:
    """The one next step as the filled button, the rest under "More to do"."""
    waiting = waits(page)
    if page.may_edit:
        choices = more_choices(page)
        st.menu_button(
            _("More to do"),
            list(choices),
            format_func=lambda one: markup.plain(choices[one]),
            key=f"more-{page.id}",
            on_click=lambda: household_forms.begin(page, st.session_state[f"more-{page.id}"]),
        )
    if page.may_edit and not page.consented and not page.consent_withdrawn_on:
        st.button(_("Write down the consent"), type="primary", on_click=household_forms.begin, args=(page, "consent"))
    elif waiting:
        query = {"id": str(waiting.id)}
        look = {"type": "primary", "icon": ":material/person_search:"}
        button_to(_("Look for a volunteer"), "pages/matching/request.py", query, **look)
    elif visits(page):
        query = {"household": str(page.id)}
        button_to(_("Record a visit"), "pages/visits/record.py", query, type="primary", icon=":material/edit_note:")
    elif page.may_edit and page.consented and not any(one.open for one in page.requests):  # somebody who comes back
        st.button(_("New request"), on_click=household_forms.begin, args=(page, "request"))


def heading(page: HouseholdPage) -> None:
    if for_access:
        frame.back(_("Access request"), "inzageverzoek")
    else:
        frame.back(*((_("All households"), "huishoudens") if page.may_edit else (_("Start"), "")))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="kop"):
        with markup.together():
            markup.title(page.name)
            if said := household_words.tags(page):
                markup.tags(said)
        if household_forms.doing(page.id) is None:
            actions(page)


def happened(page: HouseholdPage) -> None:
    markup.header(_("What happened"))
    timeline(f"story-{page.id}", story(page))
    if page.more_visits:
        st.button(_("Show earlier visits"), on_click=show_more, args=(page.id,))


def show_more(household_id: int) -> None:
    st.session_state[f"visits-{household_id}"] = visits_shown(household_id) + VISITS_SHOWN


def visits_shown(household_id: int) -> int:
    return st.session_state.get(f"visits-{household_id}", VISITS_SHOWN)


def ask_help(page: HouseholdPage) -> tuple[str, str]:
    return _("Ask for one-time help"), link("hulp-aanvragen", household=page.id)


def now_and_details(page: HouseholdPage) -> None:
    if page.phone and not (page.may_edit or for_access):  # a volunteer on the phone
        call_button(page.contact_name or page.name, page.phone)
    with markup.together():
        if rows := household_words.contact(page):
            markup.header(_("Whom to call, and where"))
            markup.summary(rows, phone=page.phone, email=page.email)
        if rows := household_words.now(page):
            markup.header(_("At present"))
            markup.summary(rows)
    if page.may_edit:
        links = [
            (match.volunteer, link("vrijwilliger", id=match.volunteer_id))
            for one in page.requests
            for match in one.matches
            if match.running and match.volunteer
        ]
        links += [
            (
                _("Request: {programme}", programme=household_words.programme(one.programme)),
                link("hulpvraag", id=one.id),
            )
            for one in page.requests
            if one.open and one.editable and page.consented
        ]
        if waits(page) and visits(page):  # where the filled button is for who waits
            links.append((_("Record a visit"), link("bezoek", household=page.id)))
        if page.may_ask_help:
            links.append(ask_help(page))
        if links:
            link_list(f"links-{page.id}", list(dict.fromkeys(links)))
    elif page.may_ask_help:
        link_list(f"links-{page.id}", [ask_help(page)])
    with markup.together():
        wishing = [one for one in page.requests if one.open and (one.day_parts or one.wishes)]
        for one in wishing:
            of = _("Wishes: {programme}", programme=household_words.programme(one.programme))
            markup.header(_("Wishes") if len(wishing) == 1 else of)
            markup.summary(household_words.wishes(one))
        markup.header(_("Household details"))
        markup.summary(household_words.details(page))
        if not page.consented and page.may_edit:
            markup.hint(_("Until there is consent, only contact and referrer are kept and shown."))
        markup.hint(_("That you look at this is kept. The family may ask who looked."))


household_id = id_of_screen()
looked = st.session_state.setdefault("looked-at", set())
looking = (signed_in(), household_id)
# The first look is written down; the later ones need not wait for whoever is writing.
with (reading if looking in looked else writing)(signed_in()) as session:
    page = household_page(session, household_id, visits_shown=visits_shown(household_id))
    for_access = session.actor.may(Permission.ACCESS_REQUEST) and not (page.may_edit or page.may_visit)
looked.add(looking)

heading(page)
form = household_forms.doing(page.id)
if form and page.may_edit:
    household_forms.draw(page, form)
else:
    show_kept(f"household-{page.id}")
    with passing():
        if st.session_state.pop(f"saved-{page.id}", False):
            markup.notice(_("Saved"), _("The page shows how it is now."))
    if for_access:
        access_request.offer("household", page.id, copy_of_household, household_copy)
    # Whom to call comes before all that happened. The first column stands on the right, where there is room for two.
    with st.container(key="nu-en-toen"):
        now, then = st.columns([4, 7], gap="large") if page.may_edit else (st.container(), st.container())
        with now:
            now_and_details(page)
        with then:
            happened(page)
