"""A button that leads to another screen, while the browser asks for the old one again."""

import time

import pytest

from components.going import _ECHO_SECONDS, _WHERE, _Going
from tests.pages.reading import button

LIST, FORM = "Huishoudens", "Nieuw huishouden"


def going(seconds_ago=0.0, origin="huishoudens"):
    return _Going("pages/households/register.py", None, origin, time.monotonic() - seconds_ago)


def title(at):
    return at.title[0].value


def test_a_button_leads_to_its_screen(world, open_page):
    at = open_page(world["marijke"], "households/households")
    button(at, FORM).click().run()
    assert title(at) == FORM


@pytest.mark.parametrize("arrived", [False, True])
def test_a_run_for_the_screen_that_was_left_does_not_call_back(world, open_page, arrived):
    at = open_page(world["marijke"], "households/households")
    at.session_state[_WHERE] = going()._replace(arrived=arrived)
    at.run()  # still the address of the list
    assert title(at) == FORM


def test_a_click_that_had_to_wait_for_the_database_leads_all_the_same(world, open_page):
    at = open_page(world["marijke"], "households/households")
    at.session_state[_WHERE] = going()._replace(led_at=None, origin="elsewhere")
    at.run()
    assert title(at) == FORM


@pytest.mark.parametrize("late", [going(_ECHO_SECONDS), going(origin="wachtlijst")], ids=["later", "from elsewhere"])
def test_who_comes_back_by_hand_is_not_led_away_again(world, open_page, late):
    at = open_page(world["marijke"], "households/households")
    at.session_state[_WHERE] = late
    at.run()
    assert title(at) == LIST
    assert _WHERE not in at.session_state


def test_it_is_over_once_the_browser_asks_for_the_new_screen_itself(world, open_page):
    at = open_page(world["marijke"], "households/register")
    at.session_state[_WHERE] = going()
    at.run()
    at.run()
    assert title(at) == FORM
    assert _WHERE not in at.session_state


def test_a_screen_with_a_part_that_runs_alone_is_drawn_once(world, open_page, count_queries):
    def looks(at):
        count_queries.clear()
        at.run()
        return sum("auth_sessions" in sql for sql in count_queries if sql.startswith("SELECT"))

    by_itself = looks(open_page(world["henk"], "visits/record"))
    at = open_page(world["henk"])
    for_the_old_screen = looks(at)
    at.session_state[_WHERE] = _Going("pages/visits/record.py", None, "")
    assert looks(at) <= by_itself + for_the_old_screen
