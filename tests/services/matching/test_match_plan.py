from datetime import timedelta

import pytest

from db.models import AuditEntry, Match, Request
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import MatchStatus, RequestStatus
from domain.unserved import Lacking
from services.matching import match_plan
from services.matching.match_plan import Patience, Sought
from tests.beside import together
from tests.world import today

S = MatchStatus


@pytest.fixture
def chapter(make, sign_in):
    """Two programmes of one coordinator, and one of somebody else."""
    mine = [make.programme("Thuisadministratie"), make.programme("Voorlezen", position=1)]
    other = make.programme("Gezinsondersteuning", position=2)
    return mine, other, sign_in(make.user(Role.COORDINATOR, name="Marijke", programmes=mine))


def planned(who, **choices):
    with reading(who) as session:
        return match_plan.plan(session, **choices)


def goes(view):
    return {one.waits.request_id: one.fit.volunteer_id for one in view.planned}


def why(view):
    return {one.waits.request_id: one.why for one in view.unserved}


def send(who, pairs, nonce="n1"):
    with writing(who) as session:
        return match_plan.send(session, pairs, nonce)


def test_the_plan_serves_more_than_choosing_for_each_in_turn(make, chapter):
    (admin, _reading), _other, who = chapter
    first = make.request(make.household(), admin, waiting_since=today() - timedelta(days=9))
    arabic = make.request(make.household("Haddad", languages=["Arabisch"]), admin, waiting_since=today())
    both = make.volunteer("Samira", programmes=[admin], capacity=1, languages=["Nederlands", "Arabisch"])
    far = make.volunteer("Henk", programmes=[admin], capacity=1, place="Garnwerd", postcode="9893 AA")
    view = planned(who)
    assert goes(view) == {first: far, arabic: both}
    assert (view.waiting, view.one_by_one, view.unserved) == (2, 1, [])
    assert [one.waits.days for one in view.planned] == sorted((one.waits.days for one in view.planned), reverse=True)


@pytest.mark.parametrize(
    ("first", "until", "goes_along"),
    [(5, None, False), (14, 40, False), (15, None, True), (2, 13, True), (2, 14, True)],
)
def test_who_pauses_before_a_first_meeting_could_be_is_not_planned(make, chapter, first, until, goes_along):
    (admin, _stories), _other, who = chapter
    request = make.request(make.household(), admin)
    days = [day and today() + timedelta(days=day) for day in (first, until)]
    henk = make.volunteer(
        "Henk", programmes=[admin], capacity=9, paused=True, paused_from=days[0], paused_until=days[1]
    )
    assert goes(planned(who)) == ({request: henk} if goes_along else {})
    assert why(planned(who)) == ({} if goes_along else {request: Lacking.ALL_PAUSE_SOON})
    assert goes(planned(who, pins=[(request, henk)])) == {request: henk}
    stays = make.volunteer("Ada", programmes=[admin], capacity=1, place="Garnwerd", postcode="9893 AA")
    assert goes(planned(who)) == {request: henk if goes_along else stays}


def test_room_is_one_over_all_programmes_also_those_of_somebody_else(make, chapter):
    (admin, stories), other, who = chapter
    requests = [make.request(make.household(), programme) for programme in (admin, admin, stories, stories)]
    henk = make.volunteer("Henk", programmes=[admin, stories, other], capacity=4)
    make.active(henk, other)
    make.match(make.request(make.household(), other, status=RequestStatus.PROPOSED), henk, S.PROPOSED)
    view = planned(who)
    assert len(view.planned) == 2
    assert set(why(view).values()) == {Lacking.ALL_GO_ELSEWHERE}
    assert set(goes(view)) | set(why(view)) == set(requests)


def test_only_who_waits_with_consent_in_own_programmes_is_planned(make, chapter):
    (admin, _stories), other, who = chapter
    waits = make.request(make.household("Jansma", place="", postcode="9801 AA"), admin)
    make.request(make.household(), other)
    make.request(make.household(), None)
    make.request(make.household(consent_on=None), admin, status=RequestStatus.REGISTERED)
    make.request(make.household(consent_withdrawn_on=today()), admin)
    make.request(make.household(), admin, status=RequestStatus.PROPOSED)
    make.volunteer(programmes=[admin], capacity=9)
    (one,) = planned(who).planned
    assert (one.waits.request_id, one.waits.household, one.waits.place) == (waits, "Jansma", "Zuidhorn")


