"""Whether what is kept hangs together: facts that should hold for every row, each counted in one query.

The rules are kept by the services that write; a number here means that something got past them.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from db.models import (
    AuthSession,
    Base,
    CoordinatorProgramme,
    Expense,
    ExpenseLine,
    ExpenseStep,
    HelpRequest,
    Household,
    Match,
    Note,
    Outbox,
    Payment,
    PaymentClaim,
    PaymentRun,
    Request,
    User,
    Visit,
    Volunteer,
)
from db.session import AMSTERDAM, ActorSession
from domain.access import Role, require_system
from domain.expenses import HOLDS_VISIT, PROMISED, ExpenseKind, ExpenseStatus
from domain.help_requests import DECIDED as HELP_DECIDED
from domain.help_requests import HelpStatus
from domain.matches import ENDED_MATCH, OPEN_MATCH, OPEN_REQUEST, MatchStatus, RequestStatus, open_request_status
from domain.messages import GIVEN_UP_TOLD, MailState
from services.payments import bank_accounts, payer, payment_runs

_DECIDED = (*PROMISED, ExpenseStatus.PAID, ExpenseStatus.REFUSED, ExpenseStatus.RETURNED)


@dataclass(frozen=True)
class Examination:
    """Rows in each table, and for each fact how many rows speak against it."""

    counts: dict[str, int]
    broken: dict[str, int]

    @property
    def well(self) -> bool:
        return not any(self.broken.values())


def examine(session: ActorSession) -> Examination:
    """For the operator only: it counts across everybody's rows. Raises Refused("not_allowed")."""
    require_system(session.actor)
    counts = union_all(
        *(select(literal(table.name), func.count()).select_from(table) for table in Base.metadata.sorted_tables)
    )
    facts = union_all(
        *(select(literal(fact), func.count()).select_from(against.subquery()) for fact, against in _against().items())
    )
    return Examination(
        counts={name: int(number) for name, number in session.execute(counts)},
        broken={fact: int(number) for fact, number in session.execute(facts)}
        | {
            "each bank account can be read with a key that is set": bank_accounts.unreadable(session),
            "each file for the bank can be read with a key that is set": payment_runs.unreadable(session),
            "the chapter's own account can be read with a key that is set": payer.unreadable(session),
        },
    )


