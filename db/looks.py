"""Whether somebody looked, whoever may read who looked: gives back yes or no, and so asks the table itself."""

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Look
from domain.access import Actor


def looked_at(actor: Actor, household_id: int | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether a look of this sign-in session is kept; a query that reads the household can ask it along."""
    looks = Look.__table__
    return (
        exists()
        .where(
            looks.c.viewer_id == actor.id,
            looks.c.household_id == household_id,
            looks.c.sign_in_id == actor.sign_in,
        )
        .correlate_except(looks)
    )
