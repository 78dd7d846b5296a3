"""A sheet a programme: where no column says it, the name of the sheet does, or that of the file."""

import pytest

from db.models import Household, Request, VolunteerProgramme
from tests.domain.lists.steps import book
from tests.services.lists.steps import go, read
from tests.services.lists.test_repair import repaired, to_repair

PEOPLE = ["Naam", "VOG", "Telefoon", "Max gezinnen"]
HOUSE = ["Dossiernr", "Gezin", "Status", "Maatje", "Aangemeld"]


def programmes_of(make):
    return {one.household_id: one.programme_id for one in make.all(Request)}


def test_a_sheet_named_after_a_programme_lists_those_of_it(make, coordinator, programmes):
    jo, bo = ["Jo Bel", None, "0611111111", 2], ["Bo Vos", None, None, 1]
    people = book(**{"Taalcafé": [PEOPLE, jo, bo], "MAATJESPROJECT ": [PEOPLE, jo]})
    homes = book(**{"taalcafé": [HOUSE, ["D1", "Fam. Rood", "gekoppeld", "Jo Bel", "1-2-2025"], ["Totaal", 1]]})
    for again in (False, True):
        preview, counts = go(read(v=people, h=homes), who=coordinator)
        assert [one.programme for one in preview.lists] == ["Taalcafé", "Maatjesproject", "Taalcafé"]
        each = [(one["new"], one["changed"], one["unchanged"], one["refused"]) for one in counts]
        assert each == (
            [(0, 0, 2, 0), (0, 0, 1, 0), (0, 0, 1, 0)] if again else [(2, 0, 0, 0), (0, 1, 0, 0), (1, 0, 0, 0)]
        )
    taken = sorted(one.programme_id for one in make.all(VolunteerProgramme))
    assert taken == sorted([programmes["Taalcafé"], programmes["Taalcafé"], programmes["Maatjesproject"]])
    assert [one.programme_id for one in make.all(Request)] == [programmes["Taalcafé"]]


def test_a_household_on_the_sheets_of_two_programmes_asks_twice(make, coordinator, programmes):
    row = ["D1", "Fam. Rood", "wachtlijst", None, "1-2-2025"]
    homes = book(**{"Taalcafé": [HOUSE, row], "Maatjesproject": [HOUSE, row]})
    for again in (False, True):
        preview, counts = go(read(h=homes), who=coordinator)
        each = [(one["new"], one["changed"], one["unchanged"]) for one in counts]
        assert each == ([(0, 0, 1), (0, 0, 1)] if again else [(1, 0, 0), (0, 1, 0)])
    assert preview.lists[1].rows[0].changes == ()
    assert sorted(one.programme_id for one in make.all(Request)) == sorted(
        [programmes["Taalcafé"], programmes["Maatjesproject"]]
    )


@pytest.mark.parametrize("name", ["Taalcafé of Maatjesproject", "Taal", "Blad1"])
def test_another_name_of_a_sheet_says_nothing(name, make, coordinator):
    preview, _counts = go(read(h=book(**{name: [HOUSE, ["D1", "Fam. Rood", "wachtlijst", None, "1-2-2025"]]})))
    assert preview.lists[0].programme == ""
    assert [one.programme_id for one in make.all(Request)] == [None]


def test_a_column_goes_before_the_name_of_the_sheet(make, coordinator, programmes):
    rows = [["D1", "Fam. Rood", "wachtlijst", None, "1-2-2025", "Maatjesproject"], ["D2", "Fam. Wit", "wachtlijst"]]
    preview, _counts = go(read(h=book(**{"Taalcafé": [[*HOUSE, "Project"], *rows]})))
    assert preview.lists[0].programme == ""
    assert [one.programme_id for one in make.all(Request)] == [programmes["Maatjesproject"], None]


def test_of_others_a_coordinator_brings_in_none(make, sign_in, programmes):
    from domain.access import Role

    other = sign_in(make.user(Role.COORDINATOR, programmes=[programmes["Maatjesproject"]]))
    lists = read(h=book(**{"Taalcafé": [HOUSE, ["D1", "Fam. Rood", "wachtlijst", None, "1-2-2025"]]}))
    preview, _counts = go(lists, who=other)
    assert [row.reason.code for row in preview.lists[0].rows] == ["other_programme"]
    assert make.all(Household) == []


def test_rows_to_repair_go_along_with_their_programme(make, coordinator, programmes):
    rows = [["D1", "Fam. Rood", "wachtlijst", None, "31-2-2025"], ["D2", "Fam. Wit", "wachtlijst", None, "1-2-2025"]]
    lists = read(h=book(**{"Taalcafé": [HOUSE, *rows]}))
    preview, _counts = go(lists, who=coordinator)
    again = read(herstel=repaired(to_repair(lists, preview, coordinator), {(1, "Aangemeld"): "28-2-2025"}))
    _preview, counts = go(again, who=coordinator)
    assert (counts[0]["new"], counts[0]["refused"]) == (1, 0)
    assert [one.programme_id for one in make.all(Request)] == [programmes["Taalcafé"]] * 2


def test_who_waits_on_a_sheet_of_those_who_are_matched_is_told(make, coordinator, programmes):
    rows = [["D1", "Fam. Rood", None, "Jo Bel", "1-2-2025"], ["D2", "Fam. Wit", None, None, "1-2-2025"],
        ["D3", "Fam. Geel", "wachtlijst", None, "1-2-2025"]]  # fmt: skip
    people = book(**{"Blad1": [PEOPLE, ["Jo Bel", None, None, 2]]})
    preview, _counts = go(read(v=people, h=book(**{"Lopende gezinnen": [HOUSE, *rows]})))
    told = [[one.code for one in row.doubts] for row in preview.lists[1].rows]
    assert told == [[], ["nobody_named_on_sheet"], []]
