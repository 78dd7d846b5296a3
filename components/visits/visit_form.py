"""The fields of a visit, for writing one down and for mending one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from components import markup
from components.day_choice import chosen_day, day_choice
from components.feedback import passing, told_below, under
from components.language import _, day, euros, kilometres, locale
from components.note import keep_readers, note, readers_of_draft
from components.visits.visit_words import kinds, readers, readers_of
from domain.access import Refused
from domain.expenses import mileage_cents
from domain.fields import Fields
from domain.visits import Readers, VisitFacts, VisitKind, parse_hours, parse_km

DAY = "Day"
_CHIPS = (30, 60, 90, 120)
_LONGER = 0


@dataclass(frozen=True)
class Preset:
    """What stands in the fields at first; `readers` are those that can be chosen.

    `volunteer` whose visit it is, where somebody else writes it down.
    """

    day: date | None = None
    kind: VisitKind = VisitKind.AT_HOME
    minutes: int | None = None
    km_tenths: int | None = None
    reader: Readers = Readers.COORDINATOR
    readers: tuple[Readers, ...] = tuple(Readers)
    volunteer: str = ""


def fields(
    key: str,
    preset: Preset,
    *,
    form: str,
    words: bool = True,
    since: date | None = None,
    last: date | None = None,
) -> date | None:
    """Draw the fields, those that may stay empty last; gives the day. `words` False: without the note.

    A day before `since`, on which they met, and that of their `last` visit are asked about, and not refused.
    """
    chosen = day_choice(key, preset=preset.day)
    under(form, DAY, f"day-{key}", said=chosen is not None)
    with passing():
        if chosen and since and chosen < since:
            markup.hint(_("You met on {day}. Is this the right day?", day=day(since)))
        elif chosen and chosen == last:
            markup.hint(_("A visit of this day stands here already. Is this another one?"))
    _duration(key, preset.minutes)
    if words:
        _note_and_readers(key, preset, form)
    else:
        markup.hint(
            _("There is no consent of this household now. A note, if there is one, is not shown and stays as it is.")
        )
    names = kinds()
    st.selectbox(
        _("How did you meet?"),
        list(names),
        index=list(names).index(preset.kind),
        format_func=lambda code: names[code],
        key=f"kind-{key}",
    )
    st.text_input(
        _("Kilometres there and back (may stay empty)"),
        value=kilometres(preset.km_tenths) if preset.km_tenths else "",
        key=f"km-{key}",
        autocomplete="off",
        persist_state="page",
    )
    with told_below(f"km-{key}"):
        _typed_km(key)
    return chosen


def _note_and_readers(key: str, preset: Preset, form: str) -> None:
    note(
        _("How was it? (may stay empty)"),
        form=form,
        hint=_("A few words will do. Write it so that the family may read it."),
    )
    who = readers_of(preset.volunteer) if preset.volunteer else readers()
    chosen, widget = readers_of_draft(form), f"readers-{key}"
    st.radio(
        _("Who may read this?"),
        preset.readers,
        index=preset.readers.index(chosen if chosen in preset.readers else preset.reader),
        format_func=lambda code: who[code],
        key=widget,
        # None where a tap on "sign out" came along with the choice, and all is forgotten by now.
        on_change=lambda: keep_readers(form, st.session_state.get(widget)),
    )


def claim_choice(key: str, cents_per_km: int | None, *, preset: bool, label: Callable[[str, str], str]) -> None:
    """Under the kilometres: what they give, and whether to claim them. `label` words kilometres and amount."""
    try:
        km = _typed_km(key)
    except Refused:
        return  # told by `fields`
    if km is None:
        return
    if cents_per_km is None:
        markup.hint(_("No mileage rate is set for this day, so these kilometres cannot be claimed yet."))
        return
    words = label(kilometres(km), euros(mileage_cents(km, cents_per_km)))
    st.checkbox(words, value=preset, key=f"claim-{key}", persist_state="page")


def facts(key: str) -> VisitFacts:
    """In a callback: what stands in the fields. Raises Refused, all of them at once: required, or of parse_number."""
    state = st.session_state
    minutes = state.get(f"minutes-{key}")
    lacking = Fields()
    with lacking.of(DAY):
        day = _said_day(key)
    with lacking.of("Duration"):
        minutes = _typed_minutes(key) if minutes == _LONGER else minutes
    with lacking.of("Kilometres"):
        _typed_km(key)
    lacking.check()
    return VisitFacts(
        day=day,
        kind=state.get(f"kind-{key}") or VisitKind.AT_HOME,
        minutes=minutes,
        km=str(state.get(f"km-{key}") or ""),
        readers=state.get(f"readers-{key}") or Readers.COORDINATOR,
    )


def _said_day(key: str) -> date:
    if day := chosen_day(key):
        return day
    raise Refused("required", field=DAY)


def _typed_km(key: str) -> int | None:
    typed = str(st.session_state.get(f"km-{key}") or "")
    return parse_km(typed) if typed.strip() else None


def _typed_minutes(key: str) -> int | None:
    return parse_hours(str(st.session_state.get(f"hours-{key}") or ""))


def _duration(key: str, preset: int | None) -> None:
    words = {30: _("½ hour"), 60: _("1 hour"), 90: _("1½ hours"), 120: _("2 hours"), _LONGER: _("longer")}
    st.pills(
        _("About how long? (may stay empty)"),
        [*_CHIPS, _LONGER],
        default=None if preset is None else preset if preset in _CHIPS else _LONGER,
        format_func=lambda code: words[code],
        key=f"minutes-{key}",
    )
    if st.session_state.get(f"minutes-{key}") == _LONGER:
        hours = f"{preset / 60:.2f}".rstrip("0").rstrip(".") if preset and preset not in _CHIPS else ""
        st.text_input(
            _("How many hours?"),
            value=hours.replace(".", ",") if locale() == "nl" else hours,
            placeholder=_("for example 2.5"),
            key=f"hours-{key}",
            persist_state="page",
        )
        with passing(), told_below(f"hours-{key}"):
            _typed_minutes(key)
