"""What must not be, what weighs how much, and why somebody stands where they stand, as each reads it."""

import re

import pytest

from components.households.household_forms import Doing
from db.models import Household, Setting, Volunteer
from domain.access import Role
from tests.pages.matching import REQUEST, words

WEIGHTS = "settings/weights"


@pytest.fixture
def programme(make):
    return make.programme("Voorlezen")


@pytest.fixture
def marijke(make, programme):
    return make.user(Role.COORDINATOR, name="Marijke", programmes=[programme])


def press(at, label):
    next(one for one in at.button if one.label == label).click().run()
    assert not at.exception


def chips(at, key):
    return next(one for one in at.button_group if str(one.key).endswith(key))


def test_the_order_is_explained_by_a_sum_that_adds_up(make, programme, marijke, open_page):
    make.volunteer("Henk Bosma", programmes=[programme])
    at = open_page(marijke, REQUEST, id=str(make.request(make.household(), programme)))
    assert not at.exception
    said = words(at)
    assert "Waarom deze volgorde?" in said
    (table,) = (one.proto.body for one in at.get("html") if "Past, van 100" in one.proto.body)
    *parts, total = [[cell.replace(".", "") for cell in row] for row in _numbers(table)]
    assert len(parts) == 7
    assert all(int(fits) * int(weighs) == int(points) for fits, weighs, points in parts)
    assert total == ["", "", str(sum(int(points) for *_rest, points in parts))]


def _numbers(table):
    return [found for row in table.split("<tr>")[2:] if (found := re.findall(r'n-num">([^<]*)</td>', row))]


def test_two_stand_side_by_side_once_two_are_chosen(make, programme, marijke, open_page):
    ids = [make.volunteer(name, programmes=[programme], limits=f"Van {name}") for name in ("Ans", "Bert", "Cees")]
    at = open_page(marijke, REQUEST, id=str(make.request(make.household(), programme)))
    assert words(at).count("Van Bert") == 0
    at.multiselect[0].set_value(ids[1:]).run()
    said = words(at)
    assert not at.exception
    assert (said.count("“Van Bert”"), said.count("“Van Cees”")) == (1, 1)


def test_the_map_shows_villages_and_says_the_same_in_a_table(make, programme, marijke, open_page):
    make.volunteer("Henk", programmes=[programme], street="Dorpsstraat 7")
    make.volunteer("Ans", programmes=[programme], place="Assen", postcode="9401 AB", capacity=3)
    request = make.request(make.household(street="Kerkpad 3"), programme)
    at = open_page(marijke, REQUEST, id=str(request))
    assert not at.get("vega_lite_chart") + at.get("arrow_vega_lite_chart")
    at.toggle(key=f"map-{request}").set_value(True).run()
    assert not at.exception
    (chart,) = at.get("vega_lite_chart") + at.get("arrow_vega_lite_chart")
    assert "Kaart van het gebied" in str(chart.proto)
    assert "Dorpsstraat" not in str(chart.proto)
    assert "Kerkpad" not in str(chart.proto)
    assert "1 die past woont in een dorp buiten de kaart." in words(at)
    at.toggle(key=f"map-table-{request}").set_value(True).run()
    assert "Waar wie passen wonen" in words(at)
    assert "Assen" in words(at)


def test_own_words_only_propose_and_a_tap_makes_them_count(make, programme, marijke, open_page):
    household = make.household()
    request = make.request(household, programme, wishes="Er is een hond.")
    make.volunteer("Henk", programmes=[programme], needs=["no_pets"])
    at = open_page(marijke, REQUEST, id=str(request))
    assert "In de eigen woorden kun je lezen: Huisdieren in huis." in words(at)
    assert "Stel voor aan Henk" in [one.label for one in at.button]
    at = open_page(marijke, "households/household", id=str(household))
    at.session_state[f"doing-{household}"] = Doing("edit", 1)
    at.run()
    assert "In de eigen woorden kun je lezen: Huisdieren in huis. Klopt dat?" in words(at)
    assert chips(at, "-needs").value == []
    chips(at, "-needs").set_value(["pets"])
    press(at, "Bewaar")
    assert make.get(Household, household).needs == ["pets"]
    at = open_page(marijke, REQUEST, id=str(request))
    assert "In de eigen woorden" not in words(at)
    at.toggle(key=f"others-{request}").set_value(True).run()
    assert "Wil geen huisdieren, en die zijn hier" in words(at)


def test_a_volunteer_taps_what_holds(make, programme, open_page):
    user = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=user, limits="Geen honden.")
    at = open_page(user, "volunteers/profile")
    assert "In de eigen woorden kun je lezen: Geen huisdieren." in words(at)
    chips(at, "-needs").set_value(["no_pets", "car"])
    chips(at, "-village").set_value("other")
    at.number_input[0].set_value(12)
    press(at, "Bewaar mijn gegevens")
    kept = make.get(Volunteer, volunteer)
    assert (kept.needs, kept.village_wish, kept.reach_km) == (["no_pets", "car"], "other", 12)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (None, "Nog geen vrijwilliger doet mee aan deze activiteit."),
        ({"paused": True}, "Alle vrijwilligers van deze activiteit hebben nu pauze."),
        ({}, "Geen vrijwilliger van deze activiteit spreekt Tigrinya."),
    ],
)
def test_that_nobody_fits_is_said_in_a_sentence(make, programme, marijke, open_page, values, sentence):
    if values is not None:
        make.volunteer("Henk", programmes=[programme], **values)
    request = make.request(make.household(languages=["Tigrinya"]), programme)
    at = open_page(marijke, REQUEST, id=str(request))
    assert sentence in words(at)
    leads_on = [one for one in at.button if one.label == "Nieuwe vrijwilliger"]
    assert bool(leads_on) is (values is None)
    if leads_on:
        assert leads_on[0].click().run().title[0].value == "Nieuwe vrijwilliger"


def test_the_administrator_sets_what_weighs_how_much(make, programme, marijke, open_page):
    admin = make.user(Role.ADMIN)
    at = open_page(admin, WEIGHTS)
    assert [one.value for one in at.slider] == [6, 6, 4, 5, 2, 4, 3]
    for slider in at.slider:
        slider.set_value(0)
    press(at, "Bewaar wat hoe zwaar telt")
    assert "Niets telt mee" in words(at)
    assert {one.value for one in make.all(Setting) if one.name.startswith("weight_")} == {"0"}
    make.volunteer("Henk", programmes=[programme])
    at = open_page(marijke, REQUEST, id=str(make.request(make.household(), programme)))
    assert "Niets telt nu mee" in words(at)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_nobody_else_opens_the_weights_to_change_them(make, open_page, role):
    at = open_page(make.user(role), WEIGHTS)
    assert not at.exception
    if at.slider:  # who may read the settings sees them, and is refused at the save
        next(one for one in at.button if one.label == "Bewaar wat hoe zwaar telt").click().run()
        assert "Dit hoort niet bij je rol." in words(at)
    assert make.all(Setting) == [] or not [one for one in make.all(Setting) if one.name.startswith("weight_")]
