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
    assert str(request.values["question"]).startswith("post, wil overzicht")
    assert not any("111222333" in str(value) for value in (*home.values.values(), *request.values.values()))


def test_a_row_that_is_wrong_by_itself_stays_so():
    _world, rows = plan("K1;Fam. Rood;post;;huisarts;veel;31-2-2025;gekoppeld;Jo Bel;\n")
    assert [row.reason and row.reason.code for row in rows] == ["no_such_day", None]
