import io
import json
from datetime import date

import pytest
import streamlit as st
from pypdf import PdfReader

from db.models import ExpenseStep, User
from domain.expenses import ExpenseKind, ExpenseStatus, Step
from tests.make import NOW, TODAY
from tests.pages.reading import only_table, texts
from tests.paying import chapter


@pytest.fixture
def year(world, make):
    make.expense(world["henk_v"], world["programme"], 340, status=ExpenseStatus.PAID, description="Familie Geheim")
    make.expense(world["henk_v"], world["reading"], 560, status=ExpenseStatus.PAID, kind=ExpenseKind.OUTING)
    make.expense(world["henk_v"], world["reading"], 700, status=ExpenseStatus.APPROVED)
    return world


def cells(at):
    return [[row["below"], *row["cells"]] for row in only_table(at)]


def offered(at):
    return [one.proto.label for one in at.get("download_button")]


def test_the_treasurer_reads_a_year(year, open_page):
    at = open_page(year["els"], "expenses/year", year=str(TODAY.year))
    assert not at.exception
    nothing = "€\u00a00,00"
    assert cells(at) == [
        ["Parkeren", "Thuisadministratie", "€\u00a03,40", nothing, nothing, nothing, "€\u00a03,40"],
        ["Uitje", "Voorlezen", "€\u00a05,60", nothing, nothing, nothing, "€\u00a05,60"],
        ["2 rijen", "Alles samen", "€\u00a09,00", nothing, nothing, nothing, "€\u00a09,00"],
    ]
    assert offered(at) == ["Bewaar als Excel", "Bewaar als CSV"]
    shown = texts(at) + json.dumps(cells(at))
    assert "Geheim" not in shown
    assert "Henk" not in shown


def test_what_was_promised_is_chosen_in_the_address(year, open_page):
    at = open_page(year["els"], "expenses/year", year=str(TODAY.year), what="promised")
    assert [row[-1] for row in cells(at)] == ["€\u00a07,00", "€\u00a07,00"]


@pytest.mark.parametrize("query", [{"year": "1900"}, {"year": "x", "what": "x"}, {"what": "given"}])
def test_an_address_without_money_says_what_to_do(world, open_page, query):
    at = open_page(world["els"], "expenses/year", **query)
    assert not at.exception
    assert "Kies een ander jaar" in texts(at)


def test_the_treasurer_fetches_the_statement_of_who_gave(year, make, open_page):
    given = make.expense(year["henk_v"], year["programme"], 900, status=ExpenseStatus.WAIVED)
    make.expense(year["henk_v"], year["programme"], 500, status=ExpenseStatus.PAID, day=date(2025, 5, 1))
    make.add(ExpenseStep(expense_id=given, step=Step.WAIVE, at=NOW, amount_cents=900))
    at = open_page(year["els"], "expenses/year", year=str(TODAY.year))
    assert not at.exception
    assert "Giften van 2026" in texts(at)
    assert "Henk" in texts(at)
    assert "Verklaring (PDF)" not in offered(at)
    assert "onder Betaalgegevens" in texts(at)
    chapter(make)
    assert offered(open_page(year["els"], "expenses/year", year=str(TODAY.year)))[-1] == "Verklaring (PDF)"
    before = open_page(year["els"], "expenses/year", year="2025")
    assert "Giften van" not in texts(before)


@pytest.mark.parametrize(("name", "screen", "words"), [("els", "year", "vrije wil"), ("henk", "mine", "free will")])
def test_the_statement_on_paper_is_dutch_and_the_own_one_as_its_reader_speaks(
    world, make, open_page, monkeypatch, name, screen, words
):
    given = make.expense(world["henk_v"], world["programme"], 900, status=ExpenseStatus.WAIVED)
    make.add(ExpenseStep(expense_id=given, step=Step.WAIVE, at=NOW, amount_cents=900))
    make.update(User, world[name], locale="en")
    chapter(make)
    files = {}
    monkeypatch.setattr(st, "download_button", lambda label, data, *_, **__: files.update({label: data}))
    open_page(world[name], f"expenses/{screen}", year=f"{NOW:%Y}")
    (page,) = PdfReader(io.BytesIO(files["Statement (PDF)"]())).pages
    assert words in " ".join(page.extract_text().split())


@pytest.mark.parametrize("name", ["henk", "marijke", "jan", "privacy", "admin"])
def test_the_year_is_the_treasurers(year, open_page, name):
    at = open_page(year[name], "expenses/year")
    assert "€" not in texts(at)


def test_a_year_takes_few_queries(year, open_page, count_queries):
    at = open_page(year["els"], "expenses/year")
    count_queries.clear()
    at.run()
    assert 0 < len([one for one in count_queries if one.lstrip().upper().startswith("SELECT")]) <= 8
