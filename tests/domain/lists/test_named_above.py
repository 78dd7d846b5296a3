"""A sheet of visits that names the volunteer or the household once."""

import io

import openpyxl
import pytest

from domain.access import Refused
from domain.lists.headings.fields import Kind
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file


def lines(*rows, sheet="Blad1", kind=Kind.VISITS):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    (found,) = of_file("ritten.xlsx", files.read(content.getvalue())).tables
    assert found.kind is kind
    return found.lines


HEADS = ["Dat.", "Gezinsnr", "Naam gezin", "Doel", "Km", "Tijdsduur"]
VISIT = ["1-2-2025", "K1", "Fam. Bos", "huisbezoek", 5, "1:00"]


@pytest.mark.parametrize(
    "above",
    [
        ["Vrijwilliger: Jo van der Bel"],
        ["Naam vrijwilliger", None, "Jo van der Bel"],
        ["Ritregistratie 2025", None, "Naam:", "Jo van der Bel"],
        ["Kilometers van: Jo van der Bel"],
    ],
)
def test_above_the_table(above):
    found = lines(above, [], HEADS, VISIT, ["Subtotaal feb", *[None] * 3, 5], ["Totaal 2025", *[None] * 3, 5],
        ["Voor akkoord:", None, "J. Bel"])  # fmt: skip
    assert [(line.number, line.text("volunteer"), line.text("number")) for line in found] == [
        (4, "Jo van der Bel", "K1")
    ]


def test_the_sheet_is_named_after_the_volunteer():
    for name in ("J. van der Bel", "Jo Maas", "Jan Decker"):
        (found,) = lines(HEADS, VISIT, sheet=name)
        assert found.text("volunteer") == name


def test_volunteer_and_household_above_the_table():
    (found,) = lines(["Maatje: Jo Bel"], ["Gezin: Fam. Bos"], ["Datum", "Km", "Verslag"], ["1-2-2025", 5, "goed"])
    assert [found.text(name) for name in ("day", "volunteer", "household", "note")] == [
        "1-2-2025", "Jo Bel", "Fam. Bos", "goed",
    ]  # fmt: skip


def test_a_column_goes_before_what_stands_above():
    (found,) = lines(["Naam: Bep Wit"], [*HEADS, "Vrijwilliger"], [*VISIT, "Jo Bel"])
    assert found.text("volunteer") == "Jo Bel"


@pytest.mark.parametrize("sheet", ["Blad1", "Lijst juni", "Jan Mrt", "Jan en feb", "Bezoeken Leek", "Ritten 2025"])
def test_another_name_of_a_sheet_is_no_volunteer(sheet):
    with pytest.raises(Refused, match="list_whose_visits"):
        lines(HEADS, VISIT, sheet=sheet)


def test_a_list_of_households_stays_one():
    heads = ["Dossiernr", "Gezin", "Hulpvraag", "Aangemeld", "Status"]
    lines(
        ["Naam: Bep Wit"], heads, ["K1", "Fam. Bos", "post", "1-2-2025", "wacht"], sheet="Jo Bel", kind=Kind.HOUSEHOLDS
    )


def test_between_the_visits():
    other = ["4-2-2025", "K2", "Fam. Vos", "huisbezoek", 5, "1:00"]
    found = lines(["Bezoeken 2025"], HEADS, ["Vrijwilliger: Jo van der Bel"], VISIT, ["Subtotaal", *[None] * 3, 5], [],
        ["Vrijwilliger:", "Al Dam"], other)  # fmt: skip
    assert [(line.number, line.text("volunteer"), line.text("number")) for line in found] == [
        (4, "Jo van der Bel", "K1"),
        (8, "Al Dam", "K2"),
    ]


def test_a_visit_before_the_first_name_is_nobodys():
    found = lines(HEADS, VISIT, ["Vrijwilliger: Al Dam"], VISIT)
    assert [line.text("volunteer") for line in found] == ["", "Al Dam"]


def test_a_name_above_all_counts_until_another_stands_between():
    found = lines(["Vrijwilliger: Jo Bel"], HEADS, VISIT, ["Naam vrijwilliger", "Al Dam"], VISIT)
    assert [line.text("volunteer") for line in found] == ["Jo Bel", "Al Dam"]
