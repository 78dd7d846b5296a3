"""What a household asks, as a coordinator reads it while matching, and how to reach the household."""

import streamlit as st

from components import markup
from components.language import _, day
from components.matching import matching_words as words
from components.matching import need_words
from domain.contact import spoken_phone
from domain.matches import RequestStatus
from domain.needs import proposed_for_household
from services.matching.matching import MatchView, RequestView


def summary(view: RequestView) -> None:
    rows = [] if view.status is RequestStatus.CLOSED or not view.phone else [(_("To call"), _to_call(view))]
    if view.has_consent:
        rows.append((_("Question"), view.question or _("Not written down yet")))
        rows.append((_("Available on"), words.when(view.day_parts) or _("Not asked yet")))
    if view.languages:
        rows.append((_("Languages"), words.listed(view.languages)))
    if view.wishes:
        rows.append((_("Wishes"), view.wishes))
    if view.needs:
        rows.append((_("Counts in a match"), need_words.listed_household(view.needs)))
    if view.village_wish:
        rows.append((_("Same village"), need_words.village_wishes()[view.village_wish]))
    if view.status is RequestStatus.WAITING:
        since = f"{day(view.waiting_since)}, {words.days_waiting(view.days)}"
        rows.append((_("Waits since"), since))
    markup.summary(rows, phone=view.phone)
    _open_household(view)
    read = set(proposed_for_household(view.question, view.wishes)) - set(view.needs)
    if view.current is None and read:
        words_read = need_words.listed_household(read)
        markup.hint(_("From the own words one could read: {words}. It counts once it is tapped.", words=words_read))


def nobody_to_ask(view: RequestView) -> None:
    if view.status is RequestStatus.CLOSED:
        markup.empty(_("This request is closed"), _("What happened is kept with the household."))
    elif not view.has_consent:
        markup.empty(
            _("Consent comes first"),
            _("As soon as the household has said yes to keeping this, it waits for a volunteer."),
        )
    elif view.asked is None:
        markup.empty(
            _("This fits no programme yet"),
            _("Choose a programme with the household. Until then it is counted, so that a new programme can begin."),
        )


def _open_household(view: RequestView) -> None:
    st.page_link(
        "pages/households/household.py", label=_("Open the household"), query_params={"id": str(view.household_id)}
    )


def volunteer(match: MatchView) -> None:
    """The way to who was asked, for who may open their page, and how to reach them."""
    if match.volunteer:
        query = {"id": str(match.volunteer_id)}
        st.page_link("pages/volunteers/volunteer.py", label=markup.plain(match.volunteer), query_params=query)
        if match.phone:
            markup.summary([(_("To call"), spoken_phone(match.phone))], phone=match.phone)


def _to_call(view: RequestView) -> str:
    return ", ".join(filter(None, (view.contact, spoken_phone(view.phone))))
