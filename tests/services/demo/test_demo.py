"""The invented chapter: of true size, the same for the same seed, and only where nobody is yet."""

import pytest
from sqlalchemy import select

from db.crypt import unseal
from db.models import (
    Allowance,
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
from db.session import as_system
from domain.access import Refused, Role
from domain.expenses import VERDICTS, ExpenseKind, ExpenseStatus
from domain.help_requests import HelpStatus
from domain.iban import check_iban
from domain.matches import RequestStatus, open_request_status
from domain.payment_runs import PaymentStatus
from domain.surnames import surname_first
from domain.visits import Readers
from services.demo.demo import fill
from services.doctor import examine
from tests.services.demo.conftest import TODAY, small

CLAIMS = (Receipt, ExpenseStep, PaymentClaim, Payment, PaymentRun, ExpenseLine, Expense)


PEOPLE = (User, Volunteer, Household, Request)


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


def test_every_household_can_be_sorted_by_surname(make, demo):
    kept = {one.name: one.surname_first for one in make.all(Household)}
    assert kept == {name: surname_first(name) for name in kept}


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
