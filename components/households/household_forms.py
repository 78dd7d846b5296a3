"""What a coordinator changes at a household, one form at a time in place of the page's story."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components import markup
from components.account import signed_in
from components.feedback import forget_kept, keeping, show_kept
from components.forms import anew, nonce, renew
from components.households import household_fields as fields
from components.households import household_left
from components.households import household_words as words
from components.language import _, day, short_day, today
from db.session import ActorSession, reading, writing
from domain.access import Refused
from domain.fields import Fields
from domain.help_requests import HelpStatus
from domain.numbers import parse_day
from services.households.households import save_household
from services.households.households_consent import Consent, record_consent, withdraw_consent
from services.households.households_page import HouseholdPage
from services.households.request_lines import RequestLine
from services.households.requests import (
    add_request,
    close_request,
    intake_done,
    own_programmes,
    place_request,
    save_request,
)


@dataclass
class Doing:
    """Which form is open, for which request, and the version it was opened with."""

    what: str
    version: int
    request_id: int = 0
    stale: bool = False


def doing(household_id: int) -> Doing | None:
    return st.session_state.get(f"doing-{household_id}")


def begin(page: HouseholdPage, what: str) -> None:
    """In a callback. `what` is "edit", "consent", ..., or "change:12" for a request."""
    verb, _colon, number = what.partition(":")
    request = next((one for one in page.requests if str(one.id) == number), None)
    version = request.version if request else page.version
    renew(_form(page.id))
    st.session_state[f"doing-{page.id}"] = Doing(verb, version, request.id if request else 0)


def _form(household_id: int) -> str:
    return f"household-{household_id}"


def _stop(household_id: int) -> None:
    st.session_state.pop(f"doing-{household_id}", None)
    renew(_form(household_id))


def draw(page: HouseholdPage, now: Doing) -> None:
    request = next((one for one in page.requests if one.id == now.request_id), None)
    key = nonce(_form(page.id))
    if _is_too_late(page, now, request, key):
        _too_late(page, now, key)
        return
    show_kept(_form(page.id))
    if now.stale:
        _as_it_is_now(page, request, now)
    with st.container(width=640):
        _fields(page, now, request, key)


def _fields(page: HouseholdPage, now: Doing, request: RequestLine | None, key: str) -> None:
    if now.what == "edit":
        _edit(page, key)
    elif now.what == "consent":
        _consent(page, key)
    elif now.what == "withdraw":
        _withdraw(page)
    elif now.what == "request":
        _request(page, None, key)
    elif now.what == "change" and request:
        _request(page, request, key)
    elif now.what == "close" and request:
        _close(page, request, key)
    elif now.what == "intake" and request:
        _intake(page, request)
    else:  # the request went away while its form was open
        raise Refused("not_found")


def _as_it_is_now(page: HouseholdPage, request: RequestLine | None, now: Doing) -> None:
    """Beside what was typed stands what somebody else saved; who saves after seeing it means it."""
    now.version, now.stale = (request.version if request else page.version), False
    st.header(_("So it says now"), anchor=False)
    if request:
        markup.summary(
            [(_("The question"), request.question or "–"), (_("Wishes about the volunteer"), request.wishes or "–")]
        )
    else:
        markup.summary([(_("Name"), page.name), *words.contact(page), *words.details(page)])


def _is_too_late(page: HouseholdPage, now: Doing, request: RequestLine | None, key: str) -> bool:
    """Whether somebody else ended the request, or withdrew the consent, while this was filled in."""
    if now.what == "change":
        return request is not None and not request.open
    return now.what == "request" and not page.consented and bool(household_left.of_request(key))


def _too_late(page: HouseholdPage, now: Doing, key: str) -> None:
    forget_kept(_form(page.id))  # nothing is left to decide on
    st.header(_("Change the request") if now.what == "change" else _("New request"), anchor=False)
    with st.container(width=640):
        (household_left.ended if page.consented else household_left.withdrawn)(household_left.of_request(key))
        _give_up(page)


def _buttons(page: HouseholdPage, label: str, act: Callable[[ActorSession, Doing], object]) -> None:
    with st.container(horizontal=True):
        st.button(label, type="primary", key=f"save-{page.id}", on_click=_save, args=(page.id, act))
        _give_up(page)


def _give_up(page: HouseholdPage) -> None:
    st.button(_("Do not change anything"), key=f"stop-{page.id}", on_click=_stop, args=(page.id,))


def _save(household_id: int, act: Callable[[ActorSession, Doing], object]) -> None:
    now = doing(household_id)
    if now is None:  # the second click of a double one
        return
    with keeping(_form(household_id)):
        try:
            with writing(signed_in()) as session:
                act(session, now)
        except Refused as refusal:
            if now.what in {"edit", "change"} and refusal.code == "changed_meanwhile":
                anew(_form(household_id))
            now.stale = refusal.code == "changed_meanwhile"
            raise
        _stop(household_id)
        st.session_state[f"saved-{household_id}"] = True


def _edit(page: HouseholdPage, key: str) -> None:
    st.header(_("Edit details"), anchor=False)
    form = _form(page.id)
    fields.line_kept(form, "Name", _("Name"), page.name, f"{key}-name")
    fields.contact_fields(form, key, page)
    fields.moved_field(key, page)
    fields.people_fields(form, key, page)
    if not page.consented and (left := household_left.of_people(key)):
        household_left.withdrawn(left)

    def act(session: ActorSession, now: Doing) -> None:
        read = Fields("Name")
        contact, people = fields.contact_typed(key, read), fields.people_typed(key, read)
        moved = fields.moved_typed(key, page)
        save_household(session, page.id, now.version, contact, people, moved=moved, fields=read)

    _buttons(page, _("Save this"), act)


def _consent(page: HouseholdPage, key: str) -> None:
    st.header(_("Write down the consent"), anchor=False)
    markup.lead(_("They say yes to a volunteer, and to what the chapter keeps about them. They can take it back."))
    if page.consent_withdrawn_on:
        markup.hint(
            _(
                "They took it back on {day}. What was written down before is still there: with the new consent it can "
                "be read again, and it is not destroyed.",
                day=day(page.consent_withdrawn_on),
            )
        )
    ways = words.ways()
    st.text_input(_("Given on"), short_day(today()), key=f"{key}-on", persist_state="session")
    st.pills(
        _("How was it given?"),
        list(ways),
        default="paper",
        format_func=lambda one: ways[one],
        required=True,
        key=f"{key}-how",
        persist_state="session",
    )
    st.text_input(_("Given by"), page.contact_name or page.name, key=f"{key}-by", persist_state="session")

    def act(session: ActorSession, now: Doing) -> None:
        typed = st.session_state
        given = Consent(parse_day(typed[f"{key}-on"], "Given on"), typed[f"{key}-how"] or "", typed[f"{key}-by"])
        record_consent(session, page.id, now.version, given)

    _buttons(page, _("Write down"), act)


def _withdraw(page: HouseholdPage) -> None:
    st.header(_("Withdraw the consent"), anchor=False)
    markup.lead(
        _(
            "All open requests end today and volunteers stop, in every programme. What was written down is destroyed "
            "when the term is over. This cannot be taken back."
        )
    )
    stop = {words.volunteer(match) for one in page.requests for match in one.matches if one.open and match.running}
    if stop:
        markup.hint(_("Stops coming: {names}. Do they know already?", names=", ".join(sorted(stop))))
    _buttons(page, _("Withdraw the consent"), lambda session, now: withdraw_consent(session, page.id, now.version))


def _request(page: HouseholdPage, request: RequestLine | None, key: str) -> None:
    st.header(_("Change the request") if request else _("New request"), anchor=False)
    if request is None or request.programme_id is None:
        with reading(signed_in()) as session:
            own = {one.id: one.name for one in own_programmes(session)}
        nowhere = {0: _("Fits nowhere yet")}
        programmes = {**own, **nowhere} if request is None else {**nowhere, **own}
        st.radio(
            _("Programme"),
            list(programmes),
            # A new one is put nowhere only by who says so: there nobody looks for a volunteer.
            index=0 if request or len(own) == 1 else None,
            format_func=lambda one: markup.plain(programmes[one]),
            key=f"{key}-programme",
            persist_state="session",
        )
    if page.consented:
        fields.request_fields(key, request)
    else:
        markup.hint(_("The question in their own words is written down once there is consent."))

    def act(session: ActorSession, now: Doing) -> None:
        chosen = st.session_state.get(f"{key}-programme")
        if request is None and chosen is None:
            raise Refused("required", field="Programme")
        programme = chosen or None
        wanted = fields.request_typed(key)
        if request is None:
            add_request(session, page.id, programme, wanted, nonce=key)
            return
        version = now.version
        if programme and request.programme_id is None:
            version = place_request(session, request.id, version, programme)
        save_request(session, request.id, version, wanted)

    _buttons(page, _("Save this"), act)


def _close(page: HouseholdPage, request: RequestLine, key: str) -> None:
    st.header(_("End the request"), anchor=False)
    markup.lead(words.programme(request.programme))
    running = [words.volunteer(match) for match in request.matches if match.running]
    if running:
        markup.hint(_("With it ends the match with {names}.", names=", ".join(running)))
    if any(one.status is HelpStatus.ASKED for one in page.helps):
        markup.hint(_("One-time help that was asked for here still waits for an answer; that stays so."))
    st.text_input(_("Why (may stay empty)"), key=f"{key}-why", persist_state="session")
    _buttons(
        page,
        _("End the request"),
        lambda session, now: close_request(session, request.id, now.version, st.session_state[f"{key}-why"]),
    )


def _intake(page: HouseholdPage, request: RequestLine) -> None:
    st.header(_("The intake was done"), anchor=False)
    markup.lead(
        _("The first talk was had. What is left to ask is the consent; then the request waits for a volunteer.")
    )
    _buttons(page, _("The intake was done"), lambda session, now: intake_done(session, request.id, now.version))
