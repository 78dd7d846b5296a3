"""What is told beside the rows of a list: what was concluded from it, and what was left unread."""

import pytest

from domain.access import Role
from tests import lists_sample as sample
from tests.pages.lists import SCREEN, VOLUNTEERS, csv, hand_over, shown


@pytest.fixture
def coordinator(make):
    return make.user(Role.COORDINATOR, programmes=[make.programme("Voorlezen")])


def test_what_was_read_between_the_lines_is_told(open_page, coordinator):
    people = "Naam;E-mail;VOG;Ruimte\nVOORLEZEN;;;\nJo Bel;jo@voorbeeld.nl;3/14/2025;2\nBo Vos;;3/15/2025;1\n"
    visits = "Datum;Vrijwilliger;Gezin;Km\n3-apr;Jo Bel;Fam. Wit;5\n"
    at = hand_over(open_page(coordinator, SCREEN), csv("v.csv", people), csv("bezoeken 2025.csv", visits))
    assert not at.exception
    assert "gelden daarom voor de rijen eronder: v.csv · VOORLEZEN." in shown(at)
    assert "zo zijn ze ook gelezen: v.csv · VOG." in shown(at)
    assert "van het jaar van de lijst: bezoeken 2025.csv · 2025." in shown(at)


def test_a_sheet_named_after_a_programme_is_told(open_page, coordinator):
    content = sample.as_xlsx([["Dossiernr", "Gezin", "Status"], ["A-1", "Fam. Wit", "wachtlijst"]], "Voorlezen")
    at = hand_over(open_page(coordinator, SCREEN), ("gezinnen.xlsx", content, ""))
    assert not at.exception
    assert "of wat boven de lijst staat: gezinnen.xlsx · Voorlezen." in shown(at)


@pytest.mark.parametrize(("headings", "told"), [("Plaats", True), ("Aangemeld", False)])
def test_where_no_column_tells_since_when_households_are_there_today_counts(open_page, coordinator, headings, told):
    row = {"Plaats": "Leek", "Aangemeld": "1-2-2025"}[headings]
    at = hand_over(open_page(coordinator, SCREEN), csv("h.csv", f"Dossiernr;Gezin;{headings}\nA-1;Fam. Wit;{row}\n"))
    assert ("Ze staan aangemeld vanaf vandaag: h.csv." in shown(at)) is told


def test_what_stands_above_empty_cells_is_told(open_page, coordinator):
    rows = "Voorlezen;;\n" + "".join(f";A-{at};Fam. {at} Wit\n" for at in range(1, 8))
    at = hand_over(open_page(coordinator, SCREEN), csv("h.csv", "Activiteit;Dossiernr;Gezin\n" + rows))
    assert not at.exception
    assert "geldt ook voor de lege vakjes eronder: h.csv · Activiteit." in shown(at)


def test_a_list_of_those_who_wait_by_its_name_is_told(open_page, coordinator):
    at = hand_over(open_page(coordinator, SCREEN), csv("wachtlijst.csv", "Dossiernr;Gezin;Maatje\nA-1;Fam. Wit;\n"))
    assert not at.exception
    assert "wie erin staat wacht, tenzij een rij zelf iets anders zegt: wachtlijst.csv." in shown(at)


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_sheets_without_a_list_are_told(open_page, coordinator, state):
    people = [line.split(";") for line in VOLUNTEERS.splitlines()]
    odd = [["Jan Bos", "Leek"], ["Jo Bel", "Marum"], ["Wim Wit", "Zuidhorn"]]
    book = sample.as_book(("Nu", people, state), ("Extra", odd, "visible"), ("Keuzes", [["ja"]] * 5, "visible"))
    at = hand_over(open_page(coordinator, SCREEN), ("lijst.xlsx", book, ""))
    assert not at.exception
    assert "Niet gelezen, want we zien er geen lijst: blad “Extra” (3 rijen). Zet er koppen boven" in shown(at)
    assert "Keuzes" not in shown(at)


def test_hidden_sheets_are_told(open_page, coordinator):
    people = [line.split(";") for line in VOLUNTEERS.splitlines()]
    beside = sample.as_book(("Nu", people, "visible"), ("Oud", people[:2], "hidden"))
    alone = sample.as_book(("Start", [["Welkom"]], "visible"), ("Lijst", people, "hidden"))
    at = hand_over(open_page(coordinator, SCREEN), ("beside.xlsx", beside, ""), ("alone.xlsx", alone, ""))
    assert not at.exception
    assert "Niet gelezen, want verborgen: blad “Oud” (1 rij). Maak het in Excel zichtbaar als het mee moet." in shown(
        at
    )
    assert "Dit blad is in Excel verborgen. Het is gelezen omdat op geen ander blad een lijst staat." in shown(at)
