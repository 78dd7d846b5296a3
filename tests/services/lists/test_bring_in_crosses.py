"""A column a programme: what its crosses say is kept, and known the second time."""

from db.models import Request, VolunteerProgramme
from tests.services.lists.steps import go, read


def test_crosses_say_who_takes_part_and_who_asks(make, coordinator, programmes):
    people = "Naam;E-mail;Taalcafé;VOG;Maatjesproject\nJo Bel;jo@voorbeeld.nl;✓;;nee\nBo Vos;bo@voorbeeld.nl;x;;\n"
    homes = "Dossiernr;Gezin;Taalcaf.;Status;Aangemeld;Maatjesproject\nD1;Fam. Rood;x;wachtlijst;1-1-2024;ja\n"
    for again in (False, True):
        _preview, counts = go(read(v=people, h=homes), who=coordinator)
        new = [(0, 2, 0), (0, 1, 0)] if again else [(2, 0, 0), (1, 0, 0)]
        assert [(one["new"], one["unchanged"], one["doubtful"]) for one in counts] == new
    wanted = {programmes["Taalcafé"], programmes["Maatjesproject"]}
    assert [one.programme_id for one in make.all(VolunteerProgramme)] == [programmes["Taalcafé"]] * 2
    assert {one.programme_id for one in make.all(Request)} == wanted
