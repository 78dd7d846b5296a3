"""Claims are decided on, one after the other, by who sees what others did meanwhile."""

import pytest

from db.models import Expense, ExpenseStep
from db.session import writing
from domain.expenses import ExpenseStatus
from services.expenses import decisions, expenses
from tests.pages.reading import button, field, texts


def test_claims_are_decided_one_after_the_other(world, make, open_page):
    first, second = (
        make.expense(world["henk_v"], world["programme"], cents, description="=1+1") for cents in (340, 560)
    )
    at = open_page(world["marijke"], "expenses/decide")
    assert "1 van 2 om te bekijken" in texts(at)
    assert "Parkeren: =1+1" in texts(at)
    button(at, "Keur goed").click().run()
    assert "Goedgekeurd: Henk, €\u00a03,40." in texts(at)
    assert "1 van 1 om te bekijken" in texts(at)
    button(at, "Stuur terug…").click().run()
    button(at, "Stuur terug").click().run()
    assert "Wat vraag je aan de vrijwilliger? Vul dit in." in texts(at)
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


def test_a_sentence_for_a_no_does_not_go_along_with_a_yes(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")
    button(at, "Wijs af…").click().run()
    button(at, "Wijs deze declaratie af").click().run()
    assert "Waarom niet? Vul dit in." in texts(at)
    field(at, "Waarom niet? De vrijwilliger leest dit.").set_value("Dit betalen we niet.").run()
    button(at, "Toch niet").click().run()
    button(at, "Keur goed").click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.APPROVED
    assert not any(one.reason for one in make.all(ExpenseStep))


def test_a_claim_that_is_handed_in_again_is_asked_about_anew(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")

    def returned():
        button(at, "Stuur terug…").click().run()
        return field(at, "Wat vraag je aan de vrijwilliger?")

    returned().set_value("Welke dag?")
    button(at, "Stuur terug").click().run()
    button(at, "Ongedaan maken").click().run()
    assert returned().value == "Welke dag?"
    button(at, "Stuur terug").click().run()
    with writing(world.who("henk")) as session:
        expenses.submit(session, claim, version=make.get(Expense, claim).version_id)
    at.run()
    assert returned().value == ""


def test_the_second_of_two_deciders_reads_what_happened(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")
    with writing(world.who("joke")) as session:
        decisions.decide(session, claim, ExpenseStatus.APPROVED, version=1)
    button(at, "Keur goed").click().run()
    assert "Henk, €\u00a03,40: Joke Bakker besliste hier al over: goedgekeurd, " in texts(at)


def test_what_the_second_of_two_wrote_is_told_again(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")
    button(at, "Stuur terug…").click().run()
    field(at, "Wat vraag je aan de vrijwilliger?").set_value("Klopt de 10 km?")
    with writing(world.who("joke")) as session:
        decisions.decide(session, claim, ExpenseStatus.REFUSED, version=1, reason="Geen vrijwilligerswerk.")
    button(at, "Stuur terug").click().run()
    assert "besliste hier al over: afgewezen, " in texts(at)
    assert "Je schreef: “Klopt de 10 km?”" in texts(at)


@pytest.mark.parametrize("key", ["Stuur terug…", "Wijs af…"])
def test_who_would_write_a_sentence_reads_that_somebody_decided_just_now(world, make, open_page, count_queries, key):
    first, second = (make.expense(world["henk_v"], world["programme"], cents) for cents in (340, 560))
    at = open_page(world["marijke"], "expenses/decide")
    with writing(world.who("joke")) as session:
        decisions.decide(session, first, ExpenseStatus.APPROVED, version=1)
    button(at, key).click().run()
    assert "Henk, €\u00a03,40: Joke Bakker besliste hier al over: goedgekeurd, " in texts(at)
    assert "€\u00a05,60" in texts(at)
    count_queries.clear()
    at.run()
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "WITH"))]) <= 8
    button(at, "Keur goed").click().run()
    assert "besliste hier al over" not in texts(at)
    assert make.get(Expense, second).status is ExpenseStatus.APPROVED


def test_who_is_writing_reads_it_as_soon_as_the_next_claim_comes(world, make, open_page):
    first, _second = (make.expense(world["henk_v"], world["programme"], cents) for cents in (340, 560))
    at = open_page(world["marijke"], "expenses/decide")
    button(at, "Stuur terug…").click().run()
    with writing(world.who("henk")) as session:
        expenses.withdraw(session, first)
    field(at, "Wat vraag je aan de vrijwilliger?").set_value("Klopt de 10 km?").run()
    assert "Henk, €\u00a03,40: De vrijwilliger heeft deze declaratie intussen ingetrokken." in texts(at)
    assert "Je schreef: “Klopt de 10 km?”" in texts(at)
    assert "Je schreef" not in texts(at.run())


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
