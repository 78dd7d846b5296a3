"""A list as an Excel workbook: checked before it is opened, read as it was typed."""

import io
import re
import zipfile
import zlib
from typing import Any

from domain.access import Refused
from domain.lists.sheets.files import MAX_CELLS, MAX_ROWS, Merged, Sheet

# A true list unpacks to far less than this.
_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_STRINGS = 30 * 1024 * 1024
_MAX_PARTS = 2000
_MAX_EMPTY = 150_000
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_FILLED = re.compile(rb"<(?:\w+:)?(?:v|is|f)\b")


def sheets(content: bytes) -> list[Sheet]:
    """The sheets with something in them.

    Raises Refused: file_damaged, file_locked, file_other_office, file_no_list, file_empty, file_too_large,
    file_too_many_rows.
    """
    merged = _check(content)
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        results = None
        found = []
        for sheet in book.worksheets:
            rows, numbers = _cells(sheet)
            if any(isinstance(cell, Formula) for row in rows for cell in row):
                # What the sheet made of its formulas, for cells where a formula says nothing: days, numbers, names.
                results = results or openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
                _with_results(rows, numbers, results[sheet.title])
            if rows:
                hidden = sheet.sheet_state != "visible"
                found.append(Sheet(sheet.title, rows, numbers, hidden, merged.get(_part_of(sheet), ())))
    except Refused:
        raise
    except (
        zipfile.BadZipFile, zlib.error, InvalidFileException, KeyError, ValueError, TypeError, AttributeError,
        IndexError, SyntaxError, OSError, EOFError, OverflowError,
    ) as broken:  # fmt: skip
        # What openpyxl says of a file that only looks like a workbook (its XML errors are SyntaxErrors).
        raise Refused("file_damaged") from broken
    if not found:
        raise Refused("file_empty")
    return found


class Formula(str):
    """The text of a formula, and what the sheet last made of it."""

    result: object = None


def _part_of(sheet: Any) -> str:
    return str(getattr(sheet, "_worksheet_path", "")).lstrip("/").lower()


def _check(content: bytes) -> dict[str, list[Merged]]:
    """What stands as one over several rows, by the part of the file that a sheet is in."""
    merged = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise Refused("file_locked")
            if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
                raise Refused("file_too_large", megabytes=10)
            if "xl/workbook.xml" not in names and not any(n.lower().endswith("xl/workbook.xml") for n in names):
                office = {"xl/workbook.bin", "content.xml", "Index/Document.iwa"} & names
                raise Refused("file_other_office") if office else Refused("file_no_list")
            for part in parts:
                name = part.filename.lower()
                if name.endswith(".xml") and "worksheets/" not in name and part.file_size > _MAX_STRINGS:
                    raise Refused("file_too_large", megabytes=10)
                if re.fullmatch(r".*xl/worksheets/[^/]+\.xml", name):
                    merged[name] = _count_rows(packed, part)
    except (
        zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError,
    ) as broken:  # fmt: skip
        raise Refused("file_damaged") from broken
    return merged


def _count_rows(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[Merged]:
    """Stop before reading what is too long: counting rows is a hundred times faster than reading them."""
    filled = rows = 0
    rest = b""
    with packed.open(part) as file:
        while block := file.read(1 << 20):
            pieces = _ROW.split(rest + block)
            rest = b"<row" + pieces.pop() if len(pieces) > 1 else pieces.pop()
            if len(rest) > 20_000_000:
                raise Refused("file_too_large", megabytes=10)
            filled += sum(1 for piece in pieces if _FILLED.search(piece))
            rows += len(pieces)
            # Reading rows with nothing in them takes its time too.
            if filled > MAX_ROWS + 100 or rows > _MAX_EMPTY:
                raise Refused("file_too_many_rows", maximum=MAX_ROWS)
    # Of these a sheet tells below its rows.
    return [
        Merged(_column(column), int(first), int(last))
        for column, first, last in _MERGED.findall(rest)
        if int(first) < int(last)
    ]


def _column(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + letter - ord("A") + 1
    return at - 1


def _cells(sheet: Any) -> tuple[list[list[object]], list[int]]:
    rows: list[list[object]] = []
    numbers: list[int] = []
    cells = 0
    sheet.reset_dimensions()
    for at, row in enumerate(sheet.iter_rows(), start=1):
        values = [_value(cell) for cell in row]
        cells += len(values)
        if cells > MAX_CELLS:
            raise Refused("file_too_many_rows", maximum=MAX_ROWS)
        if any(value not in (None, "") for value in values):
            rows.append(values)
            numbers.append(at)
    if len(rows) > MAX_ROWS:
        raise Refused("file_too_many_rows", maximum=MAX_ROWS)
    return rows, numbers


def _value(cell: Any) -> object:
    if cell.data_type == "f":
        return Formula(getattr(cell.value, "text", cell.value) or "")
    return cell.value


def _with_results(rows: list[list[object]], numbers: list[int], sheet: Any) -> None:
    sheet.reset_dimensions()
    wanted = dict(zip(numbers, rows, strict=True))
    for at, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        for column, cell in enumerate(wanted.get(at, ())):
            if isinstance(cell, Formula) and column < len(values):
                cell.result = values[column]
