"""What comes back in the file of rows to repair: emptied cells, remarks that are settled, columns chosen by hand."""

from datetime import date

import pytest

from db.models import Match, Remark, Request, Visit, Volunteer
from domain.lists.headings.fields import Kind
from domain.lists.headings.plain import plain
from domain.lists.sheets import files
from domain.lists.tables import repair, tables
from domain.lists.tables.tables import Choice
from domain.visits import VisitKind
from i18n import translate
from tests.services.lists.steps import go, read
from tests.services.lists.test_repair import repaired, to_repair

VISITS = "Datum;Vrijwilliger;Gezin;Soort;Minuten;Km\n"
CALL = "1-3-2025;Jo Bel;Fam. Rood;gebeld;30;12\n"
HOUSES = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld;Afgesloten op\n"


@pytest.fixture
def known(make, programmes):
    volunteer = make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    make.active(volunteer, programmes["Taalcafé"], "Fam. Rood")


def mended(lists, who, cells):
    preview, _counts = go(lists, who=who)
    return read(herstel=repaired(to_repair(lists, preview, who), cells))


def still_open(make):
    return sorted(one.code for one in make.all(Remark) if one.seen_at is None)


def test_kilometres_on_a_call_can_be_emptied(known, make, coordinator):
    again = mended(read(b=VISITS + CALL), coordinator, {(1, "Km"): None})
    assert still_open(make) == ["km_on_a_call"]
    preview, counts = go(again, who=coordinator)
    assert (counts[0]["changed"], counts[0]["doubtful"]) == (1, 0)
    assert [(change.field, change.after) for change in preview.lists[0].rows[0].changes] == [("km_tenths", None)]
    assert [visit.km_tenths for visit in make.all(Visit)] == [None]
    assert still_open(make) == []
    assert go(again, who=coordinator)[1][0]["unchanged"] == 1


def test_an_empty_cell_of_another_list_or_another_kind_of_visit_empties_nothing(known, make, coordinator):
    lists = read(b=VISITS + CALL)
    again = mended(lists, coordinator, {(1, "Km"): None, (1, "Soort"): "huisbezoek"})
    go(read(b=VISITS + CALL.replace(";12", ";")), who=coordinator)
    assert [visit.km_tenths for visit in make.all(Visit)] == [120]
    go(again, who=coordinator)
    assert [(visit.kind, visit.km_tenths) for visit in make.all(Visit)] == [(VisitKind.AT_HOME, 120)]


def test_kilometres_that_were_put_right_in_the_app_stay(known, make, coordinator):
    again = mended(read(b=VISITS + CALL), coordinator, {(1, "Km"): None})
    make.update(Visit, make.all(Visit)[0].id, occurrence=None, km_tenths=50)
    go(again, who=coordinator)
    assert [visit.km_tenths for visit in make.all(Visit)] == [50]


def test_only_what_was_repaired_is_no_longer_waiting(make, programmes, coordinator):
    lists = read(
        v="Naam;E-mail;Project;Ruimte\nJo Bel;jo@voorbeeld.nl;Taalcafé;veel\nWim Wit;w@voorbeeld.nl;Taalcafé;?\n"
    )
    again = mended(lists, coordinator, {(1, "Ruimte"): 2})
    assert still_open(make) == ["capacity_no_number"] * 2
    go(read(v="Naam;E-mail;Project\nJo Bel;jo@voorbeeld.nl;Taalcafé\n"), who=coordinator)
    assert still_open(make) == ["capacity_no_number"] * 2
    go(again, who=coordinator)
    assert {one.name: one.capacity for one in make.all(Volunteer)} == {"Jo Bel": 2, "Wim Wit": None}
    assert still_open(make) == ["capacity_no_number"]
    go(again, who=coordinator)
    assert len(make.all(Remark)) == 2


@pytest.mark.parametrize(
    ("cell", "closed", "started"),
    [("1-9-2024", date(2024, 9, 1), date(2024, 3, 1)), (None, None, date(2024, 3, 1))],
)
def test_a_day_of_closing_that_cannot_be_is_repaired(cell, closed, started, make, programmes, coordinator):
    lists = read(
        v="Naam;VOG;Project\nJo Bel;;Taalcafé\n",
        h=HOUSES + "D1;Fam. Rood;Taalcafé;afgesloten;Jo Bel;1-3-2024;1-9-2023\n",
    )
    preview, _counts = go(lists, who=coordinator)
    assert make.all(Request)[0].closed_on == date(2023, 9, 1)
    book = to_repair(lists[1:], type(preview)(preview.lists[1:], preview.counts[1:], "", True), coordinator)
    again = read(herstel=repaired(book, {(1, "Afgesloten op"): cell}))
    _preview, counts = go(again, who=coordinator)
    assert (counts[0]["changed"], counts[0]["doubtful"]) == (1, 0)
    (request,), (match,) = make.all(Request), make.all(Match)
    assert (request.closed_on, match.ended_on, match.started_on) == (closed, closed, started)
    assert still_open(make) == []
    assert go(again, who=coordinator)[1][0]["unchanged"] == 1


def test_a_day_of_registration_that_was_guessed_is_repaired(make, programmes, coordinator):
    make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    lists = read(h=HOUSES + "D1;Fam. Rood;Taalcafé;gekoppeld;Jo Bel;;\n")
    again = mended(lists, coordinator, {(1, "Aangemeld"): "1-2-2024"})
    _preview, counts = go(again, who=coordinator)
    assert (counts[0]["changed"], counts[0]["doubtful"]) == (1, 0)
    (request,), (match,) = make.all(Request), make.all(Match)
    assert {request.registered_on, request.waiting_since, match.started_on} == {date(2024, 2, 1)}
    assert match.start_estimated
    assert still_open(make) == []


def test_columns_that_were_chosen_by_hand_are_recognised_in_the_file(make, programmes, coordinator):
    (sheet,) = files.read("Kolom1;Kolom2;Telefoon;Waar;Nog\nJo Bel;Taalcafé;veel;Schaken;1-1-2020\n".encode())
    choice = Choice(Kind.VOLUNTEERS, 0, {"name": 0, "programmes": 1, "capacity": 2}, {})
    lists = [tables.table("x.csv", sheet, choice)]
    (again,) = mended(lists, coordinator, {(1, "Max aantal huishoudens"): 3})
    assert again.kind is Kind.VOLUNTEERS
    assert {again.headings[at]: field for at, field in again.used.items()} == {
        "Naam": "name", "Activiteit": "programmes", "Max aantal huishoudens": "capacity",
    }  # fmt: skip
    go([again], who=coordinator)
    assert [(one.capacity, one.phone) for one in make.all(Volunteer)] == [(3, None)]


def test_headings_that_speak_for_themselves_stay(make, programmes, coordinator):
    lists = read(v="Naam;E-mail;Project;Ruimte;Kleur\nJo Bel;jo@voorbeeld.nl;Taalcafé;veel;rood\n")
    preview, _counts = go(lists, who=coordinator)
    sheet = to_repair(lists, preview, coordinator).active
    assert [cell.value for cell in sheet[1]] == ["Rij", "Wat ermee is", "Naam", "E-mail", "Project", "Ruimte", "Kleur"]


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_file_is_known_in_each_language(locale):
    assert repair.is_repair([translate("What about it", locale)])
    assert plain(translate("Row", locale)) in repair.ROW
