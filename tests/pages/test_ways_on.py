"""The one thing to do next is the filled button, and the way back is where somebody came from."""

import pytest

from domain.expenses import ExpenseStatus
from tests.pages.reading import button, links


@pytest.mark.parametrize(
    ("status", "label"),
    [(ExpenseStatus.RETURNED, "Pas je declaratie aan"), (ExpenseStatus.DRAFT, "Ga ermee verder")],
)
def test_a_claim_that_came_back_asks_to_be_changed(world, make, open_page, status, label):
    claim = make.expense(world["henk_v"], world["programme"], status=status)
    at = open_page(world["henk"], "expenses/mine", id=str(claim))
    assert button(at, label).proto.type == "primary"
    assert [one.label for one in at.button if one.proto.type == "primary"] == [label]


def test_from_a_visit_one_goes_back_to_the_own_visits_or_to_the_household(world, make, open_page):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"])
    own = open_page(world["henk"], "visits/visit", id=str(visit))
    assert links(own)["Mijn bezoeken"] == "bezoek-bekijken"
    read = open_page(world["marijke"], "visits/visit", id=str(visit))
    (back,) = [one.proto for one in read.get("page_link") if "arrow_back" in one.proto.icon]
    assert (back.label, back.query_string) == ("Het huishouden", f"id={world['boer']}")
