"""Selects that more than one use case of the claims draws from.

Kept once built: building such a one takes longer than the database needs to answer it.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from db.models import (
    Allowance,
    BankAccount,
    CoordinatorProgramme,
    Expense,
    ExpenseLine,
    ExpenseStep,
    Household,
    MileageRate,
    Programme,
    Receipt,
    User,
    Visit,
    Volunteer,
)
from db.session import AMSTERDAM
from domain.access import Actor, Permission, Role
from domain.expenses import ENTERS, MENDABLE, PAPER_DAYS, WITHOUT_RECEIPT, ExpenseKind, ExpenseStatus, Step


@cache
def claim_rows() -> Select[*tuple[Any, ...]]:
    """The columns of a `Claim` up to its lines, in its order."""
    return (
        select(
            Expense.id,
            func.coalesce(Volunteer.name, ""),
            Expense.programme_id,
            Programme.name,
            Expense.day,
            Expense.amount_cents,
            Expense.status,
            Expense.submitted_at,
            Expense.reason,
            Expense.decided_at,
            name_of(Expense.decided_by_id),
            name_of(Expense.entered_by_id),
            name_of(Expense.first_approved_by_id),
            Expense.version_id,
            Expense.volunteer_id,
            Expense.entered_by_id,
            Expense.first_approved_by_id,
            _has_allowance(),
        )
        # A volunteer who left the programme can be out of sight of who decides; the claim is not.
        .outerjoin(Volunteer, Volunteer.id == Expense.volunteer_id)
        .join(Programme, Programme.id == Expense.programme_id)
    )


def _has_allowance() -> ColumnElement[bool]:
    """Whether the claimant ever got one, whoever asks."""
    allowances = Allowance.__table__
    return select(allowances.c.id).where(allowances.c.volunteer_id == Expense.volunteer_id).correlate(Expense).exists()


@cache
def line_rows() -> Select[*tuple[Any, ...]]:
    """The columns of a `Line`, in its order; those of a claim by day."""
    receipts = Receipt.__table__
    return (
        select(
            ExpenseLine.id,
            ExpenseLine.expense_id,
            ExpenseLine.day,
            ExpenseLine.kind,
            ExpenseLine.km_tenths,
            ExpenseLine.cents_per_km,
            ExpenseLine.amount_cents,
            ExpenseLine.description,
            ExpenseLine.no_receipt,
            ExpenseLine.visit_id,
            ExpenseLine.help_request_id,
            case((Household.id.is_not(None), func.coalesce(Visit.place, Household.place))),
            select(func.count()).where(receipts.c.line_id == ExpenseLine.id).correlate(ExpenseLine).scalar_subquery(),
        )
        .outerjoin(Visit, Visit.id == ExpenseLine.visit_id)
        .outerjoin(Household, Household.id == Visit.household_id)
        .order_by(ExpenseLine.day, ExpenseLine.id)
    )


def name_of(user_id: InstrumentedAttribute[int | None]) -> ColumnElement[str | None]:
    """The name that belongs to an account in a column, where the reader may see it."""
    return select(User.name).where(User.id == user_id).correlate(user_id.class_).scalar_subquery()


def rate_of(day: InstrumentedAttribute[date]) -> ColumnElement[int | None]:
    """Cents a kilometre on the day of the row."""
    return (
        select(MileageRate.cents_per_km)
        .where(MileageRate.valid_from <= day)
        .order_by(MileageRate.valid_from.desc())
        .limit(1)
        .correlate(day.class_)
        .scalar_subquery()
    )


@cache
def claimant_accounts() -> Subquery:
    """volunteer_id, user_id, coordinates: whose claim it is and whether they coordinate, whoever asks."""
    volunteers = Volunteer.__table__
    coordinates = select(CoordinatorProgramme.user_id).where(CoordinatorProgramme.user_id == volunteers.c.user_id)
    return select(
        volunteers.c.id.label("volunteer_id"), volunteers.c.user_id, coordinates.exists().label("coordinates")
    ).subquery("claimant_accounts")


@cache
def mending_roles() -> tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[Any]]:
    """Of a claim, the roles of the claimant's account, of that of who entered it, and of a coordinator who can go on
    with one from paper; NULL where none can sign in."""
    users, volunteers, acts_in = User.__table__, Volunteer.__table__, CoordinatorProgramme.__table__
    roles = select(users.c.roles).where(users.c.active)
    theirs = and_(volunteers.c.user_id == users.c.id, volunteers.c.id == Expense.volunteer_id)
    enterer = roles.where(users.c.id == Expense.entered_by_id)
    acting = and_(acts_in.c.user_id == users.c.id, acts_in.c.programme_id == Expense.programme_id)
    colleague = roles.where(exists().where(acting), ~exists().where(theirs), from_paper()).limit(1)
    return (
        roles.where(theirs).correlate(Expense).scalar_subquery().label("claimant_roles"),
        enterer.correlate(Expense).scalar_subquery().label("enterer_roles"),
        colleague.correlate(Expense).scalar_subquery().label("colleague_roles"),
    )


@cache
def finished_by() -> ColumnElement[str | None]:
    """Who went on last with a claim from paper of a colleague, where the reader may see it."""
    steps = ExpenseStep.__table__
    went_on = and_(steps.c.expense_id == Expense.id, steps.c.step.in_(ENTERS), steps.c.by_id != Expense.entered_by_id)
    last = select(User.name).join(steps, steps.c.by_id == User.id).where(went_on).order_by(steps.c.id.desc()).limit(1)
    return last.correlate(Expense).scalar_subquery()


@cache
def from_paper() -> ColumnElement[bool]:
    """Entered by a coordinator for somebody else; a fixed allowance is of no paper."""
    return and_(Expense.entered_by_id.is_not(None), ~has_kind(ExpenseKind.ALLOWANCE))


@lru_cache(maxsize=256)
def made_by(actor: Actor) -> ColumnElement[bool]:
    """Own claims, those that this person entered, and as a coordinator those from paper in own programmes."""
    mine = [Expense.volunteer_id == actor.volunteer_id, Expense.entered_by(actor.id)]
    if actor.may(Permission.EXPENSE_ENTER):
        mine.append(and_(Expense.programme_id.in_(actor.programmes), from_paper()))
    return or_(*mine)


@lru_cache(maxsize=256)
def paper_waits(actor: Actor) -> ColumnElement[bool]:
    """Those from paper that somebody has to go on with: what came back, and after a while what was only begun."""
    steps = ExpenseStep.__table__
    long_ago = datetime.combine(actor.today - timedelta(days=PAPER_DAYS), time(), AMSTERDAM)
    begun = exists().where(steps.c.expense_id == Expense.id, steps.c.step == Step.BEGIN, steps.c.at < long_ago)
    return and_(
        made_by(actor),
        from_paper(),
        Expense.volunteer_id != (actor.volunteer_id or 0),
        Expense.status.in_(MENDABLE),  # first, as the index is on it
        or_(Expense.status == ExpenseStatus.RETURNED, begun),
    )


def hold_claimant(volunteer_id: int) -> Select[int]:
    """Before it is asked who can mend a claim: who stops at this moment does so before, or with the claim as it is."""
    volunteers = Volunteer.__table__
    return select(volunteers.c.id).where(volunteers.c.id == volunteer_id).with_for_update(read=True, key_share=True)


def shares_account(own: Collection[str]) -> ColumnElement[bool]:
    """Whether the money of a claim goes to one of these accounts, by their fingerprints."""
    accounts = BankAccount.__table__
    return Expense.volunteer_id.in_(select(accounts.c.volunteer_id).where(accounts.c.iban_hash.in_(own)))


@cache
def account_known() -> ColumnElement[bool]:
    """Whether it is known where the money of a claim may go: yes or no, as the number is the treasurer's to see."""
    accounts = BankAccount.__table__
    return exists().where(accounts.c.volunteer_id == Expense.volunteer_id)


