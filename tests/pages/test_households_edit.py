"""A household, its consent and its requests are changed on its page."""

from datetime import date

import pytest

from db.models import HelpRequest, Household, Request, Visit
from domain.access import Role
from domain.help_requests import HelpStatus
from domain.matches import RequestStatus
from tests.make import TODAY
from tests.pages.households import doing, field, press, words
from tests.pages.reading import errors


def test_a_household_is_edited_with_all_errors_at_once(make, open_page, programme, coordinator):
    household = make.household("Familie De Boer")
    make.request(household, programme)
    at = open_page(coordinator, "households/household", id=str(household))
    doing(at, household, "edit")
    for part, value in {"name": " ", "adults": "veel", "years": "x", "told-start": "morgen"}.items():
        field(at, part).set_value(value)
    press(at, "Bewaar")
    summary, below = errors(at)
    assert (summary, len(below)) == ([4], 4)
    assert [field(at, part).value for part in ("adults", "years", "told-start")] == ["veel", "x", "morgen"]
    assert make.get(Household, household).name == "Familie De Boer"
    press(at, "Nu niet")
    doing(at, household, "edit")
    assert errors(at) == ([], [])


def test_what_was_typed_outlasts_a_look_at_another_screen(make, open_page, programme, coordinator):
    household = make.household("Familie De Boer", consent_on=TODAY)
    make.request(household, programme)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "edit")
    field(at, "name").set_value("Familie De Boer-Smit")
    languages = next(one for one in at.button_group if one.key.endswith("-languages"))
    languages.set_value(["Fries"])
    field(at, "postcode").set_value("").run()
    at.switch_page("pages/households/households.py").run()
    at.switch_page("pages/households/household.py")
    at.query_params["id"] = str(household)
    at.run()
    assert (field(at, "name").value, field(at, "postcode").value) == ("Familie De Boer-Smit", "")
    press(at, "Bewaar")
    kept = make.get(Household, household)
    assert (kept.name, kept.languages, kept.postcode) == ("Familie De Boer-Smit", ["Fries"], None)
    doing(at, household, "edit")
    assert field(at, "name").value == "Familie De Boer-Smit"


def test_who_moves_out_of_the_area_does_not_keep_the_place_of_the_postcode_before(
    make, open_page, programme, coordinator
):
    household = make.household("De Boer", postcode="9866 ZS", place="Lutjegast")
    make.request(household, programme)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "edit")
    field(at, "postcode").set_value("9712 AB").run()
    press(at, "Bewaar")
    kept = make.get(Household, household)
    assert (kept.postcode, kept.place) == ("9712 AB", None)


def test_before_consent_the_form_asks_no_more_than_contact(make, open_page, programme, coordinator):
    household = make.household("De Boer", consent_on=None)
    request = make.request(household, programme, status=RequestStatus.REGISTERED)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "edit")
    assert not any((one.key or "").endswith("-adults") for one in at.text_input)
    at = doing(at, household, f"change:{request}")
    assert not at.text_area


def test_consent_is_written_down_and_the_request_waits(make, open_page, programme, coordinator):
    household = make.household("De Boer", consent_on=None)
    request = make.request(household, programme, status=RequestStatus.REGISTERED)
    at = press(open_page(coordinator, "households/household", id=str(household)), "Toestemming vastleggen")
    field(at, "on").set_value("31-2-2026")
    press(at, "Leg vast")
    assert "deze dag bestaat niet" in words(at)
    field(at, "on").set_value("2-2-2026")
    press(at, "Leg vast")
    assert make.get(Household, household).consent_on == date(2026, 2, 2)
    assert make.get(Request, request).status is RequestStatus.WAITING
    assert "Zoek een vrijwilliger" in [one.label for one in at.button]


def test_two_editors_meet(make, open_page, programme, coordinator, database):
    from sqlalchemy.orm import Session

    household = make.household("De Boer")
    make.request(household, programme)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "edit")
    with Session(database) as session, session.begin():
        session.get_one(Household, household).referrer = "huisarts"
    field(at, "referrer").set_value("wijkteam")
    press(at, "Bewaar")
    assert "Iemand anders heeft dit intussen gewijzigd" in words(at)
    assert "huisarts" in words(at)
    assert field(at, "referrer").value == "wijkteam"
    press(at, "Bewaar")
    assert make.get(Household, household).referrer == "wijkteam"


