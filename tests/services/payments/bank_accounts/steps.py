"""Accounts and keys, and what is done with them."""

from db.models import Volunteer
from db.session import reading, writing
from domain.access import Role
from services.payments import bank_accounts

IBAN, OTHER = "NL91ABNA0417164300", "BE68539007547034"


KEY, NEXT = "the-key-of-this-test-of-32-characters-or-more", "the-key-that-comes-after-of-32-characters-or-more"


def own(who):
    with reading(who) as session:
        return bank_accounts.own(session)


def set_own(who, iban=IBAN, holder="H. Dijkstra", version=0):
    with writing(who) as session:
        bank_accounts.set_own(session, version, iban, holder)


def paid(make, programme):
    """A volunteer with an account of the app."""
    return make.volunteer(programmes=[programme], user_id=make.user(Role.VOLUNTEER))


def shares(make, volunteer_id, who):
    with reading(who) as session:
        record, same = bank_accounts.paid_to(session, make.get(Volunteer, volunteer_id).user_id)
        return bank_accounts.on_account(session, same) - {record}
