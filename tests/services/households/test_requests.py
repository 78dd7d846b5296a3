from datetime import date, timedelta

import pytest

from db.models import AuditEntry, Household, Match, Request, Setting
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import MatchStatus, RequestStatus
from domain.retention import day_of_destruction
from domain.text import NOTE_MAX
from services.households import households_access, households_consent, requests
from services.households.households_consent import Consent
from services.households.requests import Wanted
from tests.make import TODAY
from tests.services.households.steps import page_of

NOT_COORDINATOR = [role for role in Role if role is not Role.COORDINATOR]
CONSENT = Consent(on=date(2026, 2, 2), how="paper", by="Mevrouw De Boer")


@pytest.fixture
def today(coordinator):
    with reading(coordinator) as session:
        return session.actor.today


def version(make, model, key):
    return make.get(model, key).version_id


def record(make, who, household, consent=CONSENT):
    with writing(who) as session:
        households_consent.record_consent(session, household, version(make, Household, household), consent)


def withdraw(make, who, household):
    with writing(who) as session:
        return households_consent.withdraw_consent(session, household, version(make, Household, household))


def test_with_consent_the_requests_of_every_programme_wait(make, coordinator, programme):
    household = make.household(consent_on=None)
    ids = [
        make.request(household, one, status=RequestStatus.REGISTERED)
        for one in (programme, make.programme("Voorlezen"))
    ]
    closed = make.request(household, None, status=RequestStatus.CLOSED)
    record(make, coordinator, household)
    row = make.get(Household, household)
    assert (row.consent_on, row.consent_how, row.consent_by) == (CONSENT.on, "paper", "Mevrouw De Boer")
    assert [make.get(Request, one).status for one in ids] == [RequestStatus.WAITING] * 2
    assert make.get(Request, closed).status is RequestStatus.CLOSED
    assert [entry.action for entry in make.all(AuditEntry)] == ["household:consent"]


@pytest.mark.parametrize(
    ("consent", "code"),
    [
        (Consent(CONSENT.on, "paper", "  "), "required"),
        (Consent(CONSENT.on, "telepathy", "De Boer"), "required"),
        (Consent(TODAY + timedelta(days=3650), "paper", "De Boer"), "day_in_future"),
        (Consent(CONSENT.on, "paper", "x" * 121), "too_long"),
    ],
)
def test_consent_says_when_how_and_by_whom(make, coordinator, programme, consent, code):
    household = make.household(consent_on=None)
    make.request(household, programme)
    with pytest.raises(Refused, match=code):
        record(make, coordinator, household, consent)
    assert make.get(Household, household).consent_on is None


def test_withdrawn_consent_stops_the_work_and_sets_the_term(make, coordinator, programme, today):
    household, request, active = make.active(make.volunteer(programmes=[programme]), programme)
    elsewhere = make.request(household, make.programme("Voorlezen"), status=RequestStatus.PROPOSED)
    proposed = make.match(elsewhere, make.volunteer(), MatchStatus.PROPOSED)
    withdraw(make, coordinator, household)
    row = make.get(Household, household)
    assert (row.consent_withdrawn_on, row.destroy_on) == (today, day_of_destruction(today, 24))
    assert {make.get(Request, one).status for one in (request, elsewhere)} == {RequestStatus.CLOSED}
    assert make.get(Match, active).status is MatchStatus.CLOSED
    assert (make.get(Match, proposed).status, make.get(Match, proposed).ended_on) == (MatchStatus.WITHDRAWN, today)


@pytest.mark.parametrize(("setting", "months"), [("6", 6), ("nonsense", 24)])
def test_the_chapter_sets_the_term(make, coordinator, programme, today, setting, months):
    make.add(Setting(name="retention_months", value=setting))
    household = make.household()
    make.request(household, programme)
    assert withdraw(make, coordinator, household) == day_of_destruction(today, months)


def test_consent_can_be_given_again_but_withdrawn_once(make, coordinator, programme):
    household = make.household()
    request = make.request(household, programme)
    withdraw(make, coordinator, household)
    with pytest.raises(Refused, match="changed_meanwhile"):
        withdraw(make, coordinator, household)
    record(make, coordinator, household)
    row = make.get(Household, household)
    assert (row.consent_withdrawn_on, row.destroy_on) == (None, None)
    assert make.get(Request, request).status is RequestStatus.CLOSED


