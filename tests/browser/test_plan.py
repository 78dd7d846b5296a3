"""From the plan for the waiting list to a volunteer's yes, told on both sides by the bell."""

import pytest
from playwright.sync_api import expect

from db.models import Match
from domain.matches import MatchStatus
from tests.browser.conftest import settled

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
]


def proposed(make):
    return [match for match in make.all(Match) if match.status is MatchStatus.PROPOSED]


def test_a_plan_is_sent_and_the_bell_tells_of_the_question_and_of_the_yes(world, make, browser_as):
    one, other = (make.request(make.household(name), world["programme"]) for name in ("Familie Een", "Familie Twee"))
    coordinator = browser_as(world["marijke"], "wachtlijst")
    coordinator.get_by_role("link", name="Plan voor de wachtlijst").click()
    boxes = coordinator.get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    assert proposed(make) == []  # nothing is sent by itself
    coordinator.get_by_text("Familie Twee", exact=True).click()  # not this one now
    expect(coordinator.get_by_role("checkbox", checked=True)).to_have_count(1)
    coordinator.get_by_role("button", name="Stuur 1 voorstel", exact=True).click()
    expect(coordinator.get_by_text("1 voorstel gestuurd")).to_be_visible()
    [match] = proposed(make)
    assert match.request_id == one != other

    reader = next(name for name in ("henk", "trijntje") if world[f"{name}_v"] == match.volunteer_id)
    phone = browser_as(world[reader], width=360)
    phone.get_by_role("link", name="1 nieuw bericht").click()
    phone.get_by_role("link", name="Er is een vraag voor je").click()
    expect(phone.get_by_text("Familie Een")).to_have_count(0)  # no name before the yes
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.get_by_role("button", name="Ja, ik wil kennismaken").click()
    expect(phone.get_by_role("heading", name="Familie Een")).to_be_visible()

    settled(coordinator)
    coordinator.reload()
    coordinator.get_by_role("link", name="1 nieuw bericht").click()
    coordinator.get_by_role("link", name="Een vrijwilliger zei ja op een voorstel").click()
    expect(coordinator.get_by_text("Familie Een").first).to_be_visible()
    expect(coordinator.get_by_role("link", name="Berichten")).to_be_visible()  # the bell has nothing new any more
    assert make.get(Match, match.id).status is MatchStatus.ACCEPTED
