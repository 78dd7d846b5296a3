"""What a treasurer typed is there again after a look at another screen."""

from datetime import timedelta

import pytest

from db.crypt import seal
from db.models import Allowance, Budget, Setting, Volunteer
from tests.pages.reading import button, field, texts
from tests.world import today

UNSAVED = "Wat je wijzigde, is nog niet bewaard."
PUT_BACK = "Terugzetten"


MONEY = pytest.mark.parametrize(
    ("screen", "label", "words", "end"),
    [
        ("settings/payer", "Naam op de rekening", "Afdeling West", "Bewaar de rekening"),
        ("settings/payer", "Boven dit bedrag beslissen twee mensen (in euro's)", "300,00", "Bewaar de regels"),
        ("expenses/budgets", "Thuisadministratie, in euro", "12000,00", "Bewaar de budgetten"),
        ("expenses/allowances", "Per uur", "6,00", "Stel deze grenzen vast"),
    ],
)


@MONEY
def test_what_a_treasurer_typed_is_there_again_until_it_is_saved(
    world, make, open_page, come_back, screen, label, words, end
):
    make.add(Setting(name="payer_iban", value=seal("NL91ABNA0417164300")))
    at = open_page(world["els"], screen)
    assert UNSAVED not in texts(at)
    field(at, label).set_value(words).run()
    come_back(at, screen)
    assert field(at, label).value == words
    assert texts(at).count(UNSAVED) == 1
    button(at, end).click().run()
    assert "Bewaard" in texts(at)
    come_back(at, screen)
    assert field(at, label).value == words
    assert UNSAVED not in texts(at)


@MONEY
def test_what_a_treasurer_began_is_put_back(world, make, open_page, come_back, screen, label, words, end):
    make.add(Setting(name="payer_iban", value=seal("NL91ABNA0417164300")))
    at = open_page(world["els"], screen)
    before = field(at, label).value
    field(at, label).set_value(words).run()
    button(come_back(at, screen), PUT_BACK).click().run()
    assert field(at, label).value == before
    assert UNSAVED not in texts(at)
    assert field(come_back(at, screen), label).value == before


def test_beside_what_another_saved_meanwhile_the_own_words_are_put_back_too(world, make, open_page):
    make.budget(world["programme"], 100_000, today().year)
    at = open_page(world["els"], "expenses/budgets")
    field(at, "Thuisadministratie, in euro").set_value("3000").run()
    make.update(Budget, (world["programme"], today().year), amount_cents=400_000)
    button(at, "Bewaar de budgetten").click().run()
    button(at, PUT_BACK).click().run()
    assert field(at, "Thuisadministratie, in euro").value == "4000,00"


def test_a_draft_of_a_treasurer_does_not_overrule_who_saved_meanwhile(world, make, open_page, come_back):
    year = today().year
    make.budget(world["programme"], 100_000, year)
    at = open_page(world["els"], "expenses/budgets")
    make.update(Budget, (world["programme"], year), amount_cents=200_000)
    come_back(at, "expenses/budgets")
    assert field(at, "Thuisadministratie, in euro").value == "2000,00"
    field(at, "Thuisadministratie, in euro").set_value("3000").run()
    make.update(Budget, (world["programme"], year), amount_cents=400_000)
    come_back(at, "expenses/budgets")
    button(at, "Bewaar de budgetten").click().run()
    assert "intussen gewijzigd" in texts(at)
    assert field(at, "Thuisadministratie, in euro").value == "3000"
    assert make.get(Budget, (world["programme"], year)).amount_cents == 400_000


def test_the_account_of_the_chapter_as_another_set_it_is_there_where_nothing_was_changed(
    world, make, open_page, come_back
):
    make.add(Setting(name="payer_iban", value=seal("NL91ABNA0417164300")), Setting(name="payer_name", value="Oud"))
    at = open_page(world["els"], "settings/payer")
    field(at, "RSIN").set_value("1").run()
    make.update(Setting, "payer_name", value="Nieuw")
    come_back(at, "settings/payer")
    assert (field(at, "Naam op de rekening").value, field(at, "RSIN").value) == ("Nieuw", "1")


def test_a_new_allowance_that_was_begun_is_there_again_until_it_is_set(world, make, open_page, come_back):
    at = open_page(world["els"], "expenses/allowances")
    field(at, "Vrijwilliger").select_index(0)
    field(at, "Euro per maand").set_value("50")
    field(at, "De eerste maand zonder").select_index(2)
    field(at, "Waarom krijgt deze vrijwilliger dit?").set_value("Leidt in").run()
    without = field(at, "De eerste maand zonder").value
    come_back(at, "expenses/allowances")
    assert field(at, "Vrijwilliger").value.volunteer == "Henk"
    assert field(at, "Euro per maand").value == "50"
    assert field(at, "De eerste maand zonder").value == without
    assert field(at, "Waarom krijgt deze vrijwilliger dit?").value == "Leidt in"
    field(at, "De eerste maand zonder").select_index(0)
    button(at, "Stel deze vergoeding vast").click().run()
    assert [one.cents_per_month for one in make.all(Allowance)] == [5000]
    come_back(at, "expenses/allowances")
    assert (field(at, "Vrijwilliger").value, field(at, "Euro per maand").value) == (None, "")


def test_a_new_allowance_for_somebody_who_stopped_meanwhile_asks_again_for_whom(world, make, open_page, come_back):
    at = open_page(world["els"], "expenses/allowances")
    field(at, "Vrijwilliger").select_index(0)
    field(at, "Euro per maand").set_value("50").run()
    make.update(Volunteer, world["henk_v"], ended_on=today() - timedelta(days=1))
    come_back(at, "expenses/allowances")
    assert field(at, "Vrijwilliger").value is None
    assert field(at, "Euro per maand").value == "50"
