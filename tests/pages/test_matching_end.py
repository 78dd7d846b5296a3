"""How a match ends on the screens: closed or handed over after a second yes, or handed back with what happens now."""

import pytest

from db.models import Match, Request
from domain.matches import NextStep
from tests.pages.matching import LIST, REQUEST, R, S, press, words
from tests.pages.reading import everything_sent
from tests.world import today


@pytest.mark.parametrize("how", ["close", "hand_over"])
def test_what_cannot_be_undone_ends_no_match_at_one_click(make, chapter, open_page, henk, how):
    programme, marijke = chapter
    _household, request, match = make.active(henk[1], programme)
    at = open_page(marijke, REQUEST, id=str(request))
    at.radio(key=f"end-{match}-how").set_value(how).run()
    at.text_input(key=f"end-{match}-reason").set_value("Het gaat weer").run()
    press(at, f"end-{match}-do")
    assert make.get(Match, match).status is S.ACTIVE
    assert "Vanaf vandaag komt Henk hier niet meer, en dat kun je niet ongedaan maken." in words(at)
    press(at, f"end-{match}-not")
    assert make.get(Match, match).status is S.ACTIVE
    press(at, f"end-{match}-do")
    press(at, f"end-{match}-yes")
    ended = make.get(Match, match)
    assert ended.status is (S.CLOSED if how == "close" else S.HANDED_OVER)
    assert ended.end_reason == "Het gaat weer"


def test_a_yes_is_asked_anew_where_something_else_is_chosen(make, chapter, open_page, henk):
    programme, marijke = chapter
    _household, request, match = make.active(henk[1], programme)
    at = open_page(marijke, REQUEST, id=str(request))
    press(at, f"end-{match}-do")
    at.radio(key=f"end-{match}-how").set_value("hand_over").run()
    assert at.button(key=f"end-{match}-do").label == "Draag over"


def test_what_is_handed_back_says_why_and_what_now_and_the_household_page_tells_it(make, chapter, open_page, henk):
    programme, marijke = chapter
    household, request, match = make.active(henk[1], programme)
    at = open_page(marijke, REQUEST, id=str(request))
    at.radio[0].set_value("hand_back").run()
    at.text_input(key=f"end-{match}-words").set_value("De wijkzorg komt.").run()
    press(at, f"end-{match}-do")
    for asked in ("Waarom is dit niet voor een vrijwilliger? Vul dit in.", "Wat gebeurt er nu? Vul dit in."):
        # On top and below the field.
        assert everything_sent(at).count(asked) == 2
    assert at.text_input(key=f"end-{match}-words").value == "De wijkzorg komt."
    at.text_input(key=f"end-{match}-why").set_value("Er is zorg nodig").run()
    at.radio(key=f"end-{match}-next").set_value(NextStep.REFERRED).run()
    press(at, f"end-{match}-do")
    assert make.get(Request, request).status is R.HANDED_BACK
    page = open_page(marijke, "households/household", id=str(household))
    told = " ".join(one.proto.json for one in page.get("bidi_component"))
    for said in ("Er is zorg nodig", "Het huishouden wordt doorverwezen", "De wijkzorg komt."):
        assert said in told


def test_what_came_back_to_be_called_is_told_from_what_waits(make, chapter, open_page, henk):
    programme, marijke = chapter
    make.request(make.household("Familie Jansma"), programme)
    _household, request, match = make.active(henk[1], programme, "Familie Bos")
    at = open_page(marijke, REQUEST, id=str(request))
    at.radio(key=f"end-{match}-how").set_value("hand_back").run()
    at.text_input(key=f"end-{match}-why").set_value("Er is zorg nodig").run()
    at.radio(key=f"end-{match}-next").set_value(NextStep.CALLED).run()
    at.text_input(key=f"end-{match}-words").set_value("De dochter weet meer.").run()
    press(at, f"end-{match}-do")
    assert "Bel eerst het huishouden" in words(at)
    assert "De dochter weet meer." in words(at)
    listed = everything_sent(open_page(marijke, LIST))
    assert listed.count("eerst bellen") == 1
    only = everything_sent(open_page(marijke, LIST, show="call"))
    assert "1 huishouden wordt eerst gebeld" in only
    assert "Familie Jansma" not in only
    assert everything_sent(open_page(marijke, "matching/plan")).count("eerst bellen") == 1
    assert "1 huishouden om te bellen" in everything_sent(open_page(marijke))
    press(at, f"called-{match}")
    assert "Bel eerst het huishouden" not in words(at)
    assert "eerst bellen" not in everything_sent(open_page(marijke, LIST))
    assert "Niemand om te bellen" in everything_sent(open_page(marijke, LIST, show="call"))


def test_a_hand_back_where_another_goes_on_says_so_and_ends_no_request(make, chapter, open_page, henk):
    programme, marijke = chapter
    household, request, match = make.active(henk[1], programme)
    other = make.match(request, make.volunteer("Ans", programmes=[programme]))
    at = open_page(marijke, REQUEST, id=str(request))
    at.radio(key=f"end-{match}-how").set_value("hand_back").run()
    said = words(at)
    assert "Het huishouden wordt doorverwezen; het gaat verder met de andere vrijwilliger" in said
    for untrue in ("de hulpvraag stopt", "de hulpvraag sluit", "wacht weer op een vrijwilliger"):
        assert untrue not in said
    at.text_input(key=f"end-{match}-why").set_value("Er is zorg nodig").run()
    at.radio(key=f"end-{match}-next").set_value(NextStep.REFERRED).run()
    press(at, f"end-{match}-do")
    assert make.get(Request, request).status is R.ACTIVE

    def told():
        page = open_page(marijke, "households/household", id=str(household))
        return words(at.run()), " ".join(one.proto.json for one in page.get("bidi_component"))

    for where in told():
        assert "Het huishouden wordt doorverwezen" in where
        assert "de hulpvraag stopt" not in where
    back = {"status": S.HANDED_BACK, "next_step": NextStep.REFERRED, "ended_on": today()}
    make.update(Match, other, **back)
    make.update(Request, request, status=R.HANDED_BACK, closed_on=today())
    for where in told():
        assert "Het huishouden wordt doorverwezen; de hulpvraag stopt" in where
