"""Roles add up, and so do the queries: who has two of them, a record as a volunteer and a bank account asks most."""

from itertools import combinations

import pytest

from domain.access import Role
from tests.paying import IBANS, approved, payer, run

MOST_QUERIES = 8
PAIRS = list(combinations((Role.VOLUNTEER, Role.COORDINATOR, Role.TREASURER, Role.BOARD), 2))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("screen", [None, "expenses/decide", "expenses/runs", "expenses/pay", "expenses/run"])
@pytest.mark.parametrize("roles", PAIRS, ids="+".join)
def test_who_has_two_roles_asks_few_queries_too(world, make, open_page, count_queries, roles, screen):
    payer(make)
    maker = make.volunteer(user_id=world["els"])
    for volunteer_id, iban in ((maker, IBANS[0]), (world["henk_v"], IBANS[1]), (world["trijntje_v"], IBANS[2])):
        make.account(volunteer_id, iban)
        approved(make, volunteer_id, world["programme"])
    run(world.who("els"), only={maker, world["henk_v"]})
    make.expense(world["henk_v"], world["programme"])
    user = make.user(*roles, programmes=[world["programme"]] if Role.COORDINATOR in roles else [])
    make.account(make.volunteer(user_id=user, programmes=[world["programme"]]), IBANS[3])
    at = open_page(user, screen, **({"id": "1"} if screen == "expenses/run" else {}))
    count_queries.clear()
    at.run()
    asked = [one for one in count_queries if one.startswith(("SELECT", "WITH"))]
    assert 0 < len(asked) <= MOST_QUERIES, asked
