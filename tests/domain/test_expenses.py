from datetime import date

import pytest

from domain.access import Refused
from domain.expenses import (
    Step,
    asks_next_years_rate,
    check_decider,
    first_yes,
    mileage_cents,
    needs_second,
    parse_euros,
    parse_rate,
)
from tests.refusal import code_of


@pytest.mark.parametrize(
    ("km_tenths", "cents_per_km", "cents"),
    [
        (80, 23, 184),
        (125, 23, 288),  # 287.5
        (1, 23, 2),  # 2.3
        (15, 23, 35),  # 34.5
        (10_000, 23, 23_000),
    ],
)
def test_half_a_cent_is_rounded_up(km_tenths, cents_per_km, cents):
    assert mileage_cents(km_tenths, cents_per_km) == cents


@pytest.mark.parametrize(("text", "cents"), [("3,40", 340), ("€ 3,40", 340), ("1.234,56", 123456), ("12.50", 1250)])
def test_an_amount_becomes_cents(text, cents):
    assert parse_euros(text) == cents


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3.4o", "not_a_number"),
        ("0", "not_positive"),
        ("-3,40", "not_positive"),
        ("3,405", "too_precise"),
        ("5001", "too_large"),
        ("1e9", "not_a_number"),
        ("=1+1", "not_a_number"),
    ],
)
def test_an_amount_that_cannot_be_is_refused(text, code):
    with pytest.raises(Refused) as refused:
        parse_euros(text)
    assert refused.value.code == code


def test_a_rate_is_a_small_amount():
    assert parse_rate("0,23") == 23
    with pytest.raises(Refused):
        parse_rate("23")


ANNA, BEN, CARLA = 1, 2, 3
BOARD = {"own_programmes": [], "on_board": True}


@pytest.mark.parametrize(
    ("decider", "facts", "code"),
    [
        (ANNA, {"claimant_id": BEN}, None),
        (ANNA, {"claimant_id": None}, None),  # a volunteer without an account
        (ANNA, {"claimant_id": ANNA}, "own_claim"),
        (ANNA, {"claimant_id": ANNA, "claimant_coordinates": True, "on_board": True}, "own_claim"),
        (ANNA, {"claimant_id": BEN, "entered_it": True}, "entered_by_you"),
        (ANNA, {"claimant_id": BEN, "entered_it": True, **BOARD, "another_coordinates": False}, "entered_by_you"),
        (ANNA, {"claimant_id": BEN, "first_approved_by_id": ANNA}, "approved_by_you"),
        (ANNA, {"claimant_id": BEN, "first_approved_by_id": CARLA}, None),
        (ANNA, {"claimant_id": BEN, "own_programmes": [], "on_board": True, "first_approved_by_id": CARLA}, None),
        (ANNA, {"claimant_id": BEN, "own_programmes": [], "first_approved_by_id": CARLA}, "not_yours_to_decide"),
        (ANNA, {"claimant_id": BEN, "shares_account": True}, "shares_your_account"),
        (ANNA, {"claimant_id": ANNA, "shares_account": True}, "own_claim"),
        (ANNA, {"claimant_id": BEN, "own_programmes": [8]}, "not_yours_to_decide"),
        (ANNA, {"claimant_id": BEN, "own_programmes": [], "claimant_coordinates": True}, "not_yours_to_decide"),
        (ANNA, {"claimant_id": BEN, "own_programmes": [], "another_coordinates": False}, "not_yours_to_decide"),
        (ANNA, {"claimant_id": BEN, **BOARD}, "not_yours_to_decide"),
        (ANNA, {"claimant_id": BEN, **BOARD, "claimant_coordinates": True}, None),
        (ANNA, {"claimant_id": BEN, **BOARD, "another_coordinates": False}, None),
        (ANNA, {"claimant_id": BEN, **BOARD, "first_approved_by_id": CARLA}, None),
        (ANNA, {"claimant_id": BEN, **BOARD, "first_approved_by_id": ANNA}, "approved_by_you"),
        (
            ANNA,
            {"claimant_id": BEN, **BOARD, "another_coordinates": False, "shares_account": True},
            "shares_your_account",
        ),
    ],
)
def test_who_decides_on_a_claim(decider, facts, code):
    values = {
        "entered_it": False,
        "first_approved_by_id": None,
        "shares_account": False,
        "claimant_coordinates": False,
        "another_coordinates": True,
        "programme_id": 7,
        "own_programmes": [7],
        "on_board": False,
        **facts,
    }
    assert code_of(check_decider, decider, **values) == code


@pytest.mark.parametrize(("cents", "second"), [(25_000, False), (25_001, True), (1, False)])
def test_above_the_chapters_amount_two_people_say_yes(cents, second):
    assert needs_second(cents, 25_000) is second


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ("submit", None),
        ("submit first_approve", 1),
        ("submit first_approve undo", None),
        ("submit first_approve undo first_approve", 3),
        ("submit first_approve return undo", 1),
        ("submit first_approve undo return undo", None),
        ("submit first_approve return undo refuse undo", 1),
        ("submit first_approve approve undo", 1),
        ("submit return submit", None),
        ("submit first_approve return submit", None),
        ("submit first_approve return", None),
    ],
)
def test_the_first_yes_that_still_stands(steps, place):
    assert first_yes([Step(step) for step in steps.split()]) == place


@pytest.mark.parametrize(
    ("today", "begins", "asks"),
    [
        (date(2026, 12, 1), [date(2026, 1, 1)], True),
        (date(2026, 12, 31), [date(2026, 12, 31)], True),
        (date(2026, 12, 1), [date(2026, 1, 1), date(2027, 1, 1)], False),
        (date(2026, 11, 30), [date(2026, 1, 1)], False),
        (date(2027, 1, 1), [date(2026, 1, 1)], False),
    ],
)
def test_the_rate_of_next_year_is_asked_for_in_december(today, begins, asks):
    assert asks_next_years_rate(today, begins) is asks
