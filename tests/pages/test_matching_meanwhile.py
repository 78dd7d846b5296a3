"""Two coordinators at one request: the later one reads what happened, and loses no word."""

from datetime import timedelta

import pytest

from db.models import Match, Request
from domain.access import Role
from tests.make import TODAY
from tests.pages.matching import LIST, REQUEST, R, S, press, words
from tests.world import today


def test_who_was_first_is_told_and_the_typed_reason_is_not_lost(make, chapter, open_page):
    programme, marijke = chapter
    request = make.request(make.household(), programme)
    full = make.volunteer("Vol", programmes=[programme], capacity=0)
    ans = make.volunteer("Ans", programmes=[programme])
    at = open_page(marijke, REQUEST, id=str(request))
    at.toggle(key=f"others-{request}").set_value(True).run()
    at.selectbox[0].set_value(full).run()
    next(one for one in at.text_input if one.label == "Waarom deze vrijwilliger?").set_value("Kent de buurt").run()
    make.match(request, ans, S.PROPOSED)
    make.update(Request, request, status=R.PROPOSED)
    press(at, f"by-hand-{request}")
    said = words(at)
    assert "Ans is hier net al voor gevraagd" in said
    assert "Kent de buurt" in said


def test_the_later_of_two_coordinators_reads_who_did_what(make, chapter, open_page, henk, match_of):
    programme, marijke = chapter
    joke = make.user(Role.COORDINATOR, name="Joke Vos", programmes=[programme])
    request, match = match_of(henk[1], S.AGREED, R.ACCEPTED)
    old = open_page(marijke, REQUEST, id=str(request))
    other = open_page(joke, REQUEST, id=str(request))
    other.date_input(key=f"introduction-{match}").set_value(today() + timedelta(days=3)).run()
    press(other, f"plan-{match}")
    old.date_input(key=f"introduction-{match}").set_value(today() + timedelta(days=5))
    press(old, f"plan-{match}")
    assert "Dit is intussen veranderd: Joke Vos plande een kennismaking (" in words(old)
    assert make.get(Match, match).introduction_on == today() + timedelta(days=3)


def says_no(match):
    return f"no-{match}-reason", f"household-no-{match}", {}


def ends(how, field):
    return lambda match: (f"end-{match}-{field}", f"end-{match}-do", {f"end-{match}-how": how})


WORDS = {
    "no": (S.ACCEPTED, says_no, "agree-{}", "noteerde dat het huishouden ja zei"),
    "close": (S.ACTIVE, ends("close", "reason"), "end-{}-do", "sloot een koppeling af"),
    "back": (S.ACTIVE, ends("hand_back", "why"), "end-{}-do", "sloot een koppeling af"),
    "back, now": (S.ACTIVE, ends("hand_back", "words"), "end-{}-do", "sloot een koppeling af"),
    "over": (S.ACTIVE, ends("hand_over", "reason"), "end-{}-do", "sloot een koppeling af"),
    "vog": (S.INTRODUCTION, lambda one: (f"start-vog-{one}", f"start-{one}", {}), "start-{}", "zonder VOG"),
    "why now": (S.INTRODUCTION, lambda one: (f"start-reason-{one}", f"start-{one}", {}), "start-{}", "zonder VOG"),
}


@pytest.mark.parametrize("screen", [REQUEST, LIST])
@pytest.mark.parametrize("pauses", [True, False])
@pytest.mark.parametrize("case", WORDS)
def test_what_was_typed_is_not_lost_when_a_colleague_was_first(
    make, chapter, open_page, match_of, case, pauses, screen
):
    """With a pause after typing the page is drawn anew before the button is reached."""
    programme, marijke = chapter
    joke = make.user(Role.COORDINATOR, name="Joke Vos", programmes=[programme])
    status, step, colleague, did = WORDS[case]
    volunteer = make.volunteer("Ans", programmes=[programme])
    request, match = match_of(volunteer, status, R.ACCEPTED, introduction_on=TODAY)
    other = open_page(joke, REQUEST, id=str(request))
    shown = {"id": str(request)} if screen == REQUEST else {"show": "underway", "request": str(request)}
    mine = open_page(marijke, screen, **shown)
    field, button, first = step(match)
    for key, value in first.items():
        mine.radio(key=key).set_value(value).run()
    if status is S.INTRODUCTION:
        other.text_input(key=f"start-vog-{match}").set_value("Komt nog")
        other.text_input(key=f"start-reason-{match}").set_value("Gebeld")
    press(other, colleague.format(match))
    if status is S.ACTIVE:
        press(other, f"end-{match}-yes")
    mine.text_input(key=field).set_value("Dat typte ik net")
    if pauses:
        mine.run()
    else:
        press(mine, button)
    said = words(mine)
    assert "Joke Vos " in said
    assert did in said
    assert "Je schreef: “Dat typte ik net”" in said
    told = make.get(Match, match)
    assert "Dat typte ik net" not in (told.end_reason, told.vog_reason, told.start_reason, told.next_words)


def test_who_comes_back_to_a_request_is_not_told_what_everybody_can_see(make, chapter, open_page, match_of):
    programme, marijke = chapter
    joke = make.user(Role.COORDINATOR, name="Joke Vos", programmes=[programme])
    request, match = match_of(make.volunteer("Ans", programmes=[programme]), S.ACCEPTED, R.ACCEPTED)
    mine = open_page(marijke, REQUEST, id=str(request))
    mine.switch_page("pages/matching/plan.py").run()
    press(open_page(joke, REQUEST, id=str(request)), f"agree-{match}")
    mine.switch_page("pages/matching/request.py")
    mine.query_params["id"] = str(request)
    mine.run()
    assert "Joke Vos" not in words(mine)
    press(mine, f"plan-{match}")
    assert make.get(Match, match).status is S.INTRODUCTION
