"""An invented chapter in a database of its own, with people who are signed in already."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select
from sqlalchemy.orm import Session

import db.engine
from components.account import COOKIE, encode
from db.migrate import migrate
from db.models import AuthSession, CoordinatorProgramme, Household, Match, Request, User
from db.session import AMSTERDAM, SignIn, as_system
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from services.demo.demo import fill

# What they click through in turn, as (page, query).
OF_A_VOLUNTEER = [("", ""), ("bezoek", ""), ("declareren", ""), ("hulp", "")]


def signed_in(user_id: int, token: str) -> tuple[SignIn, datetime]:
    """A sign-in, and when it ends."""
    now = datetime.now(UTC)
    ends = now + timedelta(hours=12)
    digest = sha256(token.encode()).hexdigest()
    with Session(db.engine.engine()) as session, session.begin():
        row = AuthSession(user_id=user_id, token_hash=digest, created_at=now, seen_at=now, expires_at=ends)
        session.add(row)
        session.flush()
        return SignIn(row.id), ends


@dataclass(frozen=True)
class Person:
    cookie: str
    clicks: list[tuple[str, str]]


@dataclass(frozen=True)
class Chapter:
    url: str
    coordinator: int
    volunteer: int
    households: list[int]
    """Of the demo coordinator, each with an active match."""
    requests: list[int]
    """That wait for a volunteer."""

    def sign_in(self, user_id: int) -> str:
        """A cookie as the sign-in leaves it in the browser."""
        token = secrets.token_urlsafe(32)
        return encode(token, signed_in(user_id, token)[1])

    def people(self, count: int) -> list[Person]:
        """Everybody of the chapter, some with a second device: volunteers, and coordinators on the heavy screens."""
        of_a_coordinator = [
            ("", ""),
            ("huishoudens", ""),
            ("huishouden", f"id={self.households[0]}"),
            ("wachtlijst", f"request={self.requests[0]}"),
            ("vrijwilligers", ""),
            ("declaraties", ""),
            ("cijfers", ""),
        ]
        with Session(db.engine.engine()) as session:
            users = session.execute(select(User.id, User.roles).where(User.active).order_by(User.id)).all()
        able = [
            (user_id, of_a_coordinator if Role.COORDINATOR in roles else OF_A_VOLUNTEER)
            for user_id, roles in users
            if set(roles) & {Role.COORDINATOR, Role.VOLUNTEER}
        ]
        chosen = [able[number % len(able)] for number in range(count)]
        return [Person(f"{COOKIE}={self.sign_in(user_id)}", clicks) for user_id, clicks in chosen]


@contextmanager
def chapter() -> Iterator[Chapter]:
    """On SQLite, as `make demo` gives it, unless DATABASE_URL names an empty PostgreSQL."""
    with TemporaryDirectory() as folder:
        os.environ.setdefault("NAAST_KEY", secrets.token_urlsafe(48))
        url = os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.db'}")
        migrate()
        with as_system() as session:
            fill(session, today=datetime.now(AMSTERDAM).date())
            coordinator = session.scalars(select(User.id).where(User.name == "Marijke Smit")).one()
            volunteer = session.scalars(select(User.id).where(User.name == "Henk Dijkstra")).one()
            mine = select(CoordinatorProgramme.programme_id).where(CoordinatorProgramme.user_id == coordinator)
            households = session.scalars(
                select(Household.id)
                .join(Request, Request.household_id == Household.id)
                .join(Match, Match.request_id == Request.id)
                .where(Match.status == MatchStatus.ACTIVE, Request.programme_id.in_(mine))
                .order_by(Household.id)
            ).all()
            requests = session.scalars(
                select(Request.id)
                .where(Request.status == RequestStatus.WAITING, Request.programme_id.in_(mine))
                .order_by(Request.id)
            ).all()
        yield Chapter(url, coordinator, volunteer, list(households), list(requests))
        db.engine.engine().dispose()
