import pytest

from domain.access import Refused
from domain.expenses import check_decider, mileage_cents, parse_euros, parse_rate


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


@pytest.mark.parametrize(
    ("decider", "facts", "code"),
    [
        (ANNA, {"claimant_id": BEN}, None),
        (ANNA, {"claimant_id": None}, None),  # a volunteer without an account
        (ANNA, {"claimant_id": ANNA}, "own_claim"),
        (ANNA, {"claimant_id": ANNA, "claimant_coordinates": True, "on_board": True}, "own_claim"),
        (ANNA, {"claimant_id": BEN, "entered_by_id": ANNA}, "entered_by_you"),
        (ANNA, {"claimant_id": BEN, "entered_by_id": CARLA}, None),
        (ANNA, {"claimant_id": BEN, "first_approved_by_id": ANNA}, "approved_by_you"),
        (ANNA, {"claimant_id": BEN, "first_approved_by_id": CARLA}, None),
        (ANNA, {"claimant_id": BEN, "own_programmes": [], "on_board": True, "first_approved_by_id": CARLA}, None),
        (ANNA, {"claimant_id": BEN, "own_programmes": [], "first_approved_by_id": CARLA}, "not_yours_to_decide"),
        (ANNA, {"claimant_id": BEN, "own_programmes": [8]}, "not_yours_to_decide"),
        (ANNA, {"claimant_id": BEN, "own_programmes": [], "on_board": True}, "not_yours_to_decide"),
        (ANNA, {"claimant_id": BEN, "own_programmes": [], "on_board": True, "claimant_coordinates": True}, None),
        (ANNA, {"claimant_id": BEN, "own_programmes": [], "claimant_coordinates": True}, "not_yours_to_decide"),
    ],
)
def test_who_decides_on_a_claim(decider, facts, code):
    values = {
        "entered_by_id": None,
        "first_approved_by_id": None,
        "claimant_coordinates": False,
        "programme_id": 7,
        "own_programmes": [7],
        "on_board": False,
        **facts,
    }
    if code is None:
        check_decider(decider, **values)
        return
    with pytest.raises(Refused) as refused:
        check_decider(decider, **values)
    assert refused.value.code == code
