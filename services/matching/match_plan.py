"""One plan for everybody who waits, and sending what the coordinator chose of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import product

from sqlalchemy import select

from db.models import Household, Request, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.candidates import Person
from domain.matching import Fit, fit
from domain.planning import one_by_one, solve
from domain.scoring import Weights
from domain.scoring_matrix import score_matrix
from domain.unserved import Lacking, lacking
from domain.volunteers import pauses_soon
from services.matching import match_asked, match_candidates, match_proposals, proposal_terms
from services.matching.match_weights import current_weights

Pair = tuple[int, int]
"""Ids of a request and a volunteer."""


class Patience(StrEnum):
    """How much it counts that somebody waits long, against how well it fits."""

    LIGHT = "light"
    NORMAL = "normal"  # as the chapter chose
    HEAVY = "heavy"


@dataclass(frozen=True)
class Waits:
    request_id: int
    household: str
    place: str
    programme: str
    days: int
    to_call: bool


@dataclass(frozen=True)
class Planned:
    waits: Waits
    fit: Fit
    pinned: bool


@dataclass(frozen=True)
class Unserved:
    waits: Waits
    why: Lacking
    languages: tuple[str, ...]


@dataclass(frozen=True)
class LeftOut:
    """A pair that the coordinator keeps out of the plan."""

    request_id: int
    household: str
    volunteer_id: int
    volunteer: str


@dataclass(frozen=True)
class Sought:
    """For how many requests of a village somebody is looked for."""

    programme: str
    place: str
    requests: int


@dataclass(frozen=True)
class PlanView:
    """All lists longest waiting first, `sought` by programme and most requests first.

    `available` of the `volunteers` take no break. `one_by_one` is how many are served by picking for each in turn;
    `fits_better` whether the plan, with as many, fits better in all.
    """

    volunteers: int
    available: int
    planned: list[Planned]
    unserved: list[Unserved]
    left_out: list[LeftOut]
    sought: list[Sought]
    one_by_one: int
    fits_better: bool

    @property
    def waiting(self) -> int:
        return len(self.planned) + len(self.unserved)


@dataclass(frozen=True)
class NotSent:
    household: str
    refusal: Refused


@dataclass(frozen=True)
class Sent:
    sent: int
    not_sent: list[NotSent]


def plan(
    session: ActorSession,
    *,
    pins: Collection[Pair] = (),
    forbids: Collection[Pair] = (),
    patience: Patience = Patience.NORMAL,
) -> PlanView:
    """Who goes to whom, over all of the actor's programmes at once: a volunteer's room is one, whatever the programme.

    Who was never asked for how many households there is room stays out; so does who pauses by the day on which the
    proposal would return by itself, before a first meeting, unless pinned. Who once stopped with a household is not
    planned there again. Pins and forbids of who waits no more or has gone are passed over. Nothing is written.
    Raises Refused: pin_twice, pin_forbidden, pin_against_rule, pin_without_room.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    table = _table(session)
    weights = _with_patience(current_weights(session), patience)
    fixed, barred = table.places(pins), table.places(forbids)
    wanted = [one.wanted for _household, one in table.asked]
    scores = score_matrix(wanted, table.people, weights, table.never(fixed))
    room = [one.room or 0 for one in table.people]
    best = solve(scores, room, pins=fixed, forbids=barred, names=[one.name for one in table.people])
    simple = one_by_one(scores, room, pins=fixed, forbids=barred)
    served = {row for row, _column in best.pairs}
    unserved = [table.unserved(row, barred) for row in range(len(wanted)) if row not in served]
    return PlanView(
        volunteers=len(table.people),
        available=sum(not one.paused for one in table.people),
        planned=[
            Planned(
                table.waits(row),
                fit(wanted[row], table.people[column], weights, session.actor.today),
                pinned=(row, column) in fixed,
            )
            for row, column in best.pairs
        ],
        unserved=unserved,
        left_out=[table.left_out(row, column) for row, column in barred],
        sought=_sought(unserved),
        one_by_one=len(simple.pairs),
        fits_better=best.score > simple.score,
    )


