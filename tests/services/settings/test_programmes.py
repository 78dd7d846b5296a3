import pytest

from db.models import Programme, Request
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import RequestStatus
from services.households import households, requests
from services.settings import programmes
from tests.make import TODAY


def test_a_new_programme_comes_last(make, admin):
    make.programme("Voorlezen", position=3)
    with writing(admin) as session:
        programmes.start(session, "  Maatjes ")
    with reading(admin) as session:
        assert [one.name for one in programmes.every(session)] == ["Voorlezen", "Maatjes"]


@pytest.mark.parametrize(
    ("name", "code"), [("", "required"), ("  \x00", "required"), ("vOORLEZEN", "programme_exists")]
)
def test_a_programme_needs_a_name_of_its_own(make, admin, name, code):
    make.programme("Voorlezen")
    with pytest.raises(Refused, match=code), writing(admin) as session:
        programmes.start(session, name)


def test_an_over_long_name_is_refused(admin):
    with pytest.raises(Refused, match="too_long"), writing(admin) as session:
        programmes.start(session, "x" * 121)


def test_a_programme_can_be_renamed_also_to_its_own_name(make, admin):
    programme = make.programme("Voorlezen")
    with writing(admin) as session:
        programmes.rename(session, programme, "voorlezen")
    assert make.get(Programme, programme).name == "voorlezen"


def test_a_programme_ends_when_nothing_is_open_and_can_begin_again(make, admin):
    programme = make.programme()
    request = make.request(make.household(), programme)
    with pytest.raises(Refused, match="programme_runs"), writing(admin) as session:
        programmes.end(session, programme)

    other = make.programme("Voorlezen")
    make.request(make.household(), other, status=RequestStatus.CLOSED)
    with writing(admin) as session:
        programmes.end(session, other)
    assert make.get(Programme, other).ended_on
    with reading(admin) as session:
        assert [one.id for one in programmes.every(session)] == [programme, other]
    with writing(admin) as session:
        programmes.begin_again(session, other)
    assert make.get(Programme, other).ended_on is None
    assert request


@pytest.mark.parametrize("act", [programmes.end, programmes.begin_again, lambda s, i: programmes.rename(s, i, "x")])
def test_a_programme_that_is_not_there_is_not_found(admin, act):
    with pytest.raises(Refused, match="not_found"), writing(admin) as session:
        act(session, 999)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN}))
def test_only_an_administrator_keeps_the_programmes(make, sign_in, role):
    programme = make.programme()
    who = sign_in(make.user(role, programmes=[programme]))
    for act in (
        lambda s: programmes.start(s, "x"),
        lambda s: programmes.rename(s, programme, "x"),
        lambda s: programmes.end(s, programme),
        lambda s: programmes.begin_again(s, programme),
    ):
        with pytest.raises(Refused, match="not_allowed"), writing(who) as session:
            act(session)


@pytest.mark.parametrize("role", list(Role))
def test_the_programmes_are_read_by_who_reads_the_settings(make, sign_in, role):
    programme = make.programme()
    with reading(sign_in(make.user(role, programmes=[programme]))) as session:
        if role in {Role.BOARD, Role.PRIVACY_OFFICER, Role.ADMIN}:
            assert [one.id for one in programmes.every(session)] == [programme]
        else:
            with pytest.raises(Refused, match="not_allowed"):
                programmes.every(session)


def test_nothing_new_starts_in_a_programme_that_has_ended(make, sign_in):
    over, runs = make.programme("Over", ended_on=TODAY), make.programme("Loopt")
    who = sign_in(make.user(Role.COORDINATOR, programmes=[over, runs]))
    household = make.household()
    nowhere = make.request(household, None)
    starts = (
        lambda session: households.register_household(session, "nonce", over, households.Contact("De Boer", TODAY)),
        lambda session: requests.add_request(session, household, over, requests.Wanted(), nonce="nonce"),
        lambda session: requests.place_request(session, nowhere, 1, over),
    )
    for start in starts:
        with pytest.raises(Refused, match="programme_ended"), writing(who) as session:
            start(session)
    with writing(who) as session:
        requests.place_request(session, nowhere, 1, runs)
    assert make.get(Request, nowhere).programme_id == runs
