"""Without consent only name, contact, programme, referrer and day of registration are seen or entered."""

import pytest

from db.models import Household, Match, Note, Request, Visit, VisitVersion
from db.session import writing
from domain.access import Refused
from domain.matches import MatchStatus, RequestStatus
from domain.visits import Readers, VisitFacts
from services.households import households_consent, households_page
from services.matching import matching
from services.visits import visit_reading, visits
from tests.make import TODAY
from tests.world import today


def record(world, text, request=None):
    henk = world.who("henk")
    nonce = world.write(henk, "form", text)
    with writing(henk) as session:
        return visits.record(session, request or world["boer_r"], VisitFacts(day=today()), form="form", nonce=nonce).id


def withdraw(world, household=None):
    with writing(world.who("marijke")) as session:
        households_consent.withdraw_consent(session, household or world["boer"], 1)


def test_after_consent_was_withdrawn_a_visit_is_kept_without_words(world, make):
    withdraw(world)
    with pytest.raises(Refused, match="note_without_consent"):
        record(world, "Wat er nog was")
    assert make.all(Visit) == []
    henk = world.who("henk")
    with writing(henk) as session:
        nonce = visits.drafts.find(session, "form").draft.nonce
        assert visits.drafts.take(session, "form", nonce) == "Wat er nog was"
    record(world, "")
    assert (len(make.all(Visit)), make.all(Note)) == (1, [])


def test_a_household_whose_consent_is_still_to_ask_has_no_notes(world, make):
    household, request, _ = make.active(world["henk_v"], world["programme"])
    make.update(Household, household, consent_on=None)  # that of the others says nothing of these
    with pytest.raises(Refused, match="note_without_consent"):
        record(world, "Alvast een verslag", request)
    marijke = world.who("marijke")
    nonce = world.write(marijke, "paper", "Van papier")
    place = household, request, world["henk_v"]
    with pytest.raises(Refused, match="note_without_consent"), writing(marijke) as session:
        visits.enter(session, *place, VisitFacts(day=today()), form="paper", nonce=nonce)


def test_a_note_of_before_stays_and_gets_no_new_words(world, make):
    make.visit(world["boer"], world["boer_r"], world["henk_v"])  # who still give it
    household, request, _ = make.active(world["henk_v"], world["programme"])
    visit = record(world, "Met toestemming", request)
    withdraw(world, household)
    henk = world.who("henk")
    nonce = world.write(henk, "edit", "Met toestemming")
    with writing(henk) as session:
        visits.edit(session, visit, VisitFacts(day=today(), minutes=60), form="edit", nonce=nonce, version=1)
    assert (make.get(Visit, visit).minutes, make.get(Note, visit).text) == (60, "Met toestemming")
    nonce = world.write(henk, "edit", "Nog meer")
    with pytest.raises(Refused, match="note_without_consent"), writing(henk) as session:
        visits.edit(session, visit, VisitFacts(day=today()), form="edit", nonce=nonce, version=2)


def entered(world, text, readers):
    marijke = world.who("marijke")
    nonce = world.write(marijke, "paper", text)
    place = world["boer"], world["boer_r"], world["henk_v"]
    with writing(marijke) as session:
        return visits.enter(session, *place, VisitFacts(day=today(), readers=readers), form="paper", nonce=nonce).id


def test_a_note_whose_words_are_not_shown_is_left_as_it_is(world, make):
    visit = entered(world, "Van papier", Readers.NEXT_TOO)
    withdraw(world)
    marijke = world.who("marijke")
    with writing(marijke) as session:
        shown = visit_reading.read(session, visit)
        assert (shown.words, shown.now.text, shown.can_change) == (False, None, True)
    for version, words in enumerate(("", "Van papier"), 1):  # the other was on a screen from before
        nonce = world.write(marijke, "edit", words)
        with writing(marijke) as session:
            facts = VisitFacts(day=today(), minutes=30 * version, readers=Readers.COORDINATOR)
            visits.edit(session, visit, facts, form="edit", nonce=nonce, version=version)
        note = make.get(Note, visit)
        assert (make.get(Visit, visit).minutes, note.text, note.readers) == (
            30 * version,
            "Van papier",
            Readers.NEXT_TOO,
        )
    assert [one.text for one in make.all(VisitVersion)] == ["Van papier"] * 2
    nonce = world.write(marijke, "edit", "Nieuwe woorden")
    with pytest.raises(Refused, match="note_without_consent"), writing(marijke) as session:
        visits.edit(session, visit, VisitFacts(day=today()), form="edit", nonce=nonce, version=3)


def test_a_form_without_the_note_leaves_it_also_when_consent_is_there_again(world, make):
    visit = entered(world, "Van papier", Readers.NEXT_TOO)
    marijke = world.who("marijke")
    nonce = world.write(marijke, "edit", "")
    with writing(marijke) as session:
        facts = VisitFacts(day=today())
        visits.edit(session, visit, facts, form="edit", nonce=nonce, version=1, asked_words=False)
    assert (make.get(Note, visit).text, make.get(Note, visit).readers) == ("Van papier", Readers.NEXT_TOO)


def test_a_visitor_may_still_take_the_own_note_away(world, make):
    visit = record(world, "Met toestemming")
    withdraw(world)
    henk = world.who("henk")
    nonce = world.write(henk, "edit", "")
    with writing(henk) as session:
        visits.edit(session, visit, VisitFacts(day=today()), form="edit", nonce=nonce, version=1)
    assert make.all(Note) == []


def test_reasons_are_words_too(world, make):
    make.update(
        Match,
        world["boer_m"],
        status=MatchStatus.CLOSED,
        ended_on=TODAY,
        end_reason="Geheim",
        answer_reason="Geheim",
        by_hand_reason="Geheim",
    )
    make.update(Request, world["boer_r"], status=RequestStatus.CLOSED, closed_on=TODAY, closed_reason="Geheim")
    make.update(Request, world["boer_r"], day_parts=["mon-morning"])
    make.update(Household, world["boer"], languages=["Geheim"])
    for withdrawn_on, told in ((None, True), (TODAY, False)):
        make.update(Household, world["boer"], consent_withdrawn_on=withdrawn_on)
        with writing(world.who("marijke")) as session:
            page = households_page.household_page(session, world["boer"])
            request = matching.open_request(session, world["boer_r"])
        for shown in (repr(page), repr(request.earlier), repr(request.asked)):
            assert ("Geheim" in shown) is told
        assert bool(request.asked.wanted.day_parts) is told
