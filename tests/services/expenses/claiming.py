"""What a volunteer claims, and who decides on it."""

from db.session import reading, writing
from domain.expenses import ExpenseKind, ExpenseStatus
from services.expenses import claim_lines, claims, decision_desk, decisions, expenses
from services.expenses.claim_costs import Costs
from tests.world import today

PARKING = ExpenseKind.PARKING
NOBODYS = ["els", "jan", "privacy", "admin"]


def visit(world, make, **values):
    values = {"day": today(), "km_tenths": 80, **values}
    return make.visit(world["boer"], world["boer_r"], world["henk_v"], **values)


def claim_visit(who, visit_id, nonce="n"):
    with writing(who) as session:
        return expenses.claim_visit(session, visit_id, nonce=nonce)


def costs_of(**values):
    return Costs(
        **{
            "day": today(),
            "kind": PARKING,
            "amount": "3,40",
            "description": "parkeren",
            "no_receipt": "kwijt",
            **values,
        }
    )


def claim(world, who, nonce="n", volunteer_id=None, programme_id=0, **values):
    """One line, handed in at once."""
    programme = world["programme"] if programme_id == 0 else programme_id
    with writing(who) as session:
        added = claim_lines.add(
            session, costs_of(**values), nonce=nonce, programme_id=programme, volunteer_id=volunteer_id
        )
        expenses.submit(session, added.claim_id, version=claims.version_of(session, added.claim_id))
    return added.claim_id


def returned(world, make, **values):
    return make.expense(
        world["henk_v"],
        world["programme"],
        description="parkeren",
        **{"status": ExpenseStatus.RETURNED, "reason": "Welke dag?", "decided_by_id": world["marijke"], **values},
    )


def decide(who, expense_id, verdict=ExpenseStatus.APPROVED, *, version=1, reason=""):
    with writing(who) as session:
        return decisions.decide(session, expense_id, verdict, version=version, reason=reason)


def on_desk(who):
    with reading(who) as session:
        return [one.id for one in decision_desk.desk(session).queue]