@dataclass(frozen=True)
class _Table:
    """Who asks, with the household's name, are its rows, and who may come its columns; a pair here is a place in it.

    `apart` are volunteers by household, `pausing` columns.
    """

    asked: list[tuple[str, match_asked.Asked]]
    people: list[Person]
    apart: dict[int, frozenset[int]]
    pausing: set[int]

    def places(self, pairs: Iterable[Pair]) -> list[Pair]:
        row_of = {one.request_id: row for row, (_household, one) in enumerate(self.asked)}
        column_of = {one.id: column for column, one in enumerate(self.people)}
        return [(row_of[r], column_of[v]) for r, v in sorted(pairs) if r in row_of and v in column_of]

    def never(self, pins: Collection[Pair]) -> list[Pair]:
        apart = self.places(
            (one.request_id, volunteer)
            for _household, one in self.asked
            for volunteer in self.apart.get(one.household_id, ())
        )
        return [*apart, *(pair for pair in product(range(len(self.asked)), self.pausing) if pair not in pins)]

    def waits(self, row: int) -> Waits:
        household, one = self.asked[row]
        wanted = one.wanted
        return Waits(one.request_id, household, wanted.place or "", wanted.programme, wanted.waiting_days, one.to_call)

    def unserved(self, row: int, barred: Collection[Pair]) -> Unserved:
        _household, one = self.asked[row]
        why = lacking(
            one.wanted,
            self.people,
            said_no=self.apart.get(one.household_id, frozenset()),
            forbidden={self.people[column].id for at, column in barred if at == row},
            pausing={self.people[column].id for column in self.pausing},
        )
        return Unserved(self.waits(row), why, tuple(one.wanted.languages))

    def left_out(self, row: int, column: int) -> LeftOut:
        household, one = self.asked[row]
        return LeftOut(one.request_id, household, self.people[column].id, self.people[column].name)


def _table(session: ActorSession) -> _Table:
    asked, people = match_asked.all_asked(session), match_candidates.all_people(session)
    return _Table(asked, people, match_candidates.all_apart(session), _pausing(session, people))


def _pausing(session: ActorSession, people: Sequence[Person]) -> set[int]:
    """The columns of who goes on a break before a first meeting could be."""
    if not any(one.pauses_on for one in people):
        return set()
    by = session.actor.today + timedelta(days=proposal_terms.current(session).return_days)
    return {column for column, one in enumerate(people) if pauses_soon(one.pauses_on, one.paused_until, by)}


def send(session: ActorSession, pairs: Collection[Pair], nonce: str) -> Sent:
    """Propose each of these; the same `nonce` sends each once.

    Each is counted anew, as the world is now. Who cannot be asked any more is told with the reason, and keeps nobody
    else from being asked.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    pairs = sorted(set(pairs))
    households = _hold(session, pairs)
    not_sent = []
    for request_id, volunteer_id in pairs:
        try:
            match_proposals.propose(session, request_id, volunteer_id, nonce=f"{nonce}-{request_id}-{volunteer_id}")
        except Refused as refusal:
            not_sent.append(NotSent(households.get(request_id, "?"), refusal))
    return Sent(len(pairs) - len(not_sent), not_sent)


def _hold(session: ActorSession, pairs: Collection[Pair]) -> dict[int, str]:
    """The households' names by request. Households, volunteers and requests (decision 27), each by id.

    Two coordinators who send at once would else each hold what the other one waits for.
    """
    requests = Request.id.in_({request for request, _volunteer in pairs})
    session.execute(
        select(Household.id)
        .where(Household.id.in_(select(Request.household_id).where(requests)))
        .order_by(Household.id)
        .with_for_update(read=True, key_share=True)
    ).all()
    session.execute(
        select(Volunteer.id)
        .where(Volunteer.id.in_({volunteer for _request, volunteer in pairs}))
        .order_by(Volunteer.id)
        .with_for_update()
    ).all()
    rows = session.execute(
        select(Request.id, Household.name)
        .join(Household, Household.id == Request.household_id)
        .where(requests)
        .order_by(Request.id)
        .with_for_update(of=Request)
    ).all()
    return {row.id: row.name for row in rows}


def _with_patience(weights: Weights, patience: Patience) -> Weights:
    """How many are served comes first in any case: this says who they are, when not all can be."""
    if patience is Patience.LIGHT:
        return weights._replace(waiting=weights.waiting // 3)
    if patience is Patience.HEAVY:
        return weights._replace(waiting=max(1, weights.waiting) * 3)
    return weights


def _sought(unserved: Iterable[Unserved]) -> list[Sought]:
    """Whom the coordinator left out is there, and so is nobody to look for."""
    counts = Counter(
        (one.waits.programme, one.waits.place) for one in unserved if one.why is not Lacking.LEFT_OUT_BY_HAND
    )
    return [
        Sought(programme, place, many)
        for (programme, place), many in sorted(counts.items(), key=lambda one: (one[0][0], -one[1], one[0][1]))
    ]
