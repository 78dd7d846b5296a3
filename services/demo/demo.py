"""An invented chapter of true size, to look around in. The same seed and day give the same chapter."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, or_, select

from db.bulk import load_all
from db.crypt import seal
from db.models import (
    Allowance,
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
    Notice,
    Payment,
    PaymentClaim,
    PaymentRun,
    Programme,
    Receipt,
    Request,
    Setting,
    User,
    Visit,
    Volunteer,
    VolunteerProgramme,
)
from db.session import ActorSession
from domain.access import Refused, require_system
from domain.sepa import Payer
from services.demo.demo_allowances import Allowances
from services.demo.demo_bank import Accounts
from services.demo.demo_budgets import Budgets
from services.demo.demo_claims import MoreClaims
from services.demo.demo_help import Helps
from services.demo.demo_lives import Lives
from services.demo.demo_messages import Messages
from services.demo.demo_names import PROGRAMMES
from services.demo.demo_payments import Payments
from services.demo.demo_people import Dice, People, Row
from services.demo.demo_visits import DAYS, Visits

SETTING = "demo"
# Under these the people and states that every screen needs do not fit.
LEAST_VOLUNTEERS, LEAST_HOUSEHOLDS = 20, 30
_CHUNK = 5000
PAYER = {
    "payer_name": "Afdeling Westerkwartier",
    "payer_iban": "NL91ABNA0417164300",
    "chapter_name": "Afdeling Westerkwartier",
    "chapter_address": "Langestraat 1",
    "chapter_place": "9800 AA Zuidhorn",
    "chapter_rsin": "123456782",
}

Progress = Callable[[int, int], None]


def fill(
    session: ActorSession,
    *,
    today: date,
    seed: int = 1,
    volunteers: int = 160,
    households: int = 625,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the chapter; returns how many rows each table got. `progress` hears rows done and rows in all.

    Raises Refused: not_allowed, database_not_empty, demo_too_small.
    """
    require_system(session.actor)
    if volunteers < LEAST_VOLUNTEERS or households < LEAST_HOUSEHOLDS:
        raise Refused("demo_too_small", volunteers=LEAST_VOLUNTEERS, households=LEAST_HOUSEHOLDS)
    if _has_people(session):
        raise Refused("database_not_empty")

    dice = Dice(seed, today)
    programmes = _programmes(session)
    people = People(dice, programmes, volunteers)
    lives = Lives(dice, people, programmes, households)
    visits = Visits(dice, people, lives, _rates(session, today - timedelta(days=DAYS)))
    helps = Helps(dice, people, lives)
    messages = Messages(dice, people, lives, visits, helps)
    accounts = Accounts(dice, people)
    payments = Payments(dice, people, visits, accounts, Payer(PAYER["payer_name"], PAYER["payer_iban"]))
    more = MoreClaims(dice, people, visits)
    tables: list[tuple[type[Base], list[Row]]] = [
        (User, people.users),
        (CoordinatorProgramme, people.coordinator_programmes),
        (Volunteer, people.volunteers),
        (VolunteerProgramme, people.volunteer_programmes),
        (Household, lives.households),
        (Request, lives.requests),
        (Match, lives.matches),
        (Visit, visits.visits),
        (Note, visits.notes),
        (Expense, visits.expenses),
        (ExpenseLine, visits.lines),
        (Receipt, more.receipts),
        (PaymentRun, payments.runs),
        (Payment, payments.payments),
        (PaymentClaim, payments.held),
        (ExpenseStep, visits.steps),
        (HelpRequest, helps.rows),
        (Budget, Budgets(visits, programmes).rows),
        (Notice, messages.notices),
        (BankAccount, accounts.rows),
        (Allowance, Allowances(dice, people).rows),
    ]
    _write(session, tables, progress)
    kept = PAYER | {"payer_iban": seal(PAYER["payer_iban"])}
    session.add_all(Setting(name=name, value=value) for name, value in kept.items())
    session.add(Setting(name=SETTING, value=json.dumps(people.demo)))
    return {table.__tablename__: len(rows) for table, rows in tables}


def _has_people(session: ActorSession) -> bool:
    any_row = or_(
        select(User.id).exists(),
        select(Volunteer.id).exists(),
        select(Household.id).exists(),
        select(Setting.name).where(Setting.name == SETTING).exists(),
    )
    return bool(session.scalar(select(any_row)))


def _programmes(session: ActorSession) -> list[int]:
    known = {row.name: row.id for row in session.execute(select(Programme.name, Programme.id))}
    for position, name in enumerate(PROGRAMMES):
        if name not in known:
            row = Programme(name=name, position=position)
            session.add(row)
            session.flush()
            known[name] = row.id
    return [known[name] for name in PROGRAMMES]


def _rates(session: ActorSession, first_day: date) -> dict[date, int]:
    """The chapter's own rates, with one for the first days when there is none yet."""
    rows = session.execute(select(MileageRate.valid_from, MileageRate.cents_per_km))
    rates = {row.valid_from: row.cents_per_km for row in rows}
    if not any(day <= first_day for day in rates):
        begins = date(first_day.year, 1, 1)
        rates[begins] = 23
        session.add(MileageRate(valid_from=begins, cents_per_km=23, set_at=datetime.combine(begins, time(), UTC)))
    return rates


def _write(session: ActorSession, tables: Sequence[tuple[type[Base], list[Row]]], progress: Progress | None) -> None:
    total, done = sum(len(rows) for _, rows in tables), 0
    for table, rows in tables:
        for first in range(0, len(rows), _CHUNK):
            chunk = rows[first : first + _CHUNK]
            load_all(session, table, chunk)
            done += len(chunk)
            if progress:
                progress(done, total)
        if rows and "id" in rows[0] and session.get_bind().dialect.name == "postgresql":
            sequence = func.pg_get_serial_sequence(table.__tablename__, "id")
            session.execute(select(func.setval(sequence, len(rows))))
