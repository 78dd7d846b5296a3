"""The invented chapter: of true size, the same for the same seed, and only where nobody is yet."""

import json
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from db.crypt import unseal
from db.models import (
    Allowance,
    AuthSession,
    BankAccount,
    Budget,
    CoordinatorProgramme,
    Expense,
    ExpenseLine,
    ExpenseStep,
    HelpRequest,
    Household,
    Match,
    Note,
    Notice,
    Outbox,
    Payment,
    PaymentClaim,
    PaymentRun,
    Receipt,
    Request,
    Setting,
    User,
    Visit,
    Volunteer,
)
from db.session import as_system, reading, writing
from domain.access import Refused, Role
from domain.expenses import VERDICTS, ExpenseKind, ExpenseStatus
from domain.help_requests import HelpStatus
from domain.iban import check_iban
from domain.matches import MatchStatus, RequestStatus, open_request_status
from domain.messages import Kind
from domain.payment_runs import PaymentStatus
from domain.receipt_files import prepare
from domain.visits import Readers
from services.accounts.sign_in import NOBODYS_HASH
from services.demo.demo import fill
from services.doctor import examine
from services.expenses import claims, receipts, waiving
from services.matching.waiting_list import waiting
from services.start.start import for_coordinator
from tests.world import today

TODAY = date(2026, 3, 2)
CLAIMS = (Receipt, ExpenseStep, PaymentClaim, Payment, PaymentRun, ExpenseLine, Expense)
PEOPLE = (User, Volunteer, Household, Request)


def small():
    with as_system() as session:
        return fill(session, today=TODAY, seed=7, volunteers=40, households=120)


@pytest.fixture
def demo(database, snapshots):
    return snapshots.filled(database, "demo", small)


# Of true size as `make demo` fills it; the small one of the other tests is filled on both.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_chapter_has_its_true_size(database):
    with as_system() as session:
        written = fill(session, today=TODAY)
    assert (written["volunteers"], written["households"]) == (160, 625)
    assert 24_000 <= written["visits"] <= 26_000
    assert 7_500 <= written["expenses"] <= 8_500


def read(model, row):
    """What was encrypted stands differently each time."""
    if model is Setting and row.name == "payer_iban":
        return (row.name, unseal(row.value))
    return tuple(row)


def test_of_a_trip_nobody_asks_for_a_better_receipt(make, demo):
    reasons = {one.id: one.reason for one in make.all(Expense) if one.reason}
    lines = [one for one in make.all(ExpenseLine) if one.expense_id in reasons]
    assert {one.kind is ExpenseKind.MILEAGE for one in lines} == {True, False}
    for one in lines:
        reason = reasons[one.expense_id]
        assert one.kind is not ExpenseKind.MILEAGE or "bon" not in reason
        assert one.kind is ExpenseKind.MILEAGE or "rit" not in reason


def test_the_same_seed_and_day_give_the_same_chapter(database, make, demo):
    def all_rows():
        with as_system() as session:
            return {
                model.__tablename__: [
                    read(model, row)
                    for row in session.execute(select(*model.__table__.columns).order_by(*model.__mapper__.primary_key))
                ]
                for model in (
                    User,
                    Volunteer,
                    Household,
                    Request,
                    Match,
                    Visit,
                    Note,
                    *CLAIMS,
                    Notice,
                    BankAccount,
                    Setting,
                )
            }

    first = all_rows()
    with as_system() as session:
        for model in (
            BankAccount,
            Notice,
            HelpRequest,
            Budget,
            Allowance,
            *CLAIMS,
            Note,
            Visit,
            Match,
            Request,
            Household,
            CoordinatorProgramme,
        ):
            session.execute(model.__table__.delete())
        for name in ("volunteer_programmes", "volunteers", "users", "settings"):
            session.execute(User.metadata.tables[name].delete())
    small()
    assert all_rows() == first


def test_another_seed_gives_other_people(database, make, demo):
    names = {row.name for row in make.all(Household)}
    from services.demo.demo_people import Dice

    assert Dice(7, TODAY).surname() == Dice(7, TODAY).surname()
    assert [Dice(8, TODAY).between(0, 10**9)] != [Dice(7, TODAY).between(0, 10**9)]
    assert len(names) > 20


@pytest.mark.parametrize("what", ["user", "volunteer", "household"])
def test_a_database_with_people_in_it_is_refused(make, what):
    make.user(Role.ADMIN) if what == "user" else getattr(make, what)()
    with pytest.raises(Refused, match="database_not_empty"), as_system() as session:
        fill(session, today=TODAY)
    assert len(make.all(User)) + len(make.all(Volunteer)) + len(make.all(Household)) == 1


