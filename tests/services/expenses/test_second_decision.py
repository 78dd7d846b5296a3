"""Above the chapter's amount two people say yes, each once, and never on money of their own."""

from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product

import pytest

from db.claims import claim_rows, decider_facts
from db.models import CoordinatorProgramme, Expense, ExpenseStep, Notice, Setting
from db.session import reading, writing
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus, Step
from services.expenses import deciders, decision_desk, decisions, expenses
from services.expenses.claims import Claim
from tests.beside import together
from tests.make import NOW
from tests.services.expenses.claiming import decide, on_desk

APPROVED, RETURNED, REFUSED = ExpenseStatus.APPROVED, ExpenseStatus.RETURNED, ExpenseStatus.REFUSED
ABOVE = 25_001


@pytest.fixture
def claim(world, make):
    return make.expense(world["henk_v"], world["programme"], ABOVE)


def opened(session, claim):
    """Why the claim cannot be decided on, told to who opens it."""
    try:
        return decision_desk.open_claim(session, claim).obstacle
    except Refused as refusal:
        return refusal.code


def obstacles(session, claims):
    """The rule on every one of these, asked with all the facts at once."""
    facts = claim_rows().add_columns(*decider_facts(session.actor.id, deciders.own_accounts(session)))
    found = dict.fromkeys(claims, "not_found")
    for *columns, claimant, entered, coordinates, another, shares in session.execute(
        facts.where(Expense.id.in_(claims))
    ):
        claim = Claim(*columns, [])
        found[claim.id] = None
        try:
            deciders.check(session, claim, deciders.Facts(claimant, entered, coordinates, another, shares))
        except Refused as refusal:
            found[claim.id] = refusal.code
    return found


def steps(make, claim):
    return [one.step for one in make.all(ExpenseStep) if one.expense_id == claim][1:]


@pytest.mark.parametrize(("cents", "step"), [(25_000, Step.APPROVE), (ABOVE, Step.FIRST_APPROVE)])
def test_a_first_yes_above_the_amount_leaves_it_waiting(world, make, cents, step):
    claim = make.expense(world["henk_v"], world["programme"], cents)
    assert decide(world.who("marijke"), claim, version=1).step is step
    assert make.get(Expense, claim).status is (APPROVED if step is Step.APPROVE else ExpenseStatus.SUBMITTED)


@pytest.mark.parametrize("second", ["joke", "jan"])
def test_another_coordinator_or_the_board_says_the_second_yes(world, make, claim, second):
    decide(world.who("marijke"), claim, version=1)
    assert (on_desk(world.who("marijke")), on_desk(world.who(second))) == ([], [claim])
    assert decide(world.who(second), claim, version=2).step is Step.APPROVE
    row = make.get(Expense, claim)
    assert (row.status, row.first_approved_by_id, row.decided_by_id) == (APPROVED, world["marijke"], world[second])
    assert steps(make, claim) == [Step.FIRST_APPROVE, Step.APPROVE]
    assert len(make.all(Notice)) == 2


def test_never_the_same_person_twice(world, claim):
    marijke = world.who("marijke")
    first = decide(marijke, claim, version=1)
    with pytest.raises(Refused, match="approved_by_you"):
        decide(marijke, claim, version=first.version)


def test_a_double_click_gives_one_first_yes(world, make, claim):
    marijke = world.who("marijke")
    assert decide(marijke, claim, version=1) == decide(marijke, claim, version=1)
    assert steps(make, claim) == [Step.FIRST_APPROVE]


def test_of_two_first_yeses_at_once_one_is_read_again(world, make, claim):
    said = together([partial(decide, world.who(name), claim, version=1) for name in ("marijke", "joke")])
    assert set(said) == {None, "changed_meanwhile"}
    assert steps(make, claim) == [Step.FIRST_APPROVE]
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED


@pytest.mark.parametrize("verdict", [RETURNED, REFUSED])
def test_a_no_of_the_second_puts_the_first_yes_aside_until_it_is_undone(world, make, claim, verdict):
    decide(world.who("marijke"), claim, version=1)
    jan = world.who("jan")
    no = decide(jan, claim, verdict, version=2, reason="Welke dag?")
    assert make.get(Expense, claim).first_approved_by_id is None
    with writing(jan) as session:
        decisions.undo(session, claim, version=no.version)
    row = make.get(Expense, claim)
    assert (row.status, row.first_approved_by_id, row.reason) == (ExpenseStatus.SUBMITTED, world["marijke"], "")
    assert row.first_approved_at is not None
    assert on_desk(jan) == [claim]


def test_what_is_mended_asks_for_both_again(world, make, claim):
    decide(world.who("marijke"), claim, version=1)
    back = decide(world.who("joke"), claim, RETURNED, version=2, reason="Welke dag?")
    with writing(world.who("henk")) as session:
        expenses.submit(session, claim, version=back.version)
    assert make.get(Expense, claim).first_approved_by_id is None
    assert claim in on_desk(world.who("marijke"))


