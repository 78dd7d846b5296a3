"""The start screens of coordinator and board."""

from datetime import datetime, timedelta

import pytest

from db.session import AMSTERDAM
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from tests.pages.reading import everything_sent
from tests.world import today


def buttons(at):
    """Those of what waits, not those of the frame."""
    return [button for button in at.button if (button.key or "").startswith("naar-")]


@pytest.fixture
def busy(make, programme):
    volunteer = make.volunteer("Henk Dijkstra", programmes=[programme], vog_on=None)
    make.match(make.request(make.household("Familie Jansma"), programme), volunteer, MatchStatus.AGREED)
    make.request(make.household("Familie Wiersma"), programme)
    make.expense(volunteer, programme, amount_cents=3054)


def test_several_of_a_step_are_one_click_away_without_the_others(open_page, make, programme):
    volunteer = make.volunteer(programmes=[programme])
    for status in (MatchStatus.AGREED, MatchStatus.AGREED, MatchStatus.ACCEPTED):
        make.match(make.request(make.household(), programme), volunteer, status)
    at = open_page(make.user(Role.COORDINATOR, programmes=[programme]))
    next(one for one in buttons(at) if one.label == "Plan kennismaking").click().run()
    assert {name: at.query_params[name] for name in ("show", "turn")} == {"show": "underway", "turn": "plan"}
    assert "2 hulpvragen zijn voorgesteld aan een vrijwilliger" in everything_sent(at)


def test_the_week_tells_who_is_back_from_a_break_and_who_goes(open_page, make, programme):
    days = {"paused_from": today() - timedelta(days=9), "paused_until": today()}
    make.volunteer("Henk", programmes=[programme], paused=True, **days)
    make.volunteer("Trijntje", programmes=[programme], paused=True, paused_from=today() + timedelta(days=2))
    said = everything_sent(open_page(make.user(Role.COORDINATOR, programmes=[programme])))
    assert "Henk is terug van een pauze" in said
    assert "Trijntje begint een pauze" in said
    assert "geen kennismakingen" not in said


@pytest.mark.parametrize(("days", "said"), [(0, "wacht sinds vandaag."), (1, "wacht het langst: 1 dag.")])
def test_who_came_to_wait_today_waits_no_days(open_page, make, programme, days, said):
    since = today() - timedelta(days=days)
    make.request(make.household("Familie Jansma"), programme, registered_on=since, waiting_since=since)
    assert f"Familie Jansma {said}" in everything_sent(open_page(make.user(Role.COORDINATOR, programmes=[programme])))


def test_a_coordinator_without_an_activity_reads_who_gives_one(open_page, make, busy):
    coordinator = make.user(Role.COORDINATOR)
    for screen in ("", "volunteers/register"):
        said = everything_sent(open_page(coordinator, screen) if screen else open_page(coordinator))
        assert "Je hebt nog geen activiteit" in said
    assert not open_page(coordinator, "volunteers/register").text_input


def test_a_board_member_reads_that_nobody_waits(open_page, make, programme):
    at = open_page(make.user(Role.BOARD))
    assert "Niemand wacht op een vrijwilliger" in everything_sent(at)
    make.request(make.household(), programme)
    assert "1 hulpvraag wacht op een vrijwilliger" in everything_sent(at.run())


def test_what_waits_stands_in_order_and_only_the_first_button_is_filled(open_page, make, programme, busy):
    at = open_page(make.user(Role.COORDINATOR, name="Marijke Smit", programmes=[programme]))
    assert not at.exception
    assert at.title[0].value.endswith(", Marijke")
    assert [button.label for button in buttons(at)] == [
        "Plan kennismaking",
        "Naar de wachtlijst",
        "Bekijk declaraties",
        "Toon wie",
    ]
    assert [button.proto.type for button in buttons(at)] == ["primary", "secondary", "secondary", "secondary"]
    sent = everything_sent(at)
    assert "Henk Dijkstra bij familie Jansma" in sent
    assert "30,54" in sent


