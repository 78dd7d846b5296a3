"""A second volunteer beside the first, and who comes next while the first still comes."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import Household, Match, Note, Request
from db.session import as_system, reading, writing
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus, Turn
from domain.visits import Readers
from services.matching import match_course, match_proposals, matching, waiting_list
from services.volunteers import volunteers
from tests.refusal import refused
from tests.world import today

S, R = MatchStatus, RequestStatus


@pytest.fixture
def next_user(make):
    return make.user(Role.VOLUNTEER)


@pytest.fixture
def follower(make, world, next_user):
    return make.volunteer("Tjitske", programmes=[world["programme"]], user_id=next_user, capacity=2)


def ask(world, volunteer, **more):
    with writing(world.who("marijke")) as session:
        return match_proposals.propose(
            session, world["boer_r"], volunteer, nonce=f"to-{volunteer}", second=True, **more
        )


def test_a_second_volunteer_takes_the_same_road_and_the_request_stays_active(make, world):
    match_id = ask(world, world["trijntje_v"])
    for status in (S.ACCEPTED, S.AGREED, S.INTRODUCTION, S.ACTIVE):
        assert make.get(Request, world["boer_r"]).status is R.ACTIVE
        make.update(Match, match_id, status=status)
    with writing(world.who("marijke")) as session:
        match_course.close(session, world["boer_m"])
    assert make.get(Request, world["boer_r"]).status is R.ACTIVE


def test_the_caseload_counts_first_and_second_alike(make, world):
    match_id = ask(world, world["trijntje_v"])
    make.update(Match, match_id, status=S.ACTIVE)
    with reading(world.who("marijke")) as session:
        loads = {row.name: row.caseload for row in volunteers.find_volunteers(session).rows}
    assert loads["Henk"] == loads["Trijntje"] == 1


@pytest.mark.parametrize("step", [S.PROPOSED, S.ACCEPTED, S.AGREED, S.INTRODUCTION])
def test_who_says_no_as_second_leaves_everything_as_it_was(make, world, step):
    since = make.get(Request, world["boer_r"]).waiting_since
    match_id = ask(world, world["trijntje_v"])
    make.update(Match, match_id, status=step)
    with writing(world.who("trijntje")) as session:
        match_proposals.answer(session, match_id, yes=False)
    request = make.get(Request, world["boer_r"])
    assert (request.status, request.waiting_since) == (R.ACTIVE, since)


def test_not_twice_the_same_nor_a_third_nor_beside_nobody(make, world, follower):
    who, propose = world.who("marijke"), match_proposals.propose
    there = {"nonce": "n", "second": True}
    assert refused(who, propose, world["boer_r"], world["henk_v"], **there) == "volunteer_already_asked"
    assert refused(who, propose, world["boer_r"], follower, nonce="n") == "request_taken"
    waits = make.request(make.household(), world["programme"])
    assert refused(who, propose, waits, follower, **there) == "nobody_comes_there"
    match_id = ask(world, world["trijntje_v"])
    assert refused(who, propose, world["boer_r"], follower, **there) == "request_taken"
    make.update(Match, match_id, status=S.ACTIVE)
    assert refused(who, propose, world["boer_r"], follower, **there) == "second_is_there"


def test_a_second_asks_for_room_and_consent_as_the_first(make, world):
    full = make.volunteer(programmes=[world["programme"]], capacity=0)
    who, propose = world.who("marijke"), match_proposals.propose
    there = {"nonce": "n", "second": True}
    assert refused(who, propose, world["boer_r"], full, **there) == "volunteer_has_no_room"
    household, request, _match = make.active(world["trijntje_v"], world["programme"])
    make.update(Household, household, consent_on=None)
    assert refused(who, propose, request, world["henk_v"], **there) == "no_consent"


def test_the_coordinator_sees_both_and_whether_another_may_be_asked(make, world):
    def seen():
        with writing(world.who("marijke")) as session:
            view = matching.open_request(session, world["boer_r"])
        return [one.volunteer for one in view.matches], view.may_ask_beside

    assert seen() == (["Henk"], True)
    match_id = ask(world, world["trijntje_v"])
    assert seen() == (["Henk", "Trijntje"], False)
    make.update(Match, match_id, status=S.ACTIVE)
    assert seen() == (["Trijntje", "Henk"], False)
    make.update(Match, match_id, leaves_on=today() + timedelta(days=3))
    assert seen() == (["Trijntje", "Henk"], True)
    with writing(world.who("marijke")) as session:
        assert not waiting_list.waiting(session, underway=True).rows


def test_what_is_asked_beside_stands_among_what_is_under_way(world):
    ask(world, world["trijntje_v"])
    with reading(world.who("marijke")) as session:
        (row,) = waiting_list.waiting(session, underway=True).rows
    assert (row.request_id, row.volunteer, row.match) == (world["boer_r"], "Trijntje", S.PROPOSED)


@pytest.mark.parametrize("share", [True, False])
def test_who_comes_next_reads_earlier_notes_during_the_overlap_only_when_the_household_agrees(
    make, world, sign_in, follower, next_user, share
):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Voor wie na mij komt")
    make.update(Note, visit, readers=Readers.NEXT_TOO)
    last = today() + timedelta(days=10)
    with writing(world.who("marijke")) as session:
        match_course.hand_over(session, world["boer_m"], share_notes=share, until=last)
    match_id = ask(world, follower)

    def reads():
        with reading(sign_in(next_user)) as session:
            return session.scalars(select(Note.text)).all()

    assert reads() == []  # before the yes
    make.update(Match, match_id, status=S.ACTIVE, started_on=today())
    assert reads() == (["Voor wie na mij komt"] if share else [])
    with as_system() as session:
        match_course.end_hand_overs(session, last)
    assert reads() == (["Voor wie na mij komt"] if share else [])
    assert make.get(Request, world["boer_r"]).status is R.ACTIVE


def test_who_comes_beside_and_not_after_reads_nothing_of_the_first(make, world, sign_in, follower, next_user):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Van Henk")
    make.update(Note, visit, readers=Readers.NEXT_TOO)
    match_id = ask(world, follower)
    make.update(Match, match_id, status=S.ACTIVE, started_on=today())
    with writing(world.who("marijke")) as session:
        match_course.hand_over(session, world["boer_m"], share_notes=True, until=today() + timedelta(days=10))
    with reading(sign_in(next_user)) as session:
        assert session.scalars(select(Note)).all() == []


def test_two_who_both_hand_over_read_nothing_of_each_other(make, world):
    """What each of them leaves is for who comes next."""
    other = make.match(world["boer_r"], world["trijntje_v"], S.ACTIVE)
    for volunteer in ("henk_v", "trijntje_v"):
        visit = make.visit(world["boer"], world["boer_r"], world[volunteer], note="Voor wie na mij komt")
        make.update(Note, visit, readers=Readers.NEXT_TOO)
    with writing(world.who("marijke")) as session:
        for match_id in (world["boer_m"], other):
            match_course.hand_over(session, match_id, share_notes=True, until=today() + timedelta(days=14))
    for name in ("henk", "trijntje"):
        with reading(world.who(name)) as session:
            assert session.scalars(select(Note.volunteer_id)).all() == [world[f"{name}_v"]]


def test_a_hand_over_stands_among_what_is_under_way_until_somebody_is_asked(world, follower):
    def under_way(**more):
        with reading(world.who("marijke")) as session:
            found = waiting_list.waiting(session, underway=True, **more)
        return [(one.volunteer, one.match, one.leaves_on) for one in found.rows], found.to_follow

    assert under_way() == ([], 0)
    last = today() + timedelta(days=10)
    with writing(world.who("marijke")) as session:
        match_course.hand_over(session, world["boer_m"], until=last)
    assert under_way() == under_way(whose_turn=Turn.NEXT) == ([("Henk", S.ACTIVE, last)], 1)
    assert under_way(whose_turn=Turn.BEGIN) == ([], 0)
    ask(world, follower)
    assert under_way() == ([("Tjitske", S.PROPOSED, None)], 0)
    assert under_way(whose_turn=Turn.NEXT) == ([], 0)
