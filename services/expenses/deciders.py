"""Who decides on a claim: what the rule asks, looked up for one claim or for a whole queue."""

from dataclasses import dataclass

from sqlalchemy import func, select

from db.claims import decider_facts
from db.models import Expense, Volunteer
from db.session import ActorSession
from domain.access import Role
from domain.expenses import check_decider
from services.expenses.claims import Claim
from services.payments import bank_accounts

_OWN = "own_accounts"


@dataclass(frozen=True)
class Facts:
    claimant_id: int | None
    entered_it: bool
    claimant_coordinates: bool
    another_coordinates: bool
    shares_account: bool


def own_accounts(session: ActorSession) -> frozenset[str]:
    """The fingerprints of the account on which the actor gets money, if any; asked once a session.

    Who volunteers no longer, or has no such role any more, still gets what comes to that account.
    """
    if _OWN not in session.info:
        session.info[_OWN] = bank_accounts.own_fingerprints(session)
    found: frozenset[str] = session.info[_OWN]
    return found


def require_decider(session: ActorSession, claim: Expense) -> str:
    """Raises what check_decider raises; gives the claimant's name, where the actor may see it."""
    name, *facts = session.execute(
        select(func.coalesce(Volunteer.name, ""), *decider_facts(session.actor.id, own_accounts(session)))
        .select_from(Expense)
        .outerjoin(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(Expense.id == claim.id)
    ).one()
    check(session, claim, Facts(*facts))
    return str(name)


def check(session: ActorSession, claim: Expense | Claim, facts: Facts) -> None:
    """Raises what check_decider raises."""
    actor = session.actor
    check_decider(
        actor.id,
        claimant_id=facts.claimant_id,
        entered_it=facts.entered_it,
        first_approved_by_id=claim.first_approved_by_id,
        shares_account=facts.shares_account,
        claimant_coordinates=facts.claimant_coordinates,
        another_coordinates=facts.another_coordinates,
        programme_id=claim.programme_id,
        own_programmes=actor.programmes if actor.has(Role.COORDINATOR) else (),
        on_board=actor.has(Role.BOARD),
    )
