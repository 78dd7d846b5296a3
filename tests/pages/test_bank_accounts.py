"""Where somebody's money goes: on a volunteer's phone, and at the treasurer's desk."""

import pytest

from db.models import BankAccount
from domain.access import Role
from domain.expenses import ExpenseStatus
from tests.pages.reading import button, field, labels, texts

IBAN = "NL91ABNA0417164300"
NUMBER, HOLDER = "Rekeningnummer (IBAN)", "Naam op de rekening"
MOST_QUERIES = 8


@pytest.fixture
def treasurer(make):
    return make.user(Role.TREASURER, name="Wim")


def account_of(make, volunteer):
    return [(one.iban, one.holder) for one in make.all(BankAccount) if one.volunteer_id == volunteer]


def test_a_volunteer_fills_in_an_account_and_sees_it_behind_dots(world, make, open_page):
    at = open_page(world["henk"], "account/my_account")
    assert "Waar krijg je je geld op?" in [one.value for one in at.header]
    field(at, NUMBER).set_value("nl91 abna 0417 1643 00")
    field(at, HOLDER).set_value("H. Dijkstra")
    button(at, "Bewaar rekening").click().run()
    assert account_of(make, world["henk_v"]) == [(IBAN, "H. Dijkstra")]
    assert "NL\xa0••••\xa04300" in texts(at)
    assert "0417" not in texts(at)
    assert "Bewaar rekening" not in labels(at)


def test_a_wrong_digit_loses_nothing(world, make, open_page):
    at = open_page(world["henk"], "account/my_account")
    field(at, NUMBER).set_value("NL91 ABNA 0417 1643 01")
    field(at, HOLDER).set_value("H. Dijkstra")
    button(at, "Bewaar rekening").click().run()
    assert "dit rekeningnummer klopt niet" in texts(at)
    assert (field(at, NUMBER).value, field(at, HOLDER).value) == ("NL91 ABNA 0417 1643 01", "H. Dijkstra")
    field(at, NUMBER).set_value("NL91 ABNA 0417 1643 00")
    button(at, "Bewaar rekening").click().run()
    assert account_of(make, world["henk_v"]) == [(IBAN, "H. Dijkstra")]


def test_all_that_an_account_lacks_is_said_at_once_and_below_each_field(world, make, open_page):
    at = open_page(world["henk"], "account/my_account")
    button(at, "Bewaar rekening").click().run()
    lacks = (f"{NUMBER}: vul dit in.", f"{HOLDER}: vul dit in.")
    assert [texts(at).count(one) for one in lacks] == [2, 2]
    assert account_of(make, world["henk_v"]) == []
    field(at, NUMBER).set_value(IBAN)
    button(at, "Bewaar rekening").click().run()
    assert [texts(at).count(one) for one in lacks] == [0, 2]


def test_an_account_is_changed_or_taken_away_after_a_first_tap(world, make, open_page):
    make.account(world["henk_v"])
    at = open_page(world["henk"], "account/my_account")
    assert not {"Bewaar rekening", "Haal deze rekening weg"} & set(labels(at))
    button(at, "Wijzig rekening").click().run()
    assert (field(at, NUMBER).value, field(at, HOLDER).value) == ("", "H. Dijkstra")
    button(at, "Laat het zo").click().run()
    button(at, "Wijzig rekening").click().run()
    field(at, NUMBER).set_value("BE68 5390 0754 7034")
    button(at, "Bewaar rekening").click().run()
    assert account_of(make, world["henk_v"]) == [("BE68539007547034", "H. Dijkstra")]
    button(at, "Wijzig rekening").click().run()
    button(at, "Haal deze rekening weg").click().run()
    assert account_of(make, world["henk_v"]) == []
    assert "Er staat geen rekening meer." in texts(at)
    assert "Bewaar rekening" in labels(at)


def test_somebody_who_is_paid_nothing_is_not_asked_for_an_account(open_page, treasurer):
    assert "Waar krijg je je geld op?" not in [one.value for one in open_page(treasurer, "account/my_account").header]


def test_an_account_of_another_key_is_asked_for_again(world, make, open_page, monkeypatch):
    make.account(world["henk_v"])
    monkeypatch.setenv("NAAST_KEY", "the-key-that-comes-after-of-32-characters-or-more")
    at = open_page(world["henk"], "account/my_account")
    assert not at.exception
    assert "Dit rekeningnummer is niet meer te lezen" in texts(at)
    field(at, NUMBER).set_value(IBAN)
    button(at, "Bewaar rekening").click().run()
    assert account_of(make, world["henk_v"]) == [(IBAN, "H. Dijkstra")]


