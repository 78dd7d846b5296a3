"""The rows to repair come back as a file; repaired and brought in they are the visits that they were meant to be."""

import io
from datetime import date

import openpyxl
import pytest

from db.models import Request, Visit, VolunteerProgramme
from db.session import reading
from services.lists import report
from tests.services.lists.steps import go, read

HEADINGS = ("Rij", "Wat ermee is", "Hoeveelste die dag")
VISITS = "Datum;Vrijwilliger;Gezin;Soort;Minuten;Km\n"
CLEAN = "1-3-2025;Jo Bel;Fam. Rood;bezoek;30;1\n"


@pytest.fixture
def known(make, programmes):
    programme = programmes["Taalcafé"]
    volunteer = make.volunteer("Jo Bel", programmes=[programme])
    make.active(volunteer, programme, "Fam. Rood")
    make.volunteer("Wim Wit", programmes=[programme])


def to_repair(lists, preview, who):
    with reading(who) as session:
        made = report.rows_to_repair(
            session, lists, preview.lists, headings=HEADINGS, besides="erbij", wording=lambda reason: reason.code
        )
    return openpyxl.load_workbook(io.BytesIO(made))


def repaired(book, cells):
    """The file with other values written in: by heading, in the row of that number below the headings."""
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    for (row, heading), value in cells.items():
        sheet.cell(row + 1, headings.index(heading) + 1).value = value
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def minutes(make):
    return sorted(visit.minutes or 0 for visit in make.all(Visit))


def test_a_programme_below_a_heading_of_any_name_is_read_again(make, programmes, coordinator):
    rows = "Jo Bel;jo@voorbeeld.nl;;Taalcafé\nBo Vos;bo@voorbeeld.nl;;Taalcafé\nEd Eik;ed@voorbeeld.nl;;Schaken\n"
    lists = read(v="Naam;E-mail;VOG;Categorieën\n" + rows)
    preview, _counts = go(lists, who=coordinator)
    book = to_repair(lists, preview, coordinator)
    heading = book.active[1][-1].value
    _preview, counts = go(read(w=repaired(book, {(1, heading): "Maatjesproject"})), who=coordinator)
    assert counts[0]["new"] == 1
    assert {one.programme_id for one in make.all(VolunteerProgramme)} == {
        programmes["Taalcafé"],
        programmes["Maatjesproject"],
    }


@pytest.mark.parametrize(
    ("row", "place", "repair", "all_of_it"),
    [
        ("1-3-2025;Jo Bel;Fam. Rood;bezoek;-60;1\n", "2", {"Minuten": 60}, [30, 60]),
        ("1-3-2025;Jo Bel;Fam. Rood;gebeld;60;5\n", "2", {"Minuten": 75}, [30, 75]),
        ("1-3-2025;Jo Bol;Fam. Rood;bezoek;60;1\n", "erbij", {"Vrijwilliger": "Jo Bel"}, [30, 60]),
        ("1-3-2025;Jo Bel;Fam. Rod;bezoek;60;1\n", "erbij", {"Gezin": "Fam. Rood"}, [30, 60]),
        ("31-2-2025;Jo Bel;Fam. Rood;bezoek;60;1\n", "erbij", {"Datum": "1-3-2025"}, [30, 60]),
        # Just like the one that is there: that is it.
        ("31-2-2025;Jo Bel;Fam. Rood;bezoek;60;1\n", "erbij", {"Datum": "1-3-2025", "Minuten": 30}, [30]),
    ],
)
def test_a_repaired_visit_is_not_taken_for_another_of_that_day(row, place, repair, all_of_it, known, make, coordinator):
    lists = read(bezoeken=VISITS + CLEAN + row)
    preview, _counts = go(lists, who=coordinator)
    book = to_repair(lists, preview, coordinator)
    assert [cell.value for cell in book.active[1]][:3] == list(HEADINGS)
    assert str(book.active.cell(2, 3).value) == place
    again = read(herstel=repaired(book, {(1, heading): value for heading, value in repair.items()}))
    go(again, who=coordinator)
    assert minutes(make) == all_of_it
    _preview, counts = go(again, who=coordinator)
    assert [(one["new"], one["changed"]) for one in counts] == [(0, 0)]
    _preview, counts = go(lists, who=coordinator)
    assert counts[0]["new"] == 0
    assert 30 in minutes(make)


def test_without_a_need_there_is_no_such_column(known, coordinator):
    lists = read(bezoeken=VISITS + CLEAN + "2-3-2025;Jo Bel;Fam. Rood;bezoek;-60;1\n")
    preview, _counts = go(lists, who=coordinator)
    headings = [cell.value for cell in to_repair(lists, preview, coordinator).active[1]]
    assert headings == ["Rij", "Wat ermee is", "Datum", "Vrijwilliger", "Gezin", "Soort", "Minuten", "Km"]


def test_several_repaired_visits_of_one_day_each_keep_their_own_place(known, make, coordinator):
    bad = "1-3-2025;Jo Bel;Fam. Rood;bezoek;-{};1\n"
    lists = read(bezoeken=VISITS + bad.format(10) + CLEAN + bad.format(20) + bad.format(40))
    preview, _counts = go(lists, who=coordinator)
    book = to_repair(lists, preview, coordinator)
    assert [book.active.cell(row, 3).value for row in (2, 3, 4)] == [1, 3, 4]
    again = read(herstel=repaired(book, {(1, "Minuten"): 10, (2, "Minuten"): 20}))
    preview, counts = go(again, who=coordinator)
    assert (counts[0]["new"], counts[0]["refused"]) == (2, 1)
    # A second round: what is still refused keeps its place.
    book = to_repair(again, preview, coordinator)
    assert [cell.value for cell in book.active[1]].count("Hoeveelste die dag") == 1
    go(read(herstel=repaired(book, {(1, "Minuten"): 40})), who=coordinator)
    assert minutes(make) == [10, 20, 30, 40]
    assert {visit.day for visit in make.all(Visit)} == {date(2025, 3, 1)}


def test_the_reason_of_a_row_is_not_brought_in(make, coordinator):
    lists = read(gezinnen="Dossiernr;Gezin;Project;Status;Aangemeld\nD1;Fam. Rood;Schaken;wachtlijst;1-1-2024\n")
    preview, _counts = go(lists, who=coordinator)
    go(read(herstel=repaired(to_repair(lists, preview, coordinator), {(1, "Project"): "Taalcafé"})), who=coordinator)
    assert [request.question for request in make.all(Request)] == [""]
