"""The screens of volunteers, as coordinators and volunteers meet them."""

from datetime import timedelta

import pytest

from db.models import Volunteer
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from tests.make import TODAY
from tests.pages.reading import button
from tests.pages.volunteers import calm, said
from tests.world import today

MOST_QUERIES = 8


def test_support_of_which_no_end_is_known_has_no_empty_place_for_it(make, two_programmes, open_page):
    a, _b, user = two_programmes
    volunteer = make.volunteer("Vera", programmes=[a])
    request = make.request(make.household("Fam. Rood"), a, status=RequestStatus.CLOSED)
    make.match(request, volunteer, MatchStatus.CLOSED, started_on=TODAY)
    at = calm(open_page(user, "volunteers/volunteer", id=str(volunteer)))
    assert "vanaf 2-3-2026, tot wanneer is niet bekend" in said(at)
    before = said(calm(open_page(user, "matching/request", id=str(request))))
    assert "Wat er eerder was" in before
    assert "2-3-2026: " not in before


def test_how_to_call_a_volunteer_comes_before_their_households_also_on_a_phone(make, two_programmes, open_page):
    a, _b, user = two_programmes
    volunteer = make.volunteer("Vera", programmes=[a], phone="06-12345678")
    make.active(volunteer, a, name="Fam. Rood")
    at = calm(open_page(user, "volunteers/volunteer", id=str(volunteer)))
    # On a phone what stands side by side comes one below the other, in this order.
    page = "".join(str(one.proto) for one in at.main if hasattr(one, "proto"))
    order = [page.index(one) for one in ("06 12 34 56 78", "Fam. Rood", "Wat er kan")]
    assert order == sorted(order)


def test_the_list_costs_as_few_queries_with_many_as_with_one(make, two_programmes, open_page, count_queries):
    a, _b, user = two_programmes
    for number in range(60):
        make.active(make.volunteer(f"V{number:02}", programmes=[a]), a)
    at = open_page(user, "volunteers/volunteers")
    count_queries.clear()
    at.run()
    assert len(count_queries) <= MOST_QUERIES, count_queries
    assert "60 vrijwilligers" in said(calm(at))


@pytest.mark.parametrize(
    "query",
    [
        {"sort": "nonsense", "page": "-1", "programme": "x", "only": "everything"},
        {"page": "9999", "programme": "999999999999999999999", "desc": "1"},
        {"only": "room,paused,vog,account", "sort": "room"},
    ],
)
def test_an_odd_address_gives_a_calm_list(make, two_programmes, open_page, query):
    a, _b, user = two_programmes
    make.volunteer("Anna", programmes=[a])
    calm(open_page(user, "volunteers/volunteers", **query))


def test_an_empty_chapter_says_what_comes_next(two_programmes, open_page):
    assert "Nog geen vrijwilligers" in said(open_page(two_programmes[2], "volunteers/volunteers"))


def test_a_page_of_a_volunteer_costs_few_queries(make, two_programmes, open_page, count_queries):
    a, b, user = two_programmes
    volunteer = make.volunteer("Henk Bosma", programmes=[a], limits="Geen ![honden](http://x)", capacity=None)
    for number in range(5):
        household, request, _match = make.active(volunteer, a, f"Familie {number}")
        for _visit in range(5):
            make.visit(household, request, volunteer)
    make.active(volunteer, b, "Familie Elders")
    at = open_page(user, "volunteers/volunteer", id=str(volunteer))
    count_queries.clear()
    at.run()
    assert len(count_queries) <= MOST_QUERIES, count_queries
    text = said(calm(at))
    assert "Familie 4" in text
    assert "Familie Elders" not in text
    assert "nog niet gevraagd" in text


@pytest.mark.parametrize("given", ["", "0", "999999", "x", "-1", "1e9", "99999999999999999999", "<script>", "١"])
def test_an_address_of_nobody_gives_a_sentence(two_programmes, open_page, given):
    assert "niet meer" in said(calm(open_page(two_programmes[2], "volunteers/volunteer", id=given)))


