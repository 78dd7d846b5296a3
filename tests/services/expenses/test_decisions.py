from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from db.models import AuditEntry, Expense
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import VERDICTS, ExpenseStatus
from services.expenses import budgets, decision_desk, decisions
from services.expenses.decisions import Decided
from tests.beside import together
from tests.make import NOW
from tests.services.expenses.claiming import decide
from tests.world import today

APPROVED, RETURNED, REFUSED = ExpenseStatus.APPROVED, ExpenseStatus.RETURNED, ExpenseStatus.REFUSED


@pytest.fixture
def claim(world, make):
    return make.expense(world["henk_v"], world["programme"])


@pytest.mark.parametrize(("verdict", "reason"), [(APPROVED, ""), (RETURNED, "Welke dag?"), (REFUSED, "Al betaald")])
def test_a_claim_is_decided_on(world, make, claim, verdict, reason):
    assert decide(world.who("marijke"), claim, verdict, reason=f" {reason} ") == Decided("Henk", VERDICTS[verdict], 2)
    row = make.get(Expense, claim)
    assert (row.status, row.reason, row.decided_by_id) == (verdict, reason, world["marijke"])
    assert [entry.action for entry in make.all(AuditEntry)] == [f"expense:{VERDICTS[verdict].value}"]


@pytest.mark.parametrize("verdict", [RETURNED, REFUSED])
@pytest.mark.parametrize("reason", ["", "  \n", "\x07"])
def test_returning_and_refusing_need_a_reason(world, claim, verdict, reason):
    with pytest.raises(Refused, match="required"):
        decide(world.who("marijke"), claim, verdict, reason=reason)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("joke", None),
        ("wim", "not_found"),
        ("jan", "not_found"),
        ("henk", "not_allowed"),
        ("els", "not_allowed"),
        ("privacy", "not_allowed"),
        ("admin", "not_allowed"),
    ],
)
def test_who_decides(world, claim, name, code):
    who = world.who(name)
    if code is None:
        decide(who, claim)
        return
    with pytest.raises(Refused, match=code):
        decide(who, claim)


def test_nobody_decides_on_money_that_comes_on_their_own_account(world, make, claim):
    own = make.volunteer("Marijke", user_id=world["marijke"], programmes=[world["programme"]])
    for volunteer in (own, world["henk_v"]):
        make.account(volunteer)
    with pytest.raises(Refused, match="shares_your_account"):
        decide(world.who("marijke"), claim)
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED
    decide(world.who("joke"), claim)


def test_nor_on_money_that_comes_to_them_though_they_volunteer_no_longer(world, make):
    """Jan of the board was a volunteer; the second yes to a claim of who shares his account is not his."""
    own = make.volunteer("Jan", user_id=world["jan"], programmes=[world["programme"]], ended_on=today())
    for volunteer in (own, world["henk_v"]):
        make.account(volunteer)
    claim = make.expense(
        world["henk_v"], world["programme"], 90_000, first_approved_by_id=world["joke"], first_approved_at=NOW
    )
    jan = world.who("jan")
    with reading(jan) as session:
        assert decision_desk.desk(session).total == 0
    with pytest.raises(Refused, match="shares_your_account"):
        decide(jan, claim)


