"""The treasurer's start asks for the budgets of a new year."""

from domain.budgets import year_to_set
from tests.pages.reading import button, texts
from tests.world import today


def test_the_treasurer_is_asked_for_the_budgets_of_a_new_year(world, make, open_page):
    due = year_to_set(today())  # none from April on: then nothing is asked
    coming = due or today().year + 1
    make.budget(world["programme"], 1000, coming - 1)
    at = open_page(world["els"])
    assert (f"Nog geen budget voor {coming}" in texts(at)) is (due is not None)
    if due:
        button(at, "Vul de budgetten in").click().run()
        assert at.query_params["year"] == str(due)
        make.budget(world["programme"], 1000, due)
        assert "Nog geen budget" not in texts(open_page(world["els"]))
