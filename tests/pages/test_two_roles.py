"""Roles add up, and so do the queries: who has two of them, a record as a volunteer and a bank account asks most."""

from itertools import combinations

import pytest

from components.rooms import STARTS
from domain.access import Role
from tests.pages.reading import texts
from tests.paying import IBANS, approved, payer, run

MOST_QUERIES = 8
PAIRS = list(combinations((Role.VOLUNTEER, Role.COORDINATOR, Role.TREASURER, Role.BOARD), 2))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "screen", [None, "start/treasurer", "expenses/decide", "expenses/runs", "expenses/pay", "expenses/run"]
)
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


def labels(at):
    return [one.proto.label for one in at.get("page_link")]


def test_what_waits_for_another_role_is_a_click_from_the_start(world, make, open_page):
    approved(make, world["henk_v"], world["programme"])
    both = make.user(Role.COORDINATOR, Role.TREASURER, programmes=[world["programme"]])
    start = open_page(both)
    assert "nog door jou te betalen" not in texts(start)
    assert "Start penningmeester" in labels(start)
    other = open_page(both, "start/treasurer")
    assert "nog door jou te betalen" in texts(other)
    assert (other.title[0].value, labels(other)[:1]) == ("Start penningmeester", ["Start"])
    assert "Start penningmeester" not in labels(other)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_each_of_somebodys_roles_has_its_start(world, make, open_page):
    every = make.user(*Role, programmes=[world["programme"]])
    named = ["Start penningmeester", "Start bestuur", "Start beheerder", "Start privacyfunctionaris"]
    assert [one for one in labels(open_page(every)) if one in {*named, "Mijn vrijwilligerswerk"}] == [
        *named,
        "Mijn vrijwilligerswerk",
    ]
    for _role, screen in STARTS[1:]:
        at = open_page(every, screen.file)
        assert not at.exception
        assert "Hier is voor jou niets te zien" not in texts(at)


def test_who_has_one_role_reads_of_no_other(world, open_page):
    assert not [one for one in labels(open_page(world["marijke"])) if one.startswith("Start ")]
    assert "Hier is voor jou niets te zien" in texts(open_page(world["marijke"], "start/treasurer"))
