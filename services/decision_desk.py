"""What lies before who decides on claims: the queue, and one claim with its place in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true

from db.claims import claim_rows, decider_facts, has_kind, receipt_missing, waits_for
from db.models import Expense, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import ExpenseKind
from domain.text import fold
from services import claim_doubles, claim_terms, deciders
from services.claim_doubles import Double
from services.claims import Claim, with_lines
from services.deciders import Facts

PAGE = 50


class Look(StrEnum):
    """Why a claim is not for approving together with others."""

    SECOND = "second"
    RECEIPT = "receipt"
    DOUBLE = "double"


@dataclass(frozen=True)
class Wanted:
    """Which of the claims that wait; amounts in cents, both included."""

    programme_id: int | None = None
    kind: ExpenseKind | None = None
    from_cents: int | None = None
    to_cents: int | None = None
    receipt_missing: bool = False
    # Those on which something may be claimed twice.
    doubtful: bool = False
    name: str = ""


EVERYTHING = Wanted()


@dataclass(frozen=True)
class Waiting:
    """`look` is None where there is nothing to look at: such ones can be approved together."""

    id: int
    claimant: str
    amount_cents: int
    submitted_at: datetime
    version: int
    look: Look | None


@dataclass(frozen=True)
class Desk:
    """One page of what waits, oldest first; `total` and `total_cents` are of all of it.

    `doubles` by claim. Where the page that was asked for is there no more, it is the first.
    """

    page: int
    queue: list[Waiting]
    total: int
    total_cents: int
    second_above_cents: int
    doubles: dict[int, list[Double]]


@dataclass(frozen=True)
class Opened:
    """One claim; `obstacle` says why the reader cannot decide on it. Places in the queue count from 1."""

    claim: Claim
    obstacle: str | None
    position: int
    before: int | None
    after: int | None


def desk(session: ActorSession, wanted: Wanted = EVERYTHING, *, page: int = 1, opened_id: int | None = None) -> Desk:
    """The claims that wait for the actor; what may be double also of the one that is open."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    above, here = claim_terms.current(session).second_above_cents, _here(session, wanted)
    one_page = (
        select(
            Expense.id,
            func.coalesce(Volunteer.name, "").label("claimant"),
            Expense.amount_cents,
            Expense.submitted_at,
            Expense.version_id,
            _look(above).label("look"),
        )
        .outerjoin(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(here)
        .order_by(Expense.submitted_at, Expense.id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
        .subquery()
    )
    of_all = select(func.count(Expense.id).label("total"), func.sum(Expense.amount_cents).label("cents")).where(here)
    totals = of_all.subquery()
    # Joined to the page alone: else what is told of a row is found out of all that wait.
    rows = session.execute(
        select(one_page, totals).join(totals, true()).order_by(one_page.c.submitted_at, one_page.c.id)
    ).all()
    if page > 1 and not rows:
        return desk(session, wanted, opened_id=opened_id)
    shown = {row.id for row in rows} | ({opened_id} if opened_id is not None else set())
    double = claim_doubles.of_claims(session, shown) if shown else {}
    queue = [
        Waiting(number, name, cents, submitted, version, Look.DOUBLE if number in double else look and Look(look))
        for number, name, cents, submitted, version, look, *_ in rows
    ]
    return Desk(page, queue, rows[0].total if rows else 0, int(rows[0].cents) if rows else 0, above, double)


def open_claim(session: ActorSession, expense_id: int, wanted: Wanted = EVERYTHING) -> Opened:
    """One claim and its place in the queue. Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    own, here = deciders.own_accounts(session), _here(session, wanted)
    at = select(Expense.submitted_at).where(Expense.id == expense_id).correlate(None).scalar_subquery()
    earlier = or_(Expense.submitted_at < at, and_(Expense.submitted_at == at, Expense.id < expense_id))
    later = or_(Expense.submitted_at > at, and_(Expense.submitted_at == at, Expense.id > expense_id))
    ids = select(Expense.id).correlate(None).limit(1)
    row = session.execute(
        claim_rows()
        .add_columns(
            *decider_facts(own),
            select(func.count(Expense.id)).where(here, earlier).correlate(None).scalar_subquery(),
            ids.where(here, earlier).order_by(Expense.submitted_at.desc(), Expense.id.desc()).scalar_subquery(),
            ids.where(here, later).order_by(Expense.submitted_at, Expense.id).scalar_subquery(),
        )
        .where(Expense.id == expense_id, Expense.submitted_at.is_not(None))
    ).one_or_none()
    if row is None:
        raise Refused("not_found")
    *columns, claimant, coordinates, another, shares, ahead, before, after = row
    claim = with_lines(session, [columns])[0]
    try:
        deciders.check(session, claim, Facts(claimant, coordinates, another, shares))
        obstacle = None
    except Refused as refusal:
        obstacle = refusal.code
    return Opened(claim, obstacle, ahead + 1, before, after)


def check_simple(session: ActorSession, expense_id: int) -> None:
    """Raises Refused: not_found, look_second, look_receipt, look_double: this one is to be looked at by itself."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    above = claim_terms.current(session).second_above_cents
    row = session.execute(select(_look(above)).where(Expense.id == expense_id)).one_or_none()
    if row is None:
        raise Refused("not_found")
    if row[0] == Look.SECOND:
        raise Refused("look_second")
    if row[0] == Look.RECEIPT:
        raise Refused("look_receipt")
    if claim_doubles.claims_with_doubles(session, [expense_id]):
        raise Refused("look_double")


def _look(above_cents: int) -> ColumnElement[str | None]:
    return case(
        (or_(Expense.amount_cents > above_cents, Expense.first_approved_by_id.is_not(None)), Look.SECOND.value),
        (receipt_missing(), Look.RECEIPT.value),
    )


def _here(session: ActorSession, wanted: Wanted) -> ColumnElement[bool]:
    """What waits for the actor and is wanted; found out once a session."""
    if wanted not in session.info:
        session.info[wanted] = _narrowed(session, wanted)
    found: ColumnElement[bool] = session.info[wanted]
    return found


def _narrowed(session: ActorSession, wanted: Wanted) -> ColumnElement[bool]:
    asked = [waits_for(session.actor, deciders.own_accounts(session))]
    if wanted.programme_id is not None:
        asked.append(Expense.programme_id == wanted.programme_id)
    if wanted.kind is not None:
        asked.append(has_kind(wanted.kind))
    if wanted.from_cents is not None:
        asked.append(Expense.amount_cents >= wanted.from_cents)
    if wanted.to_cents is not None:
        asked.append(Expense.amount_cents <= wanted.to_cents)
    if wanted.receipt_missing:
        asked.append(receipt_missing())
    if words := fold(wanted.name):
        named = Volunteer.name_folded.contains(words, autoescape=True)
        asked.append(Expense.volunteer_id.in_(select(Volunteer.id).where(named)))
    if wanted.doubtful:
        ids = select(Expense.id).where(*asked).correlate(None)
        asked.append(Expense.id.in_(claim_doubles.claims_with_doubles(session, ids)))
    return and_(*asked)
