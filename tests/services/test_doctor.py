from datetime import UTC, date, datetime, timedelta

import pytest

from db.models import (
    AuthSession,
    CoordinatorProgramme,
    Expense,
    Note,
    Outbox,
    Payment,
    PaymentClaim,
    PaymentRun,
)
from db.session import as_system, reading
from domain.access import Refused, Role
from domain.expenses import ExpenseKind, ExpenseStatus
from domain.help_requests import HelpStatus
from domain.matches import MatchStatus, RequestStatus
from domain.messages import Kind, MailState
from domain.payment_runs import RunStatus
from services import doctor

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def chapter(make, snapshots):
    """A small chapter in which everything holds."""
    ids, make.made = snapshots.filled(make.engine, "well", lambda: (well(make), make.made))
    return dict(ids)


def well(make):
    programme = make.programme()
    user = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer(programmes=[programme], user_id=user)
    household, request, match = make.active(volunteer, programme)
    visit = make.visit(household, request, volunteer, note="Post gesorteerd.")
    coordinator = make.user(Role.COORDINATOR, programmes=[programme])
    make.expense(
        volunteer,
        programme,
        184,
        kind=ExpenseKind.MILEAGE,
        km_tenths=80,
        cents_per_km=23,
        visit_id=visit,
        status=ExpenseStatus.APPROVED,
        decided_by_id=coordinator,
        decided_at=NOW,
    )
    for status in (MatchStatus.PROPOSED, MatchStatus.ACCEPTED, MatchStatus.AGREED, MatchStatus.INTRODUCTION):
        request_status = {MatchStatus.AGREED: RequestStatus.ACCEPTED}.get(status) or RequestStatus(status)
        make.match(make.request(make.household(), programme, status=request_status), volunteer, status)
    make.request(make.household(), programme)
    make.request(make.household(consent_on=None), None, status=RequestStatus.REGISTERED)
    return {
        "programme": programme,
        "user": user,
        "volunteer": volunteer,
        "household": household,
        "request": request,
        "match": match,
        "visit": visit,
        "coordinator": coordinator,
    }


def broken():
    with as_system() as session:
        return {fact for fact, number in doctor.examine(session).broken.items() if number}


def test_a_chapter_in_which_everything_holds_is_well(chapter):
    assert broken() == set()


def waiting_while_active(make, c):
    make.match(make.request(make.household(), c["programme"]), c["volunteer"])


def waiting_without_consent(make, c):
    make.request(make.household(consent_on=None), c["programme"])


def registered_with_consent(make, c):
    make.request(make.household(), c["programme"], status=RequestStatus.REGISTERED)


def closed_with_open_match(make, c):
    request = make.request(make.household(), c["programme"], status=RequestStatus.CLOSED)
    make.match(request, c["volunteer"], MatchStatus.PROPOSED)


def ended_volunteer_goes_on(make, c):
    request = make.request(make.household(), c["programme"], status=RequestStatus.PROPOSED)
    make.match(request, make.volunteer(ended_on=DAY), MatchStatus.PROPOSED)


def active_since_no_day(make, c):
    request = make.request(make.household(), c["programme"], status=RequestStatus.ACTIVE)
    make.match(request, c["volunteer"])


def ended_on_no_day(make, c):
    make.match(make.request(make.household(), c["programme"]), c["volunteer"], MatchStatus.HANDED_BACK)


def ended_on_no_day_though_the_request_has_one(make, c):
    request = make.request(make.household(), c["programme"], status=RequestStatus.CLOSED, closed_on=DAY)
    make.match(request, c["volunteer"], MatchStatus.CLOSED, started_on=DAY)


def withdrawn_without_term(make, c):
    make.household(consent_withdrawn_on=DAY)


def help_without_consent(make, c):
    household = make.household(consent_withdrawn_on=date(2026, 3, 2), destroy_on=date(2028, 3, 2))
    request = make.request(household, c["programme"], status=RequestStatus.CLOSED)
    make.help_request(request, c["user"])


