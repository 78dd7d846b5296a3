"""A visit is recorded by who came there, or entered from paper by a coordinator."""

import pytest

from db.models import AuditEntry, Expense, Note, Visit
from db.session import reading, writing
from domain.access import Refused
from domain.visits import Readers, VisitFacts, VisitKind
from services.visits import drafts, visit_places, visit_reading, visits
from tests.services.visits.steps import enter, record
from tests.world import today


def test_a_visit_needs_a_day_and_a_household_only(world, make):
    done = record(world, world.who("henk"))
    visit = make.get(Visit, done.id)
    assert (visit.day, visit.household_id, visit.request_id) == (today(), world["boer"], world["boer_r"])
    assert (visit.minutes, visit.km_tenths, visit.entered_by_id, done.expense_id) == (None, None, None, None)
    assert make.all(Note) == []
    assert [(a.action, a.subject_id) for a in make.all(AuditEntry)] == [("visit:record", visit.id)]


def test_a_visit_keeps_all_that_was_filled_in(world, make):
    done = record(
        world,
        world.who("henk"),
        "Koffie.\n\nDe map is op orde.",
        kind=VisitKind.OUTDOORS,
        minutes=90,
        km="12,5",
        readers=Readers.NEXT_TOO,
    )
    visit, note = make.get(Visit, done.id), make.get(Note, done.id)
    assert (visit.kind, visit.minutes, visit.km_tenths) == (VisitKind.OUTDOORS, 90, 125)
    assert (note.text, note.readers) == ("Koffie.\n\nDe map is op orde.", Readers.NEXT_TOO)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("   \n ", None),
        ("<script>alert(1)</script> ![x](http://y)", "<script>alert(1)</script> ![x](http://y)"),
        ("=1+1", "=1+1"),
        ("\u202eevil 👩‍👩‍👧 שלום", "evil 👩‍👩‍👧 שלום"),
        ("a\x07b", "ab"),
    ],
)
def test_a_note_stays_the_text_that_it_is(world, make, text, kept):
    record(world, world.who("henk"), text)
    assert [note.text for note in make.all(Note)] == ([kept] if kept else [])


def test_a_note_that_is_too_long_saves_nothing_and_stays_in_the_field(world, make):
    henk = world.who("henk")
    with pytest.raises(Refused, match="too_long"):
        record(world, henk, "x" * 4001)
    assert make.all(Visit) == []
    with reading(henk) as session:
        assert len(drafts.find(session, "visit-1").draft.text) == 4001


def test_a_double_click_saves_once(world, make):
    henk = world.who("henk")
    nonce = world.write(henk, "visit-1", "Eén keer")
    saved = []
    for _ in range(2):
        with writing(henk) as session:
            facts = VisitFacts(today(), km="8")
            saved.append(visits.record(session, world["boer_r"], facts, form="visit-1", nonce=nonce, claim=True))
    assert (saved[0].id, saved[0].expense_id) == (saved[1].id, saved[1].expense_id)
    assert len(make.all(Visit)) == len(make.all(Note)) == len(make.all(Expense)) == 1


def test_a_coordinator_enters_what_came_on_paper(world, make):
    done = enter(world, "marijke", "Op papier", km="8")
    visit, claim = make.get(Visit, done.id), make.get(Expense, done.expense_id)
    assert (visit.volunteer_id, visit.entered_by_id) == (world["henk_v"], world["marijke"])
    assert (claim.volunteer_id, claim.entered_by_id, claim.amount_cents) == (world["henk_v"], world["marijke"], 184)


def test_who_typed_a_note_cannot_hide_it_from_themselves(world, make):
    done = enter(world, "marijke", "Op papier", readers=Readers.ONLY_ME)
    assert make.get(Note, done.id).readers is Readers.COORDINATOR


def test_a_coordinator_of_another_programme_enters_nothing(world):
    with pytest.raises(Refused, match="no_visit_here"):
        enter(world, "wim")


def test_a_volunteer_enters_for_nobody_else(world):
    with pytest.raises(Refused, match="not_allowed"):
        enter(world, "trijntje")


@pytest.mark.parametrize("name", ["marijke", "els", "jan", "privacy", "admin"])
def test_only_a_volunteer_records_own_visits(world, name):
    with reading(world.who(name)) as session:
        for use in (
            lambda: visit_places.places(session),
            lambda: visit_reading.own_visits(session),
            lambda: visit_reading.own_year(session),
            lambda: visits.record(session, world["boer_r"], VisitFacts(today()), form="f", nonce="n"),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                use()
