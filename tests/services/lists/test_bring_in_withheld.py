"""Addresses that a list keeps to itself, or tells in one column with the postcode."""

from db.models import Household, Volunteer
from tests.services.lists.steps import go, read

HOUSE = "Dossiernr;Gezin;Adres;{};Woonplaats;Tel.;E-mail;Status;Aangemeld\n"


def test_a_secret_address_is_kept_nowhere(make, coordinator):
    row = "D1;Fam. Rood;geheim;geheim;Geheim;geheim;geheim;wachtlijst;1-1-2024\n"
    _preview, counts = go(read(h=HOUSE.format("Postcode") + row), who=coordinator)
    assert (counts[0]["new"], counts[0]["doubtful"]) == (1, 0)
    (home,) = make.all(Household)
    assert not any((home.street, home.postcode, home.place, home.phone, home.email))


def test_a_house_by_its_postcode_and_number(make, coordinator):
    row = "D1;Fam. Rood;;7325 AB 12-a;Leek;;;wachtlijst;1-1-2024\n"
    _preview, counts = go(read(h=HOUSE.format("Postcode + huisnr") + row), who=coordinator)
    assert (counts[0]["new"], counts[0]["doubtful"]) == (1, 0)
    (home,) = make.all(Household)
    assert (home.street, home.house_number, home.postcode, home.place) == (None, "12-A", "7325 AB", "Leek")


def test_a_volunteer_by_postcode_and_number(make, coordinator):
    people = "Naam;VOG;Postcode/huisnummer;Plaats\nJo Bel;;7325AB 12;Leek\n"
    _preview, counts = go(read(v=people), who=coordinator)
    assert counts[0]["doubtful"] == 0
    (person,) = make.all(Volunteer)
    assert (person.street, person.postcode) == ("12", "7325 AB")
