"""That the few who are read whole give the list that everybody would give, from the tables themselves."""

import random

import pytest
from sqlalchemy import event

from db.session import reading
from domain.access import Role
from domain.day_parts import DAY_PARTS
from domain.matches import MatchStatus
from domain.matching import rank
from domain.needs import HouseholdNeed, VillageWish, VolunteerNeed
from domain.scoring import Weights
from domain.shortlist import shortlist
from services.matching import match_asked, match_candidates, matching
from tests.make import TODAY
from tests.refusal import refused

PLACES = ("Leek", "Marum", "Grootegast", "Elders", None)
LANGUAGES = (["Nederlands"], ["Nederlands"], ["Nederlands", "Arabisch"], [])


@pytest.fixture
def who(make, sign_in, programme):
    return sign_in(make.user(Role.COORDINATOR, programmes=[programme]))


def invented(make, programme, other, dice):
    """Volunteers of every kind, households of which some ask twice, and matches between them; who waits."""
    volunteers = [
        make.volunteer(
            programmes=dice.choice(([programme], [programme], [other], [programme, other])),
            place=dice.choice(PLACES),
            postcode=None,
            languages=dice.choice(LANGUAGES),
            day_parts=dice.sample(DAY_PARTS, dice.randint(0, 6)),
            goes_to=dice.choice(([], [], ["LEEK", "Marum"])),
            needs=dice.sample([one.value for one in VolunteerNeed], dice.randint(0, 2)),
            village_wish=dice.choice((None, *VillageWish)),
            reach_km=dice.choice((None, 4, 20)),
            capacity=dice.choice((None, 0, 1, 2, 2, 3)),
            paused=dice.random() < 0.1,
            ended_on=TODAY if dice.random() < 0.05 else None,
        )
        for _each in range(30)
    ]
    waiting = []
    for _each in range(6):
        household = make.household(
            place=dice.choice(PLACES),
            languages=dice.choice(LANGUAGES),
            needs=dice.sample([one.value for one in HouseholdNeed], dice.randint(0, 1)),
            village_wish=dice.choice((None, *VillageWish)),
        )
        asked = [make.request(household, one, day_parts=dice.sample(DAY_PARTS, 3)) for one in (programme, other)]
        waiting.append(asked[0])
        for volunteer in dice.sample(volunteers, 6):
            for request in dice.sample(asked, dice.randint(1, 2)):
                make.match(request, volunteer, dice.choice((MatchStatus.ACTIVE, *MatchStatus)))
    return waiting


@pytest.mark.parametrize("seed", range(3))
def test_the_list_of_the_few_is_the_list_of_all(make, who, programme, seed):
    waiting = invented(make, programme, make.programme("Voorlezen"), random.Random(seed))
    found = 0
    with reading(who) as session:
        for request in waiting:
            asked = match_asked.asked(session, request)
            everybody = match_candidates.people(session, asked, with_room=True)
            for limit in (1, 3, 40):
                short = matching.candidates(session, asked, limit=limit)
                whole = rank(asked.wanted, everybody, Weights.standard(), session.actor.today, limit=limit)
                assert (short.fitting, short.total) == whole
                found += short.total
    assert found > 40


def test_two_matches_with_one_household_take_one_place(make, who, programme):
    home, other = make.household(), make.programme("Voorlezen")
    henk = make.volunteer("Henk", programmes=[programme], capacity=2)
    for one in (programme, other):
        make.match(make.request(home, one), henk, MatchStatus.ACTIVE)
    request = make.request(make.household(), programme)
    with reading(who) as session:
        found = matching.candidates(session, match_asked.asked(session, request), limit=1)
    assert [one.name for one in found.fitting] == ["Henk"]
    make.match(make.request(make.household(), other), henk, MatchStatus.PROPOSED)
    with reading(who) as session:
        found = matching.candidates(session, match_asked.asked(session, request), limit=1)
    assert (found.fitting, found.total) == ([], 0)


def test_a_name_of_a_place_may_hold_anything(make, who, programme):
    request = make.request(make.household(), programme)
    odd = 'a\x1f"b\x1e%s,'
    make.volunteer(programmes=[programme], place=odd, postcode=None)
    with reading(who) as session:
        (found,) = matching.candidates(session, match_asked.asked(session, request), limit=1).fitting
    assert found.place == odd


def test_a_village_of_an_odd_name_is_the_same_village(make, who, programme):
    odd = "a\x1eb"
    request = make.request(make.household(place=odd, postcode=None, village_wish=VillageWish.SAME), programme)
    other, same = (make.volunteer(programmes=[programme], place=one, postcode=None) for one in ("Leek", odd))
    with reading(who) as session:
        asked = match_asked.asked(session, request)
        first, _total = shortlist(asked.wanted, match_candidates.seen(session, asked), Weights.standard(), 1)
    assert same in first
    assert other not in first


@pytest.mark.parametrize(
    ("place", "goes_to", "goes_there"),
    [
        ("Leek", ["Marum", "LEEK"], True),
        ("leek ", ["Léék"], True),
        ("Léek", [" Leek"], True),
        ("Den  Ham", ["den ham"], True),
        ("den ham", ["Den \t Ham"], True),
        ("100% Leek!", ["100% Leek!"], True),
        ('"Leek"\\', ['"leek"\\'], True),
        ("Лик", ["лик"], True),
        ("Leek", ["Leekstermeer"], False),
        ("Leek", ["Marum"], False),
        ("100% Leek!", ["100 Leek"], False),
        (None, ["Marum"], True),
    ],
)
def test_who_goes_to_a_village_is_found_however_it_is_written(make, who, programme, place, goes_to, goes_there):
    request = make.request(make.household(place=place, postcode=None), programme)
    make.volunteer(programmes=[programme], goes_to=goes_to)
    with reading(who) as session:
        asked = match_asked.asked(session, request)
        fits = rank(asked.wanted, match_candidates.people(session, asked), Weights.standard(), TODAY)[1]
        assert (matching.candidates(session, asked, limit=1).total, fits) == (goes_there, goes_there)


def test_nobody_is_shown_who_fits_in_a_programme_of_others(make, sign_in, who):
    other = make.programme("Voorlezen")
    request = make.request(make.household(), other)
    make.volunteer(programmes=[other])
    with reading(sign_in(make.user(Role.COORDINATOR, programmes=[other]))) as session:
        asked = match_asked.asked(session, request)
        assert matching.candidates(session, asked, limit=1).total == 1
    assert refused(who, matching.candidates, asked, limit=1) == "not_found"


# PostgreSQL chooses by what is in the tables.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_open_matches_of_a_volunteer_are_found_by_the_index_of_open_pairs(database, make, who, programme):
    asked = []

    def keep(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    request = make.request(make.household(), programme)
    with reading(who) as session:
        ask = match_asked.asked(session, request)
        event.listen(database, "before_cursor_execute", keep)
        match_candidates.seen(session, ask)
        event.remove(database, "before_cursor_execute", keep)
        (counting,) = ((sql, values) for sql, values in asked if "count(" in sql)
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {counting[0]}", counting[1]).all()
    assert "SEARCH matches USING INDEX uq_matches_open_pair (volunteer_id=?)" in {row.detail for row in plan}
