"""Accounts, and the mail to them."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, cast, not_, select

from db.models import AuthSession, CoordinatorProgramme, Outbox, User
from domain.access import Role
from domain.messages import GIVEN_UP_TOLD, MailState


def facts(now: datetime) -> dict[str, Select[int]]:
    return {
        "an account is marked as staff when it has a role beyond volunteer": select(User.id).where(
            User.staff != _has_more_than_volunteer()
        ),
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
    # Roles are a short JSON list; these two are the only ones without anything more.
    return cast(User.roles, String).not_in(["[]", f'["{Role.VOLUNTEER}"]'])
