"""Cells that say that nobody knows: they fill nothing in, and take nothing away."""

import pytest

from db.models import Household, Note, Remark, Request, Visit, Volunteer
from tests.services.lists.steps import go, read

HOUSE = (
    "Dossiernr;Gezin;Adres;Huisnr;Plaats;Contactpersoon;Verwijzer;Hulpvraag;Wensen;Beschikbaar;Project;Status;"
    "Aangemeld\n"
)
HOUSEHOLD = "D1;Fam. Rood;Weg;1;Leek;A. Smid;school;lezen;een vrouw;ma ochtend;Taalcafé;wachtlijst;1-1-2024\n"
PEOPLE = "Naam;E-mail;VOG;Gestart;Project;Grenzen;Beschikbaar;Wil naar\n"
VOLUNTEER = "Jo Bel;jo@voorbeeld.nl;;1-1-2020;Taalcafé;niet 's avonds;ma ochtend;Leek\n"
VISITS = "Datum;Vrijwilliger;Dossiernr;Soort;Verslag\n"

not_known = pytest.mark.parametrize("cell", ["onbekend", "-"])


def told(make):
    (household,), (request,) = make.all(Household), make.all(Request)
    address = household.name, household.street, household.house_number, household.place
    others = household.registration_nr, household.contact_name, household.referrer
    return *address, *others, request.question, request.wishes, request.day_parts


@not_known
def test_what_is_known_of_a_household_stays(cell, make, coordinator):
    go(read(h=HOUSE + HOUSEHOLD), who=coordinator)
    before = told(make)
    row = ";".join(["D1", "Fam. Rood", *[cell] * 8, "Taalcafé", "wachtlijst", "1-1-2024\n"])
    _preview, counts = go(read(h=HOUSE + row), who=coordinator)
    assert counts[0]["unchanged"] == 1
    assert told(make) == before


@not_known
def test_a_volunteers_own_words_stay(cell, make, coordinator):
    row = f"Jo Bel;jo@voorbeeld.nl;;1-1-2020;Taalcafé;{cell};{cell};{cell}\n"
    go(read(v=PEOPLE + row), who=coordinator)
    (person,) = make.all(Volunteer)
    assert (person.limits, person.day_parts, person.goes_to) == ("", [], [])
    go(read(v=PEOPLE + VOLUNTEER), who=coordinator)
    _preview, counts = go(read(v=PEOPLE + row), who=coordinator)
    assert counts[0]["unchanged"] == 1
    (person,) = make.all(Volunteer)
    assert (person.limits, person.day_parts, person.goes_to) == ("niet 's avonds", ["mon-morning"], ["Leek"])


def test_a_note_stays(make, coordinator):
    lists = {"v": PEOPLE + VOLUNTEER, "h": HOUSE + HOUSEHOLD.replace("wachtlijst", "wachtlijst")}
    row = "1-6-2024;Jo Bel;D1;huisbezoek;{}\n"
    go(read(**lists, b=VISITS + row.format("gelezen")), who=coordinator)
    _preview, counts = go(read(b=VISITS + row.format("?")), who=coordinator)
    assert counts[0]["unchanged"] == 1
    assert [one.text for one in make.all(Note)] == ["gelezen"]
    assert len(make.all(Visit)) == 1


def test_a_name_that_is_known_stays(make, coordinator):
    lists = PEOPLE + VOLUNTEER, HOUSE + HOUSEHOLD
    go(read(v=lists[0], h=lists[1]), who=coordinator)
    again = lists[0].replace("Jo Bel", "onbekend"), lists[1].replace("Fam. Rood", "Onbekend")
    _preview, counts = go(read(v=again[0], h=again[1]), who=coordinator)
    assert [one["unchanged"] for one in counts] == [1, 1]
    assert [one.name for one in (*make.all(Volunteer), *make.all(Household))] == ["Jo Bel", "Fam. Rood"]


@not_known
def test_households_whose_number_nobody_knows_are_not_one(cell, make, coordinator):
    rows = "".join(f"{cell};Fam. {name};Taalcafé;wachtlijst;1-1-2024\n" for name in ("Rood", "Blauw"))
    for new in (2, 0):
        _preview, counts = go(read(h="Dossiernr;Gezin;Project;Status;Aangemeld\n" + rows), who=coordinator)
        assert (counts[0]["new"], counts[0]["unchanged"]) == (new, 2 - new)
    assert [one.registration_nr for one in make.all(Household)] == [None, None]


def test_a_capacity_that_nobody_knows_is_still_to_be_asked(make, coordinator):
    text = "Naam;VOG;Gestart;Project;Max. aantal huishoudens\nJo Bel;;1-1-2020;Taalcafé;?\n"
    go(read(v=text), who=coordinator)
    assert [one.code for one in make.all(Remark)] == ["capacity_no_number"]
