"""Undoing a visit right after, and editing it: who may, until when, and what is kept."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest

from db.models import Draft, Expense, ExpenseLine, Note, Visit, VisitVersion
from db.session import reading, writing
from domain.access import Refused
from domain.drafts import forms_of_visit
from domain.expenses import ExpenseStatus
from domain.visits import Readers, VisitFacts
from services.expenses import claim_lines, decisions
from services.visits import drafts, visit_reading, visits
from tests.services.visits.steps import edit, enter, record
from tests.world import today


@pytest.mark.parametrize("name", ["els", "jan", "privacy", "admin"])
def test_who_reads_no_visits_neither_undoes_nor_edits_them(world, name):
    done = record(world, world.who("henk"))
    with reading(world.who(name)) as session:
        for use in (
            lambda: visit_reading.read(session, done.id),
            lambda: visit_reading.can_change(session, done.id),
            lambda: visits.undo(session, done.id, "f"),
            lambda: visits.remove(session, done.id, version=1),
            lambda: visits.edit(session, done.id, VisitFacts(today()), form="f", nonce="n", version=1),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                use()


def test_undoing_takes_visit_note_and_claim_back_and_keeps_the_words(world, make):
    henk = world.who("henk")
    done = record(world, henk, "Toch maar anders", km="8", claim=True)
    with writing(henk) as session:
        visits.undo(session, done.id, "visit-1")
    assert make.get(Visit, done.id).undone_at is not None
    assert make.all(Note) == []
    assert [e.status for e in make.all(Expense)] == [ExpenseStatus.WITHDRAWN]
    assert [line.visit_id for line in make.all(ExpenseLine)] == [None]
    with reading(henk) as session:
        assert drafts.find(session, "visit-1").draft.text == "Toch maar anders"
        assert visit_reading.own_year(session).visits == 0
    with pytest.raises(Refused, match="not_found"), writing(henk) as session:
        visits.undo(session, done.id, "visit-1")


def test_undoing_takes_what_the_words_were_before_an_edit_too(world, make):
    henk = world.who("henk")
    done = record(world, henk, "Bij de verkeerde")
    edit(world, henk, done.id, "Bij de verkeerden", version=1)
    stays = make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Post")
    edit(world, henk, stays, "Post gesorteerd", version=1)
    with writing(henk) as session:
        shown = visit_reading.read(session, stays)
        assert (shown.id, [one.state.text for one in shown.earlier]) == (stays, ["Post"])
        visits.undo(session, done.id, "visit-1")
    assert [one.visit_id for one in (*make.all(Note), *make.all(VisitVersion))] == [stays, stays]


def test_a_visit_with_an_approved_claim_is_not_undone(world, make):
    henk = world.who("henk")
    done = record(world, henk, km="8", claim=True)
    make.update(Expense, done.expense_id, status=ExpenseStatus.APPROVED)
    with pytest.raises(Refused, match="claim_decided"), writing(henk) as session:
        visits.undo(session, done.id, "visit-1")


def test_undoing_is_for_right_after(world, make):
    henk = world.who("henk")
    done = record(world, henk)
    make.update(Visit, done.id, created_at=datetime.now(UTC) - timedelta(minutes=31))
    with pytest.raises(Refused, match="too_late_to_undo"), writing(henk) as session:
        visits.undo(session, done.id, "visit-1")


@pytest.mark.parametrize("name", ["trijntje", "marijke"])
def test_a_visit_of_somebody_else_is_neither_undone_nor_edited(world, make, name):
    done, who = record(world, world.who("henk")), world.who(name)
    enter(world, "marijke")  # these are their own
    make.visit(*make.active(world["trijntje_v"], world["programme"])[:2], world["trijntje_v"])
    with pytest.raises(Refused, match="not_found"), writing(who) as session:
        visits.undo(session, done.id, "f")
    with pytest.raises(Refused, match="not_found"), writing(who) as session:
        visits.edit(session, done.id, VisitFacts(today()), form="f", nonce="n", version=1)


def test_each_edit_keeps_how_it_was(world, make):
    henk = world.who("henk")
    done = record(world, henk, "Eerste", minutes=30)
    edit(world, henk, done.id, "Tweede", version=1, minutes=60)
    edit(world, henk, done.id, "Derde", version=2, minutes=60, readers=Readers.NEXT_TOO)
    edit(world, henk, done.id, "", version=3, minutes=60)

    kept = [(v.version, v.text, v.minutes, v.readers) for v in make.all(VisitVersion)]
    assert kept == [
        (1, "Eerste", 30, Readers.COORDINATOR),
        (2, "Tweede", 60, Readers.COORDINATOR),
        (3, "Derde", 60, Readers.NEXT_TOO),
    ]
    assert make.all(Note) == []
    with writing(henk) as session:
        shown = visit_reading.read(session, done.id)
    assert [v.state.text for v in shown.earlier] == ["Derde", "Tweede", "Eerste"]


def test_a_visit_of_long_ago_is_changed_and_keeps_its_day(world, make):
    henk, long_ago = world.who("henk"), today() - timedelta(days=800)
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=long_ago, note="Oud")
    edit(world, henk, visit, "Oud, voor mij", version=1, day=long_ago, readers=Readers.ONLY_ME)
    assert (make.get(Note, visit).text, make.get(Note, visit).readers) == ("Oud, voor mij", Readers.ONLY_ME)
    with pytest.raises(Refused, match="too_long_ago"):
        edit(world, henk, visit, "Oud", version=2, day=long_ago + timedelta(days=1))
    edit(world, henk, visit, "Van nu", version=2)
    with pytest.raises(Refused, match="too_long_ago"):
        edit(world, henk, visit, "Oud", version=3, day=long_ago)


def test_a_double_click_on_an_edit_keeps_one_version(world, make):
    henk = world.who("henk")
    done = record(world, henk, "Eerste")
    nonce = edit(world, henk, done.id, "Tweede", version=1)
    edit(world, henk, done.id, "", version=1, nonce=nonce)
    assert [v.text for v in make.all(VisitVersion)] == ["Eerste"]
    assert make.get(Note, done.id).text == "Tweede"


def test_a_stale_edit_is_refused_and_keeps_its_words(world):
    henk = world.who("henk")
    done = record(world, henk, "Eerste")
    edit(world, henk, done.id, "Tweede", version=1)
    with pytest.raises(Refused, match="changed_meanwhile"):
        edit(world, henk, done.id, "Te laat", version=1)
    with reading(henk) as session:
        assert drafts.find(session, "edit").draft.text == "Te laat"


def test_day_and_kilometres_stand_fast_while_they_are_on_a_claim(world):
    henk = world.who("henk")
    record(world, henk, "Een ander verslag")
    done = record(world, henk, km="8", claim=True)
    edit(world, henk, done.id, "Alleen het verslag", version=1, km="8")
    with pytest.raises(Refused, match="on_a_claim"):
        edit(world, henk, done.id, "En de kilometers", version=2, km="80")


def test_they_stand_fast_too_while_the_volunteer_makes_a_claim_that_the_coordinator_does_not_see(world, make):
    marijke, done = world.who("marijke"), enter(world, "marijke", "Op papier")
    make.update(Visit, done.id, km_tenths=100)
    with writing(world.who("henk")) as session:
        claim_lines.add_visit(session, done.id, nonce="x")
    with pytest.raises(Refused, match="on_a_claim"):
        edit(world, marijke, done.id, "En de kilometers", version=2, km="90")
    edit(world, marijke, done.id, "Alleen het verslag", version=2, km="10")


@pytest.mark.parametrize("status", ["approved", "in_run", "paid", "waived"])
def test_nobody_is_sent_to_take_back_a_claim_that_is_decided(world, make, status):
    henk = world.who("henk")
    done = record(world, henk, km="8", claim=True)
    make.update(Expense, done.expense_id, status=ExpenseStatus(status))
    with pytest.raises(Refused, match="claim_decided"):
        edit(world, henk, done.id, "En de kilometers", version=1, km="80")


@pytest.mark.parametrize(("km", "stands"), [("80", True), ("8", False)])
def test_the_no_to_kilometres_stands_once_they_are_others(world, make, km, stands):
    henk, marijke = world.who("henk"), world.who("marijke")
    done = record(world, henk, km="8", claim=True)
    version = make.get(Expense, done.expense_id).version_id
    with writing(marijke) as session:
        no = decisions.decide(session, done.expense_id, ExpenseStatus.REFUSED, version=version, reason="Te ver")
    edit(world, henk, done.id, "Het was verder", version=1, km=km)
    with pytest.raises(Refused, match="changed_meanwhile") if stands else nullcontext(), writing(marijke) as session:
        decisions.undo(session, done.expense_id, version=no.version)


def test_a_coordinator_edits_a_visit_they_entered_unless_its_note_is_hidden(world, make):
    done = enter(world, "marijke", "Op papier")
    marijke, henk = world.who("marijke"), world.who("henk")
    edit(world, marijke, done.id, "Beter gelezen", version=1)
    edit(world, henk, done.id, "Nu van mij", version=2, readers=Readers.ONLY_ME)
    with pytest.raises(Refused, match="not_found"):
        edit(world, marijke, done.id, "Overschreven", version=3)


def remove(who, visit_id, version):
    with writing(who) as session:
        visits.remove(session, visit_id, version=version)


def test_a_visit_that_was_not_there_is_removed_with_all_its_words_and_leaves_its_claim(world, make):
    henk = world.who("henk")
    done = record(world, henk, "Bij de verkeerde", km="8", claim=True)
    edit(world, henk, done.id, "Bij de verkeerden", version=1, km="8")
    make.update(Visit, done.id, created_at=datetime.now(UTC) - timedelta(days=9))
    remove(henk, done.id, 3)
    assert make.get(Visit, done.id).undone_at is not None
    assert (make.all(Note), make.all(VisitVersion)) == ([], [])
    assert [one.status for one in make.all(Expense)] == [ExpenseStatus.WITHDRAWN]
    with reading(henk) as session:
        assert visit_reading.own_year(session).visits == 0
        assert drafts.find(session, "visit-1").draft.text == ""
    with pytest.raises(Refused, match="not_found"):
        remove(henk, done.id, 4)


@pytest.mark.parametrize("how", ["removed", "undone"])
def test_no_words_stay_with_who_was_changing_a_visit_that_goes(world, make, how):
    henk, marijke, done = world.who("henk"), world.who("marijke"), enter(world, "marijke", "Bij de verkeerde")
    begun = "visit-edit-999999", *forms_of_visit(done.id)
    for who in (henk, marijke):
        for form in begun:
            world.write(who, form, "Bij de verkeerde")
    if how == "removed":
        remove(henk, done.id, 1)
    else:
        with writing(henk) as session:
            visits.undo(session, done.id, "visit-1")
    assert {one.form for one in make.all(Draft) if one.text} - {"visit-1"} == {"visit-edit-999999"}


@pytest.mark.parametrize(("who", "version", "code"), [("henk", 9, "changed_meanwhile"), ("marijke", 1, "not_found")])
def test_nobody_removes_what_they_did_not_see_or_write(world, make, who, version, code):
    done = record(world, world.who("henk"), "Blijft")
    with pytest.raises(Refused, match=code):
        remove(world.who(who), done.id, version)
    assert make.get(Visit, done.id).undone_at is None
    assert len(make.all(Note)) == 1


def test_a_visit_whose_kilometres_were_approved_is_not_removed(world, make):
    henk = world.who("henk")
    done = record(world, henk, "Blijft", km="8", claim=True)
    make.update(Expense, done.expense_id, status=ExpenseStatus.PAID)
    with pytest.raises(Refused, match="claim_decided"):
        remove(henk, done.id, 1)
    assert len(make.all(Note)) == 1
