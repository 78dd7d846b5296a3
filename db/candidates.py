"""A volunteer as matching sees one, out of one row: thousands are read for each look."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func
from sqlalchemy.sql.elements import SQLCoreOperations

from db.figures import Today, caseload, is_paused, pause_to_come, proposals_out, room
from db.long_texts import BETWEEN_FIELDS, one_text
from db.models import Volunteer
from domain.candidates import Before, Person
from domain.needs import VillageWish
from domain.places import middle_of, place_of
from domain.scoring_answers import Answers, answers_of


def facts(counts: Subquery, today: Today) -> list[Any]:
    """The columns that `person` takes apart, in its order."""
    return [
        Volunteer.id,
        Volunteer.name,
        (~Volunteer.goes_on(today)).label("ended"),
        is_paused(today).label("paused"),
        pause_to_come(today).label("pauses_on"),
        Volunteer.paused_until,
        Volunteer.capacity,
        caseload(counts).label("caseload"),
        proposals_out(counts).label("asked"),
        room(counts, today).label("room"),
        answers(Volunteer.place),
        Volunteer.vog_on,
        Volunteer.limits,
    ]


def person(
    row: Sequence[Any], programmes: tuple[int, ...], earlier: Mapping[int, int], said: Before | None = None
) -> Person:
    # By place: by name, each of these fields of thousands of rows takes ten times as long.
    number, name, ended, paused, pauses_on, paused_until, capacity, load, out, free, answered, vog_on, limits = row
    return _answered(answered)._replace(
        id=number,
        name=name,
        programmes=programmes,
        ended=bool(ended),
        paused=bool(paused),
        pauses_on=pauses_on,
        paused_until=paused_until,
        capacity=capacity,
        caseload=load,
        asked=out,
        room=free,
        earlier=earlier,
        vog_on=vog_on,
        before=said,
        limits=limits,
    )


def answers(place: SQLCoreOperations[str | None]) -> ColumnElement[str]:
    """What a volunteer answered, as one text: each column of thousands of rows takes its time."""
    return one_text(
        Volunteer.languages,
        Volunteer.day_parts,
        Volunteer.goes_to,
        Volunteer.needs,
        Volunteer.reach_km,
        Volunteer.village_wish,
        # The four digits say where it is; the letters would make each address one of its own.
        func.substr(Volunteer.postcode, 1, 4),
        place,  # last, as it is the only one in words of people
    )


@lru_cache(maxsize=2**16)  # of day parts nearly everybody has a list of their own
def _answered(text: str) -> Person:
    """A person of whom nothing but the answers is known; who answered the same is read once."""
    *lists, reach_km, wish, area, place = text.split(BETWEEN_FIELDS, 7)
    languages, day_parts, goes_to, needs = (tuple(json.loads(one)) for one in lists)
    return Person(
        id=0,
        name="",
        place=place or place_of(area),
        middle=middle_of(area, place),
        reach_km=int(reach_km) if reach_km else None,
        languages=languages,
        day_parts=day_parts,
        goes_to=goes_to,
        needs=needs,
        village_wish=VillageWish(wish) if wish else None,
    )


@lru_cache(maxsize=2**16)
def told(text: str) -> Answers:
    return answers_of(_answered(text))
