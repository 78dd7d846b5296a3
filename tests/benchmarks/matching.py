"""How long it takes to put in order who fits one request, in a chapter of a hundred times the size."""

import random
import time
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from rich.table import Table
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.orm import Session

from db.engine import engine
from db.models import AuthSession, Household, Match, Programme, Request, Volunteer, VolunteerProgramme
from db.session import AMSTERDAM, SignIn, reading
from domain.day_parts import DAY_PARTS
from domain.matches import MatchStatus, RequestStatus
from domain.places import places
from services.demo.demo_fit import Said
from services.matching import match_asked, matching
from tests.benchmarks.chapter import Chapter

PEOPLE, HOUSEHOLDS, ASKED, ROUNDS = 16_000, 20_000, 8, 5
GOAL = 30


def ranked(invented: Chapter) -> Table:
    """Milliseconds of the processor for one ranked list, as a coordinator's page asks for it."""
    who = _signed_in(invented)
    table = Table("volunteers", "who fit", "ms, median", "ms, least", title=f"Who fits one request; goal {GOAL} ms")
    table.add_row(*_measured(who, invented.requests[:ASKED], 160))
    table.add_row(*_measured(who, _grown(engine()), PEOPLE))
    return table


def _measured(who: SignIn, requests: list[int], people: int) -> tuple[str, ...]:
    spent, fits = [], []
    with reading(who) as session:
        for request in requests:
            for turn in range(ROUNDS + 1):
                begun = time.process_time()
                asked = match_asked.asked(session, request)
                found = matching.candidates(session, asked, limit=5)
                if turn:  # the first lap fills what is remembered
                    spent.append((time.process_time() - begun) * 1000)
            fits.append(found.total)
    return f"{people:,}", f"{median(fits):.0f}", f"{median(spent):.1f}", f"{min(spent):.1f}"


def _signed_in(invented: Chapter) -> SignIn:
    invented.sign_in(invented.coordinator)
    with Session(engine()) as session:
        return SignIn(session.scalars(select(func.max(AuthSession.id))).one())


def _grown(bind: Engine) -> list[int]:
    """More volunteers and households beside those of the chapter; the ids of requests of the first programme."""
    dice = random.Random(1)
    with Session(bind) as session, session.begin():
        programmes = list(session.scalars(select(Programme.id).order_by(Programme.position)))
        first = session.scalars(select(Volunteer.id).order_by(Volunteer.id.desc())).first() or 0
        volunteers = [_volunteer(dice, first + number) for number in range(1, PEOPLE + 1)]
        session.execute(insert(Volunteer), volunteers)
        session.execute(
            insert(VolunteerProgramme),
            [{"volunteer_id": row["id"], "programme_id": dice.choice(programmes)} for row in volunteers],
        )
        today = datetime.now(AMSTERDAM).date()
        household = session.scalars(select(Household.id).order_by(Household.id.desc())).first() or 0
        request = session.scalars(select(Request.id).order_by(Request.id.desc())).first() or 0
        homes = [_household(dice, household + number, today) for number in range(1, HOUSEHOLDS + 1)]
        session.execute(insert(Household), homes)
        asking = [
            {
                "id": request + number,
                "household_id": row["id"],
                "programme_id": programmes[0] if number <= ASKED else dice.choice(programmes),
                "status": RequestStatus.WAITING if number <= ASKED else RequestStatus.ACTIVE,
                "day_parts": dice.sample(DAY_PARTS[:15], 4),
                "registered_on": today,
                "waiting_since": today - timedelta(days=number % 200),
            }
            for number, row in enumerate(homes, 1)
        ]
        session.execute(insert(Request), asking)
        session.execute(
            insert(Match),
            [
                {
                    "request_id": row["id"],
                    "volunteer_id": dice.choice(volunteers)["id"],
                    "status": dice.choice((MatchStatus.ACTIVE, MatchStatus.CLOSED, MatchStatus.PROPOSED)),
                    "proposed_on": today,
                }
                for row in asking[ASKED:]
            ],
        )
    return [row["id"] for row in asking[:ASKED]]


def _volunteer(dice: random.Random, number: int) -> dict[str, Any]:
    return {
        "id": number,
        "name": f"Volunteer {number}",
        "name_folded": f"volunteer {number}",
        "place": dice.choice(places()),
        "languages": _languages(dice),
        "day_parts": dice.sample(DAY_PARTS[:15], dice.randint(2, 6)),
        "goes_to": dice.sample(places(), 4) if dice.random() < 0.4 else [],
        "capacity": dice.choice((None, 1, 2, 3, 4, 5, 6)),
        "paused": dice.random() < 0.06,
        **Said(dice).of_volunteer("Volunteer", ""),
    }


def _household(dice: random.Random, number: int, today: date) -> dict[str, Any]:
    return {
        "id": number,
        "name": f"Household {number}",
        "name_folded": f"household {number}",
        "place": dice.choice(places()),
        "languages": _languages(dice),
        "registered_on": today,
        "consent_on": today,
        **Said(dice).of_household(),
    }


def _languages(dice: random.Random) -> list[str]:
    return ["Nederlands", dice.choice(("Arabisch", "Fries", "Turks"))] if dice.random() < 0.3 else ["Nederlands"]
