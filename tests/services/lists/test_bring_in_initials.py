"""A volunteer of whom a list of households or visits writes the initials only, found again in the database."""

from db.models import Match, Visit, Volunteer
from tests.services.lists.steps import go, read

PEOPLE = "Naam;VOG\nHarm Bos;\nHenk van den Berg;\nJannie van der Kooi;\nJan de Boer;\nJo de Boer;\n"
HOUSE = "Dossiernr;Gezin;Status;Vrijwilliger;Aangemeld\nD1;Fam. Rood;gekoppeld;{};1-1-2024\n"
VISITS = "Datum;Vrijwilliger;Dossiernr;Duur\n1-6-2024;{};D1;60\n"


def came(make, records):
    names = {one.id: one.name for one in make.all(Volunteer)}
    return [names[one.volunteer_id] for one in make.all(records)]


def test_who_is_meant_is_known_the_second_time(make, coordinator):
    for again in (False, True):
        lists = read(v=PEOPLE, h=HOUSE.format("Berg, H. van den"), b=VISITS.format("HvdB"))
        preview, counts = go(lists, who=coordinator)
        assert [(one["new"], one["doubtful"]) for one in counts[1:]] == ([(0, 0)] * 2 if again else [(1, 1), (1, 0)])
        assert [one.code for one in preview.lists[1].rows[0].doubts] == ["volunteer_shortened"]
    assert came(make, Match) == came(make, Visit) == ["Henk van den Berg"]
