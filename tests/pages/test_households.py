"""The page of a household, as who may open it reads it; and what all screens of households ask."""

from datetime import timedelta

import pytest

from db.models import Household, Look, Volunteer
from domain.access import Role
from domain.matches import MatchStatus
from tests.make import TODAY
from tests.pages.households import component, doing, press, words
from tests.pages.reading import texts

HOSTILE = [
    "<script>alert(1)</script>",
    "![](http://example.org/x.png)",
    "=1+1",
    "شركة",
    "\u202egnp.exe",
    "👩‍👧 Jansen",
]


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


def test_a_visit_on_paper_is_entered_also_where_another_request_waits(make, open_page, programme, coordinator):
    household, _request, _match = make.active(make.volunteer("Henk", programmes=[programme]), programme)
    at = open_page(coordinator, "households/household", id=str(household))
    assert "Bezoek noteren" in [one.label for one in at.button]
    make.request(household, None)
    at.run()
    assert "Zoek een vrijwilliger" in [one.label for one in at.button]
    links = {one["text"]: one["href"] for one in component(at, "link_list")["links"]}
    assert links["Bezoek noteren"] == f"bezoek?household={household}"


def test_wishes_say_of_which_of_two_requests_they_are(make, open_page, programme, coordinator):
    household = make.household("De Boer")
    make.request(household, programme, wishes="Rustig")
    about_wishes = [f">{one}</h2>" for one in ("Wensen", "Wensen: Thuisadministratie", "Wensen: Past nergens")]

    def headed():
        page = words(open_page(coordinator, "households/household", id=str(household)))
        return [one in page for one in about_wishes]

    assert headed() == [True, False, False]
    make.request(household, None, wishes="Iemand die knutselt")
    assert headed() == [False, True, True]


def test_whom_to_call_and_where_comes_before_the_long_story_also_on_a_phone(make, open_page, programme, coordinator):
    household, _request, _match = make.active(make.volunteer("Henk", programmes=[programme]), programme)
    make.update(Household, household, phone="06-12345678", street="Hoofdstraat 3", place="Leek")
    at = open_page(coordinator, "households/household", id=str(household))
    # On a phone what stands side by side comes one below the other, in this order.
    page = "".join(str(one.proto) for one in at.main if hasattr(one, "proto"))
    told = ("tel:0612345678", "06 12 34 56 78", "Hoofdstraat 3", "Nu</h2>", "Wat er gebeurde")
    order = [page.index(one) for one in told]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("email", "leads"),
    [
        ("anna@voorbeeld.nl", 'href="mailto:anna@voorbeeld.nl">anna@voorbeeld.nl</a>'),
        (
            "06 12 34 56 78@voorbeeld.nl",
            'href="mailto:06%2012%2034%2056%2078@voorbeeld.nl">06 12 34 56 78@voorbeeld.nl',
        ),
        ('"?cc=x&b@voorbeeld.nl', 'href="mailto:%22%3Fcc%3Dx%26b@voorbeeld.nl">&quot;?cc=x&amp;b@voorbeeld.nl</a>'),
    ],
)
def test_a_tap_on_the_address_writes_as_one_on_the_number_calls(make, open_page, programme, coordinator, email, leads):
    contact = {"phone": "06-12345678", "email": email}
    household, _request, _match = make.active(henk := make.volunteer("Henk", programmes=[programme]), programme)
    make.update(Household, household, **contact)
    make.update(Volunteer, henk, **contact)
    for screen, number in (("households/household", household), ("volunteers/volunteer", henk)):
        page = texts(open_page(coordinator, screen, id=str(number)))
        assert leads in page
        assert '<a href="tel:0612345678">06 12 34 56 78</a>' in page


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


def test_that_a_consent_was_withdrawn_stays_in_the_story_after_a_new_one(make, open_page, programme, coordinator):
    earlier = {"on": "2025-03-01", "how": "paper", "by": "Anna", "withdrawn_on": "2025-09-08"}
    household = make.household(earlier_consents=[earlier])
    make.request(household, programme)
    at = open_page(coordinator, "households/household", id=str(household))
    told = [(one["title"], one["who"]) for month in component(at, "timeline")["months"] for one in month["entries"]]
    assert ("Toestemming ingetrokken", "") in told
    assert ("Toestemming gegeven", "op papier, Anna") in told


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
