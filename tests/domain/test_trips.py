import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.places import Middle, distance_km, middle_of, places
from domain.trips import ROAD_FACTOR, there_and_back
from tests.refusal import code_of

LEEK = middle_of("9351 AB")


def test_a_trip_is_there_and_back_with_the_bends_in_the_road():
    marum = middle_of(None, "Marum")
    assert there_and_back(LEEK, marum) == round(distance_km(LEEK, marum) * 2 * ROAD_FACTOR)
    assert 15 <= there_and_back(LEEK, marum) <= 35


@given(st.sampled_from(places()), st.sampled_from(places()))
def test_it_is_as_far_back_and_never_nothing(one, other):
    a, b = middle_of(None, one), middle_of(None, other)
    if one == other:
        return
    assert there_and_back(a, b) == there_and_back(b, a) > 0


@pytest.mark.parametrize(
    ("home", "place", "code"),
    [
        (None, LEEK, "distance_home_unknown"),
        (LEEK, None, "distance_place_unknown"),
        (LEEK, LEEK, "distance_same_place"),
        (LEEK, Middle(LEEK.latitude + 0.0001, LEEK.longitude), "distance_same_place"),
    ],
)
def test_what_is_not_known_is_never_nothing(home, place, code):
    assert code_of(there_and_back, home, place) == code
