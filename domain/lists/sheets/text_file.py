"""A list as text: its encoding, what stands between its cells, and its rows."""

import csv
import io
import re
import unicodedata
from dataclasses import replace

from domain.access import Refused
from domain.lists.headings.headings import LOOK_DOWN, recognise
from domain.lists.sheets import formulas, torn_rows
from domain.lists.sheets.files import MAX_ROWS, Sheet

_BETWEEN = (";", ",", "\t", "|")
# Letters that Dutch names and words are written with; by these the old encodings are told apart.
_AT_HOME = frozenset("éèëêïíîöóôòüúûáàâäãåçñøæßýÿžšćčÉÈËÊÏÖÜÁÀÂÄÇÑØÅÓÍÚœŒ€–—‘’“”…´°½·\xa0")
# In Turkish Windows ğ, ı, ş and İ stand where the Icelandic ð, ý, þ and Ý stand in ours.
_ICELANDIC_LETTER = re.compile(r"[ðþÐÞÝ]|ý(?=\w)")
_ICELANDIC_WORD = re.compile(r"[áéíóúæÁÉÍÓÚÆ]|ss?on$|d[oó]ttir$|^Þ[oó]r|^Guð|^Sigurð|^Ýr$|við|ður$|að$", re.IGNORECASE)
# Nobody writes a capital inside a word, as in "AndrÈ", or a quote as in "Y’lmaz"; "d’Hont" and "zo’n" are words.
_MISPLACED = re.compile(r"(?<=[a-z])[À-ÞŒ]|(?<=[B-CF-HJ-KM-NP-TV-Zb-cf-hj-km-np-tv-z])’(?=[a-z][a-z’])")


def sheet(content: bytes) -> Sheet:
    """Raises Refused: file_no_list, file_empty, file_too_many_rows."""
    text = decode(content)
    odd = sum(
        unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in "\r\n\t\x00\x0b\x0c\x1a" for c in text[:20_000]
    )
    if odd > 5 and odd > len(text[:20_000]) // 100:
        raise Refused("file_no_list")
    text = text.replace("\x00", "")
    if text.count("\n") + text.count("\r") > 8 * MAX_ROWS:
        raise Refused("file_too_many_rows", maximum=MAX_ROWS)
    rows, numbers, between = _rows(text)
    filled = [(row, n) for row, n in zip(rows, numbers, strict=True) if any(cell.strip() for cell in row)]
    if not filled:
        raise Refused("file_empty")
    if len(filled) > MAX_ROWS:
        raise Refused("file_too_many_rows", maximum=MAX_ROWS)
    whole, first = torn_rows.together([row for row, _n in filled], [n for _row, n in filled])
    return Sheet("", whole, first, between=between)


def unfolded(sheet: Sheet) -> Sheet:
    """The cells of a sheet in which each line of a text stands whole in one: somebody opened a text file in Excel."""
    told = [[cell for cell in row if cell not in (None, "")] for row in sheet.rows]
    if any(len(row) > 1 or not isinstance(row[0], str) for row in told if row):
        return sheet
    head = "\n".join(str(row[0]) for row in told[: LOOK_DOWN + 1] if row)
    between = max(_BETWEEN, key=lambda sign: _fits(head, sign))
    known, _wide = _fits(head, between)
    return replace(sheet, rows=[_line(str(row[0]), between) if row else [] for row in told]) if known else sheet


def decode(content: bytes) -> str:
    """UTF-8 or UTF-16 where the bytes say so, else the old encoding that gives the likeliest letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    head = content[:4000]
    if head.count(0) > len(head) // 4:
        little = head[1::2].count(0) >= head[::2].count(0)
        return content.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        mostly = content.decode("utf-8", errors="replace")
    broken, whole = mostly.count("\ufffd"), sum(c > "\x7f" and c != "\ufffd" for c in mostly)
    if whole > 5 * broken:
        return mostly

    def at_home(text: str) -> float:
        # Where a quote of a Mac and this letter of DOS are one byte, the quote is likelier.
        signs = sum(1 if c in _AT_HOME else 0.5 if c == "ı" else -2 for c in text if c > "\x7f")
        return signs - 3 * len(_MISPLACED.findall(text))

    # On a tie the first one wins: what Excel in Windows writes.
    latin = _cp1252(content)
    likeliest = max((latin, content.decode("cp850"), content.decode("mac_roman")), key=at_home)
    return _turkish(content) if likeliest is latin and _written_in_turkish(latin) else likeliest


def _written_in_turkish(text: str) -> bool:
    """Are there Icelandic letters where none are written, but Turkish ones are: "Yýldýz", "Doðan", "Þahin"?"""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if _ICELANDIC_LETTER.search(word)]
    return bool(words) and not any(_ICELANDIC_WORD.search(word) for word in words)


def _turkish(content: bytes) -> str:
    return content.decode("cp1254", errors="replace")


def _cp1252(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> tuple[list[list[str]], list[int], str]:
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    skipped = 0
    said = re.match(r"\"?sep=(.)\"?\n", lines)
    if said:
        lines, skipped = lines[said.end() :], 1
    head = "\n".join(lines.split("\n", LOOK_DOWN + 1)[: LOOK_DOWN + 1])
    between = said[1] if said else max(_BETWEEN, key=lambda sign: _fits(head, sign))
    rows, ends = [], []
    written = lines.split("\n")
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=between, skipinitialspace=between != "\t")
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
    except csv.Error:
        rows = []
    width = max((len(row) for row in rows[:LOOK_DOWN]), default=0)
    # A quote that is never closed swallows the lines behind it.
    swallowed = any("\n" in cell and cell.count(between) >= max(2, width - 2) for row in rows for cell in row)
    if swallowed or not rows:
        rows, ends = [_line(line, between) for line in written], list(range(1, len(written) + 1))
    starts = [0, *ends[:-1]]
    rows = [
        formulas.cells_of("\n".join(written[start:end]), between)
        if any("=" in cell and formulas.cut(cell) for cell in row)
        else row
        for row, start, end in zip(rows, starts, ends, strict=True)
    ]
    numbers = [start + 1 + skipped for start in starts]
    return _unwrapped(rows, between), numbers, between


def _line(line: str, between: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=between, strict=True), [])
    except csv.Error:
        return [cell.strip('"') for cell in line.split(between)]


def _unwrapped(rows: list[list[str]], between: str) -> list[list[str]]:
    """Some programs put quotes around the whole line, or around each line that has quotes in it."""
    wide = max((len(row) for row in rows[:LOOK_DOWN]), default=1)
    return [
        _line(row[0], between) if len(row) == 1 and row[0].count(between) >= max(wide - 1, 1) else row for row in rows
    ]


def _fits(head: str, between: str) -> tuple[int, int]:
    """How well this sign cuts the first lines: headings that we know count most, then the number of cells."""
    try:
        rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=between))
    except csv.Error:
        return 0, 0
    if len(rows) > 1 and all(len(row) == 1 for row in rows):
        rows = _unwrapped(rows, between)
    found = recognise(rows)
    widths = sorted(len(row) for row in rows if row)
    return (len(found.columns) if found else 0, widths[len(widths) // 2] if widths else 0)
