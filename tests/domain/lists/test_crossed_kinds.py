"""Visits with a cross below the kind that each was."""

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests.domain.lists.test_odd_rows import HOMES, PEOPLE, date


def visits(headings, *rows):
    text = "\n".join(
        (f"Datum;Maatje;Dossiernr;{headings}", *(f"{at + 1}-6-2025;Jo Bel;D1;{r}" for at, r in enumerate(rows)))
    )
    lists = {"v": PEOPLE.format("Jo Bel;;;1-1-2020;"), "h": HOMES, "b": text}
    found = [table for name, said in lists.items() for table in of_file(name, files.read(said.encode())).tables]
    world = World(date(2026, 1, 1), {})
    rows = bring_in.plan(found, world, Options(date(2024, 1, 1), "Bep"))[-1].rows
    return found[-1], [str(one.kind) for one in world.new_visits], [[d.code for d in row.doubts] for row in rows]


def test_the_cross_tells_which_kind_it_was():
    table, kinds, doubts = visits("Huisbezoek;Telefonisch;Km", "x;;3", ";X;", ";;2", "nee;ja;", "x;x;")
    assert table.unused == []
    assert kinds == ["at_home", "phone", "at_home", "phone", "at_home"]
    assert doubts == [[], [], [], [], ["not_understood"]]


def test_what_is_no_cross_stays_what_it_was():
    table, kinds, _doubts = visits("Soort;Telefonisch;Km", "bellen;x;", "thuis;;3")
    assert kinds == ["phone", "at_home"]
    assert table.unused == ["Telefonisch"]
    _table, kinds, _doubts = visits("Soort;Telefonisch;Thuis;Km", "bellen;;x;", "thuis;;;3")
    assert kinds == ["phone", "at_home"]
