import pytest

from db.session import reading
from domain.access import Refused, Role
from services.volunteers.volunteers_help import who_helps


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.VOLUNTEER])
def test_help_is_for_volunteers(make, sign_in, role):
    user = make.user(role)
    make.volunteer(user_id=user)
    with reading(sign_in(user)) as session, pytest.raises(Refused, match="not_allowed"):
        who_helps(session)


def test_coordinators_of_the_own_programmes_help_each_named_once(make, sign_in):
    a, b, c = make.programme("A"), make.programme("B"), make.programme("C")
    make.user(Role.COORDINATOR, name="Both", programmes=[a, b, c], email="both@voorbeeld.nl")
    make.user(Role.COORDINATOR, name="Gone", programmes=[a], active=False)
    make.user(Role.COORDINATOR, name="Other", programmes=[c])
    make.volunteer(programmes=[c])
    user = make.user(Role.VOLUNTEER, Role.COORDINATOR, programmes=[a, c])  # who is no help to themselves
    make.volunteer(user_id=user, programmes=[a, b])
    with reading(sign_in(user)) as session:
        (helper,) = who_helps(session)
    assert (helper.name, helper.programmes, helper.email) == ("Both", ("A", "B"), "both@voorbeeld.nl")


@pytest.mark.parametrize("registered", [True, False])
def test_who_takes_part_in_nothing_yet_finds_every_coordinator(make, sign_in, registered):
    make.user(Role.COORDINATOR, name="Somebody", programmes=[make.programme()])
    user = make.user(Role.VOLUNTEER)
    if registered:
        make.volunteer(user_id=user)
    with reading(sign_in(user)) as session:
        assert [one.name for one in who_helps(session)] == ["Somebody"]
