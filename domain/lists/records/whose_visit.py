"""At whom a visit in a list was, and by whom."""

import re
from collections import defaultdict
from collections.abc import Sequence

from domain.lists.reasons import RowRefused
from domain.lists.records.values import Row
from domain.lists.records.world import Household, Person, World, number_key
from domain.lists.tables.tables import Line
from domain.lists.words import cells, initials
from domain.lists.words.names import is_infix, of_a_person, same_name
from domain.text import fold

# Before the name of a household.
_CALLED = frozenset({"fam", "familie", "gezin", "dhr", "mevr", "mevrouw", "heer"})
# To which households each volunteer comes or came, by their ids.
Theirs = defaultdict[int, list[int]]


def who(row: Row, world: World, theirs: Theirs) -> tuple[Household, Person]:
    """Raises RowRefused: no_*, *_unknown and *_unclear of household and volunteer, other_programme."""
    line = row.line
    written = line.text("volunteer")
    number, name = line.text("number"), line.text("household")
    if cells.blank(written):
        raise RowRefused("no_volunteer")
    if cells.blank(number) and cells.blank(name):
        raise RowRefused("no_household")
    people = world.surely(written) or initials.fits(written, world.names.everybody)
    if not people:
        raise RowRefused("volunteer_unknown", name=written[:60])
    by_number = world.by_number.get(number_key(number)) if number_key(number) else None
    fits = [by_number] if by_number is not None else []
    if not fits and name and not number:
        fits = world.household_names.find(name)
        if not fits and number_key(name) in world.by_number:
            # A number in the column of the names.
            fits = [world.by_number[number_key(name)]]
    elif not fits and number and "household" not in line.columns:
        # A name in the column of the numbers.
        fits = [] if any(c.isdecimal() for c in number) else world.household_names.find(number)
    if not fits and name and not number:
        fits = _by_part(name, world, [one for person in people for one in theirs[person]])
        if len(fits) == 1:
            row.doubt("household_shortened", name=name[:60], found=str(world.households[fits[0]].values["name"]))
    if len(fits) > 1:
        # Namesakes: the one whom this volunteer knows.
        fits = [one for one in fits if volunteers_of(world.households[one]) & set(people)] or fits
    if len(fits) != 1:
        asked = (number or name)[:60]
        raise RowRefused("household_unclear", name=asked) if fits else RowRefused("household_unknown", name=asked)
    household = world.households[fits[0]]
    if len(people) > 1:
        people = [one for one in people if one in volunteers_of(household)]
    if len(people) != 1:
        raise RowRefused("volunteer_unclear", name=written[:60])
    if not household.mine:
        raise RowRefused("other_programme")
    return household, world.volunteers[people[0]]


def households_of(world: World) -> Theirs:
    found: Theirs = defaultdict(list)
    for household in world.households.values():
        for volunteer in volunteers_of(household):
            found[volunteer].append(household.id)
    return found


def _by_part(name: str, world: World, known: Sequence[int]) -> list[int]:
    """ "Bos" or "K. Bos" where the volunteer comes to a Karel Bos: of nobody else it would say who that is."""
    called = [(of_a_person(str(world.households[one].values["name"])), one) for one in known]
    return initials.fits(name, called)


def names_another(line: Line, world: World, household: Household) -> bool:
    """Does the name beside the number of a household tell of another one?"""
    name = line.text("household")
    if cells.not_known(name) or cells.not_known(line.text("number")) or number_key(name) in world.by_number:
        return False
    if fits := world.household_names.find(name):
        # Of two namesakes one may have lost letters.
        return household.id not in fits and not same_name(str(household.values["name"]), name)
    known = " ".join(str(household.values.get(field) or "") for field in ("name", "contact_name"))
    return bool(said := _surnames(name)) and said.isdisjoint(_surnames(known))


def _surnames(name: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]{3,}", fold(name)) if not is_infix(word)} - _CALLED


def volunteers_of(household: Household) -> set[int]:
    return {match.volunteer for request in household.requests for match in request.matches}
