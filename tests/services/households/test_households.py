"""A household is registered: by whom, what is refused in its fields, and what may be a double."""

from datetime import timedelta

import pytest

from db.models import AuditEntry, Household, Request
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import RequestStatus
from domain.text import LINE_MAX, NAME_MAX
from services.households import households, households_list
from services.households.households import Contact, People
from tests.make import TODAY
from tests.services.households.steps import DAY, contact, names, register

NOT_COORDINATOR = [role for role in Role if role is not Role.COORDINATOR]


def test_a_household_is_registered_with_a_name_and_a_programme(make, coordinator, programme):
    household = make.get(Household, register(coordinator, programme))
    (request,) = make.all(Request)
    assert (household.name, household.consent_on, household.registered_on) == ("Familie De Boer", None, DAY)
    assert (request.programme_id, request.status, request.waiting_since) == (programme, RequestStatus.REGISTERED, DAY)
    assert {entry.action for entry in make.all(AuditEntry)} == {"household:register", "request:add"}


def test_a_household_that_fits_nowhere_is_seen_by_every_coordinator(coordinator, other):
    register(coordinator, None)
    assert names(other) == ["Familie De Boer"]


def test_a_form_that_arrives_twice_is_saved_once(make, coordinator, programme):
    assert register(coordinator, programme) == register(coordinator, programme)
    assert len(make.all(Household)) == len(make.all(Request)) == 1


def test_a_coordinator_registers_in_own_programmes_only(other, programme):
    with pytest.raises(Refused, match="not_allowed"):
        register(other, programme)


@pytest.mark.parametrize("role", NOT_COORDINATOR)
def test_only_coordinators_register_change_and_take_along(make, sign_in, programme, role):
    who = sign_in(make.user(role))
    household = make.household()
    with reading(who) as session:
        for refused in (
            lambda: households.register_household(session, "n", None, contact(), anyway=True),
            lambda: households.likely_doubles(session, "0612345678", "", ""),
            lambda: households.save_household(session, household, 1, contact()),
            lambda: households_list.export_households(session),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                refused()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": ""}, "required"),
        ({"name": " \t\n\u202e "}, "required"),
        ({"name": "x" * (NAME_MAX + 1)}, "too_long"),
        ({"registered_on": TODAY + timedelta(days=3650)}, "day_in_future"),
        ({"phone": "bel maar"}, "odd_phone_number"),
        ({"phone": "1e9"}, "odd_phone_number"),
        ({"email": "geen adres"}, "odd_email"),
        ({"postcode": "Leek"}, "no_postcode"),
        ({"street": "x" * (LINE_MAX + 1)}, "too_long"),
        ({"referrer": "x" * (NAME_MAX + 1)}, "too_long"),
        ({"contact_name": "x" * (NAME_MAX + 1)}, "too_long"),
    ],
)
def test_a_field_that_cannot_be_right_is_refused(make, coordinator, programme, values, code):
    with pytest.raises(Refused, match=code):
        register(coordinator, programme, Contact(**{"name": "De Boer", "registered_on": DAY, **values}))
    assert make.all(Household) == []


def test_all_fields_that_cannot_be_right_are_refused_at_once(make, coordinator, programme):
    wrong = contact("", phone="06 123", email="kees@", postcode="Leek")
    with pytest.raises(Refused, match="required") as refused:
        register(coordinator, programme, wrong)
    assert {field: one.code for field, one in refused.value.fields.items()} == {
        "Name": "required",
        "Phone": "odd_phone_number",
        "E-mail address": "odd_email",
        "Postcode": "no_postcode",
    }
    household = register(coordinator, programme)
    people = People(adults=99, birth_years="lang geleden", referrer_told_end_on=TODAY + timedelta(days=3650))
    make.update(Household, household, consent_on=DAY)
    with pytest.raises(Refused) as refused, writing(coordinator) as session:
        households.save_household(session, household, make.get(Household, household).version_id, wrong, people)
    assert list(refused.value.fields) == [
        "Name",
        "Phone",
        "E-mail address",
        "Postcode",
        "Number of adults",
        "Birth years",
        "Referrer told of the end",
    ]
    assert make.get(Household, household).name == "Familie De Boer"


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "![](http://example.org/x.png)",
        "=1+1",
        "شركة",
        "👩‍👧 Jansen",
        "Robert'); DROP TABLE",
    ],
)
def test_hostile_text_stays_the_text_it_is(make, coordinator, programme, name):
    assert make.get(Household, register(coordinator, programme, contact(name))).name == name


def test_the_place_follows_from_the_postcode(make, coordinator, programme):
    given = contact(postcode="9351ab", place="Elders", street="Dorpsstraat 12 a", phone="+31 6 12345678")
    household = make.get(Household, register(coordinator, programme, given))
    assert (household.postcode, household.place, household.house_number) == ("9351 AB", "Leek", "12A")
    assert household.phone == "0612345678"


def test_a_village_that_is_typed_is_kept_as_it_is_written(make, coordinator, programme):
    assert make.get(Household, register(coordinator, programme, contact(place="den ham"))).place == "Den Ham"


@pytest.mark.parametrize(
    "same",
    [{"phone": "+31612345678"}, {"postcode": "9351AB", "street": "Anders genoemd 12"}],
)
def test_a_likely_double_is_told_before_it_is_saved(make, coordinator, programme, same):
    for postcode, number in (("9351 AB", "14"), ("9301 ZZ", "12")):  # who live nearby, and behind the same number
        make.request(make.household(postcode=postcode, house_number=number), programme)
    first = register(coordinator, programme, contact(phone="06-12345678", postcode="9351 AB", street="Dorpsstraat 12"))
    with reading(coordinator) as session:
        found = households.likely_doubles(
            session, same.get("phone", ""), same.get("postcode", ""), same.get("street", "")
        )
        assert [(one.id, one.name) for one in found] == [(first, "Familie De Boer")]
    with pytest.raises(Refused, match="household_known"):
        register(coordinator, programme, contact("Iemand anders", **same), nonce="n2")
    register(coordinator, programme, contact("Iemand anders", **same), nonce="n2", anyway=True)
    assert len(make.all(Household)) == 4


def test_a_number_written_otherwise_is_the_same_number(make, coordinator, programme):
    make.request(make.household("Uit een lijst", phone="06-1234 5678"), programme)
    with reading(coordinator) as session:
        assert [one.name for one in households.likely_doubles(session, "+31612345678", "", "")] == ["Uit een lijst"]


@pytest.mark.parametrize("roles", [[Role.COORDINATOR], [Role.COORDINATOR, Role.PRIVACY_OFFICER]])
def test_a_double_of_another_programme_is_told_without_a_name(make, sign_in, coordinator, programme, roles):
    register(coordinator, programme, contact(phone="0612345678"))
    other = make.user(*roles, programmes=[make.programme("Voorlezen")])
    with reading(sign_in(other)) as session:
        assert households.likely_doubles(session, "0612345678", "", "") == (households.Double(None, ""),)
        assert households.likely_doubles(session, "0687654321", "9351", "Dorpsstraat 12") == ()
