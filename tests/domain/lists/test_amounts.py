"""How many, how long and how far, as cells write it."""

from datetime import time

import pytest

from domain.lists.words import amounts


@pytest.mark.parametrize(
    ("written", "count"),
    [
        (3, 3),
        ("3", 3),
        (3.0, 3),
        ("max. 3", 3),
        ("3 gezinnen", 3),
        ("3 huish.", 3),
        ("twee", 2),
        ("2-3", None),
        ("2,5", None),
        (-1, None),
    ],
)
def test_how_many(written, count):
    assert amounts.count(written) == count


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("90", 90),
        ("1:30", 90),
        ("1,5 uur", 90),
        ("1u30", 90),
        (time(1, 30), 90),
        ("45 min.", 45),
        ("drie kwartier", 45),
        ("kwartiertje", 15),
        ("-0:30", -30),
        ("5 kwartier", 75),
        ("1 uur en een kwartier", 75),
        ("twee uur en 10 minuten", 130),
        ("twee uur", 120),
        ("1½ uur", 90),
        ("1.30 uur", 90),
        ("1,25 uur", 75),
        ("ca. 60 min", 60),
        ("10:00-11:30", 90),
        ("10.00 - 11.30 uur", 90),
        ("11:30-10:00", None),
        (-60, -60),
        ("lang", None),
        ("± 90 min", 90),
        ("~1 uur", 60),
        ("+/- 45", 45),
        ("1 1/2 uur", 90),
        ("1 ½ uur", 90),
        ("1/2 uur", 30),
        ("2x30", 60),
        ("30 + 45 min", 75),
        ("60 (2x45)", None),
        ("van 10 tot 12", 120),
        ("10u-11u30", 90),
        ("10-11.30", 90),
        ("10-12 uur", 120),
        ("1-2 uur", None),
        ("10-15", None),
        ("60-90", None),
        ("10 30", None),
    ],
)
def test_minutes(written, minutes):
    assert amounts.minutes(written) == minutes


@pytest.mark.parametrize(
    ("written", "km"),
    [
        ("12,5 km", 12.5), ("± 12", 12), ("+/- 12 km", 12), ("12 km (retour)", 12), ("Ca. 7 km totaal", 7),
        ("ca, 24", 24),
        ("12 km h/t", 12), ("-3 km", -3), ("12 enkele reis", None), ("retour", None), ("€ 5", None),
        ("2x 14", 28), ("2 x 7,5 km", 15), ("14 km + 14 km", 28), ("28 (2x14)", 28), ("2x14=28", 28),
        ("12-15", None), ("km 12", 12), ("12 5", None), ("1 234,5", 1234.5), ("12 ,5", 12.5), ("12/2", None),
        ("28 (2x15)", None), ("2x14 (fiets)", None), ("2x2x2", None),
    ],
)  # fmt: skip
def test_kilometres(written, km):
    assert amounts.kilometres(written) == km