def help_decided_by_who_asked(make, c):
    make.help_request(c["request"], c["user"], status=HelpStatus.GRANTED, decided_by_id=c["user"], decided_at=NOW)


def help_decided_by_nobody(make, c):
    make.help_request(c["request"], c["user"], status=HelpStatus.NOT_GRANTED)


def visit_elsewhere(make, c):
    make.visit(make.household(), c["request"], c["volunteer"])


def note_of_somebody_else(make, c):
    visit = make.visit(c["household"], c["request"], c["volunteer"])
    make.add(Note(visit_id=visit, request_id=c["request"], volunteer_id=make.volunteer(), text="x"))


def decided_by_oneself(make, c):
    make.expense(c["volunteer"], c["programme"], status=ExpenseStatus.APPROVED, decided_by_id=c["user"], decided_at=NOW)


def decided_by_who_entered(make, c):
    who = c["coordinator"]
    make.expense(
        c["volunteer"],
        c["programme"],
        status=ExpenseStatus.REFUSED,
        entered_by_id=who,
        decided_by_id=who,
        decided_at=NOW,
    )


def decided_by_nobody(make, c):
    make.expense(c["volunteer"], c["programme"], status=ExpenseStatus.APPROVED)


def wrong_amount(make, c):
    make.expense(c["volunteer"], c["programme"], 185, kind=ExpenseKind.MILEAGE, km_tenths=80, cents_per_km=23)


def wrong_sum(make, c):
    make.line(make.expense(c["volunteer"], c["programme"], 340), 100)


def wrong_first_day(make, c):
    make.line(make.expense(c["volunteer"], c["programme"], 340), 0, day=date(2026, 1, 1))


def no_steps(make, c):
    line = {"volunteer_id": c["volunteer"], "programme_id": c["programme"], "day": date(2026, 3, 2), "amount_cents": 0}
    make.add(Expense(status=ExpenseStatus.DRAFT, **line))


def paid_by_no_run(make, c):
    make.expense(c["volunteer"], c["programme"], status=ExpenseStatus.PAID, decided_by_id=c["user"], decided_at=NOW)


def transfer_of_another_sum(make, c, cents=339, total=339):
    claim = {"status": ExpenseStatus.PAID, "decided_by_id": c["coordinator"], "decided_at": NOW}
    claim_id = make.expense(c["volunteer"], c["programme"], 340, **claim)
    run = PaymentRun(
        message_id="run",
        status=RunStatus.READY,
        execute_on=DAY,
        transfers=1,
        total_cents=total,
        file=b"",
        created_at=NOW,
    )
    make.add(run)
    make.add(Payment(run_id=1, volunteer_id=c["volunteer"], amount_cents=cents, end_to_end_id="pay", reason=""))
    make.add(PaymentClaim(payment_id=1, expense_id=claim_id, amount_cents=340))


def run_of_another_sum(make, c):
    transfer_of_another_sum(make, c, cents=340, total=341)


def settled_visit_claimed(make, c):
    visit = make.visit(c["household"], c["request"], c["volunteer"], settled=True)
    make.expense(c["volunteer"], c["programme"], visit_id=visit)


def undone_visit_claimed(make, c):
    visit = make.visit(c["household"], c["request"], c["volunteer"], undone_at=NOW)
    make.expense(c["volunteer"], c["programme"], visit_id=visit)


def coordinates_without_the_role(make, c):
    make.add(CoordinatorProgramme(user_id=c["user"], programme_id=c["programme"]))


def closed_and_signed_in(make, c):
    soon = datetime.now(UTC) + timedelta(hours=1)
    user = make.user(Role.BOARD, active=False)
    make.add(AuthSession(user_id=user, token_hash="x", created_at=NOW, seen_at=NOW, expires_at=soon))


