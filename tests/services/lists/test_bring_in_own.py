"""A coordinator's list reaches own programmes only: their households, and their volunteers."""

import pytest

from db.models import Match, VolunteerProgramme
from domain.matches import MatchStatus
from tests.services.lists.steps import go, read

PEOPLE = "Naam;VOG;Project\n"
HOUSE = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld;Telefoon\n"


def takes_part(make, volunteer):
    return {one.programme_id for one in make.all(VolunteerProgramme) if one.volunteer_id == volunteer}


@pytest.mark.parametrize(("by", "all_of_them"), [("marijke", False), ("admin", True)])
def test_nobody_comes_in_a_programme_of_others(by, all_of_them, make, world):
    lists = read(v=PEOPLE + "Henk;;Thuisadministratie, Voorlezen\nJo Bel;;Voorlezen, Thuisadministratie\n")
    _preview, counts = go(lists, who=world.who(by))
    assert (counts[0]["new"], counts[0]["changed"], counts[0]["refused"]) == (1, int(all_of_them), 0)
    named = {world["programme"], world["reading"]} if all_of_them else {world["programme"]}
    new = make.all(VolunteerProgramme)[-1].volunteer_id
    assert new != world["henk_v"]
    assert takes_part(make, world["henk_v"]) == takes_part(make, new) == named


@pytest.mark.parametrize(("by", "code"), [("marijke", "volunteer_unknown"), ("admin", None)])
def test_nobody_is_matched_with_a_volunteer_of_others(by, code, make, world):
    gerda = make.volunteer("Gerda Elders", programmes=[world["reading"]])
    lists = read(h=HOUSE + "D1;Fam. Rood;Thuisadministratie;gekoppeld;Gerda Elders;2-3-2026;\n")
    preview, counts = go(lists, who=world.who(by))
    assert [row.reason and row.reason.code for row in preview.lists[0].rows] == ([code] if code else [])
    assert counts[0]["new"] == (code is None)
    assert [one.volunteer_id for one in make.all(Match)].count(gerda) == (code is None)


def test_a_volunteer_of_others_is_known_where_they_come_already(make, world):
    gerda = make.volunteer("Gerda Elders", programmes=[world["reading"]])
    home = make.household("Fam. Rood", registration_nr="D1")
    asked = make.request(home, world["programme"])
    make.match(asked, gerda, MatchStatus.ACTIVE)
    elsewhere = make.household("Fam. Geel", registration_nr="D2")
    make.request(elsewhere, world["programme"])
    make.match(make.request(elsewhere, world["reading"]), gerda, MatchStatus.ACTIVE)
    lists = read(
        h=HOUSE + "D1;Fam. Rood;Thuisadministratie;gekoppeld;Gerda Elders;;0611111111\n"
        "D2;Fam. Geel;Thuisadministratie;gekoppeld;Gerda Elders;;0622222222\n"
    )
    preview, _counts = go(lists, who=world.who("marijke"))
    first, second = preview.lists[0].rows
    assert [change.field for change in first.changes] == ["phone"]
    assert second.reason.code == "volunteer_unknown"
