"""A file in UTF-8 that a program took for Windows-1252, and wrote again."""

import io
from datetime import date

import openpyxl
import pytest

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from domain.lists.words.misread import mend
from tests.domain.lists.test_files import workbook

HEADS = ["Naam", "Postcode", "Talen", "VOG"]
PERSON = ["Çağla van ’t Žák", "9351\u00a0AB", "Oekraïens", "2-3-2024"]


def misread(text):
    return "".join(c if c < "\x80" else c.encode().decode("cp1252") for c in text)


def csv(person):
    return "\n".join(";".join(cells) for cells in (HEADS, person)).encode()


@pytest.mark.parametrize("written", [csv, lambda person: workbook([HEADS, person])], ids=["text", "workbook"])
@pytest.mark.parametrize("blank", ["\u00a0", " "])
def test_all_cells_are_read_right(written, blank):
    person = [misread(cell).replace("\u00a0", blank) for cell in PERSON]
    world = World(date(2026, 1, 1), {})
    found = of_file("v", files.read(written(person))).tables
    ((row,),) = [plan.rows for plan in bring_in.plan(found, world, Options(date(2024, 1, 1), "Bep"))]
    assert row.doubts == ()
    (kept,) = [one.values for one in world.volunteers.values()]
    assert [kept[name] for name in ("name", "postcode", "languages")] == ["Çağla van ’t Žák", "9351 AB", ["Oekraïens"]]


def test_what_is_right_beside_it_stays():
    assert mend("José en RenÃ©Â zijn er") == "José en René zijn er"


@pytest.mark.parametrize(
    "right",
    [
        "“café”… zegt zij",
        "GENÇ",
        "Âme",
        "Zoë’s “Zoë”",
        "déjà vu",
        "Ån Åse",
        "KILIÇ\xa0Ali",
        "Tomáš\xa0Bos",
    ],
)
def test_what_was_read_right_stays(right):
    assert mend(right) == right


def test_a_formula_stays_one():
    book = openpyxl.Workbook()
    book.active.append(["Naam", "VOG", "Bijzonderheden"])
    book.active.append(["Jan Bos", None, '="geÃ«n"'])
    made = io.BytesIO()
    book.save(made)
    (table,) = of_file("v", files.read(made.getvalue())).tables
    assert str(table.lines[0].cell("limits")) == '="geÃ«n"'
