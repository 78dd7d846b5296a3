"""Two people who hold what the other needs: only PostgreSQL locks rows, SQLite lets one in after the other."""

from datetime import timedelta

import pytest

from db.models import Expense, Household, Match, Request, User, Volunteer
from db.session import writing
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus
from domain.matches import Click, MatchStatus, RequestStatus
from services.accounts import account_roles
from services.expenses import expenses, waiving
from services.households import households_consent, requests
from services.matching import match_click, match_course, match_plan, match_proposals, match_steps
from services.volunteers import volunteers_end
from tests.beside import meanwhile, start_beside
from tests.make import TODAY
from tests.world import today

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def beside(who, act, got):
    """Begin `act` in another transaction; what it comes to stands in `got` once it is over."""

    def run():
        try:
            with writing(who) as session:
                act(session)
            got.append("done")
        except Refused as refusal:
            got.append(refusal.code)

    return start_beside(run)


@pytest.mark.parametrize("stops", ["consent", "request"])
def test_an_answer_and_the_end_of_all_that_is_open_come_one_after_the_other(make, world, stops):
    request = world["boer_r"]
    asked = make.match(request, world["trijntje_v"], MatchStatus.PROPOSED)
    household, version = make.get(Household, world["boer"]), make.get(Request, request).version_id
    got = []
    with writing(world.who("trijntje")) as session:
        match_steps.own(session, asked)
        other = beside(
            world.who("marijke"),
            lambda session: (
                households_consent.withdraw_consent(session, household.id, household.version_id)
                if stops == "consent"
                else requests.close_request(session, request, version, "Verhuisd")
            ),
            got,
        )
        match_proposals.answer(session, asked, yes=True)
    other.join()
    assert got == ["done"]
    assert {one.status for one in make.all(Match)} == {MatchStatus.CLOSED, MatchStatus.WITHDRAWN}
    assert make.get(Request, request).status is RequestStatus.CLOSED


@pytest.mark.parametrize("stops", [True, False])
def test_a_consent_is_withdrawn_also_at_the_moment_at_which_somebody_answers_or_stops(make, world, stops):
    request = make.request(household := make.household(), world["programme"])
    asked = make.match(request, world["trijntje_v"], MatchStatus.ACTIVE if stops else MatchStatus.PROPOSED)
    got = []
    with writing(world.who("joke" if stops else "trijntje")) as session:
        if stops:
            volunteers_end.end_volunteer(session, world["trijntje_v"], 1)
        else:
            match_proposals.answer(session, asked, yes=True)
        session.flush()
        other = beside(
            world.who("marijke"), lambda session: households_consent.withdraw_consent(session, household, 1), got
        )
    other.join()
    assert got == ["done"]
    assert make.get(Request, request).status is RequestStatus.CLOSED
    assert make.get(Match, asked).status is (MatchStatus.HANDED_OVER if stops else MatchStatus.WITHDRAWN)


@pytest.mark.parametrize(
    ("status", "acts"),
    [
        (MatchStatus.PROPOSED, lambda session, asked: match_proposals.answer(session, asked, yes=True)),
        (MatchStatus.PROPOSED, lambda session, asked: match_proposals.answer(session, asked, yes=False)),
        (MatchStatus.INTRODUCTION, lambda session, met: match_click.volunteer_clicks(session, met, Click.RATHER_NOT)),
    ],
    ids=["yes", "no", "rather not"],
)
def test_somebody_is_ended_also_at_the_moment_of_their_own_answer(make, world, status, acts):
    request = make.request(make.household(), world["programme"], status=RequestStatus(status))
    asked = make.match(request, world["trijntje_v"], status, introduction_on=TODAY)
    got = []
    with writing(world.who("trijntje")) as session:
        match_steps.own(session, asked)
        other = beside(
            world.who("marijke"), lambda session: volunteers_end.end_volunteer(session, world["trijntje_v"], 1), got
        )
        acts(session, asked)
    other.join()
    assert got == ["done"]
    assert make.get(Volunteer, world["trijntje_v"]).ended_on
    assert make.get(Request, request).status is RequestStatus.WAITING


