from datetime import date, timedelta

import pytest

from db.models import Look
from db.session import reading, writing
from domain.access import Refused, Role
from domain.candidates import Wanted
from domain.matches import MatchStatus, RequestStatus
from domain.matching import Why
from services.matching import match_asked, matching, waiting_list

ASKED = match_asked.Asked(1, 1, 1, Wanted(1, "Voorlezen", "Leek", None))
LONG_AGO = date(2025, 1, 1)


@pytest.fixture
def chapter(make, sign_in):
    programmes = [make.programme("Thuisadministratie"), make.programme("Voorlezen", position=1)]
    return programmes, sign_in(make.user(Role.COORDINATOR, programmes=programmes[:1]))


def test_who_waits_longest_stands_first_and_only_of_ones_own_programmes(make, chapter):
    (mine, other), who = chapter
    late = make.request(make.household("Late"), mine, waiting_since=LONG_AGO + timedelta(days=9))
    early = make.request(make.household("Early", place="", postcode="9801 AA"), mine, waiting_since=LONG_AGO)
    nowhere = make.request(make.household("Nowhere"), None, waiting_since=LONG_AGO + timedelta(days=30))
    make.request(make.household("Elsewhere"), other)
    make.request(make.household("No consent"), mine, status=RequestStatus.REGISTERED)
    with reading(who) as session:
        found = waiting_list.waiting(session)
        assert [row.request_id for row in found.rows] == [early, late, nowhere]
        assert found.total == 3
        assert [(row.household, row.place, row.programme) for row in found.rows] == [
            ("Early", "Zuidhorn", "Thuisadministratie"),
            ("Late", "Leek", "Thuisadministratie"),
            ("Nowhere", "Leek", None),
        ]
        assert found.rows[0].days == (session.actor.today - LONG_AGO).days
        assert [row.request_id for row in waiting_list.waiting(session, programme_id=mine).rows] == [early, late]
        assert [row.request_id for row in waiting_list.waiting(session, programme_id=0).rows] == [nowhere]
        assert waiting_list.waiting(session, programme_id=other).rows == []
        assert waiting_list.programmes(session) == [(mine, "Thuisadministratie")]


def test_the_list_comes_in_pages_and_a_page_too_far_is_the_first(make, chapter):
    (mine, _other), who = chapter
    ids = [make.request(make.household(), mine, waiting_since=LONG_AGO + timedelta(days=n)) for n in range(5)]
    with reading(who) as session:
        second = waiting_list.waiting(session, page=2, size=2)
        assert ([row.request_id for row in second.rows], second.total, second.page) == (ids[2:4], 5, 2)
        beyond = waiting_list.waiting(session, page=9, size=2)
        assert ([row.request_id for row in beyond.rows], beyond.page) == (ids[:2], 1)


def test_what_is_underway_names_the_volunteer_and_the_step(make, chapter):
    (mine, _other), who = chapter
    request = make.request(make.household(), mine, status=RequestStatus.PROPOSED)
    make.match(request, make.volunteer("Gone"), MatchStatus.DECLINED_BY_VOLUNTEER)
    make.match(request, make.volunteer("Henk", programmes=[mine]), MatchStatus.PROPOSED)
    make.active(make.volunteer(programmes=[mine]), mine)
    make.request(make.household(), mine)
    with reading(who) as session:
        found = waiting_list.waiting(session, underway=True)
    assert [(row.request_id, row.volunteer, row.match) for row in found.rows] == [
        (request, "Henk", MatchStatus.PROPOSED)
    ]


def test_an_open_request_shows_its_match_and_what_was_before_and_keeps_the_look(make, chapter):
    (mine, _other), who = chapter
    household = make.household("Familie Jansma", languages=["Arabisch"])
    request = make.request(household, mine, question="Post", status=RequestStatus.ACCEPTED, day_parts=["tue-morning"])
    make.match(request, make.volunteer("Ans", programmes=[mine]), MatchStatus.DECLINED_BY_VOLUNTEER)
    make.match(request, make.volunteer("Henk", programmes=[mine]), MatchStatus.ACCEPTED)
    for _visit in range(2):
        with writing(who) as session:
            found = matching.open_request(session, request)
    assert (found.household, found.question, found.languages) == ("Familie Jansma", "Post", ["Arabisch"])
    assert found.current.volunteer == "Henk"
    assert [match.volunteer for match in found.earlier] == ["Ans"]
    assert [look.household_id for look in make.all(Look)] == [household]


