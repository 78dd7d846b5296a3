from collections.abc import Collection
from datetime import date, datetime
from functools import cache

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    and_,
    exists,
    false,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.util import ClauseAdapter

from db.models.accounts import CoordinatorProgramme, User
from db.models.bank import BankAccount
from db.models.base import Base, Personal, Versioned
from db.models.volunteers import Volunteer
from domain.access import Actor, Role
from domain.expenses import ENTERS, ExpenseKind, ExpenseStatus, Step


class Expense(Versioned, Personal, Base):
    """A claim: lines of one programme. `day` is that of its first line, `amount_cents` the sum of them."""

    __tablename__ = "expenses"

    id: Mapped[int] = mapped_column(primary_key=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id"), index=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    day: Mapped[date]
    amount_cents: Mapped[int]
    status: Mapped[ExpenseStatus] = mapped_column(default=ExpenseStatus.SUBMITTED)
    submitted_at: Mapped[datetime | None]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    # Above the chapter's amount two people approve; this is the first, until the claim is decided on or mended.
    first_approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    first_approved_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    nonce: Mapped[str | None] = mapped_column(String(40), unique=True)

    __table_args__ = (
        Index(None, "status", "submitted_at"),
        Index(None, "status", "programme_id", "submitted_at"),
    )

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        """What was not submitted yet is of who makes it; the rest is read by who decides and pays."""
        own: list[ColumnElement[bool]] = []
        if actor.volunteer_id:
            own.append(cls.volunteer_id == actor.volunteer_id)
        if actor.has(Role.COORDINATOR):
            # Of a claim from paper also what a colleague began: that person may be away.
            own += [cls.entered_by_id == actor.id, cls.on_paper_in(actor.programmes)]
        submitted: list[ColumnElement[bool]] = []
        if actor.has(Role.TREASURER):
            submitted.append(true())
        if actor.has(Role.COORDINATOR):
            submitted.append(cls.programme_id.in_(actor.programmes))
        if actor.has(Role.BOARD):
            submitted += [cls.for_board(), cls.decided_by_id == actor.id]
        if submitted:
            own.append(and_(cls.submitted_at.is_not(None), or_(*submitted)))
        return or_(false(), *own)

    @classmethod
    def on_paper_in(cls, programmes: Collection[int]) -> ColumnElement[bool]:
        """Entered for somebody else, in one of these programmes."""
        return and_(cls.entered_by_id.is_not(None), cls.programme_id.in_(programmes))

    @classmethod
    def entered_by(cls, user_id: ColumnElement[int] | int | None) -> ColumnElement[bool]:
        """Whether this account entered it for somebody else, at first or by going on with it."""
        steps = ExpenseStep.__table__.alias()
        went_on = exists().where(steps.c.expense_id == cls.id, steps.c.by_id == user_id, steps.c.step.in_(ENTERS))
        entered = or_(cls.entered_by_id == user_id, went_on.correlate_except(steps))
        return and_(cls.entered_by_id.is_not(None), entered)

    @classmethod
    def for_board(cls) -> ColumnElement[bool]:
        """What a coordinator claims, what waits for a second yes, and what no coordinator may decide on."""
        return or_(cls.claimant_coordinates(), cls.first_approved_by_id.is_not(None), not_(cls.another_coordinates()))

    @classmethod
    @cache
    def claimant_coordinates(cls) -> ColumnElement[bool]:
        volunteers, acts_in = Volunteer.__table__, CoordinatorProgramme.__table__
        return cls.volunteer_id.in_(select(volunteers.c.id).join(acts_in, acts_in.c.user_id == volunteers.c.user_id))

    @classmethod
    @cache
    def another_coordinates(cls) -> ColumnElement[bool]:
        """Whether one of the programme may decide: neither the claimant, nor who entered it or shares its account."""
        acts_in, users = CoordinatorProgramme.__table__.alias(), User.__table__.alias()
        theirs, account = Volunteer.__table__.alias(), BankAccount.__table__.alias()
        same_account = BankAccount.__table__.alias()
        gets_it_too = (
            exists()
            .where(
                account.c.volunteer_id == theirs.c.id,
                same_account.c.iban_hash == account.c.iban_hash,
                same_account.c.volunteer_id == cls.volunteer_id,
            )
            .correlate(theirs, cls)
        )
        acting = acts_in.join(users, users.c.id == acts_in.c.user_id).outerjoin(theirs, theirs.c.user_id == users.c.id)
        return (
            exists()
            .select_from(acting)
            .where(
                acts_in.c.programme_id == cls.programme_id,
                users.c.active,
                not_(cls.entered_by(acts_in.c.user_id)),
                or_(theirs.c.id.is_(None), theirs.c.id != cls.volunteer_id),
                ~gets_it_too,
            )
        )


def _of_a_visible_claim(actor: Actor, expense_id: ColumnElement[int]) -> ColumnElement[bool]:
    """One claim looked up by its number: a list of all that are visible takes longer than most queries."""
    claims = Expense.__table__.alias()
    return exists().where(claims.c.id == expense_id, ClauseAdapter(claims).traverse(Expense.visible_to(actor)))


class ExpenseLine(Personal, Base):
    """One trip or one payment. `cents_per_km` is the rate of its day, kept for ever."""

    __tablename__ = "expense_lines"
    # What may be claimed twice is of one day, and as much or as far.
    __table_args__ = (Index(None, "day", "amount_cents"), Index(None, "day", "km_tenths"))

    id: Mapped[int] = mapped_column(primary_key=True)
    expense_id: Mapped[int] = mapped_column(ForeignKey("expenses.id", ondelete="CASCADE"), index=True)
    # A visit is claimed at most once at a time: a next claim takes it from one that was withdrawn or refused.
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id"), unique=True)
    # One-time help of a household that was granted, where this is what it cost.
    help_request_id: Mapped[int | None] = mapped_column(ForeignKey("help_requests.id"), index=True)
    day: Mapped[date]
    kind: Mapped[ExpenseKind]
    km_tenths: Mapped[int | None]
    cents_per_km: Mapped[int | None]
    amount_cents: Mapped[int]
    description: Mapped[str] = mapped_column(String(250), default="")
    # Why there is no receipt, where there is none.
    no_receipt: Mapped[str] = mapped_column(String(250), default="")
    nonce: Mapped[str | None] = mapped_column(String(40), unique=True)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        return _of_a_visible_claim(actor, cls.expense_id.expression)


class Receipt(Personal, Base):
    """The stored picture or PDF of a line's receipt; `sha256` of these bytes finds the same one used twice."""

    __tablename__ = "receipts"

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("expense_lines.id", ondelete="CASCADE"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[datetime]

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        lines = ExpenseLine.__table__
        expense_id = select(lines.c.expense_id).where(lines.c.id == cls.line_id).correlate(cls).scalar_subquery()
        return _of_a_visible_claim(actor, expense_id)


class ExpenseStep(Personal, Base):
    """What was done with a claim, by whom, when and why. Rows are added and never changed."""

    __tablename__ = "expense_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    expense_id: Mapped[int] = mapped_column(ForeignKey("expenses.id"), index=True)
    step: Mapped[Step]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(default="")
    # What the claim was worth at that moment.
    amount_cents: Mapped[int]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("payment_runs.id"))

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        return _of_a_visible_claim(actor, cls.expense_id.expression)
