from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, String, false, select, text, true
from sqlalchemy.orm import Mapped, mapped_column

from db.crypt import EncryptedBytes
from db.models.base import Base, Personal, Versioned
from domain.access import Actor, Role
from domain.payment_runs import PaymentStatus, RunStatus


class PaymentRun(Versioned, Personal, Base):
    """Transfers that go to the bank in one file. The file is made once; its bytes stay as they are."""

    __tablename__ = "payment_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(String(35), unique=True)
    status: Mapped[RunStatus]
    execute_on: Mapped[date]
    transfers: Mapped[int]
    total_cents: Mapped[int]
    # None where no key that is set can read it.
    file: Mapped[bytes | None] = mapped_column(EncryptedBytes, nullable=False, deferred=True)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    seconded_at: Mapped[datetime | None]
    seconded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    exported_at: Mapped[datetime | None]
    nonce: Mapped[str | None] = mapped_column(String(40), unique=True)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        return true() if actor.has(Role.TREASURER) or actor.has(Role.BOARD) else false()


class Payment(Versioned, Personal, Base):
    """One transfer: what one volunteer gets in one run."""

    __tablename__ = "payments"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("payment_runs.id"), index=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id"), index=True)
    amount_cents: Mapped[int]
    end_to_end_id: Mapped[str] = mapped_column(String(35), unique=True)
    status: Mapped[PaymentStatus] = mapped_column(default=PaymentStatus.ORDERED)
    settled_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index(None, "run_id", "volunteer_id", unique=True),)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.TREASURER):
            return true()
        return cls.volunteer_id == actor.volunteer_id if actor.volunteer_id else false()


class PaymentClaim(Personal, Base):
    """A claim in a transfer; released when the run is cancelled or the bank sends it back, for another run to hold."""

    __tablename__ = "payment_claims"

    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), primary_key=True)
    expense_id: Mapped[int] = mapped_column(ForeignKey("expenses.id"), primary_key=True)
    amount_cents: Mapped[int]
    released_at: Mapped[datetime | None]

    _HELD = text("released_at IS NULL")
    __table_args__ = (
        # A claim is paid by one run only.
        Index("uq_payment_claims_held", "expense_id", unique=True, sqlite_where=_HELD, postgresql_where=_HELD),
    )

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.TREASURER):
            return true()  # every payment is theirs; asked for it, SQLite walks all of them for each claim
        payments = Payment.__table__
        return cls.payment_id.in_(select(payments.c.id).where(Payment.visible_to(actor)))
