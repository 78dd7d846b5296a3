from datetime import date, timedelta

import pytest

from db.models import Match, Request
from domain.access import Role
from domain.matches import RequestStatus
from tests.make import TODAY
from tests.pages.matching import LIST, PROPOSAL, REQUEST, S, press, words
from tests.pages.reading import only_table
from tests.world import today


def everything(at):
    """The whole of what was sent to the browser, as text."""
    return str(at._tree) + words(at)


def test_the_coordinator_reads_who_waits_and_who_could_fit(make, chapter, open_page):
    programme, marijke = chapter
    request = make.request(make.household("Familie Jansma"), programme, question="Post", day_parts=["tue-morning"])
    make.volunteer("Henk Bosma", programmes=[programme], day_parts=["tue-morning"], limits="Liever geen grote hond.")
    at = open_page(marijke, LIST)
    assert not at.exception
    said = words(at)
    for sentence in (
        "1 hulpvraag wacht op een vrijwilliger.",
        "Wie kan hierbij passen?",
        "Kan op dinsdag (ochtend)",
        "Woont in Leek, dichtbij",
        "Heeft ruimte: 0 huishoudens nu, 2 mag",
        "VOG nog niet gezien",
        "Liever geen grote hond.",
    ):
        assert sentence in said
    press(at, f"propose-{request}-1")
    assert make.get(Request, request).status is RequestStatus.PROPOSED
    said = words(at)
    assert "Voorstel gestuurd" in said
    assert "Niemand wacht" not in said
    match = make.all(Match)[0]
    press(at, f"undo-{match.id}")
    assert make.get(Match, match.id).status is S.WITHDRAWN
    press(at, f"propose-{request}-1")
    assert [one.status for one in make.all(Match)] == [S.WITHDRAWN, S.PROPOSED]


def test_the_row_of_a_request_leads_to_its_own_page_on_a_phone(make, chapter, open_page):
    programme, marijke = chapter
    request = make.request(make.household(), programme)
    (row,) = only_table(open_page(marijke, LIST))
    assert (row["href"], row["narrow"]) == (f"wachtlijst?request={request}", f"hulpvraag?id={request}")


def test_who_takes_a_break_later_can_be_asked_and_it_says_so(make, chapter, open_page):
    programme, marijke = chapter
    request = make.request(make.household(), programme)
    days = {"paused_from": today() + timedelta(days=9), "paused_until": today() + timedelta(days=25)}
    henk = make.volunteer("Henk", programmes=[programme], vog_on=today(), paused=True, **days)
    at = open_page(marijke, REQUEST, id=str(request))
    assert "Heeft pauze van" in words(at)
    press(at, f"propose-{request}-{henk}")
    assert [one.volunteer_id for one in make.all(Match)] == [henk]


def test_by_hand_asks_for_a_reason_and_keeps_what_was_typed(make, chapter, open_page):
    programme, marijke = chapter
    request = make.request(make.household(), programme)
    full = make.volunteer("Vol", programmes=[programme], capacity=0)
    make.volunteer("Pauze", programmes=[programme], paused=True)
    at = open_page(marijke, REQUEST, id=str(request))
    at.toggle(key=f"others-{request}").set_value(True).run()
    assert "Geen ruimte" in words(at)
    assert "Heeft pauze" in words(at)
    press(at, f"by-hand-{request}")
    said = [one.proto.body for one in at.get("html")]
    places = [
        next(n for n, one in enumerate(said) if text in one)
        for text in ("Toch voorstellen", "Vrijwilliger: vul dit in.")
    ]
    assert places == sorted(places)  # in the form, not above the list, which can be long
    assert at.selectbox[0].options == ["Vol"]
    at.selectbox[0].select(full).run()
    press(at, f"by-hand-{request}")
    assert "Schrijf waarom je Vol toch voorstelt." in words(at)
    at.text_input[0].set_value("Ze kennen elkaar.").run()
    press(at, f"by-hand-{request}")
    assert make.all(Match)[0].by_hand_reason == "Ze kennen elkaar."


def test_a_stale_page_tells_what_happened(make, chapter, open_page):
    programme, marijke = chapter
    request = make.request(make.household(), programme)
    henk = make.volunteer("Henk", programmes=[programme])
    at = open_page(marijke, REQUEST, id=str(request))
    make.match(request, make.volunteer("Ans", programmes=[programme]), S.PROPOSED)
    from sqlalchemy import update
    from sqlalchemy.orm import Session

    with Session(make.engine) as session, session.begin():
        session.execute(update(Request).values(status=RequestStatus.PROPOSED, version_id=2))
    press(at, f"propose-{request}-{henk}")
    assert "Ans is hier net al voor gevraagd" in words(at)
    assert "Gevraagd: Ans" in words(at)