def test_a_consent_that_was_withdrawn_stays_to_be_read_when_a_new_one_is_given(make, coordinator, programme, today):
    household = make.household(consent_on=TODAY, consent_how="spoken", consent_by="Anna")
    make.request(household, programme)
    for _time in range(2):
        withdraw(make, coordinator, household)
        record(make, coordinator, household)
    earlier = page_of(coordinator, household).earlier_consents
    assert [(one.on, one.by, one.withdrawn_on) for one in earlier] == [
        (TODAY, "Anna", today),
        (CONSENT.on, CONSENT.by, today),
    ]


def test_a_household_has_one_open_request_a_programme(make, coordinator, programme):
    household = make.household()
    with writing(coordinator) as session:
        first = requests.add_request(session, household, programme, Wanted("Post blijft liggen"), nonce="a")
        assert requests.add_request(session, household, programme, Wanted(), nonce="a") == first
        with pytest.raises(Refused, match="request_exists"):
            requests.add_request(session, household, programme, Wanted(), nonce="b")
        nowhere = requests.add_request(session, household, None, Wanted(), nonce="c")
    with pytest.raises(Refused, match="request_exists"), writing(coordinator) as session:
        requests.place_request(session, nowhere, version(make, Request, nowhere), programme)
    assert (make.get(Request, first).status, make.get(Request, first).question) == (
        RequestStatus.WAITING,
        "Post blijft liggen",
    )


def test_a_new_request_may_follow_a_closed_one(make, coordinator, programme):
    household = make.household()
    make.request(household, programme, status=RequestStatus.CLOSED)
    with writing(coordinator) as session:
        requests.add_request(session, household, programme, Wanted(), nonce="a")
    assert len(make.all(Request)) == 2


def test_before_consent_no_words_of_the_question_are_kept(make, coordinator, programme):
    household = make.household(consent_on=None)
    request = make.request(household, programme, status=RequestStatus.REGISTERED)
    for wanted in (Wanted("Post"), Wanted(wishes="Een vrouw"), Wanted(day_parts=["mon-morning"])):
        with pytest.raises(Refused, match="consent_first"), writing(coordinator) as session:
            requests.save_request(session, request, 1, wanted)
        with pytest.raises(Refused, match="consent_first"), writing(coordinator) as session:
            requests.add_request(session, household, None, wanted, nonce="a")
    with writing(coordinator) as session:
        added = requests.add_request(session, household, None, Wanted(), nonce="a")
    assert make.get(Request, added).status is RequestStatus.REGISTERED


def test_a_question_is_kept_in_own_words(make, coordinator, programme):
    request = make.request(make.household(), programme)
    wanted = Wanted("Regel een\nRegel twee\x00", ["fri-evening", "mon-morning", "nonsense"], "<script>")
    with writing(coordinator) as session:
        requests.save_request(session, request, 1, wanted)
    row = make.get(Request, request)
    assert (row.question, row.day_parts, row.wishes) == (
        "Regel een\nRegel twee",
        ["mon-morning", "fri-evening"],
        "<script>",
    )
    with pytest.raises(Refused, match="changed_meanwhile"), writing(coordinator) as session:
        requests.save_request(session, request, 1, wanted)
    with pytest.raises(Refused, match="too_long"), writing(coordinator) as session:
        requests.save_request(session, request, 2, Wanted("x" * (NOTE_MAX + 1)))


def test_a_question_that_fitted_nowhere_finds_its_programme_once(make, coordinator, programme):
    household = make.household()
    make.request(household, programme, status=RequestStatus.CLOSED)  # helped there before
    request = make.request(household, None)
    with writing(coordinator) as session:
        requests.place_request(session, request, 1, programme)
    assert make.get(Request, request).programme_id == programme
    with pytest.raises(Refused, match="changed_meanwhile"), writing(coordinator) as session:
        requests.place_request(session, request, 2, programme)


def test_a_question_is_placed_in_own_programmes_only(make, coordinator):
    request = make.request(make.household(), None)
    elsewhere = make.programme("Voorlezen")
    with pytest.raises(Refused, match="not_allowed"), writing(coordinator) as session:
        requests.place_request(session, request, 1, elsewhere)


def test_an_intake_without_consent_is_kept_as_one(make, coordinator, programme):
    before = make.request(make.household(consent_on=None), programme, status=RequestStatus.REGISTERED)
    after = make.request(make.household(), programme)
    with writing(coordinator) as session:
        requests.intake_done(session, before, 1)
        requests.intake_done(session, after, 1)
    assert make.get(Request, before).status is RequestStatus.INTAKE
    assert make.get(Request, after).status is RequestStatus.WAITING


