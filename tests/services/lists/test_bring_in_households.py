"""Bringing in households: what a list leaves open is not filled in, and who is told apart from whom."""

from datetime import date

import pytest

from db.models import Household, Match, Remark, Request
from db.session import as_system, reading
from domain.lists.records.world import Options
from domain.matches import MatchStatus, RequestStatus
from services import doctor
from services.households import households_list
from tests.services.lists.steps import go, read

PEOPLE = "Naam;VOG;Project;Gestart\nJo Bel;;Taalcafé;1-6-2024\n"
HOUSE = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld;Afgesloten op\n"


def well():
    with as_system() as session:
        return doctor.examine(session).well


@pytest.mark.parametrize("before", [None, "gekoppeld"])
def test_a_household_closed_on_no_day_ends_on_no_day(before, make, coordinator):
    row = HOUSE + "D1;Fam. Rood;Taalcafé;{};Jo Bel;1-1-2024;\n"
    if before:
        go(read(v=PEOPLE, h=row.format(before)), who=coordinator)
    for again in (False, True):
        _preview, counts = go(read(v=PEOPLE, h=row.format("afgesloten")), who=coordinator)
        assert (counts[1]["new"] + counts[1]["changed"], counts[1]["doubtful"]) == (0 if again else 1, 0)
    (request,), (match,) = make.all(Request), make.all(Match)
    assert (request.status, request.closed_on) == (RequestStatus.CLOSED, None)
    assert (match.status, match.started_on, match.ended_on) == (MatchStatus.CLOSED, date(2024, 6, 1), None)
    assert well()


@pytest.mark.parametrize(("told", "start"), [("1-9-2024", date(2024, 6, 1)), ("1-3-2024", date(2024, 3, 1))])
def test_the_day_of_closing_may_come_with_a_later_list(told, start, make, coordinator):
    row = HOUSE + "D1;Fam. Rood;Taalcafé;afgesloten;Jo Bel;1-1-2024;{}\n"
    for day, changed in (("", 0), (told, 1), (told, 0), ("", 0), ("1-10-2024", 0)):
        _preview, counts = go(read(v=PEOPLE, h=row.format(day)), who=coordinator)
        assert counts[1]["changed"] == changed
    (request,), (match,) = make.all(Request), make.all(Match)
    assert request.closed_on == match.ended_on == date(2024, int(told[2]), 1)
    assert match.started_on == start
    assert well()


def test_a_volunteer_is_known_at_once_by_a_name_that_changed(make, coordinator):
    people = "Naam;E-mail;VOG;Act.\n{};jo@voorbeeld.nl;;Taalcafé\n"
    row = HOUSE + "D1;Fam. Rood;Taalcafé;gekoppeld;{};1-1-2024;\n"
    for name in ("Jo Bel", "Jo Bel-Smit"):
        _preview, counts = go(read(v=people.format(name), h=row.format(name)), who=coordinator)
        assert [one["refused"] for one in counts] == [0, 0]
    assert [one.status for one in make.all(Match)] == [MatchStatus.ACTIVE]


def test_where_no_column_names_them_a_household_is_called_as_who_is_to_contact(make, coordinator, programmes):
    text = (
        "Status;Registratienummer;Contactpersoon;Volwassenen;Kinderen;Postcode;Mobiel;Activiteit;Omschrijving hulpvraag"
        ";Datum;Begeleider\nwachtlijst;0001;A. Smid;1;2;9934 AA;0622220001;Taalcafé;Lezen;1-2-2024;\n"
        "wachtlijst;0002;;1;2;9934 AA;0622220002;Taalcafé;Lezen;1-2-2024;\n"
    )
    preview, _counts = go(read(h=text), who=coordinator)
    assert [(one.outcome.value, one.reason and one.reason.code) for one in preview.lists[0].rows] == [
        ("new", None),
        ("refused", "no_name"),
    ]
    assert [one.name for one in make.all(Household)] == ["A. Smid"]


def test_households_that_are_brought_in_stand_by_surname_also_when_a_list_mends_their_name(make, coordinator):
    row = HOUSE + "D1;{};Taalcafé;wachtlijst;;1-1-2024;\n"
    for name, first in (("Fam. de R?od", "r?od  de fam."), ("Fam. de Rood", "rood  de fam.")):
        go(read(h=row.format(name)), who=coordinator)
        assert [one.surname_first for one in make.all(Household)] == [first]


