"""What happens to a match is told to whom it concerns, once, and in the transaction in which it happened."""

from datetime import timedelta

import pytest

from db.models import Notice, Volunteer
from db.session import as_system, writing
from domain.matches import Click, MatchStatus
from domain.messages import Kind
from services.matching import match_course, match_unanswered
from tests.world import today


def told(make, world, name):
    return [(one.kind, one.link) for one in make.all(Notice) if one.reader_id == world[name]]


@pytest.fixture
def proposed(make, world):
    request = make.request(make.household("Familie Postma"), world["programme"])
    return request, make.match(request, world["henk_v"], MatchStatus.PROPOSED, proposed_on=today())


def pass_day(days):
    with as_system() as session:
        match_unanswered.return_unanswered(session, today() + timedelta(days=days))


def test_the_volunteer_is_reminded_and_then_the_coordinators_hear_that_it_returned(make, world, proposed):
    request, match = proposed
    for days in (7, 8):
        pass_day(days)
    assert told(make, world, "henk") == [(Kind.PROPOSAL_REMINDER, f"voorstel?id={match}")]
    assert told(make, world, "marijke") == []
    for days in (14, 15):
        pass_day(days)
    returned = [(Kind.PROPOSAL_RETURNED, f"hulpvraag?id={request}")]
    assert told(make, world, "marijke") == told(make, world, "joke") == returned
    assert told(make, world, "wim") == []  # of another programme
    assert len(told(make, world, "henk")) == 1  # nothing that sounds like a reproach


def test_the_volunteer_hears_that_the_support_begins(make, world):
    request = make.request(make.household("Familie Postma"), world["programme"])
    match = make.match(
        request,
        world["henk_v"],
        MatchStatus.INTRODUCTION,
        proposed_on=today() - timedelta(days=9),
        introduction_on=today() - timedelta(days=1),
        volunteer_click=Click.YES,
        household_click=Click.YES,
    )
    make.update(Volunteer, world["henk_v"], vog_on=today())
    with writing(world.who("marijke")) as session:
        match_course.start(session, match)
    assert told(make, world, "henk") == [(Kind.MATCH_STARTED, f"voorstel?id={match}")]
