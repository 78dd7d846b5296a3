"""Two years of payment runs of an invented chapter: what was approved before the twentieth of a month was paid then."""

from datetime import UTC, date, datetime, time, timedelta

from babel.dates import format_date

from db.session import AMSTERDAM
from domain.access import Role
from domain.expenses import ExpenseStatus, Step
from domain.payment_runs import PaymentStatus, RunStatus, description
from domain.payments import SepaSchema, banking_day
from domain.sepa import Payer, Transfer, payment_file
from services.demo.demo_bank import Accounts
from services.demo.demo_people import Dice, People, Row
from services.demo.demo_visits import Visits

_DAY, _HOUR = 20, time(20)  # of the month, in the evening
_RESULT, _LATEST = timedelta(days=3), timedelta(days=5)
# Until so long ago also those were paid who have no account any more.
_HAD_ACCOUNT = timedelta(days=90)
_CAME_BACK = 0.01
_REASONS = ("Rekening opgeheven", "Naam en nummer horen niet bij elkaar")


class Payments:
    """Rows of runs, transfers and what they hold; the claims and their steps are brought on with them."""

    def __init__(self, dice: Dice, people: People, visits: Visits, accounts: Accounts, payer: Payer) -> None:
        self.dice, self.visits, self.payer = dice, visits, payer
        self.runs: list[Row] = []
        self.payments: list[Row] = []
        self.held: list[Row] = []
        self._treasurer = people.demo[Role.TREASURER]
        self._accounts = {row["volunteer_id"]: (row["iban"], row["holder"]) for row in accounts.rows}
        self._before: dict[int, tuple[str, str]] = {}
        self._ended = {row["id"] for row in people.volunteers if row["ended_on"] is not None}
        self._holders = {row["id"]: row["name"] for row in people.volunteers}
        self._number = accounts.number
        for step in visits.steps:
            step["run_id"] = None
        waiting = [row for row in visits.expenses if row["status"] is ExpenseStatus.APPROVED]
        for made_at in self._evenings():
            decided = [row for row in waiting if row["decided_at"] < made_at]
            if decided:
                waiting = [row for row in waiting if row["decided_at"] >= made_at] + self._run(made_at, decided)

    def _evenings(self) -> list[datetime]:
        """When a run was made, oldest first; of the last one the results are in."""
        last, found = self.dice.today - _LATEST, []
        day = date(self.dice.today.year - 3, 1, _DAY)
        while day <= last:
            found.append(datetime.combine(day, _HOUR, AMSTERDAM).astimezone(UTC))
            day = (day.replace(day=1) + timedelta(days=32)).replace(day=_DAY)
        return found

    def _run(self, made_at: datetime, claims: list[Row]) -> list[Row]:
        """Write one run; gives the claims that wait on."""
        of_each: dict[int, list[Row]] = {}
        left = []
        for claim in claims:
            if self._account(claim["volunteer_id"], made_at) is None:
                left.append(claim)
            else:
                of_each.setdefault(claim["volunteer_id"], []).append(claim)
        if not of_each:
            return left
        is_last = made_at + timedelta(days=31) + _LATEST > datetime.combine(self.dice.today, _HOUR, AMSTERDAM)
        run_id, message_id = len(self.runs) + 1, f"NAAST-{made_at:%Y%m%d}"
        execute_on = banking_day(made_at.date() + timedelta(days=1))
        transfers = []
        for place, (volunteer_id, theirs) in enumerate(sorted(of_each.items()), start=1):
            payment = {
                "id": len(self.payments) + 1,
                "run_id": run_id,
                "volunteer_id": volunteer_id,
                "amount_cents": sum(claim["amount_cents"] for claim in theirs),
                "end_to_end_id": f"{message_id}-{place}",
                "status": PaymentStatus.PAID,
                "settled_on": execute_on,
                "reason": "",
            }
            self.payments.append(payment)
            transfers.append(self._transfer(payment, theirs, made_at, execute_on))
            left += self._result(payment, theirs, made_at, place, is_last)
        self.runs.append(
            {
                "id": run_id,
                "message_id": message_id,
                "status": RunStatus.READY,
                "execute_on": execute_on,
                "transfers": len(transfers),
                "total_cents": sum(one.cents for one in transfers),
                "file": payment_file(
                    self.payer,
                    transfers,
                    message_id=message_id,
                    created_at=made_at.astimezone(AMSTERDAM),
                    execute_on=execute_on,
                    schema=SepaSchema.V09,
                ),
                "created_at": made_at,
                "created_by_id": self._treasurer,
                "exported_at": made_at + timedelta(minutes=5),
            }
        )
        return left

    def _transfer(self, payment: Row, claims: list[Row], made_at: datetime, execute_on: date) -> Transfer:
        iban, holder = self._account(payment["volunteer_id"], made_at) or ("", "")
        opening = f"Declaratie {format_date(execute_on, 'LLLL y', locale='nl')}"
        text = description(opening, [claim["id"] for claim in claims])
        return Transfer(holder, iban, payment["amount_cents"], text, payment["end_to_end_id"])

    def _result(self, payment: Row, claims: list[Row], made_at: datetime, place: int, is_last: bool) -> list[Row]:
        """Most are paid. Of the last run a few still wait, and one came back."""
        came_back = self.dice.chance(_CAME_BACK) or (is_last and place == 2)
        waits = is_last and not came_back and place in {4, 5, 6}
        reason, at = self.dice.pick(_REASONS) if came_back else "", made_at + _RESULT
        payment["reason"] = reason
        if waits:
            payment |= {"status": PaymentStatus.ORDERED, "settled_on": None}
        elif came_back:
            payment |= {"status": PaymentStatus.FAILED, "settled_on": at.date()}
        for claim in claims:
            self.held.append(
                {
                    "payment_id": payment["id"],
                    "expense_id": claim["id"],
                    "amount_cents": claim["amount_cents"],
                    "released_at": at if came_back else None,
                }
            )
            self._step(claim, Step.ORDER, made_at, "", payment["run_id"])
            claim["status"] = ExpenseStatus.IN_RUN
            if not waits:
                self._step(claim, Step.FAIL if came_back else Step.PAY, at, reason, payment["run_id"])
                claim["status"] = ExpenseStatus.APPROVED if came_back else ExpenseStatus.PAID
        return claims if came_back else []

    def _step(self, claim: Row, step: Step, at: datetime, reason: str, run_id: int) -> None:
        self.visits.steps.append(
            {
                "id": len(self.visits.steps) + 1,
                "expense_id": claim["id"],
                "step": step,
                "at": at,
                "by_id": self._treasurer,
                "reason": reason,
                "amount_cents": claim["amount_cents"],
                "run_id": run_id,
            }
        )

    def _account(self, volunteer_id: int, made_at: datetime) -> tuple[str, str] | None:
        """The account; of who has none any more the one of before, as long as they had it."""
        has_none = volunteer_id not in self._accounts and volunteer_id not in self._ended
        if has_none and made_at.date() > self.dice.today - _HAD_ACCOUNT:
            return None
        if volunteer_id in self._accounts:
            return self._accounts[volunteer_id]
        if volunteer_id not in self._before:
            self._before[volunteer_id] = (self._number(), self._holders[volunteer_id])
        return self._before[volunteer_id]