def test_who_is_to_contact_is_found_also_after_a_later_list(make, coordinator, programmes):
    row = "Dossiernr;Gezin;Project;Status;Aangemeld;Contactpersoon\nD1;Fam. Rood;Taalcafé;wachtlijst;1-1-2024;{}\n"
    for contact, searched, other in (("José Peña", "pena", "ayse"), ("Ayşe Öz", "ayse oz", "pena")):
        go(read(h=row.format(contact)), who=coordinator)
        with reading(coordinator) as session:
            found = [households_list.find_households(session, search=one).total for one in (searched, other)]
        assert found == [1, 0]


NAMELESS = "Gezin;Telefoon;E-mail;Aangemeld;Project;Postcode;Huisnr;Status\n"


@pytest.mark.parametrize(
    ("rows", "new"),
    [
        ("Fam. Bos;0611111111;;1-1-2024;Taalcafé;;;nieuw\nFam. Bos;0622222222;;1-2-2024;Taalcafé;;;nieuw\n", 2),
        ("Fam. Bos;;;1-1-2024;Taalcafé;;;nieuw\nFam. Bos;;;1-2-2024;Taalcafé;;;nieuw\n", 2),
        ("Fam. Bos;;;1-1-2024;Taalcafé;;;nieuw\nFam. Bos;;;1-1-2024;Maatjesproject;;;nieuw\n", 2),
        ("Fam. Bos;;;1-1-2024;Taalcafé;;;nieuw\nFam. Bos;;bos@voorbeeld.nl;1-1-2024;Taalcafé;;;nieuw\n", 2),
        ("Fam. Bos;;;;Taalcafé;;;nieuw\nFam. Bos;;;1-1-2024;Taalcafé;;;nieuw\n", 2),
        ("Fam. Bos;;;1-1-2024;Taalcafé;;;nieuw\nFam. Bos;;;;Taalcafé;;;nieuw\n", 2),
        ("Fam. Bos;;;;Taalcafé;;;nieuw\nFam. Bos;0622222222;;;Taalcafé;;;nieuw\n", 2),
        ("Fam. Bos;0611111111;;1-1-2024;Taalcafé;;;nieuw\nfam. bos;06-11111111;;1/1/24;taalcafe;;;nieuw\n", 1),
        ("Fam. Bos;;;;Taalcafé;;;nieuw\nFam. Bos;;;;Taalcafé;;;nieuw\nFam. Bos;;;;Taalcafé;;;nieuw\n", 1),
        ("Fam. Bos;1;;1-1-2024;Taalcafé;9351AB;1;nieuw\nFam. Bos;2;;1-2-2024;Taalcafé;9351AB;1;nieuw\n", 1),
        ("Fam. Bos;1;;1-1-2024;Taalcafé;9351AB;1;nieuw\nFam. Bos;1;;1-1-2024;Taalcafé;9351AB;2;nieuw\n", 2),
        ("Fam. Bos;1;;1-1-2024;Taalcafé;9351AB;;nieuw\nFam. Bos;2;;1-2-2024;Taalcafé;9351AB;;nieuw\n", 2),
    ],
)
def test_namesakes_without_a_number_are_one_only_where_all_that_tells_them_apart_is_the_same(rows, new, coordinator):
    for again in (False, True):
        _preview, counts = go(read(h=NAMELESS + rows), who=coordinator)
        assert (counts[0]["new"], counts[0]["changed"], counts[0]["doubles"]) == (
            0 if again else new,
            0,
            rows.count("\n") - new,
        )


@pytest.mark.parametrize(
    ("first", "then", "outcome"),
    [
        ("Fam. Bos;0611111111;;1-1-2024;", "Fam. Bos;0622222222;;1-1-2024;", "changed"),
        ("Fam. Bos;0611111111;;1-1-2024;", "Fam. Bos;0611111111;;1-2-2024;", "changed"),
        ("Fam. Bos;;;1-1-2024;", "Fam. Bos;0622222222;;1-1-2024;", "changed"),
        ("Fam. Bos;0611111111;;1-1-2024;", "Fam. Bos;0622222222;;1-2-2024;", "new"),
    ],
)
def test_a_household_without_a_number_is_found_again_in_a_newer_list(first, then, outcome, coordinator):
    rest = "Taalcafé;;;nieuw\n"
    go(read(h=NAMELESS + first + rest), who=coordinator)
    for now in (outcome, "unchanged"):
        _preview, counts = go(read(h=NAMELESS + then + rest), who=coordinator)
        assert counts[0][now] == 1


