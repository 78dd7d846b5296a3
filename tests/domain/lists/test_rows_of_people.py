"""What a row says of a volunteer or a household that nobody knew yet."""

from datetime import date

import pytest

from tests.domain.lists.steps import planned, told

HOUSE = "Dossiernr;Gezin;Status;Maatje;Aangemeld\n"


@pytest.mark.parametrize(
    ("cells", "kept", "doubts"),
    [
        ("0501111111;0612345678;'2;jo@voorbeeld.nl", ("0612345678", 2, "jo@voorbeeld.nl"), []),
        ("'0612345678;050 1111111;2;jo@voorbeeld.nl", ("0612345678", 2, "jo@voorbeeld.nl"), []),
        ("0501111111;;2;jo@voorbeeld.nl", ("0501111111", 2, "jo@voorbeeld.nl"), []),
        (";0612345678;2;Jo@Voorbeeld.nl <mailto:jo@voorbeeld.nl>", ("0612345678", 2, "jo@voorbeeld.nl"), []),
        (";0612345678;2;jo@voorbeeld.nl, bel@werk", ("0612345678", 2, "jo@voorbeeld.nl"), ["not_understood"]),
        (";0612345678;2;jo@voorbeeld.nl / bel@werk.nl", ("0612345678", 2, "jo@voorbeeld.nl"), ["more_than_one"]),
    ],
)
def test_of_two_phones_the_mobile_one_and_of_two_addresses_the_first(cells, kept, doubts):
    text = f"Naam;VOG;Project;Telefoon;Telefoon;Max. aantal huishoudens;E-mail\nJo Bel;;Lezen;{cells}\n"
    world, (rows,) = planned(v=text)
    assert told(rows) == [("new", doubts)]
    (jo,) = world.volunteers.values()
    assert tuple(jo.values[name] for name in ("phone", "capacity", "email")) == kept


def test_a_name_above_without_an_email_address_is_the_same_person():
    _world, (rows,) = planned(v="Naam;E-mail;VOG\nJo Bel;;\nJo Bel;jo@voorbeeld.nl;\nJo Bel;;\n")
    assert told(rows) == [("new", []), ("double", []), ("double", [])]


@pytest.mark.parametrize(("volunteer", "status"), [("Jo Bel", "active"), ("", "waiting")])
def test_a_status_that_fits_both_is_told_by_the_volunteer(volunteer, status):
    homes = HOUSE + f"D1;Fam. Rood;In behandeling;{volunteer};1-1-2024\n"
    world, (_people, rows) = planned(v="Naam;VOG;Gestart\nJo Bel;;1-6-2024\n", h=homes)
    assert told(rows) == [("new", [])]
    assert [one.status for home in world.households.values() for one in home.requests] == [status]


@pytest.mark.parametrize("nobody", ["", "-", "geen", "n.v.t.", "?", "nog niet gekoppeld", "Vacature", "volgt"])
def test_words_for_no_volunteer_are_nobody(nobody):
    world, (waits, matched) = planned(
        h=HOUSE + f"D1;Fam. Rood;;{nobody};1-1-2024\n", i=HOUSE + f"D2;Fam. Wit;gekoppeld;{nobody};1-1-2024\n"
    )
    assert told(waits) == [("new", [])]
    assert [one.status for home in world.households.values() for one in home.requests] == ["waiting"]
    assert [row.reason.code for row in matched] == ["matched_without_volunteer"]


def test_a_postcode_and_a_place_in_one_column_are_told_apart():
    world, _rows = planned(h="Dossiernr;Gezin;Adres;PC/Plaats;Status\nD1;Fam. Rood;Brink 1;9351ab LEEK;nieuw\n")
    (home,) = world.households.values()
    assert [home.values[name] for name in ("postcode", "place", "street")] == ["9351 AB", "Leek", "Brink"]


@pytest.mark.parametrize(
    ("registered", "day"),
    [("mei 2024", date(2024, 5, 1)), ("2019", date(2019, 1, 1)), ("begin 2024", date(2024, 1, 1))],
)
def test_a_month_of_registration_waits_from_that_month_on(registered, day):
    world, (rows,) = planned(h=HOUSE + f"D1;Fam. Rood;wachtlijst;;{registered}\n")
    assert told(rows) == [("new", ["not_understood", "registered_on_guessed"])]
    assert [one.values["waiting_since"] for home in world.households.values() for one in home.requests] == [day]


@pytest.mark.parametrize(("children", "doubts"), [("3 (2, 4 en 7)", 1), ("2 (2015 en 2018)", 0), ("3", 0)])
def test_what_stands_beside_the_number_of_children_is_not_lost_in_silence(children, doubts):
    _world, ((row,),) = planned(h=f"Dossiernr;Gezin;Status;Kinderen\nD1;Fam. Rood;wachtlijst;{children}\n")
    assert len(row.doubts) == doubts


@pytest.mark.parametrize("cell", ["?", "onbekend", "Niet bekend", "-", "n.v.t."])
def test_cells_that_say_that_nobody_knows_say_nothing(cell):
    heads = "Adres;Huisnr;Plaats;Contactpersoon;Verwijzer;Hulpvraag;Wensen;Beschikbaar"
    world, (people, homes, others) = planned(
        v=f"Naam;VOG;Grenzen;Beschikbaar;Wil naar\nJo Bel;;{cell};{cell};{cell}\n",
        h=f"Dossiernr;Gezin;{heads};Status;Aangemeld\nD1;Fam. Rood;{';'.join([cell] * 8)};wachtlijst;1-1-2024\n",
        i=HOUSE + f"{cell};Fam. Wit;wachtlijst;;1-1-2024\n{cell};Fam. Geel;wachtlijst;;1-1-2024\n",
    )
    assert told([*people, *homes, *others]) == [("new", [])] * 4
    (jo,), (home, *unnumbered) = world.volunteers.values(), world.households.values()
    assert not any(jo.values.get(name) for name in ("limits", "day_parts", "goes_to"))
    kept = {
        "registration_nr": "D1",
        "name": "Fam. Rood",
        "registered_on": date(2024, 1, 1),
        "consent_on": date(2024, 1, 1),
    }
    assert {name: value for name, value in home.values.items() if value} == kept
    (request,) = home.requests
    assert not any(request.values.get(name) for name in ("question", "wishes", "day_parts"))
    assert [one.values["registration_nr"] for one in unnumbered] == [None, None]


@pytest.mark.parametrize(
    ("said", "who"),
    [("Jo Bel 06-13370001", ["Jo Bel"]), ("Jo Bel, 06-13370001", ["Jo Bel"]),
     ("Jo Bel (tel: 06 1337 0001)", ["Jo Bel"]), ("Jo Bel\nAl van Dam", ["Jo Bel", "Al van Dam"]),
     ("Al\nvan Dam", ["Al van Dam"]),
     ("Jo Bel\nAl van\nDam", [])],
)  # fmt: skip
def test_who_comes_stands_beside_a_phone_or_below_another(said, who):
    people = "Naam;VOG\nJo Bel;\nAl van Dam;\n"
    world, _plans = planned(v=people, h=HOUSE + f'D1;Fam. Rood;gekoppeld;"{said}";1-1-2024\n')
    matches = [match for home in world.households.values() for one in home.requests for match in one.matches]
    assert [world.volunteers[match.volunteer].values["name"] for match in matches] == who
