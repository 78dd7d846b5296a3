"""All that cannot be right in a form of a volunteer is refused at once."""

from datetime import date

import pytest

from db.models import Volunteer, VolunteerProgramme
from db.session import writing
from domain.access import Refused, Role
from services.volunteers.volunteers_edit import (
    Details,
    register_volunteer,
    save_details,
    save_own_profile,
    save_settings,
)
from services.volunteers.volunteers_record import OwnSettings

LATER = date(2999, 1, 1)
WRONG = OwnSettings(
    phone="bel maar",
    email="a@b",
    capacity=99,
    reach_km=0,
    languages=("x" * 41,),
    limits="x" * 4001,
    paused=True,
    paused_until=date(2020, 1, 1),
)
WRONG_CODES = [
    ("Phone", "odd_phone_number"),
    ("E-mail address", "odd_email"),
    ("Capacity", "odd_capacity"),
    ("Reach", "odd_reach"),
    ("Languages", "too_long"),
    ("Limits", "too_long"),
    ("Pause until", "pause_in_past"),
]


def codes(refused):
    return [(field, one.code) for field, one in refused.value.fields.items()]


def test_who_is_registered_with_several_wrong_fields_is_told_of_all(make, coordinator):
    details = Details(" ", [], street="x" * 251, postcode="Leek", place="x" * 121, started_on=LATER)
    with pytest.raises(Refused, match="required") as refused, writing(coordinator) as session:
        register_volunteer(session, "n", details, phone="06 123", email="anna@")
    assert codes(refused) == [
        ("Name", "required"),
        ("Programmes", "required"),
        ("Phone", "odd_phone_number"),
        ("E-mail address", "odd_email"),
        ("Street and number", "too_long"),
        ("Postcode", "no_postcode"),
        ("Place", "too_long"),
        ("Started", "day_in_future"),
    ]
    assert make.all(Volunteer) == []


def test_a_likely_double_is_asked_about_once_all_fields_are_right(make, coordinator, programme):
    make.volunteer("Anna de Vries", programmes=[programme])
    for phone, code in (("06 123", "odd_phone_number"), ("06 12345678", "volunteer_known")):
        with pytest.raises(Refused, match=code), writing(coordinator) as session:
            register_volunteer(session, "n", Details("Anna de Vries", [programme]), phone=phone)


def test_details_are_refused_at_once_with_a_programme_that_is_in_use(make, coordinator, programme):
    volunteer = make.volunteer("Henk", programmes=[programme, make.programme("Voorlezen")])
    make.active(volunteer, programme)
    version = make.get(Volunteer, volunteer).version_id
    with pytest.raises(Refused, match="required") as refused, writing(coordinator) as session:
        save_details(session, volunteer, version, Details("", [], street="Dorpsstraat 1", postcode="Leek"))
    assert codes(refused) == [("Name", "required"), ("Programmes", "programme_in_use"), ("Postcode", "no_postcode")]
    kept = make.get(Volunteer, volunteer)
    assert (kept.name, kept.street, kept.postcode, kept.version_id) == ("Henk", None, "9351 AB", version)
    assert len(make.all(VolunteerProgramme)) == 2


@pytest.mark.parametrize("own", [True, False])
def test_what_is_possible_is_refused_at_once_and_nothing_of_it_kept(make, sign_in, coordinator, programme, own):
    user = make.user(Role.VOLUNTEER, email="oud@voorbeeld.nl")
    volunteer = make.volunteer(programmes=[programme], user_id=user, email="oud@voorbeeld.nl")
    who = sign_in(user) if own else coordinator
    with pytest.raises(Refused, match="odd_phone_number") as refused, writing(who) as session:
        save_own_profile(session, 1, WRONG) if own else save_settings(session, volunteer, 1, WRONG)
    assert codes(refused) == WRONG_CODES
    kept = make.get(Volunteer, volunteer)
    assert (kept.email, kept.capacity, kept.paused, kept.version_id) == ("oud@voorbeeld.nl", 2, False, 1)


def test_one_wrong_field_keeps_the_right_ones_from_being_saved_too(make, coordinator, programme):
    volunteer = make.volunteer(programmes=[programme])
    own = OwnSettings(phone="06 12345678", capacity=4, reach_km=101, paused=True)
    with pytest.raises(Refused, match="odd_reach") as refused, writing(coordinator) as session:
        save_settings(session, volunteer, 1, own)
    assert codes(refused) == [("Reach", "odd_reach")]
    kept = make.get(Volunteer, volunteer)
    assert (kept.phone, kept.capacity, kept.paused) == (None, 2, False)


def test_a_name_whose_signs_become_many_is_kept_and_found(make, coordinator, programme):
    """Each of these is eighteen letters to a searcher; more than the column of the search holds."""
    with writing(coordinator) as session:
        register_volunteer(session, "n", Details("ﷺ" * 40, [programme]))
    (kept,) = make.all(Volunteer)
    assert (kept.name, len(kept.name_folded) <= 250) == ("ﷺ" * 40, True)
