"""Accounts, and the mail to them."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, cast, exists, not_, select

from db.models import AuditEntry, AuthSession, CoordinatorProgramme, Outbox, User, Volunteer
from domain.access import Role
from domain.messages import GIVEN_UP_TOLD, MailState

# Roles are a short JSON list; beside the empty one this is the only one without anything more than volunteer.
_ONLY_VOLUNTEER = f'["{Role.VOLUNTEER}"]'


def facts(now: datetime) -> dict[str, Select[int]]:
    return {
        "an account is marked as staff when it has a role beyond volunteer": select(User.id).where(
            User.staff != _has_more_than_volunteer()
        ),
        "the account of a volunteer who ended is closed where it was for nothing else": _open_after_the_end(now),
        "only coordinators act in a programme": select(CoordinatorProgramme.user_id)
        .join(User, User.id == CoordinatorProgramme.user_id)
        .where(not_(cast(User.roles, String).contains(f'"{Role.COORDINATOR}"'))),
        "no mail of the last two weeks was given up": select(Outbox.id).where(
            Outbox.state == MailState.FAILED, Outbox.created_at > now - GIVEN_UP_TOLD
        ),
        "a closed account has no sign-in": select(AuthSession.id)
        .join(User, User.id == AuthSession.user_id)
        .where(not_(User.active), AuthSession.revoked_at.is_(None), AuthSession.expires_at > now),
    }


def _has_more_than_volunteer() -> ColumnElement[bool]:
    return cast(User.roles, String).not_in(["[]", _ONLY_VOLUNTEER])


def _open_after_the_end(now: datetime) -> Select[int]:
    again = exists().where(
        AuditEntry.subject == "users",
        AuditEntry.subject_id == User.id,
        # An administrator opens it, or gives this role, before the volunteer begins again.
        AuditEntry.action.in_(["user:activate", f"role:grant_{Role.VOLUNTEER}"]),
    )
    return (
        select(User.id)
        .join(Volunteer, Volunteer.user_id == User.id)
        .where(User.active, cast(User.roles, String) == _ONLY_VOLUNTEER, Volunteer.ended_on < now.date(), ~again)
    )