def test_closing_a_request_ends_its_matches(make, coordinator, programme, today):
    _household, request, first = make.active(make.volunteer(programmes=[programme]), programme)
    second = make.match(request, make.volunteer(), MatchStatus.PROPOSED)
    with writing(coordinator) as session:
        requests.close_request(session, request, 1, " Het loopt weer ")
    row = make.get(Request, request)
    assert (row.status, row.closed_on, row.closed_reason) == (RequestStatus.CLOSED, today, "Het loopt weer")
    assert make.get(Match, first).status is MatchStatus.CLOSED
    assert make.get(Match, second).status is MatchStatus.WITHDRAWN
    with pytest.raises(Refused, match="closed_already"), writing(coordinator) as session:
        requests.close_request(session, request, row.version_id, "")


@pytest.mark.parametrize("role", NOT_COORDINATOR)
def test_only_coordinators_change_requests_and_consent(make, sign_in, programme, role):
    user = make.user(role)
    household, request, _match = make.active(make.volunteer(user_id=user, programmes=[programme]), programme)
    with reading(sign_in(user)) as session:
        assert not households_access.coordinates(session, household)
        for refused in (
            lambda: requests.add_request(session, household, None, Wanted(), nonce="a"),
            lambda: requests.save_request(session, request, 1, Wanted()),
            lambda: requests.place_request(session, request, 1, programme),
            lambda: requests.intake_done(session, request, 1),
            lambda: requests.close_request(session, request, 1, ""),
            lambda: requests.own_programmes(session),
            lambda: households_consent.record_consent(session, household, 1, CONSENT),
            lambda: households_consent.withdraw_consent(session, household, 1),
            lambda: households_consent.end_open_matches(session, request),
            lambda: households_access.editable_household(session, household),
            lambda: households_access.editable_request(session, request),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                refused()


def test_a_request_of_another_programme_is_left_alone(make, sign_in, programme):
    other = make.programme("Voorlezen")
    who = sign_in(make.user(Role.COORDINATOR, programmes=[other]))
    shared = make.household()
    foreign = make.request(shared, programme)
    make.request(shared, other)
    for refused in (
        lambda session: requests.save_request(session, foreign, 1, Wanted()),
        lambda session: requests.close_request(session, foreign, 1, ""),
        lambda session: requests.intake_done(session, foreign, 1),
    ):
        with pytest.raises(Refused, match="not_found"), writing(who) as session:
            refused(session)
    with pytest.raises(Refused, match="not_allowed"), writing(who) as session:
        requests.add_request(session, shared, programme, Wanted(), nonce="a")


def test_who_visits_in_another_programme_does_not_change_its_request(make, sign_in, programme):
    user = make.user(Role.COORDINATOR, Role.VOLUNTEER, programmes=[make.programme("Voorlezen")])
    _household, request, _match = make.active(make.volunteer(user_id=user, programmes=[programme]), programme)
    for refused in (
        lambda session: requests.intake_done(session, request, 1),
        lambda session: requests.close_request(session, request, 1, ""),
    ):
        with pytest.raises(Refused, match="not_allowed"), writing(sign_in(user)) as session:
            refused(session)


@pytest.mark.parametrize("status", list(MatchStatus))
def test_a_volunteer_sees_a_request_while_the_match_is_open(make, sign_in, programme, status):
    from domain.matches import OPEN_MATCH

    user = make.user(Role.VOLUNTEER)
    make.match(make.request(make.household(), programme), make.volunteer(user_id=user), status)
    with reading(sign_in(user)) as session:
        assert len(session.query(Request).all()) == (status in OPEN_MATCH)


@pytest.mark.parametrize("role", [Role.TREASURER, Role.BOARD, Role.ADMIN, Role.VOLUNTEER])
def test_other_roles_see_no_household_and_no_request(make, sign_in, programme, role):
    make.request(make.household(), programme)
    make.request(make.household(), None)
    with reading(sign_in(make.user(role))) as session:
        assert session.query(Household).all() == session.query(Request).all() == []


def test_programmes_that_ended_are_not_offered(make, sign_in, programme):
    ended = make.programme("Oud", ended_on=date(2025, 1, 1))
    make.programme("Van een ander")
    with reading(sign_in(make.user(Role.COORDINATOR, programmes=[programme, ended]))) as session:
        assert [one.id for one in requests.own_programmes(session)] == [programme]
