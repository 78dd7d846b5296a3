"""Which rows each role sees of each table, typed by hand from "Who may do what" and tried for real.

There are two of everything: one in the programme of the coordinator and of the volunteer who ask, and one in another
programme, of another volunteer. o: sees the own one; b: sees both; . : sees neither.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from sqlalchemy import inspect, select

from db import session as sessions
from db.models import (
    Allowance,
    AuditEntry,
    AuthSession,
    BankAccount,
    Draft,
    Expense,
    ExpenseLine,
    ExpenseStep,
    HelpRequest,
    Household,
    Invitation,
    ListImport,
    Look,
    Match,
    MessagePreference,
    Note,
    Notice,
    Outbox,
    Payment,
    PaymentClaim,
    PaymentRun,
    Personal,
    Receipt,
    Remark,
    Request,
    User,
    Visit,
    VisitVersion,
    Volunteer,
)
from db.session import reading
from domain.access import Actor, Role
from domain.messages import ByMail, Kind, MailState
from domain.payment_runs import RunStatus
from tests.make import NOW, TODAY

ROLES = (Role.VOLUNTEER, Role.COORDINATOR, Role.TREASURER, Role.BOARD, Role.PRIVACY_OFFICER, Role.ADMIN)
TABLE = {
    #              V C T B P A
    Allowance:    "o o b . . .",
    AuditEntry:   ". . . . b o",  # the own one here is about an account, the other about a visit
    AuthSession:  "o b . . . b",  # whoever ends a volunteer ends the sign-ins of that account too
    BankAccount:  "o . b . . .",
    Draft:        "o . . . . .",
    Expense:      "o o b . . .",
    ExpenseLine:  "o o b . . .",
    ExpenseStep:  "o o b . . .",
    HelpRequest:  "o o . . b .",
    Household:    "o o . . b .",
    Invitation:   "o b . . . b",
    Look:         ". . . . b .",
    Match:        "o o . . b .",
    MessagePreference: "o . . . . .",
    Note:         "o o . . b .",
    Notice:       "o . . . . .",
    Outbox:       ". . . . . o",  # the own one here was given up, the other still waits
    Payment:      "o . b . . .",
    PaymentClaim: "o . b . . .",
    PaymentRun:   ". . b b . .",
    Receipt:      "o o b . . .",
    Remark:       ". o . . . .",
    Request:      "o o . . b .",
    User:         "o b . . b b",  # the two volunteers; everybody sees the names of staff
    Visit:        "o o . . b .",
    VisitVersion: "o o . . b .",
    Volunteer:    "o o b . b .",
}  # fmt: skip


@pytest.fixture
def world(make, sign_in):
    """For each table the keys of its own and its other row; and whom to ask as, by role."""
    rows = {table: [] for table in TABLE}
    people = {}
    for own in (True, False):
        programme = make.programme("Voorlezen" if own else "Thuisadministratie")
        user = make.user(Role.VOLUNTEER)
        volunteer = make.volunteer(programmes=[programme], user_id=user)
        household, request, match = make.active(volunteer, programme)
        visit = make.visit(household, request, volunteer, note="Post gesorteerd.")
        signed_in = sign_in(user)
        if not own:
            make.user(Role.COORDINATOR, programmes=[programme])  # without one its claims would be the board's
        if own:
            # Everybody stands in the programme, so that it is the role that shows a row.
            people = {role: make.user(role, programmes=[programme]) for role in ROLES[1:]}
            people[Role.VOLUNTEER] = user
        brought_in = ListImport(at=NOW, kind="visits", file_name="x", counts={})
        make.add(brought_in)
        claim = make.expense(volunteer, programme)
        (line,), (step,) = make.lines(claim), [one for one in make.all(ExpenseStep) if one.expense_id == claim]
        run = PaymentRun(
            message_id=f"run-{user}",
            status=RunStatus.READY,
            execute_on=TODAY,
            transfers=1,
            total_cents=340,
            file=b"",
            created_at=NOW,
        )
        (run_id,) = make_key(make, run)
        payment = Payment(run_id=run_id, volunteer_id=volunteer, amount_cents=340, end_to_end_id=f"pay-{user}")
        (payment_id,) = make_key(make, payment)
        made = [
            Allowance(
                volunteer_id=volunteer,
                programme_id=programme,
                cents_per_month=100,
                begins_on=TODAY,
                reason="x",
                set_at=NOW,
            ),
            PaymentClaim(payment_id=payment_id, expense_id=claim, amount_cents=340),
            Receipt(line_id=line.id, sha256="x", media_type="image/jpeg", size=1, content=b"x", added_at=NOW),
            AuditEntry(at=NOW, actor_id=user, action="x", subject="users" if own else "visits", subject_id=user),
            BankAccount(volunteer_id=volunteer, iban="NL91ABNA0417164300", iban_hash="x", holder="x", set_at=NOW),
            Draft(owner_id=user, form="visit", nonce="x", touched_at=NOW),
            Invitation(
                user_id=user, code_hash=str(user), issued_at=NOW, expires_at=datetime.now(UTC) + timedelta(days=7)
            ),
            Look(at=NOW, viewer_id=user, household_id=household, sign_in_id=signed_in),
            MessagePreference(user_id=user, kind=Kind.PROPOSAL_MADE, by_mail=ByMail.NEVER),
            Notice(
                reader_id=user,
                kind=Kind.PROPOSAL_MADE,
                key="x",
                link="voorstel?id=1",
                values={},
                for_digest=False,
                created_at=NOW,
            ),
            Outbox(
                reader_id=user,
                kind=Kind.PROPOSAL_MADE,
                key=f"mail-{user}",
                counts={},
                message_id=f"<{user}@example.org>",
                state=MailState.FAILED if own else MailState.WAITING,
                created_at=NOW,
                next_attempt_at=NOW,
            ),
            Remark(
                import_id=len(rows[Remark]) + 1,
                row=1,
                code="x",
                subject="visits",
                subject_id=visit,
                household_id=household,
            ),
            VisitVersion(
                visit_id=visit,
                request_id=request,
                volunteer_id=volunteer,
                version=1,
                replaced_at=NOW,
                day=TODAY,
                kind="at_home",
            ),
        ]
        for row in made:
            rows[type(row)].append(make_key(make, row))
        for table, key in (
            (AuthSession, signed_in),
            (Expense, claim),
            (ExpenseLine, line.id),
            (ExpenseStep, step.id),
            (Payment, payment_id),
            (PaymentRun, run_id),
            (HelpRequest, make.help_request(request, user)),
            (Household, household),
            (Match, match),
            (Note, visit),
            (Request, request),
            (User, user),
            (Visit, visit),
            (Volunteer, volunteer),
        ):
            rows[table].append((key,))
    return rows, people


def make_key(make, row):
    from sqlalchemy.orm import Session

    with Session(make.engine) as session, session.begin():
        session.add(row)
        session.flush()
        return tuple(inspect(row).identity)


def test_every_personal_table_has_its_row():
    assert set(TABLE) == set(Personal.__subclasses__())


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_its_own_rows_and_no_others(make, sign_in, world, role):
    rows, people = world
    seen = {}
    with reading(sign_in(people[role])) as session:
        for table, (own, other) in rows.items():
            found = {tuple(inspect(row).identity) for row in session.scalars(select(table))}
            seen[table] = "b" if {own, other} <= found else "o" if own in found else "?" if other in found else "."
    expected = {table: marks.split()[ROLES.index(role)] for table, marks in TABLE.items()}
    assert {t.__name__: mark for t, mark in seen.items()} == {t.__name__: mark for t, mark in expected.items()}


def test_two_filters_share_a_number_only_where_they_are_the_same_sql(monkeypatch):
    """Also where many people ask for the first time at once: else the filter of one would answer for another."""
    monkeypatch.setattr(sessions, "_SHAPES", {})
    roles = [frozenset(some) for size in (0, 1, 2, len(Role)) for some in combinations(Role, size)]
    actors = [Actor(id=-number, roles=some, volunteer_id=number, today=TODAY) for number, some in enumerate(roles, 1)]

    def numbers(actor):
        found = [one._generate_cache_key().key[1] for one in sessions._criteria(actor)]
        asked = [str(table.visible_to(actor)) for table in Personal.__subclasses__()]
        return list(zip(found, zip(asked, Personal.__subclasses__(), strict=True), strict=True))

    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            pairs = {pair for of_one in threads.map(numbers, actors) for pair in of_one}
    finally:
        sys.setswitchinterval(often)
    assert len({number for number, _ in pairs}) == len(pairs) > len(Role)
