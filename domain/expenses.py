"""What a claim is worth, and who may decide on it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.access import GRANTS, Permission, Refused, Role
from domain.numbers import parse_number
from domain.visits import parse_km


class ExpenseKind(StrEnum):
    MILEAGE = "mileage"
    PUBLIC_TRANSPORT = "public_transport"
    PARKING = "parking"
    MATERIAL = "material"
    OUTING = "outing"
    TELEPHONE = "telephone"
    OTHER = "other"
    # The fixed allowance of a month; nobody picks it on a claim.
    ALLOWANCE = "allowance"


class ExpenseStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    IN_RUN = "in_run"
    PAID = "paid"
    WAIVED = "waived"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What somebody does with a claim. A first approval leaves it waiting for a second person."""

    BEGIN = "begin"
    TAKE_OVER = "take_over"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    WAIVE = "waive"
    RETURN = "return"
    REFUSE = "refuse"
    FIRST_APPROVE = "first_approve"
    APPROVE = "approve"
    UNDO = "undo"
    ORDER = "order"
    LEAVE_RUN = "leave_run"
    PAY = "pay"
    FAIL = "fail"
    UNDO_RESULT = "undo_result"


_S = ExpenseStatus
# From which states a step can be taken, and where it leads.
STEPS: dict[Step, tuple[frozenset[ExpenseStatus], ExpenseStatus]] = {
    Step.BEGIN: (frozenset({_S.DRAFT}), _S.DRAFT),
    # Of what came back from paper, by a colleague of who entered it; of a draft that is to begin it.
    Step.TAKE_OVER: (frozenset({_S.RETURNED}), _S.RETURNED),
    Step.SUBMIT: (frozenset({_S.DRAFT, _S.RETURNED}), _S.SUBMITTED),
    Step.WITHDRAW: (frozenset({_S.DRAFT, _S.SUBMITTED, _S.RETURNED}), _S.WITHDRAWN),
    Step.WAIVE: (frozenset({_S.DRAFT, _S.SUBMITTED, _S.RETURNED, _S.APPROVED}), _S.WAIVED),
    Step.RETURN: (frozenset({_S.SUBMITTED}), _S.RETURNED),
    Step.REFUSE: (frozenset({_S.SUBMITTED}), _S.REFUSED),
    Step.FIRST_APPROVE: (frozenset({_S.SUBMITTED}), _S.SUBMITTED),
    Step.APPROVE: (frozenset({_S.SUBMITTED}), _S.APPROVED),
    Step.UNDO: (frozenset({_S.SUBMITTED, _S.RETURNED, _S.REFUSED, _S.APPROVED}), _S.SUBMITTED),
    Step.ORDER: (frozenset({_S.APPROVED}), _S.IN_RUN),
    Step.LEAVE_RUN: (frozenset({_S.IN_RUN}), _S.APPROVED),
    Step.PAY: (frozenset({_S.IN_RUN}), _S.PAID),
    Step.FAIL: (frozenset({_S.IN_RUN, _S.PAID}), _S.APPROVED),
    # Of what was written down by mistake; from approved only back into the run that the claim came from.
    Step.UNDO_RESULT: (frozenset({_S.PAID, _S.APPROVED}), _S.IN_RUN),
}

# A claim that no longer stands in the way of another one for the same visit.
LETS_GO = frozenset({_S.REFUSED, _S.WITHDRAWN})
HOLDS_VISIT = frozenset(_S) - LETS_GO
DECIDED = frozenset({_S.APPROVED, _S.RETURNED, _S.REFUSED})
MENDABLE = frozenset({_S.DRAFT, _S.RETURNED})
# Of which the money may still come, and on no way to the bank yet.
TO_BE_PAID = MENDABLE | {_S.SUBMITTED, _S.APPROVED}
# Promised to somebody: counted against the budget, and not paid yet.
PROMISED = frozenset({_S.APPROVED, _S.IN_RUN})
# Of a claim from paper: whoever took one of these entered it too.
ENTERS = frozenset({Step.BEGIN, Step.TAKE_OVER})
VERDICTS = {_S.APPROVED: Step.APPROVE, _S.RETURNED: Step.RETURN, _S.REFUSED: Step.REFUSE}
# Those that nobody has a paper of.
WITHOUT_RECEIPT = frozenset({ExpenseKind.MILEAGE, ExpenseKind.ALLOWANCE})
MOST_LINES = 50
LARGEST_EUROS = 5000
LARGEST_RATE_EUROS = 5
UNDO_MINUTES = 30
# Days that a claim from paper stays with who began it before colleagues see it too.
PAPER_DAYS = 7