def _against() -> dict[str, Select[int]]:
    """For each fact, in words, the rows that speak against it."""
    now = datetime.now(AMSTERDAM)
    today = now.date()
    open_match = Match.status.in_(OPEN_MATCH)
    own_visit = select(Visit.id, Visit.request_id, Visit.volunteer_id).subquery()
    own_request = select(Request.id, Request.household_id).subquery()
    return {
        "an open request's status follows from its matches and the consent": _requests_out_of_step(),
        "a closed request has no open match": select(Match.id)
        .join(Request, Request.id == Match.request_id)
        .where(open_match, Request.status.not_in(OPEN_REQUEST)),
        "a volunteer who ended has no open match": select(Match.id)
        .join(Volunteer, Volunteer.id == Match.volunteer_id)
        .where(open_match, Volunteer.ended_on <= today),
        "one open match for a request and a volunteer": select(func.min(Match.id))
        .where(open_match)
        .group_by(Match.request_id, Match.volunteer_id)
        .having(func.count() > 1),
        "an active match has its first day, an ended one its last": select(Match.id)
        .join(Request, Request.id == Match.request_id)
        .where(
            or_(
                and_(Match.status == MatchStatus.ACTIVE, Match.started_on.is_(None)),
                and_(
                    Match.status.in_(ENDED_MATCH),
                    Match.ended_on.is_(None),
                    # A list may say that a household is closed, and not since when.
                    or_(
                        Match.status != MatchStatus.CLOSED,
                        Request.status != RequestStatus.CLOSED,
                        Request.closed_on.is_not(None),
                    ),
                ),
            )
        ),
        "where consent was withdrawn no work goes on, and the day of destruction is set": select(Household.id).where(
            Household.consent_withdrawn_on.is_not(None),
            or_(
                Household.destroy_on.is_(None),
                exists().where(Request.household_id == Household.id, Match.request_id == Request.id, open_match),
            ),
        ),
        "where consent was withdrawn no one-time help is open": select(HelpRequest.id)
        .join(Request, Request.id == HelpRequest.request_id)
        .join(Household, Household.id == Request.household_id)
        .where(HelpRequest.status == HelpStatus.ASKED, Household.consent_withdrawn_on.is_not(None)),
        "nobody decided on one-time help that they asked for": select(HelpRequest.id).where(
            HelpRequest.decided_by_id == HelpRequest.asked_by_id
        ),
        "one-time help that was decided on says by whom and when": select(HelpRequest.id).where(
            HelpRequest.status.in_(HELP_DECIDED),
            or_(HelpRequest.decided_by_id.is_(None), HelpRequest.decided_at.is_(None)),
        ),
        "a visit stands with a request of its own household": select(Visit.id)
        .join(own_request, own_request.c.id == Visit.request_id)
        .where(Visit.household_id != own_request.c.household_id),
        "a note stands with its visit's request and volunteer": select(Note.visit_id)
        .join(own_visit, own_visit.c.id == Note.visit_id)
        .where(or_(Note.request_id != own_visit.c.request_id, Note.volunteer_id != own_visit.c.volunteer_id)),
        "nobody decided on an own claim, or on one they entered": select(Expense.id)
        .join(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(or_(Expense.decided_by_id == Volunteer.user_id, Expense.decided_by_id == Expense.entered_by_id)),
        "a claim that was decided on says by whom and when": select(Expense.id).where(
            Expense.status.in_(_DECIDED), or_(Expense.decided_by_id.is_(None), Expense.decided_at.is_(None))
        ),
        "a claim is worth its lines together, and its day is their first": _sums_out_of_step(),
        "a line of kilometres is these times the rate of its day": select(ExpenseLine.id).where(
            ExpenseLine.kind == ExpenseKind.MILEAGE,
            or_(
                ExpenseLine.km_tenths.is_(None),
                ExpenseLine.cents_per_km.is_(None),
                # In tenths of a cent; half a cent either way is rounding.
                func.abs(ExpenseLine.amount_cents * 10 - ExpenseLine.km_tenths * ExpenseLine.cents_per_km) > 5,
            ),
        ),
        "a visit that was undone or already settled is not claimed": select(ExpenseLine.id)
        .join(Expense, Expense.id == ExpenseLine.expense_id)
        .join(Visit, Visit.id == ExpenseLine.visit_id)
        .where(Expense.status.in_(HOLDS_VISIT), or_(Visit.undone_at.is_not(None), Visit.settled)),
        "every claim tells how it came to be": select(Expense.id).where(
            ~exists().where(ExpenseStep.expense_id == Expense.id)
        ),
        "what is in a payment run or paid by one is held by just that run": select(Expense.id).where(
            (Expense.status.in_((ExpenseStatus.IN_RUN, ExpenseStatus.PAID)))
            != exists().where(PaymentClaim.expense_id == Expense.id, PaymentClaim.released_at.is_(None))
        ),
        "a transfer is worth its claims, and a payment run its transfers": _payments_out_of_step(),
        "an account is marked as staff when it has a role beyond volunteer": select(User.id).where(
            User.staff != _has_more_than_volunteer()
        ),
        "only coordinators act in a programme": select(CoordinatorProgramme.user_id)
        .join(User, User.id == CoordinatorProgramme.user_id)
        .where(not_(cast(User.roles, String).contains(f'"{Role.COORDINATOR}"'))),
        "no mail of the last two weeks was given up": select(Outbox.id).where(
            Outbox.state == MailState.FAILED, Outbox.created_at > now - GIVEN_UP_TOLD
        ),
        "a closed account has no sign-in": select(AuthSession.id)
        .join(User, User.id == AuthSession.user_id)
        .where(not_(User.active), AuthSession.revoked_at.is_(None), AuthSession.expires_at > now),
    }


def _payments_out_of_step() -> Select[int]:
    claims = (
        select(PaymentClaim.payment_id, func.sum(PaymentClaim.amount_cents).label("cents"))
        .group_by(PaymentClaim.payment_id)
        .subquery()
    )
    transfers = (
        select(Payment.run_id, func.count().label("number"), func.sum(Payment.amount_cents).label("cents"))
        .group_by(Payment.run_id)
        .subquery()
    )
    return (
        select(Payment.id)
        .join(PaymentRun, PaymentRun.id == Payment.run_id)
        .join(transfers, transfers.c.run_id == Payment.run_id)
        .outerjoin(claims, claims.c.payment_id == Payment.id)
        .where(
            or_(
                Payment.amount_cents != func.coalesce(claims.c.cents, 0),
                PaymentRun.total_cents != transfers.c.cents,
                PaymentRun.transfers != transfers.c.number,
            )
        )
    )


def _sums_out_of_step() -> Select[int]:
    lines = (
        select(
            ExpenseLine.expense_id,
            func.sum(ExpenseLine.amount_cents).label("cents"),
            func.min(ExpenseLine.day).label("first"),
        )
        .group_by(ExpenseLine.expense_id)
        .subquery()
    )
    return (
        select(Expense.id)
        .outerjoin(lines, lines.c.expense_id == Expense.id)
        .where(or_(Expense.amount_cents != func.coalesce(lines.c.cents, 0), Expense.day != lines.c.first))
    )


def _requests_out_of_step() -> Select[int]:
    """The rule of domain.matches.open_request_status, asked once for each furthest match there can be."""
    furthest_first = [status for status in reversed(MatchStatus) if status in OPEN_MATCH]
    consent = and_(Household.consent_on.is_not(None), Household.consent_withdrawn_on.is_(None))
    follows = case(
        *(
            (
                exists().where(Match.request_id == Request.id, Match.status == status),
                open_request_status([status], consent=True),
            )
            for status in furthest_first
        ),
        (consent, open_request_status([], consent=True)),
        else_=open_request_status([], consent=False),
    )
    return (
        select(Request.id)
        .join(Household, Household.id == Request.household_id)
        # An intake that was had without consent yet is registered all the same.
        .where(
            Request.status.in_(OPEN_REQUEST),
            case((Request.status == RequestStatus.INTAKE, RequestStatus.REGISTERED), else_=Request.status) != follows,
        )
    )


def _has_more_than_volunteer() -> ColumnElement[bool]:
    # Roles are a short JSON list; these two are the only ones without anything more.
    return cast(User.roles, String).not_in(["[]", f'["{Role.VOLUNTEER}"]'])
