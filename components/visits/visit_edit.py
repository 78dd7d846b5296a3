"""A visit that is being changed: its fields, and what was typed in them when somebody else saved first."""

from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from components import markup
from components.account import signed_in
from components.calm import calm_fragment
from components.feedback import keeping, show_kept
from components.forms import nonce as nonce_of_form
from components.forms import renew
from components.language import _, day
from components.note import nonce_of, open_note, sent_words
from components.visits.visit_form import Preset, facts, fields
from components.visits.visit_shown import rows, written
from db.session import reading, writing
from domain.access import Refused
from domain.drafts import forms_of_visit
from domain.visits import Readers, VisitFacts, parse_km
from services.visits import visits
from services.visits.visit_reading import Shown, State

_FORM = "visit-edit"


@dataclass
class Editing:
    """A visit whose fields are drawn as it `was`, with what was `typed` in them when somebody else saved first.

    `stale` until the page has read what they saved; from then on that is `told` beside the fields.
    """

    id: int
    version: int
    was: State
    typed: dict[str, Any] = field(default_factory=dict)
    stale: bool = False
    told: bool = False


def begun(visit_id: int) -> Editing | None:
    now: Editing | None = st.session_state.get(_FORM)
    return now if now and now.id == visit_id else None


def begin(shown: Shown) -> None:
    st.session_state[_FORM] = Editing(shown.id, shown.version, shown.now)
    renew(_FORM)


def _stop() -> None:
    st.session_state.pop(_FORM, None)
    renew(_FORM)


def go_on(shown: Shown, now: Editing) -> None:
    """Draw the fields; `shown` is the visit as it stands now."""
    if now.stale:
        now.version, now.was, now.stale, now.told = shown.version, shown.now, False, True
    _change(shown, now)


@calm_fragment
def _change(shown: Shown, now: Editing) -> None:
    if begun(shown.id) is not now or now.stale:
        st.rerun()  # the rest of the page is another one now
    st.title(_("Change this visit"), anchor=False)
    markup.lead(shown.household or "")
    form = _form_of(shown)
    with reading(signed_in()) as session:
        open_note(session, form, shown.now.text or "")
    key = f"{form}-{nonce_of_form(_FORM)}"
    show_kept(form)
    if now.told:
        st.header(_("So it says now"), anchor=False)
        markup.summary([(_("Day"), day(shown.now.day)), *rows(shown.now)])
        written(shown.now, shown.volunteer)
    was = now.was
    preset = Preset(
        day=was.day,
        kind=was.kind,
        minutes=was.minutes,
        km_tenths=was.km_tenths,
        reader=was.readers or Readers.COORDINATOR,
        readers=tuple(one for one in Readers if shown.own or one is not Readers.ONLY_ME),
        volunteer="" if shown.own else markup.plain(shown.volunteer),
    )
    fields(key, replace(preset, **now.typed), form=form, words=shown.words)
    st.button(
        _("Save the change"),
        type="primary",
        width="stretch",
        on_click=_save,
        args=(shown, now, key, nonce_of(form)),
        key=f"save-{key}",
    )
    st.button(_("Do not change"), type="tertiary", on_click=_stop, key=f"leave-{key}")


def _save(shown: Shown, now: Editing, key: str, nonce: str) -> None:
    if begun(shown.id) is not now:
        return  # the second click of a double one
    form = _form_of(shown)
    with keeping(form):
        what, sent = facts(key), sent_words(form)
        try:
            with writing(signed_in()) as session:
                visits.edit(
                    session,
                    shown.id,
                    what,
                    form=form,
                    nonce=sent.nonce if sent else nonce,
                    version=now.version,
                    asked_words=shown.words,
                    sent=sent,
                )
        except Refused as refusal:
            if refusal.code == "changed_meanwhile":
                now.typed, now.stale = now.typed | _changed(now.was, what), True
                renew(_FORM)
            raise
        st.session_state["visit-edited"] = shown.id
        _stop()


def _changed(was: State, what: VisitFacts) -> dict[str, Any]:
    """What somebody filled in otherwise than it stood there; the rest may be as somebody else saved it."""
    filled = {
        "day": what.day,
        "kind": what.kind,
        "minutes": what.minutes,
        "km_tenths": parse_km(what.km) if what.km.strip() else None,
        "reader": what.readers,
    }
    before = {**vars(was), "reader": was.readers or Readers.COORDINATOR}
    return {name: value for name, value in filled.items() if value != before[name]}


def _form_of(shown: Shown) -> str:
    # Another one where no words are asked for: a draft that was begun with them waits.
    with_words, without = forms_of_visit(shown.id)
    return with_words if shown.words else without
