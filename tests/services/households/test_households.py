from datetime import date, timedelta

import pytest

from db.models import AuditEntry, Household, Look, Request
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import MatchStatus, RequestStatus
from domain.text import LINE_MAX, NAME_MAX
from services.households import households, households_list, households_page, requests
from services.households.households import Contact, People
from services.households.households_list import Filters
from tests.make import TODAY

DAY = date(2026, 2, 2)
NOT_COORDINATOR = [role for role in Role if role is not Role.COORDINATOR]


def contact(name="Familie De Boer", **values):
    return Contact(name=name, registered_on=DAY, **values)


@pytest.fixture
def other(make, sign_in):
    """A coordinator of another programme."""
    return sign_in(make.user(Role.COORDINATOR, programmes=[make.programme("Voorlezen")]))


def register(who, programme_id, given=None, *, nonce="n1", anyway=False):
    with writing(who) as session:
        return households.register_household(session, nonce, programme_id, given or contact(), anyway=anyway)


def names(who, filters=None, **asked):
    with reading(who) as session:
        return [row.name for row in households_list.find_households(session, filters, **asked).rows]


def page_of(who, household_id, **asked):
    with writing(who) as session:
        return households_page.household_page(session, household_id, **asked)


def test_a_household_is_registered_with_a_name_and_a_programme(make, coordinator, programme):
    household = make.get(Household, register(coordinator, programme))
    (request,) = make.all(Request)
    assert (household.name, household.consent_on, household.registered_on) == ("Familie De Boer", None, DAY)
    assert (request.programme_id, request.status, request.waiting_since) == (programme, RequestStatus.REGISTERED, DAY)
    assert {entry.action for entry in make.all(AuditEntry)} == {"household:register", "request:add"}


def test_a_household_that_fits_nowhere_is_seen_by_every_coordinator(coordinator, other):
    register(coordinator, None)
    assert names(other) == ["Familie De Boer"]


def test_a_form_that_arrives_twice_is_saved_once(make, coordinator, programme):
    assert register(coordinator, programme) == register(coordinator, programme)
    assert len(make.all(Household)) == len(make.all(Request)) == 1


def test_a_coordinator_registers_in_own_programmes_only(other, programme):
    with pytest.raises(Refused, match="not_allowed"):
        register(other, programme)


@pytest.mark.parametrize("role", NOT_COORDINATOR)
def test_only_coordinators_register_change_and_take_along(make, sign_in, programme, role):
    who = sign_in(make.user(role))
    household = make.household()
    with reading(who) as session:
        for refused in (
            lambda: households.register_household(session, "n", None, contact(), anyway=True),
            lambda: households.likely_doubles(session, "0612345678", "", ""),
            lambda: households.save_household(session, household, 1, contact()),
            lambda: households_list.export_households(session),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                refused()


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


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": ""}, "required"),
        ({"name": " \t\n\u202e "}, "required"),
        ({"name": "x" * (NAME_MAX + 1)}, "too_long"),
        ({"registered_on": TODAY + timedelta(days=3650)}, "day_in_future"),
        ({"phone": "bel maar"}, "odd_phone_number"),
        ({"phone": "1e9"}, "odd_phone_number"),
        ({"email": "geen adres"}, "odd_email"),
        ({"postcode": "Leek"}, "no_postcode"),
        ({"street": "x" * (LINE_MAX + 1)}, "too_long"),
        ({"referrer": "x" * (NAME_MAX + 1)}, "too_long"),
        ({"contact_name": "x" * (NAME_MAX + 1)}, "too_long"),
    ],
)
def test_a_field_that_cannot_be_right_is_refused(make, coordinator, programme, values, code):
    with pytest.raises(Refused, match=code):
        register(coordinator, programme, Contact(**{"name": "De Boer", "registered_on": DAY, **values}))
    assert make.all(Household) == []


