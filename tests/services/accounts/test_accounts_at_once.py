"""Two who change one account at the same moment."""

import pytest

from db.models import Invitation, User, Volunteer
from db.session import as_system, writing
from domain.access import Refused
from services.accounts import accounts, passwords
from services.volunteers import volunteer_accounts
from tests.beside import start_beside
from tests.services.door import WANTED


@pytest.mark.parametrize("with_others", [True, False])
def test_no_code_goes_to_who_chooses_a_password_at_that_moment(make, henk, coordinator, with_others):
    with writing(coordinator) as session:
        code = accounts.invite(session, henk).code
    everybody = [each.id for each in make.all(Volunteer)]
    got, refused = [], []

    def invites():
        try:
            with writing(coordinator) as session:
                if with_others:
                    got.extend(volunteer_accounts.invite_volunteers(session, everybody))
                else:
                    got.append(accounts.invite(session, henk))
        except Refused as refusal:
            refused.append(refusal.code)

    with as_system() as session:
        passwords.choose_password(session, code, WANTED)
        session.flush()
        other = start_beside(invites)
    other.join()
    assert (got, refused) == ([], [] if with_others else ["has_password"])
    assert make.get(User, henk).password_hash
    assert all(one.used_at for one in make.all(Invitation))
