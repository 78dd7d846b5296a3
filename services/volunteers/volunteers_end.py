"""Somebody stops as a volunteer: the account, its sign-ins, the matches and the open claims end in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, exists, func, select

from db.models import AuditEntry, Expense, Household, Match, Programme, Request, User, Volunteer
from db.own_programmes import requests_of
from db.session import AMSTERDAM, ActorSession, counting, local_day
from domain.access import Refused, Role, require_system
from domain.expenses import ExpenseStatus, Step
from domain.matches import OPEN_MATCH, MatchStatus
from services.accounts.account_steps import account_of
from services.expenses import claims_left
from services.expenses.claim_steps import take_all
from services.matching import match_news
from services.matching.match_steps import end
from services.trail import audit
from services.volunteers.volunteer_accounts import end_volunteer_account
from services.volunteers.volunteers_access import editable

_ENDED = "volunteer:end"


@dataclass(frozen=True)
class LeftMatch:
    """A match that ends; a proposal that is still out does too.

    `goes_on` are the others who come there and stay, "" for one whose name the reader may not see.
    """

    request_id: int
    programme_id: int | None
    household: str
    programme: str
    was_active: bool
    goes_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ending:
    """What ending means: the matches that the reader may see by name, how many more there are, and the account.

    Of their claims, `came_back` wait for a decision again and `not_handed_in` are withdrawn.
    """

    name: str
    matches: tuple[LeftMatch, ...]
    elsewhere: int
    has_account: bool
    keeps_account: bool
    came_back: int
    not_handed_in: int

    @property
    def need_somebody(self) -> tuple[LeftMatch, ...]:
        return tuple(one for one in self.matches if not one.goes_on)

    @property
    def looked_after(self) -> tuple[LeftMatch, ...]:
        return tuple(one for one in self.matches if one.goes_on)


def what_ends(session: ActorSession, volunteer_id: int) -> Ending:
    """For the page that asks whether you are sure."""
    volunteer = editable(session, volunteer_id)
    open_matches = _open_matches(session, volunteer_id)
    rows = session.execute(
        select(
            Match.request_id,
            Match.status,
            Household.name,
            Request.programme_id,
            Programme.name.label("programme"),
        )
        .join(Request, Request.id == Match.request_id)
        .join(Household, Household.id == Request.household_id)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .where(Match.volunteer_id == volunteer_id, Match.status.in_(OPEN_MATCH), requests_of(session.actor))
        .order_by(Household.surname_first, Match.id)
    ).all()
    others = _who_goes_on(session, [row.request_id for row in rows], volunteer_id)
    named = tuple(
        LeftMatch(
            row.request_id,
            row.programme_id,
            row.name,
            row.programme or "",
            row.status is MatchStatus.ACTIVE,
            others.get(row.request_id, ()),
        )
        for row in rows
    )
    account = session.get(User, volunteer.user_id) if volunteer.user_id else None
    claims = [claim.status for claim in _claims_left(session, volunteer_id, account)]
    return Ending(
        name=volunteer.name,
        matches=named,
        elsewhere=len(open_matches) - len(named),
        has_account=account is not None and account.active,
        keeps_account=account is not None and account.staff,
        came_back=claims.count(ExpenseStatus.RETURNED),
        not_handed_in=claims.count(ExpenseStatus.DRAFT),
    )


def end_volunteer(session: ActorSession, volunteer_id: int, version: int) -> Ending:
    """The last day is today. Gives back what ended.

    Open matches end in every programme: an active one is handed over, so that its request waits again from that day;
    a proposal is withdrawn. An account with more roles than volunteer stays open for those. A claim that came back and
    that nobody could mend any more is handed in as it is, to be approved or refused; one that was never handed in is
    withdrawn, so that what is on it can be entered from paper.
    Raises Refused: "not_allowed", "not_found", "changed_meanwhile", "already_ended".
    """
    volunteer = editable(session, volunteer_id, version, locked=True)
    if volunteer.ended_on is not None and volunteer.ended_on <= session.actor.today:
        raise Refused("already_ended")
    ending = what_ends(session, volunteer_id)
    _end(session, volunteer, session.actor.today)
    return ending


def end_listed(session: ActorSession, volunteer_ids: Sequence[int]) -> None:
    """As `end_volunteer`, of whom lists say that their last day has been; whoever brings in lists was let do so."""
    with counting(session):
        for volunteer in session.scalars(_locked(Volunteer.id.in_(volunteer_ids))).all():
            if volunteer.ended_on is not None:
                _end(session, volunteer, volunteer.ended_on)


def end_planned(session: ActorSession, today: date | None = None) -> int:
    """Every day: whose last day, planned in a list, has come. How many; as often as you like. Raises not_allowed."""
    require_system(session.actor)
    day = today or datetime.now(AMSTERDAM).date()
    comes_somewhere = exists().where(Match.volunteer_id == Volunteer.id, Match.status.in_(OPEN_MATCH))
    account = exists().where(User.id == Volunteer.user_id, User.active)
    was_ended = (
        select(func.max(AuditEntry.at))
        .where(AuditEntry.subject == "volunteers", AuditEntry.subject_id == Volunteer.id, AuditEntry.action == _ENDED)
        .scalar_subquery()
    )
    rows = session.execute(
        _locked(Volunteer.ended_on <= day, comes_somewhere | account, skip_locked=True).add_columns(
            comes_somewhere, was_ended
        )
    ).all()
    due = [who for who, comes, ended_at in rows if comes or not _since(ended_at, who.ended_on)]
    for volunteer in due:
        _end(session, volunteer, volunteer.ended_on or day)
    return len(due)


def _since(ended_at: datetime | None, last_day: date | None) -> bool:
    """Ended by then: an account that an administrator opened again afterwards stays open."""
    return ended_at is not None and last_day is not None and local_day(ended_at) >= last_day


def begin_again(session: ActorSession, volunteer_id: int, version: int) -> None:
    """Somebody comes back. The account stays as it is: an administrator opens it again."""
    volunteer = editable(session, volunteer_id, version)
    volunteer.ended_on = None
    audit(session, "volunteer:begin_again", "volunteers", volunteer_id)


def _locked(*which: ColumnElement[bool], skip_locked: bool = False) -> Select[Volunteer]:
    return select(Volunteer).where(*which).order_by(Volunteer.id).with_for_update(skip_locked=skip_locked)


def _end(session: ActorSession, volunteer: Volunteer, day: date) -> None:
    for match in _open_matches(session, volunteer.id):
        active = match.status is MatchStatus.ACTIVE
        # Nobody waits since a day on which the support had not begun.
        last = max(day, match.started_on or match.proposed_on)
        status = MatchStatus.HANDED_OVER if active else MatchStatus.WITHDRAWN
        end(session, match, status, on=last, reason=match.end_reason)
        audit(session, "match:end", "matches", match.id)
        match_news.stopped(session, match)
    # With the roles of this moment: who was made more than a volunteer just now goes on with their claims.
    account = account_of(session, volunteer.user_id) if volunteer.user_id else None
    claims = _claims_left(session, volunteer.id, account)
    claims_left.hand_in_returned(session, claims)
    take_all(session, [one for one in claims if one.status is ExpenseStatus.DRAFT], Step.WITHDRAW)
    volunteer.ended_on = day
    volunteer.paused, volunteer.paused_from, volunteer.paused_until = False, None, None
    if volunteer.user_id is not None:
        end_volunteer_account(session, volunteer.user_id)
    audit(session, _ENDED, "volunteers", volunteer.id)


def _who_goes_on(session: ActorSession, requests: list[int], volunteer_id: int) -> dict[int, tuple[str, ...]]:
    """By request; who hands over there does not count."""
    rows = session.execute(
        select(Match.request_id, func.coalesce(Volunteer.name, "").label("name"))
        .outerjoin(Volunteer, Volunteer.id == Match.volunteer_id)
        .where(
            Match.request_id.in_(requests),
            Match.volunteer_id != volunteer_id,
            Match.status == MatchStatus.ACTIVE,
            Match.leaves_on.is_(None),
        )
        .order_by(Match.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for row in rows:
        found[row.request_id] = (*found.get(row.request_id, ()), row.name)
    return found


def _claims_left(session: ActorSession, volunteer_id: int, account: User | None) -> list[Expense]:
    stays = set(account.roles) - {Role.VOLUNTEER} if account is not None and account.staff else None
    return claims_left.left_by(session, volunteer_id, stays)


def _open_matches(session: ActorSession, volunteer_id: int) -> list[Match]:
    with counting(session):
        return list(
            session.scalars(
                select(Match)
                .where(Match.volunteer_id == volunteer_id, Match.status.in_(OPEN_MATCH))
                .order_by(Match.id)
                .with_for_update()
            )
        )
