"""A volunteer of whom a list of households or visits writes the initials only."""

import pytest

from db.models import Match, Visit, Volunteer
from tests.services.lists.steps import go, read

PEOPLE = "Naam;VOG\nHarm Bos;\nHenk van den Berg;\nJannie van der Kooi;\nJan de Boer;\nJo de Boer;\n"
HOUSE = "Dossiernr;Gezin;Status;Vrijwilliger;Aangemeld\nD1;Fam. Rood;gekoppeld;{};1-1-2024\n"
VISITS = "Datum;Vrijwilliger;Dossiernr;Duur\n1-6-2024;{};D1;60\n"


def came(make, records):
    names = {one.id: one.name for one in make.all(Volunteer)}
    return [names[one.volunteer_id] for one in make.all(records)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("HvdB", "Henk van den Berg"),
        ("H.v.d.B.", "Henk van den Berg"),
        ("H. v.d. B.", "Henk van den Berg"),
        ("JK", "Jannie van der Kooi"),
        ("J.K.", "Jannie van der Kooi"),
        ("H. van den Berg", "Henk van den Berg"),
        ("H. Bos", "Harm Bos"),
        ("Berg, H. van den", "Henk van den Berg"),
        ("Bos, H.", "Harm Bos"),
    ],
)
def test_initials_of_exactly_one_volunteer(written, name, make, coordinator):
    for again in (False, True):
        preview, counts = go(read(v=PEOPLE, h=HOUSE.format(written)), who=coordinator)
        assert (counts[1]["new"], counts[1]["doubtful"]) == ((0, 0) if again else (1, 1))
    assert came(make, Match) == [name]
    assert [one.code for one in preview.lists[1].rows[0].doubts] == ["volunteer_shortened"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("HB", "volunteer_unclear"),
        ("J. de Boer", "volunteer_unclear"),
        ("ZZ", "volunteer_unknown"),
        ("Jo", "volunteer_unknown"),
        ("H. Vos", "volunteer_unknown"),
        ("Boer, J. de", "volunteer_unclear"),
    ],
)
def test_other_initials_are_nobody(written, code, make, coordinator):
    preview, _counts = go(read(v=PEOPLE, h=HOUSE.format(written)), who=coordinator)
    assert preview.lists[1].rows[0].reason.code == code
    assert make.all(Match) == []


def test_a_visit_by_who_comes_there_is_sure(make, coordinator):
    for again in (False, True):
        lists = read(v=PEOPLE, h=HOUSE.format("Harm Bos"), b=VISITS.format("HB"))
        _preview, counts = go(lists, who=coordinator)
        assert (counts[2]["new"], counts[2]["refused"], counts[2]["doubtful"]) == (0 if again else 1, 0, 0)
    assert came(make, Visit) == ["Harm Bos"]


def test_a_visit_by_somebody_else_is_to_be_looked_at(make, coordinator):
    lists = read(v=PEOPLE, h=HOUSE.format("Harm Bos"), b=VISITS.format("JK"))
    preview, counts = go(lists, who=coordinator)
    assert counts[2]["doubtful"] == 1
    assert [one.code for one in preview.lists[2].rows[0].doubts] == ["volunteer_shortened"]
    assert came(make, Visit) == ["Jannie van der Kooi"]


def test_words_for_nobody_are_no_initials(make, coordinator):
    lists = read(v="Naam;VOG\nNel ten Bos;\n", h=HOUSE.format("NTB").replace("gekoppeld", "wachtlijst"))
    _preview, counts = go(lists, who=coordinator)
    assert (counts[1]["new"], counts[1]["doubtful"]) == (1, 0)
    assert make.all(Match) == []
