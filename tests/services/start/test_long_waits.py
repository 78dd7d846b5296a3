"""What waits long for the one coordinator of a programme is counted for an administrator, without a name."""

from datetime import UTC, datetime, timedelta

import pytest

from db.models import Programme, User
from db.session import reading
from domain.access import Role
from domain.expenses import ExpenseStatus
from domain.help_requests import HelpStatus
from domain.matches import MatchStatus
from services.start.long_waits import LongWait, with_one_coordinator
from tests.world import today


def ago(days):
    return datetime.now(UTC) - timedelta(days=days)


def day(days):
    return today() - timedelta(days=days)


def found(who):
    with reading(who) as session:
        return with_one_coordinator(session)


@pytest.fixture
def reading_aloud(world, make):
    """Wim coordinates it alone: a claim, a help request and two who said yes have waited long there."""
    programme = world["reading"]
    request = make.request(make.household(), programme)
    make.expense(world["henk_v"], programme, submitted_at=ago(15))
    make.help_request(request, world["henk"], asked_at=ago(15), answer_by=day(1))
    make.match(request, world["henk_v"], MatchStatus.ACCEPTED, answered_on=day(15))
    make.match(request, world["trijntje_v"], MatchStatus.AGREED, answered_on=day(15))
    return programme


def test_what_waits_longer_than_two_weeks_is_counted(world, reading_aloud):
    assert found(world.who("admin")) == [LongWait(reading_aloud, "Voorlezen", claims=1, help_asked=1, said_yes=2)]


def test_what_waits_less_long_or_for_somebody_else_is_not(world, make):
    programme, henk, trijntje = world["reading"], world["henk_v"], world["trijntje_v"]
    request = make.request(make.household(), programme)
    make.expense(henk, programme, submitted_at=ago(13))
    for status in set(ExpenseStatus) - {ExpenseStatus.SUBMITTED, ExpenseStatus.DRAFT}:
        make.expense(henk, programme, status=status, submitted_at=ago(15))
    # The board looks at what has a first yes, and at what a coordinator claims.
    make.expense(henk, programme, submitted_at=ago(15), first_approved_by_id=world["wim"])
    make.expense(make.volunteer(user_id=world["wim"]), programme, submitted_at=ago(15))
    make.help_request(request, world["henk"], asked_at=ago(13), answer_by=day(1))
    make.help_request(request, world["henk"], asked_at=ago(15), answer_by=today())
    make.help_request(request, world["henk"], asked_at=ago(15), answer_by=day(1), status=HelpStatus.GRANTED)
    make.match(request, henk, MatchStatus.ACCEPTED, answered_on=day(13))
    make.match(request, trijntje, MatchStatus.PROPOSED, proposed_on=day(15))
    make.expense(henk, world["programme"], submitted_at=ago(15))
    assert found(world.who("admin")) == []


def test_a_programme_with_a_colleague_who_can_sign_in_is_not_told(world, make, reading_aloud):
    colleague = make.user(Role.COORDINATOR, programmes=[reading_aloud])
    assert found(world.who("admin")) == []
    make.update(User, colleague, active=False)
    assert len(found(world.who("admin"))) == 1


def test_where_nobody_coordinates_that_is_told_elsewhere(world, make, reading_aloud):
    make.update(User, world["wim"], active=False)
    assert found(world.who("admin")) == []


def test_nor_the_one_of_who_asks(world, make, sign_in, reading_aloud):
    make.update(User, world["wim"], active=False)
    both = make.user(Role.ADMIN, Role.COORDINATOR, programmes=[reading_aloud])
    assert found(sign_in(both)) == []
    assert len(found(world.who("admin"))) == 1


def test_what_waits_in_a_programme_that_ended_waits_all_the_same(world, make, reading_aloud):
    make.update(Programme, reading_aloud, ended_on=day(3))
    assert [one.programme for one in found(world.who("admin"))] == ["Voorlezen"]
