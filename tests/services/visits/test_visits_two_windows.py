"""One form, open in two windows or on two devices: the second one saves nothing unseen and loses nothing."""

from datetime import timedelta

import pytest

from db.models import Draft, Note, Visit, VisitVersion
from db.session import writing
from domain.access import Refused
from domain.drafts import Copy
from domain.visits import Readers, VisitFacts, VisitKind
from services.visits import drafts, visits
from tests.beside import meanwhile
from tests.refusal import refused
from tests.services.visits.steps import edit, enter, record
from tests.world import on_the_day, today

FORM = "visit-1"
FIRST = {"minutes": 60, "km": "8", "kind": VisitKind.AT_HOME, "readers": Readers.COORDINATOR}
OTHER = {
    "day": {"day": timedelta(days=-7)},
    "kind": {"kind": VisitKind.PHONE},
    "minutes": {"minutes": 30},
    "km": {"km": "80"},
    "no km": {"km": ""},
    "readers": {"readers": Readers.ONLY_ME},
}


def other_facts(which):
    return {fact: on_the_day(value) for fact, value in OTHER[which].items()}


def facts(**other):
    return VisitFacts(**{"day": today(), **FIRST, **other})


@pytest.fixture
def henk(world):
    return world.who("henk")


@pytest.fixture
def saved(world, henk):
    """Henk's visit, with words, and the nonce with which both windows opened the form."""
    nonce = world.write(henk, FORM, "Koffie")
    with writing(henk) as session:
        return nonce, visits.record(session, world["boer_r"], facts(), form=FORM, nonce=nonce, claim=True).id


def again(world, who, nonce, *, claim=True, sent=None, **other):
    with writing(who) as session:
        return visits.record(session, world["boer_r"], facts(**other), form=FORM, nonce=nonce, claim=claim, sent=sent)


@pytest.mark.parametrize("other", OTHER)
def test_another_visit_is_refused_first_and_is_one_more_then(world, make, henk, saved, other):
    nonce, first = saved
    other = other_facts(other)
    with pytest.raises(Refused, match="saved_elsewhere"):
        again(world, henk, nonce, **other)
    assert [one.id for one in make.all(Visit)] == [first]
    record(world, henk, form=FORM, **{**FIRST, **other})
    assert len(make.all(Visit)) == 2


def test_a_claim_that_was_not_made_is_not_said_to_be(world, henk, make):
    nonce = world.write(henk, FORM)
    again(world, henk, nonce, claim=False)
    with pytest.raises(Refused, match="saved_elsewhere"):
        again(world, henk, nonce, claim=True)


def test_the_same_visit_is_saved_once_and_known_as_there_already(world, make, henk, saved):
    nonce, first = saved
    done = again(world, henk, nonce)
    assert (done.id, done.again, len(make.all(Visit))) == (first, True, 1)


def test_words_that_the_visit_was_saved_without_are_not_said_to_be_in(world, henk, saved):
    nonce, _visit = saved
    with pytest.raises(Refused, match="saved_elsewhere"):
        again(world, henk, nonce, sent=Copy(nonce, "En de post", "other", 1, 0))


@pytest.mark.parametrize("text", ["Koffie", " Koffie\r\n", ""])
def test_words_that_are_in_are_no_reason_to_refuse(world, henk, saved, text):
    nonce, first = saved
    assert again(world, henk, nonce, sent=Copy(nonce, text, "other", 1, 0)).id == first


def test_words_that_came_with_the_click_are_saved(world, make, henk):
    nonce = world.write(henk, FORM)
    again(world, henk, nonce, sent=Copy(nonce, "Op het laatst", "tab", 1, 0))
    assert [note.text for note in make.all(Note)] == ["Op het laatst"]


def test_a_visit_that_was_undone_in_the_first_window_is_not_said_to_be_there(world, make, henk, saved):
    nonce, first = saved
    with writing(henk) as session:
        visits.undo(session, first, FORM)
    with pytest.raises(Refused, match="saved_elsewhere"):
        again(world, henk, nonce)
    assert [draft.text for draft in make.all(Draft)] == ["Koffie"]


