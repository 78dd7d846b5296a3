"""Volunteers as matching sees them, for one request or for all that wait; whole in caseload and what was said."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
)

from db import candidates
from db.figures import (
    has_room,
    is_available,
    matches_per_volunteer,
    matches_that_ran,
    open_matches,
    room,
)
from db.long_texts import BETWEEN_ROWS, all_rows, one_text
from db.models import Volunteer, VolunteerProgramme
from db.pairs import before, said_before, said_before_by_all_who_wait, with_whom
from db.session import ActorSession, counting
from domain.access import Refused
from domain.candidates import NONE_EARLIER, Before, Person, folded
from domain.shortlist import NOT_ASKED, Seen
from services.matching.match_asked import Asked


def seen(session: ActorSession, ask: Asked) -> Seen:
    """Who of the programme can be asked now without more ado, and of each no more than `shortlist` needs.

    Some of those who go to other villages only are left out too.
    Raises Refused("not_found") for a programme that is not the actor's own.
    """
    if ask.programme_id not in session.actor.programmes:
        raise Refused("not_found")
    # Whoever takes part in an own programme may be seen; that needs no asking again for each of thousands.
    with counting(session):
        asked_now = {**_of(ask), "today": session.actor.today, "village": _within(ask.wanted.place)}
        numbers, answers = session.execute(_seen(), asked_now).one()
    if numbers is None or answers is None:
        return Seen.of("", [])
    return Seen.of(numbers, list(map(candidates.told, answers.split(BETWEEN_ROWS))))


def people(
    session: ActorSession, ask: Asked, *, only: Collection[int] | None = None, with_room: bool = False
) -> list[Person]:
    """The programme's volunteers who have not ended; `with_room` those who can be asked now without more ado.

    `only` are these volunteers, in the programme or not, ended or not.
    """
    asked_now = {**_of(ask), "today": session.actor.today}
    if only is not None:
        query, asked_now["only"] = _these(), list(only)
    else:
        query = _with_room() if with_room else _not_ended()
    return [
        candidates.person(
            facts,
            (ask.programme_id,) if takes_part else (),
            {ask.programme_id: times} if times else NONE_EARLIER,
            before(said_code),
        )
        for *facts, takes_part, times, said_code in session.execute(query, asked_now)
    ]


def _of(ask: Asked) -> dict[str, Any]:
    return {"request": ask.request_id, "household": ask.household_id, "programme": ask.programme_id}


# The queries are built once: in a chapter of 160 that would take longer than to ask them.
_TODAY = bindparam("today", type_=Date)
_PROGRAMME = bindparam("programme", type_=Integer)


@cache
def _said() -> Select[int, int | None]:
    return select(said_before(bindparam("request", type_=Integer), bindparam("household", type_=Integer)))


@cache
def _seen() -> Select[str | None, str | None]:
    said = _said().subquery()
    not_again = with_whom(said, Before.OPEN, Before.VOLUNTEER_SAID_NO, Before.HOUSEHOLD_SAID_NO)
    available = (
        select(
            Volunteer.id,
            Volunteer.capacity,
            case((Volunteer.capacity.is_not(None), open_matches(Volunteer.id)), else_=0).label("taken"),
            cast(Volunteer.id.in_(with_whom(said, Before.STOPPED)), Integer).label("stopped"),
            # No row may seem to end in the name of a village; with a blank there it is the same village.
            candidates.answers(func.replace(Volunteer.place, BETWEEN_ROWS, " ")).label("answers"),
        )
        .join(VolunteerProgramme, VolunteerProgramme.volunteer_id == Volunteer.id)
        .where(
            VolunteerProgramme.programme_id == _PROGRAMME,
            Volunteer.id.not_in(not_again),
            is_available(_TODAY),
            _may_go_there(),
        )
        .offset(0)  # so that SQLite counts the matches of each once, not again wherever the count is used
        .subquery("available")
    ).c
    numbers = one_text(
        available.id, func.coalesce(available.capacity, NOT_ASKED), available.taken, available.stopped, between=","
    )
    return select(all_rows(numbers, ","), all_rows(available.answers)).where(
        has_room(available.id, available.capacity, available.taken)
    )


def _may_go_there() -> ColumnElement[bool]:
    """Everybody but those who surely go to other villages: a first sieve, `shortlist` tells the rest apart."""
    villages = cast(Volunteer.goes_to, Text)
    return or_(
        villages == "[]",
        villages.ilike(bindparam("village", type_=Text), escape="!"),
        villages.like("%\\%", escape="!"),  # JSON writes a letter with an accent so
    )


def _within(village: str | None) -> str:
    """A pattern for the name, however it is written, within a list of names in JSON."""
    words = folded(village or "")
    return "%" + "%".join(words.split()) + "%" if words.isascii() and "!" not in words else "%"


@cache
def _these() -> Select[*tuple[Any, ...]]:
    only = bindparam("only", type_=Integer, expanding=True)
    return _people(matches_per_volunteer(only), matches_that_ran(_PROGRAMME, only)).where(Volunteer.id.in_(only))


@cache
def _with_room() -> Select[*tuple[Any, ...]]:
    counts = matches_per_volunteer()
    left = room(counts, _TODAY)
    return _people(counts, matches_that_ran(_PROGRAMME)).where(
        VolunteerProgramme.programme_id.is_not(None), is_available(_TODAY), left.is_(None) | (left > 0)
    )


@cache
def _not_ended() -> Select[*tuple[Any, ...]]:
    return _people(matches_per_volunteer(), matches_that_ran(_PROGRAMME)).where(
        VolunteerProgramme.programme_id.is_not(None), Volunteer.goes_on(_TODAY)
    )


def _people(counts: Subquery, ran: Subquery) -> Select[*tuple[Any, ...]]:
    said = _said().subquery("said_before")
    takes_part = and_(VolunteerProgramme.volunteer_id == Volunteer.id, VolunteerProgramme.programme_id == _PROGRAMME)
    return (
        select(
            *candidates.facts(counts, _TODAY),
            VolunteerProgramme.programme_id.is_not(None).label("takes_part"),
            ran.c.times,
            said.c.code.label("said"),
        )
        .outerjoin(VolunteerProgramme, takes_part)
        .outerjoin(counts, counts.c.volunteer_id == Volunteer.id)
        .outerjoin(ran, ran.c.volunteer_id == Volunteer.id)
        .outerjoin(said, said.c.volunteer_id == Volunteer.id)
    )


def all_people(session: ActorSession) -> list[Person]:
    """Every volunteer in one of the actor's own programmes who has not ended; `programmes` are those of the actor."""
    today = session.actor.today
    counts, ran = matches_per_volunteer(), matches_that_ran()
    takes_part: dict[int, dict[int, int | None]] = {}
    for volunteer_id, programme_id, times in session.execute(
        select(VolunteerProgramme.volunteer_id, VolunteerProgramme.programme_id, ran.c.times)
        .outerjoin(
            ran,
            and_(
                ran.c.volunteer_id == VolunteerProgramme.volunteer_id,
                ran.c.programme_id == VolunteerProgramme.programme_id,
            ),
        )
        .where(VolunteerProgramme.programme_id.in_(session.actor.programmes))
        .order_by(VolunteerProgramme.programme_id)
    ):
        takes_part.setdefault(volunteer_id, {})[programme_id] = times
    mine = select(VolunteerProgramme.volunteer_id).where(VolunteerProgramme.programme_id.in_(session.actor.programmes))
    rows = session.execute(
        select(*candidates.facts(counts, today))
        .outerjoin(counts, counts.c.volunteer_id == Volunteer.id)
        .where(Volunteer.id.in_(mine), Volunteer.goes_on(today))
        .order_by(Volunteer.id)
    )
    return [
        candidates.person(
            facts,
            tuple(takes_part[facts[0]]),
            {programme: times for programme, times in takes_part[facts[0]].items() if times},
        )
        for facts in rows
    ]


def all_apart(session: ActorSession) -> dict[int, frozenset[int]]:
    """By household that waits: with whom one of both said no, or stopped. They are not planned together again."""
    said = said_before_by_all_who_wait()
    apart: dict[int, set[int]] = {}
    for household_id, volunteer_id, code in session.execute(select(said)):
        if before(code) in {Before.VOLUNTEER_SAID_NO, Before.HOUSEHOLD_SAID_NO, Before.STOPPED}:
            apart.setdefault(household_id, set()).add(volunteer_id)
    return {household_id: frozenset(volunteers) for household_id, volunteers in apart.items()}
