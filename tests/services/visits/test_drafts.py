import pytest

from db.models import Draft
from db.session import reading, writing
from domain.access import Refused
from domain.drafts import Copy
from domain.visits import Readers
from services.visits import drafts


def test_what_is_typed_is_on_the_server(world):
    henk = world.who("henk")
    world.write(henk, "visit-1", "De post ligt ongeopend.")
    with reading(henk) as session:
        assert drafts.find(session, "visit-1").draft.text == "De post ligt ongeopend."


def test_words_of_another_window_stay_while_one_types_on_without_having_seen_them(world):
    henk = world.who("henk")
    with writing(henk) as session:
        nonce = drafts.begin(session, "visit-1").draft.nonce
    sent = [
        Copy(nonce, "Koffie", "a", 1, 0),
        Copy(nonce, "Thee", "b", 1, 0),
        Copy(nonce, "Koffie gedronken", "a", 2, 1, prior="Koffie"),
        Copy(nonce, "Koffie gedronken en gepraat", "a", 3, 1, prior="Koffie"),  # sent before it heard of the tea
    ]
    for copy in sent:
        with writing(henk) as session:
            drafts.keep(session, "visit-1", copy)
    with reading(henk) as session:
        text = drafts.find(session, "visit-1").draft.text
    assert "Thee" in text
    assert "Koffie gedronken en gepraat" in text


def test_a_draft_is_nobody_elses(world):
    world.write(world.who("henk"), "visit-1", "Van Henk")
    for name in ("trijntje", "marijke"):
        with reading(world.who(name)) as session:
            assert drafts.find(session, "visit-1") is None


@pytest.mark.parametrize("name", ["els", "jan", "privacy", "admin"])
def test_who_writes_no_visits_has_no_drafts(world, name):
    who = world.who(name)
    uses = (
        lambda session: drafts.find(session, "f"),
        lambda session: drafts.begin(session, "f"),
        lambda session: drafts.keep(session, "f", Copy("n", "t", "a", 1, 0)),
        lambda session: drafts.take(session, "f", "n"),
        lambda session: drafts.choose_readers(session, "f", Readers.ONLY_ME),
        lambda session: drafts.put_back(session, "f", "t", Readers.ONLY_ME),
    )
    for use in uses:
        with pytest.raises(Refused, match="not_allowed"), writing(who) as session:
            use(session)


def test_who_may_read_it_waits_with_the_words_until_they_are_saved(world):
    henk = world.who("henk")
    nonce = world.write(henk, "visit-1", "Voor mezelf")
    with writing(henk) as session:
        drafts.choose_readers(session, "visit-1", Readers.ONLY_ME)
    with writing(henk) as session:
        assert drafts.find(session, "visit-1").readers is Readers.ONLY_ME
        assert drafts.begin(session, "visit-1").readers is Readers.ONLY_ME
        drafts.take(session, "visit-1", nonce)
        assert drafts.find(session, "visit-1").readers is None


@pytest.mark.parametrize("since", Readers)
@pytest.mark.parametrize("undone", Readers)
def test_words_that_come_back_are_read_by_nobody_for_whom_one_part_is_not_meant(world, since, undone):
    henk = world.who("henk")
    world.write(henk, "visit-1", "Erna")
    with writing(henk) as session:
        drafts.choose_readers(session, "visit-1", since)
        drafts.put_back(session, "visit-1", "Eerst", undone)
        found = drafts.find(session, "visit-1")
    assert (found.readers is Readers.ONLY_ME) is (Readers.ONLY_ME in {since, undone})
    assert found.draft.text == "Eerst\n\nErna"


def test_a_draft_is_taken_once(world):
    henk = world.who("henk")
    nonce = world.write(henk, "visit-1", "Eén keer")
    with writing(henk) as session:
        assert drafts.take(session, "visit-1", nonce) == "Eén keer"
        assert drafts.take(session, "visit-1", nonce) is None
        opened = drafts.find(session, "visit-1")
    assert (opened.draft.text, opened.saved.nonce) == ("", nonce)


def test_a_late_copy_of_a_saved_draft_changes_nothing(world):
    henk = world.who("henk")
    nonce = world.write(henk, "visit-1", "Eerst")
    with writing(henk) as session:
        drafts.take(session, "visit-1", nonce)
        drafts.keep(session, "visit-1", Copy(nonce, "Eerst en meer", "tab", 9, 0))
        assert drafts.find(session, "visit-1").draft.text == ""


def test_a_copy_far_beyond_a_note_is_refused(world):
    henk = world.who("henk")
    nonce = world.write(henk, "visit-1")
    with pytest.raises(Refused, match="too_long"), writing(henk) as session:
        drafts.keep(session, "visit-1", Copy(nonce, "x" * 10_000, "tab", 1, 0))


def test_an_untouched_draft_takes_over_the_text_of_today(world, make):
    henk = world.who("henk")
    with writing(henk) as session:
        drafts.begin(session, "edit", "zoals het was")
        drafts.begin(session, "edit", "zoals het nu is")
    assert [row.text for row in make.all(Draft)] == ["zoals het nu is"]


@pytest.mark.parametrize(("typed", "kept"), [("Nieuw", "Oud\n\nNieuw erbij"), ("", "Oud\n\nNieuw erbij")])
def test_words_of_a_visit_that_was_taken_back_stay_while_another_window_types_on(world, typed, kept):
    henk = world.who("henk")
    nonce = world.write(henk, "visit-1", "Iets")
    sent = [Copy(nonce, typed, "tab", 2, 1, prior="Iets"), Copy(nonce, "Nieuw erbij", "tab", 3, 2, prior=typed)]
    with writing(henk) as session:
        drafts.keep(session, "visit-1", sent[0])
        drafts.put_back(session, "visit-1", "Oud", Readers.COORDINATOR)
    with writing(henk) as session:
        drafts.keep(session, "visit-1", sent[1])
        assert drafts.find(session, "visit-1").draft.text == kept


@pytest.mark.parametrize("odd", ["\x00", "\ud83d"])
def test_what_no_database_takes_costs_no_word_of_a_note(world, odd):
    henk = world.who("henk")
    world.write(henk, "visit-1", f"a{odd}b")
    with reading(henk) as session:
        assert drafts.find(session, "visit-1").draft.text == "ab"
