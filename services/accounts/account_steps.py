"""Steps that several use cases of accounts share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update

from db.models import AuditEntry, AuthSession, Invitation, User, Volunteer
from db.own_programmes import volunteers_of
from db.session import ActorSession
from domain.access import Permission, Refused, Role
from services.settings import kept
from services.trail import audit, was_done

# Any number, as long as nothing else in this database locks on it.
_LOCK = 5_172_623
_COMES_BACK = timedelta(days=31)


def one_by_one(session: ActorSession) -> None:
    """Changes of accounts come one after the other. Behind a volunteer's row, where that is locked too.

    Two administrators at once could else take each other's role away until none is left, or write back a role that
    the other one just took.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def account_of(session: ActorSession, user_id: int) -> User:
    """An account to change, as `one_by_one`. Raises Refused("not_found")."""
    one_by_one(session)
    user = session.get(User, user_id, populate_existing=True)
    if user is None:
        raise Refused("not_found")
    return user


def require_may_issue(session: ActorSession, user: User) -> None:
    if not session.actor.may(Permission.ACCOUNT_MANAGE):
        # A coordinator who could reset an administrator could become one.
        if counts_as_staff(session, user):
            raise Refused("not_allowed")
        require_own_volunteer(session, user)
    if not user.active:
        raise Refused("account_closed", name=user.name)


def require_own_volunteer(session: ActorSession, user: User) -> None:
    own = select(Volunteer.id).where(Volunteer.user_id == user.id, volunteers_of(session.actor))
    if session.scalar(own) is None:
        raise Refused("not_allowed")


def counts_as_staff(session: ActorSession, user: User) -> bool:
    """More than a volunteer, or so within the last month.

    One administrator could else take the role away, reset what is a volunteer's account then, and give it back.
    """
    if user.staff:
        return True
    taken = [f"role:revoke_{role}" for role in Role if role is not Role.VOLUNTEER]
    lately = AuditEntry.at > datetime.now(UTC) - _COMES_BACK
    return was_done(session, taken, "users", user.id, lately)


def require_other_admin(session: ActorSession, user_id: int) -> None:
    others = session.scalars(select(User.roles).where(User.active, User.staff, User.id != user_id)).all()
    if not any(Role.ADMIN in roles for roles in others):
        raise Refused("last_admin")


@dataclass(frozen=True)
class OldAddress:
    """Where an account had its mails until now, to tell there that it moved."""

    email: str
    locale: str
    staff: bool = False


def change_email(session: ActorSession, user: User, email: str | None) -> OldAddress | None:
    """Keeps who else than the owner did it, once there is a password that a code sent there would replace."""
    if user.email == email:
        return None
    before, user.email = user.email, email
    mine = session.actor.system or session.actor.id == user.id
    by_another = user.password_hash is not None and not mine
    user.email_set_at = datetime.now(UTC) if by_another else None
    user.email_set_by_id = session.actor.id if by_another else None
    audit(session, "user:email", "users", user.id)
    if not before or kept.is_demo(session):
        return None
    return OldAddress(before, user.locale, user.staff)


def let_email_follow(session: ActorSession, user_id: int, email: str | None) -> OldAddress | None:
    """The address in a volunteer's record is that of the account too, where volunteer is all that it is.

    Whoever may change the record may give such an account a new code anyway. Of the others only an administrator
    changes the address: a code for a forgotten password goes there.
    """
    user = account_of(session, user_id)
    old = None if user.staff else change_email(session, user, email)
    return old if user.active else None


def let_first_emails_follow(session: ActorSession, emails: Mapping[int, str]) -> None:
    """The same for the volunteers (by their ids) of whom a list brought in an address, and who had none until now."""
    wanted = sorted(emails)
    if wanted:
        one_by_one(session)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        accounts = session.execute(
            select(User, Volunteer.id)
            .join(Volunteer, Volunteer.user_id == User.id)
            .where(Volunteer.id.in_(some), ~User.staff, User.email.is_(None))
            .with_for_update(of=User, key_share=True)  # one that is given at this moment is waited for, and stays
        )
        for user, volunteer_id in accounts:
            change_email(session, user, emails[volunteer_id])
    session.flush()


def void_codes(session: ActorSession, user_ids: Sequence[int], now: datetime) -> None:
    session.execute(
        update(Invitation)
        .where(Invitation.user_id.in_(user_ids), Invitation.used_at.is_(None), Invitation.expires_at > now)
        .values(expires_at=now)
    )


def end_sign_ins(session: ActorSession, user: User, now: datetime) -> None:
    session.execute(
        update(AuthSession)
        .where(AuthSession.user_id == user.id, AuthSession.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def close(session: ActorSession, user: User) -> None:
    now = datetime.now(UTC)
    user.active = False
    end_sign_ins(session, user, now)
    void_codes(session, [user.id], now)
    audit(session, "user:deactivate", "users", user.id)
