"""A later list that tells less than is known: it begins nothing, ends nothing, and keeps nothing else out."""

import pytest

from db.models import Household, Match, Remark, Request
from domain.access import Role
from domain.matches import RequestStatus
from tests.services.lists.steps import go, read

PEOPLE = "Naam;VOG;Project;Gestart\nJo Bel;;Taalcafé, Maatjesproject;1-6-2024\nAn Vos;;Taalcafé;1-6-2024\n"
WHOLE = "Dossiernr;Gezin;Telefoon;Project;Status;Maatje;Aangemeld\n"
KNOWN = (
    "D1;Fam. Rood;0611111111;Taalcafé;gekoppeld;Jo Bel;1-1-2024\n"
    "D2;Fam. Blauw;0611111112;Taalcafé;wachtlijst;;1-1-2024\n"
    "D3;Fam. Groen;0611111113;Taalcafé;afgesloten;Jo Bel;1-1-2024\n"
)
# Without a column for the programme.
LESS = "Dossiernr;Gezin;Telefoon;Status;Maatje;Aangemeld\n"


def known(who, rows=KNOWN):
    go(read(v=PEOPLE, h=WHOLE + rows), who=who)


def requests(make):
    return sorted((one.household_id, one.programme_id, one.status.value) for one in make.all(Request))


@pytest.mark.parametrize(
    "cells", [None, "", "-", "?", "onbekend", "geen"], ids=["column", "empty", "sign", "?", "unknown", "none"]
)
def test_without_a_programme_a_row_tells_of_the_request_that_is_there(cells, make, coordinator):
    known(coordinator)
    before = requests(make)
    text = WHOLE + KNOWN.replace("Taalcafé", cells or "")
    if cells is None:
        text = LESS + KNOWN.replace("Taalcafé;", "")
    _preview, counts = go(read(h=text), who=coordinator)
    assert (counts[0]["unchanged"], counts[0]["doubtful"]) == (3, 0)
    assert requests(make) == before


def test_a_list_of_phones_changes_phones_only(make, coordinator):
    known(coordinator)
    before = requests(make), [one.status for one in make.all(Match)]
    rows = "D1;Fam. Rood;0622222221\nD2;Fam. Blauw;0622222222\nD3;Fam. Groen;0622222223\n"
    _preview, counts = go(read(h="Dossiernr;Gezin;Telefoon\n" + rows), who=coordinator)
    assert counts[0]["changed"] == 3
    assert sorted(one.phone for one in make.all(Household)) == ["0622222221", "0622222222", "0622222223"]
    assert (requests(make), [one.status for one in make.all(Match)]) == before


def test_without_a_programme_a_request_goes_on_as_the_list_says(make, coordinator):
    known(coordinator)
    rows = "D2;Fam. Blauw;;gekoppeld;An Vos;\nD1;Fam. Rood;;afgesloten;;\n"
    for changed in (2, 0):
        _preview, counts = go(read(h=LESS + rows), who=coordinator)
        assert (counts[0]["changed"], counts[0]["doubtful"]) == (changed, 0)
    assert [one[2] for one in requests(make)] == ["closed", "active", "closed"]


def test_a_programme_that_is_said_makes_a_request_of_its_own(make, programmes, coordinator):
    known(coordinator)
    for programme, added in (("Maatjesproject", 1), ("past nergens", 2)):
        rows = f"D2;Fam. Blauw;;{programme};wachtlijst;;\n"
        go(read(h=WHOLE + rows), who=coordinator)
        assert len(make.all(Request)) == 3 + added


ASKING = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld;Hulpvraag\n"


@pytest.mark.parametrize(
    ("first", "then", "made"),
    [
        ("wachtlijst;;1-1-2024;", "wachtlijst;;1-1-2024;", ["Taalcafé"]),
        ("wachtlijst;;1-1-2024;de post", "gekoppeld;An Vos;1-1-2024;de post", ["Taalcafé"]),
        ("gekoppeld;An Vos;1-1-2024;", "gekoppeld;An Vos;1-1-2024;de post", ["Taalcafé"]),
        # What fits no programme stays what it is.
        ("wachtlijst;;1-1-2024;leren zwemmen", "wachtlijst;;1-1-2024;", ["Taalcafé", None]),
        ("wachtlijst;;1-1-2024;leren zwemmen", "wachtlijst;;1-1-2024;de taal", ["Taalcafé", None]),
        ("gekoppeld;Jo Bel;1-1-2024;", "gekoppeld;An Vos;1-1-2024;", ["Taalcafé", None]),
        ("afgesloten;;1-1-2024;", "wachtlijst;;1-1-2024;", ["Taalcafé", None]),
    ],
)
@pytest.mark.parametrize("at_once", [False, True])
def test_a_programme_that_is_named_later(at_once, first, then, made, make, programmes, coordinator):
    lists = {"v": PEOPLE, "h": ASKING + f"D1;Fam. Rood;;{first}\n"}
    later = {"w": ASKING + f"D1;Fam. Rood;Taalcafé;{then}\n"}
    for some in [lists | later] if at_once else [lists, later]:
        go(read(**some), who=coordinator)
    names = {id_: name for name, id_ in programmes.items()} | {None: None}
    assert sorted((names[one.programme_id] for one in make.all(Request)), key=str) == sorted(made, key=str)
    for some in (lists, later):
        preview, _counts = go(read(**some), who=coordinator)
        assert [row.outcome.value for plan in preview.lists for row in plan.rows] == ["unchanged"] * len(
            [row for plan in preview.lists for row in plan.rows]
        )


