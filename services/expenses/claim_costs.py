"""What somebody fills in for one line of a claim, and what of it cannot be right, of all its fields at once."""

from dataclasses import dataclass
from datetime import date

from db.models import ExpenseLine
from db.session import ActorSession
from domain.access import Refused
from domain.expenses import ExpenseKind, given_cents, given_km
from domain.fields import Fields
from domain.text import LINE_MAX, tidy
from services.expenses.claim_checks import check_day

# The fields, by what they are called on the screen.
ACTIVITY, DAY, AMOUNT, KM = "For which activity?", "Day", "Amount", "Kilometres"
WHAT, NO_RECEIPT = "What for?", "Why is there no receipt?"


@dataclass(frozen=True)
class Costs:
    """What somebody fills in; `km` and `amount` as they were typed. Mileage has km, everything else an amount."""

    day: date
    kind: ExpenseKind
    km: str = ""
    amount: str = ""
    description: str = ""
    no_receipt: str = ""


@dataclass(frozen=True)
class Read:
    """`number` is of kilometres in tenths, or of money in cents."""

    description: str
    no_receipt: str
    number: int


def read(session: ActorSession, line: ExpenseLine, costs: Costs, fields: Fields) -> Read:
    """What is to stand in `line`, which is not touched yet; `fields` has what was refused before.

    Raises Refused: allowance_is_fixed, required, day_in_future, claim_too_old, too_long, or one of parse_number.
    """
    if costs.kind is ExpenseKind.ALLOWANCE:
        raise Refused("allowance_is_fixed")
    mileage = costs.kind is ExpenseKind.MILEAGE
    description = no_receipt = ""
    number = 0
    with fields.of(KM if mileage else AMOUNT):
        number = given_km(costs.km) if mileage else given_cents(costs.amount)
    with fields.of(WHAT):
        description = tidy(costs.description, maximum=LINE_MAX, field=WHAT)
        if not (description or mileage):
            raise Refused("required", field=WHAT)
    with fields.of(DAY):
        if line.day != costs.day:
            check_day(session, costs.day)
    with fields.of(NO_RECEIPT):
        no_receipt = tidy(costs.no_receipt, maximum=LINE_MAX, field=NO_RECEIPT)
    fields.check()
    return Read(description, no_receipt, number)
