"""Work that waits long for the one coordinator of a programme: an administrator, who sees no cases, hears how much."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, not_, select

from db.models import CoordinatorProgramme, Expense, HelpRequest, Match, Programme, Request, User
from db.session import AMSTERDAM, ActorSession, counting
from domain.access import Permission, require
from domain.expenses import ExpenseStatus
from domain.help_requests import HelpStatus
from domain.matches import MatchStatus

_DAYS = 14


@dataclass(frozen=True)
class LongWait:
    """Of a programme, what nobody else can do: claims to decide on, one-time help to answer after the day that was
    promised, and volunteers who said yes and wait for an introduction."""

    programme_id: int
    programme: str
    claims: int
    help_asked: int
    said_yes: int


def with_one_coordinator(session: ActorSession) -> list[LongWait]:
    """Where one other person coordinates; never since when that person was not here."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    here = CoordinatorProgramme.programme_id == Programme.id
    acting = (
        select(func.count())
        .join_from(CoordinatorProgramme, User, and_(User.id == CoordinatorProgramme.user_id, User.active))
        .where(here)
        .scalar_subquery()
    )
    with counting(session):
        rows = session.execute(
            select(Programme.id, Programme.name, *_counts(session))
            .where(acting == 1, Programme.id.not_in(session.actor.programmes))
            .order_by(Programme.position, Programme.name)
        )
        return [LongWait(number, name, *counts) for number, name, *counts in rows if any(counts)]


def _counts(session: ActorSession) -> tuple[ScalarSelect[int], ...]:
    today = session.actor.today
    since = today - timedelta(days=_DAYS)
    moment = datetime.combine(since, time(), AMSTERDAM)

    def how_many(kind: type[HelpRequest | Match], *those: ColumnElement[bool]) -> ScalarSelect[int]:
        of_programme = and_(Request.id == kind.request_id, Request.programme_id == Programme.id)
        return select(func.count(kind.id)).join(Request, of_programme).where(*those).scalar_subquery()

    claims = select(func.count(Expense.id)).where(
        Expense.programme_id == Programme.id,
        Expense.status == ExpenseStatus.SUBMITTED,
        Expense.submitted_at < moment,
        not_(Expense.for_board()),
    )
    return (
        claims.scalar_subquery(),
        how_many(
            HelpRequest,
            HelpRequest.status == HelpStatus.ASKED,
            HelpRequest.asked_at < moment,
            HelpRequest.answer_by < today,
        ),
        how_many(Match, Match.status.in_([MatchStatus.ACCEPTED, MatchStatus.AGREED]), Match.answered_on < since),
    )
