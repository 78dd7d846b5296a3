"""A button that leads to another screen, while the browser asks for the old one again."""

from components.going import _TRIES, _WHERE
from tests.pages.reading import button, texts


def test_a_run_for_the_old_screen_does_not_call_back_whoever_left_it(world, open_page):
    at = open_page(world["marijke"], "households/households")
    at.session_state[_WHERE] = ("pages/households/register.py", None, _TRIES)
    at.run()  # still the address of the list
    assert "Nieuw huishouden" in [one.value for one in at.title]
    assert _WHERE not in at.session_state


def test_nobody_is_held_where_a_screen_does_not_come(world, open_page):
    at = open_page(world["marijke"], "households/households")
    at.session_state[_WHERE] = ("pages/households/register.py", None, 0)
    at.run()
    assert "Huishoudens" in texts(at)
    assert _WHERE not in at.session_state


def test_a_button_leads_to_its_screen_and_is_done(world, open_page):
    at = open_page(world["marijke"], "households/households")
    button(at, "Nieuw huishouden").click().run()
    assert "Nieuw huishouden" in [one.value for one in at.title]
    assert _WHERE not in at.session_state


def test_a_screen_with_a_part_that_runs_alone_is_drawn_once(world, make, open_page, count_queries):
    def looks(at):
        count_queries.clear()
        at.run()
        return sum("auth_sessions" in sql for sql in count_queries if sql.startswith("SELECT"))

    by_itself = looks(open_page(world["henk"], "visits/record"))
    at = open_page(world["henk"])
    for_the_old_screen = looks(at)
    at.session_state[_WHERE] = ("pages/visits/record.py", None, _TRIES)
    led = looks(at)
    assert led <= by_itself + for_the_old_screen
