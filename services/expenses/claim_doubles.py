"""What stands on a claim and on another one too. A warning: people decide.

The claimant sees it before handing in. Beside a decision: `of_claim` of the claim that is open, each worded by
components/expenses/claim_doubles.py; and `claims_with_doubles` of those that were picked keeps the doubtful ones out of
what is approved at once.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    union,
)
from sqlalchemy.orm import aliased

from db.models import Expense, ExpenseLine, Match, Receipt, Visit, Volunteer
from db.session import ActorSession, counting
from domain.access import Actor, Permission, require
from domain.doubles import DoubleKind
from domain.expenses import HOLDS_VISIT, ExpenseKind


@dataclass(frozen=True)
class Other:
    """The claim on which it stands too, for who may read that one."""

    claim_id: int
    claimant: str
    day: date
    amount_cents: int
    submitted_at: datetime


@dataclass(frozen=True)
class Double:
    """`line_id` is of the claim that was asked about; `own`: the other claim is of the same volunteer."""

    line_id: int
    kind: DoubleKind
    own: bool
    other: Other | None


def of_claim(session: ActorSession, claim_id: int) -> list[Double]:
    """What may be double on a claim that the actor sees; who else claimed it only for who may read that claim too."""
    return of_claims(session, [claim_id]).get(claim_id, [])


def of_claims(session: ActorSession, claim_ids: Collection[int]) -> dict[int, list[Double]]:
    """As `of_claim`, for several by their id; in one query."""
    require(session.actor, Permission.EXPENSE_READ)
    found: dict[int, list[Double]] = {}
    with counting(session):  # others' claims are compared too; what is told of them is held to the reader above
        rows: Iterable[Any] = session.execute(_told(session.actor), {"claims": list(claim_ids)}).all()
    for claim_id, line_id, kind, own, *other in rows:
        told = None if other[0] is None else Other(*other)
        found.setdefault(claim_id, []).append(Double(line_id, DoubleKind(kind), bool(own), told))
    return found


def claims_with_doubles(session: ActorSession, claim_ids: Collection[int] | Select[int]) -> set[int]:
    """Those of these claims, by id or as they are selected, on which something may be double; in one query."""
    require(session.actor, Permission.EXPENSE_READ)
    with counting(session):
        return {row.claim_id for row in session.execute(_pairs(session.actor, claim_ids))}


_Claim, _Line = aliased(Expense), aliased(ExpenseLine)


# Building it takes longer than the database needs to answer, and every look at the desk asks it.
@lru_cache(maxsize=256)
def _told(actor: Actor) -> Select[*tuple[Any, ...]]:
    """What may be double on `claims`, and of the other claim what this reader may know."""
    pairs = _pairs(actor, bindparam("claims", expanding=True)).subquery()
    readable = and_(Expense.id == pairs.c.other_id, Expense.id != pairs.c.claim_id, Expense.visible_to(actor))
    return (
        select(
            pairs.c.claim_id,
            pairs.c.line_id,
            pairs.c.kind,
            pairs.c.own,
            Expense.id.label("other_id"),
            func.coalesce(Volunteer.name, ""),
            Expense.day,
            Expense.amount_cents,
            Expense.submitted_at,
        )
        .select_from(pairs)
        .outerjoin(Expense, readable)
        .outerjoin(Volunteer, and_(Volunteer.id == Expense.volunteer_id, Volunteer.visible_to(actor)))
        .order_by(pairs.c.line_id, pairs.c.kind, pairs.c.other_id)
    )


def _pairs(
    actor: Actor, claim_ids: Collection[int] | Select[int] | BindParameter[int]
) -> CompoundSelect[*tuple[Any, ...]]:
    """claim_id, line_id, kind, other_id, own. To be asked for while `counting`: others' claims are compared too."""
    same_person = _Claim.volunteer_id == Expense.volunteer_id
    both_drive = and_(ExpenseLine.kind == ExpenseKind.MILEAGE, _Line.kind == ExpenseKind.MILEAGE)
    # Also on another line of the same claim.
    that_day = and_(_Line.day == ExpenseLine.day, _Line.id != ExpenseLine.id)
    paid_out = ExpenseLine.kind.not_in({ExpenseKind.MILEAGE, ExpenseKind.ALLOWANCE})
    asked = and_(Expense.id.in_(claim_ids), Expense.visible_to(actor))
    return union(
        _pair(DoubleKind.KILOMETRES, that_day, asked).where(
            same_person, both_drive, _Line.km_tenths == ExpenseLine.km_tenths
        ),
        _pair(DoubleKind.AMOUNT, that_day, asked).where(
            same_person,
            paid_out,
            _Line.kind.not_in({ExpenseKind.MILEAGE, ExpenseKind.ALLOWANCE}),
            _Line.amount_cents == ExpenseLine.amount_cents,
        ),
        _same_receipt(asked),
        _pair(DoubleKind.HELP, _same_help(), asked),
        _pair(DoubleKind.RIDE, that_day, asked).where(~same_person, both_drive, _went_together()),
    )


def _pair(kind: DoubleKind, join: ColumnElement[bool], asked: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """A line that was asked about beside one that was handed in and not let go."""
    return (
        select(
            Expense.id.label("claim_id"),
            ExpenseLine.id.label("line_id"),
            literal(kind.value).label("kind"),
            _Claim.id.label("other_id"),
            (_Claim.volunteer_id == Expense.volunteer_id).label("own"),
        )
        .select_from(Expense)
        .join(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .join(_Line, join)
        .join(_Claim, _Claim.id == _Line.expense_id)
        .where(asked, _handed_in())
    )


def _handed_in() -> ColumnElement[bool]:
    """A draft of somebody is nobody else's to know of."""
    return or_(_Claim.id == Expense.id, and_(_Claim.status.in_(HOLDS_VISIT), _Claim.submitted_at.is_not(None)))


def _same_receipt(asked: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Also on another line of the same claim."""
    theirs, mine = aliased(Receipt), Receipt
    return (
        _pair(DoubleKind.RECEIPT, _Line.id != ExpenseLine.id, asked)
        .join(mine, mine.line_id == ExpenseLine.id)
        .join(theirs, and_(theirs.line_id == _Line.id, theirs.sha256 == mine.sha256))
    )


def _same_help() -> ColumnElement[bool]:
    """Also on another line of the same claim."""
    return and_(_Line.help_request_id == ExpenseLine.help_request_id, _Line.id != ExpenseLine.id)


def _went_together() -> ColumnElement[bool]:
    """Both visited one household that day, or drove as far while they were matched to one request."""
    here, there = Visit, aliased(Visit)
    one_household = (
        select(here.id)
        .join(there, there.household_id == here.household_id)
        .where(here.id == ExpenseLine.visit_id, there.id == _Line.visit_id)
        .exists()
    )
    mine, theirs = Match, aliased(Match)
    one_request = (
        select(mine.id)
        .join(theirs, theirs.request_id == mine.request_id)
        .where(
            mine.volunteer_id == Expense.volunteer_id,
            theirs.volunteer_id == _Claim.volunteer_id,
            *(
                and_(
                    match.started_on.is_not(None),
                    match.started_on <= ExpenseLine.day,
                    match.ended_on.is_(None) | (match.ended_on >= ExpenseLine.day),
                )
                for match in (mine, theirs)
            ),
        )
        .exists()
    )
    as_far = and_(_Line.km_tenths == ExpenseLine.km_tenths, _Claim.programme_id == Expense.programme_id)
    return or_(one_household, and_(as_far, one_request))
