"""The first administrator: from the operator alone, the first visitor is nobody."""

from sqlalchemy import select

from db.models import User
from db.session import ActorSession
from domain import accounts as rules
from domain.access import Refused, Role, require_system
from services.accounts.account_codes import OneTimeCode, issue
from services.accounts.account_roles import grant
from services.accounts.accounts import new_account


def create_first_admin(session: ActorSession, *, name: str, sign_in_name: str, code: str | None = None) -> OneTimeCode:
    """Only while there are no accounts, and only for the operator: the first visitor is nobody.

    `code` is the operator's own choice from the secrets. Raises Refused: "not_allowed", "accounts_exist", "code_short".
    """
    require_system(session.actor)
    if session.scalar(select(User.id).limit(1)) is not None:
        raise Refused("accounts_exist")
    email = sign_in_name if "@" in sign_in_name else None
    user = new_account(session, name=name, sign_in_name=sign_in_name, email=email)
    grant(session, user, Role.ADMIN)
    if code is not None and len(rules.clean_code(code)) < rules.CODE_LENGTH:
        raise Refused("code_short", minimum=rules.CODE_LENGTH)
    return issue(session, [user], code=code)[0]


def open_first_account(session: ActorSession, *, name: str, sign_in_name: str, code: str) -> bool:
    """Make the operator's first administrator, unless there are accounts; says whether it did."""
    require_system(session.actor)
    if session.scalar(select(User.id).limit(1)) is not None:
        return False
    create_first_admin(session, name=name, sign_in_name=sign_in_name, code=code)
    return True