def test_of_nobody_it_is_not_said_that_everybody_has_an_account(make, open_page, treasurer):
    at = open_page(treasurer, "expenses/accounts")
    assert "Nog geen vrijwilligers" in texts(at)
    assert "Van iedereen is een rekening bekend." not in texts(at)


def test_the_treasurer_finds_who_has_none_and_fills_it_in_from_paper(world, make, open_page, treasurer):
    ali = make.volunteer("*Ali* <b>", programmes=[world["programme"]])
    make.account(world["henk_v"])
    at = open_page(treasurer, "expenses/accounts", only="without")
    assert not at.exception
    assert "nog geen rekening bekend" in texts(at)
    at = open_page(treasurer, "expenses/accounts", id=str(ali))
    assert "*Ali* &lt;b&gt;" in texts(at)
    field(at, NUMBER).set_value(IBAN)
    field(at, HOLDER).set_value("A. Ali")
    button(at, "Bewaar rekening").click().run()
    assert account_of(make, ali) == [(IBAN, "A. Ali")]
    assert "NL91 ABNA 0417 1643 00" in texts(at)
    assert "door Wim" in texts(open_page(treasurer, "expenses/accounts", id=str(ali)))


@pytest.mark.parametrize("query", [{}, {"id": "1"}, {"id": "999"}, {"id": "abc"}, {"only": "<script>"}, {"page": "7"}])
@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COORDINATOR, Role.BOARD])
def test_nobody_else_reads_the_accounts(world, make, open_page, role, query):
    make.account(world["henk_v"])
    who = world["henk"] if role is Role.VOLUNTEER else make.user(role, programmes=[world["programme"]])
    at = open_page(who, "expenses/accounts", **query)
    assert not at.exception
    assert "ABNA" not in texts(at)
    assert "4300" not in texts(at)


@pytest.mark.parametrize("query", [{"id": "999"}, {"id": "abc"}, {"only": "<script>"}, {"page": "7"}])
def test_an_address_that_somebody_made_up_is_answered_calmly(world, open_page, treasurer, query):
    at = open_page(treasurer, "expenses/accounts", **query)
    assert not at.exception
    assert "Dit lukte niet" not in texts(at)


def test_the_screens_ask_few_queries_however_many_there_are(world, make, open_page, treasurer, count_queries):
    for _number in range(60):
        make.account(make.volunteer(programmes=[world["programme"]]))
    for who, screen, query in (
        (treasurer, "expenses/accounts", {}),
        (treasurer, "expenses/accounts", {"id": str(world["henk_v"])}),
        (world["henk"], "account/my_account", {}),
    ):
        at = open_page(who, screen, **query)
        count_queries.clear()
        at.run()
        assert not at.exception
        assert len(count_queries) <= MOST_QUERIES, count_queries


@pytest.mark.parametrize("screen", [None, "expenses/claim", "expenses/mine"])
def test_who_waits_for_money_is_asked_where_it_may_go_until_that_is_known(world, make, open_page, screen):
    asks, told = "Waar mag je geld heen?", "zodra je rekeningnummer bekend is"
    assert asks not in texts(open_page(world["henk"], screen))
    claim = make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.APPROVED)
    query = {"id": str(claim)} if screen == "expenses/mine" else {}
    at = open_page(world["henk"], screen, **query)
    assert asks in texts(at)
    assert "Mijn rekeningnummer" in [one.proto.label for one in at.get("page_link")]
    assert (told in texts(at)) is bool(query)
    make.account(world["henk_v"])
    at = open_page(world["henk"], screen, **query)
    assert asks not in texts(at)
    assert told not in texts(at)


def test_who_has_three_claims_to_go_on_with_is_asked_at_the_start_too(world, make, open_page):
    for _one in range(3):
        make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.RETURNED)
    assert "Waar mag je geld heen?" in texts(open_page(world["henk"]))


def test_who_gave_it_all_away_or_claims_for_others_is_not_asked_where_money_may_go(world, make, open_page):
    for status in (ExpenseStatus.WAIVED, ExpenseStatus.REFUSED):
        make.expense(world["henk_v"], world["programme"], status=status)
    make.expense(world["trijntje_v"], world["programme"], entered_by_id=world["marijke"])
    for name in ("henk", "marijke"):
        assert "Waar mag je geld heen?" not in texts(open_page(world[name], "expenses/claim"))