def given_up(make, c):
    make.add(
        Outbox(
            reader_id=c["user"],
            kind=Kind.MATCH_STARTED,
            key="key",
            counts={},
            message_id="<id>",
            state=MailState.FAILED,
            created_at=datetime.now(UTC),
            next_attempt_at=NOW,
        )
    )


FOLLOWS = "an open request's status follows from its matches and the consent"


@pytest.mark.parametrize(
    ("harm", "fact"),
    [
        (waiting_while_active, FOLLOWS),
        (waiting_without_consent, FOLLOWS),
        (registered_with_consent, FOLLOWS),
        (closed_with_open_match, "a closed request has no open match"),
        (ended_volunteer_goes_on, "a volunteer who ended has no open match"),
        (active_since_no_day, "an active match has its first day, an ended one its last"),
        (ended_on_no_day, "an active match has its first day, an ended one its last"),
        (ended_on_no_day_though_the_request_has_one, "an active match has its first day, an ended one its last"),
        (
            withdrawn_without_term,
            "where consent was withdrawn no work goes on, and the day of destruction is set",
        ),
        (help_without_consent, "where consent was withdrawn no one-time help is open"),
        (help_decided_by_who_asked, "nobody decided on one-time help that they asked for"),
        (help_decided_by_nobody, "one-time help that was decided on says by whom and when"),
        (visit_elsewhere, "a visit stands with a request of its own household"),
        (note_of_somebody_else, "a note stands with its visit's request and volunteer"),
        (decided_by_oneself, "nobody decided on an own claim, or on one they entered"),
        (decided_by_who_entered, "nobody decided on an own claim, or on one they entered"),
        (decided_by_nobody, "a claim that was decided on says by whom and when"),
        (wrong_amount, "a line of kilometres is these times the rate of its day"),
        (wrong_sum, "a claim is worth its lines together, and its day is their first"),
        (wrong_first_day, "a claim is worth its lines together, and its day is their first"),
        (no_steps, "every claim tells how it came to be"),
        (paid_by_no_run, "what is in a payment run or paid by one is held by just that run"),
        (transfer_of_another_sum, "a transfer is worth its claims, and a payment run its transfers"),
        (run_of_another_sum, "a transfer is worth its claims, and a payment run its transfers"),
        (settled_visit_claimed, "a visit that was undone or already settled is not claimed"),
        (undone_visit_claimed, "a visit that was undone or already settled is not claimed"),
        (coordinates_without_the_role, "only coordinators act in a programme"),
        (given_up, "no mail of the last two weeks was given up"),
        (closed_and_signed_in, "a closed account has no sign-in"),
    ],
)
def test_a_broken_fact_is_found(make, chapter, harm, fact):
    harm(make, chapter)
    assert fact in broken()


def test_an_account_marked_wrongly_is_found(make):
    from sqlalchemy import update
    from sqlalchemy.orm import Session

    from db.models import User

    user = make.user(Role.VOLUNTEER, Role.BOARD)
    with Session(make.engine) as session, session.begin():
        session.execute(update(User).where(User.id == user).values(staff=False))
    assert broken() == {"an account is marked as staff when it has a role beyond volunteer"}


def test_examining_takes_five_queries_whatever_is_kept(chapter, count_queries):
    count_queries.clear()
    with as_system() as session:
        doctor.examine(session)
    assert len([sql for sql in count_queries if not sql.startswith("BEGIN")]) <= 5


def test_only_the_operator_examines(make, sign_in, count_queries):
    everything = make.user(*Role)
    with reading(sign_in(everything)) as session:
        count_queries.clear()
        with pytest.raises(Refused, match="not_allowed"):
            doctor.examine(session)
        assert count_queries == []


def test_an_intake_before_the_consent_is_well(make, chapter):
    make.request(make.household(consent_on=None), None, status=RequestStatus.INTAKE)
    assert broken() == set()
    make.request(make.household(), None, status=RequestStatus.INTAKE)
    assert broken() == {"an open request's status follows from its matches and the consent"}
