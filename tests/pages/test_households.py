"""The screens of households, as their people use them."""

import json
from datetime import date, timedelta

import pytest

from db.models import CoordinatorProgramme, Household, Look, Request
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from tests.make import TODAY
from tests.pages.reading import errors

HOSTILE = [
    "<script>alert(1)</script>",
    "![](http://example.org/x.png)",
    "=1+1",
    "شركة",
    "\u202egnp.exe",
    "👩‍👧 Jansen",
]


def words(at):
    """All that the page says, components included."""
    said = [one.proto.body for one in at.get("html")]
    said += [one.proto.json for one in at.get("bidi_component")]
    said += [one.value for kind in (at.title, at.header, at.markdown) for one in kind]
    return "\n".join(map(str, said))


def component(at, name):
    for one in at.get("bidi_component"):
        if name in one.proto.component_name:
            return json.loads(one.proto.json)
    return None


def field(at, part):
    return next(one for kind in (at.text_input, at.text_area) for one in kind if (one.key or "").endswith(f"-{part}"))


def press(at, label):
    return next(one for one in at.button if one.label == label).click().run()


def doing(at, page_id, what):
    """As the menu "More" does; AppTest cannot open it."""
    from components.households.household_forms import Doing

    verb, _colon, number = what.partition(":")
    at.session_state[f"doing-{page_id}"] = Doing(verb, 1, int(number or 0))
    return at.run()


def names(at):
    table = component(at, "light_table")
    return [row["cells"][0] for row in table["rows"]] if table else []


def register(at, name, **values):
    for part, value in {"name": name, **values}.items():
        field(at, part).set_value(value)
    return press(at, "Meld aan")


def test_a_household_is_registered_from_the_screen(make, open_page, coordinator):
    at = register(open_page(coordinator, "households/register"), "Familie De Boer", postcode="9351 ab")
    assert not at.exception
    (household,) = make.all(Household)
    assert (household.name, household.place) == ("Familie De Boer", "Leek")
    assert "Familie De Boer" in words(at)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_stay_words(make, open_page, programme, coordinator, name):
    household = make.household(name, referrer=name, contact_name=name, consent_by=name)
    make.request(household, programme, question=name, wishes=name)
    for at in (
        open_page(coordinator, "households/household", id=str(household)),
        open_page(coordinator, "households/households"),
    ):
        assert not at.exception
        raw = "\n".join(str(one.proto.body) for one in at.get("html"))
        assert "<script>alert" not in raw
        assert not [one for one in at.markdown if "example.org" in one.value]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "  "}, "Naam: vul dit in."),
        ({"name": "x" * 121}, "te lang"),
        ({"name": "\u202e\x07"}, "Naam: vul dit in."),
        ({"name": "De Boer", "registered": "31-02-2026"}, "deze dag bestaat niet"),
        ({"name": "De Boer", "registered": "1-1-2999"}, "deze dag moet nog komen"),
        ({"name": "De Boer", "phone": "1e9"}, "geen telefoonnummer"),
        ({"name": "De Boer", "postcode": "Leek"}, "geen postcode"),
        ({"name": "De Boer", "email": "<script>"}, "geen e-mailadres"),
    ],
)
def test_what_cannot_be_right_is_said_and_nothing_typed_is_lost(make, open_page, coordinator, values, sentence):
    at = register(open_page(coordinator, "households/register"), **values)
    assert sentence in words(at)
    assert {part: field(at, part).value for part in values} == values
    assert make.all(Household) == []


