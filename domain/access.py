"""Who may do what. Roles are data; the rest of the house asks for permissions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    VOLUNTEER = "volunteer"
    COORDINATOR = "coordinator"
    TREASURER = "treasurer"
    BOARD = "board"
    PRIVACY_OFFICER = "privacy_officer"
    ADMIN = "admin"


class Permission(StrEnum):
    HOUSEHOLD_READ = "household:read"
    HOUSEHOLD_LIST = "household:list"
    HOUSEHOLD_EDIT = "household:edit"
    VOLUNTEER_READ = "volunteer:read"
    VOLUNTEER_EDIT = "volunteer:edit"
    VOLUNTEER_INVITE = "volunteer:invite"
    PROFILE_EDIT = "profile:edit"
    MATCH_PROPOSE = "match:propose"
    MATCH_ANSWER = "match:answer"
    VISIT_READ = "visit:read"
    VISIT_RECORD = "visit:record"
    VISIT_ENTER = "visit:enter"
    HELP_ASK = "help:ask"
    HELP_DECIDE = "help:decide"
    EXPENSE_READ = "expense:read"
    EXPENSE_SUBMIT = "expense:submit"
    EXPENSE_ENTER = "expense:enter"
    EXPENSE_DECIDE = "expense:decide"
    EXPENSE_PAY = "expense:pay"
    RUN_SECOND = "run:second"
    RATE_READ = "rate:read"
    RATE_SET = "rate:set"
    PAYER_SET = "payer:set"
    BUDGET_READ = "budget:read"
    BUDGET_SET = "budget:set"
    FIGURES_NAMED = "figures:named"
    FIGURES_CHAPTER = "figures:chapter"
    FIGURES_MONEY = "figures:money"
    FIGURES_OWN = "figures:own"
    LISTS_IMPORT = "lists:import"
    ACCOUNT_READ = "account:read"
    ACCOUNT_MANAGE = "account:manage"
    SETTINGS_READ = "settings:read"
    SETTINGS_SET = "settings:set"
    RETENTION_SET = "retention:set"
    HOUSEHOLD_DESTROY = "household:destroy"
    ACCESS_REQUEST = "access:request"
    AUDIT_READ = "audit:read"


_P = Permission

# The table "Who may do what" of the chapter. Which rows somebody sees is said by each table's visible_to.
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.VOLUNTEER: frozenset(
        {
            _P.HOUSEHOLD_READ,
            _P.HOUSEHOLD_LIST,
            _P.VOLUNTEER_READ,
            _P.PROFILE_EDIT,
            _P.MATCH_ANSWER,
            _P.VISIT_READ,
            _P.VISIT_RECORD,
            _P.HELP_ASK,
            _P.EXPENSE_READ,
            _P.EXPENSE_SUBMIT,
            _P.RATE_READ,
            _P.FIGURES_OWN,
        }
    ),
    Role.COORDINATOR: frozenset(
        {
            _P.HOUSEHOLD_READ,
            _P.HOUSEHOLD_LIST,
            _P.HOUSEHOLD_EDIT,
            _P.VOLUNTEER_READ,
            _P.VOLUNTEER_EDIT,
            _P.VOLUNTEER_INVITE,
            _P.MATCH_PROPOSE,
            _P.VISIT_READ,
            _P.VISIT_ENTER,
            _P.HELP_ASK,
            _P.HELP_DECIDE,
            _P.EXPENSE_READ,
            _P.EXPENSE_ENTER,
            _P.EXPENSE_SUBMIT,
            _P.EXPENSE_DECIDE,
            _P.RATE_READ,
            _P.BUDGET_READ,
            _P.FIGURES_NAMED,
            _P.LISTS_IMPORT,
        }
    ),
    Role.TREASURER: frozenset(
        {
            _P.VOLUNTEER_READ,
            _P.EXPENSE_READ,
            _P.EXPENSE_PAY,
            _P.RUN_SECOND,
            _P.RATE_READ,
            _P.RATE_SET,
            _P.PAYER_SET,
            _P.BUDGET_READ,
            _P.BUDGET_SET,
            _P.FIGURES_MONEY,
        }
    ),
    Role.BOARD: frozenset(
        {
            _P.EXPENSE_READ,
            _P.EXPENSE_DECIDE,
            _P.RUN_SECOND,
            _P.RATE_READ,
            _P.BUDGET_READ,
            _P.FIGURES_CHAPTER,
            _P.FIGURES_MONEY,
            _P.ACCOUNT_READ,
            _P.SETTINGS_READ,
        }
    ),
    Role.PRIVACY_OFFICER: frozenset(
        {
            _P.HOUSEHOLD_READ,
            _P.VOLUNTEER_READ,
            _P.ACCESS_REQUEST,
            _P.AUDIT_READ,
            _P.SETTINGS_READ,
            _P.RETENTION_SET,
            _P.HOUSEHOLD_DESTROY,
        }
    ),
    Role.ADMIN: frozenset(
        {
            _P.LISTS_IMPORT,
            _P.ACCOUNT_READ,
            _P.ACCOUNT_MANAGE,
            _P.VOLUNTEER_INVITE,
            _P.SETTINGS_READ,
            _P.SETTINGS_SET,
            _P.AUDIT_READ,
        }
    ),
}


# Days after a match ended in which a volunteer still reads the own notes of it, until the chapter sets another number.
OWN_NOTES_DAYS = 30


@dataclass(frozen=True)
class Actor:
    """The person on whose behalf the program acts; roles add up.

    `programmes` are the ids of the programmes in which a coordinator acts; `volunteer_id` is the own record as a
    volunteer, if any; `sign_in` the id of the sign-in session; `today` the local day on which they act.
    """

    id: int | None
    roles: frozenset[Role]
    programmes: frozenset[int] = frozenset()
    volunteer_id: int | None = None
    # The same record whatever the roles are now: money may still come to it. It gives no rights.
    paid_as: int | None = field(default=None, compare=False)
    # Gives no rights either: whoever signs in anew is the same actor.
    sign_in: int | None = field(default=None, compare=False)
    name: str = ""
    locale: str = "nl"
    today: date = date.min
    own_notes_days: int = OWN_NOTES_DAYS
    system: bool = False
    # Everything this actor sees is invented.
    demo: bool = False
    # Notices not read yet. They give no rights: who has one more is the same actor.
    unread: int = field(default=0, compare=False)

    def may(self, permission: Permission) -> bool:
        return self.system or any(permission in GRANTS[role] for role in self.roles)

    def has(self, role: Role) -> bool:
        return role in self.roles


# Work without a person: migrations, sign-in itself, import from the command line, demo data.
SYSTEM = Actor(id=None, roles=frozenset(), system=True)


class Refused(Exception):
    """A rule said no. Its code is a stable key; the screen words it for the reader, with `values` filled in.

    `fields`: this one and all others of the same form, by field, where domain.fields gathered them.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
        self.fields: Mapping[str, Refused] = {}


def why_not(check: Callable[..., object], *given: object, **named: object) -> Refused | None:
    """What a rule says of something that is not done yet; None where nothing stands in its way."""
    try:
        check(*given, **named)
    except Refused as refusal:
        return refusal
    return None


def require(actor: Actor, permission: Permission) -> None:
    """Raise Refused("not_allowed") unless the actor's roles hold the permission."""
    if not actor.may(permission):
        raise Refused("not_allowed")


def require_system(actor: Actor) -> None:
    """Raise Refused("not_allowed") for everybody: only the program itself and its operator may."""
    if not actor.system:
        raise Refused("not_allowed")
