"""A household is changed: by whom, from which page, and what of its people is kept."""

from datetime import timedelta

import pytest

from db.models import Household, Request
from db.session import writing
from domain.access import Refused, Role
from services.households import households
from services.households.households import People
from tests.make import TODAY
from tests.services.households.steps import DAY, contact, names, page_of, register


def test_a_change_needs_the_page_as_it_is_now(make, coordinator, programme):
    household = register(coordinator, programme)
    version = make.get(Household, household).version_id
    with writing(coordinator) as session:
        households.save_household(session, household, version, contact("De Boer-Smit"))
    with pytest.raises(Refused, match="changed_meanwhile"), writing(coordinator) as session:
        households.save_household(session, household, version, contact("Anders"))
    kept = make.get(Household, household)
    assert (kept.name_folded, kept.surname_first) == ("de boer-smit", "boer smit  de")


def test_before_consent_no_more_is_entered_than_contact(make, coordinator, programme):
    household = register(coordinator, programme)
    with pytest.raises(Refused, match="consent_first"), writing(coordinator) as session:
        households.save_household(session, household, 1, contact(), People(adults=1))


def test_with_consent_the_people_are_kept(make, coordinator, programme):
    household = make.household()
    make.request(household, programme)
    people = People(2, 1, "2018", ("Arabisch", "Fries"), referrer_told_start_on=DAY)
    with writing(coordinator) as session:
        households.save_household(session, household, 1, contact(), people)
    shown = page_of(coordinator, household).people
    assert (shown.adults, shown.children, shown.birth_years, shown.languages) == (2, 1, (2018,), ("Arabisch", "Fries"))
    assert shown.referrer_told_start_on == DAY


@pytest.mark.parametrize(
    ("people", "code"),
    [
        (People(adults=-1), "odd_people"),
        (People(children=99), "odd_people"),
        (People(birth_years="31-02"), "odd_birth_years"),
        (People(languages=("x" * 41,)), "too_long"),
        (People(referrer_told_end_on=TODAY + timedelta(days=3650)), "day_in_future"),
    ],
)
def test_people_that_cannot_be_right_are_refused(make, coordinator, programme, people, code):
    household = make.household()
    make.request(household, programme)
    with pytest.raises(Refused, match=code), writing(coordinator) as session:
        households.save_household(session, household, 1, contact(), people)


def test_a_corrected_day_of_registration_is_that_of_the_requests_made_with_it(make, coordinator, programme):
    household = make.household(registered_on=TODAY)
    with_it = make.request(household, programme)
    handed_back = make.request(household, programme, waiting_since=TODAY + timedelta(days=9))
    later = make.request(household, programme, registered_on=TODAY + timedelta(days=5))
    elsewhere = make.request(make.household(registered_on=TODAY), programme)
    with writing(coordinator) as session:
        households.save_household(session, household, 1, contact())
    days = [(one.registered_on, one.waiting_since) for one in (make.get(Request, i) for i in (with_it, handed_back))]
    assert days == [(DAY, DAY), (DAY, TODAY + timedelta(days=9))]
    assert make.get(Request, later).registered_on == TODAY + timedelta(days=5)
    assert make.get(Request, elsewhere).registered_on == TODAY


def test_it_is_that_of_a_request_in_another_programme_too(make, coordinator, programme):
    household = make.household(registered_on=TODAY)
    for one in (programme, make.programme("Voorlezen")):
        make.request(household, one)
    with writing(coordinator) as session:
        households.save_household(session, household, 1, contact())
    assert {(one.registered_on, one.waiting_since) for one in make.all(Request)} == {(DAY, DAY)}


def test_a_household_of_another_programme_is_not_there(make, other, programme):
    household = make.household()
    make.request(household, programme)
    assert names(other) == []
    with pytest.raises(Refused, match="not_found"):
        page_of(other, household)
    with pytest.raises(Refused, match="not_found"), writing(other) as session:
        households.save_household(session, household, 1, contact())


def test_who_only_visits_a_household_does_not_change_it(make, sign_in, programme):
    user = make.user(Role.COORDINATOR, Role.VOLUNTEER, programmes=[make.programme("Voorlezen")])
    household, _request, _match = make.active(make.volunteer(user_id=user, programmes=[programme]), programme)
    who = sign_in(user)
    assert not page_of(who, household).may_edit
    with pytest.raises(Refused, match="not_allowed"), writing(who) as session:
        households.save_household(session, household, 1, contact())
