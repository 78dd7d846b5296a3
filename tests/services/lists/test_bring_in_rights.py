"""Who may bring in lists, what each of them sees, and that no more is written than was shown."""

import pytest

from db.models import Household, Volunteer
from db.session import reading, writing
from domain.access import Refused, Role
from domain.lists.records.plan import Outcome
from services.lists import bring_in, remarks, report
from tests.services.lists.steps import HOUSE, PAPER, go, read


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR, Role.ADMIN}))
def test_others_bring_nothing_in(role, make, sign_in, programmes):
    who = sign_in(make.user(role))
    lists = read(v="Naam;VOG;Project\nJo Bel;;Taalcafé\n")
    with reading(who) as session:
        for refused in (
            lambda: bring_in.preview_lists(session, lists, PAPER),
            lambda: bring_in.bring_in_lists(session, lists, PAPER, ""),
            lambda: remarks.open_remarks(session),
            lambda: remarks.mark_seen(session, 1),
            lambda: report.rows_to_repair(session, lists, [], headings=("", "", ""), besides="", wording=str),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                refused()


def test_an_administrator_sees_counts_and_refused_rows_only(make, sign_in, programmes):
    lists = read(v="Naam;VOG;Project\nJo Bel;;Taalcafé\nWim;;Schaken\n")
    preview, counts = go(lists, who=sign_in(make.user(Role.ADMIN)))
    assert not preview.sees_rows
    assert {row.outcome for plan in preview.lists for row in plan.rows} == {Outcome.REFUSED}
    assert (counts[0]["new"], counts[0]["refused"]) == (1, 1)
    assert [one.name for one in make.all(Volunteer)] == ["Jo Bel"]


def test_a_coordinator_brings_in_own_programmes_only(make, sign_in, programmes):
    who = sign_in(make.user(Role.COORDINATOR, programmes=[programmes["Taalcafé"]]))
    theirs = make.household("Fam. Elders", registration_nr="E1", phone="0611111111")
    make.request(theirs, programmes["Maatjesproject"])
    text = HOUSE + (
        "E1;Fam. Elders;Taalcafé;wachtlijst;;1-1-2024;;0622222222;\n"
        "E2;Fam. Ander;Maatjesproject;wachtlijst;;1-1-2024;;;\n"
        "E3;Fam. Eigen;Taalcafé;wachtlijst;;1-1-2024;;;\n"
    )
    preview, counts = go(read(h=text), who=who)
    assert [row.reason.code for row in preview.lists[0].rows if row.reason] == ["other_programme"] * 2
    assert counts[0]["new"] == 1
    assert make.get(Household, theirs).phone == "0611111111"


def test_only_what_was_shown_is_written(coordinator, make):
    lists = read(v="Naam;VOG;Project\nJo Bel;;Taalcafé\n")
    with reading(coordinator) as session:
        preview = bring_in.preview_lists(session, lists, PAPER)
    make.volunteer("Jo Bel")
    with pytest.raises(Refused, match="lists_changed_meanwhile"), writing(coordinator) as session:
        bring_in.bring_in_lists(session, lists, PAPER, preview.fingerprint)


def test_a_remark_is_seen_once_and_by_whom_it_concerns(make, sign_in, programmes, coordinator):
    go(read(h=HOUSE + "D1;Fam. Ya?ar;Taalcafé;wachtlijst;;1-1-2024;;;\n"))
    elsewhere = sign_in(make.user(Role.COORDINATOR, programmes=[programmes["Maatjesproject"]]))
    with reading(coordinator) as session:
        (remark,), total = remarks.open_remarks(session)
    assert (remark.name, remark.code, remark.row, total) == ("Fam. Ya?ar", "letters_lost", 2, 1)
    with writing(elsewhere) as session:
        assert remarks.open_remarks(session) == ([], 0)
        with pytest.raises(Refused, match="not_found"):
            remarks.mark_seen(session, remark.id)
    with writing(coordinator) as session:
        remarks.mark_seen(session, remark.id)
        assert remarks.open_remarks(session) == ([], 0)
