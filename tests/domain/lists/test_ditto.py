"""Signs that stand for what is written above them."""

import pytest

from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests import lists_sample as sample

HEADINGS = ["Datum", "Vrijwilliger", "Dossiernr", "Soort", "Minuten", "Verslag"]
FIRST = ["1-3-2025", "Jo Bel", "D1", "bezoek", "30", "post"]
FIELDS = ("day", "volunteer", "number", "visit_kind", "minutes", "note")


def lines(*rows):
    (table,) = of_file("b.xlsx", files.read(sample.as_xlsx([HEADINGS, *rows]))).tables
    return [[line.text(name) for name in FIELDS] for line in table.lines]


SIGNS = ['"', "''", "“", "”", "„", "″", ",,", "idem", "Idem.", "id.", "〃", "dito", " ditto "]
WORDS = ["zie boven", "Zie hierboven", "zelfde", "(als boven)", "↑"]


@pytest.mark.parametrize("sign", [*SIGNS, *WORDS])
def test_a_sign_says_what_stands_above_it(sign):
    found = lines(FIRST, ["8-3-2025", *[sign] * 4, ""], [sign, sign, "D2", "gebeld", "15", ""])
    assert found[1:] == [["8-3-2025", *FIRST[1:5], ""], ["8-3-2025", "Jo Bel", "D2", "gebeld", "15", ""]]


def test_in_a_text_it_is_a_word():
    assert lines(FIRST, ["8-3-2025", "Jo Bel", "D1", "bezoek", "30", "idem"])[1][-1] == "idem"


@pytest.mark.parametrize("sign", ["'", ",", "-", "id", "ditmar"])
def test_other_signs_are_none(sign):
    assert lines(FIRST, ["8-3-2025", "Jo Bel", "D1", sign, "30"])[1][3] == sign


def test_without_anything_above_it_is_what_it_is():
    assert lines(["1-3-2025", "idem", "D1"], FIRST)[0][1] == "idem"


def test_under_an_empty_cell_it_says_nothing():
    found = lines(FIRST, ["8-3-2025", "Jo Bel", "D1", "", ""], ["9-3-2025", "idem", "idem", "idem", '"'])
    assert found[2][1:5] == ["Jo Bel", "D1", "", ""]


def test_a_total_or_a_title_between_is_passed_over():
    found = lines(FIRST, ["Totaal", "", "", "", "30"], ["April"], ["8-3-2025", "idem", "idem", "idem", "idem"])
    assert found[1][1:5] == FIRST[1:5]


def test_in_a_file_of_text_too():
    text = 'Datum;Vrijwilliger;Dossiernr\n1-3-2025;Jo Bel;D1\n8-3-2025;"""";""""\n10-3-2025;,,;\'\'\n'
    (table,) = of_file("b.csv", files.read(text.encode())).tables
    told = [[line.text(name) for name in FIELDS[:3]] for line in table.lines]
    assert told == [[f"{day}-3-2025", "Jo Bel", "D1"] for day in (1, 8, 10)]
