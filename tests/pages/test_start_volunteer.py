"""What a volunteer reads at the start."""

from datetime import timedelta

import pytest

from db.models import Match, Request, Volunteer
from domain.access import Role
from domain.matches import MatchStatus as S
from tests.pages.matching import R, words
from tests.world import on_the_day, today


def test_once_the_support_began_nothing_says_that_they_will_meet(make, open_page, henk, match_of):
    _request, match = match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=today())
    assert "Jullie maken vandaag kennis" in words(open_page(henk[0]))
    make.update(Match, match, introduction_on=today() + timedelta(days=1))
    assert "Jullie maken kennis op" in words(open_page(henk[0]))
    make.update(Match, match, status=S.ACTIVE, started_on=today())
    start = words(open_page(henk[0]))
    assert "Jullie maken" not in start
    assert "Nog geen bezoek genoteerd" in start


@pytest.mark.parametrize(
    ("pause", "said"),
    [
        ({"paused": True}, "Je hebt pauze: we vragen je niets nieuws."),
        ({"paused": True, "paused_until": timedelta(days=30)}, "Je hebt pauze tot"),
        ({"paused": True, "paused_until": timedelta(days=-1)}, ""),
        ({"paused": True, "paused_from": timedelta(days=1)}, "Je hebt pauze vanaf"),
        ({}, ""),
    ],
)
def test_who_takes_a_break_reads_so(make, open_page, henk, count_queries, pause, said):
    if pause:
        make.update(Volunteer, henk[1], **{name: on_the_day(value) for name, value in pause.items()})
    at = open_page(henk[0])
    count_queries.clear()
    at.run()
    assert len([one for one in count_queries if not one.startswith("BEGIN")]) <= 8, count_queries
    assert said in words(at)
    assert ("Je hebt pauze" in words(at)) is bool(said)
    resting = bool(said) and "vanaf" not in said
    assert ("Na je pauze belt je coördinator" in words(at)) is resting
    assert ("Je coördinator belt je" in words(at)) is not resting


def test_who_said_nothing_yet_of_what_they_can_is_asked_for_it(make, open_page, henk, match_of):
    asks, make_known = "Vertel eerst", "Vul in wat je kunt"
    make.update(Volunteer, henk[1], capacity=None)
    at = open_page(henk[0])
    assert asks in words(at)
    assert [one.label for one in at.button].count(make_known) == 1
    make.update(Volunteer, henk[1], capacity=0)
    assert asks not in words(open_page(henk[0]))
    make.update(Volunteer, henk[1], capacity=None)
    match_of(henk[1], S.ACTIVE, R.ACTIVE)
    assert asks not in words(open_page(henk[0]))


def test_an_account_of_a_volunteer_who_is_not_registered_says_so_at_once(make, open_page):
    start = words(open_page(make.user(Role.VOLUNTEER, name="Henk")))
    assert "Bij dit account hoort nog geen vrijwilliger" in start
    assert "Je hebt nu geen huishouden" not in start


def test_a_household_is_opened_from_the_start_as_long_as_somebody_comes_there(make, open_page, henk, match_of):
    request, match = match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=today())
    household = make.get(Request, request).household_id
    opened = 'page: "huishouden"', f'query_string: "id={household}"'
    assert all(part in words(open_page(henk[0])) for part in opened)
    at = open_page(henk[0], "households/household", id=str(household))
    assert "Familie Jansma" in words(at)
    make.update(Match, match, status=S.CLOSED, ended_on=today())
    assert opened[0] not in words(open_page(henk[0]))
