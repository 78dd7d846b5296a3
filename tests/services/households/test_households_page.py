"""The page of a household: who may open it, what it shows to whom, and that a look is written down."""

from datetime import timedelta

import pytest

from db.models import Look
from db.session import reading
from domain.access import Refused, Role
from domain.matches import MatchStatus
from services.households import households_list, households_page, requests
from tests.services.households.steps import DAY, names, page_of


@pytest.mark.parametrize("role", [Role.TREASURER, Role.BOARD, Role.ADMIN])
def test_who_reads_no_households_gets_no_list_and_no_page(make, sign_in, role):
    who = sign_in(make.user(role))
    household = make.household()
    with reading(who) as session:
        for refused in (
            lambda: households_list.find_households(session),
            lambda: households_list.places_of_households(session),
            lambda: households_page.household_page(session, household),
            lambda: requests.running_programmes(session),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                refused()


@pytest.mark.parametrize("status", list(MatchStatus))
def test_a_volunteer_knows_a_household_from_the_yes_until_the_end(make, sign_in, programme, status):
    user = make.user(Role.VOLUNTEER)
    household = make.household("Familie De Boer")
    request = make.request(household, programme)
    make.match(request, make.volunteer(user_id=user, programmes=[programme]), status)
    who = sign_in(user)
    knows = {MatchStatus.ACCEPTED, MatchStatus.AGREED, MatchStatus.INTRODUCTION, MatchStatus.ACTIVE}
    if status in knows:
        page = page_of(who, household)
        assert names(who) == ["Familie De Boer"]
        assert (page.may_edit, page.may_visit) == (False, True)
    else:
        assert names(who) == []
        with pytest.raises(Refused, match="not_found"):
            page_of(who, household)


def test_a_volunteer_sees_no_request_of_another_programme_and_no_other_volunteer(make, sign_in, programme):
    user = make.user(Role.VOLUNTEER)
    household, request, _match = make.active(make.volunteer(user_id=user, programmes=[programme]), programme)
    make.match(request, make.volunteer())
    make.request(household, make.programme("Voorlezen"), question="Niet voor jou")
    page = page_of(sign_in(user), household)
    assert [(one.id, len(one.matches)) for one in page.requests] == [(request, 1)]


def test_a_privacy_officer_sees_the_household_without_visits_and_may_not_change_it(make, sign_in, programme):
    volunteer = make.volunteer()
    household, request, _match = make.active(volunteer, programme)
    make.visit(household, request, volunteer, note="Iets van henzelf")
    page = page_of(sign_in(make.user(Role.PRIVACY_OFFICER)), household)
    assert (page.visits, page.may_edit, page.may_visit) == ((), False, False)


def test_before_consent_and_after_it_is_withdrawn_no_more_than_contact_is_shown(make, coordinator, programme):
    for values in ({"consent_on": None}, {"consent_withdrawn_on": DAY}):
        household = make.household(adults=2, children=1, **values)
        request = make.request(household, programme, question="Post", wishes="Een vrouw", day_parts=["mon-morning"])
        make.visit(household, request, make.volunteer(programmes=[programme]), note="Iets van henzelf")
        page = page_of(coordinator, household)
        (line,) = page.requests
        assert page.people is None
        assert (line.question, line.wishes, line.day_parts) == ("", "", ())
        assert [visit.note for visit in page.visits] == [None]


def test_a_look_is_written_down_once_a_sign_in(make, sign_in, programme):
    user = make.user(Role.COORDINATOR, programmes=[programme])
    household = make.household()
    make.request(household, programme)
    first = sign_in(user)
    for who in (first, first, sign_in(user)):
        page_of(who, household)
    assert [(look.viewer_id, look.household_id) for look in make.all(Look)] == [(user, household)] * 2


@pytest.mark.parametrize("role", list(Role))
def test_the_log_of_looks_is_for_the_privacy_officer(make, sign_in, coordinator, programme, role):
    household = make.household()
    make.request(household, programme)
    page_of(coordinator, household)
    with reading(sign_in(make.user(role, programmes=[programme] if role is Role.COORDINATOR else []))) as session:
        assert len(session.query(Look).all()) == (role is Role.PRIVACY_OFFICER)


def test_the_page_shows_the_newest_visits_first_and_says_that_there_are_more(make, coordinator, programme):
    volunteer = make.volunteer("Henk", programmes=[programme])
    household, request, _match = make.active(volunteer, programme)
    for number in range(5):
        make.visit(household, request, volunteer, day=DAY + timedelta(days=number))
    page = page_of(coordinator, household, visits_shown=3)
    assert [visit.day.day for visit in page.visits] == [6, 5, 4]
    assert page.more_visits
    assert not page_of(coordinator, household, visits_shown=5).more_visits
