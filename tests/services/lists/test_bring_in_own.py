"""A coordinator's list reaches own programmes only: their households, and their volunteers."""

import pytest

from db.models import Match, VolunteerProgramme
from domain.access import Role
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


def test_who_is_administrator_too_sees_rows_of_own_programmes_only(make, world, sign_in):
    both = sign_in(make.user(Role.COORDINATOR, Role.ADMIN, programmes=[world["reading"]]))
    for number, programmes in (("D1", ["programme"]), ("D2", ["reading"]), ("D3", ["programme", "reading"])):
        home = make.household(f"Fam. {number}", registration_nr=number, phone="0611111111")
        for programme in programmes:
            make.request(home, world[programme], question=programme)
    make.volunteer("Gerda", programmes=[world["reading"]], phone="0611111111")
    row = "D{n};Fam. D{n};{programme};wachtlijst;;2-3-2026;0622222222\n"
    told = ((1, ""), (2, ""), (3, "Thuisadministratie"), (4, "Thuisadministratie"), (5, "Voorlezen"), (6, "Schaken"))
    lists = read(
        h=HOUSE + "".join(row.format(n=n, programme=programme) for n, programme in told),
        v="Naam;VOG;Project;Telefoon\nHenk;;;0622222222\nGerda;;;0622222222\nJo Bel;;Thuisadministratie;\n",
    )
    preview, counts = go(lists, who=both)
    homes, people = ([row.label for row in plan.rows] for plan in preview.lists)
    assert (homes, people) == (["D2 · Fam. D2", "D5 · Fam. D5", "D6 · Fam. D6"], ["Gerda"])
    assert [(one["new"], one["changed"], one["refused"]) for one in counts] == [(2, 3, 1), (1, 2, 0)]
    assert preview.own_only


@pytest.mark.parametrize("also", [Role.PRIVACY_OFFICER, Role.TREASURER, Role.BOARD])
def test_what_is_read_in_another_role_is_not_their_own(also, make, world, sign_in):
    both = sign_in(make.user(Role.COORDINATOR, also, programmes=[world["reading"]]))
    make.household("Fam. Rood", registration_nr="D1")
    make.request(make.household("Fam. Geel", registration_nr="D2"), world["programme"])
    make.user(Role.COORDINATOR, programmes=[world["programme"]])
    lists = read(
        h=HOUSE + "D2;Fam. Geel;Voorlezen;wachtlijst;;2-3-2026;0622222222\n",
        v="Naam;VOG;Project;Telefoon\nHenk;;;0622222222\n",
    )
    preview, _counts = go(lists, who=both)
    assert [row.reason.code for plan in preview.lists for row in plan.rows] == ["other_programme"] * 2