@lru_cache(maxsize=256)
def decider_facts(actor_id: int | None, own: frozenset[str]) -> tuple[ColumnElement[Any], ...]:
    """Of a claim, what check_decider asks of this account: claimant_id, entered_it, claimant_coordinates,
    another_coordinates, shares_account."""
    accounts = claimant_accounts()
    claimant = select(accounts.c.user_id).where(accounts.c.volunteer_id == Expense.volunteer_id).scalar_subquery()
    return (
        claimant.label("claimant_id"),
        Expense.entered_by(actor_id).label("entered_it"),
        Expense.claimant_coordinates().label("claimant_coordinates"),
        Expense.another_coordinates().label("another_coordinates"),
        (shares_account(own) if own else false()).label("shares_account"),
    )


@lru_cache(maxsize=256)
def waits_for(actor: Actor, own: frozenset[str]) -> ColumnElement[bool]:
    """The claims that this person decides on: the rule of check_decider as a filter. `own` as of shares_account."""
    accounts = claimant_accounts()
    mine: list[ColumnElement[bool]] = []
    if actor.has(Role.COORDINATOR):
        mine.append(Expense.programme_id.in_(actor.programmes))
    if actor.has(Role.BOARD):
        mine.append(Expense.for_board())
    return and_(
        Expense.status == ExpenseStatus.SUBMITTED,
        ~Expense.entered_by(actor.id),
        Expense.first_approved_by_id.is_(None) | (Expense.first_approved_by_id != actor.id),
        Expense.volunteer_id.not_in(select(accounts.c.volunteer_id).where(accounts.c.user_id == actor.id)),
        *([~shares_account(own)] if own else []),
        or_(false(), *mine),
    )


@lru_cache(maxsize=256)
def paper_count(actor: Actor) -> Select[int, int | None]:
    """How many paper_waits finds, and the first of them."""
    return select(func.count(Expense.id).label("total"), func.min(Expense.id).label("first")).where(paper_waits(actor))


def receipt_missing() -> ColumnElement[bool]:
    """Whether a claim has a line of which there should be a receipt and is none, whatever the reason."""
    lines, receipts = ExpenseLine.__table__, Receipt.__table__
    return exists().where(
        lines.c.expense_id == Expense.id,
        lines.c.kind.not_in(WITHOUT_RECEIPT),
        ~exists().where(receipts.c.line_id == lines.c.id),
    )


def has_kind(kind: ExpenseKind) -> ColumnElement[bool]:
    lines = ExpenseLine.__table__
    return exists().where(lines.c.expense_id == Expense.id, lines.c.kind == kind)
