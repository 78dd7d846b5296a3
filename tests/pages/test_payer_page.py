"""The treasurer sets from which account the chapter pays, and what it asks of a claim."""

import pytest

from db.crypt import seal, unseal
from db.models import Setting
from domain.access import Role
from tests.pages.settings import fill, press, said

SCREEN = "settings/payer"
ABOVE = "Boven dit bedrag beslissen twee mensen (in euro's)"


@pytest.fixture
def els(make):
    return make.user(Role.TREASURER, name="Els Mulder")


def kept(make):
    return {row.name: unseal(row.value) if row.name == "payer_iban" else row.value for row in make.all(Setting)}


def shown(at, label):
    return next(one.value for one in at.text_input if one.label == label)


def test_the_account_is_filled_in_and_shown_as_on_a_bank_card(make, open_page, els):
    at = open_page(els, SCREEN)
    assert "Nog geen rekening" in said(at)
    fill(at, "Naam op de rekening", "Afdeling Westerkwartier")
    fill(at, "Rekeningnummer (IBAN)", "nl91abna0417164300")
    at.radio[0].set_value("pain.001.001.03")
    press(at, "Bewaar de rekening")
    assert "Bewaard" in said(at)
    assert "Nog geen rekening" not in said(at)
    assert kept(make) == {
        "payer_name": "Afdeling Westerkwartier",
        "payer_iban": "NL91ABNA0417164300",
        "payer_schema": "pain.001.001.03",
    }
    assert shown(at, "Rekeningnummer (IBAN)") == "NL91 ABNA 0417 1643 00"


def test_a_number_that_no_key_reads_is_asked_again(make, open_page, els, monkeypatch):
    make.add(Setting(name="payer_iban", value=seal("NL91ABNA0417164300")))
    monkeypatch.setenv("NAAST_KEY", "a-key-that-comes-later-of-32-characters-or-more")
    at = open_page(els, SCREEN)
    assert "Het rekeningnummer is niet te lezen" in said(at)
    fill(at, "Naam op de rekening", "Afdeling")
    fill(at, "Rekeningnummer (IBAN)", "NL91ABNA0417164300")
    press(at, "Bewaar de rekening")
    assert "niet te lezen" not in said(at)
    assert kept(make)["payer_iban"] == "NL91ABNA0417164300"


def test_a_wrong_number_stays_and_is_said_and_then_mended(make, open_page, els):
    at = open_page(els, SCREEN)
    fill(at, "Naam op de rekening", "Afdeling")
    fill(at, "Rekeningnummer (IBAN)", "NL92 ABNA 0417 1643 00")
    press(at, "Bewaar de rekening")
    assert "Rekeningnummer (IBAN): dit rekeningnummer klopt niet." in said(at)
    assert shown(at, "Rekeningnummer (IBAN)") == "NL92 ABNA 0417 1643 00"
    assert kept(make) == {}
    fill(at, "Rekeningnummer (IBAN)", "NL91 ABNA 0417 1643 00")
    press(at, "Bewaar de rekening")
    assert kept(make)["payer_iban"] == "NL91ABNA0417164300"


@pytest.mark.parametrize(
    ("button", "lacks"),
    [
        ("Bewaar de rekening", ["Naam op de rekening: vul dit in.", "Rekeningnummer (IBAN): vul dit in."]),
        (
            "Bewaar deze gegevens",
            [
                "Naam van de afdeling: vul dit in.",
                "Straat en huisnummer: vul dit in.",
                "Postcode en plaats: vul dit in.",
                "RSIN: dit nummer klopt niet.",
            ],
        ),
    ],
)
def test_all_that_lacks_is_said_at_once_from_above_to_below_and_below_each_field(make, open_page, els, button, lacks):
    at = open_page(els, SCREEN)
    press(at, button)
    assert [said(at).count(one) for one in lacks] == [2] * len(lacks)
    assert [said(at).index(one) for one in lacks] == sorted(said(at).index(one) for one in lacks)
    assert kept(make) == {}


def test_the_rules_are_set_twice_in_a_row(make, open_page, els):
    at = open_page(els, SCREEN)
    for amount, days in (("100", 180), ("1.250,50", 90)):
        fill(at, ABOVE, amount)
        at.number_input[0].set_value(days)
        at.multiselect[0].set_value(["LT", "GB"])
        press(at, "Bewaar de regels")
        assert "Ze gelden meteen" in said(at)
    assert kept(make) == {
        "second_above_cents": "125050",
        "claim_max_age_days": "90",
        "blocked_countries": "GB LT",
    }


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("", "dit is geen getal"),
        ("veel", "dit is geen getal"),
        ("0", "vul een getal boven 0 in"),
        ("5000,01", "dit getal is te groot"),
    ],
)
def test_an_amount_that_cannot_be_is_said_and_stays(make, open_page, els, amount, sentence):
    at = open_page(els, SCREEN)
    fill(at, ABOVE, amount)
    press(at, "Bewaar de regels")
    assert said(at).count(sentence) == 2  # beside the button, and below the field
    assert shown(at, ABOVE) == amount
    assert kept(make) == {}


def test_the_chapters_own_data_are_filled_in(make, open_page, els):
    at = open_page(els, SCREEN)
    fill(at, "Naam van de afdeling", "Afdeling <b>West</b>")
    fill(at, "Straat en huisnummer", "Langestraat 1")
    fill(at, "Postcode en plaats", "9800 AA Zuidhorn")
    fill(at, "RSIN", "123456789")
    press(at, "Bewaar deze gegevens")
    assert "RSIN: dit nummer klopt niet." in said(at)
    fill(at, "RSIN", "1234.56.782")
    press(at, "Bewaar deze gegevens")
    assert kept(make)["chapter_rsin"] == "123456782"
    assert "<b>West" not in said(at)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TREASURER])
def test_nobody_else_sees_the_account(make, open_page, role):
    make.add(Setting(name="payer_iban", value=seal("NL91ABNA0417164300")))
    at = open_page(make.user(role), SCREEN)
    assert not at.text_input
    assert "Dit hoort niet bij je rol" in said(at)


def test_the_page_asks_at_most_eight_queries(open_page, els, count_queries):
    at = open_page(els, SCREEN)
    count_queries.clear()
    at.run()
    assert 0 < len([one for one in count_queries if not one.startswith("BEGIN")]) <= 8, count_queries
