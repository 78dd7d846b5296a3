"""All that cannot be right in a form of a volunteer is said at once, and under each field."""

import pytest

from db.models import Volunteer
from domain.access import Role
from tests.pages.reading import button, errors

PHONE = "Dit is geen telefoonnummer. Schrijf het als 06 12345678."
EMAIL = "Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl."
POSTCODE = "Dit is geen postcode. Schrijf het als 9351 AB."


def typed(at, part):
    """The field whose key begins or ends with this part."""
    kinds = (at.text_input, at.text_area, at.pills, at.date_input)
    (only,) = (one for kind in kinds for one in kind if part in {(one.key or "").split("-")[at] for at in (0, -1)})
    return only


def fill(at, values):
    for part, value in values.items():
        typed(at, part).set_value(value)


def values(at, parts):
    return {part: typed(at, part).value for part in parts}


def press(at, label):
    button(at, label).click().run()
    assert not at.exception
    return at


def test_a_registration_says_all_that_cannot_be_right_at_the_top_and_under_each_field(
    make, open_page, coordinator, programme
):
    make.programme("Voorlezen")
    at = open_page(coordinator, "volunteers/register")
    wrong = {"programmes": [], "phone": "06 123", "email": "anna@", "postcode": "Leek", "street": "Dorpsstraat 1"}
    fill(at, wrong)
    press(at, "Bewaar vrijwilliger")
    below = ["Naam: vul dit in.", "Activiteiten: vul dit in.", PHONE, EMAIL, POSTCODE]
    assert errors(at) == ([5], below)
    assert values(at, wrong) == wrong
    drawn = [one.proto.body for one in at.get("html")]
    summary = next(number for number, body in enumerate(drawn) if 'role="alert"' in body)
    assert summary < min(number for number, body in enumerate(drawn) if body.startswith('<p class="n-field-error"'))

    fill(at, {"name": "Anna de Vries", "phone": "06 12345678"})
    press(at, "Bewaar vrijwilliger")
    assert errors(at) == ([3], [below[1], *below[3:]])
    assert make.all(Volunteer) == []

    fill(at, {"programmes": [programme], "email": "anna@voorbeeld.nl", "postcode": "9351 ab"})
    press(at, "Bewaar vrijwilliger")
    (volunteer,) = make.all(Volunteer)
    assert (volunteer.name, volunteer.street, volunteer.postcode) == ("Anna de Vries", "Dorpsstraat 1", "9351 AB")


def test_a_likely_double_leaves_nothing_under_fields_that_are_right_now(make, open_page, coordinator, programme):
    make.volunteer("Anna de Vries", programmes=[programme])
    at = open_page(coordinator, "volunteers/register")
    fill(at, {"name": "Anna de Vries", "phone": "06 123", "postcode": "Leek"})
    press(at, "Bewaar vrijwilliger")
    assert errors(at) == ([2], [PHONE, POSTCODE])
    fill(at, {"phone": "06 12345678", "postcode": ""})
    press(at, "Bewaar vrijwilliger")
    assert errors(at) == ([], [])
    assert [one.label for one in at.checkbox] == ["Ja, het is iemand anders"]


def test_details_are_edited_with_all_errors_at_once(make, open_page, coordinator, programme):
    volunteer = make.volunteer("Henk", programmes=[programme])
    at = open_page(coordinator, "volunteers/volunteer", id=str(volunteer), do="details")
    wrong = {"name": " ", "programmes": [], "postcode": "Leek"}
    fill(at, wrong)
    press(at, "Bewaar")
    assert errors(at) == ([3], ["Naam: vul dit in.", "Activiteiten: vul dit in.", POSTCODE])
    assert values(at, wrong) == wrong
    assert make.get(Volunteer, volunteer).name == "Henk"
    press(at, "Nu niet")
    at.query_params["do"] = "details"
    at.run()
    assert errors(at) == ([], [])
    assert values(at, wrong) == {"name": "Henk", "programmes": [programme], "postcode": "9351 AB"}


@pytest.mark.parametrize("own", [True, False])
def test_what_is_possible_is_said_with_all_errors_at_once(make, open_page, coordinator, programme, own):
    account = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=account)
    save = "Bewaar mijn gegevens" if own else "Bewaar"
    if own:
        at = open_page(account, "volunteers/profile")
    else:
        at = open_page(coordinator, "volunteers/volunteer", id=str(volunteer), do="settings")
    wrong = {"phone": "bel maar", "email": "henk@", "other": "x" * 41, "limits": "x" * 4001}
    fill(at, wrong)
    press(at, save)
    summary, below = errors(at)
    assert (summary, below[:2], len(below)) == ([4], [PHONE, EMAIL], 4)
    assert values(at, wrong) == wrong

    fill(at, {"phone": "06 12345678", "other": "Fries", "limits": "Geen honden"})
    press(at, save)
    assert errors(at) == ([0], [EMAIL])
    fill(at, {"email": "henk@voorbeeld.nl"})
    press(at, save)
    assert errors(at) == ([], [])
    kept = make.get(Volunteer, volunteer)
    assert (kept.phone, kept.email, kept.limits) == ("0612345678", "henk@voorbeeld.nl", "Geen honden")
