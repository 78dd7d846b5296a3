"""The form of a visit, open in two windows or on two devices: what was filled in stays, and each says what it did."""

from datetime import timedelta

import pytest

from db.models import Draft, Match, Note, Visit, VisitVersion
from domain.matches import MatchStatus
from tests.pages.reading import button, field, labels, texts
from tests.pages.visits import draft_told, send_note, type_note
from tests.world import today

KM = "Kilometers heen en terug (mag leeg)"
ELSEWHERE = "Dit formulier is intussen bewaard in een ander venster of op een ander apparaat"


def pills(at, label):
    return next(one for one in at.pills if one.label == label)


@pytest.fixture
def windows(world, open_page):
    return [open_page(world["henk"], "visits/record", household=str(world["boer"])) for _window in range(2)]


def yesterday_by_hand(at):
    pills(at, "Wanneer?").set_value("yesterday")
    pills(at, "Hoe lang ongeveer? (mag leeg)").set_value(90)
    field(at, KM).set_value("12,5")


def test_another_visit_is_saved_after_its_writer_read_of_the_first(world, make, windows):
    first, second = windows
    button(first, "Bewaar bezoek").click().run()
    yesterday_by_hand(second)
    button(second, "Bewaar bezoek").click().run()
    assert ELSEWHERE in texts(second)
    assert len(make.all(Visit)) == 1

    button(second, "Bewaar bezoek").click().run()
    kept = [(one.day, one.minutes, one.km_tenths) for one in make.all(Visit)]
    assert kept == [(today(), None, None), (today() - timedelta(days=1), 90, 125)]

    button(second, "Ongedaan maken").click().run()
    assert [one.undone_at is None for one in make.all(Visit)] == [True, False]


def test_what_is_filled_in_stays_while_another_window_saves(world, make, windows):
    first, second = windows
    yesterday_by_hand(second)
    second.run()
    button(first, "Bewaar bezoek").click().run()
    second.run()
    assert (pills(second, "Wanneer?").value, field(second, KM).value) == ("yesterday", "12,5")
    button(second, "Bewaar bezoek").click().run()
    assert [one.km_tenths for one in make.all(Visit)] == [None, 125]


def test_the_same_visit_in_another_window_is_not_undone_there(world, make, windows):
    first, second = windows
    for at in windows:
        button(at, "Bewaar bezoek").click().run()
    assert "Het stond er al, vanuit een ander venster" in texts(second)
    assert "Ongedaan maken" not in labels(second)
    assert "Ongedaan maken" in labels(first)
    button(second, "Nog een bezoek noteren").click().run()
    button(second, "Bewaar bezoek").click().run()
    assert "Ongedaan maken" in labels(second)
    assert len(make.all(Visit)) == 2


def test_words_that_come_before_the_click_and_meet_a_saved_visit_are_not_left_out(world, make, windows):
    first, second = windows
    form, told = f"visit-{world['boer_r']}", draft_told(second)
    button(first, "Bewaar bezoek").click().run()
    yesterday_by_hand(second)
    send_note(second, world, "henk", "De post lag klaar.", form, told)
    assert draft_told(second) != told
    button(second, "Bewaar bezoek").click().run()
    assert ELSEWHERE in texts(second)
    assert len(make.all(Visit)) == 1

    send_note(second, world, "henk", "De post lag klaar.", form, draft_told(second), seq=2)
    button(second, "Bewaar bezoek").click().run()
    assert [one.text for one in make.all(Note)] == ["De post lag klaar."]
    assert [one.minutes for one in make.all(Visit)] == [None, 90]


def test_words_that_another_window_saved_stand_in_nobodys_way(world, make, windows):
    first, second = windows
    send_note(second, world, "henk", "De post lag klaar.", f"visit-{world['boer_r']}", draft_told(second))
    button(first, "Bewaar bezoek").click().run()
    second.run()
    yesterday_by_hand(second)
    button(second, "Bewaar bezoek").click().run()
    assert [one.text for one in make.all(Note)] == ["De post lag klaar."]
    assert [one.minutes for one in make.all(Visit)] == [None, 90]


@pytest.mark.parametrize(("elsewhere", "kept"), [("", "Thee."), ("Koffie.", "Thee.\n\nKoffie.")])
def test_only_words_of_another_window_are_told_to_have_gone_along(world, make, windows, elsewhere, kept):
    at, form = windows[0], f"visit-{world['boer_r']}"
    nonce = draft_told(at)
    send_note(at, world, "henk", "Thee gedronken.", form, nonce)
    if elsewhere:
        type_note(world, "henk", elsewhere, form, tab="elsewhere")
    changed = {"nonce": nonce, "text": "Thee.", "tab": "tab", "seq": 2, "base": 1, "prior": "Thee gedronken."}
    at.session_state[f"note-{world['henk']}-{form}"] = {"draft": changed}
    button(at, "Bewaar bezoek").click().run()  # the words were changed just before
    assert [one.text for one in make.all(Note)] == [kept]
    assert ("schreef, staat er ook in" in texts(at)) is bool(elsewhere)


