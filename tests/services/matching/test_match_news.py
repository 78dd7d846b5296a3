"""What happens to a match is told to whom it concerns, once, and in the transaction in which it happened."""

from datetime import timedelta
from functools import partial

import pytest

from db.models import Household, Match, Notice, Request, Volunteer
from db.session import as_system, writing
from domain.matches import Click, MatchStatus, NextStep
from domain.messages import Kind
from services.households import households_consent
from services.matching import match_click, match_course, match_proposals, match_unanswered
from services.volunteers.volunteers_end import end_volunteer
from tests.world import today


def told(make, world, name):
    return [(one.kind, one.link) for one in make.all(Notice) if one.reader_id == world[name]]


@pytest.fixture
def proposed(make, world):
    request = make.request(make.household("Familie Postma"), world["programme"])
    return request, make.match(request, world["henk_v"], MatchStatus.PROPOSED, proposed_on=today())


def pass_day(days):
    with as_system() as session:
        match_unanswered.return_unanswered(session, today() + timedelta(days=days))


def test_the_volunteer_is_reminded_and_then_the_coordinators_hear_that_it_returned(make, world, proposed):
    request, match = proposed
    for days in (7, 8):
        pass_day(days)
    assert told(make, world, "henk") == [(Kind.PROPOSAL_REMINDER, f"voorstel?id={match}")]
    assert told(make, world, "marijke") == []
    for days in (14, 15):
        pass_day(days)
    returned = [(Kind.PROPOSAL_RETURNED, f"hulpvraag?id={request}")]
    assert told(make, world, "marijke") == told(make, world, "joke") == returned
    assert told(make, world, "wim") == []  # of another programme
    assert told(make, world, "henk") == []  # nothing that sounds like a reproach, and nobody waits for a yes or no


def test_that_a_request_waits_again_holds_until_somebody_else_is_asked(make, world, proposed):
    request, _match = proposed
    for days in (7, 14):
        pass_day(days)
    assert told(make, world, "marijke") == told(make, world, "joke") != []
    with writing(world.who("joke")) as session:
        match_proposals.propose(session, request, world["trijntje_v"], nonce="nonce")
    assert told(make, world, "marijke") == told(make, world, "joke") == []


def test_the_volunteer_hears_that_the_support_begins(make, world):
    request = make.request(make.household("Familie Postma"), world["programme"])
    match = make.match(
        request,
        world["henk_v"],
        MatchStatus.INTRODUCTION,
        proposed_on=today() - timedelta(days=9),
        introduction_on=today() - timedelta(days=1),
        volunteer_click=Click.YES,
        household_click=Click.YES,
    )
    make.update(Volunteer, world["henk_v"], vog_on=today())
    with writing(world.who("marijke")) as session:
        match_course.start(session, match)
    assert told(make, world, "henk") == [(Kind.MATCH_STARTED, f"voorstel?id={match}")]


def read(make, world, name):
    return [(one.kind, one.values) for one in make.all(Notice) if one.reader_id == world[name]]


def test_the_volunteer_hears_of_the_households_yes_and_then_of_the_day(make, world, proposed):
    _request, match = proposed
    make.update(Match, match, status=MatchStatus.ACCEPTED)

    def act(use_case, *more, **values):
        with writing(world.who("marijke")) as session:
            use_case(session, match, *more, **values)

    for _click in range(2):
        act(match_course.household_answers, yes=True)
    assert read(make, world, "henk") == [(Kind.INTRODUCTION, {"match": str(match)})]
    first, later = today() + timedelta(days=3), today() + timedelta(days=5)
    for day in (first, first, later, first):  # another day takes the place of the one before
        act(match_course.plan_introduction, day)
        assert read(make, world, "henk") == [(Kind.INTRODUCTION, {"match": str(match), "day": str(day)})]
    act(match_course.plan_introduction, today())
    assert [values["day"] for _kind, values in read(make, world, "henk")] == [str(today())]
    assert read(make, world, "marijke") == read(make, world, "joke") == []


def test_a_day_that_has_been_is_no_news(make, world, proposed):
    _request, match = proposed
    make.update(Match, match, status=MatchStatus.AGREED, proposed_on=today() - timedelta(days=9))
    with writing(world.who("marijke")) as session:
        match_course.plan_introduction(session, match, today() - timedelta(days=1))
    assert read(make, world, "henk") == []


@pytest.mark.parametrize(
    ("click", "said"),
    [(Click.YES, "goes_on"), (Click.RATHER_NOT, "rather_not"), (Click.UNSURE, None)],
)
def test_the_coordinators_hear_what_the_volunteer_says_after_the_introduction(make, world, proposed, click, said):
    request, match = proposed
    make.update(Match, match, status=MatchStatus.INTRODUCTION, introduction_on=today() - timedelta(days=1))
    for _click in range(2):
        with writing(world.who("henk")) as session:
            if make.get(Match, match).volunteer_click is None:
                match_click.volunteer_clicks(session, match, click)
    heard = [(Kind.PROPOSAL_ANSWERED, {"answer": said, "request": str(request)})] if said else []
    assert read(make, world, "marijke") == read(make, world, "joke") == heard
    assert read(make, world, "wim") == read(make, world, "henk") == []


