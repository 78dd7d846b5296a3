from datetime import date, timedelta

import pytest

from domain.figures import middle, months_before, room
from domain.volunteers import is_ended, is_paused

TODAY = date(2026, 3, 2)
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("capacity", "caseload", "out", "available", "left"),
    [
        (2, 0, 0, True, 2),
        (2, 1, 0, True, 1),
        (2, 1, 1, True, 0),
        (2, 3, 1, True, 0),  # beyond capacity by hand: never under 0
        (0, 0, 0, True, 0),
        (None, 0, 0, True, None),
        (None, 2, 0, True, None),
        (2, 0, 0, False, 0),
        (None, 0, 0, False, 0),
    ],
)
def test_room_is_what_is_left_of_the_own_capacity(capacity, caseload, out, available, left):
    assert room(capacity, caseload, out, available=available) == left


@pytest.mark.parametrize(
    ("paused", "until", "result"),
    [(False, None, False), (True, None, True), (True, TOMORROW, True), (True, TODAY, False), (False, TOMORROW, False)],
)
def test_a_pause_ends_on_its_day(paused, until, result):
    assert is_paused(paused, None, until, TODAY) is result


@pytest.mark.parametrize(("ended_on", "result"), [(None, False), (TODAY, True), (TOMORROW, False)])
def test_somebody_has_ended_from_the_day_itself(ended_on, result):
    assert is_ended(ended_on, TODAY) is result


@pytest.mark.parametrize(
    ("values", "half"), [([], None), ([3], 3), ([9, 1], 5), ([1, 2], 2), ([5, 1, 30], 5), ([4, 4, 1, 100], 4)]
)
def test_half_of_them_have_more_than_the_middle(values, half):
    assert middle(values) == half


def test_months_before_a_day_run_over_the_year():
    assert months_before(date(2026, 2, 28), 4) == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]
