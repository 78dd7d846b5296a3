"""Files that leave the house: what looks like a formula stays the text that it is."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """For a Dutch Excel: semicolons, a comma in numbers, and a mark that says UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_text(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook; Excel takes 31 letters of its name."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def excel_file(*sheets: Sheet) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    bold = book.add_format({"bold": True})
    as_day = book.add_format({"num_format": "dd-mm-yyyy"})
    as_number = book.add_format({"num_format": "#,##0.00"})
    for one in sheets:
        sheet = book.add_worksheet(one.name[:31])
        for column, heading in enumerate(one.headings):
            sheet.write_string(0, column, heading, bold)
        for at, row in enumerate(one.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, Decimal):
                    sheet.write_number(at, column, float(cell), as_number)
                elif isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, as_day)
                elif isinstance(cell, int):
                    sheet.write_number(at, column, cell)
                elif cell is not None:
                    sheet.write_string(at, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    book.close()
    return out.getvalue()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    text = str(cell)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