def test_a_request_of_another_programme_or_none_at_all_is_not_there(make, chapter):
    (_mine, other), who = chapter
    foreign = make.request(make.household(), other)
    for request_id in (foreign, 999):
        for ask in (
            lambda session, one: matching.open_request(session, one),
            lambda session, one: match_asked.asked(session, one),
        ):
            with pytest.raises(Refused) as refused, writing(who) as session:
                ask(session, request_id)
            assert refused.value.code == "not_found"


def test_who_fits_counts_a_whole_caseload_and_leaves_out_who_cannot(make, chapter):
    (mine, other), who = chapter
    household = make.household()
    request = make.request(household, mine, day_parts=["tue-morning"])
    fits = make.volunteer("Fits", programmes=[mine], capacity=2, day_parts=["tue-morning"])
    unasked = make.volunteer("Room not asked", programmes=[mine], capacity=None)
    full = make.volunteer("Full elsewhere", programmes=[mine, other], capacity=1)
    make.active(full, other)
    paused = make.volunteer("Paused", programmes=[mine], paused=True)
    make.volunteer("Ended", programmes=[mine], ended_on=LONG_AGO)
    make.volunteer("Other programme", programmes=[other])
    turkish = make.volunteer("Turkish only", programmes=[mine], languages=["Turks"])
    said_no = make.volunteer("Said no", programmes=[mine])
    make.match(request, said_no, MatchStatus.DECLINED_BY_VOLUNTEER)
    refused = make.volunteer("Refused before, in another programme", programmes=[mine])
    make.match(make.request(household, other), refused, MatchStatus.DECLINED_BY_HOUSEHOLD)
    withdrawn = make.volunteer("Withdrawn", programmes=[mine], day_parts=["mon-morning"])
    make.match(request, withdrawn, MatchStatus.WITHDRAWN)

    with reading(who) as session:
        asked = match_asked.asked(session, request)
        short = matching.candidates(session, asked, limit=1)
        whole = matching.candidates(session, asked, limit=9, everybody=True)
        found, total, others = whole.fitting, whole.total, whole.others
    assert (short.fitting, short.total, short.others) == (found[:1], 3, [])
    assert [one.volunteer_id for one in found] == [fits, unasked, withdrawn]
    assert total == 3
    assert {one.volunteer_id: [r.code for r in (*one.beyond, *one.never)] for one in others} == {
        full: [Why.NO_ROOM],
        turkish: [Why.NO_SHARED_LANGUAGE],
        paused: [Why.PAUSED],
        said_no: [Why.VOLUNTEER_SAID_NO],
        refused: [Why.HOUSEHOLD_SAID_NO],
    }


def test_a_request_that_fits_nowhere_has_nobody_to_ask(make, chapter):
    _programmes, who = chapter
    request = make.request(make.household(), None)
    with writing(who) as session:
        assert matching.open_request(session, request).asked is None
    with pytest.raises(Refused) as refused, reading(who) as session:
        match_asked.asked(session, request)
    assert refused.value.code == "request_without_programme"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
@pytest.mark.parametrize(
    "use_case",
    [
        lambda session: waiting_list.waiting(session),
        lambda session: waiting_list.programmes(session),
        lambda session: matching.open_request(session, 1),
        lambda session: matching.candidates(session, ASKED, limit=1),
    ],
    ids=["waiting", "programmes", "open_request", "candidates"],
)
def test_only_a_coordinator_matches(make, sign_in, role, use_case):
    mine = make.programme()
    make.request(make.household(), mine)
    user = make.user(role)
    make.volunteer(programmes=[mine], user_id=user)
    with pytest.raises(Refused) as refused, writing(sign_in(user)) as session:
        use_case(session)
    assert refused.value.code == "not_allowed"
