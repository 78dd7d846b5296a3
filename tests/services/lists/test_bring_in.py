"""Bringing in lists: what a second time changes, and what a list never undoes."""

import io
from datetime import date

import openpyxl
import pytest

from db.models import AuditEntry, Household, ListImport, Match, Note, Remark, Request, User, Volunteer
from db.session import as_system, reading
from domain.access import Refused, Role
from domain.lists.records.world import Options
from domain.lists.tables.citizen_numbers import LEFT_OUT
from domain.matches import MatchStatus, RequestStatus
from services.lists import bring_in, report
from tests import lists_sample as sample
from tests.make import TODAY
from tests.services.lists.steps import HOUSE, PAPER, go, read


def test_an_invented_chapter_comes_in_and_the_second_time_nothing_happens(programmes, make):
    kinds = ("visits", "households", "volunteers")
    lists = read(**{kind: sample.as_csv(sample.grid(kind)) for kind in kinds})
    _preview, counts = go(lists)
    assert dict(zip(kinds, counts, strict=True)) == {kind: sample.expected(kind) for kind in kinds}
    assert {status.status for status in make.all(Request)} == {
        RequestStatus.ACTIVE,
        RequestStatus.WAITING,
        RequestStatus.CLOSED,
    }
    assert [note.text for note in make.all(Note)] == ["Thee gedronken"]
    _preview, again = go(lists)
    assert [(one["new"], one["changed"], one["doubtful"]) for one in again] == [(0, 0, 0)] * 3
    assert len(make.all(Remark)) == sum(one["doubtful"] for one in counts)
    assert len(make.all(ListImport)) == 6
    assert {"list:bring_in", "household:bring_in"} <= {entry.action for entry in make.all(AuditEntry)}


def test_a_first_address_in_a_list_is_that_of_a_volunteers_account_too(programmes, make, coordinator):
    rows = {"Jo Bel": [Role.VOLUNTEER], "Els Vos": [Role.VOLUNTEER, Role.BOARD], "Ria Dam": [Role.VOLUNTEER]}
    accounts = {name: make.user(*roles, email=None) for name, roles in rows.items()}
    for name, account in accounts.items():
        make.volunteer(name, programmes=programmes.values(), user_id=account)
    kept = make.user(Role.VOLUNTEER, email="wim@thuis.nl")
    make.volunteer("Wim Tak", programmes=programmes.values(), user_id=kept)
    text = (
        "Naam;VOG;Project;E-mail\nJo Bel;;Taalcafé;jo@voorbeeld.nl\nEls Vos;;Taalcafé;els@voorbeeld.nl\n"
        "Ria Dam;;Taalcafé;\nWim Tak;;Taalcafé;wim@voorbeeld.nl\n"
    )
    for _time in range(2):
        go(read(v=text), who=coordinator)
        after = {name: make.get(User, account).email for name, account in accounts.items()}
        assert after == {"Jo Bel": "jo@voorbeeld.nl", "Els Vos": None, "Ria Dam": None}
        assert make.get(User, kept).email == "wim@thuis.nl"
        moved = [one.subject_id for one in make.all(AuditEntry) if one.action == "user:email"]
        assert moved == [accounts["Jo Bel"]]


def test_a_changed_row_says_what_is_new_and_nothing_is_emptied(make, coordinator):
    first = HOUSE + "D1;Fam. Rood;Taalcafé;wachtlijst;;1-1-2024;brieven;0611111111;\n"
    go(read(h=first), who=coordinator)
    second = HOUSE + "D1;Fam. Rood;Taalcafé;wachtlijst;;;;0622222222;\n"
    preview, counts = go(read(h=second), who=coordinator)
    (row,) = preview.lists[0].rows
    assert [(change.field, change.before, change.after) for change in row.changes] == [
        ("phone", "0611111111", "0622222222")
    ]
    assert counts[0]["changed"] == 1
    (household,), (request,) = make.all(Household), make.all(Request)
    assert (household.phone, household.version_id, request.question) == ("0622222222", 2, "brieven")


