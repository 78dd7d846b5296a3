"""Reading back who did what, and who looked at which household."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from db.models import AuditEntry, Household, Look, User
from db.models.trail import ACCOUNT_SUBJECTS
from db.session import ActorSession
from domain.access import Permission, Role, require
from domain.text import searched

SHOWN = 50


@dataclass(frozen=True)
class Act:
    """`by` is None for the operator; `account` is whose account it was done to, where it was one."""

    at: datetime
    by: str | None
    action: str
    subject: str
    subject_id: int | None
    account: str | None


@dataclass(frozen=True)
class ActPage:
    rows: list[Act]
    total: int


@dataclass(frozen=True)
class Looked:
    at: datetime
    by: str
    household_id: int
    household: str


@dataclass(frozen=True)
class LookPage:
    rows: list[Looked]
    total: int


def sees_looks(session: ActorSession) -> bool:
    """Looks are for the privacy officer; an administrator reads what was done to accounts."""
    require(session.actor, Permission.AUDIT_READ)
    return session.actor.has(Role.PRIVACY_OFFICER)


def acts(session: ActorSession, *, subject: str = "", number: int = 1) -> ActPage:
    """Newest first. `subject` is a table ("visits"), or "accounts" for all that concerns accounts, or empty."""
    require(session.actor, Permission.AUDIT_READ)
    wanted: list[ColumnElement[bool]] = []
    if subject == "accounts":
        wanted.append(AuditEntry.subject.in_(ACCOUNT_SUBJECTS))
    elif subject:
        wanted.append(AuditEntry.subject == subject)
    total = session.scalar(select(func.count(AuditEntry.id)).where(*wanted)) or 0
    who, whose = aliased(User), aliased(User)
    rows = session.execute(
        select(AuditEntry, who.name, whose.name)
        .outerjoin(who, who.id == AuditEntry.actor_id)
        .outerjoin(whose, (whose.id == AuditEntry.subject_id) & (AuditEntry.subject == "users"))
        .where(*wanted)
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(SHOWN)
        .offset((number - 1) * SHOWN)
    ).all()
    return ActPage(
        [Act(entry.at, by, entry.action, entry.subject, entry.subject_id, account) for entry, by, account in rows],
        total,
    )


def looks(session: ActorSession, *, household_id: int | None = None, search: str = "", number: int = 1) -> LookPage:
    """Newest first; `search` finds the household's name, with or without accents."""
    require(session.actor, Permission.AUDIT_READ)
    wanted: list[Any] = []
    if household_id is not None:
        wanted.append(Look.household_id == household_id)
    wanted += [Household.name_folded.contains(word, autoescape=True) for word in searched(search)]
    about = select(func.count(Look.id)).join(Household, Household.id == Look.household_id).where(*wanted)
    total = session.scalar(about) or 0
    rows = session.execute(
        select(Look.at, User.name, Household.id, Household.name)
        .join(Household, Household.id == Look.household_id)
        .join(User, User.id == Look.viewer_id)
        .where(*wanted)
        .order_by(Look.at.desc(), Look.id.desc())
        .limit(SHOWN)
        .offset((number - 1) * SHOWN)
    ).all()
    return LookPage([Looked(*row) for row in rows], total)
