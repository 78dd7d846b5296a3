"""Headings in words of their own, whose meaning shows beside others or in what stands below them."""

from datetime import date

import pytest

from domain.lists.headings.fields import Kind
from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file

KNOWN = {"Thuisadministratie": 1, "Voorlezen": 2}


def used(text):
    (table,) = of_file("x", files.read(text.encode())).tables
    return {table.headings[at]: name for at, name in table.used.items()}


def planned(*texts):
    found = [table for text in texts for table in of_file("x", files.read(text.encode())).tables]
    world = World(date(2026, 1, 1), dict(KNOWN))
    return world, bring_in.plan(found, world, Options(date(2024, 1, 1), "Bep"))


@pytest.mark.parametrize("heading", ["Aanmelddatum", "Aangemeld op", "Inschrijfdatum"])
def test_volunteers_begin_on_the_day_of_registration_where_nothing_else_says_when(heading):
    people = f"Naam;{heading};VOG;Activiteiten\nJo Bel;3-4-2020;;Voorlezen\nAn Vos;1-2-2031;;Voorlezen\n"
    world, (plan,) = planned(people)
    assert [row.reason and row.reason.code for row in plan.rows] == [None, "day_in_future"]
    assert [one.values["started_on"] for one in world.volunteers.values()] == [date(2020, 4, 3)]
    both = used(f"Naam;{heading};VOG;Gestart\nJo Bel;3-4-2020;;1-5-2020\n")
    assert both["Gestart"] == "started_on"
    assert heading not in both
    assert (
        of_file("x", files.read(f"Naam;{heading};Status;Hulpvraag\nFam. Wit;3-4-2020;wachtlijst;post\n".encode()))
        .tables[0]
        .kind
        is Kind.HOUSEHOLDS
    )


@pytest.mark.parametrize("heading", ["Bellen op", "Te bellen op"])
def test_a_number_to_call_is_a_phone(heading):
    assert used(f"Naam;{heading};VOG\nJo Bel;0612345678;\n")[heading] == "phone"


@pytest.mark.parametrize("heading", ["Lidnr", "Lidnummer", "Pasnr"])
def test_a_number_of_a_member_counts_where_no_other_does(heading):
    rows = "77;K1;Fam. Rood;1-2-2025;wachtlijst\n78;K2;Fam. Wit;1-2-2025;wachtlijst\n"
    assert used(f"{heading};Nummer;Naam;Aangemeld;Status\n{rows}")["Nummer"] == "number"
    assert used(f"{heading};Project;Naam;Aangemeld;Status\n{rows}")[heading] == "number"


def test_who_goes_there_is_no_household():
    rows = "K1;Jan Rood;Jo Bel;1-2-2025;gekoppeld\nK2;An Wit;;1-2-2025;wachtlijst\n"
    found = used(f"Dossier;Wie;Wie gaat er heen;Binnengekomen op;Status\n{rows}")
    assert (found["Wie"], found["Wie gaat er heen"]) == ("name", "volunteer")
