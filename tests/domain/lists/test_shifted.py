"""Rows of a text file in which a text holds the sign that parts the cells, and has no quotes around it."""

from datetime import date

import pytest

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file

PEOPLE = "Naam;VOG\nJo Bel;\n"
HOMES = "Reg.nr;Naam;Hulpvraag;BSN;Verwijzer;Kinderen;Aangemeld;Status;Vrijwilliger;Afgesloten\n"
WHOLE = "K2;Fam. Wit;post;123456782;huisarts;2;1-2-2025;gekoppeld;Jo Bel;\n"


def plan(rows):
    texts = {"v": PEOPLE, "h": HOMES + rows + WHOLE}
    found = [table for name, text in texts.items() for table in of_file(name, files.read(text.encode())).tables]
    world = World(date(2026, 1, 1), {})
    return world, bring_in.plan(found, world, Options(date(2024, 1, 1), "Bep"))[1].rows


@pytest.mark.parametrize("text", ["post; wil overzicht", "post;wil overzicht;en rust", '"post"; wil overzicht'])
@pytest.mark.parametrize(
    ("rest", "status"), [("gekoppeld;Jo Bel;", "active"), ("afgesloten;Jo Bel;3-3-2025", "closed")]
)
def test_the_parts_of_a_text_come_together_again(text, rest, status):
    world, rows = plan(f"K1;Fam. Rood;{text};111222333;huisarts;2;1-2-2025;{rest}\n")
    assert [(row.outcome.value, row.doubts) for row in rows] == [("new", ())] * 2
    home, _other = world.households.values()
    (request,) = home.requests
    assert (home.values["referrer"], home.values["children"], request.status.value) == ("huisarts", 2, status)
    assert str(request.values["question"]).startswith("post; wil overzicht")
    assert not any("111222333" in str(value) for value in (*home.values.values(), *request.values.values()))


def test_a_row_that_is_wrong_by_itself_stays_so():
    _world, rows = plan("K1;Fam. Rood;post;;huisarts;veel;31-2-2025;gekoppeld;Jo Bel;\n")
    assert [row.reason and row.reason.code for row in rows] == ["no_such_day", None]


VOLUNTEERS = "Naam;E-mail;Activiteiten;Dagdelen;Max;Bijzonderheden\n"
KNOWN = {"Voorlezen": 1, "Thuisadministratie": 2}


def kept(rows, heads=VOLUNTEERS):
    whole = "".join(
        f"Bel {n};b{n}@x.nl;{programme};{part};{n};{text}\n"
        for n, (programme, part, text) in enumerate(
            [("Voorlezen", "ma avond", ""), ("Thuisadministratie", "di ochtend", "geen auto"), ("Voorlezen", "", "")]
            * 4
        )
    )
    world = World(date(2026, 1, 1), dict(KNOWN))
    found = of_file("v", files.read((heads + rows + whole).encode())).tables
    (planned,) = bring_in.plan(found, world, Options(date(2024, 1, 1), "Bep"))
    return next(iter(world.volunteers.values())), planned.rows[0]


@pytest.mark.parametrize("limits", ["", "geen trap", "geen trap; geen hond"])
@pytest.mark.parametrize("parts", ["ma avond", "ma avond; di ochtend", "ma avond; di ochtend; vr middag"])
@pytest.mark.parametrize("programmes", ["Voorlezen", "Voorlezen; Thuisadministratie"])
def test_each_part_goes_where_it_belongs(limits, parts, programmes):
    person, row = kept(f"An Vos;an@x.nl;{programmes};{parts};3;{limits}\n")
    assert (row.outcome.value, row.doubts) == ("new", ())
    assert len(person.values["day_parts"]) == len(parts.split(";"))
    assert len(person.programmes) == len(programmes.split(";"))
    assert (person.values["capacity"], person.values["limits"]) == (3, limits)


def test_a_text_in_the_last_column_stays_whole():
    home = "K1;Fam. Rood;2;1-2-2025;wachtlijst;post; wil overzicht\n"
    text = "Reg.nr;Naam;Kinderen;Aangemeld;Status;Hulpvraag\n" + home + home.replace("K1", "K2").replace(";post", "")
    world = World(date(2026, 1, 1), {})
    bring_in.plan(of_file("h", files.read(text.encode())).tables, world, Options(date(2024, 1, 1), "Bep"))
    first, _other = world.households.values()
    assert first.requests[0].values["question"] == "post; wil overzicht"


def test_kilometres_with_a_comma_between_commas():
    text = (
        "Datum,Reg.nr,Vrijwilliger,Km,Verslag\n" + "1-2-2025,K1,Jo Bel,12,5,thee\n" + "2-2-2025,K1,Jo Bel,3,thee\n" * 3
    )
    (table,) = of_file("b", files.read(text.encode())).tables
    assert [table.lines[0].text(name) for name in ("km", "note")] == ["12,5", "thee"]


@pytest.mark.parametrize("beside", ["Nog bellen!", "nog bellen", "zie mail van 3-3"])
def test_a_remark_behind_the_last_column_moves_nothing(beside):
    person, _row = kept(f"An Vos;an@x.nl;Voorlezen;ma avond;3;geen trap;;{beside}\n")
    assert (person.values["capacity"], person.values["day_parts"]) == (3, ["mon-evening"])
    assert str(person.values["limits"]).startswith("geen trap")


def test_signs_behind_the_last_column_are_none_in_a_text():
    person, row = kept("An Vos;an@x.nl;Voorlezen;ma avond;3;geen trap;;;\n")
    assert (row.outcome.value, row.doubts, person.values["limits"]) == ("new", (), "geen trap")


def test_a_tab_in_a_text_comes_back_as_a_comma():
    home = "K1\tFam. Rood\t2\t1-2-2025\twachtlijst\tpost\twil overzicht\n"
    text = (
        "Reg.nr\tNaam\tKinderen\tAangemeld\tStatus\tHulpvraag\n" + home + home.replace("K1", "K2").replace("\tpost", "")
    )
    world = World(date(2026, 1, 1), {})
    bring_in.plan(of_file("h", files.read(text.encode())).tables, world, Options(date(2024, 1, 1), "Bep"))
    first, _other = world.households.values()
    assert first.requests[0].values["question"] == "post, wil overzicht"
