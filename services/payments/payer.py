"""From which account the chapter pays, and what it is called on its statements. The number is kept encrypted."""

from dataclasses import dataclass

from db.crypt import seal, unseal
from db.models import Setting
from db.session import ActorSession
from domain.access import Permission, Refused, require, require_system
from domain.chapter import Chapter, check_rsin
from domain.fields import Fields
from domain.iban import check_iban
from domain.payments import NAME_LONGEST, SepaSchema, bank_name
from domain.text import NAME_MAX, tidy
from services.settings import kept
from services.trail import audit

_IBAN = "payer_iban"
_ACCOUNT = ("payer_name", _IBAN, "payer_schema")
_CHAPTER = ("chapter_name", "chapter_address", "chapter_place", "chapter_rsin")


@dataclass(frozen=True)
class PayingAccount:
    """Name and number are empty until somebody fills them in; `schema` is the kind of file that the bank takes.

    `unreadable` says that a number was written with a key that is gone; it reads as empty.
    """

    name: str = ""
    iban: str = ""
    schema: SepaSchema = SepaSchema.V09
    unreadable: bool = False


@dataclass(frozen=True)
class Details:
    account: PayingAccount
    chapter: Chapter


def details(session: ActorSession) -> Details:
    """The account number in full: show it nowhere but where it is set."""
    require(session.actor, Permission.PAYER_SET)
    found = kept.values(session, (*_ACCOUNT, *_CHAPTER))
    return Details(_account(found), _chapter(found))


def chapter(session: ActorSession) -> Chapter:
    """No secret for anybody: it stands on every statement."""
    return _chapter(kept.values(session, _CHAPTER))


def set_account(session: ActorSession, wanted: PayingAccount, *, drawn_with: PayingAccount) -> None:
    """The number as it was typed; `drawn_with` is what the form showed.

    Raises Refused: required, too_long, name_not_for_bank, or one of check_iban, of all fields at once; and
    changed_meanwhile.
    """
    require(session.actor, Permission.PAYER_SET)
    fields = Fields()
    with fields.of(holder := "Name on the account"):
        name = _filled_in(wanted.name, holder, NAME_LONGEST)
        bank_name(name)
    with fields.of(number := "Account number (IBAN)"):
        iban = check_iban(_filled_in(wanted.iban, number), field=number)
    fields.check()
    if _account(kept.values(session, _ACCOUNT, lock=True)) != drawn_with:
        raise Refused("changed_meanwhile")
    kept.keep(session, dict(zip(_ACCOUNT, (name, seal(iban), wanted.schema.value), strict=True)))
    audit(session, "payer:account", "settings", None)


def set_chapter(session: ActorSession, wanted: Chapter, *, drawn_with: Chapter) -> None:
    """Raises Refused: required, too_long, rsin_wrong, of all fields at once; and changed_meanwhile."""
    require(session.actor, Permission.PAYER_SET)
    lines, fields = [], Fields()
    for field, text in (
        ("Name of the chapter", wanted.name),
        ("Street and number", wanted.address),
        ("Postcode and place", wanted.place),
    ):
        with fields.of(field):
            lines.append(_filled_in(text, field))
    with fields.of("RSIN"):
        rsin = check_rsin(wanted.rsin)
    fields.check()
    if _chapter(kept.values(session, _CHAPTER, lock=True)) != drawn_with:
        raise Refused("changed_meanwhile")
    kept.keep(session, dict(zip(_CHAPTER, (*lines, rsin), strict=True)))
    audit(session, "payer:chapter", "settings", None)


def unreadable(session: ActorSession) -> int:
    """1 where the number was written with a key that is gone. For the operator only."""
    require_system(session.actor)
    return int(_account(kept.values(session, _ACCOUNT)).unreadable)


def write_anew(session: ActorSession) -> int:
    """The number with the present key, as in bank_accounts; how many that were. For the operator only."""
    require_system(session.actor)
    row = session.get(Setting, _IBAN, with_for_update=True)
    iban = unseal(row.value) if row else None
    if row is None or iban is None:
        return 0
    row.value = seal(iban)
    return 1


def _filled_in(text: str, field: str, maximum: int = NAME_MAX) -> str:
    kept = tidy(text, maximum=maximum, field=field)
    if not kept:
        raise Refused("required", field=field)
    return kept


def _account(found: dict[str, str]) -> PayingAccount:
    name, number, schema = _ACCOUNT
    iban = unseal(found[number]) if number in found else ""
    return PayingAccount(
        found.get(name, ""),
        iban or "",
        SepaSchema(found.get(schema, PayingAccount.schema.value)),
        unreadable=iban is None,
    )


def _chapter(found: dict[str, str]) -> Chapter:
    return Chapter(*(found.get(name, "") for name in _CHAPTER))