def test_all_fields_that_cannot_be_right_are_refused_at_once(make, coordinator, programme):
    wrong = contact("", phone="06 123", email="kees@", postcode="Leek")
    with pytest.raises(Refused, match="required") as refused:
        register(coordinator, programme, wrong)
    assert {field: one.code for field, one in refused.value.fields.items()} == {
        "Name": "required",
        "Phone": "odd_phone_number",
        "E-mail address": "odd_email",
        "Postcode": "no_postcode",
    }
    household = register(coordinator, programme)
    people = People(adults=99, birth_years="lang geleden", referrer_told_end_on=TODAY + timedelta(days=3650))
    make.update(Household, household, consent_on=DAY)
    with pytest.raises(Refused) as refused, writing(coordinator) as session:
        households.save_household(session, household, make.get(Household, household).version_id, wrong, people)
    assert list(refused.value.fields) == [
        "Name",
        "Phone",
        "E-mail address",
        "Postcode",
        "Number of adults",
        "Birth years",
        "Referrer told of the end",
    ]
    assert make.get(Household, household).name == "Familie De Boer"


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "![](http://example.org/x.png)",
        "=1+1",
        "شركة",
        "👩‍👧 Jansen",
        "Robert'); DROP TABLE",
    ],
)
def test_hostile_text_stays_the_text_it_is(make, coordinator, programme, name):
    assert make.get(Household, register(coordinator, programme, contact(name))).name == name


def test_the_place_follows_from_the_postcode(make, coordinator, programme):
    given = contact(postcode="9351ab", place="Elders", street="Dorpsstraat 12 a", phone="+31 6 12345678")
    household = make.get(Household, register(coordinator, programme, given))
    assert (household.postcode, household.place, household.house_number) == ("9351 AB", "Leek", "12A")
    assert household.phone == "0612345678"


@pytest.mark.parametrize(
    "same",
    [{"phone": "+31612345678"}, {"postcode": "9351AB", "street": "Anders genoemd 12"}],
)
def test_a_likely_double_is_told_before_it_is_saved(make, coordinator, programme, same):
    first = register(coordinator, programme, contact(phone="06-12345678", postcode="9351 AB", street="Dorpsstraat 12"))
    with reading(coordinator) as session:
        found = households.likely_doubles(
            session, same.get("phone", ""), same.get("postcode", ""), same.get("street", "")
        )
        assert [(one.id, one.name) for one in found] == [(first, "Familie De Boer")]
        assert households.likely_doubles(session, "0612345678", "", "", but=first) == ()
    with pytest.raises(Refused, match="household_known"):
        register(coordinator, programme, contact("Iemand anders", **same), nonce="n2")
    register(coordinator, programme, contact("Iemand anders", **same), nonce="n2", anyway=True)
    assert len(make.all(Household)) == 2


def test_a_number_written_otherwise_is_the_same_number(make, coordinator, programme):
    make.request(make.household("Uit een lijst", phone="06-1234 5678"), programme)
    with reading(coordinator) as session:
        assert [one.name for one in households.likely_doubles(session, "+31612345678", "", "")] == ["Uit een lijst"]


def test_a_double_of_another_programme_is_told_without_a_name(coordinator, other, programme):
    register(coordinator, programme, contact(phone="0612345678"))
    with reading(other) as session:
        assert households.likely_doubles(session, "0612345678", "", "") == (households.Double(None, ""),)
        assert households.likely_doubles(session, "0687654321", "9351", "Dorpsstraat 12") == ()


def test_a_change_needs_the_page_as_it_is_now(make, coordinator, programme):
    household = register(coordinator, programme)
    version = make.get(Household, household).version_id
    with writing(coordinator) as session:
        households.save_household(session, household, version, contact("De Boer-Smit"))
    with pytest.raises(Refused, match="changed_meanwhile"), writing(coordinator) as session:
        households.save_household(session, household, version, contact("Anders"))
    assert make.get(Household, household).name_folded == "de boer-smit"


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
    with writing(coordinator) as session:
        households.save_household(session, household, 1, contact())
    days = [(one.registered_on, one.waiting_since) for one in (make.get(Request, i) for i in (with_it, handed_back))]
    assert days == [(DAY, DAY), (DAY, TODAY + timedelta(days=9))]
    assert make.get(Request, later).registered_on == TODAY + timedelta(days=5)


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


