"""Registering a household on the screen: what cannot be right, what may be a double, and once."""

import pytest

from db.models import CoordinatorProgramme, Household
from tests.pages.households import component, field, press, words
from tests.pages.reading import errors


def register(at, name, **values):
    for part, value in {"name": name, **values}.items():
        field(at, part).set_value(value)
    return press(at, "Meld aan")


def test_a_household_is_registered_from_the_screen(make, open_page, coordinator):
    at = register(open_page(coordinator, "households/register"), "Familie De Boer", postcode="9351 ab")
    assert not at.exception
    (household,) = make.all(Household)
    assert (household.name, household.place) == ("Familie De Boer", "Leek")
    assert "Familie De Boer" in words(at)


def test_the_keyboard_goes_from_the_postcode_to_a_field_that_stays(open_page, coordinator):
    at = open_page(coordinator, "households/register")

    def fields():
        return [one.label for one in at.main if one.type in {"text_input", "selectbox"}]

    before = fields()
    field(at, "postcode").set_value("9351 ab").run()
    assert set(before) - set(fields()) == {"Woonplaats (mag leeg)"}  # the postcode says it
    (postcode,) = (label for label in before if label.startswith("Postcode"))
    after = before[before.index(postcode) + 1]
    assert after in fields()
    field(at, "postcode").set_value("1012 ab").run()
    assert fields() == before


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "  "}, "Naam: vul dit in."),
        ({"name": "x" * 121}, "te lang"),
        ({"name": "\u202e\x07"}, "Naam: vul dit in."),
        ({"name": "De Boer", "registered": "31-02-2026"}, "deze dag bestaat niet"),
        ({"name": "De Boer", "registered": "1-1-2999"}, "deze dag moet nog komen"),
        ({"name": "De Boer", "phone": "1e9"}, "geen telefoonnummer"),
        ({"name": "De Boer", "postcode": "Leek"}, "geen postcode"),
        ({"name": "De Boer", "email": "<script>"}, "geen e-mailadres"),
    ],
)
def test_what_cannot_be_right_is_said_and_nothing_typed_is_lost(make, open_page, coordinator, values, sentence):
    at = register(open_page(coordinator, "households/register"), **values)
    assert sentence in words(at)
    assert {part: field(at, part).value for part in values} == values
    assert make.all(Household) == []


def test_all_that_cannot_be_right_is_said_at_the_top_and_under_its_field(make, open_page, coordinator):
    make.programme("Voorlezen")
    make.add(CoordinatorProgramme(user_id=coordinator, programme_id=make.programme("Maatjes")))
    at = register(open_page(coordinator, "households/register"), "", phone="06 123", email="kees@", registered="31-2")
    phone = "Dit is geen telefoonnummer. Schrijf het als 06 12345678."
    assert errors(at) == (
        [5],
        [
            "Naam: vul dit in.",
            "Activiteit: vul dit in.",
            phone,
            "Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.",
            "Aangemeld op: deze dag bestaat niet.",
        ],
    )
    assert (field(at, "phone").value, field(at, "email").value) == ("06 123", "kees@")

    field(at, "name").set_value("Familie De Boer").run()
    summary, below = errors(at)
    assert (summary, len(below)) == ([], 4)
    field(at, "phone").set_value("06 12345678").run()
    assert phone not in errors(at)[1]
    assert make.all(Household) == []


def test_a_double_click_registers_once(make, open_page, coordinator):
    at = open_page(coordinator, "households/register")
    register(at, "Familie De Boer")
    at.run()
    assert len(make.all(Household)) == 1


def test_a_likely_double_is_shown_with_the_way_to_it(make, open_page, programme, coordinator):
    there = make.household("Familie Smit", phone="0612345678")
    make.request(there, programme)
    at = register(open_page(coordinator, "households/register"), "De Boer", phone="06-12345678")
    assert component(at, "link_list")["links"] == [{"text": "Familie Smit", "href": f"huishouden?id={there}"}]
    assert len(make.all(Household)) == 1
    at.checkbox[0].check().run()
    press(at, "Meld aan")
    assert len(make.all(Household)) == 2


def test_a_role_that_was_lost_while_the_page_was_open_saves_nothing(make, open_page, coordinator, database):
    from sqlalchemy import delete
    from sqlalchemy.orm import Session

    at = open_page(coordinator, "households/register")
    with Session(database) as session, session.begin():
        session.execute(delete(CoordinatorProgramme))
    at = register(at, "Familie De Boer")
    assert "hoort niet bij je rol" in words(at)
    assert make.all(Household) == []


def test_a_new_household_outlasts_a_look_at_another_screen(open_page, programme, coordinator):
    at = open_page(coordinator, "households/register")
    field(at, "name").set_value("Familie De Boer").run()
    at.switch_page("pages/households/households.py").run()
    at.switch_page("pages/households/register.py").run()
    assert field(at, "name").value == "Familie De Boer"
