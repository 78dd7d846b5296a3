"""Visits with a cross below the kind that each was, and people with crosses below parts of the week."""

import pytest

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests.domain.lists.steps import planned, told
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


@pytest.mark.parametrize(
    ("headings", "cells", "parts"),
    [
        ("Ma;Di;Wo", "x;;X", "mon-morning mon-afternoon wed-morning wed-afternoon"),
        ("ma ochtend;ma avond;wo-middag", "nee;ja;1", "mon-evening wed-afternoon"),
        ("Beschikbaar ma;Beschikbaar di", "v;v", "mon-morning mon-afternoon tue-morning tue-afternoon"),
        ("Ochtend;Avond", ";x", "mon-evening tue-evening wed-evening thu-evening fri-evening"),
    ],
)
def test_crosses_tell_when_somebody_can(headings, cells, parts):
    everything = ";".join("x" for _one in headings.split(";"))
    text = f"Naam;E-mail;VOG;{headings}\nJo Bel;jo@voorbeeld.nl;;{cells}\nAl Dam;;;{everything}\n"
    world, (rows,) = planned(v=text)
    assert told(rows) == [("new", [])] * 2
    assert next(iter(world.volunteers.values())).values["day_parts"] == parts.split()


def test_what_is_said_in_words_goes_before_crosses():
    head = "Dossiernr;Gezin;Aangemeld;Dagdelen;Ma;Di\n"
    world, (_rows,) = planned(h=f"{head}D1;Fam. Rood;1-2-2025;do avond;x;\nD2;Fam. Wit;1-2-2025;do avond;;x\n")
    assert {tuple(home.requests[0].values["day_parts"]) for home in world.households.values()} == {("thu-evening",)}
