"""The demo people: what each of them finds, and that nobody else comes in as one."""

import json
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from db.models import (
    AuthSession,
    CoordinatorProgramme,
    Expense,
    HelpRequest,
    Household,
    Match,
    Notice,
    Outbox,
    Receipt,
    Request,
    Setting,
    User,
)
from db.session import as_system, reading, writing
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus
from domain.help_requests import HelpStatus
from domain.matches import MatchStatus, RequestStatus
from domain.messages import Kind
from domain.receipt_files import prepare
from services.accounts.sign_in import NOBODYS_HASH
from services.demo.demo import fill
from services.expenses import claims, receipts, waiving
from services.matching.waiting_list import waiting
from services.start.start import for_coordinator
from tests.services.demo.conftest import TODAY
from tests.world import today


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


def test_the_demo_people_were_told_something(make, demo):
    demo_people = json.loads(make.get(Setting, "demo").value)
    told = make.all(Notice)
    assert demo_people[Role.VOLUNTEER] in {one.reader_id for one in told if one.read_at is None}
    assert {Kind.PROPOSAL_MADE, Kind.PROPOSAL_ANSWERED, Kind.CLAIM_DECIDED} < {one.kind for one in told}
    assert {Kind.HELP_ASKED} < {one.kind for one in told}
    assert make.all(Outbox) == []  # nobody invented gets mail
