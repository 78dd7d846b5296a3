"""A treasurer, and claims that wait for a run; a file may have its own under the same name."""

import pytest

from db.models import Payment
from tests.paying import IBANS, approved, fetched, payer


@pytest.fixture
def els(world):
    payer(world.make)
    return world.who("els")


@pytest.fixture
def claims(world, make):
    """Two of Henk, one of Trijntje; numbers 1, 2 and 3."""
    for name, iban in (("henk_v", IBANS[0]), ("trijntje_v", IBANS[1])):
        make.account(world[name], iban)
    return [
        approved(make, world["henk_v"], world["programme"], 340),
        approved(make, world["henk_v"], world["reading"], 1250),
        approved(make, world["trijntje_v"], world["programme"], 99),
    ]


@pytest.fixture
def payments(world, make, els):
    """Of a run: Henk's with two claims, Trijntje's with one."""
    for name, iban in (("henk_v", IBANS[0]), ("trijntje_v", IBANS[1])):
        make.account(world[name], iban)
    for who, cents in (("henk_v", 340), ("henk_v", 1250), ("trijntje_v", 99)):
        approved(make, world[who], world["programme"], cents)
    fetched(els)
    return sorted(one.id for one in make.all(Payment))