def test_people_and_languages_are_edited(make, open_page, programme, coordinator):
    household = make.household("De Boer", birth_years=[2015])
    make.request(household, programme)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "edit")
    field(at, "adults").set_value("-1")
    press(at, "Bewaar")
    assert "Volwassenen: dit is geen getal" in words(at)
    field(at, "adults").set_value("2")
    field(at, "children").set_value("0")
    field(at, "years").set_value("")
    field(at, "other").set_value("Papiaments, Sranan")
    press(at, "Bewaar")
    row = make.get(Household, household)
    assert (row.adults, row.children, row.birth_years) == (2, 0, [])
    assert row.languages == ["Nederlands", "Papiaments", "Sranan"]


def test_a_request_is_added_changed_and_ended(make, open_page, programme, coordinator):
    household = make.household("De Boer")
    at = open_page(coordinator, "households/household", id=str(household))
    doing(at, household, "request")
    at.radio[0].set_value(programme)
    field(at, "question").set_value("Post blijft liggen")
    press(at, "Bewaar")
    (request,) = make.all(Request)
    assert (request.question, request.status) == ("Post blijft liggen", RequestStatus.WAITING)
    doing(at, household, f"close:{request.id}")
    at.session_state[f"doing-{household}"].version = request.version_id
    field(at, "why").set_value("Het loopt weer")
    press(at, "Hulpvraag afsluiten")
    assert make.get(Request, request.id).status is RequestStatus.CLOSED
    assert "Het loopt weer" in words(at)


def test_who_ends_a_request_reads_that_one_time_help_still_waits_for_an_answer(make, open_page, programme, coordinator):
    household = make.household("De Boer")
    request = make.request(household, programme)
    still_waits = "wacht; dat blijft zo."
    at = open_page(coordinator, "households/household", id=str(household))
    assert still_waits not in words(doing(at, household, f"close:{request}"))
    asked = make.help_request(request, coordinator)
    assert still_waits in words(at.run())
    make.update(HelpRequest, asked, status=HelpStatus.GRANTED)
    assert still_waits not in words(at.run())


def test_consent_is_withdrawn_after_a_second_yes(make, open_page, programme, coordinator):
    household = make.household("De Boer")
    make.request(household, programme, question="Post blijft liggen")
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "withdraw")
    assert make.get(Household, household).consent_withdrawn_on is None
    press(at, "Toestemming intrekken")
    assert make.get(Household, household).consent_withdrawn_on is not None
    assert "Post blijft liggen" not in words(at)


def test_a_new_request_is_put_nowhere_only_by_who_says_so(make, open_page):
    mine = [make.programme(name) for name in ("Voorlezen", "Tuinhulp")]
    household = make.household("De Boer")
    at = open_page(make.user(Role.COORDINATOR, programmes=mine), "households/household", id=str(household))
    doing(at, household, "request")
    field(at, "question").set_value("Voorlezen aan de jongste")
    press(at, "Bewaar")
    assert "Activiteit: vul dit in." in words(at)
    assert make.all(Request) == []
    at.radio[0].set_value(0)
    press(at, "Bewaar")
    assert [(one.programme_id, one.question) for one in make.all(Request)] == [(None, "Voorlezen aan de jongste")]


@pytest.fixture
def withdrawn(make, programme):
    """The consent is withdrawn by somebody else, who has the same household before them."""

    def withdraw(household, request=None):
        make.update(Household, household, consent_withdrawn_on=TODAY)
        if request:
            make.update(Request, request, status=RequestStatus.CLOSED, closed_on=TODAY)

    return withdraw


GONE = "De toestemming is intussen ingetrokken"