def test_a_volunteer_reads_before_the_yes_nothing_that_tells_who_it_is(make, chapter, open_page):
    programme, marijke = chapter
    user = make.user(Role.VOLUNTEER, name="Henk")
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=user)
    household = make.household(
        "Familie Jansma", contact_name="Sietske", street="Dorpsstraat 7", postcode="9351 XY", phone="0612345678"
    )
    request = make.request(household, programme, status=RequestStatus.PROPOSED, question="Post", wishes="Geen roker")
    match = make.match(request, volunteer, S.PROPOSED, proposed_by_id=marijke, by_hand_reason="Kent de buurt")
    at = open_page(user, PROPOSAL, id=str(match))
    said = everything(at)
    for shown in ("Leek", "Thuisadministratie", "Post", "Nog niet gevraagd", "Een reden hoeft niet."):
        assert shown in said
    for secret in (
        "Jansma",
        "Sietske",
        "Dorpsstraat",
        "9351 XY",
        "0612345678",
        "06 12 34 56 78",
        "Geen roker",
        "Kent de buurt",
    ):
        assert secret not in said
    press(at, f"yes-{match}")
    assert make.get(Match, match).status is S.ACCEPTED
    said = everything(at)
    for shown in ("Familie Jansma", "Sietske", "Dorpsstraat 7", "06 12 34 56 78"):
        assert shown in said


def test_a_volunteer_says_no_without_a_reason(make, chapter, open_page):
    programme, _marijke = chapter
    user = make.user(Role.VOLUNTEER)
    request = make.request(make.household(), programme, status=RequestStatus.PROPOSED)
    match = make.match(request, make.volunteer(programmes=[programme], user_id=user), S.PROPOSED)
    at = open_page(user, PROPOSAL, id=str(match))
    press(at, f"no-{match}")
    assert make.get(Match, match).status is S.PROPOSED
    press(at, f"send-no-{match}")
    assert make.get(Match, match).status is S.DECLINED_BY_VOLUNTEER
    assert make.get(Request, request).status is RequestStatus.WAITING
    assert "Je zei nee, en dat is goed" in words(at)


@pytest.mark.parametrize("status", [S.CLOSED, S.HANDED_OVER, S.HANDED_BACK])
def test_who_came_there_reads_that_it_stopped(make, chapter, open_page, status):
    programme, _marijke = chapter
    user = make.user(Role.VOLUNTEER)
    request = make.request(make.household("Familie Jansma"), programme, status=RequestStatus.CLOSED)
    match = make.match(request, make.volunteer(programmes=[programme], user_id=user), status, ended_on=TODAY)
    said = words(open_page(user, PROPOSAL, id=str(match)))
    assert "Je begeleiding is gestopt" in said
    assert "Familie Jansma" not in said


@pytest.mark.parametrize("text", ["", "999999", "-1", "1e9", "x", "1; drop table", "９", "9" * 40])
@pytest.mark.parametrize("screen", [REQUEST, PROPOSAL])
def test_an_id_that_is_not_there_is_said_calmly(make, chapter, open_page, screen, text):
    _programme, marijke = chapter
    user = marijke if screen == REQUEST else make.user(Role.VOLUNTEER)
    at = open_page(user, screen, id=text)
    assert not at.exception
    assert "Dit is er niet meer, of het is niet voor jou bedoeld." in words(at)


@pytest.mark.parametrize("query", [{"request": "999"}, {"programme": "zzz"}, {"page": "77"}, {"request": "<b>"}])
def test_a_strange_address_leaves_the_list_standing(make, chapter, open_page, query):
    programme, marijke = chapter
    make.request(make.household("Familie Jansma"), programme)
    at = open_page(marijke, LIST, **query)
    assert not at.exception
    assert "Familie Jansma" in words(at)


def test_what_people_typed_is_shown_as_the_text_it_is(make, chapter, open_page):
    programme, marijke = chapter
    nasty = "<script>alert(1)</script> ![x](http://evil/x.png) =1+1"
    request = make.request(make.household(nasty), programme, question=nasty, wishes=nasty)
    make.volunteer(nasty, programmes=[programme], limits=nasty)
    at = open_page(marijke, REQUEST, id=str(request))
    assert not at.exception
    assert not [one for one in at.get("html") if "<script>alert" in one.proto.body]
    assert not [one for one in at.markdown if "evil" in one.value]


def test_nobody_waits_says_what_happens_next(chapter, open_page):
    _programme, marijke = chapter
    at = open_page(marijke, LIST)
    assert "Niemand wacht" in words(at)
    assert [button for button in at.sidebar.button if button.label == "Afmelden"]


def test_a_waiting_list_with_a_ranked_list_open_asks_at_most_eight_queries(make, chapter, open_page, count_queries):
    programme, marijke = chapter
    for n in range(60):
        make.request(make.household(), programme, waiting_since=TODAY - timedelta(days=n))
    for n in range(160):
        volunteer = make.volunteer(programmes=[programme], capacity=n % 4, vog_on=date(2025, 1, 1))
        if n % 3 == 0:
            make.active(volunteer, programme)
    at = open_page(marijke, LIST)
    count_queries.clear()
    at.run()
    asked = [one for one in count_queries if not one.startswith("BEGIN")]
    assert len(asked) <= 8, asked
    at.toggle[0].set_value(True)
    count_queries.clear()
    at.run()
    asked = [one for one in count_queries if not one.startswith("BEGIN")]
    assert len(asked) <= 8, asked
