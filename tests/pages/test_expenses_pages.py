from datetime import date

import pytest

from db.models import Expense, ExpenseLine, MileageRate
from db.session import writing
from domain.expenses import ExpenseStatus
from services import decisions
from tests.pages.reading import button, field, texts
from tests.world import today


def test_a_receipt_is_claimed(world, make, open_page):
    at = open_page(world["henk"], "expenses/claim")
    field(at, "Bedrag in euro").set_value("3,40").run()
    assert "Dat is €\u00a03,40." in texts(at)
    field(at, "Waarvoor?").set_value("parkeren")
    field(at, "Waarom is er geen bon?").set_value("kwijt")
    button(at, "Dien in").click().run()
    assert "€\u00a03,40 ligt bij de coördinator" in texts(at)
    assert [(e.amount_cents, e.day, e.programme_id) for e in make.all(Expense)] == [(340, today(), world["programme"])]
    assert field(at, "Bedrag in euro").value == ""


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("", "Bedrag: vul dit in."),
        ("3.4o", "Bedrag: dit is geen getal."),
        ("-3,40", "Bedrag: vul een getal boven 0 in."),
        ("1e9", "Bedrag: dit is geen getal."),
    ],
)
def test_an_amount_that_cannot_be_gets_a_sentence_and_stays(world, make, open_page, amount, sentence):
    at = open_page(world["henk"], "expenses/claim")
    field(at, "Bedrag in euro").set_value(amount)
    field(at, "Waarvoor?").set_value("parkeren")
    button(at, "Dien in").click().run()
    assert sentence in texts(at)
    assert (field(at, "Bedrag in euro").value, field(at, "Waarvoor?").value) == (amount, "parkeren")
    assert make.all(Expense) == []


def test_a_visit_is_claimed_with_one_tap(world, make, open_page):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    at = open_page(world["henk"], "expenses/claim", visit=str(visit))
    assert "Familie De Boer" in texts(at)
    button(at, "Dien in").click().run()
    assert [(line.visit_id, line.amount_cents) for line in make.all(ExpenseLine)] == [(visit, 184)]
    assert "€\u00a01,84 ligt bij de coördinator" in texts(at)


def test_visits_not_claimed_yet_stand_ready(world, make, open_page):
    make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    at = open_page(world["henk"], "expenses/claim")
    button(at, "Declareer €\u00a01,84").click().run()
    assert len(make.all(Expense)) == 1
    assert not [b for b in at.button if b.label.startswith("Declareer")]


@pytest.mark.parametrize("query", [{"visit": "999"}, {"visit": "abc"}, {"claim": "999"}, {"claim": "-1"}])
def test_what_is_not_there_gets_a_sentence(world, open_page, query):
    at = open_page(world["henk"], "expenses/claim", **query)
    assert not at.exception
    assert "Dit is er niet meer" in texts(at)


def test_without_a_rate_the_page_says_so(world, make, open_page):
    make.update(MileageRate, 1, valid_from=date(2090, 1, 1))
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    at = open_page(world["henk"], "expenses/claim", visit=str(visit))
    assert "geen kilometervergoeding vastgesteld" in texts(at)
    assert not [b for b in at.button if b.label == "Dien in"]


def test_a_claim_that_came_back_is_mended(world, make, open_page):
    claim = make.expense(
        world["henk_v"],
        world["programme"],
        day=today(),
        description="bus",
        status=ExpenseStatus.RETURNED,
        reason="Welke dag?",
    )
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    assert "Welke dag?" in texts(at)
    assert field(at, "Bedrag in euro").value == "3,40"
    field(at, "Waarvoor?").set_value("bus op dinsdag")
    button(at, "Dien opnieuw in").click().run()
    assert [line.description for line in make.lines(claim)] == ["bus op dinsdag"]
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED


def test_a_claim_is_taken_back(world, make, open_page):
    make.expense(world["henk_v"], world["programme"], day=today())
    at = open_page(world["henk"], "expenses/claim")
    button(at, "Trek in").click().run()
    assert [e.status for e in make.all(Expense)] == [ExpenseStatus.WITHDRAWN]
    assert "Nog geen declaraties" in texts(at)


def test_a_coordinator_enters_a_claim_from_paper(world, make, open_page):
    at = open_page(world["marijke"], "expenses/claim")
    assert field(at, "Voor wie?").options == ["Henk", "Trijntje"]
    field(at, "Bedrag in euro").set_value("5")
    field(at, "Waarvoor?").set_value("boek")
    field(at, "Waarom is er geen bon?").set_value("kwijt")
    button(at, "Dien in").click().run()
    assert [(e.volunteer_id, e.entered_by_id) for e in make.all(Expense)] == [(world["henk_v"], world["marijke"])]


