import pytest

from components.language import speaking
from components.matching import matching_words
from domain.matching import Reason, Why


@pytest.mark.parametrize(
    ("km", "reach", "said"),
    [
        (10.04, 10, "Woont op 10,1\u00a0km, en gaat niet verder dan 10\u00a0km"),
        (10.4, 10, "Woont op 10,4\u00a0km, en gaat niet verder dan 10\u00a0km"),
        (10.6, 10, "Woont op 11\u00a0km, en gaat niet verder dan 10\u00a0km"),
        (13.2, 8, "Woont op 13\u00a0km, en gaat niet verder dan 8\u00a0km"),
    ],
)
def test_a_distance_beyond_somebodys_reach_reads_as_more_than_it(km, reach, said):
    with speaking("nl"):
        assert list(matching_words.reasons([Reason(Why.BEYOND_REACH, {"km": km, "reach": reach})])) == [said]


@pytest.mark.parametrize(("days", "said"), [(0, "vandaag"), (1, "1 dag"), (2, "2 dagen")])
def test_who_came_to_wait_today_waits_no_days(days, said):
    with speaking("nl"):
        assert matching_words.days_waiting(days) == said
