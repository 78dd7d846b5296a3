"""A list in parts, each below a row that says alone what its rows are."""

import pytest

from db.models import Request, Volunteer, VolunteerProgramme
from domain.matches import RequestStatus
from tests.services.lists.steps import go, read
from tests.services.lists.test_repair import repaired, to_repair

PEOPLE = "NAAM;E-MAIL;VOG;MAX. GEZINNEN\n{}"
PARTS = (
    "TAALCAFÉ;;;\nJo Bel;jo@voorbeeld.nl;1-2-2024;2\nBo Vos;;;1\n"
    "Maatjesproject:;;;\nEd Eik;;{};1\nGESTOPT;;;\nAl Dam;;;1\n"
)


def taken(make):
    names = {one.id: one.name for one in make.all(Volunteer)}
    return {names[one.volunteer_id]: one.programme_id for one in make.all(VolunteerProgramme)}


def test_volunteers_below_their_programme(make, programmes, coordinator):
    lists = read(v=PEOPLE.format(PARTS.format("")))
    for again in (False, True):
        preview, counts = go(lists, who=coordinator)
        assert (counts[0]["new"], counts[0]["refused"]) == ((0, 0) if again else (4, 0))
        assert preview.lists[0].section_names == ["TAALCAFÉ", "Maatjesproject", "GESTOPT"]
    tc, mp = programmes["Taalcafé"], programmes["Maatjesproject"]
    assert taken(make) == {"Jo Bel": tc, "Bo Vos": tc, "Ed Eik": mp}
    assert [one.name for one in make.all(Volunteer) if one.ended_on] == ["Al Dam"]


def test_a_row_that_is_repaired_keeps_what_it_stood_below(make, programmes, coordinator):
    lists = read(v=PEOPLE.format(PARTS.format("31-2-2024")))
    preview, _counts = go(lists, who=coordinator)
    back = repaired(to_repair(lists, preview, coordinator), {(1, "VOG"): "1-2-2024"})
    _preview, counts = go(read(w=back), who=coordinator)
    assert counts[0]["new"] == 1
    assert taken(make)["Ed Eik"] == programmes["Maatjesproject"]


def test_households_below_where_they_stand(make, coordinator):
    rows = ["Lopend;;;", "D1;Fam. Rood;Jo Bel;1-1-2025", "Wachtlijst;;;", "D2;Fam. Wit;;1-1-2025", "Afgesloten 2025;;;",
        "D3;Fam. Zwart;Jo Bel;1-1-2025"]  # fmt: skip
    homes = "\n".join(["Dossiernr;Gezin;Maatje;Aangemeld", *rows, ""])
    go(read(v="Naam;VOG;Project\nJo Bel;;Taalcafé\n", h=homes), who=coordinator)
    found = [one.status for one in sorted(make.all(Request), key=lambda one: one.household_id)]
    assert found == [RequestStatus.ACTIVE, RequestStatus.WAITING, RequestStatus.CLOSED]


@pytest.mark.parametrize("row", ["Nog bellen;;;", "Taalcafé;;;2"])
def test_another_row_says_nothing_of_those_below_it(row, make, coordinator):
    preview, _counts = go(read(v=PEOPLE.format(f"{row}\nJo Bel;jo@voorbeeld.nl;1-2-2024;2\n")), who=coordinator)
    assert preview.lists[0].section_names == []
    assert taken(make) == {}


def test_what_lists_nobody_stays_so_below_such_a_row(make, programmes, coordinator):
    rest = "GESTOPT;;;\nAl Dam;;;1\nAANGEMELD, NOG GEEN GESPREK GEHAD;;;\nTotaal: 2 vrijwilligers;;;\n"
    go(read(v=PEOPLE.format(f"Jo Bel;jo@voorbeeld.nl;1-2-2024;2\n{rest}")), who=coordinator)
    assert sorted(one.name for one in make.all(Volunteer)) == ["Al Dam", "Jo Bel"]
