"""The assignment that serves most rows of a matrix, and of these the one with the highest total: exactly, and proved.

It is solved as a flow over each row's best few columns. Prices of the columns then prove, over the whole matrix, that
no pair that was left out would better it; a pair that would is taken in, and the flow solved anew. Every round takes in
pairs that were not there, so that at the latest all pairs are, and nothing is left to prove.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

# Where a pair may not be, and where a row has no column.
NEVER = NOBODY = -1

Scores = npt.NDArray[np.int32]
Whole = npt.NDArray[np.int64]

# With how many of its best columns each row begins, and how many come in at a time.
ARCS = 24
# Rows that are looked at together: as whole numbers of 64 bits the matrix would take memory for nothing.
_CHUNK = 256
_OUT = int(np.iinfo(np.int32).min)


@dataclass(frozen=True)
class Assignment:
    """`goes` holds each row's column, or NOBODY; `arcs` is how many pairs the solver needed to see."""

    goes: Whole
    arcs: int


@dataclass(frozen=True)
class _Arcs:
    rows: Whole
    columns: Whole

    def __len__(self) -> int:
        return len(self.rows)

    def __add__(self, other: "_Arcs") -> "_Arcs":
        return _Arcs(np.concatenate((self.rows, other.rows)), np.concatenate((self.columns, other.columns)))


def assign(scores: Scores, places: Whole, *, arcs: int = ARCS) -> Assignment:
    """Each row to at most one column, each column to at most its places; deterministic."""
    if not scores.size:
        return Assignment(np.full(len(scores), NOBODY, dtype=np.int64), 0)
    seen = _first_arcs(scores, arcs)
    # One row more outweighs every score, so that one number says what a pair is worth.
    row_worth = len(scores) * (int(scores.max()) + 1) + 1
    while True:
        goes = _flow(scores, places, seen)
        prices, gains = _prices(scores, places, seen, goes, row_worth)
        missed = _missed(scores, prices, gains, row_worth, arcs)
        if not len(missed):
            return Assignment(goes, len(seen))
        seen += missed
        arcs *= 2  # so that few rounds are left, however alike all are


def _flow(scores: Scores, places: Whole, seen: _Arcs) -> Whole:
    """The most rows first, and of these the cheapest, where a higher score costs less."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    rows, columns = scores.shape
    flow = SimpleMinCostFlow()
    numbers = flow.add_arcs_with_capacity_and_unit_cost(
        seen.rows.astype(np.int32),
        (rows + seen.columns).astype(np.int32),
        np.ones(len(seen), dtype=np.int64),
        int(scores.max()) - scores[seen.rows, seen.columns].astype(np.int64),
    )
    flow.set_nodes_supplies(
        np.arange(rows + columns, dtype=np.int32), np.concatenate((np.ones(rows, dtype=np.int64), -places))
    )
    if (status := flow.solve_max_flow_with_min_cost()) != flow.OPTIMAL:
        raise ArithmeticError(f"the flow could not be solved: {status}")
    taken = flow.flows(numbers) > 0
    goes = np.full(rows, NOBODY, dtype=np.int64)
    goes[seen.rows[taken]] = seen.columns[taken]
    return goes


def _prices(scores: Scores, places: Whole, seen: _Arcs, goes: Whole, row_worth: int) -> tuple[Whole, Whole]:
    """What one place more of each column would be worth, and what each row gains above its column's price.

    The lowest prices at which no row would rather have another of the columns that it sees. When the flow is the
    best of what it sees, a column with a place left costs nothing and nobody gains less than nothing.
    """
    by_column = np.argsort(seen.columns, kind="stable")
    rows, columns = seen.rows[by_column], seen.columns[by_column]
    worth = row_worth + scores[rows, columns].astype(np.int64)
    first = np.flatnonzero(np.diff(columns, prepend=-1))
    served = np.flatnonzero(goes != NOBODY)
    has = row_worth + scores[served, goes[served]].astype(np.int64)

    prices = np.zeros(len(places), dtype=np.int64)
    gains = np.zeros(len(goes), dtype=np.int64)
    for _round in range(len(places) + 2):  # a price travels along each column at most once
        before = prices.copy()
        gains[served] = has - prices[goes[served]]
        if len(first):
            prices[columns[first]] = np.maximum.reduceat(worth - gains[rows], first).clip(min=0)
        if np.array_equal(prices, before):
            break
    else:
        raise ArithmeticError("the flow is not the best of what it sees")
    left = places - np.bincount(goes[served], minlength=len(places))
    if left.min() < 0 or prices[left > 0].any() or gains.min() < 0:
        raise ArithmeticError("the flow is not the best of what it sees")
    return prices, gains


def _missed(scores: Scores, prices: Whole, gains: Whole, row_worth: int, many: int) -> _Arcs:
    """Pairs that would better the assignment at these prices; without any, it is the best of all."""

    def better(first: int, part: Scores) -> Whole:
        more = part + (row_worth - prices) - gains[first : first + len(part), None]
        more[(part == NEVER) | (more <= 0)] = _OUT
        return more

    return _top(scores, many, better)


def _first_arcs(scores: Scores, many: int) -> _Arcs:
    """For each row its best columns, and for each column the rows that lose least by it.

    The latter keeps all rows from seeing nothing but the same few columns.
    """
    values = np.where(scores == NEVER, _OUT, scores)
    of_rows = _top(values, many)
    values -= values.max(axis=1, keepdims=True)
    values[scores == NEVER] = _OUT
    of_columns = _top(values.T, many)
    numbers = np.concatenate((of_rows.rows, of_columns.columns)), np.concatenate((of_rows.columns, of_columns.rows))
    return _Arcs(*np.divmod(np.unique(numbers[0] * scores.shape[1] + numbers[1]), scores.shape[1]))


def _top(scores: Scores, many: int, value: Callable[[int, Scores], Whole] | None = None) -> _Arcs:
    """The `many` highest values of each row that are not out. Of equals each row prefers others, evenly spread."""
    length = scores.shape[1]
    many = min(many, length)
    spread = sliding_window_view(np.tile(np.arange(length - 1, -1, -1), 2), length)
    parts = []
    for first in range(0, len(scores), _CHUNK):
        part = scores[first : first + _CHUNK]
        values = value(first, part) if value else part
        rows = np.flatnonzero((values != _OUT).any(axis=1))
        turn = (first + rows) * length // len(scores)
        among = values[rows] * np.int64(length) + spread[turn]
        columns = np.argpartition(-among, many - 1, axis=1)[:, :many]
        at, places = np.nonzero(values[rows[:, None], columns] != _OUT)
        parts.append(_Arcs(first + rows[at], columns[at, places]))
    return _Arcs(np.concatenate([one.rows for one in parts]), np.concatenate([one.columns for one in parts]))