def test_who_is_not_there_or_was_never_asked_is_no_part_of_it(make, chapter):
    (admin, _stories), other, who = chapter
    request = make.request(make.household(), admin)
    make.volunteer(programmes=[other])
    make.volunteer(programmes=[admin], ended_on=today())
    make.volunteer(programmes=[admin], paused=True)
    make.volunteer(programmes=[admin], capacity=None)
    view = planned(who)
    assert (view.planned, view.volunteers, view.available) == ([], 2, 1)
    assert why(view) == {request: Lacking.ROOM_NOT_ASKED}


@pytest.mark.parametrize(
    ("status", "asked_again"),
    [
        (S.DECLINED_BY_VOLUNTEER, False),
        (S.DECLINED_BY_HOUSEHOLD, False),
        (S.HANDED_OVER, False),
        (S.HANDED_BACK, False),
        (S.WITHDRAWN, True),
        (S.CLOSED, True),
    ],
)
def test_a_no_in_whatever_programme_keeps_two_apart(make, chapter, status, asked_again):
    (admin, _stories), other, who = chapter
    household = make.household()
    request = make.request(household, admin)
    henk = make.volunteer("Henk", programmes=[admin, other])
    make.match(make.request(household, other, status=RequestStatus.CLOSED), henk, status)
    view = planned(who)
    assert goes(view) == ({request: henk} if asked_again else {})
    assert why(view) == ({} if asked_again else {request: Lacking.EVERYBODY_SAID_NO})


def test_pins_and_forbids_are_kept_and_those_of_the_past_passed_over(make, chapter):
    (admin, _stories), _other, who = chapter
    near = make.request(make.household("Near"), admin)
    far = make.request(make.household("Far", place="Garnwerd", postcode="9893 AA"), admin)
    ans = make.volunteer("Ans", programmes=[admin], capacity=1)
    bea = make.volunteer("Bea", programmes=[admin], capacity=1, place="Garnwerd", postcode="9893 AA")
    assert goes(planned(who)) == {near: ans, far: bea}
    view = planned(who, pins={(near, bea), (999, ans), (near, 999)})
    assert goes(view) == {near: bea, far: ans}
    assert {one.waits.request_id for one in view.planned if one.pinned} == {near}
    view = planned(who, forbids={(near, ans), (near, bea), (999, 999)})
    assert goes(view) == {far: bea}
    assert why(view) == {near: Lacking.LEFT_OUT_BY_HAND}
    assert [(one.household, one.volunteer) for one in view.left_out] == [("Near", "Ans"), ("Near", "Bea")]
    assert view.sought == []  # they are there


def test_a_pin_that_cannot_be_is_refused_by_name(make, chapter):
    (admin, stories), _other, who = chapter
    requests = [make.request(make.household(), programme) for programme in (admin, admin, stories)]
    henk = make.volunteer("Henk", programmes=[admin], capacity=1)
    for pins, code in (
        ({(requests[0], henk), (requests[1], henk)}, "pin_without_room"),
        ({(requests[2], henk)}, "pin_against_rule"),
    ):
        with pytest.raises(Refused) as refused:
            planned(who, pins=pins)
        assert (refused.value.code, refused.value.values) == (code, {"volunteer": "Henk"})


def test_patience_says_who_is_left_out_when_not_all_can_be_served(make, chapter):
    (admin, _stories), _other, who = chapter
    long = make.request(
        make.household("Long", place="Garnwerd", postcode="9893 AA"), admin, waiting_since=today() - timedelta(days=200)
    )
    near = make.request(make.household("Near"), admin, waiting_since=today())
    henk = make.volunteer("Henk", programmes=[admin], capacity=1)
    assert goes(planned(who, patience=Patience.LIGHT)) == {near: henk}
    assert goes(planned(who, patience=Patience.HEAVY)) == {long: henk}


def test_whom_to_look_for_is_counted_per_programme_and_village(make, chapter):
    (admin, stories), _other, who = chapter
    for place, programme in (("Leek", admin), ("Marum", admin), ("Marum", admin), ("Marum", stories)):
        make.request(make.household(place=place), programme)
    assert planned(who).sought == [
        Sought("Thuisadministratie", "Marum", 2),
        Sought("Thuisadministratie", "Leek", 1),
        Sought("Voorlezen", "Marum", 1),
    ]


def test_what_is_chosen_of_the_plan_is_proposed_and_nothing_else(make, chapter):
    (admin, _stories), _other, who = chapter
    requests = [make.request(make.household(), admin) for _ in range(3)]
    make.volunteer(programmes=[admin], capacity=9)
    chosen = list(goes(planned(who)).items())[:2]
    assert make.all(Match) == []  # to look at a plan sends nothing
    found = send(who, chosen)
    assert (found.sent, found.not_sent) == (2, [])
    assert {(one.request_id, one.volunteer_id, one.status) for one in make.all(Match)} == {
        (request, volunteer, S.PROPOSED) for request, volunteer in chosen
    }
    assert [make.get(Request, one).status for one in requests] == [RequestStatus.PROPOSED] * 2 + [RequestStatus.WAITING]
    assert [one.action for one in make.all(AuditEntry)] == ["match:propose"] * 2


