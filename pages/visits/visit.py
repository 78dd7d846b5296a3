from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.calm import calm_fragment
from components.feedback import keeping, passing, show_kept
from components.forms import nonce as nonce_of_form
from components.forms import renew
from components.language import _, clock, day
from components.light_table import PAGE_SIZE, Column, Row, asked, light_table, link
from components.link_list import link_within
from components.note import nonce_of, open_note, sent_words
from components.visits.visit_form import Preset, facts, fields
from components.visits.visit_words import distance, duration, kinds, readable_for
from db.session import AMSTERDAM, reading, writing
from domain.access import Refused
from domain.drafts import forms_of_visit
from domain.visits import Readers, VisitFacts, parse_km
from services.visits import visit_reading, visits
from services.visits.visit_reading import Shown, State


def form_of(shown: Shown) -> str:
    # Another one where no words are asked for: a draft that was begun with them waits.
    with_words, without = forms_of_visit(shown.id)
    return with_words if shown.words else without


FORM = "visit-edit"


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


def editing(visit_id: int) -> Editing | None:
    now: Editing | None = st.session_state.get(FORM)
    return now if now and now.id == visit_id else None


def begin_edit(shown: Shown) -> None:
    st.session_state[FORM] = Editing(shown.id, shown.version, shown.now)
    renew(FORM)


def stop_edit() -> None:
    st.session_state.pop(FORM, None)
    renew(FORM)


def begin_removal(visit_id: int) -> None:
    st.session_state["visit-removal"] = visit_id


def stop_removal() -> None:
    st.session_state.pop("visit-removal", None)


def remove(shown: Shown) -> None:
    if st.session_state.get("visit-removal") != shown.id:
        return  # the second click of a double one
    with keeping("visit-removal"), writing(signed_in()) as session:
        visits.remove(session, shown.id, version=shown.version)
        st.session_state["visit-removed"] = shown.id
        stop_removal()


def save(shown: Shown, now: Editing, key: str, nonce: str) -> None:
    if editing(shown.id) is not now:
        return  # the second click of a double one
    form = form_of(shown)
    with keeping(form):
        what = facts(key)
        try:
            with writing(signed_in()) as session:
                visits.edit(
                    session,
                    shown.id,
                    what,
                    form=form,
                    nonce=nonce,
                    version=now.version,
                    asked_words=shown.words,
                    sent=sent_words(form),
                )
        except Refused as refusal:
            if refusal.code == "changed_meanwhile":
                now.typed, now.stale = now.typed | changed(now.was, what), True
                renew(FORM)
            raise
        st.session_state["visit-edited"] = shown.id
        stop_edit()


def changed(was: State, what: VisitFacts) -> dict[str, Any]:
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


def rows(state: State) -> list[tuple[str, str]]:
    found = [
        (_("How did you meet?"), kinds()[state.kind]),
        (_("How long"), duration(state.minutes)),
        (_("Kilometres"), distance(state.km_tenths)),
    ]
    return [(what, value) for what, value in found if value]


def written(state: State, volunteer: str) -> None:
    if state.text:
        st.text(state.text)
        if state.readers:
            markup.hint(readable_for(state.readers, volunteer or _("a volunteer")))


def show(shown: Shown) -> None:
    st.title(_("Visit of {day}", day=day(shown.now.day)), anchor=False)
    markup.lead(" · ".join(filter(None, (shown.household, shown.volunteer))))
    with passing():
        if st.session_state.pop("visit-edited", None) == shown.id:
            markup.notice(_("Saved"), _("How it was before is kept too."))
    if shown.entered_by:
        markup.hint(_("Handed in on paper, entered by {name}.", name=shown.entered_by))
    markup.summary(rows(shown.now))
    if shown.now.text:
        st.header(_("Note"), anchor=False)
        written(shown.now, shown.volunteer)
    with st.container(horizontal=True):
        if shown.can_change:
            st.button(_("Change this visit"), on_click=begin_edit, args=(shown,))
            st.button(_("Remove this visit…"), type="tertiary", on_click=begin_removal, args=(shown.id,))
        if shown.claimable:
            st.page_link(
                "pages/expenses/claim.py",
                label=_("Claim the kilometres"),
                icon=":material/receipt_long:",
                query_params={"visit": str(shown.id)},
            )
    if shown.claim_id is not None:
        markup.hint(_("The kilometres of this visit are on a claim."))
    if not shown.own:
        markup.hint(_("That you look at this is kept. The family can ask who looked."))
    if shown.earlier:
        with st.expander(_("How it was before")):
            for version in shown.earlier:
                until = version.until.astimezone(AMSTERDAM)
                markup.hint(_("Until {day}, {time}", day=day(until.date()), time=clock(until)))
                markup.summary([(_("Day"), day(version.state.day)), *rows(version.state)])
                written(version.state, shown.volunteer)