@pytest.mark.parametrize(
    ("filters", "search", "found"),
    [
        (Filters(), "", ["Aalders", "Böhmer", "Çelik"]),
        (Filters(), "bohm", ["Böhmer"]),
        (Filters(), "celik marum", ["Çelik"]),
        (Filters(), "wk-07", ["Aalders"]),
        (Filters(), "%", []),
        (Filters(), "aysegul", ["Çelik"]),
        (Filters(), "06 12-34 56", ["Çelik"]),
        (Filters(), "+31 6 12345678", ["Çelik"]),
        (Filters(), "12345", []),
        (Filters(programme_id=0), "", ["Çelik"]),
        (Filters(status=RequestStatus.ACTIVE), "", ["Böhmer"]),
        (Filters(place="Marum"), "", ["Çelik"]),
        (Filters(consent="missing"), "", ["Aalders"]),
        (Filters(consent="given"), "", ["Çelik"]),
        (Filters(consent="withdrawn"), "", ["Böhmer"]),
        (Filters(programme_id=0, status=RequestStatus.ACTIVE), "", []),
    ],
)
def test_a_list_is_searched_and_filtered(make, coordinator, programme, filters, search, found):
    first = make.household("Aalders", consent_on=None, registration_nr="WK-07")
    make.request(first, programme, status=RequestStatus.REGISTERED)
    make.request(make.household("Böhmer", consent_withdrawn_on=DAY), programme, status=RequestStatus.ACTIVE)
    celik = make.household("Çelik", place="Marum", contact_name="Ayşegül Öz", phone="0612345678")
    make.request(celik, None)
    assert names(coordinator, filters, search=search) == found


def test_a_list_is_sorted_and_cut_in_pages(make, coordinator, programme):
    for name, place, day in (("A", None, 3), ("B", "Leek", 1), ("C", "Marum", 2)):
        make.request(make.household(name, place=place, registered_on=date(2026, 1, day)), programme)
    assert names(coordinator, sort="registered") == ["B", "C", "A"]
    assert names(coordinator, sort="place", descending=True) == ["C", "B", "A"]
    assert names(coordinator, sort="nonsense") == ["A", "B", "C"]
    with reading(coordinator) as session:
        found = households_list.find_households(session, page=2, size=2)
        assert ([row.name for row in found.rows], found.total) == (["C"], 3)
        assert households_list.find_households(session, page=3, size=2).total == 3
        assert households_list.places_of_households(session) == ["Leek", "Marum"]


def test_a_file_holds_what_the_asker_may_see_and_is_written_down(make, coordinator, programme):
    make.request(make.household("Gegeven", adults=2), programme)
    make.request(make.household("Nog niet", adults=2, consent_on=None), programme)
    make.request(make.household("Elders"), make.programme("Voorlezen"))
    with writing(coordinator) as session:
        rows = households_list.export_households(session)
    assert [(one.row.name, one.people) for one in rows] == [
        ("Gegeven", (2, None, ("Nederlands",))),
        ("Nog niet", None),
    ]
    assert [entry.action for entry in make.all(AuditEntry)] == ["household:export"]


def test_the_list_and_the_page_ask_the_same_few_queries_however_many_rows(make, coordinator, programme, count_queries):
    volunteer = make.volunteer(programmes=[programme])

    def counted():
        household, request, _match = make.active(volunteer, programme)
        for _ in range(5):
            make.visit(household, request, volunteer)
        count_queries.clear()
        names(coordinator)
        page_of(coordinator, household)
        return len(count_queries)

    assert counted() == counted()
