from datetime import date

import pytest

from components.language import formatted
from db.models import Allowance, AllowanceLimit, Expense
from db.session import writing
from domain.allowances import LAW, first_of_month
from domain.expenses import ExpenseStatus
from services.expenses import allowance_months, decisions
from tests.make import NOW
from tests.pages.reading import button, field, labels, texts
from tests.world import today


@pytest.fixture
def allowance(world, make):
    make.add(
        Allowance(
            volunteer_id=world["henk_v"],
            programme_id=world["programme"],
            cents_per_month=15_000,
            begins_on=date(2026, 1, 1),
            reason="<b>Afspraak</b>",
            set_at=NOW,
        )
    )


def test_the_treasurer_sets_one(world, make, open_page):
    at = open_page(world["els"], "expenses/allowances")
    button(at, "Stel deze vergoeding vast").click().run()
    assert "Vrijwilliger: vul dit in." in texts(at)
    field(at, "Vrijwilliger").select_index(0)
    field(at, "Euro per maand").set_value("230,50")
    button(at, "Stel deze vergoeding vast").click().run()
    assert "Waarom krijgt deze vrijwilliger dit? Vul dit in." in texts(at)
    assert field(at, "Euro per maand").value == "230,50"
    field(at, "Waarom krijgt deze vrijwilliger dit?").set_value("Leidt in")
    button(at, "Stel deze vergoeding vast").click().run()
    assert [(one.cents_per_month, one.begins_on) for one in make.all(Allowance)] == [(23_050, first_of_month(today()))]
    assert "Meer dan onbelast blijft" in texts(at)
    assert field(at, "Euro per maand").value == ""


def test_all_that_one_lacks_is_said_at_once_from_above_to_below_and_below_each_field(world, make, open_page):
    at = open_page(world["els"], "expenses/allowances")
    field(at, "De eerste maand zonder").select_index(1)
    button(at, "Stel deze vergoeding vast").click().run()
    lacks = (
        "Vrijwilliger: vul dit in.",
        "Euro per maand: vul dit in.",
        "minstens één maand",
        "Waarom krijgt deze vrijwilliger dit? Vul dit in.",
    )
    assert [texts(at).count(one) for one in lacks] == [2, 2, 2, 2]
    assert [texts(at).index(one) for one in lacks] == sorted(texts(at).index(one) for one in lacks)
    field(at, "Vrijwilliger").select_index(0)
    button(at, "Stel deze vergoeding vast").click().run()
    assert [texts(at).count(one) for one in lacks] == [0, 2, 2, 2]
    assert make.all(Allowance) == []


def test_a_month_is_booked_with_one_click(world, make, allowance, open_page):
    at = open_page(world["els"], "expenses/allowances")
    book = next(one for one in at.button if one.label.startswith("Boek "))
    assert "150,00" in book.label
    book.click().run()
    assert "1 declaratie wacht op een coördinator." in texts(at)
    assert [one.amount_cents for one in make.all(Expense)] == [15_000]
    assert not [one for one in at.button if one.label.startswith("Boek ")]


def test_a_month_that_was_refused_is_booked_again(world, make, allowance, open_page):
    at = open_page(world["els"], "expenses/allowances")
    next(one for one in at.button if one.label.startswith("Boek ")).click().run()
    make.update(Expense, make.all(Expense)[0].id, status=ExpenseStatus.REFUSED)
    at.run()
    again = button(at, "Boek opnieuw voor Henk: €\u00a0150,00")
    assert "afgewezen of teruggenomen" in texts(at)
    again.click().run()
    assert "1 declaratie wacht op een coördinator." in texts(at)
    assert sorted(one.status for one in make.all(Expense)) == [ExpenseStatus.REFUSED, ExpenseStatus.SUBMITTED]
    assert not [one for one in at.button if one.label.startswith("Boek ")]


@pytest.mark.parametrize(("name", "sees"), [("marijke", True), ("wim", False)])
def test_a_coordinator_reads_those_of_own_programmes(world, allowance, open_page, name, sees):
    at = open_page(world[name], "expenses/allowances")
    assert not at.exception
    assert ("Henk: €\u00a0150,00 per maand" in texts(at)) is sees
    assert ("&lt;b&gt;Afspraak" in texts(at)) is sees
    assert "<b>" not in texts(at)
    assert not [one for one in at.button if one.label.startswith(("Boek", "Stel", "Stop"))]


def test_the_page_takes_few_queries(world, allowance, open_page, count_queries):
    at = open_page(world["els"], "expenses/allowances")
    count_queries.clear()
    at.run()
    sent = [one for one in count_queries if one.lstrip().upper().startswith("SELECT")]
    assert 0 < len(sent) <= 8, sent


