"""Who reads what a visit and its note were before an edit."""

import pytest
from sqlalchemy import select

from db.models import Note, VisitVersion
from db.session import reading
from domain.matches import MatchStatus
from domain.visits import Readers
from services.visits import visit_reading
from tests.make import NOW, TODAY


@pytest.fixture
def edited(world, make):
    """A visit of Henk with a note that the coordinator may read now, and that was for `readers` before."""

    def begin(readers):
        whose = {"request_id": world["boer_r"], "volunteer_id": world["henk_v"]}
        visit = make.visit(world["boer"], *whose.values(), note="Nu voor de coördinator.")
        was = {"version": 1, "replaced_at": NOW, "day": TODAY, "kind": "at_home", "text": "Eerder."}
        make.add(VisitVersion(visit_id=visit, **whose, **was, readers=readers))

    return begin


def seen(who):
    with reading(who) as session:
        return session.scalars(select(VisitVersion.text)).all()


@pytest.mark.parametrize(("readers", "of_coordinator"), [(Readers.COORDINATOR, ["Eerder."]), (Readers.ONLY_ME, [])])
def test_what_somebody_kept_to_themselves_stays_theirs(world, edited, readers, of_coordinator):
    edited(readers)
    assert seen(world.who("henk")) == ["Eerder."]
    assert seen(world.who("marijke")) == of_coordinator


@pytest.mark.parametrize("now", [Readers.COORDINATOR, Readers.ONLY_ME, Readers.NEXT_TOO])
@pytest.mark.parametrize("then", [Readers.COORDINATOR, Readers.ONLY_ME, Readers.NEXT_TOO])
def test_who_reads_an_earlier_note_is_said_as_it_is(world, make, edited, then, now):
    edited(then)
    (note,) = make.all(Note)
    make.update(Note, note.visit_id, readers=now)
    with reading(world.who("henk")) as session:
        said = visit_reading.read(session, note.visit_id).earlier[0].state.readers
    coordinators = seen(world.who("marijke")) == ["Eerder."]
    assert said is (Readers.COORDINATOR if coordinators else Readers.ONLY_ME)


def test_another_volunteer_of_the_same_request_reads_none_of_it(world, make, edited):
    edited(Readers.COORDINATOR)
    make.match(world["boer_r"], world["trijntje_v"], MatchStatus.ACTIVE)
    assert seen(world.who("trijntje")) == []
