import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import Refused
from domain.flow import NEVER
from domain.planning import one_by_one, solve

X = NEVER


def matrix(rows):
    return np.array(rows, np.int32)


@pytest.mark.parametrize(
    ("choices", "pairs"),
    [
        ({}, [(0, 1), (1, 0)]),
        ({"pins": [(0, 0)]}, [(0, 0)]),  # whatever it costs the rest
        ({"pins": [(0, 1)]}, [(0, 1), (1, 0)]),
        ({"forbids": [(0, 1)]}, [(0, 0)]),
        ({"forbids": [(1, 0)]}, [(0, 0)]),
        ({"forbids": [(0, 1), (0, 0)], "pins": [(1, 0)]}, [(1, 0)]),
    ],
)
def test_what_the_coordinator_chose_comes_first(choices, pairs):
    assert solve(matrix([[9, 8], [5, X]]), [1, 1], **choices).pairs == pairs


def test_a_pin_takes_one_place_and_leaves_the_others():
    plan = solve(matrix([[9, 1], [9, 8], [9, X]]), [2, 1], pins=[(2, 0)])
    assert (plan.pairs, plan.worth) == ([(0, 0), (1, 1), (2, 0)], (3, 26))


@pytest.mark.parametrize(
    ("pins", "forbids", "code"),
    [
        ([(0, 0), (0, 1)], [], "pin_twice"),
        ([(0, 0)], [(0, 0)], "pin_forbidden"),
        ([(1, 1)], [], "pin_against_rule"),
        ([(0, 0), (1, 0)], [], "pin_without_room"),
        ([(2, 2)], [], "pin_without_room"),
    ],
)
@pytest.mark.parametrize("way", [solve, one_by_one])
def test_pins_that_cannot_be_are_refused(way, pins, forbids, code):
    with pytest.raises(Refused) as refused:
        way(matrix([[9, 8, 7], [5, X, 4], [3, 2, 1]]), [1, 1, 0], pins=pins, forbids=forbids)
    assert refused.value.code == code


def test_a_refusal_names_the_volunteer():
    with pytest.raises(Refused) as refused:
        solve(matrix([[X, 1]]), [1, 1], pins=[(0, 0)], names=["Ans", "Henk"])
    assert refused.value.values == {"volunteer": "Ans"}


def test_one_by_one_gives_the_first_their_best_and_so_fewer_in_all():
    scores = matrix([[9, 8], [5, X]])
    assert one_by_one(scores, [1, 1]).worth == (1, 9)
    assert solve(scores, [1, 1]).worth == (2, 13)


@st.composite
def chapters(draw):
    rows, columns = draw(st.integers(0, 9)), draw(st.integers(0, 6))
    numbers = st.sampled_from((X, X, 0, 1, 2, 700))
    scores = np.array([[draw(numbers) for _ in range(columns)] for _ in range(rows)], np.int32).reshape(rows, columns)
    room = draw(st.lists(st.integers(0, 3), min_size=columns, max_size=columns))
    every = [(row, column) for row in range(rows) for column in range(columns)]
    forbids = draw(st.sets(st.sampled_from(every), max_size=4)) if every else set()
    able = [pair for pair in every if scores[pair] != X and pair not in forbids and room[pair[1]]]
    pins, left = [], list(room)
    for pair in draw(st.lists(st.sampled_from(able), max_size=3)) if able else []:
        if left[pair[1]] and pair[0] not in dict(pins):
            pins.append(pair)
            left[pair[1]] -= 1
    return scores, room, {"pins": pins, "forbids": forbids}


@given(chapters())
def test_a_plan_keeps_every_promise(chapter):
    scores, room, choices = chapter
    plan = solve(scores, room, **choices)
    assert len(plan.goes) == len(scores)
    assert all(scores[pair] != X for pair in plan.pairs)
    assert all(sum(v == one for _r, v in plan.pairs) <= places for one, places in enumerate(room))
    assert set(choices["pins"]) <= set(plan.pairs)
    assert not choices["forbids"] & set(plan.pairs)
    assert plan.score == sum(int(scores[pair]) for pair in plan.pairs)
    assert solve(scores, room, **choices) == plan


@given(chapters())
def test_a_plan_is_never_worse_than_one_by_one(chapter):
    scores, room, choices = chapter
    simple = one_by_one(scores, room, **choices)
    assert set(choices["pins"]) <= set(simple.pairs)
    assert solve(scores, room, **choices).worth >= simple.worth


@given(chapters(), st.randoms())
def test_the_order_of_the_lists_does_not_change_what_a_plan_is_worth(chapter, chance):
    scores, room, choices = chapter
    rows, columns = list(range(len(scores))), list(range(len(room)))
    chance.shuffle(rows)
    chance.shuffle(columns)
    moved = {
        name: [(rows.index(row), columns.index(column)) for row, column in pairs] for name, pairs in choices.items()
    }
    other = solve(scores[np.ix_(rows, columns)], [room[one] for one in columns], **moved)
    assert other.worth == solve(scores, room, **choices).worth
