"""What cannot be of a visit is said at the top and below its field, and stays as it was typed."""

from datetime import timedelta

import pytest

from db.models import Visit
from tests.pages.reading import button, field, texts
from tests.world import today


@pytest.mark.parametrize(
    ("km", "sentence"),
    [
        ("0", "Kilometers: vul een getal boven 0 in."),
        ("-3", "Kilometers: vul een getal boven 0 in."),
        ("1e9", "Kilometers: dit is geen getal."),
        ("1.234,56", "Kilometers: dit getal heeft te veel cijfers achter de komma: hoogstens 1."),
        ("99999", "Kilometers: dit getal is te groot."),
    ],
)
def test_kilometres_that_cannot_be_get_a_sentence_and_stay(world, make, open_page, km, sentence):
    at = open_page(world["henk"], "visits/record", household=str(world["boer"]))
    field(at, "Kilometers heen en terug (mag leeg)").set_value(km)
    button(at, "Bewaar bezoek").click().run()
    assert sentence in texts(at)
    assert field(at, "Kilometers heen en terug (mag leeg)").value == km
    assert make.all(Visit) == []


def test_another_day_that_is_not_said_is_lacking_below_its_field_too(world, make, open_page):
    at = open_page(world["henk"], "visits/record")
    [when] = [one for one in at.get("button_group") if one.key.startswith("when-")]
    when.set_value("other").run()
    button(at, "Bewaar bezoek").click().run()
    assert texts(at).count("Dag: vul dit in.") == 2
    at.date_input[0].set_value(today() - timedelta(days=3)).run()
    assert texts(at).count("Dag: vul dit in.") == 0
    button(at, "Bewaar bezoek").click().run()
    assert [one.day for one in make.all(Visit)] == [today() - timedelta(days=3)]


def test_all_that_cannot_be_of_a_visit_is_said_at_once_and_below_its_field_too(world, make, open_page):
    at = open_page(world["henk"], "visits/record", household=str(world["boer"]))
    choices = {one.key.split("-")[0]: one for one in at.get("button_group")}
    choices["when"].set_value("other")
    choices["minutes"].set_value(0).run()
    field(at, "Hoeveel uur?").set_value("veel")
    field(at, "Kilometers heen en terug (mag leeg)").set_value("0").run()
    wrong = ["Dag: vul dit in.", "Duur: dit is geen getal.", "Kilometers: vul een getal boven 0 in."]
    assert [texts(at).count(one) for one in wrong] == [0, 1, 1]
    button(at, "Bewaar bezoek").click().run()
    assert [texts(at).count(one) for one in wrong] == [2, 2, 2]
    field(at, "Hoeveel uur?").set_value("2,5")
    field(at, "Kilometers heen en terug (mag leeg)").set_value("12").run()
    assert [texts(at).count(one) for one in wrong] == [1, 0, 0]
    at.date_input[0].set_value(today() - timedelta(days=3)).run()
    button(at, "Bewaar bezoek").click().run()
    assert [(one.minutes, one.km_tenths) for one in make.all(Visit)] == [(150, 120)]
