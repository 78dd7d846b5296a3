"""Days of a household in a list that cannot all be right."""

from collections.abc import Collection, Iterable
from datetime import date

from domain.lists.records.values import Row
from domain.lists.records.world import Household, World
from domain.lists.words import cells
from domain.lists.words.status_words import Standing
from domain.matches import OPEN_MATCH, OPEN_REQUEST


def of_closing(row: Row, standing: Standing, registered_on: object, closed_on: date | None) -> None:
    if standing is Standing.CLOSED and closed_on and isinstance(registered_on, date) and closed_on < registered_on:
        row.doubt("closed_before_registered")


def of_match(row: Row, world: World, registered_on: object, matched_on: date | None, volunteers: Iterable[int]) -> None:
    """A match that began before the household was registered, or while its volunteer was none."""
    if matched_on is None:
        return
    if isinstance(registered_on, date) and matched_on < registered_on:
        row.doubt("matched_before_registered", text=cells.text(matched_on))
    for person in (world.volunteers[one] for one in volunteers):
        name = str(person.values["name"])[:60]
        if person.started_on and matched_on < person.started_on:
            row.doubt("matched_before_start", text=cells.text(matched_on), name=name)
        elif person.last_day and matched_on > person.last_day:
            row.doubt("matched_after_stop", text=cells.text(matched_on), name=name)


def goes_on_since(known: Household | None, programmes: Collection[int | None], closed_on: date | None) -> date | None:
    """When somebody came who comes now, where what ended had ended before that: an archive tells of another time."""
    if known is None or closed_on is None:
        return None
    began = (
        match.started_on
        for request in known.requests
        if None in programmes or request.programme in programmes
        for match in request.matches
        if match.status in OPEN_MATCH and match.started_on and not match.estimated
    )
    return next((day for day in began if day > closed_on), None)


def of_another_time(
    known: Household | None, programmes: Collection[int | None], registered_on: object, closed_on: date | None
) -> bool:
    """Does a row tell of support that ended before the household asked again for what is open now?"""
    if known is None or closed_on is None or not isinstance(registered_on, date) or registered_on > closed_on:
        return False
    asked = (
        request.values["registered_on"]
        for request in known.requests
        if request.status in OPEN_REQUEST and (None in programmes or request.programme in programmes)
    )
    return any(isinstance(day, date) and day > closed_on for day in asked)