def test_a_volunteer_of_another_programme_is_not_there(make, two_programmes, open_page):
    other = make.volunteer("Bram Elders", programmes=[two_programmes[1]])
    text = said(calm(open_page(two_programmes[2], "volunteers/volunteer", id=str(other))))
    assert "Bram Elders" not in text


def test_somebody_is_registered_with_a_name(make, two_programmes, open_page):
    at = open_page(two_programmes[2], "volunteers/register")
    at.text_input[0].input("Anna de Vries")
    button(at, "Bewaar vrijwilliger").click().run()
    (volunteer,) = make.all(Volunteer)
    assert volunteer.name == "Anna de Vries"
    calm(at)


def test_a_form_that_is_refused_keeps_what_was_typed(make, two_programmes, open_page):
    at = open_page(two_programmes[2], "volunteers/register")
    at.text_input[1].input("geen nummer")
    at.text_input[2].input("anna@voorbeeld.nl")
    button(at, "Bewaar vrijwilliger").click().run()
    text = said(calm(at))
    assert "Kijk dit nog even na" in text
    assert [one.value for one in at.text_input[:3]] == ["", "geen nummer", "anna@voorbeeld.nl"]
    assert make.all(Volunteer) == []


def test_a_likely_double_is_asked_about(make, two_programmes, open_page):
    make.volunteer("Anna de Vries", programmes=[two_programmes[0]])
    at = open_page(two_programmes[2], "volunteers/register")
    at.text_input[0].input("anna de vries")
    button(at, "Bewaar vrijwilliger").click().run()
    assert "Is het iemand anders?" in said(at)
    at.checkbox[0].check()
    button(at, "Bewaar vrijwilliger").click().run()
    assert len(make.all(Volunteer)) == 2


@pytest.mark.parametrize("step", ["details", "settings", "vog", "pause", "end", "nonsense"])
def test_each_step_opens_and_only_for_who_may(make, two_programmes, open_page, step):
    a, _b, user = two_programmes
    account = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer("Henk", programmes=[a], user_id=account)
    calm(open_page(user, "volunteers/volunteer", id=str(volunteer), do=step))
    own = calm(open_page(account, "volunteers/volunteer", id=str(volunteer), do=step))
    assert not [one for one in own.button if one.label in {"Bewaar", "Stop per vandaag"}]


def test_a_coordinator_saves_details_and_what_is_possible(make, two_programmes, open_page):
    a, _b, user = two_programmes
    volunteer = make.volunteer("Henk", programmes=[a], capacity=None)
    at = open_page(user, "volunteers/volunteer", id=str(volunteer), do="details")
    at.text_input[0].input("Henk Bosma")
    button(at, "Bewaar").click().run()
    at.query_params["do"] = "settings"
    at.run()
    button(at, "Bewaar").click().run()
    calm(at)
    kept = make.get(Volunteer, volunteer)
    assert (kept.name, kept.capacity, kept.languages) == ("Henk Bosma", None, ["Nederlands"])


def test_two_who_edit_at_the_same_time_are_told(make, two_programmes, open_page):
    a, _b, user = two_programmes
    volunteer = make.volunteer("Henk", programmes=[a])
    first = open_page(user, "volunteers/volunteer", id=str(volunteer), do="details")
    second = open_page(user, "volunteers/volunteer", id=str(volunteer), do="details")
    first.text_input[0].input("Eerste")
    second.text_input[0].input("Tweede")
    button(first, "Bewaar").click().run()
    button(second, "Bewaar").click().run()
    assert "intussen gewijzigd" in said(calm(second))
    assert make.get(Volunteer, volunteer).name == "Eerste"


