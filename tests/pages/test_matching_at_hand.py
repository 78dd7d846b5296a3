"""What a coordinator needs at hand while they match: the household, its phone, and who may be asked all the same."""

import pytest

from db.models import Household, Volunteer
from domain.matches import MatchStatus, RequestStatus
from tests.make import TODAY
from tests.pages.reading import texts

REQUEST = "matching/request"


@pytest.mark.parametrize(
    ("status", "request_status"),
    [
        (MatchStatus.PROPOSED, RequestStatus.PROPOSED),
        (MatchStatus.ACCEPTED, RequestStatus.PROPOSED),
        (MatchStatus.AGREED, RequestStatus.PROPOSED),
        (MatchStatus.ACTIVE, RequestStatus.ACTIVE),
        (None, RequestStatus.WAITING),
        (None, RequestStatus.REGISTERED),
        (None, RequestStatus.CLOSED),
    ],
)
def test_the_household_is_one_click_away_and_can_be_called(make, chapter, open_page, status, request_status):
    programme, marijke = chapter
    household = make.household("Familie Jansma")
    make.update(Household, household, phone="0612345678", contact_name="Anna Jansma")
    request = make.request(household, programme, status=request_status)
    if status:
        make.match(request, make.volunteer("Henk Bosma", programmes=[programme]), status)
    at = open_page(marijke, REQUEST, id=str(request))
    assert not at.exception
    assert len([one for one in at.get("page_link") if "Open het huishouden" in str(one.proto)]) == 1
    to_call = 'Anna Jansma, <a href="tel:0612345678">06 12 34 56 78</a>' in texts(at)
    assert to_call is (request_status is not RequestStatus.CLOSED)


@pytest.mark.parametrize("status", [MatchStatus.PROPOSED, MatchStatus.ACCEPTED, MatchStatus.INTRODUCTION])
def test_the_volunteer_is_one_click_away_and_can_be_called(make, chapter, open_page, status):
    programme, marijke = chapter
    request = make.request(make.household(), programme, status=RequestStatus.PROPOSED)
    volunteer = make.volunteer("Henk *Bosma*", programmes=[programme])
    make.update(Volunteer, volunteer, phone="0687654321")
    make.match(request, volunteer, status)
    at = open_page(marijke, REQUEST, id=str(request))
    [link] = [one.proto for one in at.get("page_link") if "Bosma" in one.proto.label]
    assert (link.label, link.query_string) == (r"Henk \*Bosma\*", f"id={volunteer}")
    assert '<a href="tel:0687654321">06 87 65 43 21</a>' in texts(at)


def test_a_volunteer_of_whom_no_number_is_known_is_one_click_away_too(make, chapter, open_page):
    programme, marijke = chapter
    request = make.request(make.household(), programme, status=RequestStatus.PROPOSED)
    make.match(request, make.volunteer("Henk Bosma", programmes=[programme]), MatchStatus.PROPOSED)
    at = open_page(marijke, REQUEST, id=str(request))
    assert "Henk Bosma" in [one.proto.label for one in at.get("page_link")]
    assert "tel:" not in texts(at)


def test_the_day_of_an_answer_is_told_in_words(make, chapter, open_page):
    programme, marijke = chapter
    request = make.request(make.household(), programme, status=RequestStatus.PROPOSED)
    volunteer = make.volunteer("Henk Bosma", programmes=[programme])
    make.match(request, volunteer, MatchStatus.ACCEPTED, answered_on=TODAY)
    assert "Antwoordde op" in texts(open_page(marijke, REQUEST, id=str(request)))


def test_whom_one_asks_all_the_same_is_chosen_above_the_long_list(make, chapter, open_page):
    programme, marijke = chapter
    request = make.request(make.household(), programme)
    make.volunteer("Vol Bezet", programmes=[programme], capacity=0)
    at = open_page(marijke, REQUEST, id=str(request))
    at.toggle[0].set_value(True).run()
    order = [str(one.proto) for one in at.main]
    form = next(i for i, one in enumerate(order) if "Toch voorstellen" in one)
    table = next(i for i, one in enumerate(order) if "Wie niet past, en waarom" in one)
    assert form < table
