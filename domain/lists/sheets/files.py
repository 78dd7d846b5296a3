"""From the bytes of a file to sheets of cells; what is no list is refused with a reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from domain.access import Refused
from domain.lists.words.misread import mend

MAX_ROWS = 20_000
MAX_CELLS = 1_500_000
MAX_BYTES = 10 * 1024 * 1024

_PICTURES_AND_OTHERS = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"%PDF", b"BM", b"II*\x00", b"MM\x00*", b"RIFF", b"\x1f\x8b", b"7z\xbc\xaf",
    b"Rar!", b"\x7fELF", b"MZ", b"ID3", b"OggS", b"\x00\x00\x01\x00", b"SQLite format 3",
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Merged(NamedTuple):
    """Cells of a column, counted from 0, that stand as one, with the numbers of their first and last row."""

    column: int
    first: int
    last: int


@dataclass(frozen=True)
class Sheet:
    """Rows of cells as they stand; `numbers` are the rows' numbers in the file, from 1.

    `between`: what stands between the cells of a text file.
    """

    name: str
    rows: Sequence[Sequence[object]]
    numbers: Sequence[int]
    hidden: bool = False
    merged: Sequence[Merged] = ()
    between: str = ""


def read(content: bytes) -> list[Sheet]:
    """The sheets of an Excel workbook, or the one of a text file, each list on them apart.

    What it is shows in the bytes, not in its name.

    Raises Refused: file_empty, file_too_large, file_locked, file_old_excel, file_other_office, file_no_list,
    file_web_page, file_too_many_rows, file_damaged.
    """
    from domain.lists.sheets import text_file, workbook

    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refused("file_empty")
    if len(content) > MAX_BYTES:
        raise Refused("file_too_large", megabytes=MAX_BYTES // 1024 // 1024)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refused("file_locked")
        raise Refused("file_old_excel")
    if content.startswith(b"\x09\x08") or content.startswith((b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")):
        raise Refused("file_old_excel")
    if content.startswith(b"PK"):
        return [part for one in workbook.sheets(content) for part in _parts(text_file.unfolded(one))]
    if content.startswith(_PICTURES_AND_OTHERS) or content[4:8] == b"ftyp":
        raise Refused("file_no_list")
    start = content[:2000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if b'progid="excel.sheet"' in start or b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise Refused("file_old_excel")
    if re.match(rb"<(!doctype|html|table|\?xml|head|meta|body)", start):
        raise Refused("file_web_page")
    if start.startswith(b"{\\rtf"):
        raise Refused("file_no_list")
    return _parts(text_file.sheet(content))


def _parts(sheet: Sheet) -> list[Sheet]:
    from domain.lists.sheets import below, named_above, parted_days, parted_names, side_by_side

    sheet = replace(sheet, rows=[_read_right(row) for row in sheet.rows])
    lists = [one for part in below.apart(sheet) for one in side_by_side.apart(part)]
    return [named_above.written_out(parted_names.written_out(parted_days.written_out(one))) for one in lists]


def _read_right(row: Sequence[object]) -> Sequence[object]:
    # A formula is more than its text.
    misread = {
        at: right
        for at, cell in enumerate(row)
        if type(cell) is str and not cell.isascii() and (right := mend(cell)) != cell
    }
    return [misread.get(at, cell) for at, cell in enumerate(row)] if misread else row
