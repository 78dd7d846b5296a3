"""A volunteer of whom a list of households or visits writes a part of the name only, or the address for mail."""

import pytest

from tests.domain.lists.steps import planned

PEOPLE = "Naam;VOG\nHarm Bos;\nHenk van den Berg;\nJannie van der Kooi;\nJan de Boer;\nJo de Boer;\n"
HOUSE = "Dossiernr;Gezin;Status;Vrijwilliger;Aangemeld\nD1;Fam. Rood;gekoppeld;{};1-1-2024\n"
VISITS = "Datum;Vrijwilliger;Dossiernr;Duur\n1-6-2024;{};D1;60\n"


def matched(world):
    return [
        world.volunteers[match.volunteer].values["name"]
        for home in world.households.values()
        for request in home.requests
        for match in request.matches
    ]


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
        ("Henk", "Henk van den Berg"),
        ("JO", "Jo de Boer"),
        ("mw. van der Kooi", "Jannie van der Kooi"),
        ("Bos (inval)", "Harm Bos"),
        ("Henk B.", "Henk van den Berg"),
        ("Jannie v", "Jannie van der Kooi"),
    ],
)
def test_initials_of_exactly_one_volunteer(written, name):
    world, (_people, (row,)) = planned(v=PEOPLE, h=HOUSE.format(written))
    assert (row.outcome.value, [one.code for one in row.doubts]) == ("new", ["volunteer_shortened"])
    assert matched(world) == [name]


@pytest.mark.parametrize(
    ("known", "written", "fits"),
    [
        ("Ria Smid-Bos", "Ria Smid", True),
        ("Ria Smid - Bos", "Ria Bos", True),
        ("Ria Smid", "Ria Smid-Bos", True),
        ("Anna Bakker-de Vries", "Anna de Vries", True),
        ("Anna Bakker-de Vries", "Anna Vries", False),
        ("Ria Smid-Bos", "Rie Smid", False),
        ("R. Smid-Bos", "R. Smid", False),
        ("Ria Smid-Bos", "Ria Smid-Vos", False),
    ],
)
def test_of_two_surnames_one_is_a_part(known, written, fits):
    world, (_people, (row,)) = planned(v=f"Naam;VOG\n{known};\nHarm Bos;\n", h=HOUSE.format(written))
    if fits:
        assert (row.outcome.value, [one.code for one in row.doubts]) == ("new", ["volunteer_shortened"])
    else:
        assert row.reason.code == "volunteer_unknown"
    assert matched(world) == [known] * fits


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("HB", "volunteer_unclear"),
        ("J. de Boer", "volunteer_unclear"),
        ("ZZ", "volunteer_unknown"),
        ("Jet", "volunteer_unknown"),
        ("de Boer", "volunteer_unclear"),
        ("Kooi", "volunteer_unknown"),
        ("Henk W.", "volunteer_unknown"),
        ("jan@elders.nl", "volunteer_unknown"),
        ("H. Vos", "volunteer_unknown"),
        ("Boer, J. de", "volunteer_unclear"),
    ],
)
def test_other_initials_are_nobody(written, code):
    world, (_people, (row,)) = planned(v=PEOPLE, h=HOUSE.format(written))
    assert row.reason.code == code
    assert matched(world) == []


@pytest.mark.parametrize(
    ("written", "name", "doubts"), [("HB", "Harm Bos", []), ("JK", "Jannie van der Kooi", ["volunteer_shortened"])]
)
def test_a_visit_is_sure_by_who_comes_there_and_doubtful_by_somebody_else(written, name, doubts):
    world, (*_others, (row,)) = planned(v=PEOPLE, h=HOUSE.format("Harm Bos"), b=VISITS.format(written))
    assert (row.outcome.value, [one.code for one in row.doubts]) == ("new", doubts)
    assert [world.volunteers[one.volunteer].values["name"] for one in world.new_visits] == [name]


def test_words_for_nobody_are_no_initials():
    homes = HOUSE.format("NTB").replace("gekoppeld", "wachtlijst")
    world, (_people, (row,)) = planned(v="Naam;VOG\nNel ten Bos;\n", h=homes)
    assert (row.outcome.value, row.doubts) == ("new", ())
    assert matched(world) == []


def test_an_address_for_mail_is_sure():
    people = "Naam;E-mail;VOG\nHarm Bos;harm@voorbeeld.nl;\nJo Vos;jo@voorbeeld.nl;\n"
    house, visits = HOUSE.format("Harm@voorbeeld.nl"), VISITS.format("jo@voorbeeld.nl")
    world, (_people, (home,), (visit,)) = planned(v=people, h=house, b=visits)
    assert [(one.outcome.value, one.doubts) for one in (home, visit)] == [("new", ())] * 2
    assert matched(world) == ["Harm Bos"]
    assert [world.volunteers[one.volunteer].values["name"] for one in world.new_visits] == ["Jo Vos"]
