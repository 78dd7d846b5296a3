"""The one thing to do next is the filled button, and the way back is where somebody came from."""

import pytest

from domain.expenses import ExpenseStatus
from domain.matches import Click, MatchStatus
from tests.pages.reading import button, labels, links, texts
from tests.world import today


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


@pytest.mark.parametrize(
    ("chosen", "label"), [("close", "Sluit de hulpvraag af"), ("hand_over", "Draag over"), ("hand_back", "Geef terug")]
)
def test_the_button_that_ends_a_support_names_what_was_chosen(world, open_page, chosen, label):
    at = open_page(world["marijke"], "matching/request", id=str(world["boer_r"]))
    at.radio(key=f"end-{world['boer_m']}-how").set_value(chosen).run()
    assert label in labels(at)


def test_where_two_come_it_says_who_wants_to_go_on(world, make, open_page):
    asked = make.match(
        world["boer_r"],
        world["trijntje_v"],
        MatchStatus.INTRODUCTION,
        introduction_on=today(),
        volunteer_click=Click.YES,
        household_click=Click.YES,
    )
    assert asked
    at = open_page(world["marijke"], "matching/request", id=str(world["boer_r"]))
    assert "en het huishouden willen samen verder" in texts(at)


def test_the_programmes_of_a_volunteer_have_their_mark(world, open_page):
    at = open_page(world["marijke"], "volunteers/volunteer", id=str(world["henk_v"]))
    assert 'class="n-tag n-tag-p1"' in texts(at)


@pytest.mark.parametrize(
    ("screen", "title"), [("visits/record", "Bezoek noteren"), ("help/ask", "Eenmalige hulp aanvragen")]
)
@pytest.mark.parametrize("name", ["els", "jan", "privacy", "admin"])
def test_who_has_no_part_in_a_screen_reads_where_they_are_and_a_way_back(world, open_page, screen, title, name):
    at = open_page(world[name], screen, household=str(world["boer"]))
    assert [one.value for one in at.title] == [title]
    assert "Hier is voor jou niets te zien" in texts(at)
    assert "Start" in [one.proto.label for one in at.get("page_link")]