def test_who_hands_over_stands_before_who_waits_and_leads_to_the_request(open_page, make, programme, busy):
    request = make.request(make.household("Mevrouw Bos"), programme, status=RequestStatus.ACTIVE)
    last = today() + timedelta(days=9)
    make.match(request, make.volunteer("Ans Vos", programmes=[programme], vog_on=today()), leaves_on=last)
    marijke = make.user(Role.COORDINATOR, programmes=[programme])
    at = open_page(marijke)
    labels = ["Plan kennismaking", "Zoek wie hierna komt", "Naar de wachtlijst", "Bekijk declaraties", "Toon wie"]
    assert [button.label for button in buttons(at)] == labels
    sent = everything_sent(at)
    assert "1 hulpvraag zoekt wie het overneemt" in sent
    assert "Nu komt nog: Ans Vos bij mevrouw Bos, tot en met" in sent
    next(one for one in buttons(at) if one.label == "Zoek wie hierna komt").click().run()
    assert at.query_params["id"] == str(request)
    assert at.button(key=f"look-beside-{request}").label == "Zoek wie hierna komt"


def test_several_who_hand_over_are_one_click_away(open_page, make, programme, busy):
    for name in ("Ans", "Bea"):
        request = make.request(make.household(), programme, status=RequestStatus.ACTIVE)
        make.match(request, make.volunteer(name, programmes=[programme]), leaves_on=today() + timedelta(days=9))
    at = open_page(make.user(Role.COORDINATOR, programmes=[programme]))
    next(one for one in buttons(at) if one.label == "Zoek wie hierna komt").click().run()
    assert {name: at.query_params[name] for name in ("show", "turn")} == {"show": "underway", "turn": "next"}
    sent = everything_sent(at)
    assert "Bij 2 hulpvragen draagt iemand over en is nog niemand gevraagd die het overneemt." in sent
    assert "komt tot en met" in sent
    assert "voorgesteld aan een vrijwilliger" not in sent


def test_an_english_day_keeps_the_capital_of_its_month(open_page, make, programme):
    at = open_page(make.user(Role.COORDINATOR, programmes=[programme], locale="en"))
    month = datetime.now(AMSTERDAM).strftime("%B")
    assert f" {month}." in everything_sent(at)


def test_a_programme_with_nobody_in_it_begins_with_lists(open_page, make, programme):
    at = open_page(make.user(Role.COORDINATOR, programmes=[programme]))
    assert "Hier staat nog niemand" in everything_sent(at)
    assert "Heb je geen lijst, begin dan bij Huishoudens" in everything_sent(at)
    [button] = buttons(at)
    assert button.click().run().title[0].value == "Lijsten inlezen"


def test_nothing_waits_is_said_calmly(open_page, make, programme):
    make.volunteer("Henk Dijkstra", programmes=[programme], vog_on=today())
    at = open_page(make.user(Role.COORDINATOR, programmes=[programme]))
    assert not at.exception
    assert "Nu wacht er niets op je" in everything_sent(at)


def test_the_board_starts_with_figures_and_no_names(open_page, make, programme, busy):
    make.user(Role.COORDINATOR, programmes=[programme])
    at = open_page(make.user(Role.BOARD, name="Jan Kooistra"))
    assert not at.exception
    sent = everything_sent(at)
    assert [button.label for button in buttons(at)] == ["Naar de cijfers"]
    for name in ("Jansma", "Wiersma", "Dijkstra"):
        assert name not in sent


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.BOARD])
def test_a_start_costs_at_most_eight_queries(open_page, make, programme, busy, count_queries, role):
    at = open_page(make.user(role, programmes=[programme] if role is Role.COORDINATOR else []))
    count_queries.clear()
    at.run()
    assert 0 < len([one for one in count_queries if one.startswith(("SELECT", "WITH"))]) <= 8, count_queries
