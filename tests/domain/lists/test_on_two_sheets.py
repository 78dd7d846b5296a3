"""A row that stands on two sheets of one file, word for word, is there twice."""

import pytest

from tests.domain.lists.steps import book, planned, told

PEOPLE = ["Naam", "E-mail", "VOG", "Max gezinnen", "Telefoon"]
HOMES = ["Dossiernr", "Gezin", "Hulpvraag", "Status", "Aangemeld"]
JO = ["Jo Bel", "jo@voorbeeld.nl", "", 2, ""]
NEW = ("new", [])


def outcomes(**texts):
    return [told(rows) for rows in planned(**texts)[1]]


@pytest.mark.parametrize(
    ("head", "row", "other"),
    [
        (PEOPLE, JO, ["An Vos", "an@voorbeeld.nl", "", 1, ""]),
        (HOMES, ["K1", "Fam. Rood", "post", "wachtlijst", "1-2-2025"], ["K2", "Fam. Wit", "taal", "", "1-3-2025"]),
    ],
)
def test_a_row_that_a_sheet_repeats_is_a_double(head, row, other):
    turned = slice(None, None, -1)
    twice = book(Noord=[head, row], Zuid=[head[turned], other[turned], row[turned]])
    assert outcomes(b=twice) == [[NEW], [NEW, ("double", [])]]


def test_a_doubtful_row_is_doubtful_once():
    row = ["Jo Bel", "", "", "geen idee", ""]
    twice = book(Noord=[PEOPLE, row], Zuid=[PEOPLE, row])
    assert outcomes(b=twice) == [[("new", ["capacity_no_number"])], [("double", ["capacity_no_number"])]]


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (["Jo Bel", "jo@voorbeeld.nl", "", "", "0612345678"], ("changed", [])),
        (["Jo Bel", "jo@voorbeeld.nl", "", 3, ""], ("unchanged", ["another_list_first"])),
    ],
)
def test_a_row_that_tells_more_or_otherwise_is_none(row, outcome):
    assert outcomes(b=book(Noord=[PEOPLE, JO], Zuid=[PEOPLE, row])) == [[NEW], [outcome]]


def test_another_file_repeats_nothing():
    one = book(Noord=[PEOPLE, JO])
    assert outcomes(a=one, b=one) == [[NEW], [("unchanged", [])]]


def test_visits_of_one_day_are_as_many_as_there_are_rows():
    head, row = ["Datum", "Vrijwilliger", "Gezin", "Km"], ["1-3-2025", "Jo Bel", "Fam. Rood", 5]
    homes = [["Gezin", "Status", "Vrijwilliger"], ["Fam. Rood", "gekoppeld", "Jo Bel"]]
    lists = book(Mensen=[PEOPLE, JO], Thuis=homes, Maart=[head, row], Lente=[head, row, row])
    assert outcomes(b=lists)[2:] == [[NEW], [("unchanged", []), NEW]]
