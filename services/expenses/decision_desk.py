"""What lies before who decides on claims: the queue, and one claim with its place in it."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, and_, bindparam, case, func, or_, select, true

from db.claims import (
    claim_rows,
    decider_facts,
    finished_by,
    has_kind,
    mending_roles,
    paper_count,
    receipt_missing,
    waits_for,
)
from db.models import Expense, Volunteer
from db.session import ActorSession
from domain.access import Actor, Permission, Refused, require, why_not
from domain.expenses import ExpenseKind, can_mend
from domain.text import searched
from services.expenses import claim_doubles, claim_paper, claim_terms, deciders
from services.expenses.claim_doubles import Double
from services.expenses.claims import Claim, with_lines
from services.expenses.deciders import Facts

PAGE = 50
# What LIKE takes for something else than itself.
_WILD = re.compile(r"([%_/])")


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
    # Every word of it stands in the name of the claimant, in any order.
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

    `doubles` by claim; `paper` is how many from paper wait for whoever goes on with them. Where the page that was asked
    for is there no more, it is the first.
    """

    page: int
    queue: list[Waiting]
    total: int
    total_cents: int
    second_above_cents: int
    doubles: dict[int, list[Double]]
    paper: int


@dataclass(frozen=True)
class Opened:
    """One claim; `obstacle` says why the reader cannot decide on it. Places in the queue count from 1.

    `returnable`: somebody can go on with it when it comes back. `finished_by`: who did so last, of one from paper
    that a colleague entered.
    """

    claim: Claim
    obstacle: str | None
    returnable: bool
    finished_by: str | None
    position: int
    before: int | None
    after: int | None


def desk(session: ActorSession, wanted: Wanted = EVERYTHING, *, page: int = 1, opened_id: int | None = None) -> Desk:
    """The claims that wait for the actor; what may be double also of the one that is open."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    above = claim_terms.current(session).second_above_cents
    own, (shape, values) = deciders.own_accounts(session), _asked(session, wanted)
    enters = session.actor.may(Permission.EXPENSE_ENTER)
    rows = session.execute(
        _page(session.actor, own, shape), {**values, "above": above, "skip": (page - 1) * PAGE}
    ).all()
    if page > 1 and not rows:
        return desk(session, wanted, opened_id=opened_id)
    shown = {row.id for row in rows} | ({opened_id} if opened_id is not None else set())
    double = claim_doubles.of_claims(session, shown) if shown else {}
    queue = [
        Waiting(number, name, cents, submitted, version, Look.DOUBLE if number in double else look and Look(look))
        for number, name, cents, submitted, version, look, *_ in rows
    ]
    if not rows:
        return Desk(page, queue, 0, 0, above, double, claim_paper.waiting(session).total if enters else 0)
    return Desk(page, queue, rows[0].total, int(rows[0].cents), above, double, rows[0].paper)


def open_claim(session: ActorSession, expense_id: int, wanted: Wanted = EVERYTHING) -> Opened:
    """One claim and its place in the queue. Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    own, (shape, values) = deciders.own_accounts(session), _asked(session, wanted)
    row = session.execute(_one(session.actor, own, shape), {**values, "claim": expense_id}).one_or_none()
    if row is None:
        raise Refused("not_found")
    *columns, claimant, entered, coordinates, another, shares, theirs, enterers, others, done, ahead, before, after = (
        row
    )
    claim = with_lines(session, [columns])[0]
    obstacle = why_not(deciders.check, session, claim, Facts(claimant, entered, coordinates, another, shares))
    returnable = can_mend(theirs, enterers, others)
    return Opened(claim, obstacle.code if obstacle else None, returnable, done, ahead + 1, before, after)


def check_simple(session: ActorSession, expense_id: int) -> None:
    """Raises Refused: not_found, look_second, look_receipt, look_double: this one is to be looked at by itself."""
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


def _look(above_cents: int | BindParameter[int]) -> ColumnElement[str | None]:
    return case(
        (or_(Expense.amount_cents > above_cents, Expense.first_approved_by_id.is_not(None)), Look.SECOND.value),
        (receipt_missing(), Look.RECEIPT.value),
    )


def _asked(session: ActorSession, wanted: Wanted) -> tuple[Wanted, dict[str, Any]]:
    """What is asked without its values, one for all who ask as much, and those values; found out once a session."""
    if wanted not in session.info:
        session.info[wanted] = _parted(session, wanted)
    found: tuple[Wanted, dict[str, Any]] = session.info[wanted]
    return found