def test_a_consent_is_withdrawn_also_at_the_moment_at_which_who_hands_over_goes_earlier(make, world):
    household, request, going = make.active(world["trijntje_v"], world["programme"])
    make.update(Match, going, leaves_on=today() + timedelta(days=5))
    got = []
    with writing(world.who("joke")) as session:
        match_steps.coordinated(session, going)
        other = beside(
            world.who("marijke"), lambda session: households_consent.withdraw_consent(session, household, 1), got
        )
        match_course.hand_over(session, going)
    other.join()
    assert got == ["done"]
    assert make.get(Match, going).status is MatchStatus.HANDED_OVER
    assert make.get(Request, request).status is RequestStatus.CLOSED


def test_a_plan_that_was_made_before_asks_nobody_who_stops_at_that_moment(make, world):
    volunteer, other = world["trijntje_v"], make.request(make.household(), world["programme"])
    asked = make.request(make.household(), world["programme"], status=RequestStatus.PROPOSED)
    make.match(asked, volunteer, MatchStatus.PROPOSED)
    got, sent = [], []
    with writing(world.who("joke")) as session:
        session.get_one(Volunteer, volunteer, with_for_update=True)
        pairs = [(asked, volunteer), (other, volunteer)]
        planned = beside(world.who("marijke"), lambda session: sent.append(match_plan.send(session, pairs, "n")), got)
        volunteers_end.end_volunteer(session, volunteer, 1)
    planned.join()
    assert got == ["done"]
    assert [one.refusal.code for one in sent[0].not_sent] == ["volunteer_ended"] * 2
    assert {make.get(Request, one).status for one in (asked, other)} == {RequestStatus.WAITING}


def test_somebody_is_ended_also_at_the_moment_at_which_their_roles_change(make, world):
    def change(session):
        account_roles.grant_role(session, world["trijntje"], Role.BOARD)
        account_roles.revoke_role(session, world["trijntje"], Role.VOLUNTEER)

    got = meanwhile(
        world.who("marijke"),
        lambda session: session.get_one(Volunteer, world["trijntje_v"], with_for_update=True),
        world.who("admin"),
        change,
        then=lambda session: volunteers_end.end_volunteer(session, world["trijntje_v"], 1),
    )
    assert got is None
    assert make.get(Volunteer, world["trijntje_v"]).ended_on
    assert make.get(User, world["trijntje"]).roles == ["board"]


def test_somebody_is_ended_also_at_the_moment_at_which_they_hand_in_their_first_claim(make, world):
    claim = make.expense(world["trijntje_v"], world["programme"], status=ExpenseStatus.DRAFT, submitted_at=None)

    def hand_in(session):
        expenses.submit(session, claim, version=make.get(Expense, claim).version_id)
        return waiving.tell_once(session)

    told = meanwhile(
        world.who("marijke"),
        lambda session: session.get_one(Volunteer, world["trijntje_v"], with_for_update=True),
        world.who("trijntje"),
        hand_in,
        then=lambda session: volunteers_end.end_volunteer(session, world["trijntje_v"], 1),
    )
    assert told is False  # a next time will do
    assert make.get(Volunteer, world["trijntje_v"]).ended_on
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED


def test_of_two_who_wait_for_each_other_one_reads_that_another_was_first(make, world):
    one, two = world["boer"], make.household()
    got = []

    def hold(session, household):
        assert session.get(Household, household, with_for_update=True)

    def other_way_round(session):
        hold(session, two)
        hold(session, one)

    try:
        with writing(world.who("marijke")) as session:
            hold(session, one)
            other = beside(world.who("joke"), other_way_round, got)
            hold(session, two)
        got.append("done")
    except Refused as refusal:
        got.append(refusal.code)
    other.join()
    assert sorted(got) == ["changed_meanwhile", "done"]
