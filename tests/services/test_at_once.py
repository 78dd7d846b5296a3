"""Two people at the same moment: the second one acts on what the first one left."""

from datetime import date, timedelta

import pytest

from db.models import Household, Match, Programme, Request, User, Volunteer, VolunteerProgramme
from db.session import writing
from domain.access import Refused, Role
from domain.drafts import Copy
from domain.matches import MatchStatus, RequestStatus
from domain.scoring import Weights
from services.accounts import account_roles, accounts
from services.expenses import expenses, rates
from services.households import households_consent, requests
from services.households.requests import Wanted
from services.matching import match_course, match_proposals, match_unanswered, match_weights
from services.settings import programmes
from services.visits import drafts
from services.volunteers import volunteers_edit, volunteers_end
from tests.beside import meanwhile
from tests.make import TODAY
from tests.world import today


def open_requests(make, household):
    return [one.status for one in make.all(Request) if one.household_id == household and one.closed_on is None]


def test_two_administrators_do_not_close_each_other(make, sign_in):
    anna, bram = make.user(Role.ADMIN), make.user(Role.ADMIN)
    lost = meanwhile(
        sign_in(anna),
        lambda session: accounts.deactivate(session, bram),
        sign_in(bram),
        lambda session: accounts.deactivate(session, anna),
    )
    assert isinstance(lost, Refused)
    assert [user.active for user in make.all(User)].count(True) == 1


def test_a_role_that_was_taken_away_does_not_come_back_with_another(make, sign_in):
    anna, bram = make.user(Role.ADMIN), make.user(Role.ADMIN)
    both = make.user(Role.TREASURER, Role.BOARD)
    meanwhile(
        sign_in(anna),
        lambda session: account_roles.revoke_role(session, both, Role.TREASURER),
        sign_in(bram),
        lambda session: account_roles.grant_role(session, both, Role.VOLUNTEER),
    )
    assert set(make.get(User, both).roles) == {Role.BOARD, Role.VOLUNTEER}


def test_who_stops_is_not_asked_at_that_moment(make, world):
    request, volunteer = make.request(make.household(), world["programme"]), world["trijntje_v"]
    meanwhile(
        world.who("marijke"),
        lambda session: match_proposals.propose(session, request, volunteer, nonce="nonce"),
        world.who("joke"),
        lambda session: volunteers_end.end_volunteer(session, volunteer, 1),
    )
    assert make.get(Volunteer, volunteer).ended_on == today()
    assert [one.status for one in make.all(Match) if one.volunteer_id == volunteer] == [MatchStatus.WITHDRAWN]
    assert make.get(Request, request).status is RequestStatus.WAITING


def test_who_leaves_a_programme_is_not_asked_in_it_at_that_moment(make, world):
    request, volunteer = make.request(make.household(), world["programme"]), world["trijntje_v"]
    make.add(VolunteerProgramme(volunteer_id=volunteer, programme_id=world["reading"]))
    both = make.user(Role.COORDINATOR, programmes=[world["programme"], world["reading"]])
    lost = meanwhile(
        world.who("marijke"),
        lambda session: match_proposals.propose(session, request, volunteer, nonce="nonce"),
        world.sign_in(both),
        lambda session: volunteers_edit.save_details(
            session, volunteer, 1, volunteers_edit.Details("Trijntje", [world["reading"]])
        ),
    )
    assert isinstance(lost, Refused)
    takes = [one.programme_id for one in make.all(VolunteerProgramme) if one.volunteer_id == volunteer]
    assert world["programme"] in takes


def test_two_volunteers_who_stop_at_once_leave_nobody(make, world):
    second = make.match(world["boer_r"], world["trijntje_v"], started_on=TODAY)
    meanwhile(
        world.who("marijke"),
        lambda session: match_course.close(session, world["boer_m"]),
        world.who("joke"),
        lambda session: match_course.close(session, second),
    )
    ended = [one.status for one in make.all(Match)] == [MatchStatus.CLOSED, MatchStatus.CLOSED]
    assert make.get(Request, world["boer_r"]).status is (RequestStatus.CLOSED if ended else RequestStatus.ACTIVE)


@pytest.mark.parametrize(
    ("consent_on", "change", "status"),
    [
        (
            None,
            lambda session, household: households_consent.record_consent(
                session, household, 1, households_consent.Consent(TODAY, "paper", "Mevrouw")
            ),
            RequestStatus.WAITING,
        ),
        (
            TODAY,
            lambda session, household: households_consent.withdraw_consent(session, household, 1),
            RequestStatus.REGISTERED,
        ),
    ],
)
def test_a_new_request_follows_the_consent_of_that_moment(make, world, consent_on, change, status):
    household = make.household(consent_on=consent_on)
    meanwhile(
        world.who("marijke"),
        lambda session: change(session, household),
        world.who("joke"),
        lambda session: requests.add_request(session, household, world["programme"], Wanted(), nonce="nonce"),
    )
    assert open_requests(make, household) == [status]


def test_one_request_in_a_programme_whoever_adds_it(make, world):
    household = make.household()
    make.request(household, world["reading"], closed_on=TODAY, status=RequestStatus.CLOSED)
    make.request(household, world["programme"], closed_on=TODAY, status=RequestStatus.CLOSED)
    lost = meanwhile(
        world.who("marijke"),
        lambda session: requests.add_request(session, household, world["programme"], Wanted(), nonce="one"),
        world.who("joke"),
        lambda session: requests.add_request(session, household, world["programme"], Wanted(), nonce="two"),
    )
    assert (lost.code, open_requests(make, household)) == ("request_exists", [RequestStatus.WAITING])