def test_a_household_goes_from_waiting_to_matched_to_closed(make, coordinator):
    people = "Naam;VOG;Project;Gestart\nJo Bel;;Taalcafé;1-6-2024\n"
    row = "D1;Fam. Rood;Taalcafé;{};{};1-1-2024;;;{}\n"
    go(read(v=people, h=HOUSE + row.format("wachtlijst", "", "")), who=coordinator)
    go(read(h=HOUSE + row.format("gekoppeld", "Jo Bel", "")), who=coordinator)
    (request,), (match,) = make.all(Request), make.all(Match)
    assert (request.status, match.status) == (RequestStatus.ACTIVE, MatchStatus.ACTIVE)
    assert (match.started_on, match.start_estimated) == (date(2024, 6, 1), True)
    go(read(h=HOUSE + row.format("afgesloten", "Jo Bel", "1-9-2024")), who=coordinator)
    (request,), (match,) = make.all(Request), make.all(Match)
    assert (request.status, request.closed_on) == (RequestStatus.CLOSED, date(2024, 9, 1))
    assert (match.status, match.ended_on) == (MatchStatus.CLOSED, date(2024, 9, 1))
    _preview, counts = go(read(h=HOUSE + row.format("wachtlijst", "", "")), who=coordinator)
    assert counts[0]["unchanged"] == 1


def test_a_household_that_waits_is_matched_with_nobody(make, coordinator):
    text = HOUSE + "D1;Fam. Rood;Taalcafé;{};volgt;1-1-2024;;;\n"
    _preview, counts = go(read(h=text.format("")), who=coordinator)
    assert (counts[0]["new"], counts[0]["doubtful"]) == (1, 0)
    assert make.all(Request)[0].status is RequestStatus.WAITING
    preview, _counts = go(read(h=text.format("gekoppeld")), who=coordinator)
    assert preview.lists[0].rows[0].reason.code == "matched_without_volunteer"


def test_a_citizen_number_alone_in_a_note_is_left_out(make, programmes, coordinator):
    volunteer = make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    make.active(volunteer, programmes["Taalcafé"], "Fam. Rood")
    text = "Datum;Vrijwilliger;Gezin;Verslag\n"
    text += "".join(
        f"{n}-1-2025;Jo Bel;Fam. Rood;{note}\n" for n, note in enumerate(("123456782", "123456789", "12", "ok"), 1)
    )
    go(read(b=text), who=coordinator)
    assert [note.text for note in make.all(Note)] == [LEFT_OUT, "123456789", "12", "ok"]


def test_an_old_list_does_not_undo_what_was_done_since(make, programmes, coordinator):
    volunteer = make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    text = HOUSE + "D1;Fam. Ya?ar;Taalcafé;wachtlijst;;1-1-2024;;;\n"
    go(read(h=text), who=coordinator)
    with as_system() as session:
        household, request = session.query(Household).one(), session.query(Request).one()
        household.name, request.status = "Fam. Yaşar", RequestStatus.ACTIVE
    make.match(request_id := make.all(Request)[0].id, volunteer, started_on=TODAY)
    _preview, counts = go(read(h=text), who=coordinator)
    assert counts[0]["unchanged"] == 1
    assert make.get(Request, request_id).status is RequestStatus.ACTIVE
    assert make.all(Household)[0].name == "Fam. Yaşar"


def test_without_consent_the_story_stays_behind_until_it_is_there(make, coordinator):
    text = HOUSE + "D1;Fam. Rood;Taalcafé;wachtlijst;;1-1-2024;brieven;0611111111;\n"
    go(read(h=text), Options(), who=coordinator)
    (household,), (request,) = make.all(Household), make.all(Request)
    assert (household.phone, household.consent_on, request.question) == ("0611111111", None, "")
    assert request.status is RequestStatus.REGISTERED
    _preview, counts = go(read(h=text), PAPER, who=coordinator)
    (household,), (request,) = make.all(Household), make.all(Request)
    assert counts[0]["changed"] == 1
    assert (household.consent_on, household.consent_by, household.consent_how) == (date(2024, 1, 1), "Bep", "paper")
    assert (request.status, request.question) == (RequestStatus.WAITING, "brieven")


