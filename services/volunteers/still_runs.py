"""What still runs for the owner of an account, in numbers: an administrator, who sees no cases, hears it in time."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from db.figures import matches_per_volunteer
from db.models import CoordinatorProgramme, Expense, Programme, Request, User, Volunteer
from db.session import ActorSession, counting
from domain.access import Permission, Role, require
from domain.expenses import ExpenseStatus
from domain.matches import OPEN_REQUEST


@dataclass(frozen=True)
class Coordinated:
    """A programme in which the owner acts; `others`: somebody else does too."""

    programme_id: int
    programme: str
    requests: int
    others: bool


@dataclass(frozen=True)
class StillRuns:
    """`households` are those where the owner comes as a volunteer, `asked` the proposals that are out.

    `not_handed_in`: claims that the owner is still making, and nobody else sees.
    `alone`: the roles beyond volunteer that nobody else has.
    """

    programmes: tuple[Coordinated, ...]
    households: int
    asked: int
    not_handed_in: int
    alone: frozenset[Role]


def what_runs(session: ActorSession, user_id: int, roles: Collection[Role]) -> StillRuns:
    """`roles` are those of the account."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    with counting(session):
        households, asked = _as_volunteer(session, user_id)
        not_handed_in = _not_handed_in(session, user_id)
        programmes = _coordinated(session, user_id)
    others = session.scalars(select(User.roles).where(User.active, User.staff, User.id != user_id)).all()
    elsewhere = {role for one in others for role in one}
    alone = frozenset(set(roles) - {Role.VOLUNTEER} - {Role(one) for one in elsewhere})
    return StillRuns(programmes, households, asked, not_handed_in, alone)


def _as_volunteer(session: ActorSession, user_id: int) -> tuple[int, int]:
    counts = matches_per_volunteer()
    row = session.execute(
        select(counts.c.caseload, counts.c.proposals_out)
        .join(Volunteer, Volunteer.id == counts.c.volunteer_id)
        .where(Volunteer.user_id == user_id)
    ).first()
    return (row[0], row[1]) if row else (0, 0)


def _not_handed_in(session: ActorSession, user_id: int) -> int:
    drafts = (
        select(func.count(Expense.id))
        .join(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(Volunteer.user_id == user_id, Expense.status == ExpenseStatus.DRAFT, Expense.entered_by_id.is_(None))
    )
    return session.scalar(drafts) or 0


def _coordinated(session: ActorSession, user_id: int) -> tuple[Coordinated, ...]:
    other = aliased(CoordinatorProgramme)
    others = (
        select(func.count())
        .join_from(other, User, and_(User.id == other.user_id, User.active))
        .where(other.programme_id == Programme.id, other.user_id != user_id)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Programme.id, Programme.name, func.count(Request.id), others)
        .join(CoordinatorProgramme, CoordinatorProgramme.programme_id == Programme.id)
        .outerjoin(Request, and_(Request.programme_id == Programme.id, Request.status.in_(OPEN_REQUEST)))
        .where(CoordinatorProgramme.user_id == user_id)
        .group_by(Programme.id, Programme.name, Programme.position)
        .order_by(Programme.position, Programme.id)
    )
    return tuple(Coordinated(key, name, requests, bool(also)) for key, name, requests, also in rows)
