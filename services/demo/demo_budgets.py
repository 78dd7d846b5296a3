"""Budgets of an invented chapter: the first programme has used most of it, so that it shows what is said then."""

from collections import Counter
from datetime import UTC, datetime

from domain.expenses import PROMISED, ExpenseStatus
from services.demo.demo_people import Row
from services.demo.demo_visits import Visits

# What each programme has, in percent of what it used; the last one counts for the rest too.
_OF_USED = (115, 160, 190)
_WHOLE = 50_00  # cents


class Budgets:
    """Rows of budgets, for each year in which a programme used something."""

    def __init__(self, visits: Visits, programmes: list[int]) -> None:
        counts = PROMISED | {ExpenseStatus.PAID}
        where = {row["id"]: row["programme_id"] for row in visits.expenses if row["status"] in counts}
        used: Counter[tuple[int, int]] = Counter()
        for line in visits.lines:
            if line["expense_id"] in where:
                used[where[line["expense_id"]], line["day"].year] += line["amount_cents"]
        self.rows: list[Row] = [
            {
                "programme_id": programme,
                "year": year,
                "amount_cents": -(-cents * _OF_USED[min(programmes.index(programme), 2)] // (100 * _WHOLE)) * _WHOLE,
                "set_by_id": None,
                "set_at": datetime(year, 1, 2, 9, tzinfo=UTC),
            }
            for (programme, year), cents in sorted(used.items())
        ]
