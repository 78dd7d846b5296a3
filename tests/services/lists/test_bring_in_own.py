"""A coordinator's list reaches own programmes only: their households, and their volunteers."""

import pytest

from db.models import VolunteerProgramme
from tests.services.lists.steps import go, read

PEOPLE = "Naam;VOG;Project\n"


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
