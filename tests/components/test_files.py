"""What people typed stays text in a file, whatever it looks like."""

import io

import pytest
from openpyxl import load_workbook

from components.files import Sheet, csv_file, excel_file

ODD = ["=1+1", "+31612345678", "-x", "@SUM(A1)", "0612345678", "<script>", "😀", "ليلى", "http://x", ""]


def test_a_workbook_holds_no_formula_and_keeps_leading_noughts():
    sheet = load_workbook(io.BytesIO(excel_file(Sheet("Vrijwilligers", ["a"], [[cell] for cell in ODD])))).active
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value or "" for cell in cells] == ODD
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_a_whole_number_is_a_number_in_a_workbook():
    sheet = load_workbook(io.BytesIO(excel_file(Sheet("Vrijwilligers", ["a"], [[12]])))).active
    assert sheet["A2"].value == 12


@pytest.mark.parametrize("cell", [cell for cell in ODD if cell[:1] in "=+-@" and cell])
def test_a_csv_file_holds_no_formula(cell):
    assert f"\r\n'{cell}\r\n" in csv_file(["a"], [[cell]]).decode("utf-8-sig")


def test_a_csv_file_opens_in_a_dutch_spreadsheet():
    assert csv_file(["a", "b"], [["Zoë", "x;y"]]) == '\ufeffa;b\r\nZoë;"x;y"\r\n'.encode()