def test_one_request_in_a_programme_also_where_another_finds_its_place_there(make, world):
    household = make.household()
    loose = make.request(household, None)
    lost = meanwhile(
        world.who("marijke"),
        lambda session: requests.place_request(session, loose, 1, world["programme"]),
        world.who("joke"),
        lambda session: requests.add_request(session, household, world["programme"], Wanted(), nonce="two"),
    )
    assert (lost.code, open_requests(make, household)) == ("request_exists", [RequestStatus.WAITING])


@pytest.mark.parametrize("ends_first", [True, False])
def test_nothing_opens_in_a_programme_that_ends_at_that_moment(make, world, ends_first):
    household, reading = make.household(), world["reading"]
    ends = world.who("admin"), lambda session: programmes.end(session, reading)
    opens = (
        world.who("wim"),
        lambda session: requests.add_request(session, household, reading, Wanted(), nonce="n"),
    )
    lost = meanwhile(*ends, *opens) if ends_first else meanwhile(*opens, *ends)
    assert (isinstance(lost, Refused), lost.code) == (True, "programme_ended" if ends_first else "programme_runs")
    assert bool(make.get(Programme, reading).ended_on) is ends_first
    assert bool(open_requests(make, household)) is not ends_first


def test_two_tabs_open_one_draft(world):
    henk = world.who("henk")
    opened = []
    second = meanwhile(
        henk,
        lambda session: opened.append(drafts.begin(session, "visit").draft.nonce),
        henk,
        lambda session: drafts.begin(session, "visit").draft.nonce,
    )
    assert [second] == opened


def test_what_is_typed_in_one_window_stays_while_another_is_opened_on_a_note_that_was_changed(world):
    henk = world.who("henk")
    with writing(henk) as session:
        nonce = drafts.begin(session, "edit", "De post.").draft.nonce
    opened = meanwhile(
        henk,
        lambda session: drafts.keep(session, "edit", Copy(nonce, "De post lag open.", "tab", 1, 0)),
        henk,
        lambda session: drafts.begin(session, "edit", "De brief.").draft.text,
    )
    with writing(henk) as session:
        assert opened == drafts.find(session, "edit").draft.text == "De post lag open."


def test_a_double_click_claims_a_visit_once(make, world):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=50)
    henk = world.who("henk")
    claimed = []
    second = meanwhile(
        henk,
        lambda session: claimed.append(expenses.claim_visit(session, visit, nonce="nonce")),
        henk,
        lambda session: expenses.claim_visit(session, visit, nonce="nonce"),
    )
    assert [second] == claimed


def test_the_same_thing_made_twice_at_once_is_made_once(world):
    els = world.who("els")
    lost = meanwhile(
        els,
        lambda session: rates.add(session, date(2030, 1, 1), "0,25"),
        els,
        lambda session: rates.add(session, date(2030, 1, 1), "0,26"),
    )
    assert lost.code in {"changed_meanwhile", "rate_is_set"}


def test_who_is_asked_as_second_while_consent_is_withdrawn_is_not_asked(make, world):
    version = make.get(Household, world["boer"]).version_id
    meanwhile(
        world.who("joke"),
        lambda session: match_proposals.propose(
            session, world["boer_r"], world["trijntje_v"], nonce="second", second=True
        ),
        world.who("marijke"),
        lambda session: households_consent.withdraw_consent(session, world["boer"], version),
    )
    assert {one.status for one in make.all(Match)} == {MatchStatus.CLOSED, MatchStatus.WITHDRAWN}
    assert make.get(Request, world["boer_r"]).status is RequestStatus.CLOSED


def test_the_weights_of_two_administrators_are_not_mixed(make, sign_in):
    anna, bram = sign_in(make.user(Role.ADMIN)), sign_in(make.user(Role.ADMIN))
    usual = Weights.standard()
    first, second = (usual._replace(distance=1), usual._replace(distance=2))
    with writing(anna) as session:
        match_weights.save_weights(session, first, drawn_with=usual)
    lost = meanwhile(
        anna,
        lambda session: match_weights.save_weights(session, usual, drawn_with=first),
        bram,
        lambda session: match_weights.save_weights(session, second, drawn_with=first),
    )
    assert isinstance(lost, Refused)
    assert lost.code == "changed_meanwhile"


@pytest.mark.parametrize("answered_first", [True, False])
def test_an_answer_at_the_moment_of_the_return_is_one_or_the_other(make, world, answered_first):
    """What was answered does not return, and what returned is not answered."""
    long_ago = {"proposed_on": today() - timedelta(days=30), "reminded_on": today() - timedelta(days=15)}
    request = make.request(make.household(), world["programme"])
    match_id = make.match(request, world["henk_v"], MatchStatus.PROPOSED, **long_ago)
    acts = [
        (world.who("henk"), lambda session: match_proposals.answer(session, match_id, yes=True)),
        (None, match_unanswered.return_unanswered),
    ]
    (one, first), (other, second) = acts if answered_first else acts[::-1]
    got = meanwhile(one, first, other, second)
    assert got == match_unanswered.Passed(0, 0) if answered_first else got.code == "match_moved_on"
    now = make.get(Match, match_id).status, make.get(Request, request).status
    accepted = MatchStatus.ACCEPTED, RequestStatus.ACCEPTED
    assert now == (accepted if answered_first else (MatchStatus.NOT_ANSWERED, RequestStatus.WAITING))