def test_claims_are_decided_one_after_the_other(world, make, open_page):
    first, second = (
        make.expense(world["henk_v"], world["programme"], cents, description="=1+1") for cents in (340, 560)
    )
    at = open_page(world["marijke"], "expenses/decide")
    assert "1 van 2 om te bekijken" in texts(at)
    assert "Parkeren: =1+1" in texts(at)
    button(at, "Keur goed").click().run()
    assert "Goedgekeurd: Henk." in texts(at)
    assert "1 van 1 om te bekijken" in texts(at)
    button(at, "Stuur terug…").click().run()
    button(at, "Stuur terug").click().run()
    assert "Reden: vul dit in." in texts(at)
    field(at, "Wat vraag je aan de vrijwilliger?").set_value("Welke dag?")
    button(at, "Stuur terug").click().run()
    assert "Alles is bekeken" in texts(at)
    assert [make.get(Expense, one).status for one in (first, second)] == [
        ExpenseStatus.APPROVED,
        ExpenseStatus.RETURNED,
    ]
    button(at, "Ongedaan maken").click().run()
    assert make.get(Expense, second).status is ExpenseStatus.SUBMITTED
    assert "€\u00a05,60" in texts(at)


def test_the_second_of_two_deciders_reads_what_happened(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")
    with writing(world.who("joke")) as session:
        decisions.decide(session, claim, ExpenseStatus.APPROVED, version=1)
    button(at, "Keur goed").click().run()
    assert "Joke Bakker besliste hier al over" in texts(at)


def test_an_own_claim_is_shown_without_buttons(world, make, open_page):
    own = make.expense(make.volunteer("Marijke", user_id=world["marijke"]), world["programme"])
    at = open_page(world["marijke"], "expenses/decide", id=str(own))
    assert "Dit is je eigen declaratie" in texts(at)
    assert not [b for b in at.button if b.label == "Keur goed"]


@pytest.mark.parametrize("query", [{"id": "999"}, {"id": "abc"}, {"programme": "x"}, {"programme": "999"}])
def test_the_desk_stays_calm_whatever_the_address_says(world, make, open_page, query):
    make.expense(world["henk_v"], world["programme"])
    assert not open_page(world["marijke"], "expenses/decide", **query).exception


def test_a_claim_that_is_not_there_hides_none_of_those_that_wait(world, make, open_page):
    make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide", id="999")
    assert "Dit is er niet meer" in texts(at)
    assert "Alles is bekeken" not in texts(at)


def test_a_rate_is_set_and_taken_away(world, make, open_page):
    at = open_page(world["els"], "expenses/rates")
    button(at, "Stel deze vergoeding vast").click().run()
    assert "Dag: vul dit in." in texts(at)
    at.date_input[0].set_value(date(2027, 1, 1))
    field(at, "Euro per kilometer").set_value("0,25")
    button(at, "Stel deze vergoeding vast").click().run()
    assert "vanaf vr 1 januari 2027" in texts(at)
    next(b for b in at.button if b.label == "Haal weg").click().run()
    assert len(make.all(MileageRate)) == 1


def test_the_overview_filters_by_state_and_month(world, make, open_page):
    import json

    make.expense(world["henk_v"], world["programme"], 340, day=today(), status=ExpenseStatus.APPROVED)
    make.expense(world["trijntje_v"], world["programme"], 560, day=today())

    def rows(**query):
        at = open_page(world["els"], "expenses/overview", **query)
        assert not at.exception
        tables = [json.loads(e.proto.json) for e in at.main if getattr(e, "type", "") == "bidi_component"]
        return at, tables

    at, _tables = rows()
    assert "€\u00a03,40" in texts(at)
    assert "goedgekeurd (1 declaratie)" in texts(at)
    for query in ({"state": "approved"}, {"state": "nonsense"}, {"month": f"{today():%Y-%m}"}, {"month": "13-99"}):
        rows(**query)
    at, _tables = rows(month="2024-01", state="approved")


def test_the_treasurer_starts_with_what_waits(world, make, open_page):
    make.expense(world["henk_v"], world["programme"], 340, status=ExpenseStatus.APPROVED)
    make.expense(world["trijntje_v"], world["programme"], 560)
    said = texts(open_page(world["els"]))
    for words in ("€\u00a03,40 · 1 declaratie", "Goedgekeurd, nog door jou te betalen.", "€\u00a00,23 per kilometer"):
        assert words in said
