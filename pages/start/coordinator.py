"""A coordinator comes in: what waits, in a fixed order, each one click away."""

import streamlit as st

from components import markup
from components.account import signed_in
from components.language import _, count_of, day
from components.names import in_sentence
from components.start import coordinator_waits
from components.start.start_view import greet, no_activity, other_starts, what_waits
from db.session import reading
from domain.access import Role
from services.start.start import CoordinatorStart, for_coordinator


def this_week(found: CoordinatorStart) -> list[tuple[str, str]]:
    """Introductions, and volunteers who come back from a break or go."""
    meets = [
        (step.on, _("{volunteer} meets {household}", volunteer=step.volunteer, household=in_sentence(step.household)))
        for step in found.this_week.first
        if step.on
    ]
    rests = [
        (
            one.on,
            _("{volunteer} is back from a break", volunteer=one.volunteer)
            if one.back
            else _("{volunteer} begins a break", volunteer=one.volunteer),
        )
        for one in found.breaks
    ]
    return [(day(on), said) for on, said in sorted([*meets, *rests])]


with reading(signed_in()) as session:
    actor = session.actor
    greet(actor, Role.COORDINATOR)
    found = for_coordinator(session)
    coordinates = bool(actor.programmes)

left, right = st.columns([7, 3], gap="large")
with left:
    if not coordinates:
        no_activity()
    what_waits(coordinator_waits.in_order(found))
    other_starts(actor, Role.COORDINATOR)
with right:
    with markup.together():
        markup.header(_("This week"))
        if agenda := this_week(found):
            markup.agenda(agenda)
        else:
            markup.hint(_("No introductions are planned this week."))
    st.header(
        _("Room"),
        anchor=False,
        help=_(
            "Room is what a volunteer wants at most, minus the households they have now, minus the proposals "
            "that are out. Who takes a rest has none; who was not asked yet is not counted."
        ),
    )
    if found.with_room:
        title = count_of("{n} volunteer has room", "{n} volunteers have room", found.with_room)
        markup.item(
            title, count_of("For {n} household.", "Together for {n} households in your programmes.", found.room)
        )
    else:
        markup.hint(_("Nobody has room for another household now. Who was not asked yet is not counted."))
