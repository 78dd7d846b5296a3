"""A sheet that gets its cells from another one by formulas: of an empty cell there a formula gives nought."""

from domain.lists.headings.fields import Kind
from domain.lists.sheets.files import Sheet
from domain.lists.sheets.workbook import Formula
from domain.lists.tables.tables import table


def gave(result):
    formula = Formula("=Blad2!A1")
    formula.result = result
    return formula


def test_beside_words_nought_is_an_empty_cell_and_beside_numbers_it_counts():
    rows = [
        ["Dossiernr", "Gezin", "Kinderen", "Status", "Maatje", "Plaats", "Hulpvraag"],
        list(map(gave, ["D1", "Fam. Rood", 2, "gekoppeld", "Jo Bel", "Leek", "post"])),
        list(map(gave, ["D2", "Fam. Wit", 0, 0, 0, 0, 0])),
        ["D3", "Fam. Geel", 0, 0, None, None, gave(7)],
    ]
    found = table("h.xlsx", Sheet("Blad1", rows, range(1, 5)))
    assert found.kind is Kind.HOUSEHOLDS
    told = [[line.text(name) for name in ("children", "status", "volunteer", "place")] for line in found.lines]
    assert told == [["2", "gekoppeld", "Jo Bel", "Leek"], ["0", "", "", ""], ["0", "0", "", ""]]
    assert [line.text("question") for line in found.lines] == ["post", "", "=Blad2!A1"]
