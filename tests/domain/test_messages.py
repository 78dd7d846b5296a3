from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import Actor, Role
from domain.messages import (
    OF_A_COORDINATOR,
    OF_A_VOLUNTEER,
    OF_BOTH,
    OF_WHO_PAYS,
    WAITS,
    Kind,
    is_for,
    kinds_for,
    next_try,
    week_begins,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def local(written):
    return datetime.fromisoformat(written).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [(1, 1), (2, 5), (3, 30), (4, 120), (5, 720)],
)
def test_after_each_try_that_failed_the_wait_is_longer(attempts, minutes):
    assert next_try(attempts, NOW) == NOW + timedelta(minutes=minutes)


def test_after_the_last_wait_a_mail_is_given_up():
    assert next_try(len(WAITS) + 1, NOW) is None


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2026-03-02 08:00", "2026-03-02 08:00"),  # Monday, on the stroke
        ("2026-03-02 07:59", "2026-02-23 08:00"),
        ("2026-03-08 23:00", "2026-03-02 08:00"),  # Sunday
        ("2026-03-30 09:00", "2026-03-30 08:00"),  # the clock went forward the day before
    ],
)
def test_a_week_begins_on_monday_morning(now, begins):
    assert week_begins(local(now), AMSTERDAM) == local(begins)


@given(st.integers(min_value=0, max_value=20 * 365 * 24 * 60))
def test_every_moment_is_in_one_week(minutes):
    now = local("2020-01-01 00:00") + timedelta(minutes=minutes)
    begins = week_begins(now, AMSTERDAM)
    assert begins <= now < begins + timedelta(days=7, hours=1)  # an hour more where the clock goes back
    assert (begins.weekday(), begins.hour) == (0, 8)


@pytest.mark.parametrize(
    ("actor", "kinds"),
    [
        (Actor(1, frozenset({Role.VOLUNTEER}), volunteer_id=1), OF_A_VOLUNTEER + OF_BOTH),
        (Actor(1, frozenset({Role.COORDINATOR})), OF_A_COORDINATOR + OF_BOTH),
        (Actor(1, frozenset({Role.COORDINATOR}), volunteer_id=1), OF_A_COORDINATOR + OF_A_VOLUNTEER + OF_BOTH),
        (Actor(1, frozenset({Role.BOARD})), OF_WHO_PAYS),
        (Actor(1, frozenset({Role.TREASURER})), OF_WHO_PAYS),
        (Actor(1, frozenset({Role.ADMIN})), ()),
    ],
)
def test_who_can_be_told_what(actor, kinds):
    assert kinds_for(actor) == kinds


@given(st.sets(st.sampled_from(Role)))
def test_mail_of_what_can_be_told_and_of_nothing_else(roles):
    volunteers = bool(roles & {Role.VOLUNTEER, Role.COORDINATOR})
    actor = Actor(id=1, roles=frozenset(roles), volunteer_id=7 if volunteers else None)
    assert {kind for kind in Kind if is_for(kind, roles)} == {
        Kind.DIGEST,
        Kind.ACCOUNT_CHANGED,
        *kinds_for(actor),
    }
