"""What a volunteer does not need back: a claim that becomes a gift to the chapter."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, select

from db.models import Expense, ExpenseLine, ExpenseStep, Volunteer
from db.session import AMSTERDAM, ActorSession, local_day
from domain.access import Permission, Refused, require
from domain.chapter import Chapter
from domain.expenses import MENDABLE, ExpenseKind, ExpenseStatus, Step
from services.expenses import claim_checks, expenses
from services.expenses.claim_steps import take
from services.payments import payer
from services.trail import audit


@dataclass(frozen=True)
class Gift:
    """A claim that was given. `day` is that of its first line, `kinds` what it was for, in the order of its lines."""

    claim_id: int
    given_on: date
    day: date
    kinds: tuple[ExpenseKind, ...]
    amount_cents: int


@dataclass(frozen=True)
class GiftYear:
    """What stands on the statement of a year."""

    chapter: Chapter
    volunteer: str
    year: int
    gifts: list[Gift]


@dataclass(frozen=True)
class Giver:
    """Who gave how many claims in a year, and what these were worth."""

    volunteer_id: int
    name: str
    claims: int
    amount_cents: int


def waive(session: ActorSession, expense_id: int, *, version: int) -> None:
    """Give an own claim to the chapter; that closes it. What was not handed in yet is to be whole.

    Raises Refused: not_found, changed_meanwhile, and those of expenses.check_whole.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    claim = claim_checks.theirs(session, expense_id)
    if claim.volunteer_id != session.actor.volunteer_id:
        raise Refused("not_found")
    if claim.status is ExpenseStatus.WAIVED:
        return
    if claim.version_id != version:
        raise Refused("changed_meanwhile")
    if claim.status in MENDABLE:
        expenses.check_whole(session, claim)
        claim.submitted_at = claim.submitted_at or datetime.now(UTC)
    take(session, claim, Step.WAIVE)


def tell_once(session: ActorSession) -> bool:
    """Whether to say now that a claim can be given: yes at most once to each volunteer, ever."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    if session.actor.volunteer_id is None:
        return False
    # Their claim is locked here already: who ends them at this moment holds this row and wants that one. Then later.
    me = select(Volunteer).where(Volunteer.id == session.actor.volunteer_id).with_for_update(skip_locked=True)
    volunteer = session.scalars(me.execution_options(populate_existing=True)).one_or_none()
    if volunteer is None or volunteer.gift_told_on is not None:
        return False
    volunteer.gift_told_on = session.actor.today
    return True


def gift_year(session: ActorSession, year: int, *, volunteer_id: int | None = None) -> GiftYear:
    """For the statement of what somebody gave; `volunteer_id` as in `gifts`. Raises Refused("not_found")."""
    whose = volunteer_id if volunteer_id is not None else session.actor.volunteer_id
    given = [gift for gift in gifts(session, volunteer_id=whose) if gift.given_on.year == year]
    name = session.scalar(select(Volunteer.name).where(Volunteer.id == whose))
    if name is None or not given:
        raise Refused("not_found")
    return GiftYear(payer.chapter(session), name, year, given)


def can_be_stated(session: ActorSession) -> bool:
    """What the tax office asks of a statement is known of the chapter."""
    require(session.actor, Permission.EXPENSE_READ)
    return payer.chapter(session).whole


def givers(session: ActorSession, year: int) -> list[Giver]:
    """Who gave something in a year, by name."""
    require(session.actor, Permission.EXPENSE_PAY)
    begins, ends = (datetime(number, 1, 1, tzinfo=AMSTERDAM) for number in (year, year + 1))
    rows = session.execute(
        select(Volunteer.id, Volunteer.name, func.count(Expense.id), func.sum(Expense.amount_cents))
        .join(Expense, Expense.volunteer_id == Volunteer.id)
        .join(ExpenseStep, ExpenseStep.expense_id == Expense.id)
        .where(
            Expense.status == ExpenseStatus.WAIVED,
            ExpenseStep.step == Step.WAIVE,
            ExpenseStep.at >= begins,
            ExpenseStep.at < ends,
        )
        .group_by(Volunteer.id, Volunteer.name, Volunteer.name_folded)
        .order_by(Volunteer.name_folded, Volunteer.id)
    )
    return [Giver(number, name, int(claims), int(cents)) for number, name, claims, cents in rows]


def statement_for(session: ActorSession, year: int, volunteer_id: int) -> GiftYear:
    """`gift_year` for the treasurer, who hands the statement to somebody; that it was made is kept.

    Raises Refused("not_found").
    """
    require(session.actor, Permission.EXPENSE_PAY)
    found = gift_year(session, year, volunteer_id=volunteer_id)
    audit(session, "gift:statement", "volunteers", volunteer_id)
    return found


def gifts(session: ActorSession, *, volunteer_id: int | None = None) -> list[Gift]:
    """What the actor gave, or for who reads the claims of `volunteer_id`, what they did; newest first."""
    require(session.actor, Permission.EXPENSE_READ)
    whose = volunteer_id if volunteer_id is not None else session.actor.volunteer_id
    rows = session.execute(
        select(Expense.id, ExpenseStep.at, Expense.day, Expense.amount_cents)
        .join(ExpenseStep, ExpenseStep.expense_id == Expense.id)
        .where(
            Expense.volunteer_id == whose,
            Expense.status == ExpenseStatus.WAIVED,
            ExpenseStep.step == Step.WAIVE,
        )
        .order_by(ExpenseStep.at.desc(), Expense.id.desc())
    ).all()
    kinds: dict[int, dict[ExpenseKind, None]] = defaultdict(dict)
    if rows:
        for claim_id, kind in session.execute(
            select(ExpenseLine.expense_id, ExpenseLine.kind)
            .where(ExpenseLine.expense_id.in_([row.id for row in rows]))
            .order_by(ExpenseLine.day, ExpenseLine.id)
        ):
            kinds[claim_id][kind] = None
    return [Gift(row.id, local_day(row.at), row.day, tuple(kinds[row.id]), row.amount_cents) for row in rows]
