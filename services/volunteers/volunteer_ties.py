"""A volunteer who has an account already, as somebody with another role: tied to it instead of given a second one."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from db.models import User, Volunteer
from db.own_programmes import volunteers_of
from db.session import ActorSession
from db.ties import is_of_a_volunteer
from domain.access import Permission, Refused, Role, require
from services.accounts.account_steps import account_of
from services.trail import audit


@dataclass(frozen=True)
class Known:
    """A volunteer without an account whose e-mail address is that of one; `ready`: an administrator gave that the role.

    People share an address, so it is only an offer.
    """

    volunteer_id: int
    volunteer: str
    account_id: int
    account: str
    sign_in_name: str
    ready: bool


def known_by_address(session: ActorSession) -> list[Known]:
    """Of own programmes, by name; no account that belongs to a volunteer already."""
    require(session.actor, Permission.VOLUNTEER_INVITE)
    address = func.lower(Volunteer.email)
    signs_in = User.sign_in_name == address
    rows = session.execute(
        select(Volunteer.id, Volunteer.name, User.id.label("account"), User.name, User.sign_in_name, User.roles)
        .join(User, or_(signs_in, func.lower(User.email) == address))
        .where(
            volunteers_of(session.actor),
            Volunteer.user_id.is_(None),
            Volunteer.goes_on(session.actor.today),
            User.active,
            ~is_of_a_volunteer(User.id),
        )
        .order_by(Volunteer.name_folded, Volunteer.id, signs_in.desc(), User.id)
    )
    found: dict[int, Known] = {}
    for volunteer_id, volunteer, account_id, account, sign_in_name, roles in rows:
        one = Known(volunteer_id, volunteer, account_id, account, sign_in_name, Role.VOLUNTEER in roles)
        found.setdefault(volunteer_id, one)
    return list(found.values())


def tie(session: ActorSession, volunteer_id: int) -> None:
    """From now on the account is the volunteer's too, by the right of `known_by_address`.

    Raises Refused: "not_found", "volunteer_role_first".
    """
    # Locked and then looked up: whom somebody else invites at this moment has an account behind this.
    session.execute(select(Volunteer.id).where(Volunteer.id == volunteer_id).with_for_update())
    known = next((one for one in known_by_address(session) if one.volunteer_id == volunteer_id), None)
    if known is None:
        raise Refused("not_found")
    # A role is given by administrators only, who all see of it.
    if Role.VOLUNTEER not in account_of(session, known.account_id).roles:
        raise Refused("volunteer_role_first", name=known.account)
    session.get_one(Volunteer, volunteer_id).user_id = known.account_id
    audit(session, "user:tie", "users", known.account_id)
