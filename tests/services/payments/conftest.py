"""A treasurer, and claims that wait for a run; a file may have its own under the same name."""

import pytest

from tests.paying import IBANS, approved, payer


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
