"""Fixed allowances: the exception that the treasurer sets, with a reason."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, exists, select

from db.claims import name_of
from db.models import Allowance, Expense, ExpenseLine, Programme, Volunteer, VolunteerProgramme
from db.session import ActorSession
from domain import allowances as rules
from domain.access import Permission, Refused, require
from domain.allowances import Passed
from domain.expenses import LETS_GO
from domain.fields import Fields
from domain.text import clean_reason
from domain.volunteers import is_ended
from services.expenses import allowance_limits
from services.trail import audit


@dataclass(frozen=True)
class Given:
    """`ends_on` is the first month in which it is no longer given."""

    id: int
    volunteer_id: int
    volunteer: str
    programme: str
    cents_per_month: int
    begins_on: date
    ends_on: date | None
    reason: str
    set_by: str | None
    version: int


@dataclass(frozen=True)
class Choice:
    volunteer_id: int
    programme_id: int
    volunteer: str
    programme: str


@dataclass(frozen=True)
class Wanted:
    """What the treasurer fills in, the amount as it was typed; the months are first days."""

    volunteer_id: int
    programme_id: int
    amount: str
    begins_on: date
    ends_on: date | None
    reason: str


def given(session: ActorSession, *, volunteer_id: int | None = None) -> list[Given]:
    """The allowances that the actor may read, the newest first; of one volunteer where asked."""
    require(session.actor, Permission.EXPENSE_READ)
    whose = [] if volunteer_id is None else [Allowance.volunteer_id == volunteer_id]
    rows = session.execute(_rows().where(*whose).order_by(Allowance.begins_on.desc(), Allowance.id.desc()))
    return [Given(*row) for row in rows]


def own(session: ActorSession) -> list[Given]:
    """Those that the actor gets now or will get, as a volunteer."""
    require(session.actor, Permission.EXPENSE_READ)
    if session.actor.volunteer_id is None:
        return []
    today = session.actor.today
    found = given(session, volunteer_id=session.actor.volunteer_id)
    return [one for one in found if one.ends_on is None or one.ends_on > today]


def choices(session: ActorSession) -> list[Choice]:
    """To whom the treasurer can give one, by name: each volunteer in each of their programmes."""
    require(session.actor, Permission.EXPENSE_PAY)
    today = session.actor.today
    rows = session.execute(
        select(Volunteer.id, Programme.id, Volunteer.name, Programme.name)
        .join(VolunteerProgramme, VolunteerProgramme.volunteer_id == Volunteer.id)
        .join(Programme, Programme.id == VolunteerProgramme.programme_id)
        .where(
            Volunteer.goes_on(today),
            Programme.runs_on(today),
        )
        .order_by(Volunteer.name_folded, Volunteer.id, Programme.position)
    )
    return [Choice(*row) for row in rows]


def give(session: ActorSession, wanted: Wanted, fields: Fields | None = None) -> list[Passed]:
    """Give a volunteer a fixed amount a month; says which limits it passes in its first year. Twice the same is once.

    Raises Refused: required, too_long, allowance_ends_first, and those of parse_number, of all fields at once, with
    what was refused when the form was read (`fields`); and not_found, volunteer_ended, choose_programme (not one they
    take part in), allowance_overlaps.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    fields = fields or Fields()
    begins, ends = rules.first_of_month(wanted.begins_on), wanted.ends_on
    with fields.of("Euros a month"):
        cents = rules.parse_allowance(wanted.amount)
    with fields.of("The first month without it"):
        rules.check_months(begins, ends)
    with fields.of(why := "Why does this volunteer get it?"):
        reason = clean_reason(wanted.reason, field=why)
    fields.check()
    # Locked, so that two treasurers do not give the same volunteer two at once.
    volunteer = session.get(Volunteer, wanted.volunteer_id, with_for_update=True)
    if volunteer is None:
        raise Refused("not_found")
    for other in session.scalars(select(Allowance).where(Allowance.volunteer_id == wanted.volunteer_id)):
        if (other.begins_on, other.ends_on, other.cents_per_month, other.reason) == (begins, ends, cents, reason):
            return allowance_limits.warnings(session, wanted.volunteer_id, {begins: 0})
    if is_ended(volunteer.ended_on, session.actor.today):
        raise Refused("volunteer_ended", volunteer=volunteer.name)
    pairs = {(one.volunteer_id, one.programme_id) for one in choices(session)}
    if (wanted.volunteer_id, wanted.programme_id) not in pairs:
        raise Refused("choose_programme")
    _check_alone(session, wanted.volunteer_id, begins, ends)
    added = Allowance(
        volunteer_id=wanted.volunteer_id,
        programme_id=wanted.programme_id,
        cents_per_month=cents,
        begins_on=begins,
        ends_on=ends,
        reason=reason,
        set_by_id=session.actor.id,
        set_at=datetime.now(UTC),
    )
    session.add(added)
    session.flush()
    audit(session, "allowance:give", "allowances", added.id)
    return allowance_limits.warnings(session, wanted.volunteer_id, {begins: 0})


def end(session: ActorSession, allowance_id: int, ends_on: date, *, version: int) -> None:
    """Set the first month in which it is no longer given.

    Raises Refused: not_found, changed_meanwhile, allowance_ends_first, allowance_overlaps, allowance_is_booked.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    # The volunteer first, as `give` does: another one may be given at this moment.
    whose = select(Allowance.volunteer_id).where(Allowance.id == allowance_id).scalar_subquery()
    session.execute(select(Volunteer.id).where(Volunteer.id == whose).with_for_update(key_share=True))
    row = session.get(Allowance, allowance_id, with_for_update=True)
    if row is None:
        raise Refused("not_found")
    if row.ends_on == ends_on:
        return
    if row.version_id != version:
        raise Refused("changed_meanwhile")
    rules.check_months(row.begins_on, ends_on)
    _check_alone(session, row.volunteer_id, row.begins_on, ends_on, but=row.id)
    if session.scalar(
        select(
            exists().where(
                ExpenseLine.expense_id == Expense.id,
                Expense.volunteer_id == row.volunteer_id,
                Expense.nonce.startswith(f"allowance:{row.id}:"),
                Expense.status.not_in(LETS_GO),
                ExpenseLine.day >= ends_on,
            )
        )
    ):
        raise Refused("allowance_is_booked")
    row.ends_on = ends_on
    audit(session, "allowance:end", "allowances", row.id)


def _rows() -> Select[*tuple[Any, ...]]:
    """The columns of a `Given`, in its order."""
    return (
        select(
            Allowance.id,
            Allowance.volunteer_id,
            Volunteer.name,
            Programme.name,
            Allowance.cents_per_month,
            Allowance.begins_on,
            Allowance.ends_on,
            Allowance.reason,
            name_of(Allowance.set_by_id),
            Allowance.version_id,
        )
        .join(Volunteer, Volunteer.id == Allowance.volunteer_id)
        .join(Programme, Programme.id == Allowance.programme_id)
    )


def _check_alone(
    session: ActorSession, volunteer_id: int, begins_on: date, ends_on: date | None, *, but: int | None = None
) -> None:
    """Raises Refused("allowance_overlaps")."""
    for other in session.scalars(select(Allowance).where(Allowance.volunteer_id == volunteer_id)):
        if other.id != but and rules.overlap(begins_on, ends_on, other.begins_on, other.ends_on):
            raise Refused("allowance_overlaps")
