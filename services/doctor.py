"""Whether what is kept hangs together: facts that should hold for every row, each counted in one query.

The rules are kept by the services that write; a number here means that something got past them.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal, select, union_all

from db.facts import against
from db.models import Base
from db.session import AMSTERDAM, ActorSession
from domain.access import require_system
from services.payments import bank_accounts, payer, payment_runs


@dataclass(frozen=True)
class Examination:
    """Rows in each table, and for each fact how many rows speak against it."""

    counts: dict[str, int]
    broken: dict[str, int]

    @property
    def well(self) -> bool:
        return not any(self.broken.values())


def examine(session: ActorSession) -> Examination:
    """For the operator only: it counts across everybody's rows. Raises Refused("not_allowed")."""
    require_system(session.actor)
    counts = union_all(
        *(select(literal(table.name), func.count()).select_from(table) for table in Base.metadata.sorted_tables)
    )
    facts = union_all(
        *(
            select(literal(fact), func.count()).select_from(rows.subquery())
            for fact, rows in against(datetime.now(AMSTERDAM)).items()
        )
    )
    return Examination(
        counts={name: int(number) for name, number in sorted(session.execute(counts))},
        broken={fact: int(number) for fact, number in session.execute(facts)}
        | {
            "each bank account can be read with a key that is set": bank_accounts.unreadable(session),
            "each file for the bank can be read with a key that is set": payment_runs.unreadable(session),
            "the chapter's own account can be read with a key that is set": payer.unreadable(session),
        },
    )