def test_all_that_cannot_be_right_is_said_at_the_top_and_under_its_field(make, open_page, coordinator):
    make.programme("Voorlezen")
    make.add(CoordinatorProgramme(user_id=coordinator, programme_id=make.programme("Maatjes")))
    at = register(open_page(coordinator, "households/register"), "", phone="06 123", email="kees@", registered="31-2")
    phone = "Dit is geen telefoonnummer. Schrijf het als 06 12345678."
    assert errors(at) == (
        [5],
        [
            "Naam: vul dit in.",
            "Activiteit: vul dit in.",
            phone,
            "Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.",
            "Aangemeld op: deze dag bestaat niet.",
        ],
    )
    assert (field(at, "phone").value, field(at, "email").value) == ("06 123", "kees@")

    field(at, "name").set_value("Familie De Boer").run()
    summary, below = errors(at)
    assert (summary, len(below)) == ([], 4)
    field(at, "phone").set_value("06 12345678").run()
    assert phone not in errors(at)[1]
    assert make.all(Household) == []


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
    press(at, "Niets wijzigen")
    doing(at, household, "edit")
    assert errors(at) == ([], [])


def test_a_double_click_registers_once(make, open_page, coordinator):
    at = open_page(coordinator, "households/register")
    register(at, "Familie De Boer")
    at.run()
    assert len(make.all(Household)) == 1


def test_a_likely_double_is_shown_with_the_way_to_it(make, open_page, programme, coordinator):
    there = make.household("Familie Smit", phone="0612345678")
    make.request(there, programme)
    at = register(open_page(coordinator, "households/register"), "De Boer", phone="06-12345678")
    assert component(at, "link_list")["links"] == [{"text": "Familie Smit", "href": f"huishouden?id={there}"}]
    assert len(make.all(Household)) == 1
    at.checkbox[0].check().run()
    press(at, "Meld aan")
    assert len(make.all(Household)) == 2


def test_a_role_that_was_lost_while_the_page_was_open_saves_nothing(make, open_page, coordinator, database):
    from sqlalchemy import delete
    from sqlalchemy.orm import Session

    at = open_page(coordinator, "households/register")
    with Session(database) as session, session.begin():
        session.execute(delete(CoordinatorProgramme))
    at = register(at, "Familie De Boer")
    assert "hoort niet bij je rol" in words(at)
    assert make.all(Household) == []


@pytest.mark.parametrize("asked", ["", "0", "999", "-1", "abc", "1e9", "٣", "9" * 30, "1;drop"])
def test_an_id_that_is_nobodys_gets_a_sentence(open_page, coordinator, asked):
    at = open_page(coordinator, "households/household", id=asked)
    assert not at.exception
    assert "Dit is er niet meer" in words(at)


def test_a_volunteer_calls_with_one_tap_and_a_coordinator_reads_the_number(make, open_page, programme, coordinator):
    henk = make.user(Role.VOLUNTEER)
    household, _request, _match = make.active(make.volunteer(programmes=[programme], user_id=henk), programme)
    make.update(Household, household, phone="06-12345678")
    at = open_page(henk, "households/household", id=str(household))
    assert [one.proto.url for one in at.get("link_button")] == ["tel:0612345678"]
    assert not open_page(coordinator, "households/household", id=str(household)).get("link_button")


def test_a_household_of_another_programme_gets_the_same_sentence(make, open_page, programme):
    household = make.household("Geheim")
    make.request(household, programme)
    other = make.user(Role.COORDINATOR, programmes=[make.programme("Voorlezen")])
    at = open_page(other, "households/household", id=str(household))
    assert "Dit is er niet meer" in words(at)
    assert "Geheim" not in words(at)


def test_filters_stand_in_the_address_and_nonsense_there_is_nothing(make, open_page, programme, coordinator):
    make.request(make.household("In Leek"), programme)
    make.request(make.household("In Marum", place="Marum", consent_on=None), None, status=RequestStatus.REGISTERED)
    at = open_page(coordinator, "households/households", place="Marum", status="registered", consent="missing")
    assert names(at) == ["In Marum"]
    assert names(open_page(coordinator, "households/households", programme="0")) == ["In Marum"]
    at = open_page(coordinator, "households/households", place="<b>", status="x", programme="1e9", page="-1", sort="y")
    assert names(at) == ["In Leek", "In Marum"]


