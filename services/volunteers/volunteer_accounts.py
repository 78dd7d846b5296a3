"""Accounts of volunteers: invited one by one or all at once, and closed when somebody stops."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select, true

from db.models import User, Volunteer
from db.own_programmes import volunteers_of
from db.session import ActorSession
from domain import accounts as rules
from domain.access import Permission, Role, require
from services.accounts.account_codes import OneTimeCode, issue
from services.accounts.account_steps import account_of, close, one_by_one
from services.trail import audit


def invite_volunteers(session: ActorSession, volunteer_ids: Sequence[int]) -> list[OneTimeCode]:
    """Codes for volunteers who have no password yet, in the order of their names; accounts are made where missing.

    Volunteers who ended, who already chose a password or who are of another coordinator are left out. Somebody without
    an e-mail address (or with that of somebody else) gets a sign-in name made from their name.
    """
    require(session.actor, Permission.VOLUNTEER_INVITE)
    # Locked and read anew, so that nobody gets a code who stops at this moment, or whom somebody else invites.
    session.execute(
        select(Volunteer.id).where(Volunteer.id.in_(volunteer_ids)).order_by(Volunteer.id).with_for_update()
    )
    one_by_one(session)
    rows = session.execute(
        select(Volunteer, User)
        .outerjoin(User, User.id == Volunteer.user_id)
        .where(
            Volunteer.id.in_(volunteer_ids),
            Volunteer.goes_on(session.actor.today),
            true() if session.actor.may(Permission.ACCOUNT_MANAGE) else volunteers_of(session.actor),
        )
        .order_by(Volunteer.name_folded, Volunteer.id)
    ).all()
    taken = set(session.scalars(select(User.sign_in_name)))
    invited = []
    for volunteer, account in rows:
        user: User | None = account
        if user is None:
            user = _account_of(volunteer, taken)
            taken.add(user.sign_in_name)
            session.add(user)
            session.flush()
            volunteer.user_id = user.id
            audit(session, "user:add", "users", user.id)
        if user.active and not user.staff and not user.password_hash:
            invited.append(user)
    return issue(session, invited)


def end_volunteer_account(session: ActorSession, user_id: int) -> None:
    """For somebody who stops as a volunteer: the role goes, and the account where it was the only one."""
    user = account_of(session, user_id)
    if not user.staff:
        close(session, user)
    elif Role.VOLUNTEER in user.roles:
        user.roles = [role for role in user.roles if role != Role.VOLUNTEER]
        audit(session, "role:revoke_volunteer", "users", user.id)


def _account_of(volunteer: Volunteer, taken: set[str]) -> User:
    email = (volunteer.email or "").strip().lower() or None
    return User(
        name=volunteer.name,
        sign_in_name=email if email and email not in taken else rules.sign_in_name_from(volunteer.name, taken),
        email=email,
        roles=[Role.VOLUNTEER.value],
        staff=False,
        created_at=datetime.now(UTC),
    )
