"""A small invented chapter."""

from datetime import date

import pytest

from db.session import as_system
from services.demo.demo import fill

TODAY = date(2026, 3, 2)


def small():
    with as_system() as session:
        return fill(session, today=TODAY, seed=7, volunteers=40, households=120)


@pytest.fixture
def demo(database, snapshots):
    return snapshots.filled(database, "demo", small)
