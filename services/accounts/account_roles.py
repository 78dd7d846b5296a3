"""Which roles an account has, and in which programmes a coordinator acts."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import select, update

from db.models import AuthSession, CoordinatorProgramme, Programme, User
from db.session import ActorSession
from domain import accounts as rules
from domain.access import Permission, Role, require
from services.accounts.account_steps import account_of, end_sign_ins, require_other_admin, void_codes
from services.expenses import claims_left
from services.trail import audit


def grant_role(session: ActorSession, user_id: int, role: Role) -> None:
    """Codes that are still out become void, sign-ins as short as the new role asks; with a first role they end."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    claims_left.hold(session, user_id)  # as revoke_role, which may follow: the volunteer before the account
    grant(session, account_of(session, user_id), role)


def revoke_role(session: ActorSession, user_id: int, role: Role) -> None:
    """A claim that came back to them is handed in as it is, where nobody can go on with it any more.

    Raises Refused("last_admin") for the last administrator.
    """
    require(session.actor, Permission.ACCOUNT_MANAGE)
    volunteer_id = claims_left.hold(session, user_id)
    user = account_of(session, user_id)
    if role not in user.roles:
        return
    if role is Role.ADMIN:
        require_other_admin(session, user.id)
    user.roles = [one for one in user.roles if one != role]
    user.staff = rules.staff(user.roles)
    if role is Role.COORDINATOR:
        _set_programmes(session, user.id, ())
    audit(session, f"role:revoke_{role}", "users", user.id)
    if volunteer_id is not None and user.active:
        claims_left.hand_in_returned(session, claims_left.left_by(session, volunteer_id, user.roles))


def set_programmes(session: ActorSession, user_id: int, programme_ids: Iterable[int]) -> None:
    """In which programmes a coordinator acts; whoever is none acts nowhere.

    One that ended stays with whoever had it: its households and claims, and those of a new beginning, need somebody.
    """
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user = account_of(session, user_id)
    ended = session.scalars(
        select(CoordinatorProgramme.programme_id)
        .join(Programme, Programme.id == CoordinatorProgramme.programme_id)
        .where(CoordinatorProgramme.user_id == user.id, Programme.ended_on.is_not(None))
    )
    _set_programmes(session, user.id, [*programme_ids, *ended] if Role.COORDINATOR in user.roles else ())
    audit(session, "user:programmes", "users", user.id)


def grant(session: ActorSession, user: User, role: Role) -> None:
    if role in user.roles:
        return
    now, before = datetime.now(UTC), user.staff
    user.roles = [*user.roles, role.value]
    user.staff = rules.staff(user.roles)
    if user.staff:
        void_codes(session, [user.id], now)
        if not before:
            # Until now one coordinator could give a code for this account, and come in with it.
            end_sign_ins(session, user, now)
        latest = now + rules.lasts(user.roles)
        session.execute(
            update(AuthSession)
            .where(AuthSession.user_id == user.id, AuthSession.expires_at > latest)
            .values(expires_at=latest)
        )
    audit(session, f"role:grant_{role}", "users", user.id)


def _set_programmes(session: ActorSession, user_id: int, programme_ids: Iterable[int]) -> None:
    wanted = set(programme_ids)
    rows = session.scalars(select(CoordinatorProgramme).where(CoordinatorProgramme.user_id == user_id)).all()
    for row in rows:
        if row.programme_id not in wanted:
            session.delete(row)
    session.add_all(
        CoordinatorProgramme(user_id=user_id, programme_id=one) for one in wanted - {row.programme_id for row in rows}
    )
