"""Budgets: what they say beside a claim, and the screen on which the treasurer sets them."""

import pytest

from db.models import Budget, Expense
from domain.expenses import ExpenseKind, ExpenseStatus
from tests.make import TODAY
from tests.pages.reading import button, field, only_table, texts
from tests.world import today

APPROVED = ExpenseStatus.APPROVED


MILEAGE = {"kind": ExpenseKind.MILEAGE, "km_tenths": 80, "cents_per_km": 23}


def test_what_does_not_fit_in_the_budget_is_confirmed_beside_the_button(world, make, open_page):
    make.budget(world["programme"], 1000)
    claim = make.expense(world["henk_v"], world["programme"], 1500)
    at = open_page(world["marijke"], "expenses/decide")
    assert "Dit past niet in het budget van 2026" in texts(at)
    assert "€\u00a05,00 te weinig" in texts(at)
    button(at, "Keur goed").click().run()
    assert "zet dan het vinkje bij de knop" in texts(at)
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED
    field(at, "Keur toch goed, boven het budget").check().run()
    button(at, "Keur goed").click().run()
    assert make.get(Expense, claim).status is APPROVED


def test_a_budget_that_was_passed_before_this_claim_is_told_as_on_the_page_of_budgets(world, make, open_page):
    make.budget(world["programme"], 1000, today().year)
    make.expense(world["trijntje_v"], world["programme"], 15_315, status=APPROVED, day=today())
    make.expense(world["henk_v"], world["programme"], 269, day=today())
    already = "€\u00a0143,15 te veel toegezegd"
    said = texts(open_page(world["marijke"], "expenses/decide"))
    assert f"al {already}; met deze declaratie wordt dat €\u00a0145,84." in said
    assert "€\u00a00,00 over" not in said
    assert already in [row["cells"][-1] for row in only_table(open_page(world["els"], "expenses/budgets"))]


def test_near_the_end_of_a_budget_it_is_said(world, make, open_page):
    make.budget(world["programme"], 1000)
    make.expense(world["henk_v"], world["programme"], 800)
    at = open_page(world["marijke"], "expenses/decide")
    assert "Met deze declaratie is 80 % van het budget" in texts(at)
    assert "€\u00a02,00 over" in texts(at)
    make.update(Budget, (world["programme"], TODAY.year), amount_cents=100_000)
    assert "van het budget" not in texts(open_page(world["marijke"], "expenses/decide"))


def test_the_treasurer_sets_budgets(world, make, open_page):
    at = open_page(world["els"], "expenses/budgets")
    assert f"Nog geen budget voor {today().year}" in texts(at)
    field(at, "Thuisadministratie, in euro").set_value("veel")
    button(at, "Bewaar de budgetten").click().run()
    field(at, "Voorlezen, in euro").set_value("nog meer")
    button(at, "Bewaar de budgetten").click().run()
    # In the summary, and below the field that it is about.
    assert [texts(at).count(f"{one}: dit is geen getal.") for one in ("Thuisadministratie", "Voorlezen")] == [2, 2]
    field(at, "Voorlezen, in euro").set_value("").run()
    assert texts(at).count("Voorlezen: dit is geen getal.") == 0
    assert texts(at).count("Thuisadministratie: dit is geen getal.") == 1
    assert field(at, "Thuisadministratie, in euro").value == "veel"
    field(at, "Thuisadministratie, in euro").set_value("12.000")
    button(at, "Bewaar de budgetten").click().run()
    assert "Bewaard" in texts(at)
    assert [(one.programme_id, one.amount_cents) for one in make.all(Budget)] == [(world["programme"], 1_200_000)]


def test_a_budget_that_another_set_while_one_types_is_not_put_back(world, make, open_page):
    make.budget(make.programme("Taal"), 100_000, today().year)
    at = open_page(world["els"], "expenses/budgets")
    [row] = make.all(Budget)
    make.update(Budget, (row.programme_id, row.year), amount_cents=250_000)
    field(at, "Thuisadministratie, in euro").set_value("12.000").run()  # leaving the field draws the screen again
    button(at, "Bewaar de budgetten").click().run()
    assert "intussen gewijzigd" in texts(at)
    assert field(at, "Taal, in euro").value == "2500,00"
    button(at, "Bewaar de budgetten").click().run()
    kept = {one.programme_id: one.amount_cents for one in make.all(Budget)}
    assert kept == {world["programme"]: 1_200_000, row.programme_id: 250_000}


@pytest.mark.parametrize("name", ["marijke", "jan"])
def test_who_decides_reads_budgets_and_sets_none(world, make, open_page, name):
    make.budget(world["programme"], 1000, today().year)
    at = open_page(world[name], "expenses/budgets")
    assert "Wat is er over van de budgetten?" in texts(at)
    assert not at.text_input


@pytest.mark.parametrize("name", ["henk", "privacy", "admin"])
def test_budgets_are_not_for_everybody(world, open_page, name):
    at = open_page(world[name], "expenses/budgets", year="2026")
    assert "Wat is er over" not in texts(at)
    assert not at.exception
