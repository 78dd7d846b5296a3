"""The assignment against other ways to find it, and its own proof against small beginnings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment
from ortools.sat.python import cp_model

from domain import flow
from domain.flow import NEVER, NOBODY, assign
from domain.scoring import Weights
from domain.scoring_matrix import score_matrix
from tests.benchmarks.planning import invented

X = NEVER


def worth(scores, goes):
    served = np.flatnonzero(goes != NOBODY)
    return len(served), int(scores[served, goes[served]].sum())


def solved(scores, places, **beginning):
    scores = np.array(scores, np.int32).reshape(len(scores), -1)
    return assign(scores, np.array(places, np.int64), **beginning).goes.tolist()


@pytest.mark.parametrize(
    ("scores", "places", "goes"),
    [
        ([[1]], [1], [0]),
        ([[0]], [1], [0]),  # a poor fit is a fit
        ([[X]], [1], [NOBODY]),
        ([[5]], [0], [NOBODY]),
        ([[9, 8], [9, X]], [1, 1], [1, 0]),  # the most rows, though 9 + 8 is what the first one's best gives
        ([[9, 1], [9, 8]], [1, 1], [0, 1]),  # the best total
        ([[9, 1], [9, 8]], [2, 1], [0, 0]),
        ([[3], [5], [4]], [2], [NOBODY, 0, 0]),  # who may not be served: the lowest
        ([[1, 2], [X, X], [2, 1]], [1, 1], [1, NOBODY, 0]),
        ([[9, X, 1], [8, 7, X], [X, 6, 5]], [1, 1, 1], [0, 1, 2]),
    ],
)
def test_the_most_rows_and_then_the_highest_total(scores, places, goes):
    assert solved(scores, places) == goes


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_where_nobody_is_nobody_goes(shape):
    assert assign(np.empty(shape, np.int32), np.ones(shape[1], np.int64)).goes.tolist() == [NOBODY] * shape[0]


def made(seed, rows, columns, *, kind="mixed"):
    """Scores with hard rules, as a chapter has them, or as alike as they can be."""
    chance = np.random.default_rng(seed)
    scores = {
        "mixed": chance.integers(0, 70_000, (rows, columns)),
        "few": chance.integers(0, 3, (rows, columns)),
        "columns only": np.broadcast_to(chance.integers(0, 900, columns), (rows, columns)),
        "sums": chance.integers(0, 900, (rows, 1)) + chance.integers(0, 900, columns),
        "villages": chance.integers(0, 900, (8, 8))[chance.integers(0, 8, rows)][:, chance.integers(0, 8, columns)],
    }[kind]
    allowed = chance.random((rows, columns)) < chance.choice([0.1, 0.4, 1.0])
    return np.where(allowed, scores, NEVER).astype(np.int32), chance.integers(0, 5, columns)


KINDS = ("mixed", "few", "columns only", "sums", "villages")


def by_assignment_of_places(scores, places):
    """Each place a column of its own, and for each row a place with nobody: a plain assignment problem."""
    rows, columns = scores.shape
    of = np.repeat(np.arange(columns), places)
    size = len(of) + rows
    costs = np.zeros((size, size), np.int64)  # rows of nobody make it square
    costs[:rows, : len(of)] = -scores[:, of].astype(np.int64)
    costs[:rows, len(of) :] = (rows + 1) * (int(scores.max(initial=0)) + 1)
    able = np.ones((size, size), bool)
    able[:rows, : len(of)] = scores[:, of] != NEVER
    asks = SimpleLinearSumAssignment()
    asks.add_arcs_with_cost(*(side.astype(np.int32) for side in np.nonzero(able)), costs[able])
    assert asks.solve() == asks.OPTIMAL
    mates = [asks.right_mate(row) for row in range(rows)]
    return worth(scores, np.array([of[mate] if mate < len(of) else NOBODY for mate in mates], np.int64))


def by_constraints(scores, places):
    model = cp_model.CpModel()
    rows, columns = np.nonzero(scores != NEVER)
    pairs = {(r, c): model.new_bool_var("") for r, c in zip(rows.tolist(), columns.tolist(), strict=True)}
    for row in range(scores.shape[0]):
        model.add(sum(var for (r, _c), var in pairs.items() if r == row) <= 1)
    for column, many in enumerate(places.tolist()):
        model.add(sum(var for (_r, c), var in pairs.items() if c == column) <= many)
    served = sum(pairs.values())
    model.maximize(served)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    model.add(served == int(solver.objective_value))
    model.maximize(sum(int(scores[pair]) * var for pair, var in pairs.items()))
    assert solver.solve(model) == cp_model.OPTIMAL
    taken = [pair for pair, var in pairs.items() if solver.value(var)]
    return len(taken), sum(int(scores[pair]) for pair in taken)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(12))
def test_no_other_assignment_is_better(kind, seed):
    scores, places = made(seed, 1 + seed * 2, 1 + seed, kind=kind)
    goes = assign(scores, places).goes
    assert worth(scores, goes) == by_assignment_of_places(scores, places)


def test_no_other_assignment_is_better_for_a_whole_chapter():
    wanted, people = invented(625, 160)
    scores = score_matrix(wanted, people, Weights.standard())
    places = np.array([one.room for one in people], np.int64)
    found = worth(scores, assign(scores, places).goes)
    assert found == by_assignment_of_places(scores, places)
    assert found[0] > 500  # a plan worth proving


@pytest.mark.parametrize("kind", ["mixed", "villages"])
def test_no_other_is_better_by_constraints_either(kind):
    scores, places = made(3, 60, 25, kind=kind)
    assert worth(scores, assign(scores, places).goes) == by_constraints(scores, places)


@given(st.sampled_from(KINDS), st.integers(0, 2**32), st.integers(1, 60), st.integers(1, 30), st.integers(1, 4))
def test_however_few_pairs_it_begins_with_the_best_is_found(kind, seed, rows, columns, arcs):
    scores, places = made(seed, rows, columns, kind=kind)
    few, all_of_them = assign(scores, places, arcs=arcs), assign(scores, places, arcs=columns)
    assert worth(scores, few.goes) == worth(scores, all_of_them.goes)
    assert few.arcs <= all_of_them.arcs


@given(st.sampled_from(KINDS), st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 20))
def test_no_rule_is_broken_no_column_overfull_and_the_same_comes_out_again(kind, seed, rows, columns):
    scores, places = made(seed, rows, columns, kind=kind)
    goes = assign(scores, places).goes
    served = np.flatnonzero(goes != NOBODY)
    assert (scores[served, goes[served]] != NEVER).all()
    assert (np.bincount(goes[served], minlength=columns) <= places).all()
    assert (assign(scores, places).goes == goes).all()


@pytest.mark.parametrize(
    "goes",
    [
        [0, NOBODY],  # 0 could go to 1, and leave 0 for the other
        [1, 0],  # the other way around the total is higher
        [NOBODY, 1],
        [0, 0],  # more than there are places
    ],
)
def test_the_proof_refuses_what_is_not_the_best(goes):
    scores, places = np.array([[9, 1], [9, 8]], np.int32), np.array([1, 1])
    seen = flow._first_arcs(scores, 2)
    assert len(flow._prices(scores, places, seen, np.array([0, 1]), 100)) == 2
    with pytest.raises(ArithmeticError):
        flow._prices(scores, places, seen, np.array(goes), 100)