def test_withdrawn_consent_is_not_given_again_by_a_list(make, programmes, coordinator):
    home = make.household("Fam. Rood", registration_nr="D1", consent_withdrawn_on=TODAY)
    make.request(home, programmes["Taalcafé"], status=RequestStatus.CLOSED)
    text = HOUSE + "D1;Fam. Rood;Taalcafé;wachtlijst;;;brieven;;\n"
    _preview, counts = go(read(h=text), who=coordinator)
    assert counts[0]["unchanged"] == 1
    assert make.get(Household, home).consent_withdrawn_on == TODAY


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (Options(consent_on=date(2024, 1, 1)), "required"),
        (Options(seen_by="Bep"), "required"),
        (Options(consent_on=date(2991, 1, 1), seen_by="Bep"), "day_in_future"),
        (Options(consent_on=date(2024, 1, 1), seen_by="x" * 121), "too_long"),
    ],
)
def test_consent_needs_a_day_and_who_saw_it(options, code, coordinator):
    with reading(coordinator) as session, pytest.raises(Refused, match=code):
        bring_in.preview_lists(session, [], options)


def test_the_rows_to_repair_come_back_as_they_were_with_the_reason(coordinator):
    lists = read(v="Naam;BSN;VOG;Project;Opm\nWim;123456782;;Schaken;=1+1\nJo Bel;;;Taalcafé;\n")
    with reading(coordinator) as session:
        preview = bring_in.preview_lists(session, lists, PAPER)
        made = report.rows_to_repair(
            session,
            lists,
            preview.lists,
            headings=("Rij", "Reden", "Hoeveelste"),
            besides="erbij",
            wording=lambda reason: reason.code,
        )
    rows = list(openpyxl.load_workbook(io.BytesIO(made)).active.iter_rows())
    assert [cell.value for cell in rows[0]] == ["Rij", "Reden", "Naam", "VOG", "Project", "Opm"]
    assert [cell.value for cell in rows[1]] == [2, "no_such_programme", "Wim", None, "Schaken", "=1+1"]
    assert rows[1][5].data_type == "s"
    assert len(rows) == 2


VOLUNTEERS = "Naam;E-mail;Max gezinnen\n"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (VOLUNTEERS + "Wim Yılmaz;w@x.nl;2\nWim Y?lmaz;w@x.nl;3\n", 1),
        (VOLUNTEERS + "Wim Y?lmaz;w@x.nl;2\nWim Yılmaz;w@x.nl;3\n", 1),
        (VOLUNTEERS + "Wim Yılmaz;;2\nWim Y?lmaz;;3\n", 1),
        (VOLUNTEERS + "Jo van 't Hof;w@x.nl;2\nJo van ’t Hof;w@x.nl;3\nJo Van t  Hof;w@x.nl;4\n", 1),
        (VOLUNTEERS + "Jo Al-Masri;w@x.nl;2\njo al masri;W@X.NL;3\n", 1),
        (VOLUNTEERS + "Jo Wit;;2\nJo Wit;w@x.nl;3\nJo Wit;;4\n", 1),
        (VOLUNTEERS + "Jo Wit;w@x.nl;2\nAn Wit;w@x.nl;3\n", 2),
        (VOLUNTEERS + "Jo van der Kooi;w@x.nl;2\nJo van Kooi;w@x.nl;3\n", 2),
        (VOLUNTEERS + "Wim Yılmaz;w@x.nl;2\nWim Y?lmaz;z@x.nl;3\n", 2),
        ("Dossiernr;Gezin;Postcode;Volw;Status\n;Fam. Wit;9351AB;1;nieuw\nD1;Fam. Wit;9351AB;2;nieuw\n", 1),
        ("Dossiernr;Gezin;Postcode;Volw;Status\nD1;Fam. Wit;9351AB;1;nieuw\n;Fam. Wit;9351AB;2;nieuw\n", 1),
        ("Dossiernr;Gezin;Postcode;Volw;Status\nD1;Fam. Wit;9351AB;1;nieuw\nD2;Fam. Wit;9351AB;2;nieuw\n", 2),
    ],
)
def test_a_row_of_somebody_who_stands_above_is_a_double_and_changes_nothing(text, new, coordinator, programmes):
    for again in (False, True):
        _preview, counts = go(read(list=text), who=coordinator)
        assert (counts[0]["new"], counts[0]["changed"], counts[0]["doubles"]) == (
            0 if again else new,
            0,
            text.count("\n") - 1 - new,
        )


def test_a_name_whose_signs_become_many_stops_no_list(programmes, make):
    text = f"Naam;VOG;Activiteit\n{'ﷺ' * 40};;Taalcafé\nJan Bos;;Taalcafé\n"
    _preview, (counts,) = go(read(v=text))
    assert (counts["new"], len(make.all(Volunteer))) == (2, 2)
