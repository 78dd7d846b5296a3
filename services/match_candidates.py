"""Volunteers as matching sees them: read once for a request, whole in caseload and in what was said before."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import Text, and_, cast, func, select

from db.figures import (
    caseload,
    has_ended,
    is_available,
    is_paused,
    matches_per_volunteer,
    matches_that_ran,
    proposals_out,
    room,
)
from db.models import Household, Programme, Request, Volunteer, VolunteerProgramme
from db.pairs import before, said_before
from db.session import ActorSession
from domain.access import Refused
from domain.candidates import NONE_EARLIER, Person, Wanted
from domain.households import may_read_details
from domain.places import middle_of, place_of


@dataclass(frozen=True)
class Asked:
    """One request as matching sees it. Raises Refused("request_without_programme") when made for such a one."""

    request_id: int
    programme_id: int
    household_id: int
    wanted: Wanted

    @classmethod
    def of(cls, request: Request, household: Household, programme: str | None, today: date) -> "Asked":
        if request.programme_id is None:
            raise Refused("request_without_programme")
        consented = may_read_details(household.consent_on, household.consent_withdrawn_on)
        return cls(
            request.id,
            request.programme_id,
            household.id,
            Wanted(
                programme_id=request.programme_id,
                programme=programme or "",
                place=household.place or place_of(household.postcode),
                middle=middle_of(household.postcode, household.place),
                languages=tuple(household.languages) if consented else (),
                day_parts=frozenset(request.day_parts if consented else ()),
                needs=tuple(household.needs) if consented else (),
                village_wish=household.village_wish if consented else None,
                waiting_days=max(0, (today - request.waiting_since).days),
            ),
        )


def asked(session: ActorSession, request_id: int) -> Asked:
    """Raises Refused: not_found, request_without_programme."""
    row = session.execute(
        select(Request, Household, Programme.name)
        .join(Household, Household.id == Request.household_id)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .where(Request.id == request_id)
    ).first()
    if row is None:
        raise Refused("not_found")
    return Asked.of(row.Request, row.Household, row.name, session.actor.today)


def people(session: ActorSession, ask: Asked, *, only: int | None = None, with_room: bool = False) -> list[Person]:
    """The programme's volunteers who have not ended; `with_room` those who can be asked now without more ado.

    `only` is one volunteer, in the programme or not, ended or not.
    """
    today = session.actor.today
    counts = matches_per_volunteer()
    left = room(counts, today)
    ran = matches_that_ran(ask.programme_id)
    said = said_before(ask.request_id, ask.household_id)
    takes_part = and_(
        VolunteerProgramme.volunteer_id == Volunteer.id, VolunteerProgramme.programme_id == ask.programme_id
    )
    query = (
        select(
            Volunteer.id,
            Volunteer.name,
            VolunteerProgramme.programme_id.is_not(None).label("takes_part"),
            has_ended(today).label("ended"),
            is_paused(today).label("paused"),
            Volunteer.paused_until,
            Volunteer.capacity,
            caseload(counts).label("caseload"),
            proposals_out(counts).label("asked"),
            left.label("room"),
            Volunteer.place,
            # The four digits say where it is; the letters would make each address one of its own.
            func.substr(Volunteer.postcode, 1, 4).label("area"),
            # As text: the same few lists come back for thousands of volunteers, and are read once.
            cast(Volunteer.languages, Text).label("languages"),
            cast(Volunteer.day_parts, Text).label("day_parts"),
            cast(Volunteer.goes_to, Text).label("goes_to"),
            cast(Volunteer.needs, Text).label("needs"),
            Volunteer.reach_km,
            Volunteer.village_wish,
            ran.c.times,
            Volunteer.vog_on,
            Volunteer.limits,
            said.c.code.label("said"),
        )
        .outerjoin(VolunteerProgramme, takes_part)
        .outerjoin(counts, counts.c.volunteer_id == Volunteer.id)
        .outerjoin(ran, ran.c.volunteer_id == Volunteer.id)
        .outerjoin(said, said.c.volunteer_id == Volunteer.id)
    )
    if only is not None:
        query = query.where(Volunteer.id == only)
    elif with_room:
        query = query.where(
            VolunteerProgramme.programme_id.is_not(None), is_available(today), left.is_(None) | (left > 0)
        )
    else:
        ended = Volunteer.ended_on.is_not(None) & (Volunteer.ended_on <= today)
        query = query.where(VolunteerProgramme.programme_id.is_not(None), ~ended)
    # Taken apart by place: by name, each of these fields of thousands of rows takes ten times as long.
    return [
        Person(
            id=number,
            name=name,
            programmes=(ask.programme_id,) if takes_part else (),
            ended=bool(ended),
            paused=bool(paused),
            paused_until=paused_until,
            capacity=capacity,
            caseload=load,
            asked=out,
            room=free,
            place=place or place_of(area),
            middle=middle_of(area, place),
            languages=_words(languages),
            day_parts=_words(day_parts),
            goes_to=_words(goes_to),
            needs=_words(needs),
            reach_km=reach_km,
            village_wish=village_wish,
            earlier={ask.programme_id: times} if times else NONE_EARLIER,
            vog_on=vog_on,
            before=before(code),
            limits=limits,
        )
        for (
            number, name, takes_part, ended, paused, paused_until, capacity, load, out, free, place, area, languages,
            day_parts, goes_to, needs, reach_km, village_wish, times, vog_on, limits, code,
        ) in session.execute(query)
    ]  # fmt: skip


@lru_cache(maxsize=2**16)  # of day parts nearly everybody has a list of their own
def _words(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))