@pytest.mark.parametrize("saves", [True, False])
def test_who_changed_a_request_reads_that_the_consent_was_withdrawn_and_keeps_the_words(
    make, open_page, programme, coordinator, withdrawn, saves
):
    household = make.household("De Boer")
    request = make.request(household, programme, question="Post blijft liggen", wishes="Geen honden")
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, f"change:{request}")
    field(at, "question").set_value("Post en toeslagen").run()
    withdrawn(household, request)
    at = press(at, "Bewaar") if saves else at.run()
    assert GONE in words(at)
    assert "Post en toeslagen" in words(at)
    assert "Geen honden" not in words(at)  # which was not typed here
    assert not at.text_area
    assert "Bewaar" not in [one.label for one in at.button]
    assert make.get(Request, request).question == "Post blijft liggen"
    press(at, "Nu niet")
    assert "Post en toeslagen" not in words(at)


def test_who_typed_a_new_request_reads_that_the_consent_was_withdrawn_and_keeps_the_words(
    make, open_page, programme, coordinator, withdrawn
):
    household = make.household("De Boer")
    make.request(household, make.programme("Voorlezen"), status=RequestStatus.CLOSED)
    make.request(household, programme, status=RequestStatus.CLOSED)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "request")
    at.radio[0].set_value(0)
    field(at, "wishes").set_value("Geen honden").run()
    withdrawn(household)
    press(at, "Bewaar")
    assert GONE in words(at)
    assert "Geen honden" in words(at)
    assert len(make.all(Request)) == 2


def test_who_changed_the_details_reads_that_what_needs_consent_is_not_saved(
    make, open_page, programme, coordinator, withdrawn
):
    household = make.household("De Boer")
    request = make.request(household, programme)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "edit")
    field(at, "contact").set_value("Tante Sjaan")
    field(at, "adults").set_value("3").run()
    withdrawn(household, request)
    press(at, "Bewaar")
    assert GONE in words(at)
    assert "Volwassenen" in words(at)
    assert field(at, "contact").value == "Tante Sjaan"
    press(at, "Bewaar")
    kept = make.get(Household, household)
    assert (kept.contact_name, kept.adults) == ("Tante Sjaan", None)


def test_who_changed_a_request_that_was_ended_meanwhile_reads_it_and_keeps_the_words(
    make, open_page, programme, coordinator
):
    household = make.household("De Boer")
    request = make.request(household, programme)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, f"change:{request}")
    field(at, "question").set_value("Post en toeslagen").run()
    make.update(Request, request, status=RequestStatus.CLOSED, closed_on=TODAY)
    press(at, "Bewaar")
    assert "Deze hulpvraag is intussen afgesloten" in words(at)
    assert "Post en toeslagen" in words(at)


def test_who_withdraws_and_comes_back_is_told_what_that_means_and_led_on(make, open_page, programme, coordinator):
    household, _request, _match = make.active(make.volunteer("Henk Bosma", programmes=[programme]), programme)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "withdraw")
    assert "Komt niet meer: Henk Bosma." in words(at)
    press(at, "Toestemming intrekken")
    doing(at, household, "consent")
    assert "wordt niet vernietigd" in words(at)
    at.session_state[f"doing-{household}"].version = make.get(Household, household).version_id
    press(at, "Leg vast")
    press(at, "Nieuwe hulpvraag")
    press(at, "Bewaar")
    assert [one.status for one in make.all(Request)] == [RequestStatus.CLOSED, RequestStatus.WAITING]
    assert "Nieuwe hulpvraag" not in [one.label for one in at.button]


@pytest.mark.parametrize(("place", "moved"), [("Zuidhron", False), ("Leek", True)])
def test_who_corrects_a_village_says_whether_they_moved_and_a_misspelt_one_did_not(
    make, open_page, programme, coordinator, place, moved
):
    volunteer = make.volunteer("Henk Bosma", programmes=[programme])
    household = make.household(place=place, postcode=None)
    request = make.request(household, programme)
    visit = make.visit(household, request, volunteer)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "edit")
    assert "Zijn ze verhuisd?" not in [one.label for one in at.radio]
    field(at, "postcode").set_value("9801 AA").run()
    asked = next(one for one in at.radio if one.label == "Zijn ze verhuisd?")
    assert (asked.value, list(asked.options)) == (
        moved,
        [f"Ja, tot nu toe woonden ze in {place}", f"Nee, {place} klopte niet"],
    )
    press(at, "Bewaar")
    assert make.get(Household, household).place == "Zuidhorn"
    assert make.get(Visit, visit).place == (place if moved else None)
