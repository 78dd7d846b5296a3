"""Many at the same moment, in real threads: whatever comes first, nobody is given more than they want."""

from datetime import timedelta

import pytest

from db.models import AuditEntry, Match, Request, Volunteer
from db.session import as_system, writing
from domain.access import Role
from domain.matches import OPEN_MATCH, MatchStatus, RequestStatus, open_request_status
from services.matching import match_course, match_proposals, match_unanswered
from services.volunteers import volunteers_end
from tests.beside import together
from tests.make import TODAY
from tests.world import today

S, R = MatchStatus, RequestStatus
TURNED_AWAY = {
    "volunteer_has_no_room",
    "request_taken",
    "match_moved_on",
    "changed_meanwhile",
    "volunteer_already_asked",
    "second_is_there",
    "nobody_comes_there",
    "request_not_waiting",
}


@pytest.fixture
def chapter(make, sign_in):
    """A programme, and four coordinators in it."""
    programme = make.programme()
    return programme, [sign_in(make.user(Role.COORDINATOR, programmes=[programme])) for _ in range(4)]


def doing(who, what, *args, **more):
    def act():
        with writing(who) as session:
            what(session, *args, **more)

    return act


def pass_day(days):
    def act():
        with as_system() as session:
            match_unanswered.return_unanswered(session, TODAY + timedelta(days=days))

    return act


def holds(make):
    """What has to be true whatever happened: room, one person asked at a time, and statuses that follow."""
    matches = [one for one in make.all(Match) if one.status in OPEN_MATCH]
    for volunteer in make.all(Volunteer):
        mine = [one for one in matches if one.volunteer_id == volunteer.id]
        assert len(mine) <= volunteer.capacity, volunteer.name
    for request in make.all(Request):
        own = [one.status for one in matches if one.request_id == request.id]
        assert request.status is open_request_status(own, consent=True)
        assert len(own) <= 2
        assert sum(status is not S.ACTIVE for status in own) <= 1


def test_a_crowd_over_few_volunteers_takes_nobody_over_capacity(make, chapter):
    programme, coordinators = chapter
    volunteers = [make.volunteer(programmes=[programme], capacity=capacity) for capacity in (1, 2, 3)]
    requests = [make.request(make.household(), programme) for _ in range(10)]
    said = together(
        [
            doing(
                coordinators[place % 4],
                match_proposals.propose,
                request,
                volunteers[(place + turn) % 3],
                nonce=f"{place}-{turn}",
            )
            for turn in range(2)
            for place, request in enumerate(requests)
        ]
    )
    assert set(said) - {None} <= TURNED_AWAY
    assert said.count(None) == len(make.all(Match)) == 6  # every place is given away, and none twice
    holds(make)


def test_second_volunteers_take_nobody_over_capacity_either(make, chapter):
    programme, coordinators = chapter
    busy = [make.volunteer(programmes=[programme], capacity=1) for _ in range(4)]
    requests = [make.active(one, programme)[1] for one in busy]
    free = make.volunteer(programmes=[programme], capacity=2)
    waiting = [make.request(make.household(), programme) for _ in range(3)]
    acts = [
        doing(coordinators[place % 4], match_proposals.propose, request, free, nonce=f"s{request}", second=True)
        for place, request in enumerate(requests)
    ]
    acts += [
        doing(coordinators[place % 4], match_proposals.propose, request, free, nonce=f"w{request}")
        for place, request in enumerate(waiting)
    ]
    said = together(acts)
    assert set(said) - {None} == {"volunteer_has_no_room"}
    assert said.count(None) == 2
    holds(make)


def test_of_two_who_ask_a_second_one_wins_and_the_other_hears_who(make, chapter):
    programme, coordinators = chapter
    request = make.active(make.volunteer(programmes=[programme]), programme)[1]
    others = [make.volunteer(programmes=[programme]) for _ in range(2)]
    said = together(
        [
            doing(coordinators[place], match_proposals.propose, request, one, nonce=f"n{one}", second=True)
            for place, one in enumerate(others)
        ]
    )
    assert sorted(said, key=str) == [None, "request_taken"]
    holds(make)