def test_a_second_time_is_refused(demo):
    with pytest.raises(Refused, match="database_not_empty"), as_system() as session:
        fill(session, today=TODAY)


def test_too_small_a_chapter_is_refused(database):
    with pytest.raises(Refused, match="demo_too_small"), as_system() as session:
        fill(session, today=TODAY, volunteers=2)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_who_is_signed_in_makes_demo_data(make, sign_in, role):
    user = make.user(role)
    with pytest.raises(Refused, match="not_allowed"), writing(sign_in(user)) as session:
        fill(session, today=TODAY)


def test_there_is_one_demo_person_a_role_and_nobody_knows_a_password(make, demo):
    people = json.loads(make.get(Setting, "demo").value)
    assert set(people) == set(Role)
    assert all(make.get(User, user_id).roles == [role] for role, user_id in people.items())
    assert {user.password_hash for user in make.all(User)} == {NOBODYS_HASH, None}
    assert not make.all(AuthSession)


def test_the_demo_volunteer_has_two_households_and_a_question(make, sign_in, demo):
    people = json.loads(make.get(Setting, "demo").value)
    with reading(sign_in(people["volunteer"])) as session:
        statuses = session.scalars(select(Match.status).order_by(Match.id)).all()
        assert statuses == [MatchStatus.ACTIVE, MatchStatus.ACTIVE, MatchStatus.PROPOSED]


def test_the_demo_coordinator_is_limited_to_own_programmes(make, sign_in, demo):
    people = json.loads(make.get(Setting, "demo").value)
    with reading(sign_in(people["coordinator"])) as session:
        assert len(session.actor.programmes) == 2
        assert 0 < session.scalar(select(func.count()).select_from(Household)) < 120


def test_a_claim_waits_for_the_board(make, sign_in, demo):
    people = json.loads(make.get(Setting, "demo").value)
    with reading(sign_in(people["board"])) as session:
        assert ExpenseStatus.SUBMITTED in session.scalars(select(Expense.status)).all()


def test_every_state_is_there_to_be_seen(make, demo):
    # Nothing brings a request to "intake" once consent is there: its status follows from its matches.
    assert {row.status for row in make.all(Request)} == set(RequestStatus) - {RequestStatus.INTAKE}
    assert {row.status for row in make.all(Expense)} == set(VERDICTS) | {
        ExpenseStatus.SUBMITTED,
        ExpenseStatus.WITHDRAWN,
        ExpenseStatus.IN_RUN,
        ExpenseStatus.PAID,
        ExpenseStatus.DRAFT,
        ExpenseStatus.WAIVED,
    }
    assert {row.status for row in make.all(Payment)} == set(PaymentStatus) - {PaymentStatus.CANCELLED}
    assert {row.readers for row in make.all(Note)} == set(Readers)
    assert {row.status for row in make.all(HelpRequest)} == set(HelpStatus)
    volunteers = make.all(Volunteer)
    assert None in {row.capacity for row in volunteers}
    assert {True} <= {row.paused for row in volunteers}
    assert any(row.ended_on for row in volunteers)
    assert any(row.vog_on is None for row in volunteers)
    assert any(row.programme_id is None for row in make.all(Request))


def test_each_step_that_asks_something_of_somebody_waits_for_the_demo_coordinator(make, sign_in, database):
    with as_system() as session:
        fill(session, today=today(), volunteers=40, households=120)
    people = json.loads(make.get(Setting, "demo").value)
    with reading(sign_in(people["coordinator"])) as session:
        start = for_coordinator(session)
        under_way = waiting(session, underway=True).rows
    assert min(start.after_introduction.total, start.both_yes.total, start.unanswered.total) >= 1
    assert any(one.later_on for one in under_way)
    assert any(make.get(Request, one.request_id).status is RequestStatus.ACTIVE for one in under_way)  # a second one
    assert any(one.leaves_on for one in make.all(Match))