class TestUndoingAFirstYes:
    def undo(self, who, claim, version):
        with writing(who) as session:
            decisions.undo(session, claim, version=version)

    def test_is_for_who_gave_it(self, world, make, claim):
        marijke, joke = world.who("marijke"), world.who("joke")
        first = decide(marijke, claim, version=1)
        with pytest.raises(Refused, match="not_found"):
            self.undo(joke, claim, first.version)
        self.undo(marijke, claim, first.version)
        row = make.get(Expense, claim)
        assert (row.status, row.first_approved_by_id, row.first_approved_at) == (ExpenseStatus.SUBMITTED, None, None)
        assert make.all(Notice) == []
        assert on_desk(marijke) == [claim]

    def test_is_over_when_somebody_decided(self, world, claim):
        first = decide(world.who("marijke"), claim, version=1)
        decide(world.who("joke"), claim, version=first.version)
        with pytest.raises(Refused, match="already_decided") as refused:
            self.undo(world.who("marijke"), claim, first.version)
        assert refused.value.values["who"] == "Joke Bakker"

    def test_is_over_after_half_an_hour(self, world, make, claim):
        first = decide(world.who("marijke"), claim, version=1)
        make.update(Expense, claim, first_approved_at=datetime.now(UTC) - timedelta(minutes=31))
        with pytest.raises(Refused, match="too_late_to_undo"):
            self.undo(world.who("marijke"), claim, first.version + 1)

    def test_leaves_the_second_yes_to_who_gave_that(self, world, make, claim):
        decide(world.who("marijke"), claim, version=1)
        second = decide(world.who("joke"), claim, version=2)
        self.undo(world.who("joke"), claim, second.version)
        row = make.get(Expense, claim)
        assert (row.status, row.first_approved_by_id) == (ExpenseStatus.SUBMITTED, world["marijke"])


def test_the_amount_is_asked_once(world, make, claim):
    small = make.expense(world["henk_v"], world["programme"], 200)
    decide(world.who("marijke"), small, version=1)
    decide(world.who("marijke"), claim, version=1)
    make.add(Setting(name="second_above_cents", value="100"))
    assert make.get(Expense, small).status is APPROVED
    make.update(Setting, "second_above_cents", value="90000")
    assert decide(world.who("joke"), claim, version=2).step is Step.APPROVE


def test_a_claim_on_paper_of_the_only_coordinator_is_for_the_board(world, make):
    entered = make.expense(world["trijntje_v"], world["reading"], entered_by_id=world["wim"])
    assert (on_desk(world.who("wim")), on_desk(world.who("jan"))) == ([], [entered])
    decide(world.who("jan"), entered, version=1)
    make.add(CoordinatorProgramme(user_id=world["joke"], programme_id=world["reading"]))
    another = make.expense(world["trijntje_v"], world["reading"], entered_by_id=world["wim"])
    assert (on_desk(world.who("joke")), on_desk(world.who("jan"))) == ([another], [])


# Whose claim it is, who entered it and went on with it, who gave a first yes, and whose accounts are one.
CLAIMANTS = ("henk", "marijke", "wim")
ENTERED = ((), ("marijke",), ("wim",), ("wim", "joke"))
FIRST = (None, "marijke", "joke", "jan")
SHARED = ((), ("marijke", "henk"), ("wim", "henk"), ("marijke", "joke", "henk"))


@pytest.mark.parametrize("shared", SHARED)
def test_the_rule_and_its_filter_agree_on_every_claim(world, make, shared):
    """Each claim that could be, for each who could decide: on the desk exactly what the rule allows."""
    people = {"henk": world["henk_v"]}
    for name in ("marijke", "joke", "wim"):
        people[name] = make.volunteer(name.capitalize(), user_id=world[name], programmes=[world["programme"]])
    ibans = iter(("NL91ABNA0417164300", "NL20INGB0001234567", "NL02RABO0123456789", "NL55TRIO0254321876"))
    one_for_all = next(ibans)
    for name, volunteer in people.items():
        if name in shared or name == "joke":
            make.account(volunteer, one_for_all if name in shared else next(ibans))
    both = make.user(Role.COORDINATOR, Role.BOARD, name="Beide", programmes=[world["reading"]])
    world.ids["beide"] = both
    combinations = list(product(CLAIMANTS, ENTERED, FIRST, ("programme", "reading")))
    claims = [
        make.expense(
            people[claimant],
            world[programme],
            100 + place,  # none looks like another one, as the desk tells of each that does
            entered_by_id=world[entered[0]] if entered else None,
            first_approved_by_id=world[first] if first else None,
        )
        for place, (claimant, entered, first, programme) in enumerate(combinations)
    ]
    taken = {"step": Step.TAKE_OVER, "at": NOW, "amount_cents": 0}
    for claim, (_claimant, entered, _first, _programme) in zip(claims, combinations, strict=True):
        for name in entered[1:]:
            make.add(ExpenseStep(expense_id=claim, by_id=world[name], **taken))
    allowed = {}
    for name in ("marijke", "joke", "wim", "jan", "beide"):
        who = world.who(name)
        with reading(who) as session:
            queue = {one.id for page in (1, 2) for one in decision_desk.desk(session, page=page).queue}
            seen = obstacles(session, claims)
            # To open one asks much of the database: one for each outcome and claimant.
            asked = {(seen[claim], hands[0]): claim for claim, hands in zip(claims, combinations, strict=True)}
            assert {claim: opened(session, claim) for claim in asked.values()} == {
                claim: seen[claim] for claim in asked.values()
            }, name
        assert queue == {claim for claim, obstacle in seen.items() if obstacle is None}, name
        allowed[name] = queue
    # And none that nobody may decide on.
    assert set(claims) - set().union(*allowed.values()) == set()