def test_a_second_who_is_asked_while_the_first_stops_leaves_one_truth(make, chapter):
    programme, coordinators = chapter
    first, other = (make.volunteer(programmes=[programme]) for _ in range(2))
    _household, request, match = make.active(first, programme)
    said = together(
        [
            doing(coordinators[0], match_proposals.propose, request, other, nonce="n", second=True),
            doing(coordinators[1], match_course.hand_over, match),
        ]
    )
    assert said[1] is None
    assert said[0] in {None, "nobody_comes_there"}
    assert make.get(Request, request).status is (R.PROPOSED if said[0] is None else R.WAITING)
    holds(make)


@pytest.mark.parametrize("yes", [True, False])
def test_an_answer_at_the_moment_of_the_return_counts_or_is_told(make, chapter, sign_in, yes):
    programme, _coordinators = chapter
    acts, matches = [], []
    for _ in range(5):
        user = make.user(Role.VOLUNTEER)
        request = make.request(make.household(), programme, status=R.PROPOSED)
        volunteer = make.volunteer(programmes=[programme], user_id=user)
        matches.append(make.match(request, volunteer, S.PROPOSED, reminded_on=TODAY))
        acts.append(doing(sign_in(user), match_proposals.answer, matches[-1], yes=yes))
    said = together([*acts, pass_day(7), pass_day(7)])
    assert said[-2:] == [None, None]
    for match_id, told in zip(matches, said, strict=False):
        answered = S.ACCEPTED if yes else S.DECLINED_BY_VOLUNTEER
        assert make.get(Match, match_id).status is (answered if told is None else S.NOT_ANSWERED)
        assert told in {None, "match_moved_on", "changed_meanwhile"}
    holds(make)


def test_later_at_the_moment_of_the_return_counts_or_is_told(make, chapter, sign_in):
    programme, _coordinators = chapter
    user = make.user(Role.VOLUNTEER)
    request = make.request(make.household(), programme, status=R.PROPOSED)
    volunteer = make.volunteer(programmes=[programme], user_id=user)
    match_id = make.match(request, volunteer, S.PROPOSED, reminded_on=TODAY)
    on = today() + timedelta(days=7)
    said = together([doing(sign_in(user), match_unanswered.answer_later, match_id, on), pass_day(7)])
    assert said[1] is None
    assert make.get(Match, match_id).status is (S.PROPOSED if said[0] is None else S.NOT_ANSWERED)
    holds(make)


def test_a_place_that_comes_free_by_the_return_is_given_away_once(make, chapter):
    programme, coordinators = chapter
    volunteer = make.volunteer(programmes=[programme], capacity=1)
    silent = make.request(make.household(), programme, status=R.PROPOSED)
    make.match(silent, volunteer, S.PROPOSED, reminded_on=TODAY)
    waiting = [make.request(make.household(), programme) for _ in range(4)]
    said = together(
        [
            *(
                doing(coordinators[place], match_proposals.propose, request, volunteer, nonce=f"n{request}")
                for place, request in enumerate(waiting)
            ),
            pass_day(7),
        ]
    )
    assert said[-1] is None
    assert said[:-1].count(None) <= 1
    assert set(said[:-1]) - {None} <= {"volunteer_has_no_room"}
    holds(make)


def test_two_days_that_pass_at_once_remind_and_return_once(make, chapter):
    programme, _coordinators = chapter
    for reminded in (None, TODAY):
        for _ in range(6):
            request = make.request(make.household(), programme, status=R.PROPOSED)
            make.match(request, make.volunteer(programmes=[programme]), S.PROPOSED, reminded_on=reminded)
    assert together([pass_day(7)] * 4) == [None] * 4
    statuses = [one.status for one in make.all(Match)]
    assert (statuses.count(S.PROPOSED), statuses.count(S.NOT_ANSWERED)) == (6, 6)
    acts = [one.action for one in make.all(AuditEntry)]
    assert (acts.count("match:remind"), acts.count("match:return")) == (6, 6)
    holds(make)


def test_who_stops_while_being_asked_as_second_is_left_with_nothing(make, world):
    marijke, joke, volunteer = world.who("marijke"), world.who("joke"), world["trijntje_v"]
    said = together(
        [
            doing(marijke, match_proposals.propose, world["boer_r"], volunteer, nonce="n", second=True),
            doing(joke, volunteers_end.end_volunteer, volunteer, 1),
        ]
    )
    assert said[1] is None
    assert said[0] in {None, "volunteer_ended"}
    assert not [one for one in make.all(Match) if one.volunteer_id == volunteer and one.status in OPEN_MATCH]
    assert make.get(Request, world["boer_r"]).status is R.ACTIVE