def test_what_was_invented_hangs_together(make, demo):
    households = {row.id: row for row in make.all(Household)}
    requests = {row.id: row for row in make.all(Request)}
    matches = make.all(Match)
    for request in requests.values():
        household = households[request.household_id]
        consent = household.consent_on is not None and household.consent_withdrawn_on is None
        own = [match.status for match in matches if match.request_id == request.id]
        if request.status not in {RequestStatus.CLOSED, RequestStatus.HANDED_BACK}:
            assert request.status == open_request_status(own, consent=consent)
        assert household.registered_on <= request.registered_on <= request.waiting_since <= TODAY
        if not consent and household.consent_on is None:
            assert not (household.place)
            assert not (household.adults)
            assert not (request.question)
            assert not (request.day_parts)
    by_pair = {(match.request_id, match.volunteer_id): match for match in matches}
    for visit in make.all(Visit):
        match = by_pair[visit.request_id, visit.volunteer_id]
        assert requests[visit.request_id].household_id == visit.household_id
        assert match.started_on <= visit.day <= (match.ended_on or TODAY)
    users = {row.id: row.user_id for row in make.all(Volunteer)}
    for claim in make.all(Expense):
        assert claim.decided_by_id is None or claim.decided_by_id not in (
            users[claim.volunteer_id],
            claim.entered_by_id,
        )
    for line in make.all(ExpenseLine):
        assert line.km_tenths is None or abs(line.amount_cents * 10 - line.km_tenths * line.cents_per_km) <= 5


def test_one_time_help_was_asked_and_answered_by_who_may(make, sign_in, demo):
    programmes = {row.id: row.programme_id for row in make.all(Request)}
    acts_in = {(row.user_id, row.programme_id) for row in make.all(CoordinatorProgramme)}
    for one in make.all(HelpRequest):
        assert one.decided_by_id != one.asked_by_id
        assert one.decided_by_id is None or (one.decided_by_id, programmes[one.request_id]) in acts_in
        assert one.decided_at is None or one.asked_at <= one.decided_at
        assert one.asked_at.date() <= TODAY
    people = json.loads(make.get(Setting, "demo").value)
    with reading(sign_in(people["volunteer"])) as session:
        statuses = session.scalars(select(HelpRequest.status).order_by(HelpRequest.id)).all()
        assert statuses == [HelpStatus.ASKED, HelpStatus.GRANTED]
    with reading(sign_in(people["coordinator"])) as session:
        assert for_coordinator(session).help_asked.total >= 1


def test_some_claims_have_a_receipt_that_opens_and_one_is_a_pdf(make, sign_in, demo):
    people = json.loads(make.get(Setting, "demo").value)
    kinds, sums = [], set()
    with reading(sign_in(people["treasurer"])) as session:
        for number in session.scalars(select(Receipt.id)):
            shown = receipts.show(session, number)
            kinds.append(shown.media_type)
            sums.add(sha256(shown.content).hexdigest())
            assert prepare(shown.content).media_type == shown.media_type
    assert sorted(set(kinds)) == ["application/pdf", "image/jpeg"]
    assert kinds.count("application/pdf") == 1
    assert len(sums) == len(kinds) > 2
    assert sum(one.size for one in make.all(Receipt)) < 400_000


def test_the_demo_volunteer_goes_on_with_a_draft_and_gave_something(make, sign_in, demo):
    people = json.loads(make.get(Setting, "demo").value)
    with reading(sign_in(people["volunteer"])) as session:
        draft = next(one for one in claims.own_claims(session) if one.status is ExpenseStatus.DRAFT)
        assert claims.mendable_claim(session, draft.id).lines
        assert len(waiving.gifts(session)) == 1
    with reading(sign_in(people["treasurer"])) as session:
        assert sum(len(waiving.givers(session, year)) for year in (TODAY.year, TODAY.year - 1)) == 2


def test_the_doctor_finds_nothing_to_mend(demo):
    with as_system() as session:
        examined = examine(session)
    assert examined.broken
    assert {fact: against for fact, against in examined.broken.items() if against} == {}


def test_most_volunteers_have_an_account_that_a_bank_file_takes_and_nobody_else_has(make, demo):
    accounts = make.all(BankAccount)
    assert 0.6 < len(accounts) / demo["volunteers"] < 1
    for one in accounts:
        assert check_iban(one.iban) == one.iban
        assert sum(int(digit) * weight for digit, weight in zip(one.iban[8:], range(10, 0, -1), strict=True)) % 11
    hashes = [one.iban_hash for one in accounts]
    assert len(set(hashes)) == len(hashes) - 1  # a couple
    assert len({one.set_by_id for one in accounts}) > 10
    assert len({one.holder for one in accounts}) > 20


def test_a_row_added_later_gets_a_number_of_its_own(make, demo):
    assert make.household() == 121


def test_the_demo_people_were_told_something(make, demo):
    demo_people = json.loads(make.get(Setting, "demo").value)
    told = make.all(Notice)
    assert demo_people[Role.VOLUNTEER] in {one.reader_id for one in told if one.read_at is None}
    assert {Kind.PROPOSAL_MADE, Kind.PROPOSAL_ANSWERED, Kind.CLAIM_DECIDED} < {one.kind for one in told}
    assert {Kind.HELP_ASKED} < {one.kind for one in told}
    assert make.all(Outbox) == []  # nobody invented gets mail
