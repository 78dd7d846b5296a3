"""Requests and volunteers as hypothesis makes them up: every corner of what matching may be given."""

from hypothesis import strategies as st

from domain.candidates import Person, Wanted
from domain.day_parts import DAY_PARTS
from domain.needs import HouseholdNeed, VillageWish, VolunteerNeed
from domain.places import middle_of
from domain.scoring import WEIGHT_MAX, Weights

PLACES = ("Leek", "Tolbert", "Garnwerd", "Elders", None)
LANGUAGES = ("Nederlands", "Arabisch", "arabisch", "Tigrinya")
wishes = st.none() | st.sampled_from(VillageWish)
day_parts = st.lists(st.sampled_from(DAY_PARTS), unique=True, max_size=4).map(tuple)
languages = st.lists(st.sampled_from(LANGUAGES), unique=True, max_size=3).map(tuple)
weights = st.builds(Weights, **dict.fromkeys(Weights._fields, st.integers(0, WEIGHT_MAX)))


def _codes(codes):
    return st.lists(st.sampled_from([code.value for code in codes]), unique=True, max_size=3).map(tuple)


def _at(place, **facts):
    return {"place": place, "middle": middle_of(None, place), **facts}


wanted = st.builds(
    lambda place, **facts: Wanted(programme="Voorlezen", **_at(place, **facts)),
    place=st.sampled_from(PLACES),
    programme_id=st.integers(1, 2),
    languages=languages,
    day_parts=day_parts,
    needs=_codes(HouseholdNeed),
    village_wish=wishes,
    waiting_days=st.integers(-5, 400),
)


def _person(place, capacity, caseload, asked, **facts):
    room = None if capacity is None else max(0, capacity - caseload - asked)
    return Person(capacity=capacity, caseload=caseload, asked=asked, room=room, **_at(place, **facts))


people = st.builds(
    _person,
    id=st.integers(1, 9),
    name=st.sampled_from(("Ans", "Henk")),
    place=st.sampled_from(PLACES),
    programmes=st.sets(st.integers(1, 2)).map(tuple),
    ended=st.booleans(),
    paused=st.booleans(),
    capacity=st.none() | st.integers(0, 4),
    caseload=st.integers(0, 4),
    asked=st.integers(0, 2),
    reach_km=st.none() | st.integers(1, 40),
    languages=languages,
    day_parts=day_parts,
    goes_to=st.lists(st.sampled_from(("Leek", "TOLBERT")), unique=True).map(tuple),
    needs=_codes(VolunteerNeed),
    village_wish=wishes,
    earlier=st.dictionaries(st.integers(1, 2), st.integers(1, 5), max_size=2),
)
