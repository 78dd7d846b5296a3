"""The address in the record of a volunteer, and that of the account."""

import pytest

from db.models import AuditEntry, Setting, User, Volunteer
from db.session import reading, writing
from domain.access import Refused, Role
from services.accounts.account_steps import OldAddress
from services.volunteers.volunteers_edit import save_own_profile, save_settings
from services.volunteers.volunteers_record import OwnSettings, volunteer_record


@pytest.fixture
def chapter(make, sign_in):
    programme = make.programme()
    return programme, sign_in(make.user(Role.COORDINATOR, programmes=[programme]))


def account_after(make, who, volunteer, user, email, *, own):
    """The address of the account, the sign-in name, and what was written down of accounts."""
    settings = OwnSettings(email=email)
    with writing(who) as session:
        version = make.get(Volunteer, volunteer).version_id
        if own:
            save_own_profile(session, version, settings)
        else:
            save_settings(session, volunteer, version, settings)
    account = make.get(User, user)
    acts = [(one.action, one.subject, one.subject_id) for one in make.all(AuditEntry) if one.action.startswith("user:")]
    return account.email, account.sign_in_name, acts


@pytest.mark.parametrize("own", [True, False])
def test_the_address_of_a_volunteers_account_follows_the_record(make, sign_in, chapter, own):
    programme, coordinator = chapter
    user = make.user(Role.VOLUNTEER, sign_in_name="oud@voorbeeld.nl", email="oud@voorbeeld.nl")
    make.user(Role.VOLUNTEER, email="nieuw@voorbeeld.nl")  # two people may share a mailbox
    volunteer = make.volunteer(programmes=[programme], user_id=user, email="oud@voorbeeld.nl")
    who = sign_in(user) if own else coordinator
    changed = ("user:email", "users", user)
    for email, kept, acts in (
        ("Nieuw@voorbeeld.nl", "nieuw@voorbeeld.nl", 1),
        ("nieuw@voorbeeld.nl", "nieuw@voorbeeld.nl", 1),
        ("", None, 2),
    ):
        after = account_after(make, who, volunteer, user, email, own=own)
        assert after == (kept, "oud@voorbeeld.nl", [changed] * acts)
    with pytest.raises(Refused, match="odd_email"):
        account_after(make, who, volunteer, user, "niet dit", own=own)
    assert make.get(User, user).email is None


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.VOLUNTEER])
def test_the_address_of_an_account_with_another_role_stays(make, sign_in, chapter, role, own):
    programme, coordinator = chapter
    user = make.user(Role.VOLUNTEER, role, sign_in_name="els", email="oud@voorbeeld.nl")
    volunteer = make.volunteer(programmes=[programme], user_id=user, email="oud@voorbeeld.nl")
    who = sign_in(user) if own else coordinator
    assert account_after(make, who, volunteer, user, "nieuw@voorbeeld.nl", own=own) == ("oud@voorbeeld.nl", "els", [])
    assert make.get(Volunteer, volunteer).email == "nieuw@voorbeeld.nl"
    with reading(coordinator) as session:
        assert volunteer_record(session, volunteer).email_stays


def test_nobody_writes_to_the_old_address_of_an_invented_person_or_a_closed_account(make, chapter):
    programme, coordinator = chapter

    def told(email="oud@voorbeeld.nl", **account):
        user = make.user(Role.VOLUNTEER, email=email, **account)
        volunteer = make.volunteer(programmes=[programme], user_id=user, email=email)
        with writing(coordinator) as session:
            return save_settings(session, volunteer, 1, OwnSettings(email="nieuw@voorbeeld.nl"))

    assert told() == OldAddress("oud@voorbeeld.nl", "nl")
    assert told(active=False) is told(email=None) is None
    make.add(Setting(name="demo", value="{}"))
    assert told() is None


def test_what_an_administrator_set_stays_while_the_record_keeps_its_address(make, chapter):
    programme, coordinator = chapter
    user = make.user(Role.VOLUNTEER, sign_in_name="henk", email="beheer@voorbeeld.nl")
    volunteer = make.volunteer(programmes=[programme], user_id=user, email="oud@voorbeeld.nl")
    after = account_after(make, coordinator, volunteer, user, "oud@voorbeeld.nl", own=False)
    assert after == ("beheer@voorbeeld.nl", "henk", [])
    with reading(coordinator) as session:
        assert not volunteer_record(session, volunteer).email_stays
