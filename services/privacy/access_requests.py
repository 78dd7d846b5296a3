"""Somebody asks what the chapter keeps about them: the privacy officer finds them by name, and that is written down."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, SQLColumnExpression, func, literal, select

from db.models import Household, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.text import fold
from services.trail import audit

SHOWN = 20
LEAST = 2
# What stands between two names, besides a blank: D'Ancona, Jansen/Pieters, Jansen (Bakker), Fam.Visser.
_BETWEEN = "-/(.,'’&+\"_"


@dataclass(frozen=True)
class HouseholdFound:
    id: int
    name: str
    registration_nr: str
    contact_name: str
    place: str


@dataclass(frozen=True)
class VolunteerFound:
    id: int
    name: str
    place: str
    ended_on: date | None


@dataclass(frozen=True)
class Found:
    """`more`: there are others by this name, who are not shown."""

    households: tuple[HouseholdFound, ...] = ()
    volunteers: tuple[VolunteerFound, ...] = ()
    more: bool = False


def search(session: ActorSession, name: str) -> Found:
    """Households and volunteers in whose name some word begins with each word of `name`; nobody where it is empty.

    That a name was looked up is written down, not which. Raises Refused("name_too_short").
    """
    require(session.actor, Permission.ACCESS_REQUEST)
    words = "".join(" " if sign in _BETWEEN else sign for sign in fold(name[:100])).split()
    if not words:
        return Found()
    if max(map(len, words)) < LEAST:
        raise Refused("name_too_short", least=LEAST)
    audit(session, "access:search", "households", None)
    households = session.execute(
        select(
            Household.id,
            Household.name,
            func.coalesce(Household.registration_nr, ""),
            Household.contact_name,
            func.coalesce(Household.place, ""),
        )
        # Who asks may be the one to contact.
        .where(
            Household.destroyed_on.is_(None),
            *(_begins(Household.name_folded, one) | _begins(Household.contact_name_folded, one) for one in words),
        )
        .order_by(Household.surname_first, Household.id)
        .limit(SHOWN + 1)
    ).all()
    volunteers = session.execute(
        select(Volunteer.id, Volunteer.name, func.coalesce(Volunteer.place, ""), Volunteer.ended_on)
        .where(*(_begins(Volunteer.name_folded, one) for one in words))
        .order_by(Volunteer.name_folded, Volunteer.id)
        .limit(SHOWN + 1)
    ).all()
    return Found(
        tuple(HouseholdFound(*row) for row in households[:SHOWN]),
        tuple(VolunteerFound(*row) for row in volunteers[:SHOWN]),
        max(len(households), len(volunteers)) > SHOWN,
    )


def _begins(name: SQLColumnExpression[str], word: str) -> ColumnElement[bool]:
    """Not anywhere in the name: "li" would find every family."""
    apart: SQLColumnExpression[str] = name
    for sign in _BETWEEN:
        apart = func.replace(apart, sign, " ")
    return (literal(" ") + apart).contains(f" {word}", autoescape=True)
