"""Two coordinators with the same match on their screens: one wins, the other reads who did what."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.models import AuditEntry, Match
from domain.access import Refused, Role
from domain.matches import Click, MatchStatus, NextStep, RequestStatus
from services.matching import match_click, match_course, match_proposals
from tests.services.matching.course import act
from tests.world import today

S = MatchStatus
MAY, JUNE = date(2030, 5, 1), date(2030, 6, 1)


@pytest.fixture
def people(make, sign_in, programme):
    """The sign-ins of Marijke and of Joke, coordinators of the same programme."""
    return [
        sign_in(make.user(Role.COORDINATOR, name=name, programmes=[programme])) for name in ("Marijke Bos", "Joke Vos")
    ]


@pytest.fixture
def match_in(make, programme):
    def made(status, vog=True, **values):
        request = make.request(make.household(), programme, status=RequestStatus.ACCEPTED)
        volunteer = make.volunteer(programmes=[programme], vog_on=today() if vog else None)
        return make.match(request, volunteer, status, **values)

    return made


def refusal(who, what, *args, **more):
    with pytest.raises(Refused) as refused:
        act(who, what, *args, **more)
    return refused.value


def answers(session, match, yes, **more):
    match_course.household_answers(session, match, yes=yes, **more)


def back(session, match, reason, **more):
    match_course.hand_back(session, match, reason=reason, next_step=NextStep.WAITS, **more)


def over(session, match, reason, **more):
    later = session.actor.today + timedelta(days=9)
    match_course.hand_over(session, match, reason=reason, until=later, **more)


STEPS = {
    "household": (S.ACCEPTED, (answers, True, {}), (answers, False, {"reason": "Liever niet"}), "match:agree"),
    "day": (
        S.AGREED,
        (match_course.plan_introduction, MAY, {}),
        (match_course.plan_introduction, JUNE, {}),
        "match:plan_introduction",
    ),
    "another day": (
        S.INTRODUCTION,
        (match_course.plan_introduction, MAY, {}),
        (match_course.plan_introduction, JUNE, {}),
        "match:plan_introduction",
    ),
    "start": (
        S.INTRODUCTION,
        (match_course.start, None, {"reason": "Gebeld", "vog_reason": "Komt nog"}),
        (match_course.start, None, {"reason": "Gebeld", "vog_reason": "Is onderweg"}),
        "match:start_without_vog",
    ),
    "back": (S.ACTIVE, (back, "Zorg nodig", {}), (back, "De wijkzorg komt", {}), "match:hand_back"),
    "close and back": (
        S.ACTIVE,
        (match_course.close, None, {"reason": "Klaar"}),
        (back, "Zorg nodig", {}),
        "match:close",
    ),
    "over": (S.ACTIVE, (over, "Verhuist", {}), (over, "Is ziek", {}), "match:hand_over_later"),
    "over and close": (
        S.ACTIVE,
        (over, "Verhuist", {}),
        (match_course.close, None, {"reason": "Klaar"}),
        "match:hand_over_later",
    ),
    "no": (
        S.AGREED,
        (match_course.volunteer_steps_back, None, {"reason": "Ziek"}),
        (answers, False, {"reason": "Liever niet"}),
        "match:decline",
    ),
}


def call(step, match, version):
    what, said, more = step
    args = () if said is None else (said,)
    return lambda session: what(session, match, *args, version=version, **more)


@pytest.mark.parametrize("case", STEPS)
def test_the_later_of_two_reads_what_the_first_did_and_changes_nothing(make, people, match_in, case):
    status, first, second, did = STEPS[case]
    marijke, joke = people
    match = match_in(status, vog=case != "start", introduction_on=date(2026, 3, 2))
    read = make.get(Match, match).version_id
    act(marijke, call(first, match, read))
    left = {name: value for name, value in vars(make.get(Match, match)).items() if not name.startswith("_")}
    told = refusal(joke, call(second, match, read))
    assert (told.code, told.values["who"], told.values["did"]) == ("match_taken_on", "Marijke Bos", did)
    assert datetime.now(UTC) - told.values["when"] < timedelta(minutes=1)
    again = refusal(marijke, call(second, match, read))
    assert (again.code, again.values["did"]) == ("match_taken_on_by_you", did)
    assert {name: value for name, value in vars(make.get(Match, match)).items() if not name.startswith("_")} == left


@pytest.mark.parametrize("case", STEPS)
def test_the_second_click_of_two_is_calm(make, people, match_in, case):
    status, first, _second, _did = STEPS[case]
    match = match_in(status, vog=case != "start", introduction_on=date(2026, 3, 2))
    read = make.get(Match, match).version_id
    act(people[0], call(first, match, read))
    trail = len(make.all(AuditEntry))
    act(people[0], call(first, match, read))
    assert len(make.all(AuditEntry)) == trail


def test_who_read_what_the_other_did_may_still_choose_another_day(make, people, match_in):
    match = match_in(S.AGREED)
    act(people[0], match_course.plan_introduction, match, MAY, version=1)
    read = make.get(Match, match).version_id
    for day in (MAY, JUNE):
        act(people[1], match_course.plan_introduction, match, day, version=read)
        read = make.get(Match, match).version_id
    assert make.get(Match, match).introduction_on == JUNE


def test_an_answer_on_the_phone_does_not_override_the_one_that_a_colleague_heard(make, people, match_in):
    match = match_in(S.PROPOSED)
    act(people[0], match_proposals.note_answer, match, yes=True)
    told = refusal(people[1], match_proposals.note_answer, match, yes=False)
    assert (told.code, told.values["who"], told.values["did"]) == ("match_taken_on", "Marijke Bos", "match:accept")
    assert make.get(Match, match).status is S.ACCEPTED


@pytest.mark.parametrize("click", [match_click.note_household_click, match_click.note_volunteer_click])
def test_how_it_was_is_overridden_only_by_who_read_it(make, people, match_in, click):
    marijke, joke = people
    match = match_in(S.INTRODUCTION, introduction_on=date(2026, 3, 2))
    act(marijke, click, match, Click.YES, version=1)
    assert refusal(joke, click, match, Click.UNSURE, version=1).code == "match_taken_on"
    act(joke, click, match, Click.UNSURE, version=make.get(Match, match).version_id)


def test_what_one_side_said_meanwhile_does_not_hold_up_the_other(make, people, match_in):
    match = match_in(S.INTRODUCTION, introduction_on=date(2026, 3, 2))
    act(people[0], match_click.note_volunteer_click, match, Click.YES, version=1)
    act(people[1], match_click.note_household_click, match, Click.YES, version=1)
    both = make.get(Match, match)
    assert (both.volunteer_click, both.household_click) == (Click.YES, Click.YES)


def test_what_nobody_signed_for_is_told_without_a_name(make, people, match_in):
    match = match_in(S.AGREED)
    make.update(Match, match, introduction_on=MAY, status=S.INTRODUCTION)
    make.add(
        AuditEntry(at=datetime.now(UTC), actor_id=None, action="match:return", subject="matches", subject_id=match)
    )
    assert refusal(people[0], match_course.plan_introduction, match, JUNE, version=1).code == "match_moved_on"
