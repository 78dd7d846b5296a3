"""Which requests for one-time help somebody reads."""

from datetime import UTC, datetime, timedelta

import pytest

from db.models import Setting
from db.session import reading
from domain.help_requests import HelpStatus
from services.help import help_decisions, help_requests
from services.start import start
from tests.world import today

GRANTED = HelpStatus.GRANTED


@pytest.fixture
def asked(world, make):
    return make.help_request(world["boer_r"], world["henk"])


class TestTheList:
    @pytest.fixture
    def several(self, world, make):
        """By age in days: open ones of 3, 1 and 2, and one that was granted 5 days ago."""
        made = {}
        for days, status in ((3, HelpStatus.ASKED), (1, HelpStatus.ASKED), (2, HelpStatus.ASKED), (5, GRANTED)):
            at = datetime.now(UTC) - timedelta(days=days)
            made[days] = make.help_request(world["boer_r"], world["henk"], asked_at=at, status=status)
        make.help_request(make.request(make.household(), world["reading"]), world["henk"])
        return made

    def test_open_ones_first_and_of_these_the_oldest(self, world, several):
        with reading(world.who("marijke")) as session:
            found = help_decisions.page(session)
            assert ([one.id for one in found.rows], found.total) == ([several[d] for d in (3, 2, 1, 5)], 4)
            second = help_decisions.page(session, number=2, size=3)
            assert ([one.id for one in second.rows], second.total) == ([several[5]], 4)

    def test_by_state_and_programme(self, world, several):
        with reading(world.who("marijke")) as session:
            assert help_decisions.page(session, status=GRANTED).total == 1
            assert help_decisions.page(session, programme_id=world["programme"]).total == 4
            assert help_decisions.page(session, programme_id=world["reading"]).total == 0
            assert help_decisions.programmes(session) == [(world["programme"], "Thuisadministratie")]

    def test_asks_one_query_however_many_there_are(self, world, several, count_queries):
        with reading(world.who("marijke")) as session:
            count_queries.clear()
            help_decisions.page(session)
        assert len(count_queries) == 1


def test_what_waits_for_a_coordinator_is_what_they_may_decide_on(world, make):
    def waits(name):
        with reading(world.who(name)) as session:
            return start.for_coordinator(session).help_asked

    assert waits("marijke") is None
    for days, asker in ((4, "henk"), (2, "joke"), (1, "marijke")):
        make.help_request(world["boer_r"], world[asker], answer_by=today() + timedelta(days=days))
    make.help_request(world["boer_r"], world["henk"], status=GRANTED, answer_by=today())
    assert waits("marijke") == start.HelpAsked(2, today() + timedelta(days=2))
    assert waits("joke") == start.HelpAsked(2, today() + timedelta(days=1))
    assert waits("wim") is None


def test_own_requests_stay_readable_for_as_long_as_own_notes(world, make, asked):
    from db.models import Match
    from domain.matches import MatchStatus

    make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today() - timedelta(days=10))
    henk = world.who("henk")
    with reading(henk) as session:
        assert len(help_requests.mine(session)) == 1
    make.add(Setting(name="own_notes_days", value="5"))
    with reading(henk) as session:
        assert help_requests.mine(session) == []