def ask_removal(shown: Shown) -> None:
    st.title(_("Remove the visit of {day}?", day=day(shown.now.day)), anchor=False)
    markup.lead(" · ".join(filter(None, (shown.household, shown.volunteer))))
    show_kept("visit-removal")
    st.text(
        _(
            "The visit goes, with its note and how it was before. Do this when it was not there, or not with this "
            "household."
        )
    )
    if shown.claim_id is not None:
        markup.hint(_("Its kilometres leave the claim too, unless they were approved already: then the visit stays."))
    with st.container(horizontal=True):
        st.button(_("Remove it"), type="primary", on_click=remove, args=(shown,))
        st.button(_("Leave it as it is"), on_click=stop_removal)


def removed() -> None:
    st.title(_("The visit is gone"), anchor=False)
    markup.lead(_("Was it with another household? Write it down there."))
    st.page_link("pages/visits/record.py", label=_("Write down a visit"), icon=":material/edit_note:")


@calm_fragment
def change(shown: Shown, now: Editing) -> None:
    if editing(shown.id) is not now or now.stale:
        st.rerun()  # the rest of the page is another one now
    st.title(_("Change this visit"), anchor=False)
    markup.lead(shown.household or "")
    form = form_of(shown)
    with reading(signed_in()) as session:
        open_note(session, form, shown.now.text or "")
    key = f"{form}-{nonce_of_form(FORM)}"
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
        on_click=save,
        args=(shown, now, key, nonce_of(form)),
        key=f"save-{key}",
    )
    st.button(_("Do not change"), type="tertiary", on_click=stop_edit, key=f"leave-{key}")


def way_back(shown: Shown) -> None:
    if shown.own:
        link_within("back", _("My visits"), "bezoek-bekijken", back=True)
    else:
        frame.back(_("The household"), "huishouden", id=shown.household_id)


def mine() -> None:
    st.title(_("My visits"), anchor=False)
    columns = [
        Column("day", _("Day")),
        Column("household", _("Household")),
        Column("minutes", _("How long"), kind="number"),
        Column("km", _("Kilometres"), kind="number"),
    ]
    here = asked(columns, sort="day", descending=True)
    with reading(signed_in()) as session:
        listed, total = visit_reading.own_visits(session, page=here.page)
    if not listed:
        markup.empty(_("No visits yet"), _("When you write down a visit, it stands here."))
        return
    assert PAGE_SIZE == visit_reading.PAGE
    light_table(
        "my-visits",
        _("My visits"),
        columns,
        [
            Row(
                [
                    day(one.day),
                    one.household or _("a household that stopped"),
                    duration(one.minutes),
                    distance(one.km_tenths),
                ],
                href=link("bezoek-bekijken", id=one.id),
            )
            for one in listed
        ],
        here=here,
        total=total,
    )


visit_id = id_in_address("id")
if visit_id is None:
    frame.back(_("Start"), "")
    mine()
elif st.session_state.get("visit-removed") == visit_id:
    frame.back(_("Start"), "")
    removed()
else:
    with writing(signed_in()) as session:  # that somebody looked is written down
        shown = visit_reading.read(session, visit_id)
    way_back(shown)
    if st.session_state.get("visit-removal") == shown.id and shown.can_change:
        ask_removal(shown)
    elif (now := editing(shown.id)) and shown.can_change:
        if now.stale:
            now.version, now.was, now.stale, now.told = shown.version, shown.now, False, True
        change(shown, now)
    else:
        show(shown)
