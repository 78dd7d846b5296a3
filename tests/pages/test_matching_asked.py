"""What the volunteer who was asked reads and answers, from the question to the introduction."""

from datetime import timedelta

from db.models import Household, Match, Request
from domain.matches import Click
from tests.pages.matching import PROPOSAL, REQUEST, R, S, press, words
from tests.world import today


def test_a_volunteer_asks_to_be_asked_later_and_answers_then(make, open_page, henk, match_of):
    _request, match = match_of(henk[1], S.PROPOSED, proposed_on=today())
    at = open_page(henk[0], PROPOSAL, id=str(match))
    assert "Zonder antwoord gaat de vraag op" in words(at)
    press(at, f"later-{match}")
    press(at, f"send-later-{match}")
    assert make.get(Match, match).later_on == today() + timedelta(days=7)
    assert "Je wilt later antwoorden" in words(at)
    assert "We vragen het je weer op" in words(open_page(henk[0]))
    press(at, f"yes-{match}")
    assert make.get(Match, match).status is S.ACCEPTED


def test_after_the_introduction_the_volunteer_is_asked_how_it_was(make, open_page, henk, match_of):
    _request, match = match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=today())
    start = open_page(henk[0])
    assert "Hoe was de kennismaking in Leek?" in words(start)
    at = open_page(henk[0], PROPOSAL, id=str(match))
    press(at, f"unsure-{match}")
    assert make.get(Match, match).volunteer_click is Click.UNSURE
    assert "Je zei dat je het nog niet weet." in words(at)
    press(at, f"click-{match}")
    assert make.get(Match, match).volunteer_click is Click.YES
    assert "Jij wilt verder" in words(at)
    assert "Hoe was de kennismaking" not in words(open_page(henk[0]))


def test_on_the_day_itself_it_says_that_they_meet_and_how_it_was_from_the_day_after(
    make, chapter, open_page, henk, match_of
):
    request, match = match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=today())

    def said():
        return (
            words(open_page(chapter[1], REQUEST, id=str(request))),
            words(open_page(henk[0], PROPOSAL, id=str(match))),
            words(open_page(henk[0])),
        )

    coordinator, volunteer, start = said()
    assert "Ze maken vandaag kennis. Vraag daarna aan allebei hoe het was" in coordinator
    assert "Jullie maken vandaag kennis" in volunteer
    assert "Hoe was de kennismaking?" not in volunteer
    assert "Jullie maken vandaag kennis. Zeg na afloop of je verder wilt." in start
    assert "Jullie maken kennis op" not in start
    make.update(Match, match, introduction_on=today() - timedelta(days=1))
    coordinator, volunteer, start = said()
    assert "Vraag aan allebei hoe het was, ieder apart." in coordinator
    assert "Hoe was de kennismaking?" in volunteer
    assert "vandaag kennis" not in coordinator + volunteer + start


def test_rather_not_needs_no_reason_and_returns_the_request(make, open_page, henk, match_of):
    request, match = match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=today())
    at = open_page(henk[0], PROPOSAL, id=str(match))
    press(at, f"no-{match}")
    press(at, f"send-no-{match}")
    ended = make.get(Match, match)
    assert (ended.status, ended.volunteer_click) == (S.DECLINED_BY_VOLUNTEER, Click.RATHER_NOT)
    assert make.get(Request, request).status is R.WAITING
    assert "Je zei nee, en dat is goed" in words(at)


def test_the_reason_of_a_no_outlasts_a_look_elsewhere_and_is_told_when_it_comes_too_late(
    make, open_page, henk, match_of
):
    _request, match = match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=today())
    at = open_page(henk[0], PROPOSAL, id=str(match))
    press(at, f"no-{match}")
    at.text_area[0].set_value("Het is te ver.").run()
    at.switch_page("pages/volunteers/profile.py").run()
    at.switch_page("pages/matching/proposal.py")
    at.query_params["id"] = str(match)
    at.run()
    assert at.text_area[0].value == "Het is te ver."
    make.update(Match, match, status=S.WITHDRAWN, ended_on=today())
    press(at, f"send-no-{match}")
    assert "Deze vraag is niet meer open" in words(at)
    assert "Je schreef: “Het is te ver.”" in words(at)


def test_before_the_introduction_nothing_is_asked_of_it(make, open_page, henk, match_of):
    _request, match = match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=today() + timedelta(days=1))
    at = open_page(henk[0], PROPOSAL, id=str(match))
    assert f"click-{match}" not in {one.key for one in at.button}
    assert "Hoe was de kennismaking" not in words(open_page(henk[0]))


def test_what_went_back_unanswered_is_said_without_a_reproach(make, open_page, henk, match_of):
    _request, match = match_of(henk[1], S.NOT_ANSWERED, R.WAITING, ended_on=today())
    said = words(open_page(henk[0], PROPOSAL, id=str(match)))
    assert "Deze vraag is teruggegaan" in said
    assert "Het telt niet tegen je." in said


def test_the_story_of_a_household_names_nobody_for_an_answer_that_did_not_come(
    make, chapter, open_page, henk, match_of
):
    request, _match = match_of(henk[1], S.NOT_ANSWERED, R.WAITING, ended_on=today())
    at = open_page(chapter[1], "households/household", id=str(make.get(Request, request).household_id))
    said = words(at)
    assert "Er kwam geen antwoord" in said
    assert "Henk" not in said


def test_who_said_yes_is_thanked_where_the_household_did_not(make, open_page, henk, match_of):
    no = {"answered_on": today(), "ended_on": today()}
    for status, thanked in ((S.DECLINED_BY_HOUSEHOLD, True), (S.WITHDRAWN, False)):
        _request, match = match_of(henk[1], status, R.WAITING, **no)
        said = words(open_page(henk[0], PROPOSAL, id=str(match)))
        assert ("Dank je wel voor je ja." in said) is thanked
        assert ("Deze vraag is niet meer open" in said) is not thanked


def test_who_said_yes_to_a_household_of_which_nothing_is_known_reads_whom_to_ask(make, open_page, chapter, henk):
    bare = make.household("Familie Jansma", phone="", contact_name="", street="", postcode="", place="")
    match = make.match(make.request(bare, chapter[0], status=R.PROPOSED), henk[1], S.ACCEPTED)
    nothing = "Er staat nog geen telefoonnummer of adres bij"
    assert nothing in words(open_page(henk[0], PROPOSAL, id=str(match)))
    make.update(Household, bare, phone="0612345678")
    assert nothing not in words(open_page(henk[0], PROPOSAL, id=str(match)))
