"""Formulas in a list as text: kept as the text that they are, whatever stands between the cells."""

from datetime import date

import pytest

from domain.lists.records import bring_in
from domain.lists.records.plan import Outcome
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from domain.lists.words.names import forward

LINK = '=HYPERLINK("https://voorbeeld.nl"{0}"Jo {1} Bel (oma)")'


def table(text):
    (found,) = of_file("v.csv", files.read(text.encode())).tables
    return found


@pytest.mark.parametrize("between", [",", ";"])
@pytest.mark.parametrize("quoted", [True, False])
def test_a_formula_is_one_cell(between, quoted):
    formula = LINK.format(between, between)
    cell = '"' + formula.replace('"', '""') + '"' if quoted else formula
    rows = [["Naam", "E-mail", "Telefoon", "Ruimte"], [cell, "jo@voorbeeld.nl", '"06;12345678"', "2"]]
    (line,) = table("\n".join(between.join(row) for row in rows)).lines
    assert line.text("name") == formula
    assert (line.text("email"), line.text("phone"), line.text("capacity")) == ("jo@voorbeeld.nl", "06;12345678", "2")


def test_a_formula_is_no_name_with_the_surname_first():
    assert forward('=HYPERLINK("x","Jo Bel")') == '=HYPERLINK("x","Jo Bel")'


def test_half_a_formula_refuses_its_row():
    broken = '=HYPERLINK("https://voorbeeld.nl","Jo Bel,jo@voorbeeld.nl,2'
    found = table(f"Naam,E-mail,Ruimte\n{broken}\nWim Wit,w@voorbeeld.nl,1\n")
    (plan,) = bring_in.plan([found], World(date(2026, 1, 1), {}), Options())
    first, second = plan.rows
    assert (first.outcome, first.reason.code) == (Outcome.REFUSED, "formula_cut")
    assert (second.outcome, second.label) == (Outcome.NEW, "Wim Wit")


def test_a_cut_in_words_is_no_formula():
    text = 'Naam;E-mail;Opmerkingen\nJo Bel;jo@voorbeeld.nl;"lacht =( en (huilt; soms"\n'
    assert table(text).lines[0].text("limits") == "lacht =( en (huilt; soms"


@pytest.mark.parametrize("quoted", [True, False])
def test_a_formula_of_only_a_text_is_that_text_and_in_words_of_ones_own_it_stays(quoted):
    cells = ['="Jo ""de"" Bel"', '="0612345678"', '="9351 AB"', '="2"', '="geen auto"']
    if quoted:
        cells = ['"' + cell.replace('"', '""') + '"' for cell in cells]
    (line,) = table(f"Naam;Telefoon;Postcode;Ruimte;Opmerkingen\n{';'.join(cells)}\n").lines
    told = [line.text(name) for name in ("name", "phone", "postcode", "capacity", "limits")]
    assert told == ['Jo "de" Bel', "0612345678", "9351 AB", "2", '="geen auto"']