def test_the_volunteer_hears_until_which_day_they_come_and_that_they_stay(make, world):
    match = world["boer_m"]

    def act(use_case, **values):
        with writing(world.who("marijke")) as session:
            use_case(session, match, **values)

    for days in (9, 9, 20):
        until = today() + timedelta(days=days)
        act(match_course.hand_over, until=until)
        assert read(make, world, "henk") == [(Kind.HAND_OVER, {"match": str(match), "day": str(until)})]
    for _click in range(2):
        act(match_course.stay)
        assert read(make, world, "henk") == [(Kind.HAND_OVER, {"match": str(match), "stays": "yes"})]
    act(match_course.hand_over, until=until)
    assert read(make, world, "henk") == [(Kind.HAND_OVER, {"match": str(match), "day": str(until)})]


@pytest.mark.parametrize("who_says_no", ["household", "volunteer"])
def test_after_a_no_nobody_is_told_of_an_introduction_any_more(make, world, proposed, who_says_no):
    _request, match = proposed
    make.update(Match, match, status=MatchStatus.ACCEPTED)
    with writing(world.who("marijke")) as session:
        match_course.household_answers(session, match, yes=True)
        match_course.plan_introduction(session, match, today() + timedelta(days=3))
    assert len(told(make, world, "henk")) == 1
    with writing(world.who("marijke")) as session:
        if who_says_no == "household":
            match_course.household_answers(session, match, yes=False)
        else:
            match_course.volunteer_steps_back(session, match)
    assert Kind.INTRODUCTION not in [kind for kind, _link in told(make, world, "henk")]


@pytest.mark.parametrize(("days", "stands"), [(0, False), (9, True)])
def test_the_day_until_which_somebody_comes_is_told_no_more_when_it_ends_earlier(make, world, days, stands):
    last = today() + timedelta(days=9)
    with writing(world.who("marijke")) as session:
        match_course.hand_over(session, world["boer_m"], until=last)
    if days:
        with as_system() as session:
            match_course.end_hand_overs(session, last)
    else:
        with writing(world.who("marijke")) as session:
            match_course.close(session, world["boer_m"])
    assert any("day" in values for _kind, values in read(make, world, "henk")) is stands


def end_request(session, match):
    households_consent.end_open_matches(session, session.get_one(Match, match).request_id)


def withdraw(session, match):
    household = session.get_one(Request, session.get_one(Match, match).request_id).household_id
    households_consent.withdraw_consent(session, household, session.get_one(Household, household).version_id)


@pytest.mark.parametrize(
    ("status", "use_case", "ended"),
    [
        (MatchStatus.ACCEPTED, partial(match_course.household_answers, yes=False), "before"),
        (MatchStatus.AGREED, end_request, "before"),
        (MatchStatus.ACTIVE, match_course.close, "support"),
        (MatchStatus.ACTIVE, match_course.hand_over, "support"),
        (
            MatchStatus.ACTIVE,
            partial(match_course.hand_back, reason="Zorg nodig", next_step=NextStep.WAITS),
            "support",
        ),
        (MatchStatus.ACTIVE, withdraw, "support"),
    ],
)
def test_who_comes_there_hears_that_it_stopped(make, world, proposed, status, use_case, ended):
    _request, match = proposed
    make.update(Match, match, status=status)
    with writing(world.who("marijke")) as session:
        use_case(session, match)
    assert read(make, world, "henk") == [(Kind.HAND_OVER, {"match": str(match), "ended": ended})]


def test_who_steps_back_or_was_only_asked_is_told_nothing(make, world, proposed):
    _request, match = proposed
    with writing(world.who("marijke")) as session:
        withdraw(session, match)
    make.update(Match, match, status=MatchStatus.ACCEPTED, ended_on=None)
    with writing(world.who("marijke")) as session:
        match_course.volunteer_steps_back(session, match)
    assert read(make, world, "henk") == []


def test_a_day_to_meet_holds_no_more_when_consent_is_withdrawn(make, world, proposed):
    _request, match = proposed
    make.update(Match, match, status=MatchStatus.AGREED)
    with writing(world.who("marijke")) as session:
        match_course.plan_introduction(session, match, today() + timedelta(days=3))
    with writing(world.who("marijke")) as session:
        withdraw(session, match)
    assert [values for _kind, values in read(make, world, "henk")] == [{"match": str(match), "ended": "before"}]


def test_coordinators_of_other_programmes_hear_that_a_volunteer_stopped(make, world):
    _household, request, _match = make.active(world["henk_v"], world["reading"], "Familie Elders")
    with writing(world.who("marijke")) as session:
        end_volunteer(session, world["henk_v"], 1)
    assert told(make, world, "wim") == [(Kind.PROPOSAL_RETURNED, f"hulpvraag?id={request}")]
    assert told(make, world, "marijke") == told(make, world, "henk") == []  # who did it, and who stopped
