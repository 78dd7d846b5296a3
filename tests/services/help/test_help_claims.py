"""From one-time help that was granted to the claim of what it cost."""

import pytest

from db.models import Expense, ExpenseLine, HelpRequest
from db.session import reading, writing
from domain.access import Refused
from domain.doubles import DoubleKind
from domain.expenses import ExpenseKind, ExpenseStatus
from domain.help_requests import HelpNext, HelpStatus
from services.expenses import claim_doubles, claim_lines
from services.expenses.claim_costs import Costs
from services.help import help_claims
from services.help.help_claims import Advanced
from tests.make import NOW
from tests.world import today


@pytest.fixture
def granted(world, make):
    return give(world, make)


def give(world, make, need="Winterjas", **values):
    values = {"status": HelpStatus.GRANTED, "next_step": HelpNext.BUY, "reason": "Ja.", **values}
    values |= {"decided_by_id": world["marijke"], "decided_at": NOW}
    return make.help_request(world["boer_r"], world["henk"], need, amount_cents=4500, **values)


def claim(world, help_id, name="henk", nonce="n", programme="programme"):
    costs = Costs(today(), ExpenseKind.OTHER, amount="43,50", description="Winterjas", no_receipt="Kwijt")
    with writing(world.who(name)) as session:
        return claim_lines.add(session, costs, nonce=nonce, programme_id=world[programme], help_id=help_id)


def advanced(world, help_id, name="henk"):
    with reading(world.who(name)) as session:
        return help_claims.advanced(session, help_id)


def test_what_is_known_of_it_is_filled_in(world, granted):
    assert advanced(world, granted) == Advanced(granted, "Winterjas", 4500, world["programme"])


@pytest.mark.parametrize("need", ["Winterjas voor familie De Boer", "Jas voor Sem de boer, maat 128", "bóer: fiets"])
def test_the_words_name_no_household(world, make, need):
    assert advanced(world, give(world, make, need)).what == ""


def test_the_line_remembers_what_it_is_for(world, make, granted):
    added = claim(world, granted)
    assert claim(world, granted) == added  # the second click of a double one
    assert [one.help_request_id for one in make.all(ExpenseLine)] == [granted]


@pytest.mark.parametrize(
    "values",
    [
        {"status": HelpStatus.ASKED, "next_step": None},
        {"status": HelpStatus.NOT_GRANTED, "next_step": None},
        {"status": HelpStatus.WITHDRAWN, "next_step": None},
        {"next_step": HelpNext.ARRANGED},
    ],
)
def test_what_is_not_bought_after_a_yes_is_not_claimed(world, make, values):
    give(world, make, "Fiets")
    number = give(world, make, **values)
    for act in (claim, advanced):
        with pytest.raises(Refused, match="not_found"):
            act(world, number)
    assert make.all(ExpenseLine) == []


@pytest.mark.parametrize("name", ["trijntje", "marijke"])
def test_only_who_asked_for_it_claims_it(world, make, granted, name):
    for act in (claim, advanced):
        with pytest.raises(Refused, match="not_found"):
            act(world, granted, name)
    assert make.all(ExpenseLine) == []


def test_beside_the_decision_stands_who_granted_it_and_for_how_much(world, make, granted):
    expense = claim(world, granted).claim_id
    seen = {}
    for name in ("marijke", "wim", "jan"):
        with reading(world.who(name)) as session:
            seen[name] = [(one.by, one.amount_cents) for one in help_claims.granted(session, [granted])]
    assert seen == {"marijke": [("Marijke Smit", 4500)], "wim": [], "jan": []}
    assert expense


def test_the_same_help_claimed_twice_is_told_before_and_beside_the_decision(world, make, granted):
    first, second = claim(world, granted), claim(world, granted, nonce="m")
    other = make.expense(world["trijntje_v"], world["programme"], 100)
    make.update(ExpenseLine, make.lines(other)[0].id, help_request_id=granted)
    make.update(ExpenseLine, second.line_id, amount_cents=1)
    with reading(world.who("henk")) as session:
        assert {(one.kind, one.own) for one in claim_doubles.of_claim(session, second.claim_id)} == {
            (DoubleKind.HELP, False)  # the first of Henk is a draft
        }
    for one in (first, second):
        make.update(Expense, one.claim_id, status=ExpenseStatus.SUBMITTED, submitted_at=NOW)
    with reading(world.who("marijke")) as session:
        found = {(one.kind, one.own) for one in claim_doubles.of_claim(session, second.claim_id)}
        assert found == {(DoubleKind.HELP, False), (DoubleKind.HELP, True)}
        assert claim_doubles.claims_with_doubles(session, [second.claim_id]) == {second.claim_id}
    make.update(Expense, first.claim_id, status=ExpenseStatus.REFUSED)
    make.update(Expense, other, status=ExpenseStatus.WITHDRAWN)
    with reading(world.who("marijke")) as session:
        assert claim_doubles.of_claim(session, second.claim_id) == []


def test_a_yes_that_is_undone_is_told(world, make, granted):
    make.update(HelpRequest, granted, status=HelpStatus.ASKED, decided_by_id=None)
    with reading(world.who("marijke")) as session:
        assert [one.status for one in help_claims.granted(session, [granted])] == [HelpStatus.ASKED]
