"""Two things in one cell: none of them is lost."""

from datetime import date

import pytest

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from domain.lists.words import beside


def says(text):
    world = World(date(2026, 1, 1), {})
    (plan,) = bring_in.plan(of_file("l.csv", files.read(text.encode())).tables, world, Options(date(2024, 1, 1), "Bep"))
    (row,) = plan.rows
    known = {**world.volunteers, **world.households}
    return known[row.subject].values, [one.code for one in row.doubts]


@pytest.mark.parametrize(
    ("heading", "cell", "phone", "email"),
    [
        ("Telefoon / e-mail", "06-13370001 jo@voorbeeld.nl", "0613370001", "jo@voorbeeld.nl"),
        ("Telefoon / e-mail", '"06 1337 0001\njo@voorbeeld.nl"', "0613370001", "jo@voorbeeld.nl"),
        ("Telefoon / e-mail", "jo@voorbeeld.nl / tel: (0594) 12 34 56", "0594123456", "jo@voorbeeld.nl"),
        ("Telefoon / e-mail", "06-13370001", "0613370001", None),
        ("Contactgegevens", "06-13370001 / jo@voorbeeld.nl", "0613370001", "jo@voorbeeld.nl"),
        ("Contact- gegevens", "jo@voorbeeld.nl", None, "jo@voorbeeld.nl"),
        ("Bereikbaarheid", "06-13370001", "0613370001", None),
        ("E-mail", "jo.2019@voorbeeld.nl", None, "jo.2019@voorbeeld.nl"),
        ("Telefoon", "0613370001, jo@voorbeeld.nl", "0613370001", "jo@voorbeeld.nl"),
        ("Telefoon", "06-13370001", "0613370001", None),
    ],
)
def test_a_phone_and_an_address_for_mail_in_one_cell(heading, cell, phone, email):
    found, doubts = says(f"Vrijwilliger;{heading};VOG;Max. gezinnen\nJo Bel;{cell};1-2-2024;2\n")
    assert (found.get("phone"), found.get("email"), doubts) == (phone, email, [])


@pytest.mark.parametrize(
    ("contact", "own", "phone", "name"),
    [
        ("Elif Bos 06-13371001", "", "0613371001", "Elif Bos"),
        ("Elif Bos (tel. 06-13371001)", "", "0613371001", "Elif Bos"),
        ("06-13371001", "", "0613371001", ""),
        ("Elif Bos 06-13371001", "0612345678", "0612345678", "Elif Bos 06-13371001"),
        ("Elif Bos", "", None, "Elif Bos"),
    ],
)
def test_a_contact_person_with_a_phone(contact, own, phone, name):
    row = f"D1;Fam. Bos;{contact};{own};1-2-2025"
    found, _doubts = says(f"Dossiernr;Gezin;Contactpersoon + tel.;Telefoon;Aangemeld\n{row}\n")
    assert (found.get("phone"), found["contact_name"]) == (phone, name)


@pytest.mark.parametrize(
    ("cell", "phone", "email", "name"),
    [
        ("tel: 06-13371001, mail: jo@voorbeeld.nl", "0613371001", "jo@voorbeeld.nl", ""),
        ("Elif Bos, elif@voorbeeld.nl", None, "elif@voorbeeld.nl", "Elif Bos"),
        ("Elif Bos 06-13371001 elif@voorbeeld.nl", "0613371001", "elif@voorbeeld.nl", "Elif Bos"),
        ("0594-501234 / 06-87654321", "0594501234 / 0687654321", None, ""),
        # Whose they are, nobody knows: all of it stays.
        ("Elif 06-13371001 of Jan 06-13371002", None, None, "Elif 06-13371001 of Jan 06-13371002"),
    ],
)
def test_how_a_household_is_reached_in_one_cell(cell, phone, email, name):
    found, doubts = says(f"Dossiernr;Gezin;Contactgegevens;Aangemeld\nD1;Fam. Bos;{cell};1-2-2025\n")
    assert (found.get("phone"), found.get("email"), found["contact_name"], doubts) == (phone, email, name, [])


def test_of_two_numbers_nobody_knows_which():
    assert beside.phone("Jo 06-13371001 of 06-13371002") == ""
