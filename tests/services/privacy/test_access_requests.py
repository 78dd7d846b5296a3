"""The privacy officer finds who asks what is kept about them; looking is written down, and nobody is looked through."""

import pytest

from db.models import AuditEntry, Look
from db.session import reading, writing
from domain.access import Refused, Role
from services.households import households_list
from services.privacy import access_requests
from services.volunteers.volunteers_record import volunteer_record
from tests.make import TODAY


def found(who, name):
    with writing(who) as session:
        them = access_requests.search(session, name)
    return [one.name for one in them.households], [one.name for one in them.volunteers]


def acts(make):
    return [(one.action, one.subject, one.subject_id) for one in make.all(AuditEntry)]


@pytest.mark.parametrize("name", ["pieters", "Jansen/Pieters", "jansen pieters"])
def test_somebody_is_found_by_a_second_name(make, officer, name):
    kept = ["Jansen & Pieters", "Jansen (Pieters)", "Jansen+Pieters", "Fam.Jansen/Pieters", "'Jansen' Pieters"]
    for one in reversed(kept):
        make.household(one)
    make.household("Familie Jansen-Spieters")
    make.volunteer("J.Jansen-Pieters")
    make.volunteer("D'Ancona")
    assert found(officer, name) == (kept, ["J.Jansen-Pieters"])
    assert found(officer, "ancona") == found(officer, "d’ancona") == ([], ["D'Ancona"])


@pytest.mark.parametrize(
    ("name", "households", "volunteers"),
    [
        ("boer", ["Familie De Boer"], ["Anna Smit-Boersma"]),
        ("  DE boer ", ["Familie De Boer"], []),
        ("fam boe", ["Familie De Boer"], []),
        ("oer", [], []),
        ("li", [], ["Li Wei"]),
        ("José", ["Mevrouw Post"], []),
        ("jose", ["Mevrouw Post"], []),
        ("ELODIE", ["Familie Élodie"], []),
        ("visser", ["Mevrouw Post"], []),
        ("zoe", [], ["Zoë Bakker"]),
        ("%%", [], []),
        ("\0", [], []),
        ("", [], []),
    ],
)
def test_somebody_is_found_by_the_beginning_of_each_word_of_a_name(make, officer, name, households, volunteers):
    make.household("Familie De Boer")
    make.household("Mevrouw Post", contact_name="José Visser", consent_on=None)
    make.household("Familie Élodie")
    for one in ("Anna Smit-Boersma", "Li Wei"):
        make.volunteer(one)
    make.volunteer("Zoë Bakker", ended_on=TODAY)
    assert found(officer, name) == (households, volunteers)


def test_each_search_is_written_down_without_the_name(make, officer):
    for name in ("boer", "", "smit"):
        found(officer, name)
    assert acts(make) == [("access:search", "households", None)] * 2


def test_many_of_one_name_are_not_all_listed(make, officer):
    for number in range(access_requests.SHOWN + 1):
        make.household(f"Familie {number}")
    with writing(officer) as session:
        them = access_requests.search(session, "familie")
    assert (len(them.households), them.more) == (access_requests.SHOWN, True)
    with pytest.raises(Refused, match="name_too_short"):
        found(officer, "f")


def test_the_list_of_households_is_not_for_looking_through(make, officer):
    make.household(place="Leek")
    with reading(officer) as session:
        for refused in (households_list.find_households, households_list.places_of_households):
            with pytest.raises(Refused, match="not_allowed"):
                refused(session)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.VOLUNTEER])
def test_with_a_second_role_the_list_is_that_of_the_other_role(make, sign_in, role):
    mine, other = make.programme(), make.programme("Voorlezen")
    user = make.user(Role.PRIVACY_OFFICER, role, programmes=[mine] if role is Role.COORDINATOR else [])
    make.active(make.volunteer(user_id=user if role is Role.VOLUNTEER else None), mine, "Familie Hier")
    make.active(make.volunteer(), other, "Familie Daar")
    with writing(sign_in(user)) as session:
        listed = households_list.find_households(session)
        assert ([one.name for one in listed.rows], listed.total) == (["Familie Hier"], 1)
        if role is Role.COORDINATOR:
            assert [one.row.name for one in households_list.export_households(session)] == ["Familie Hier"]
        assert len(access_requests.search(session, "familie").households) == 2


def test_a_look_at_a_record_is_written_down_once_a_sign_in(make, sign_in):
    user = make.user(Role.PRIVACY_OFFICER)
    volunteer = make.volunteer()
    for _time in range(2):
        who = sign_in(user)
        for _look in range(2):
            with writing(who) as session:
                volunteer_record(session, volunteer)
    assert acts(make) == [("volunteer:look", "volunteers", volunteer)] * 2
    assert make.all(Look) == []


def test_who_works_with_a_record_leaves_no_look(make, sign_in):
    programme = make.programme()
    both = make.user(Role.PRIVACY_OFFICER, Role.COORDINATOR, programmes=[programme])
    owner = make.user(Role.PRIVACY_OFFICER, Role.VOLUNTEER)
    volunteer = make.volunteer(programmes=[programme], user_id=owner)
    for user in (both, owner):
        with writing(sign_in(user)) as session:
            volunteer_record(session, volunteer)
    assert acts(make) == []