def test_a_limit_that_another_writes_down_while_one_types_is_not_put_back(world, make, open_page):
    year = today().year
    cents = {"month_cents": 10_000, "year_cents": 100_000, "hour_cents": 500, "young_hour_cents": 300}
    make.add(AllowanceLimit(year=year, set_at=NOW, **cents))
    at = open_page(world["els"], "expenses/allowances")
    make.update(AllowanceLimit, year, hour_cents=600)
    field(at, "Per maand").set_value("200").run()  # leaving the field draws the screen again
    button(at, "Stel deze grenzen vast").click().run()
    assert "intussen gewijzigd" in texts(at)
    assert (field(at, "Per maand").value, field(at, "Per uur").value) == ("200", "6,00")
    button(at, "Stel deze grenzen vast").click().run()
    kept = make.get(AllowanceLimit, year)
    assert (kept.month_cents, kept.hour_cents) == (20_000, 600)


def test_the_treasurer_writes_down_other_limits(world, make, open_page):
    at = open_page(world["els"], "expenses/allowances")
    assert field(at, "Per maand").value == "220,00"
    field(at, "Per maand").set_value("veel")
    button(at, "Stel deze grenzen vast").click().run()
    assert "Per maand: dit is geen getal." in texts(at)
    assert field(at, "Per maand").value == "veel"
    field(at, "Per uur").set_value("")
    button(at, "Stel deze grenzen vast").click().run()
    # In the summary, and below the field that it is about.
    assert [texts(at).count(one) for one in ("Per maand: dit is geen getal.", "Per uur: vul dit in.")] == [2, 2]
    field(at, "Per uur").set_value("5,75")
    field(at, "Per maand").set_value("230")
    button(at, "Stel deze grenzen vast").click().run()
    assert [(one.month_cents, one.year_cents, one.hour_cents) for one in make.all(AllowanceLimit)] == [
        (23_000, 220_000, 575)
    ]
    assert "Vanaf nu letten we op deze grenzen." in texts(at)
    assert field(at, "Per maand").value == "230,00"


def test_limits_of_another_year_are_not_told_as_those_of_this_one(world, make, open_page, monkeypatch):
    year = today().year
    monkeypatch.delitem(LAW, year, raising=False)
    last, hint = max(LAW), f"Naast kent de grenzen van {year} nog niet."
    said = texts(open_page(world["els"], "expenses/allowances"))
    assert f"Onbelast in {last}, met declaraties erbij" in said
    assert f"{hint} Tot je ze hier vaststelt, wordt gelet op die van {last}." in said
    limits = {"month_cents": 23_000, "year_cents": 230_000, "hour_cents": 590, "young_hour_cents": 350}
    make.add(AllowanceLimit(year=year, set_at=NOW, **limits))
    said = texts(open_page(world["els"], "expenses/allowances"))
    assert f"Onbelast in {year}, met declaraties erbij: €\u00a0230,00 per maand" in said
    assert hint not in said


def test_more_than_stays_untaxed_is_told_beside_the_decision(world, make, allowance, open_page):
    make.expense(world["henk_v"], world["programme"], 10_000, day=today())
    assert "Meer dan onbelast blijft" in texts(open_page(world["marijke"], "expenses/decide"))


def test_a_volunteer_reads_it_with_the_own_claims(world, allowance, open_page):
    assert "Je krijgt vast €\u00a0150,00 per maand" in texts(open_page(world["henk"], "expenses/mine"))


def test_the_treasurer_sees_which_month_was_sent_back(world, make, open_page, allowance):
    month = first_of_month(today())
    with writing(world.who("els")) as session:
        allowance_months.book(session, month)
    [claim] = make.all(Expense)
    at = open_page(world["marijke"], "expenses/decide", id=str(claim.id))
    said = texts(at)
    assert f"Vaste vergoeding, {formatted(month, 'LLLL y', 'nl')}" in said
    assert "Geboekt door" in said
    assert "Op papier" not in said
    assert "geboekt" in texts(open_page(world["els"], "expenses/allowances"))
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim.id, ExpenseStatus.RETURNED, version=claim.version_id, reason="Klopt dit?")
    said = texts(open_page(world["els"], "expenses/allowances"))
    assert "teruggestuurd naar de vrijwilliger" in said
    assert ">geboekt<" not in said


def test_what_came_back_is_handed_in_again_and_not_changed(world, make, open_page, allowance):
    with writing(world.who("els")) as session:
        allowance_months.book(session, first_of_month(today()))
    [claim] = make.all(Expense)
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim.id, ExpenseStatus.RETURNED, version=claim.version_id, reason="Klopt dit?")
    make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    at = open_page(world["henk"], "expenses/claim", claim=str(claim.id))
    assert "Klopt dit?" in texts(at)
    assert "De penningmeester stelt een vaste vergoeding vast" in texts(at)
    assert {"Pas aan", "Weglaten", "Nog iets erbij zetten"}.isdisjoint(labels(at))
    assert [one for one in labels(at) if one.startswith("Zet €")] == []
    button(at, "Dien opnieuw in").click().run()
    assert make.get(Expense, claim.id).status is ExpenseStatus.SUBMITTED