def test_a_search_never_stands_in_the_address(make, open_page, programme, coordinator):
    make.request(make.household("Familie Smit"), programme)
    make.request(make.household("Familie Bos"), programme)
    at = open_page(coordinator, "households/households")
    at.session_state["searched-households-search"] = "smit"
    at.run()
    assert names(at) == ["Familie Smit"]
    assert not at.query_params
    assert "smit" not in json.dumps(component(at, "light_table")["columns"]).lower()


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


def test_consent_is_withdrawn_after_a_second_yes(make, open_page, programme, coordinator):
    household = make.household("De Boer")
    make.request(household, programme, question="Post blijft liggen")
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "withdraw")
    assert make.get(Household, household).consent_withdrawn_on is None
    press(at, "Toestemming intrekken")
    assert make.get(Household, household).consent_withdrawn_on is not None
    assert "Post blijft liggen" not in words(at)


def test_a_volunteer_reads_the_household_and_can_write_down_a_visit(make, open_page, programme):
    user = make.user(Role.VOLUNTEER)
    household, _request, _match = make.active(
        make.volunteer(user_id=user, programmes=[programme]), programme, "De Boer"
    )
    make.request(household, make.programme("Voorlezen"), question="Niet voor jou")
    at = open_page(user, "households/household", id=str(household))
    assert [one.label for one in at.button if one.label != "Afmelden"] == ["Bezoek noteren"]
    assert "De Boer" in words(at)
    assert "Niet voor jou" not in words(at)
    at = doing(at, household, "edit")
    assert not at.text_input


@pytest.mark.parametrize("status", [MatchStatus.PROPOSED, MatchStatus.CLOSED, MatchStatus.DECLINED_BY_HOUSEHOLD])
def test_a_volunteer_without_a_yes_reads_nothing(make, open_page, programme, status):
    user = make.user(Role.VOLUNTEER)
    household = make.household("Geheim")
    make.match(make.request(household, programme), make.volunteer(user_id=user), status)
    assert "Geheim" not in words(open_page(user, "households/household", id=str(household)))
    assert "Geheim" not in words(open_page(user, "households/households"))


def test_the_timeline_grows_only_when_asked(make, open_page, programme, coordinator):
    volunteer = make.volunteer("Henk", programmes=[programme])
    household, request, _match = make.active(volunteer, programme)
    for number in range(35):
        make.visit(household, request, volunteer, day=TODAY - timedelta(days=number))

    def shown(at):
        return sum(one["kind"] == "visit" for month in component(at, "timeline")["months"] for one in month["entries"])

    at = open_page(coordinator, "households/household", id=str(household))
    assert shown(at) == 30
    press(at, "Toon eerdere bezoeken")
    assert shown(at) == 35


def test_a_look_is_written_down_when_the_page_is_opened(make, open_page, programme, coordinator):
    household = make.household()
    make.request(household, programme)
    at = open_page(coordinator, "households/household", id=str(household))
    at.run()
    assert [(one.viewer_id, one.household_id) for one in make.all(Look)] == [(coordinator, household)]


@pytest.mark.parametrize("screen", ["households/households", "households/household", "households/register"])
def test_a_page_asks_few_queries(make, open_page, programme, coordinator, count_queries, screen):
    volunteer = make.volunteer(programmes=[programme])
    for _ in range(3):
        household, request, _match = make.active(volunteer, programme)
        make.visit(household, request, volunteer, note="Iets")
    at = open_page(coordinator, screen, id=str(household))
    count_queries.clear()
    at.run()
    assert 0 < len([one for one in count_queries if one != "BEGIN"]) <= 7, count_queries


@pytest.mark.parametrize(
    ("minutes", "said"), [(None, ""), (45, "45 min"), (60, "1 uur"), (90, "1½ uur"), (80, "1 uur 20 min")]
)
def test_a_visit_says_how_long_it_took(minutes, said):
    from components.households.household_story import duration

    assert duration(minutes) == said


def test_the_list_can_be_taken_along(make, open_page, programme, coordinator):
    make.request(make.household("=1+1"), programme)
    at = open_page(coordinator, "households/households")
    assert not at.exception
    assert [one.label for one in at.get("expander")] == ["Neem deze huishoudens mee als bestand"]
