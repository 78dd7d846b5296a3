"""Rows for tests, with everything that the test does not care about filled in."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from secrets import token_hex
from typing import Any, TypeVar

from sqlalchemy import Engine, Insert, insert, inspect
from sqlalchemy.orm import Session

from db.crypt import fingerprint
from db.models import (
    AuthSession,
    BankAccount,
    Base,
    Budget,
    CoordinatorProgramme,
    Expense,
    ExpenseLine,
    ExpenseStep,
    HelpRequest,
    Household,
    Match,
    MileageRate,
    Note,
    Programme,
    Request,
    User,
    Visit,
    Volunteer,
    VolunteerProgramme,
)
from db.session import SignIn
from domain.access import Role
from domain.expenses import ExpenseKind, ExpenseStatus, Step
from domain.matches import MatchStatus, RequestStatus
from domain.surnames import surname_first
from domain.text import fold

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
LINE = ("visit_id", "kind", "km_tenths", "cents_per_km", "description", "no_receipt")
# The last step of a claim that is not at its first.
LED_TO = {
    ExpenseStatus.RETURNED: Step.RETURN,
    ExpenseStatus.APPROVED: Step.APPROVE,
    ExpenseStatus.IN_RUN: Step.ORDER,
    ExpenseStatus.PAID: Step.PAY,
    ExpenseStatus.WAIVED: Step.WAIVE,
    ExpenseStatus.REFUSED: Step.REFUSE,
    ExpenseStatus.WITHDRAWN: Step.WITHDRAW,
}

Row = TypeVar("Row", bound=Base)


class Make:
    """Each method adds one row and returns its id."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.made = 0  # rows with a name of their own

    def add(self, *rows: Base) -> None:
        with Session(self.engine) as session, session.begin():
            session.add_all(rows)

    def get(self, model: type[Row], key: int) -> Row:
        with Session(self.engine, expire_on_commit=False) as session:
            return session.get_one(model, key)

    def all(self, model: type[Row]) -> list[Row]:
        with Session(self.engine, expire_on_commit=False) as session:
            return list(session.query(model).order_by(*inspect(model).primary_key))

    def update(self, model: type[Row], key: int, **values: Any) -> None:
        with Session(self.engine) as session, session.begin():
            row = session.get_one(model, key)
            for name, value in values.items():
                setattr(row, name, value)

    def programme(self, name: str = "Thuisadministratie", **values: Any) -> int:
        return self._id(Programme, {"name": name, **values})

    def user(self, *roles: Role, name: str | None = None, programmes: Iterable[int] = (), **values: Any) -> int:
        """With Role.VOLUNTEER and no volunteer of its own: use `volunteer(user_id=...)` beside it."""
        self.made += 1
        values = {
            "name": name or f"User {self.made}",
            "sign_in_name": f"user{self.made}@example.org",
            "roles": [role.value for role in roles],
            "staff": bool(set(roles) - {Role.VOLUNTEER}),
            "created_at": NOW,
            **values,
        }
        coordinates = [(CoordinatorProgramme, {"programme_id": one}) for one in programmes]
        return self._id(User, values, *coordinates, by="user_id")

    def sign_in(self, user_id: int) -> SignIn:
        """As the real sign-in would leave it."""
        now = datetime.now(UTC)
        dates = {"created_at": now, "seen_at": now, "expires_at": now + timedelta(hours=12)}
        return SignIn(self._id(AuthSession, {"user_id": user_id, "token_hash": token_hex(32), **dates}))

    def volunteer(self, name: str | None = None, *, programmes: Iterable[int] = (), **values: Any) -> int:
        self.made += 1
        name = name or f"Volunteer {self.made}"
        values = {
            "capacity": 2,
            "place": "Leek",
            "postcode": "9351 AB",
            "languages": ["Nederlands"],
            **values,
        }
        works_in = [(VolunteerProgramme, {"programme_id": one}) for one in programmes]
        return self._id(Volunteer, {"name": name, "name_folded": fold(name), **values}, *works_in, by="volunteer_id")

    def account(self, volunteer_id: int, iban: str = "NL91ABNA0417164300", **values: Any) -> None:
        values = {"holder": "H. Dijkstra", "set_at": NOW, **values}
        self.add(BankAccount(volunteer_id=volunteer_id, iban=iban, iban_hash=fingerprint(iban), **values))

    def household(self, name: str | None = None, **values: Any) -> int:
        self.made += 1
        name = name or f"Household {self.made}"
        values = {
            "place": "Leek",
            "postcode": "9351 AB",
            "languages": ["Nederlands"] if values.get("consent_on", TODAY) else [],
            "registered_on": TODAY,
            "consent_on": TODAY,
            **values,
        }
        folded = {"name_folded": fold(name), "contact_name_folded": fold(values.get("contact_name", ""))}
        return self._id(Household, {"name": name, "surname_first": surname_first(name), **folded, **values})

    def request(self, household_id: int, programme_id: int | None, **values: Any) -> int:
        values = {
            "status": RequestStatus.WAITING,
            "registered_on": TODAY,
            "waiting_since": TODAY,
            **values,
        }
        return self._id(Request, {"household_id": household_id, "programme_id": programme_id, **values})

    def match(self, request_id: int, volunteer_id: int, status: MatchStatus = MatchStatus.ACTIVE, **values: Any) -> int:
        """The request's own status is left to the test."""
        values = {"status": status, "proposed_on": TODAY, "village": "Leek", **values}
        return self._id(Match, {"request_id": request_id, "volunteer_id": volunteer_id, **values})

    def active(self, volunteer_id: int, programme_id: int, name: str | None = None) -> tuple[int, int, int]:
        """A household with an active match: ids of household, request, match."""
        household_id = self.household(name)
        request_id = self.request(household_id, programme_id, status=RequestStatus.ACTIVE)
        return household_id, request_id, self.match(request_id, volunteer_id, started_on=TODAY)

    def visit(self, household_id: int, request_id: int, volunteer_id: int, *, note: str = "", **values: Any) -> int:
        values = {"day": TODAY, "created_at": NOW, **values}
        whose = {"request_id": request_id, "volunteer_id": volunteer_id}
        notes = [(Note, {**whose, "text": note})] if note else []
        return self._id(Visit, {"household_id": household_id, **whose, **values}, *notes, by="visit_id")

    def expense(self, volunteer_id: int, programme_id: int, amount_cents: int = 340, **values: Any) -> int:
        """A claim of one line; what is said of a line goes there."""
        values = {"day": TODAY, "submitted_at": NOW, **values}
        line = {"kind": ExpenseKind.PARKING, "day": values["day"], "no_receipt": "Kwijt", "description": ""}
        line |= {name: values.pop(name) for name in LINE if name in values}
        steps = [Step.SUBMIT if values["submitted_at"] else Step.BEGIN]
        if values.get("status") in LED_TO:
            steps.append(LED_TO[values["status"]])
        amount = {"amount_cents": amount_cents}
        return self._id(
            Expense,
            {"volunteer_id": volunteer_id, "programme_id": programme_id, **amount, **values},
            (ExpenseLine, {**amount, **line}),
            *((ExpenseStep, {**amount, "step": step, "at": NOW}) for step in steps),
            by="expense_id",
        )

    def line(self, expense_id: int, amount_cents: int = 340, **values: Any) -> int:
        """Beside the others of a claim, whose sum is left to the test."""
        values = {"day": TODAY, "kind": ExpenseKind.PARKING, "no_receipt": "Kwijt", **values}
        return self._id(ExpenseLine, {"expense_id": expense_id, "amount_cents": amount_cents, **values})

    def rate(self, cents_per_km: int, valid_from: date) -> int:
        return self._id(MileageRate, {"valid_from": valid_from, "cents_per_km": cents_per_km, "set_at": NOW})

    def budget(self, programme_id: int, amount_cents: int, year: int = TODAY.year) -> None:
        self.add(Budget(programme_id=programme_id, year=year, amount_cents=amount_cents, set_at=NOW))

    def lines(self, expense_id: int) -> list[ExpenseLine]:
        return [line for line in self.all(ExpenseLine) if line.expense_id == expense_id]

    def help_request(self, request_id: int, asked_by_id: int, need: str = "Winterjas", **values: Any) -> int:
        values = {"asked_at": NOW, "answer_by": TODAY, **values}
        return self._id(HelpRequest, {"request_id": request_id, "asked_by_id": asked_by_id, "need": need, **values})

    def _id(
        self,
        model: type[Base],
        values: dict[str, Any],
        *of_it: tuple[type[Base], dict[str, Any]],
        by: str = "",
    ) -> int:
        """With the rows that belong to it, which name it in the column `by`. In one transaction and without the mapper,
        which takes twice as long: there are very many."""
        with self.engine.begin() as connection:
            (number,) = connection.execute(_into(model), {**_first(model), **values}).inserted_primary_key
            for other, said in of_it:
                connection.execute(_into(other), {**_first(other), **said, by: number})
        return int(number)


@cache
def _into(model: type[Base]) -> Insert:
    return insert(model.__table__)


@cache
def _first(model: type[Base]) -> dict[str, Any]:
    """What the mapper itself says of a new row."""
    counted = inspect(model).version_id_col
    return {} if counted is None else {counted.name: 1}
