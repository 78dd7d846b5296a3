from datetime import date

import streamlit as st

from components import markup
from components.account import signed_in
from components.call import call_button
from components.expenses import own_account
from components.expenses.claim_words import states
from components.going import button_to
from components.help.help_words import told
from components.language import _, capital, count_of, day, euros, today, whole
from components.light_table import link
from components.link_list import link_list
from components.start.start_view import not_registered
from components.visits.visit_words import distance
from db.session import reading
from domain.expenses import ExpenseStatus
from services.expenses import claims
from services.expenses.claims import Claim
from services.help import help_requests
from services.help.help_requests import Help
from services.start import volunteering
from services.start.volunteering import Asks, Question
from services.visits import visit_places, visit_reading
from services.visits.visit_places import Place
from services.visits.visit_reading import Year

# Of the own claims; what came back is counted in all.
LATEST = 3


def card(place: Place, first: bool, until: date | None) -> None:
    """`until` is the last day on which they come here, where they hand over."""
    with st.container(border=True, key=f"kaart-{place.request_id}"):
        if place.introduction_on and place.introduction_on >= today():
            meets = place.introduction_on
            more = _("You meet today") if meets == today() else _("You meet on {day}", day=day(meets))
        elif place.last_day:
            more = _("Last visit: {day}", day=day(place.last_day))
        else:
            more = _("No visit written down yet")
        markup.item(
            place.household or _("A household in {village}", village=place.village or _("your neighbourhood")),
            " · ".join(filter(None, (place.household and place.village, place.programme))),
            more=_("Ended on {day}", day=day(place.ended_on)) if place.ended_on else more,
        )
        if until:
            markup.hint(_("You come here until {day}", day=day(until)))
        button_to(
            _("Write down a visit"),
            "pages/visits/record.py",
            {"household": str(place.household_id)},
            forgets="visit-saved",
            type="primary" if first else "secondary",
            icon=":material/edit_note:",
            width="stretch",
            key=f"visit-{place.request_id}",
        )
        if place.phone:
            call_button(place.contact or place.household or "", place.phone)
        if place.household:
            st.page_link(
                "pages/households/household.py",
                label=_("Address and what happened"),
                icon=":material/cottage:",
                query_params={"id": str(place.household_id)},
            )


def ask(question: Question) -> None:
    with st.container(border=True, key=f"kaart-vraag-{question.match_id}"):
        where = question.village or _("your neighbourhood")
        markup.item(
            {
                Asks.ANSWER: _("Would you like to meet a household in {village}?", village=where),
                Asks.PATIENCE: _("You said yes to a household in {village}", village=where),
                Asks.CLICK: _("How was the introduction in {village}?", village=where),
            }[question.asks],
            question.programme or "",
            more={
                Asks.ANSWER: _("Saying no is always fine. You need no reason."),
                Asks.PATIENCE: _("Your coordinator arranges the first meeting."),
                Asks.CLICK: _("You meet today. Afterwards, say whether you would like to go on.")
                if question.meets_on == today()
                else _("Say whether you would like to go on. The household is asked too."),
            }[question.asks]
            if question.asks is not Asks.ANSWER or question.later_on is None
            else _("You want to answer later. We ask you again on {day}.", day=day(question.later_on)),
        )
        label = _("Say how it was") if question.asks is Asks.CLICK else _("Read more")
        query = {"id": str(question.match_id)}
        button_to(label, "pages/matching/proposal.py", query, width="stretch", key=f"question-{question.match_id}")


def one_time_help(asked: list[Help], comes: bool) -> None:
    """Shown as soon as there is a household to ask for, or something asked before."""
    if not (asked or comes):
        return
    st.header(_("One-time help"), anchor=False)
    if asked:
        link_list("help", [(told(one), link("aanvraag", id=one.id)) for one in asked])
    else:
        markup.hint(_("Does somebody need a winter coat or a travel card? Ask the coordinator for it here."))
    if comes:
        st.page_link("pages/help/ask.py", label=_("Ask for one-time help"), icon=":material/redeem:")


def yours(own: list[Claim], year: Year, *, asks_account: bool) -> None:
    st.header(_("Yours"), anchor=False)
    if asks_account:
        own_account.ask()
    words = states()
    rows = [
        (_("Claim of {day}", day=day(claim.day)), f"{euros(claim.amount_cents)}, {words[claim.status]}")
        for claim in own[:LATEST]
    ]
    parts = [count_of("{n} visit", "{n} visits", year.visits)]
    if year.minutes >= 60:
        parts.append(_("{hours} hours", hours=whole(round(year.minutes / 60))))
    if year.km_tenths:
        parts.append(distance(year.km_tenths))
    rows.append((_("This year"), ", ".join(parts)))
    if back := sum(claim.status is ExpenseStatus.RETURNED for claim in own):
        label = count_of("{n} claim came back to you", "{n} claims came back to you", back)
        st.page_link("pages/expenses/claim.py", label=label, icon=":material/receipt_long:")
    markup.summary(rows)
    with st.container(horizontal=True):
        st.page_link("pages/visits/visit.py", label=_("My visits"), icon=":material/history:")
        st.page_link("pages/volunteers/profile.py", label=_("My details"), icon=":material/person:")


with reading(signed_in()) as session:
    name = session.actor.name.split(" ")[0]
    places = visit_places.places(session)
    found = volunteering.for_volunteer(session)
    own = claims.own_claims(session)
    asks_account = own_account.is_asked(session, own)
    asked = help_requests.mine(session)
    year = visit_reading.own_year(session)

st.title(_("Hello {name}", name=markup.plain(name)), anchor=False)
markup.lead(_("{day}. Good that you are here.", day=capital(day(today()))))
if found.pauses_on:
    days = {"start": day(found.pauses_on), "end": day(found.paused_until)}
    markup.hint(
        _("You take a break from {start} until {end}. Before it we may still ask you something.", **days)
        if found.paused_until
        else _("You take a break from {start}. Before it we may still ask you something.", **days)
    )
elif found.paused:
    markup.hint(
        _("You take a break until {day}. Until then we ask you nothing new.", day=day(found.paused_until))
        if found.paused_until
        else _("You take a break: we ask you nothing new. You end it under My details.")
    )
questions = found.questions
waiting = [question for question in questions if question.asks is not Asks.PATIENCE]
for index, place in enumerate(places):
    card(place, first=index == 0, until=found.last_days.get(place.request_id))
if not found.registered:
    not_registered()
elif not places and not questions:
    markup.empty(
        _("You have no household now"),
        _("After your break your coordinator calls you when there is a question that suits you.")
        if found.paused
        else _("Your coordinator calls you when there is a question that suits you."),
    )
    if not found.capacity_known:
        markup.hint(_("First say how many households you can, when and where. Then we look for what suits you."))
        button_to(_("Fill in what you can"), "pages/volunteers/profile.py", type="primary", width="stretch")
if questions:
    st.header(_("A question for you") if waiting else _("On its way"), anchor=False)
for question in questions:
    ask(question)
one_time_help(asked, comes=any(not place.ended_on for place in places))
yours(own, year, asks_account=asks_account)