def test_a_namesake_with_a_number_is_another_household(coordinator):
    text = "Dossiernr;Gezin;Telefoon;Aangemeld;Status\n{}{}"
    rows = ("D1;Fam. Bos;0611111111;1-1-2024;nieuw\n", ";Fam. Bos;0622222222;1-2-2024;nieuw\n")
    for again in (False, True):
        _preview, counts = go(read(h=text.format(*rows)), who=coordinator)
        assert (counts[0]["new"], counts[0]["doubles"]) == (0 if again else 2, 0)
    _preview, counts = go(read(h=text.format(*reversed(rows))), who=coordinator)
    assert counts[0]["unchanged"] == 2


def test_a_later_list_matches_without_consent_as_the_first_one_does(make, coordinator):
    row = HOUSE + "D1;Fam. Rood;Taalcafé;{};{};1-1-2024;\n"
    go(read(v=PEOPLE, h=row.format("wachtlijst", "")), options=Options(), who=coordinator)
    assert make.all(Request)[0].status is RequestStatus.REGISTERED
    for changed in (1, 0):
        _preview, counts = go(read(h=row.format("gekoppeld", "Jo Bel")), options=Options(), who=coordinator)
        assert (counts[0]["changed"], counts[0]["doubtful"]) == (changed, 0)
    (request,), (match,) = make.all(Request), make.all(Match)
    assert (request.status, match.status) == (RequestStatus.ACTIVE, MatchStatus.ACTIVE)
    assert make.all(Household)[0].consent_on is None
    assert well()


@pytest.mark.parametrize("withdrawn", [False, True])
def test_another_volunteer_in_a_later_list_is_not_passed_over_in_silence(withdrawn, make, programmes, coordinator):
    row = HOUSE + "D1;Fam. Rood;Taalcafé;gekoppeld;{};1-1-2024;\n"
    if withdrawn:
        home = make.household("Fam. Rood", registration_nr="D1", consent_withdrawn_on=date(2025, 1, 1))
        make.request(home, programmes["Taalcafé"], status=RequestStatus.REGISTERED)
        make.volunteer("Wim Wit", programmes=[programmes["Taalcafé"]])
    else:
        go(read(v=PEOPLE + "Wim Wit;;Taalcafé;\n", h=row.format("Jo Bel")), who=coordinator)
        _preview, counts = go(read(h=row.format("Jo Bel")), who=coordinator)
        assert (counts[0]["unchanged"], counts[0]["doubtful"]) == (1, 0)
    preview, counts = go(read(h=row.format("Wim Wit")), options=Options(), who=coordinator)
    assert (counts[0]["new"], counts[0]["doubtful"]) == (0, 1)
    assert [doubt.code for doubt in preview.lists[0].rows[0].doubts] == ["matched_otherwise"]
    assert [one.code for one in make.all(Remark)] == ["matched_otherwise"]
    assert len(make.all(Match)) == (0 if withdrawn else 1)


@pytest.mark.parametrize(
    ("status", "started", "ended", "doubts"),
    [
        ("gekoppeld per 1-6-2024", date(2024, 6, 1), None, []),
        ("gekoppeld", date(2024, 1, 1), None, []),
        ("gekoppeld sinds mei 2024", date(2024, 1, 1), None, ["not_understood"]),
        ("afgesloten 1-9-2024", date(2024, 1, 1), date(2024, 9, 1), []),
    ],
)
def test_a_day_in_the_status_is_the_day_of_the_status(status, started, ended, doubts, make, programmes, coordinator):
    make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    text = HOUSE + f"D1;Fam. Rood;Taalcafé;{status};Jo Bel;1-1-2024;\n"
    preview, _counts = go(read(h=text), who=coordinator)
    assert [doubt.code for doubt in preview.lists[0].rows[0].doubts] == doubts
    (match,) = make.all(Match)
    assert (match.started_on, match.ended_on, make.all(Request)[0].closed_on) == (started, ended, ended)
    assert well()
