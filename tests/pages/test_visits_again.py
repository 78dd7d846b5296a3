"""Coming back to a visit: begun and left, undone, taken away, or of a day that may be a slip."""

from datetime import timedelta

from db.models import Match, Note, Visit
from domain.visits import Readers
from tests.pages.reading import button, field, texts
from tests.pages.visits import type_note
from tests.world import today


def chosen_readers(at):
    return next(one for one in at.radio if one.label == "Wie mag dit lezen?")


def test_words_for_oneself_alone_are_so_when_their_writer_comes_back(world, make, open_page):
    place = {"household": str(world["boer"])}
    at = open_page(world["henk"], "visits/record", **place)
    chosen_readers(at).set_value(Readers.ONLY_ME).run()
    type_note(world, "henk", "Dit is voor mij.", f"visit-{world['boer_r']}")

    back = open_page(world["henk"], "visits/record", **place)
    assert chosen_readers(back).value is Readers.ONLY_ME
    button(back, "Bewaar bezoek").click().run()
    assert [note.readers for note in make.all(Note)] == [Readers.ONLY_ME]

    button(back, "Ongedaan maken").click().run()
    assert chosen_readers(back).value is Readers.ONLY_ME
    assert make.all(Note) == []
    button(back, "Bewaar bezoek").click().run()
    assert [note.readers for note in make.all(Note)] == [Readers.ONLY_ME]
    button(back, "Nog een bezoek noteren").click().run()
    assert chosen_readers(back).value is Readers.COORDINATOR


def test_what_was_undone_stands_in_the_fields_again(world, make, open_page):
    at = open_page(world["henk"], "visits/record", household=str(world["boer"]))
    next(one for one in at.pills if one.label == "Wanneer?").set_value("yesterday").run()
    field(at, "Kilometers heen en terug (mag leeg)").set_value("9,1")
    button(at, "Bewaar bezoek").click().run()
    button(at, "Ongedaan maken").click().run()
    assert field(at, "Kilometers heen en terug (mag leeg)").value == "9,1"
    button(at, "Bewaar bezoek").click().run()
    kept = [one for one in make.all(Visit) if one.undone_at is None]
    assert [(one.day, one.km_tenths) for one in kept] == [(today() - timedelta(days=1), 91)]
    button(at, "Nog een bezoek noteren").click().run()
    assert next(one for one in at.pills if one.label == "Wanneer?").value == "today"


def test_a_visit_is_removed_after_a_second_yes(world, make, open_page):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), note="Niet hier")
    at = open_page(world["henk"], "visits/visit", id=str(visit))
    button(at, "Verwijder dit bezoek…").click().run()
    assert make.get(Visit, visit).undone_at is None
    button(at, "Laat het zo").click().run()
    assert "Niet hier" in texts(at)
    button(at, "Verwijder dit bezoek…").click().run()
    button(at, "Verwijder het").click().run()
    assert "Het bezoek is weg" in texts(at)
    assert make.get(Visit, visit).undone_at is not None


def test_a_day_before_they_met_is_asked_about(world, make, open_page):
    make.update(Match, world["boer_m"], introduction_on=today(), started_on=today())
    at = open_page(world["henk"], "visits/record", household=str(world["boer"]))
    assert "Is dit de goede dag?" not in texts(at)
    next(one for one in at.pills if one.label == "Wanneer?").set_value("yesterday").run()
    assert "Jullie leerden elkaar kennen op" in texts(at)
    button(at, "Bewaar bezoek").click().run()
    assert len(make.all(Visit)) == 1


def test_a_second_visit_on_a_day_is_asked_about(world, make, open_page):
    at = open_page(world["henk"], "visits/record", household=str(world["boer"]))
    for number, asked in enumerate((False, True)):
        assert ("Er staat al een bezoek van deze dag" in texts(at)) is asked
        button(at, "Bewaar bezoek").click().run()
        assert len(make.all(Visit)) == number + 1
        button(at, "Nog een bezoek noteren").click().run()