def test_a_break_that_is_known_beforehand_is_noted_and_can_be_changed_or_dropped(make, two_programmes, open_page):
    a, _b, user = two_programmes
    volunteer = make.volunteer("Henk", programmes=[a])
    at = open_page(user, "volunteers/volunteer", id=str(volunteer), do="pause")
    first, back = today() + timedelta(days=9), today() + timedelta(days=25)
    for field, day in zip(at.date_input, (first, back), strict=True):
        field.set_value(day)
    button(at, "Bewaar").click().run()
    assert "Pauze van" in said(calm(at))
    menu = str(at.get("menu_button")[0].proto)
    assert "Pauze wijzigen" in menu
    assert "Toch geen pauze" in menu
    again = open_page(user, "volunteers/volunteer", id=str(volunteer), do="pause")
    assert [one.value for one in again.date_input] == [first, back]


def test_a_volunteer_keeps_the_own_profile(make, two_programmes, open_page, count_queries):
    account = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer(
        "Henk", programmes=[two_programmes[0]], user_id=account, capacity=None, paused_until=TODAY - timedelta(days=9)
    )
    at = open_page(account, "volunteers/profile")
    count_queries.clear()
    at.run()
    assert len(count_queries) <= MOST_QUERIES, count_queries
    at.text_area[0].input("Geen honden 😀\nالأحد <script>")
    button(at, "Bewaar mijn gegevens").click().run()
    calm(at)
    kept = make.get(Volunteer, volunteer)
    assert (kept.limits, kept.capacity) == ("Geen honden 😀\nالأحد <script>", None)


def test_a_profile_that_is_refused_keeps_what_was_typed(make, two_programmes, open_page):
    account = make.user(Role.VOLUNTEER)
    make.volunteer("Henk", programmes=[two_programmes[0]], user_id=account)
    at = open_page(account, "volunteers/profile")
    at.text_input[0].input("geen nummer")
    at.text_area[0].input("Liever overdag")
    button(at, "Bewaar mijn gegevens").click().run()
    assert "geen telefoonnummer" in said(calm(at))
    assert at.text_area[0].value == "Liever overdag"


def test_an_account_of_no_volunteer_is_told_so(make, open_page):
    account = make.user(Role.VOLUNTEER)
    assert "hoort geen vrijwilliger" in said(calm(open_page(account, "volunteers/profile")))
    visiting = said(calm(open_page(account, "visits/record")))
    assert "Bij dit account hoort nog geen vrijwilliger" in visiting
    assert "belt je als er een vraag is" not in visiting
    claiming = said(calm(open_page(account, "expenses/claim")))
    assert "hoort geen vrijwilliger" in claiming
    assert "hoort niet bij je rol" not in claiming


def test_an_account_of_no_volunteer_finds_whom_to_call_in_danger_and_who_coordinates(make, chapter, open_page):
    at = calm(open_page(make.user(Role.VOLUNTEER), "start/help"))
    assert {"tel:112", "tel:08002000"} <= {one.proto.url for one in at.get("link_button")}
    assert "Marijke" in said(at)


def test_help_names_the_coordinators_of_the_own_programmes(make, two_programmes, open_page, count_queries):
    a, b, _user = two_programmes
    make.user(Role.COORDINATOR, name="Jan Elders", programmes=[b])
    account = make.user(Role.VOLUNTEER)
    make.volunteer(user_id=account, programmes=[a])
    at = open_page(account, "start/help")
    count_queries.clear()
    at.run()
    assert len(count_queries) <= MOST_QUERIES, count_queries
    text = said(calm(at))
    assert "Marijke Smit" in text
    assert "Jan Elders" not in text


@pytest.mark.parametrize("screen", ["volunteers", "register", "invite"])
@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.TREASURER, Role.BOARD, Role.PRIVACY_OFFICER])
def test_screens_of_coordinators_are_closed_to_others(make, open_page, role, screen):
    assert "hoort niet bij je rol" in said(calm(open_page(make.user(role), f"volunteers/{screen}")))
