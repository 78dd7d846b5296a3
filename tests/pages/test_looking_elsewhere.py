"""Whoever looks at another screen in the middle of a form finds back what was typed."""

import pytest

from db.models import Volunteer
from tests.pages.reading import button, field, texts

UNSAVED = "Wat je wijzigde, is nog niet bewaard."
BEGUN = "Wat je invulde, is nog niet bewaard."
PUT_BACK, EMPTY = "Terugzetten", "Leegmaken"


@pytest.mark.parametrize(
    ("name", "screen", "of", "label", "words"),
    [
        ("marijke", "volunteers/register", "", "Naam", "Anna Bosma"),
        ("marijke", "help/ask", "boer", "Wat is er nodig?", "Winterjas"),
        ("admin", "settings/new_account", "", "Inlognaam", "jan.dijk"),
        ("admin", "settings/programmes", "", "Hoe heet die?", "Taalcafé"),
        ("els", "expenses/rates", "", "Euro per kilometer", "0,25"),
        ("henk", "help/ask", "boer", "Wat kost het ongeveer, in euro? (mag leeg)", "45"),
    ],
)
def test_what_was_typed_is_there_again(world, open_page, come_back, name, screen, of, label, words):
    query = {"household": str(world[of])} if of else {}
    at = open_page(world[name], screen, **query)
    field(at, label).set_value(words).run()
    assert field(come_back(at, screen, **query), label).value == words


def test_the_sentence_for_a_return_is_there_again(world, make, open_page, come_back):
    claim = make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide", id=str(claim))
    button(at, "Stuur terug…").click().run()
    field(at, "Wat vraag je aan de vrijwilliger?").set_value("Welke dag?").run()
    come_back(at, "expenses/decide", id=str(claim))
    assert field(at, "Wat vraag je aan de vrijwilliger?").value == "Welke dag?"


def test_the_words_of_a_hand_back_are_there_again(world, open_page, come_back):
    query = {"id": str(world["boer_r"])}
    at = open_page(world["marijke"], "matching/request", **query)
    how = f"end-{world['boer_m']}-how"
    at.radio(key=how).set_value("hand_back").run()
    field(at, "Waarom is dit niet voor een vrijwilliger?").set_value("Er is zorg nodig").run()
    come_back(at, "matching/request", **query).radio(key=how).set_value("hand_back").run()
    assert field(at, "Waarom is dit niet voor een vrijwilliger?").value == "Er is zorg nodig"


def test_of_the_own_details_what_was_changed_is_there_again_and_not_saved_yet(world, make, open_page, come_back):
    at = open_page(world["henk"], "volunteers/profile")
    assert UNSAVED not in texts(at)
    at.text_area[0].set_value("Geen honden").run()
    come_back(at, "volunteers/profile")
    assert at.text_area[0].value == "Geen honden"
    assert UNSAVED in texts(at)
    button(at, "Bewaar mijn gegevens").click().run()
    assert make.get(Volunteer, world["henk_v"]).limits == "Geen honden"
    assert UNSAVED not in texts(at)


def test_of_the_own_details_what_somebody_else_saved_is_there_where_nothing_was_changed(
    world, make, open_page, come_back
):
    at = open_page(world["henk"], "volunteers/profile")
    make.update(Volunteer, world["henk_v"], limits="Alleen overdag")
    come_back(at, "volunteers/profile")
    assert at.text_area[0].value == "Alleen overdag"


def test_who_changed_the_own_details_puts_them_back(world, make, open_page):
    make.update(Volunteer, world["henk_v"], limits="Alleen overdag")
    at = open_page(world["henk"], "volunteers/profile")
    at.text_area[0].set_value("Geen honden").run()
    button(at, PUT_BACK).click().run()
    assert at.text_area[0].value == "Alleen overdag"
    assert make.get(Volunteer, world["henk_v"]).limits == "Alleen overdag"


@pytest.mark.parametrize(
    ("name", "screen", "label", "words"),
    [
        ("els", "expenses/allowances", "Euro per maand", "50"),
        ("els", "expenses/rates", "Euro per kilometer", "0,25"),
        ("marijke", "households/register", "Naam", "Familie Bosma"),
        ("marijke", "volunteers/register", "Naam", "Anna Bosma"),
        ("admin", "settings/new_account", "Inlognaam", "jan.dijk"),
    ],
)
def test_something_new_that_was_begun_is_emptied(world, open_page, come_back, name, screen, label, words):
    at = open_page(world[name], screen)
    assert BEGUN not in texts(at.run())
    field(at, label).set_value(words).run()
    assert BEGUN in texts(come_back(at, screen))
    button(at, EMPTY).click().run()
    assert field(at, label).value == ""
    assert BEGUN not in texts(at)
    assert field(come_back(at, screen), label).value == ""