def _parted(session: ActorSession, wanted: Wanted) -> tuple[Wanted, dict[str, Any]]:
    words = searched(wanted.name)
    given = {"programme": wanted.programme_id, "from": wanted.from_cents, "to": wanted.to_cents}
    values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    names = [f"word{number}" for number in range(len(words))]
    values |= {name: "%" + _WILD.sub(r"/\1", word) + "%" for name, word in zip(names, words, strict=True)}
    shape = replace(
        wanted,
        programme_id=_given(wanted.programme_id),
        from_cents=_given(wanted.from_cents),
        to_cents=_given(wanted.to_cents),
        name=" ".join(names),
    )
    if wanted.doubtful:
        waits = _waits(session.actor, deciders.own_accounts(session), replace(shape, doubtful=False))
        ids = select(Expense.id).where(waits).correlate(None).params(values)
        values["doubtful"] = claim_doubles.claims_with_doubles(session, ids)
    return shape, values


def _given(value: int | None) -> int | None:
    return None if value is None else 0


# Built once for all who ask as much: else that takes longer than the database needs to answer.
@lru_cache(maxsize=256)
def _waits(actor: Actor, own: frozenset[str], shape: Wanted) -> ColumnElement[bool]:
    """What waits for the actor and is wanted; of the values in `shape` only that they are given, and how many words."""
    asked = [waits_for(actor, own)]
    if shape.programme_id is not None:
        asked.append(Expense.programme_id == bindparam("programme"))
    if shape.kind is not None:
        asked.append(has_kind(shape.kind))
    if shape.from_cents is not None:
        asked.append(Expense.amount_cents >= bindparam("from"))
    if shape.to_cents is not None:
        asked.append(Expense.amount_cents <= bindparam("to"))
    if shape.receipt_missing:
        asked.append(receipt_missing())
    if shape.name:
        named = [Volunteer.name_folded.like(bindparam(word), escape="/") for word in shape.name.split()]
        asked.append(Expense.volunteer_id.in_(select(Volunteer.id).where(*named)))
    if shape.doubtful:
        asked.append(Expense.id.in_(bindparam("doubtful", expanding=True)))
    return and_(*asked)


@lru_cache(maxsize=256)
def _page(actor: Actor, own: frozenset[str], shape: Wanted) -> Select[*tuple[Any, ...]]:
    here = _waits(actor, own, shape)
    one_page = (
        select(
            Expense.id,
            func.coalesce(Volunteer.name, "").label("claimant"),
            Expense.amount_cents,
            Expense.submitted_at,
            Expense.version_id,
            _look(bindparam("above", type_=Integer)).label("look"),
        )
        .outerjoin(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(here)
        .order_by(Expense.submitted_at, Expense.id)
        .offset(bindparam("skip", type_=Integer))
        .limit(PAGE)
        .subquery()
    )
    of_all = select(func.count(Expense.id).label("total"), func.sum(Expense.amount_cents).label("cents")).where(here)
    totals, paper = of_all.subquery(), select(paper_count(actor).subquery().c.total).scalar_subquery()
    # Joined to the page alone: else what is told of a row is found out of all that wait.
    return (
        select(one_page, totals, paper.label("paper"))
        .join(totals, true())
        .order_by(one_page.c.submitted_at, one_page.c.id)
    )


@lru_cache(maxsize=256)
def _one(actor: Actor, own: frozenset[str], shape: Wanted) -> Select[*tuple[Any, ...]]:
    """One claim, how many come before it, and the next on either side."""
    here, number = _waits(actor, own, shape), bindparam("claim", type_=Integer)
    at = select(Expense.submitted_at).where(Expense.id == number).correlate(None).scalar_subquery()
    earlier = or_(Expense.submitted_at < at, and_(Expense.submitted_at == at, Expense.id < number))
    later = or_(Expense.submitted_at > at, and_(Expense.submitted_at == at, Expense.id > number))
    ids = select(Expense.id).correlate(None).limit(1)
    return (
        claim_rows()
        .add_columns(
            *decider_facts(actor.id, own),
            *mending_roles(),
            finished_by(),
            select(func.count(Expense.id)).where(here, earlier).correlate(None).scalar_subquery(),
            ids.where(here, earlier).order_by(Expense.submitted_at.desc(), Expense.id.desc()).scalar_subquery(),
            ids.where(here, later).order_by(Expense.submitted_at, Expense.id).scalar_subquery(),
        )
        .where(Expense.id == number, Expense.submitted_at.is_not(None))
    )