def test_a_visit_that_was_changed_since_is_another_one(world, henk, saved):
    nonce, first = saved
    edit(world, henk, first, "Thee", version=1, minutes=90, km="8")
    with pytest.raises(Refused, match="saved_elsewhere"):
        again(world, henk, nonce)


def test_what_came_on_paper_is_compared_as_it_was_kept(world, make):
    marijke, values = world.who("marijke"), {"readers": Readers.ONLY_ME}
    nonce = world.write(marijke, "paper", "Van papier")
    place = world["boer"], world["boer_r"], world["henk_v"]
    done = []
    for _window in range(2):
        with writing(marijke) as session:
            done.append(visits.enter(session, *place, facts(**values), form="paper", nonce=nonce))
    assert [one.again for one in done] == [False, True]
    assert (
        refused(marijke, visits.enter, *place, facts(**values, minutes=30), form="paper", nonce=nonce)
        == "saved_elsewhere"
    )
    assert len(make.all(Visit)) == 1


@pytest.mark.parametrize(("minutes", "saves"), [(60, True), (30, False)])
def test_two_windows_at_one_moment(world, make, henk, minutes, saves):
    nonce = world.write(henk, FORM)
    place = world["boer_r"]
    lost = meanwhile(
        henk,
        lambda session: visits.record(session, place, facts(), form=FORM, nonce=nonce),
        henk,
        lambda session: visits.record(session, place, facts(minutes=minutes), form=FORM, nonce=nonce),
    )
    assert (lost.again if saves else lost.code) == (True if saves else "saved_elsewhere")
    assert len(make.all(Visit)) == 1


@pytest.mark.parametrize("other", OTHER)
def test_another_change_is_refused(world, make, henk, other):
    done = record(world, henk, "Eerste")
    nonce = edit(world, henk, done.id, "Tweede", version=1, **FIRST)
    with pytest.raises(Refused, match="changed_meanwhile"):
        edit(world, henk, done.id, "", version=1, nonce=nonce, **{**FIRST, **other_facts(other)})
    assert [one.text for one in make.all(VisitVersion)] == ["Eerste"]


@pytest.mark.parametrize("text", ["Derde", "Tweede en derde", ""])
def test_a_change_of_other_words_is_refused(world, make, henk, text):
    done = record(world, henk, "Eerste")
    nonce = edit(world, henk, done.id, "Tweede", version=1, **FIRST)
    with pytest.raises(Refused, match="changed_meanwhile"):
        edit(world, henk, done.id, "", version=1, nonce=nonce, sent=Copy(nonce, text, "other", 1, 0), **FIRST)
    assert make.get(Note, done.id).text == "Tweede"


def test_the_same_change_is_made_once(world, make, henk):
    done = record(world, henk, "Eerste")
    nonce = edit(world, henk, done.id, "Tweede", version=1, **FIRST)
    edit(world, henk, done.id, "", version=1, nonce=nonce, sent=Copy(nonce, "Tweede", "other", 1, 0), **FIRST)
    assert len(make.all(VisitVersion)) == 1


def test_a_change_whose_draft_is_over_is_not_said_to_be_made(world, henk):
    done = record(world, henk, "Eerste")
    nonce = world.write(henk, "edit", "Tweede")
    with writing(henk) as session:
        drafts.forget(session, ["edit"])
    with pytest.raises(Refused, match="changed_meanwhile"):
        edit(world, henk, done.id, "", version=1, nonce=nonce)


def test_what_a_colleague_changed_in_the_same_way_keeps_the_words_of_the_second(world, make, henk):
    done = enter(world, "marijke", "Op papier")
    nonce = world.write(henk, "edit", "Van Henk")
    edit(world, world.who("marijke"), done.id, "Op papier", version=1, **FIRST)
    with pytest.raises(Refused, match="changed_meanwhile"):
        edit(world, henk, done.id, "", version=1, nonce=nonce, **FIRST)
    assert "Van Henk" in {draft.text for draft in make.all(Draft)}
