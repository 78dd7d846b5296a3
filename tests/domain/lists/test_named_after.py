"""Sheets and files that are named after a programme, where no column tells of one."""

import pytest

from domain.lists.sheets import files
from domain.lists.tables.named_after import programmes_of
from domain.lists.tables.of_file import of_file
from tests.domain.lists.steps import book, plans_of

PROGRAMMES = ("Gezinshulp Plus", "Samen Lezen", "Taalmaatjes")
HOUSE = ["Dossiernr", "Gezin", "Status", "Maatje", "Aangemeld"]
ROOD = ["D1", "Fam. Rood", None, None, "1-2-2025"]
TEXT = "Dossiernr;Gezin;Aangemeld\nD1;Fam. Rood;1-2-2025\n"


def named(file, content):
    found = programmes_of(of_file(file, files.read(content)).tables, {one: at for at, one in enumerate(PROGRAMMES, 1)})
    return [found.get(at, "") for at in range(max(found, default=-1) + 1)]


@pytest.mark.parametrize(
    ("sheet", "programme"),
    [
        ("Samen Lezen", "Samen Lezen"), ("SAMEN LEZEN 2025", "Samen Lezen"), ("Gezinnen samen lezen", "Samen Lezen"),
        ("Taalmaatjes Zuid", "Taalmaatjes"), ("Taalmaatj.", "Taalmaatjes"), ("Gezinshulp", "Gezinshulp Plus"),
        ("Wachtlijst Taalmaatjes", "Taalmaatjes"),
        ("Gezin", ""), ("Taal", ""), ("SL", ""), ("Samen Lezen en schrijven", ""), ("Taalmaatjes en Samen Lezen", ""),
        ("2025", ""), ("Overzicht", ""),
    ],
)  # fmt: skip
def test_a_sheet(sheet, programme):
    assert named("x.xlsx", book(**{sheet: [HOUSE, ROOD]})) == ([programme] if programme else [])


@pytest.mark.parametrize(
    ("file", "programme"),
    [("gezinnen-samen_lezen-2025.csv", "Samen Lezen"), ("gezin 2025.csv", ""), ("huishoudens.csv", "")],
)
def test_a_file(file, programme):
    assert named(file, TEXT.encode()) == ([programme] if programme else [])


def test_a_file_counts_where_a_program_named_the_sheet():
    assert named("samen lezen.xlsx", book(Blad1=[HOUSE, ROOD])) == ["Samen Lezen"]
    assert named("samen lezen.xlsx", book(Noord=[HOUSE, ROOD])) == []


def test_rows_to_repair_are_named_after_none():
    assert (
        named("te-herstellen.xlsx", book(**{"1 samen lezen": [["Rij", "Wat ermee is", *HOUSE], [2, "x", *ROOD]]})) == []
    )


def test_letters_count_beside_those_of_another_programme():
    assert named("x.xlsx", book(GP=[HOUSE, ROOD], SL=[HOUSE, ROOD])) == ["Gezinshulp Plus", "Samen Lezen"]
    assert named("x.xlsx", book(Taalmaatjes=[HOUSE, ROOD], **{"SL 2025": [HOUSE, ROOD]})) == [
        "Taalmaatjes",
        "Samen Lezen",
    ]
    assert named("x.xlsx", book(SL=[HOUSE, ROOD], XY=[HOUSE, ROOD])) == []


def test_a_programme_beside_the_word_for_where_all_of_them_stand():
    world, (plan,) = plans_of(PROGRAMMES, **{"x.xlsx": book(**{"Wachtlijst Taalmaatjes": [HOUSE, ROOD]})})
    assert (plan.programme, plan.standing, plan.by_name) == ("Taalmaatjes", "waiting", "Wachtlijst Taalmaatjes")
    world, (plan,) = plans_of(PROGRAMMES, **{"x.xlsx": book(**{"Taalmaatjes afgesloten": [HOUSE, ROOD]})})
    assert (plan.programme, plan.standing) == ("Taalmaatjes", "closed")
    assert [one.status for home in world.households.values() for one in home.requests] == ["closed"]