TWO = "D1;Fam. Rood;;Taalcafé, Maatjesproject;wachtlijst;;1-1-2024\n"


@pytest.mark.parametrize(
    ("told", "statuses", "doubts"),
    [
        ("wachtlijst;", ["waiting", "waiting"], []),
        ("gekoppeld;An Vos", ["waiting", "waiting"], ["programme_not_said"]),
        ("afgesloten;", ["waiting", "waiting"], ["programme_not_said"]),
    ],
)
def test_of_several_requests_a_row_without_a_programme_moves_none(told, statuses, doubts, make, coordinator):
    known(coordinator, TWO)
    for _again in range(2):
        preview, counts = go(read(h=f"{LESS}D1;Fam. Rood;;{told};\n"), who=coordinator)
        assert counts[0]["unchanged"] == 1
        assert [doubt.code for doubt in preview.lists[0].rows[0].doubts] == doubts
    assert [one[2] for one in requests(make)] == statuses
    assert [one.code for one in make.all(Remark)] == doubts


def test_who_comes_there_tells_which_of_several_requests_is_meant(make, programmes, coordinator):
    known(coordinator, TWO.replace(", Maatjesproject;wachtlijst;", ";gekoppeld;Jo Bel"))
    go(read(h=WHOLE + TWO.replace("Taalcafé, ", "")), who=coordinator)
    _preview, counts = go(read(h=LESS + "D1;Fam. Rood;;gekoppeld;Jo Bel;\n"), who=coordinator)
    assert (counts[0]["unchanged"], counts[0]["doubtful"]) == (1, 0)
    go(read(h=LESS + "D1;Fam. Rood;;afgesloten;Jo Bel;\n"), who=coordinator)
    assert {one.programme_id: one.status.value for one in make.all(Request)} == {
        programmes["Taalcafé"]: "closed",
        programmes["Maatjesproject"]: "waiting",
    }


def test_a_row_without_a_programme_moves_no_request_of_others(make, programmes, sign_in):
    who = sign_in(make.user(Role.COORDINATOR, programmes=[programmes["Taalcafé"]]))
    household = make.household("Fam. Rood", registration_nr="D1")
    make.request(household, programmes["Taalcafé"])
    theirs = make.request(household, programmes["Maatjesproject"])
    go(read(h=LESS + "D1;Fam. Rood;;afgesloten;;\n"), who=who)
    assert make.get(Request, theirs).status is RequestStatus.WAITING
    assert len(make.all(Request)) == 2


def test_namesakes_without_a_number_are_told_apart_without_a_programme_too(make, coordinator):
    rows = "Fam. Bos;{}A. Smid;wachtlijst\nFam. Bos;{}B. Smid;wachtlijst\n"
    go(read(h="Gezin;Project;Contactpersoon;Status\n" + rows.format(*["Taalcafé;"] * 2)), who=coordinator)
    _preview, counts = go(read(h="Gezin;Contactpersoon;Status\n" + rows.format("", "")), who=coordinator)
    assert counts[0]["unchanged"] == 2
    assert len(make.all(Request)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Dossiernr;Gezin;Telefoon;Project;Status\nD1;Fam. Rood;0699999999;Taalcafé;gekoppeld\n",
        "Dossiernr;Gezin;Telefoon;Status\nD1;Fam. Rood;0699999999;gekoppeld\n",
        "Dossiernr;Gezin;Telefoon;Project;Status;Maatje\nD1;Fam. Rood;0699999999;Taalcafé;gekoppeld;?\n",
    ],
)
def test_who_is_matched_already_stays_so_where_nobody_is_named(text, make, coordinator):
    known(coordinator)
    before = [(one.volunteer_id, one.status) for one in make.all(Match)]
    for changed in (1, 0):
        _preview, counts = go(read(h=text), who=coordinator)
        assert (counts[0]["changed"], counts[0]["refused"], counts[0]["doubtful"]) == (changed, 0, 0)
    assert [(one.volunteer_id, one.status) for one in make.all(Match)] == before
    assert "0699999999" in [one.phone for one in make.all(Household)]


@pytest.mark.parametrize(
    "cells",
    [
        "D2;Fam. Blauw;;Taalcafé;gekoppeld;;",
        "D2;Fam. Blauw;;;gekoppeld;;",
        "D1;Fam. Rood;;Taalcafé, Maatjesproject;gekoppeld;;",
        "D1;Fam. Rood;;Maatjesproject;gekoppeld;;",
        "D3;Fam. Groen;;Taalcafé;gekoppeld;;",
        "D1;Fam. Rood;;Taalcafé;gekoppeld;Ida Wit;",
    ],
)
def test_nobody_is_matched_with_nobody(cells, make, coordinator):
    known(coordinator)
    _preview, counts = go(read(h=f"{WHOLE}{cells}\n"), who=coordinator)
    assert counts[0]["refused"] == 1
    assert len(make.all(Request)) == 3
