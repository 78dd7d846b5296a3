"""What a coordinator does on a volunteer's page: edit, certificate, pause, code, stop. Each is one small screen."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from components import markup
from components.account import signed_in
from components.accounts import one_time_code
from components.day_field import day_field
from components.feedback import keep_refusal, passing, show_kept
from components.field_lines import say_unsaved
from components.forms import anew, begins, drawn_at, is_over, leave_stale, nonce, renew
from components.going import button_to
from components.language import _
from components.mail import tell_old_address
from components.volunteers import volunteer_ending, volunteer_rows
from components.volunteers.volunteer_fields import (
    details_fields,
    details_typed,
    own_fields,
    own_typed,
    pause_days,
)
from db.session import ActorSession, reading, writing
from domain.access import Refused
from services.accounts import account_codes
from services.volunteers.volunteers import own_programmes
from services.volunteers.volunteers_edit import pause, resume, save_details, save_settings, saw_vog
from services.volunteers.volunteers_end import begin_again, end_volunteer, what_ends
from services.volunteers.volunteers_record import VolunteerRecord

FORM = "volunteer"
_STEP = "volunteer-step"
_KEPT = {"persist_state": "session"}
T = TypeVar("T")


def menu(record: VolunteerRecord) -> None:
    """The rare steps under "More", and the one that comes next as the filled button."""
    words = {
        "settings": _("Change what is possible"),
        "vog": _("Certificate (VOG) seen"),
        "pause": _("Change the pause") if record.own.paused else _("Pause"),
        "resume": _("End the pause") if record.paused else _("Do without the pause"),
        "code": _("Give a new code to sign in"),
        "end": _("Stop as a volunteer"),
    }
    if record.code_for is None:
        del words["code"]
    if not record.own.paused:
        del words["resume"]
    if record.ended:
        words = {"again": _("Begin again")}

    drawn = nonce(_STEP)

    def chosen() -> None:
        step = st.session_state["volunteer-more"]
        if step == "resume":
            said = _("The pause is over.") if record.paused else _("There will be no pause.")
            _write(record, drawn, lambda session: resume(session, record.id, record.version), said)
        elif step == "again":
            said = volunteer_rows.welcome_back(record)
            _write(record, drawn, lambda session: begin_again(session, record.id, record.version), said)
        elif step:
            st.query_params["do"] = step

    st.menu_button(_("More"), list(words), format_func=lambda one: words[one], key="volunteer-more", on_click=chosen)
    inviting = not record.ended and not record.sign_in_name  # a closed account is the administrator's to open
    if not record.ended:
        st.button(
            _("Change details"),
            type="secondary" if inviting else "primary",
            on_click=_go,
            args=("details",),
            icon=":material/edit:",
        )
    if inviting:
        query = {"id": str(record.id)}
        button_to(_("Invite"), "pages/volunteers/invite.py", query, type="primary", icon=":material/mail:")


def say_done(record: VolunteerRecord) -> None:
    """What was just done, with the matches that need a new volunteer, and those where somebody else goes on."""
    if record.code_for is not None:
        one_time_code.show(record.code_for)
    with passing():
        if said := st.session_state.pop(f"volunteer-done-{record.id}", None):
            markup.notice(_("Saved"), said)
    if ending := st.session_state.get(f"volunteer-ended-{record.id}"):
        volunteer_ending.ended(ending)


def _details(record: VolunteerRecord) -> None:
    form, key, version = _filling_in("details", record)
    drawn = nonce(_STEP)
    with reading(signed_in()) as session:
        mine = own_programmes(session)

    def save() -> None:
        wanted = details_typed(key)
        _write(
            record, drawn, lambda session: save_details(session, record.id, version, wanted), _("The details."), form
        )

    st.header(_("Change details"), anchor=False)
    with st.container(width=640):
        details_fields(FORM, key, record, mine)
        _save_or_not(save, form)


def _settings(record: VolunteerRecord) -> None:
    form, key, version = _filling_in("settings", record)
    drawn = nonce(_STEP)

    def save() -> None:
        own = own_typed(key)
        said = _("What is possible.")
        tell_old_address(
            _write(record, drawn, lambda session: save_settings(session, record.id, version, own), said, form)
        )

    st.header(_("Change what is possible"), anchor=False)
    markup.hint(_("A volunteer decides this. Fill in what they told you; the app never changes it by itself."))
    with st.container(width=640):
        own_fields(FORM, key, record.own, email_stays=record.email_stays, **_KEPT)
        _save_or_not(save, form)


def _vog(record: VolunteerRecord) -> None:
    form, key, version = _filling_in("vog", record)
    drawn = nonce(_STEP)

    def save() -> None:
        given_on, said = st.session_state[f"{key}-on"], _("The certificate.")
        _write(record, drawn, lambda session: saw_vog(session, record.id, version, given_on), said, form)

    st.header(_("Certificate (VOG) seen"), anchor=False)
    markup.hint(_("You saw the original. Your name and today's date are kept with it; no copy is made."))
    with st.container(width=640):
        day_field(_("Date on the certificate"), begins(f"{key}-on", None), key=f"{key}-on", **_KEPT)
        _save_or_not(save, form)


def _pause(record: VolunteerRecord) -> None:
    form, key, version = _filling_in("pause", record)
    drawn = nonce(_STEP)

    def save() -> None:
        first, until = (st.session_state[f"{key}-{name}"] for name in ("paused_from", "paused_until"))
        _write(
            record,
            drawn,
            lambda session: pause(session, record.id, version, until, begins=first),
            _("The pause."),
            form,
        )

    st.header(_("Pause"), anchor=False)
    markup.hint(_("During a pause there are no new questions. Households of now go on."))
    with st.container(width=640):
        pause_days(key, record.own.paused_from, record.own.paused_until, **_KEPT)
        _save_or_not(save, form)


def _code(record: VolunteerRecord) -> None:
    account, drawn = record.code_for, nonce(_STEP)

    def give() -> None:
        code = account and _write(record, drawn, lambda session: account_codes.reset(session, account), "")
        if code:
            one_time_code.keep(code)

    st.header(_("Give a new code to sign in"), anchor=False)
    show_kept(FORM)
    if account is None:
        markup.hint(_("There is no account that you may give a code. Ask an administrator."))
    else:
        markup.hint(
            _(
                "Forgot the password? With the code {name} chooses another; until then the old one works.",
                name=record.name,
            )
        )
    with st.container(horizontal=True, key="kop"):
        if account is not None:
            st.button(_("Give a one-time code"), type="primary", on_click=give)
        st.button(_("Not now"), on_click=_go, args=("",))


def _end(record: VolunteerRecord) -> None:
    with reading(signed_in()) as session:
        ending = what_ends(session, record.id)
    drawn = nonce(_STEP)

    def save() -> None:
        def stop(session: ActorSession) -> None:
            st.session_state[f"volunteer-ended-{record.id}"] = end_volunteer(session, record.id, record.version)

        _write(record, drawn, stop, _("{name} stopped. Thank them from all of us.", name=record.name))

    st.header(_("Stop as a volunteer"), anchor=False)
    volunteer_ending.ends(ending)
    show_kept(FORM)
    with st.container(horizontal=True, key="kop"):
        st.button(_("Stop from today"), type="primary", on_click=save)
        st.button(_("Not now"), on_click=_go, args=("",))


def _filling_in(step: str, record: VolunteerRecord) -> tuple[str, str, int]:
    """The form's name, the nonce of its fields, and the version of the record when they were drawn first.

    The fields stand in no form of Streamlit's: that tells nothing of what was typed where somebody leaves by a link.
    """
    form = f"volunteer-{step}-{record.id}"
    leave_stale(form, record.version)
    return form, nonce(form), drawn_at(form, record.version)


def _save_or_not(save: Callable[[], None], form: str) -> None:
    show_kept(FORM)  # beside the button: the top of a long form is out of sight
    with st.container(horizontal=True):
        st.button(_("Save"), type="primary", on_click=save)
        st.button(_("Not now"), on_click=_give_up, args=(form,))
    say_unsaved(form)


def _give_up(form: str) -> None:
    renew(form)
    _go("")


def _write(
    record: VolunteerRecord, drawn: str, step: Callable[[ActorSession], T], said: str, form: str = ""
) -> T | None:
    """`drawn`: the nonce of the step when its button was drawn; `form`: of a step with several fields, their name."""
    if is_over(_STEP, drawn):
        # The second half of a double click, which comes with the address of before.
        _done(record, said)
        return None
    try:
        with writing(signed_in()) as session:
            done = step(session)
    except Refused as refusal:
        keep_refusal(FORM, refusal)
        if form and refusal.code == "changed_meanwhile":
            anew(form)
        return None
    if form:
        renew(form)
    renew(_STEP)
    _done(record, said)
    return done


def _done(record: VolunteerRecord, said: str) -> None:
    st.session_state[f"volunteer-done-{record.id}"] = said
    _go("")


def _go(step: str) -> None:
    if step:
        st.query_params["do"] = step
    else:
        st.query_params.pop("do", None)


STEPS: dict[str, Callable[[VolunteerRecord], None]] = {
    "details": _details,
    "settings": _settings,
    "vog": _vog,
    "pause": _pause,
    "code": _code,
    "end": _end,
}