@pytest.mark.parametrize("name", ["henk", "els", "privacy", "admin"])
def test_who_decides_on_nothing_has_no_desk(world, claim, name):
    with reading(world.who(name)) as session:
        for use in (
            lambda: decision_desk.desk(session),
            lambda: decisions.approve_simple(session, claim, version=1),
            lambda: budgets.for_decider(session, None, []),
            lambda: decision_desk.open_claim(session, claim),
            lambda: decisions.undo(session, claim, version=1),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                use()


class TestACoordinatorsOwnClaim:
    @pytest.fixture
    def own(self, world, make):
        return make.expense(make.volunteer("Marijke", user_id=world["marijke"]), world["programme"])

    @pytest.mark.parametrize(("name", "code"), [("marijke", "own_claim"), ("joke", None), ("jan", None)])
    def test_is_for_another_coordinator_or_the_board(self, world, own, name, code):
        who = world.who(name)
        with reading(who) as session:
            assert decision_desk.desk(session).total == (0 if code else 1)
            assert decision_desk.open_claim(session, own).obstacle == code
        if code is None:
            decide(who, own)
            return
        with pytest.raises(Refused, match=code):
            decide(who, own)


def test_who_entered_a_claim_does_not_decide_on_it(world, make):
    entered = make.expense(world["henk_v"], world["programme"], entered_by_id=world["marijke"])
    marijke = world.who("marijke")
    with reading(marijke) as session:
        assert decision_desk.desk(session).queue == []
    with pytest.raises(Refused, match="entered_by_you"):
        decide(marijke, entered)
    decide(world.who("joke"), entered)


def test_the_second_of_two_reads_what_the_first_did(world, claim):
    decide(world.who("marijke"), claim)
    with pytest.raises(Refused, match="already_decided") as refused:
        decide(world.who("joke"), claim, REFUSED, reason="Te laat")
    assert refused.value.values["who"] == "Marijke Smit"
    assert refused.value.values["when"].date() == datetime.now(UTC).date()


def test_of_two_at_once_one_wins(world, make, claim):
    said = together([partial(decide, world.who(name), claim) for name in ("marijke", "joke")])
    assert set(said) == {None, "already_decided"}
    assert make.get(Expense, claim).status is APPROVED


def test_a_double_click_decides_once(world, make, claim):
    marijke = world.who("marijke")
    assert decide(marijke, claim) == decide(marijke, claim)
    assert len(make.all(AuditEntry)) == 1


@pytest.mark.parametrize(
    ("status", "code"), [(ExpenseStatus.WITHDRAWN, "withdrawn_meanwhile"), (APPROVED, "already_decided")]
)
def test_a_claim_that_is_over_is_not_decided_on(world, make, claim, status, code):
    make.update(Expense, claim, status=status)
    with pytest.raises(Refused, match=code):
        decide(world.who("marijke"), claim)


def test_a_claim_that_was_changed_since_it_was_read_is_read_again(world, make, claim):
    make.update(Expense, claim, amount_cents=99999)
    with pytest.raises(Refused, match="changed_meanwhile"):
        decide(world.who("marijke"), claim, version=1)


@pytest.mark.parametrize(("verdict", "reason"), [(APPROVED, ""), (RETURNED, "r"), (REFUSED, "r")])
def test_a_decision_is_undone_right_after(world, make, claim, verdict, reason):
    marijke = world.who("marijke")
    version = decide(marijke, claim, verdict, reason=reason).version
    with writing(marijke) as session:
        decisions.undo(session, claim, version=version)
    row = make.get(Expense, claim)
    assert (row.status, row.decided_by_id, row.decided_at, row.reason) == (ExpenseStatus.SUBMITTED, None, None, "")


def test_a_decision_of_somebody_else_is_not_undone(world, claim):
    version = decide(world.who("marijke"), claim).version
    joke = world.who("joke")
    with pytest.raises(Refused, match="not_found"), writing(joke) as session:
        decisions.undo(session, claim, version=version)


def test_a_decision_that_led_somewhere_is_not_undone(world, make, claim):
    marijke = world.who("marijke")
    version = decide(marijke, claim).version
    make.update(Expense, claim, decided_at=datetime.now(UTC) - timedelta(minutes=31))
    with pytest.raises(Refused, match="changed_meanwhile"), writing(marijke) as session:
        decisions.undo(session, claim, version=version)
    with pytest.raises(Refused, match="too_late_to_undo"), writing(marijke) as session:
        decisions.undo(session, claim, version=version + 1)


def test_the_queue_is_oldest_first_and_knows_its_neighbours(world, make):
    at = [datetime(2026, 3, day, tzinfo=UTC) for day in (3, 1, 2, 2)]
    ids = [make.expense(world["henk_v"], world["programme"], submitted_at=one) for one in at]
    make.expense(world["henk_v"], world["reading"])
    make.expense(world["henk_v"], world["programme"], status=APPROVED)
    with reading(world.who("marijke")) as session:
        desk = decision_desk.desk(session)
        assert ([one.id for one in desk.queue], desk.total) == ([ids[1], ids[2], ids[3], ids[0]], 4)
        opened = decision_desk.open_claim(session, ids[3])
        assert (opened.position, opened.before, opened.after) == (3, ids[2], ids[0])
        beside = budgets.for_decider(session, None, [])
        assert (list(beside.programmes.values()), beside.of_claim) == (["Thuisadministratie"], [])


def test_a_claim_of_a_volunteer_who_left_the_programme_still_waits(world, make):
    moved = make.volunteer("Verhuisd", programmes=[world["reading"]])
    expense_id = make.expense(moved, world["programme"])
    marijke = world.who("marijke")
    with reading(marijke) as session:
        assert [one.id for one in decision_desk.desk(session).queue] == [expense_id]
    assert decide(marijke, expense_id).claimant == ""