def after(status: ExpenseStatus, step: Step) -> ExpenseStatus:
    """The state that a step leads to. Raises Refused("changed_meanwhile") where it cannot be taken."""
    before, leads_to = STEPS[step]
    if status not in before:
        raise Refused("changed_meanwhile")
    return leads_to


def mileage_cents(km_tenths: int, cents_per_km: int) -> int:
    """The amount for a trip, half a cent rounded up."""
    return (km_tenths * cents_per_km + 5) // 10


def parse_euros(text: str) -> int:
    """Cents; "1.234,56" is 123456."""
    return parse_number(text, "Amount", decimals=2, maximum=LARGEST_EUROS)


def given_cents(text: str) -> int:
    """As `parse_euros`, of a field that may not stay empty. Raises Refused: required, or one of parse_number."""
    if not text.strip():
        raise Refused("required", field="Amount")
    return parse_euros(text)


def given_km(text: str) -> int:
    """As `parse_km`, of a field that may not stay empty. Raises Refused: required, or one of parse_number."""
    if not text.strip():
        raise Refused("required", field="Kilometres")
    return parse_km(text)


def parse_rate(text: str) -> int:
    """Cents a kilometre; "0,23" is 23."""
    return parse_number(text, "Euros a kilometre", decimals=2, maximum=LARGEST_RATE_EUROS)


def asks_next_years_rate(today: date, begins: Collection[date]) -> bool:
    """In December, where no rate begins in the year to come: who claims a trip of January keeps the rate of then."""
    return today.month == 12 and not any(day.year > today.year for day in begins)


def check_decider(
    decider_id: int | None,
    *,
    claimant_id: int | None,
    entered_it: bool,
    first_approved_by_id: int | None,
    shares_account: bool,
    claimant_coordinates: bool,
    another_coordinates: bool,
    programme_id: int,
    own_programmes: Collection[int],
    on_board: bool,
) -> None:
    """Who decides on a claim: a coordinator of its programme, never on an own one or the like.

    The board decides on what a coordinator claims, gives a second yes, and stands in where no coordinator of the
    programme may decide (`another_coordinates` says whether one may). `entered_it`: the decider did so from paper, or
    went on with it. `shares_account`: the money would go to the decider's own account. db/claims.py has the same
    rule as a filter; a test holds the two equal.

    Raises Refused: own_claim, entered_by_you, approved_by_you, shares_your_account or not_yours_to_decide.
    """
    if claimant_id is not None and claimant_id == decider_id:
        raise Refused("own_claim")
    if entered_it:
        raise Refused("entered_by_you")
    if first_approved_by_id is not None and first_approved_by_id == decider_id:
        raise Refused("approved_by_you")
    if shares_account:
        raise Refused("shares_your_account")
    for_board = claimant_coordinates or first_approved_by_id is not None or not another_coordinates
    if programme_id not in own_programmes and not (on_board and for_board):
        raise Refused("not_yours_to_decide")


def can_mend(*accounts: Collection[str] | None) -> bool:
    """Whether one of these accounts, each by its roles or None, can go on with its claim that came back."""
    return any(Permission.EXPENSE_SUBMIT in GRANTS[Role(role)] for roles in accounts for role in roles or ())


def needs_second(amount_cents: int, above_cents: int) -> bool:
    """Whether a first yes to this claim leaves it waiting for somebody else's."""
    return amount_cents > above_cents


def first_yes(steps: Sequence[Step]) -> int | None:
    """The place of the first yes that stands after these steps of a claim that waits; each undo takes one back."""
    undone = 0
    for place in reversed(range(len(steps))):
        step = steps[place]
        if step is Step.SUBMIT:
            return None
        if step is Step.UNDO:
            undone += 1
        elif step is Step.FIRST_APPROVE or step in VERDICTS.values():
            if not undone:
                return place if step is Step.FIRST_APPROVE else None
            undone -= 1
    return None


def may_undo(decided_at: datetime, now: datetime) -> bool:
    return now - decided_at <= timedelta(minutes=UNDO_MINUTES)
