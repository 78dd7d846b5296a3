"""One definition a figure: SQL and the rule in words say the same, whoever asks."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select

from db import figures
from db.models import Volunteer
from db.session import reading
from domain.access import Role
from domain.figures import room
from domain.matches import MatchStatus
from domain.volunteers import is_ended, is_paused
from tests.make import TODAY

TOMORROW = TODAY + timedelta(days=1)


def figures_of(session):
    counts = figures.matches_per_volunteer()
    rows = session.execute(
        select(
            Volunteer.id, figures.caseload(counts), figures.proposals_out(counts), figures.room(counts, TODAY)
        ).outerjoin(counts, counts.c.volunteer_id == Volunteer.id)
    )
    return {row[0]: tuple(row[1:]) for row in rows}


@pytest.fixture
def chapter(make, sign_in):
    programmes = [make.programme("A"), make.programme("B")]
    return programmes, sign_in(make.user(Role.COORDINATOR, programmes=programmes[:1]))


def test_a_coordinator_of_one_programme_sees_the_whole_caseload(make, chapter):
    (a, b), who = chapter
    volunteer = make.volunteer(programmes=[a], capacity=4)
    make.active(volunteer, a)
    make.active(volunteer, b)
    make.active(volunteer, b)
    with reading(who) as session:
        assert figures_of(session) == {volunteer: (3, 0, 1)}


def test_a_household_with_two_requests_counts_once(make, chapter):
    (a, b), who = chapter
    volunteer = make.volunteer(programmes=[a], capacity=3)
    household, _request, _match = make.active(volunteer, a)
    make.match(make.request(household, b), volunteer)
    with reading(who) as session:
        assert figures_of(session)[volunteer] == (1, 0, 2)


def test_what_is_asked_but_not_active_yet_takes_room_and_what_ended_does_not(make, chapter):
    (a, _b), who = chapter
    volunteer = make.volunteer(programmes=[a], capacity=9)
    for status in MatchStatus:
        make.match(make.request(make.household(), a), volunteer, status)
    with reading(who) as session:
        assert figures_of(session)[volunteer] == (1, 4, 4)


def test_room_in_sql_is_the_room_of_the_rule(make, chapter):
    (a, _b), who = chapter
    people = {}
    days = (None, TODAY, TOMORROW)
    for capacity, paused, begins, until, ended, load in product((None, 0, 3), (False, True), days, days, days, (0, 2)):
        pause = {"paused": paused, "paused_from": begins, "paused_until": until}
        volunteer = make.volunteer(programmes=[a], capacity=capacity, ended_on=ended, **pause)
        if load:
            make.active(volunteer, a)
            make.active(volunteer, a)
        free = not is_paused(paused, begins, until, TODAY) and not is_ended(ended, TODAY)
        people[volunteer] = room(capacity, load, 0, available=free)
    with reading(who) as session:
        assert {volunteer: left for volunteer, (_load, _out, left) in figures_of(session).items()} == people