def test_what_was_taken_meanwhile_is_told_and_the_rest_is_sent(make, chapter):
    (admin, _stories), _other, who = chapter
    ans = make.volunteer("Ans", programmes=[admin], capacity=1)
    bea = make.volunteer("Bea", programmes=[admin], capacity=2)
    kees = make.volunteer("Kees", programmes=[admin])
    asked, full, fits, gone = (make.request(make.household(name), admin) for name in ("Asked", "Full", "Fits", "Gone"))
    make.match(asked, make.volunteer("Dirk", programmes=[admin]), S.PROPOSED)
    make.update(Request, asked, status=RequestStatus.PROPOSED)
    make.active(ans, admin)
    make.match(gone, kees, S.DECLINED_BY_VOLUNTEER)
    found = send(who, [(asked, bea), (full, ans), (fits, bea), (gone, kees), (999, bea)])
    assert found.sent == 1
    assert [(one.household, one.refusal.code, one.refusal.values) for one in found.not_sent] == [
        ("Asked", "request_taken", {"volunteer": "Dirk"}),
        ("Full", "volunteer_has_no_room", {"volunteer": "Ans"}),
        ("Gone", "pair_said_no", {"volunteer": "Kees"}),
        ("?", "not_found", {}),
    ]
    assert make.get(Request, fits).status is RequestStatus.PROPOSED


def test_a_request_of_somebody_elses_programme_is_not_sent(make, chapter):
    (admin, _stories), other, who = chapter
    foreign = make.request(make.household("Elders"), other)
    henk = make.volunteer(programmes=[admin, other])
    (one,) = send(who, [(foreign, henk)]).not_sent
    assert (one.household, one.refusal.code) == ("?", "not_found")
    assert make.all(Match) == []


def test_a_second_click_sends_nothing_twice(make, chapter):
    (admin, _stories), _other, who = chapter
    request = make.request(make.household(), admin)
    henk = make.volunteer(programmes=[admin])
    assert send(who, [(request, henk)]) == send(who, [(request, henk), (request, henk)])
    assert len(make.all(Match)) == 1


def test_two_who_send_crosswise_at_once_wait_for_each_other_and_give_no_place_away_twice(make, chapter, sign_in):
    (admin, _stories), _other, marijke = chapter
    jan = sign_in(make.user(Role.COORDINATOR, name="Jan", programmes=[admin]))
    people = [make.volunteer(programmes=[admin], capacity=1) for _ in range(6)]
    first, second = ([make.request(make.household(), admin) for _ in people] for _ in range(2))
    mine, theirs = (list(zip(*pair, strict=True)) for pair in ((first, people), (second, people[::-1])))
    sent = []
    both = [lambda: sent.append(send(marijke, mine, "m")), lambda: sent.append(send(jan, theirs, "j"))]
    assert together(both) == [None, None]
    assert sorted(found.sent for found in sent) == [0, 6]
    assert {code.refusal.code for found in sent for code in found.not_sent} == {"volunteer_has_no_room"}
    assert len({one.volunteer_id for one in make.all(Match)}) == len(make.all(Match)) == 6


def test_a_plan_costs_as_few_queries_with_many_as_with_one(make, chapter, count_queries):
    (admin, stories), _other, who = chapter
    for many in (1, 30):
        for _one in range(many):
            make.request(make.household(), admin)
            make.volunteer(programmes=[admin, stories], capacity=2)
        count_queries.clear()
        planned(who)
        asked = [one for one in count_queries if not one.startswith(("BEGIN", "PRAGMA"))]
        assert len(asked) == 6, asked


def test_the_second_of_two_for_one_request_is_not_said_to_be_asked(make, chapter):
    (admin, _stories), _other, who = chapter
    request = make.request(make.household("Familie Jansma"), admin)
    first, second = (make.volunteer(programmes=[admin], capacity=2) for _ in range(2))
    for _click in range(2):
        got = send(who, [(request, first), (request, second)], nonce="0123456789abcdef")
        assert [(one.household, one.refusal.code) for one in got.not_sent] == [("Familie Jansma", "request_taken")]
        assert (got.sent, [one.volunteer_id for one in make.all(Match)]) == (1, [first])