def leaves_with_words(at, world, words, nonce):
    sent = {"nonce": nonce, "text": words, "tab": "left", "seq": 3, "base": 0}
    at.session_state[f"note-{world['henk']}-visit-{world['boer_r']}"] = {"draft": sent}
    button(at, "Afmelden").click().run()


@pytest.mark.parametrize("elsewhere", ["", "Een ander verhaal."])
def test_words_wait_that_meet_a_saved_visit_in_the_click_on_sign_out(world, make, windows, elsewhere):
    first, second = windows
    told = draft_told(second)
    button(first, "Bewaar bezoek").click().run()
    if elsewhere:
        type_note(world, "henk", elsewhere, f"visit-{world['boer_r']}")
    leaves_with_words(second, world, "De post lag klaar.", told)
    waits = [one for one in (elsewhere, "De post lag klaar.") if one]
    assert [one.text for one in make.all(Draft)] == ["\n\n".join(waits)]


def test_words_that_another_window_saved_wait_for_nobody_after_sign_out(world, make, windows):
    first, second = windows
    told = draft_told(second)
    send_note(second, world, "henk", "De post lag klaar.", f"visit-{world['boer_r']}", told, seq=3)
    button(first, "Bewaar bezoek").click().run()
    button(second, "Afmelden").click().run()
    assert [one.text for one in make.all(Note)] == ["De post lag klaar."]
    assert [one.text for one in make.all(Draft)] == [""]


@pytest.fixture
def changing(world, make, open_page):
    """A visit, and two windows in which it is being changed."""
    values = {"day": today(), "minutes": 30, "km_tenths": 50, "note": "Eerst"}
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], **values)
    opened = [open_page(world["henk"], "visits/visit", id=str(visit)) for _window in range(2)]
    for at in opened:
        button(at, "Wijzig dit bezoek").click().run()
    return visit, *opened


def test_a_change_meets_what_another_window_changed(world, make, changing):
    visit, first, second = changing
    field(first, KM).set_value("12,5")
    type_note(world, "henk", "Daarna", f"visit-edit-{visit}")
    button(first, "Bewaar de wijziging").click().run()
    pills(second, "Hoe lang ongeveer? (mag leeg)").set_value(90)
    button(second, "Bewaar de wijziging").click().run()
    assert "Iemand anders heeft dit intussen gewijzigd" in texts(second)
    assert (make.get(Visit, visit).minutes, make.get(Visit, visit).km_tenths) == (30, 125)
    assert pills(second, "Hoe lang ongeveer? (mag leeg)").value == 90
    assert field(second, KM).value == "12,5"
    assert "Zo staat het er nu" in texts(second)

    button(second, "Bewaar de wijziging").click().run()
    assert (make.get(Visit, visit).minutes, make.get(Visit, visit).km_tenths) == (90, 125)
    assert make.get(Note, visit).text == "Daarna"
    assert [one.minutes for one in make.all(VisitVersion)] == [30, 30]


def test_a_change_goes_on_with_what_was_typed_on_both_sides(make, changing):
    visit, first, second = changing
    field(first, KM).set_value("12,5")
    button(first, "Bewaar de wijziging").click().run()
    field(second, KM).set_value("9,1")
    button(second, "Bewaar de wijziging").click().run()
    assert field(second, KM).value == "9,1"
    assert "12,5\u00a0km" in texts(second)
    button(second, "Bewaar de wijziging").click().run()
    assert make.get(Visit, visit).km_tenths == 91


def test_who_reads_of_another_change_may_leave_it_so(make, changing):
    visit, first, second = changing
    field(first, KM).set_value("12,5")
    button(first, "Bewaar de wijziging").click().run()
    field(second, KM).set_value("9,1")
    button(second, "Bewaar de wijziging").click().run()
    button(second, "Niet wijzigen").click().run()
    assert make.get(Visit, visit).km_tenths == 125


def test_the_same_change_in_another_window_is_said_to_be_in(make, changing):
    _visit, *windows = changing
    for at in windows:
        field(at, KM).set_value("12,5")
        button(at, "Bewaar de wijziging").click().run()
        assert "Hoe het eerst was, blijft ook bewaard" in texts(at)
    assert len(make.all(VisitVersion)) == 1


def test_who_saves_where_nobody_comes_any_more_reads_that_and_the_own_words(world, make, open_page):
    at = open_page(world["henk"], "visits/record", household=str(world["boer"]))
    type_note(world, "henk", "De post lag klaar.", f"visit-{world['boer_r']}")
    at.run()
    make.update(Match, world["boer_m"], status=MatchStatus.WITHDRAWN, ended_on=today())
    button(at, "Bewaar bezoek").click().run()
    assert "Hier is geen koppeling meer waar dit bezoek bij hoort, dus het is niet bewaard." in texts(at)
    assert "Je schreef: “De post lag klaar.”" in texts(at)
    assert make.all(Visit) == []
