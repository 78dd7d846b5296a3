"""The administrator's start: work that waits long where one person coordinates."""

from datetime import UTC, datetime, timedelta

from domain.matches import MatchStatus
from tests.pages.reading import button, texts
from tests.world import today

LONG_AGO = timedelta(days=20)


def test_work_that_waits_long_is_told_in_numbers(world, make, open_page, count_queries):
    programme = world["reading"]
    request = make.request(make.household("Familie Postma"), programme)
    for _ in range(2):
        make.expense(world["henk_v"], programme, 340, submitted_at=datetime.now(UTC) - LONG_AGO)
    make.match(request, world["henk_v"], MatchStatus.ACCEPTED, answered_on=today() - LONG_AGO)
    at = open_page(world["admin"])
    shown = texts(at)
    assert "Bij Voorlezen wacht iets al meer dan twee weken" in shown
    assert "2 declaraties, 1 vrijwilliger die ja zei. Daar is één coördinator, die er misschien even niet is." in shown
    for private in ("Postma", "Henk", "3,40", "Wim"):
        assert private not in shown
    count_queries.clear()
    at.run()
    assert 0 < len([one for one in count_queries if one.startswith(("SELECT", "WITH"))]) <= 8, count_queries
    button(at, "Bekijk de accounts").click().run()
    assert at.query_params["show"] == "staff"
