from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, String, false, true
from sqlalchemy.orm import Mapped, mapped_column

from db.crypt import Encrypted
from db.models.base import Base, Personal, Versioned
from domain.access import Actor, Role


class BankAccount(Versioned, Personal, Base):
    """Where a volunteer's money goes. It stays, with the money, for seven years after the volunteer ended.

    `iban` reads as None when no key that is set can read it.
    """

    __tablename__ = "bank_accounts"

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id"), primary_key=True)
    iban: Mapped[str | None] = mapped_column(Encrypted, nullable=False)
    # Tells who shares an account, without reading any.
    iban_hash: Mapped[str] = mapped_column(String(64), index=True)
    holder: Mapped[str] = mapped_column(String(70))
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    set_at: Mapped[datetime]

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.TREASURER):
            return true()
        return cls.volunteer_id == actor.volunteer_id if actor.volunteer_id else false()
