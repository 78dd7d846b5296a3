"""Rows of a text file in which a text holds the end of a line, and has no quotes around it."""

from datetime import date

import pytest

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests.domain.lists.steps import book

PEOPLE = "Naam;VOG;Gestart\nJo Bel;;1-1-2020\nAn Vos;;1-1-2020\n"
HOMES = "Reg.nr;Naam;Hulpvraag;Kinderen;Aangemeld;Status;Vrijwilliger\n"
WHOLE = "K8;Fam. Wit;post;2;1-2-2025;gekoppeld;Jo Bel\nK9;Fam. Geel;;0;2-2-2025;wachtlijst;\n"
VISITS = "Verslag;Datum;Reg.nr;Vrijwilliger;Duur (min)\n"
SEEN = "Thee;3-3-2025;K8;Jo Bel;30\nKoffie;4-3-2025;K8;Jo Bel;40\n"


def planned(homes=HOMES + WHOLE, visits=""):
    texts = {"v": PEOPLE, "h": homes} | ({"b": visits} if visits else {})
    found = [table for name, text in texts.items() for table in of_file(name, files.read(text.encode())).tables]
    world = World(date(2026, 1, 1), {})
    return world, bring_in.plan(found, world, Options(date(2024, 1, 1), "Bep"))


@pytest.mark.parametrize("text", ["post\nwil overzicht", "post\nwil\noverzicht", "post\n\nwil overzicht", "\npost"])
@pytest.mark.parametrize("rest", ["2;1-2-2025;gekoppeld;An Vos", "2;1-2-2025;wachtlijst;"])
def test_a_row_comes_together_again(text, rest):
    world, plans = planned(HOMES + f"K1;Fam. Rood;{text};{rest}\n" + WHOLE)
    assert next((row.number, row.outcome.value, row.doubts) for row in plans[1].rows) == (2, "new", ())
    assert len(plans[1].rows) == 3
    home = next(iter(world.households.values()))
    assert (home.values["registration_nr"], home.values["children"]) == ("K1", 2)
    assert str(home.requests[0].values["question"]).split() == text.split()


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Reg.nr;Naam;Aangemeld;Status;Vrijwilliger;Hulpvraag", "K{};Fam. Rood;1-2-2025;gekoppeld;An Vos;post"),
        ("Hulpvraag;Reg.nr;Naam;Aangemeld;Status;Vrijwilliger", "post;K{};Fam. Rood;1-2-2025;gekoppeld;An Vos"),
    ],
    ids=["last", "first"],
)
def test_a_text_in_the_last_or_first_column(heads, row):
    torn = row.format(1).replace("post", "post\nwil overzicht")
    world, plans = planned("\n".join((heads, torn, row.format(2), row.format(3))))
    assert [(row.outcome.value, row.doubts) for row in plans[1].rows] == [("new", ())] * 3
    home = next(iter(world.households.values()))
    assert home.requests[0].values["question"] == "post\nwil overzicht"


def test_the_first_words_of_a_note_are_not_lost():
    world, plans = planned(visits=VISITS + "Niet\nthuis.;5-3-2025;K8;Jo Bel;50\n" + SEEN)
    assert len(plans[2].rows) == 3
    assert sorted(visit.note for visit in world.new_visits) == ["Koffie", "Niet\nthuis.", "Thee"]


def test_what_heads_a_part_and_what_stands_below_goes_into_no_text():
    heads = "Lijst van huishoudens\n" + HOMES.replace(";Hulpvraag", "").strip() + ";Hulpvraag\n"
    rows = "".join(f"K{n};Fam. Rood;2;1-2-2025;wachtlijst;;post\n" for n in range(1, 5))
    world, plans = planned(heads + rows + "Gekoppelde gezinnen\n" + rows.replace("K", "L") + "Bijgewerkt 1-3-2025\n")
    assert [row.outcome.value for row in plans[1].rows] == ["new"] * 8
    assert {str(home.requests[0].values["question"]) for home in world.households.values()} == {"post"}


def test_short_rows_stay_apart_where_programs_leave_empty_cells_out():
    rows = "".join(f"K{n};Fam. Rood;post;2;1-2-2025;gekoppeld;An Vos\n" for n in range(1, 6))
    short = (
        "K6;Fam. Blauw;brieven;0\nK7;Fam. Paars;brieven;1\nK8;Fam. Bruin;brieven\nK9;Fam. Zwart;brieven;1;1-2-2025\n"
    )
    world, plans = planned(HOMES + rows + short)
    assert len(plans[1].rows) == 9
    assert {str(home.requests[0].values["question"]) for home in world.households.values()} == {"post", "brieven"}


def test_two_rows_of_sums_stay_apart():
    _world, plans = planned(visits=VISITS + SEEN + "Totaal;2;70\nGemiddeld;1;35\n")
    assert [row.outcome.value for row in plans[2].rows] == ["new"] * 2


@pytest.mark.parametrize(
    "text",
    [
        '"Naam,E-mail,VOG"\n"Jan Bos,jan@voorbeeld.nl,1-2-2020"\n',
        'Naam,E-mail,VOG\n"""Jan Bos"",jan@voorbeeld.nl,1-2-2020"\n',
        '"Lijst\tvan alles"\nNaam\tE-mail\tVOG\n"Jan Bos\tjan@voorbeeld.nl\t1-2-2020"\n',
    ],
)
def test_quotes_around_a_whole_line_tear_nothing(text):
    ((line,),) = (table.lines for table in of_file("x", files.read(text.encode())).tables)
    assert [line.text(name) for name in ("name", "email", "vog_on")] == ["Jan Bos", "jan@voorbeeld.nl", "1-2-2020"]


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_text_that_somebody_opened_in_a_sheet_stands_in_one_column(sign):
    lines = [
        "Lijst",
        "",
        "Naam;E-mail;VOG;Grenzen",
        'Jan Bos;jan@voorbeeld.nl;1-2-2020;"geen auto; geen fiets"',
        "Totaal;1",
    ]
    content = book(Blad1=[[line.replace(";", sign)] for line in lines])
    ((line,),) = (table.lines for table in of_file("x", files.read(content)).tables)
    said = ["Jan Bos", "jan@voorbeeld.nl", "1-2-2020", f"geen auto{sign} geen fiets".replace("\t ", " ")]
    assert [line.text(name) for name in ("name", "email", "vog_on", "limits")] == said
    assert line.number == 4
