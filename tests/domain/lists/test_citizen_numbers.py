"""What is taken for citizen service numbers, and what only looks like them."""

from datetime import date, datetime

import pytest

from domain.lists.sheets.files import Sheet
from domain.lists.tables.citizen_numbers import (
    LEFT_OUT,
    citizen_columns,
    digits,
    eleven_test,
    without_citizen_numbers,
)
from domain.lists.tables.tables import table

# Each of these days, written with eight digits, passes the eleven-test with a zero before it.
PASSES = ("03-01-2025", "2025-06-30", "03.01.2025", "03/01/2025", "03 01 2025")
BSN = ("111222333", "123456782", "012345672")


@pytest.mark.parametrize("written", PASSES[:2])
def test_these_days_would_pass_as_numbers(written):
    assert eleven_test("0" + written.replace("-", ""))


@pytest.mark.parametrize("cell", [*PASSES, date(2025, 6, 30), datetime(2025, 6, 30)])  # noqa: DTZ001
def test_a_column_of_days_is_none_of_citizen_numbers(cell):
    assert digits(cell) == ""
    assert citizen_columns(["Naam", "Afgesloten"], [["Fam. A", cell], ["Fam. B", None]]) == frozenset()


@pytest.mark.parametrize("number", ["125357266", "12535726.6", "1253.57.266", "125.357.266", 125357266, "'125357266"])
def test_a_number_that_passes_is_found_however_it_is_written(number):
    assert citizen_columns(["Naam", "Notitie"], [["Fam. A", number]]) == {1}


@pytest.mark.parametrize(
    ("heading", "cells", "left_out"),
    [
        ("BSN", ["onbekend"], True),
        ("Sofi-nummer", ["1"], True),
        ("Burgerservicenr.", [""], True),
        ("Overig", [*BSN, ""], True),
        ("Overig", [int(BSN[0]), 1234.0], False),
        ("Overig", [12345672, 123456782.0, "1234.56.782"], True),
        ("Overig", [BSN[0], "onbekend", "-", "n.v.t.", "geen"], True),
        ("Kenmerk", list(BSN), True),
        ("Telefoon", list(BSN), False),
        ("Rijksregisternr", list(BSN), True),
        ("Instelling nr", list(BSN), True),
        ("Vastgesteld", list(BSN), True),
        ("Tel. vast", list(BSN), False),
        ("Noodnummer", list(BSN), False),
        ("Reg.nr", list(BSN), False),
        ("Registratienr", list(BSN), False),
        ("Dossiernr.", list(BSN), False),
        ("Cliëntnummer", list(BSN), False),
        ("Klant nr", list(BSN), False),
        ("Nr. dossier", list(BSN), False),
        ("Casusnummer (intern)", list(BSN), False),
        ("06", list(BSN), False),
        ("Nummer", list(BSN), True),
        ("Nr.", list(BSN), True),
        ("Code", list(BSN), True),
        ("ID", list(BSN), True),
        ("Ref. kenmerk", list(BSN), True),
        ("Cliënt", list(BSN), True),
        ("Deelnemer", list(BSN), True),
        ("Lidnr", list(BSN), True),
        ("Dossiernr (BSN)", list(BSN), True),
    ],
)
def test_a_column_of_citizen_service_numbers(heading, cells, left_out):
    assert (0 in citizen_columns([heading], [[cell] for cell in cells])) is left_out


def test_a_number_of_the_column_of_such_numbers_is_kept_in_no_other_column():
    rows = [["BSN", "Dossiernr", "Gezin", "Status"], [BSN[0], BSN[0], "Bos", "nieuw"], [BSN[1], BSN[2], "Vis", "nieuw"]]
    found = table("gezinnen.csv", Sheet("", rows, range(1, 4)))
    assert [line.text("number") for line in found.lines] == ["", BSN[2]]


def test_a_column_of_such_numbers_is_not_taken_for_the_registration_number():
    rows = [["Nat. nr", "Nummer", "Gezin", "Status", "Hulpvraag"], *([bsn, 1, "Bos", "nieuw", ""] for bsn in BSN)]
    found = table("gezinnen.csv", Sheet("", rows, range(1, 5)))
    assert (found.left_out, found.columns["number"]) == ({0}, 1)


def test_the_eleven_test():
    assert all(map(eleven_test, BSN))
    assert not eleven_test("123456789")
    assert not eleven_test("000000000")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("BSN: 987654321 staat hier", f"BSN {LEFT_OUT} staat hier"),
        ("nummer 123456782 gezien", f"nummer {LEFT_OUT} gezien"),
        ("bel 612345678 of 0612345678", "bel 612345678 of 0612345678"),
        ("zaak 123456789", "zaak 123456789"),
        ("zaak 987654321", f"zaak {LEFT_OUT}"),
        ("gewoon 12 euro", "gewoon 12 euro"),
    ],
)
def test_such_a_number_is_left_out_of_a_text(text, kept):
    assert without_citizen_numbers(text, frozenset({"987654321"})) == kept
