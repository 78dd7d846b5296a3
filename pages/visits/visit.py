import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.feedback import keeping, passing, show_kept
from components.language import _, clock, day
from components.light_table import PAGE_SIZE, Column, Row, asked, light_table, link
from components.link_list import link_within
from components.visits import visit_edit
from components.visits.visit_shown import rows, written
from components.visits.visit_words import distance, duration
from db.session import AMSTERDAM, reading, writing
from services.visits import visit_reading, visits
from services.visits.visit_reading import Shown


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
            st.button(_("Change this visit"), on_click=visit_edit.begin, args=(shown,))
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
        if shown.own:
            st.page_link(
                "pages/expenses/mine.py",
                label=_("To the claim"),
                icon=":material/receipt_long:",
                query_params={"id": str(shown.claim_id)},
            )
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


def way_back(shown: Shown) -> None:
    if shown.own:
        link_within("back", _("My visits"), "bezoek-bekijken", back=True)
    else:
        frame.back(_("The household"), "huishouden", id=shown.household_id)


def mine() -> None:
    columns = [
        Column("day", _("Day")),
        Column("household", _("Household")),
        Column("minutes", _("How long"), kind="number"),
        Column("km", _("Kilometres"), kind="number"),
    ]
    here = asked(columns, sort="day", descending=True)
    with reading(signed_in()) as session:
        listed, total = visit_reading.own_visits(session, page=here.page)
    frame.back(_("Start"), "")
    st.title(_("My visits"), anchor=False)
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
    elif shown.can_change and (now := visit_edit.begun(shown.id)):
        visit_edit.go_on(shown, now)
    else:
        show(shown)
