"""Two years of visits, notes and claims of an invented chapter."""

from collections.abc import Mapping
from datetime import UTC, date, timedelta
from typing import Any

from domain.expenses import VERDICTS, ExpenseKind, ExpenseStatus, Step
from domain.visits import Readers, VisitKind
from services.demo import demo_names as names
from services.demo.demo_lives import Lives
from services.demo.demo_people import Dice, People, Row

VISITS_A_HOUSEHOLD = 40
CLAIMS_A_HOUSEHOLD = 12.8
DAYS = 730
_OTHER_COSTS = 0.16  # of the claims; the rest are kilometres
# Of a hundred claims, by how long ago they came in.
_STATES = (
    (3, (60, 35, 5, 0, 0)),
    (14, (3, 87, 6, 2, 2)),
    (DAYS + 20, (0, 94, 1, 3, 2)),
)
_STATUSES = (
    ExpenseStatus.SUBMITTED,
    ExpenseStatus.APPROVED,
    ExpenseStatus.RETURNED,
    ExpenseStatus.REFUSED,
    ExpenseStatus.WITHDRAWN,
)


class Visits:
    """Rows of visits, notes and claims. `rates` are the cents of a kilometre by the day they begin."""

    def __init__(self, dice: Dice, people: People, lives: Lives, rates: Mapping[date, int]) -> None:
        self.dice, self.people, self.lives, self.rates = dice, people, lives, rates
        self.visits: list[Row] = []
        self.notes: list[Row] = []
        self.expenses: list[Row] = []
        self.lines: list[Row] = []
        self.steps: list[Row] = []
        self._users = {v["id"]: v["user_id"] for v in people.volunteers}
        self._claims = {v: dice.pick((0, 2, 5, 9), (25, 25, 30, 20)) for v in self._users}
        self._claims[people.demo_volunteer] = self._claims[1] = 9
        households = len(lives.households)
        self._make_visits(VISITS_A_HOUSEHOLD * households)
        self._make_expenses(round(CLAIMS_A_HOUSEHOLD * households))

    def _make_visits(self, count: int) -> None:
        """Every week may have its visit; of all these `count` were made, in the order of the days."""
        dice = self.dice
        weeks: list[tuple[date, int]] = []
        for index, match in enumerate(self.lives.matches):
            if match["started_on"] is None:
                continue
            day = max(match["started_on"], dice.today - timedelta(days=DAYS)) + timedelta(days=dice.between(0, 5))
            last = min(match["ended_on"] or dice.today, dice.today - timedelta(days=1))
            while day <= last:
                weeks.append((day, index))
                day += timedelta(days=dice.between(5, 8))
        for day, index in sorted(dice.random.sample(weeks, min(count, len(weeks)))):
            self._visit(day, self.lives.matches[index])

    def _visit(self, day: date, match: Row) -> None:
        dice = self.dice
        request = self.lives.requests[match["request_id"] - 1]
        kind = dice.pick(tuple(VisitKind), (82, 8, 2, 5, 3))
        drives = kind not in {VisitKind.PHONE, VisitKind.VIDEO}
        on_paper = self._users[match["volunteer_id"]] is None
        km = 10 + (match["id"] * 37) % 170 + (dice.between(0, 40) if dice.chance(0.1) else 0)
        visit = {
            "id": len(self.visits) + 1,
            "day": day,
            "household_id": request["household_id"],
            "request_id": request["id"],
            "volunteer_id": match["volunteer_id"],
            "kind": kind,
            "minutes": dice.pick((30, 45, 60, 75, 90, 120), (10, 20, 35, 12, 16, 7)) if dice.chance(0.85) else None,
            "km_tenths": km if drives and dice.chance(0.8) else None,
            "entered_by_id": self._coordinator(request["programme_id"]) if on_paper else None,
            "created_at": dice.moment(day).astimezone(UTC),
        }
        self.visits.append(visit)
        if dice.chance(0.6):
            self.notes.append(
                {
                    "visit_id": visit["id"],
                    "request_id": request["id"],
                    "volunteer_id": match["volunteer_id"],
                    "text": dice.pick(names.NOTES),
                    "readers": dice.pick((Readers.COORDINATOR, Readers.NEXT_TOO, Readers.ONLY_ME), (78, 14, 8)),
                }
            )

    def _make_expenses(self, count: int) -> None:
        dice = self.dice
        driven = [v for v in self.visits if v["km_tenths"] and self._claims[v["volunteer_id"]]]
        wanted = [v for v in driven if dice.chance(self._claims[v["volunteer_id"]] / 9)]
        rides = round(count * (1 - _OTHER_COSTS))
        chosen = dice.random.sample(wanted, min(rides, len(wanted)))
        for visit in sorted(chosen, key=lambda v: int(v["id"])):
            cents = self._cents_per_km(visit["day"])
            self._expense(
                visit,
                kind=ExpenseKind.MILEAGE,
                km_tenths=visit["km_tenths"],
                cents_per_km=cents,
                amount_cents=(visit["km_tenths"] * cents + 5) // 10,
                visit_id=visit["id"],
            )
        claimers = [v for v in self.visits if self._claims[v["volunteer_id"]]]
        for visit in dice.random.sample(claimers, min(count - len(chosen), len(claimers))):
            kind, (least, most), description = dice.pick(names.COSTS)
            self._expense(
                visit,
                kind=ExpenseKind(kind),
                km_tenths=None,
                cents_per_km=None,
                amount_cents=dice.between(least, most),
                description=description,
            )
        self._wait_for_the_board()
        self.expenses.sort(key=lambda row: (row["submitted_at"], row["id"]))
        for number, row in enumerate(self.expenses, start=1):
            row["id"] = number
            self.lines.append({"id": number, "expense_id": number, **row.pop("line")})
            self._steps(row)

    def _steps(self, row: Row) -> None:
        who = row["entered_by_id"] or self._users[row["volunteer_id"]]
        taken = [(Step.SUBMIT, row["submitted_at"], who, "")]
        if row["status"] in VERDICTS:
            taken.append((VERDICTS[row["status"]], row["decided_at"], row["decided_by_id"], row["reason"]))
        elif row["status"] is ExpenseStatus.WITHDRAWN:
            taken.append((Step.WITHDRAW, row["submitted_at"] + timedelta(hours=1), who, ""))
        self.steps += [
            {
                "id": number,
                "expense_id": row["id"],
                "step": step,
                "at": at,
                "by_id": by,
                "reason": reason,
                "amount_cents": row["amount_cents"],
            }
            for number, (step, at, by, reason) in enumerate(taken, start=len(self.steps) + 1)
        ]

    def _wait_for_the_board(self) -> None:
        """The newest claim of the coordinator who visits too: only somebody else may decide on it."""
        own = [row for row in self.expenses if row["volunteer_id"] == 1]
        if own:
            newest = max(own, key=lambda row: (row["submitted_at"], row["id"]))
            newest |= {"status": ExpenseStatus.SUBMITTED, "decided_by_id": None, "decided_at": None, "reason": ""}

    def _expense(self, visit: Row, **values: Any) -> None:
        dice = self.dice
        yesterday = dice.today - timedelta(days=1)
        on = min(visit["day"] + timedelta(days=dice.between(0, 12)), yesterday)
        submitted = max(dice.moment(on).astimezone(UTC), visit["created_at"])
        weights = next(shares for most, shares in _STATES if (dice.today - on).days <= most)
        status = dice.pick(_STATUSES, weights)
        decided = on + timedelta(days=dice.between(1, 6))
        if status is not ExpenseStatus.WITHDRAWN and decided > yesterday:
            status = ExpenseStatus.SUBMITTED
        programme = self.lives.requests[visit["request_id"] - 1]["programme_id"]
        claimant = self._users[visit["volunteer_id"]]
        entered_by = None if claimant else self._coordinator(programme)
        is_decided = status not in {ExpenseStatus.SUBMITTED, ExpenseStatus.WITHDRAWN}
        line = {"visit_id": None, "day": visit["day"], "description": "", "no_receipt": "", **values}
        trip = line["kind"] is ExpenseKind.MILEAGE
        reasons = {
            ExpenseStatus.RETURNED: names.RETURNED_TRIP if trip else names.RETURNED_COSTS,
            ExpenseStatus.REFUSED: names.REFUSED_TRIP if trip else names.REFUSED_COSTS,
        }
        if not trip:
            line["no_receipt"] = dice.pick(names.NO_RECEIPT)
        if status in {ExpenseStatus.REFUSED, ExpenseStatus.WITHDRAWN}:
            line["visit_id"] = None  # the visit can be claimed again
        row = {
            "id": len(self.expenses) + 1,
            "volunteer_id": visit["volunteer_id"],
            "programme_id": programme,
            "day": visit["day"],
            "amount_cents": line["amount_cents"],
            "status": status,
            "submitted_at": submitted,
            "entered_by_id": entered_by,
            # Nobody decides on an own claim, nor on one they entered.
            "decided_by_id": self._coordinator(programme, but=(claimant, entered_by)) if is_decided else None,
            "decided_at": dice.moment(decided).astimezone(UTC) if is_decided else None,
            "reason": dice.pick(reasons[status]) if status in reasons else "",
            "line": line,
        }
        self.expenses.append(row)

    def _coordinator(self, programme: int, but: tuple[int | None, ...] = ()) -> int:
        return self.dice.pick([user for user in self.people.coordinators[programme] if user not in but])

    def _cents_per_km(self, day: date) -> int:
        return self.rates[max(begins for begins in self.rates if begins <= day)]
