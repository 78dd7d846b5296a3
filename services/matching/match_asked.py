"""Requests as matching sees them, one or all that wait."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from db.models import Household, Programme, Request
from db.session import ActorSession
from db.turns import to_call_first
from domain.access import Refused
from domain.candidates import Wanted
from domain.matches import RequestStatus
from domain.places import middle_of, place_of


@dataclass(frozen=True)
class Asked:
    """One request as matching sees it. Raises Refused("request_without_programme") when made for such a one.

    `to_call`, known where all are asked for, is before somebody is asked.
    """

    request_id: int
    programme_id: int
    household_id: int
    wanted: Wanted
    to_call: bool = False

    @classmethod
    def of(
        cls, request: Request, household: Household, programme: str | None, today: date, *, to_call: bool = False
    ) -> "Asked":
        if request.programme_id is None:
            raise Refused("request_without_programme")
        consented = household.consented
        return cls(
            request.id,
            request.programme_id,
            household.id,
            Wanted(
                programme_id=request.programme_id,
                programme=programme or "",
                place=household.place or place_of(household.postcode),
                middle=middle_of(household.postcode, household.place),
                languages=tuple(household.languages) if consented else (),
                day_parts=frozenset(request.day_parts if consented else ()),
                needs=tuple(household.needs) if consented else (),
                village_wish=household.village_wish if consented else None,
                waiting_days=max(0, (today - request.waiting_since).days),
            ),
            to_call,
        )


_ASKED = (
    select(Request, Household, Programme.name)
    .join(Household, Household.id == Request.household_id)
    .outerjoin(Programme, Programme.id == Request.programme_id)
    .where(Request.id == bindparam("request"))
)


def asked(session: ActorSession, request_id: int) -> Asked:
    """Raises Refused: not_found, request_without_programme."""
    row = session.execute(_ASKED, {"request": request_id}).first()
    if row is None:
        raise Refused("not_found")
    return Asked.of(row.Request, row.Household, row.name, session.actor.today)


def all_asked(session: ActorSession) -> list[tuple[str, Asked]]:
    """Every request that waits in the actor's own programmes, longest first, with the household's name."""
    rows = session.execute(
        select(Request, Household, Programme.name, to_call_first().label("to_call"))
        .join(Household, Household.id == Request.household_id)
        .join(Programme, Programme.id == Request.programme_id)
        .where(
            Request.programme_id.in_(session.actor.programmes),
            Request.status == RequestStatus.WAITING,
            Household.consent_on.is_not(None),
            Household.consent_withdrawn_on.is_(None),
        )
        .order_by(Request.waiting_since, Request.id)
    )
    today = session.actor.today
    return [
        (row.Household.name, Asked.of(row.Request, row.Household, row.name, today, to_call=row.to_call)) for row in rows
    ]
