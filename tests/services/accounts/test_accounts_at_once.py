"""Two who change one account at the same moment."""

import bcrypt
import pytest
from sqlalchemy import text

from db.engine import engine
from db.models import Invitation, User, Volunteer
from db.session import as_system, writing
from services.accounts import account_codes, accounts, passwords
from services.volunteers import volunteer_accounts
from tests.beside import meanwhile
from tests.services.door import PASSWORD, WANTED, come_in


@pytest.mark.parametrize("with_others", [True, False])
def test_no_code_goes_to_who_chooses_a_password_at_that_moment(make, henk, coordinator, with_others):
    with writing(coordinator) as session:
        code = accounts.invite(session, henk).code
    everybody = [each.id for each in make.all(Volunteer)]
    got = meanwhile(
        None,
        lambda session: passwords.choose_password(session, code, WANTED),
        coordinator,
        lambda session: (
            volunteer_accounts.invite_volunteers(session, everybody) if with_others else accounts.invite(session, henk)
        ),
    )
    assert got == [] if with_others else got.code == "has_password"
    assert make.get(User, henk).password_hash
    assert all(one.used_at for one in make.all(Invitation))


@pytest.mark.parametrize("changed_first", [True, False])
def test_who_knows_the_old_password_does_not_change_the_one_that_is_chosen_at_that_moment(
    make, anna, admin, changed_first
):
    here = come_in(anna).sign_in
    with writing(admin) as session:
        code = account_codes.reset(session, anna).code
    acts = [
        (here, lambda session: passwords.change_password(session, PASSWORD, "van een ander apparaat")),
        (None, lambda session: passwords.choose_password(session, code, WANTED)),
    ]
    (one, first), (other, second) = acts if changed_first else acts[::-1]
    lost = meanwhile(one, first, other, second)
    assert lost.code in ({"code_wrong"} if changed_first else {"password_wrong", "signed_out"})
    kept = "van een ander apparaat" if changed_first else WANTED
    assert bcrypt.checkpw(kept.encode(), make.get(User, anna).password_hash.encode())


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_nobody_waits_for_the_hash_of_a_password_that_somebody_chooses(make, henk, coordinator, monkeypatch):
    """It takes a quarter of a second, in which no account could be changed."""
    with writing(coordinator) as session:
        code = accounts.invite(session, henk).code
    hashed, free = bcrypt.hashpw, []

    def look_and_hash(*args):
        with engine().connect() as another:
            unlocked = another.execute(text("SELECT id FROM users FOR UPDATE SKIP LOCKED")).scalars().all()
            others = another.scalar(text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
            free.append((henk in unlocked, others == 0))
        return hashed(*args)

    monkeypatch.setattr(bcrypt, "hashpw", look_and_hash)
    with as_system() as session:
        passwords.choose_password(session, code, WANTED)
    assert free == [(True, True)]
