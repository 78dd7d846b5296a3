"""What the chapter itself is: its programmes, rates and settings. Nothing of a person."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class Programme(Base):
    __tablename__ = "programmes"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    position: Mapped[int] = mapped_column(default=0)
    ended_on: Mapped[date | None]

    @classmethod
    def runs_on(cls, day: date) -> ColumnElement[bool]:
        """Has not ended by that day."""
        return cls.ended_on.is_(None) | (cls.ended_on > day)


class MileageRate(Base):
    """What a kilometre gives from a day on, in cents, until the next rate."""

    __tablename__ = "mileage_rates"

    id: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(unique=True)
    cents_per_km: Mapped[int]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    set_at: Mapped[datetime]


class Setting(Base):
    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str]
