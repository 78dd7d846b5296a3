"""A claim that becomes a gift: closed for good, by who claimed it only, and spoken of once."""

from datetime import UTC, datetime

import pytest

from db.models import AuditEntry, Expense, ExpenseStep, Notice, Volunteer
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import STEPS, ExpenseKind, ExpenseStatus, Step
from services.expenses import claim_lines, decisions, waiving
from services.expenses.claim_costs import Costs
from tests.world import today

CAN_BE_GIVEN = STEPS[Step.WAIVE][0]


def waive(who, claim_id, version=1):
    with writing(who) as session:
        waiving.waive(session, claim_id, version=version)


@pytest.mark.parametrize("status", list(ExpenseStatus))
def test_from_which_states_a_claim_is_given(world, make, status):
    claim = make.expense(world["henk_v"], world["programme"], status=status, day=today())
    if status in CAN_BE_GIVEN | {ExpenseStatus.WAIVED}:
        waive(world.who("henk"), claim)
        assert make.get(Expense, claim).status is ExpenseStatus.WAIVED
    else:
        with pytest.raises(Refused, match="changed_meanwhile"):
            waive(world.who("henk"), claim)
        assert make.get(Expense, claim).status is status


def test_a_gift_is_closed(world, make):
    claim = make.expense(world["henk_v"], world["programme"], day=today())
    waive(world.who("henk"), claim)
    waive(world.who("henk"), claim)  # the second of two clicks
    assert [step.step for step in make.all(ExpenseStep)].count(Step.WAIVE) == 1
    with pytest.raises(Refused), writing(world.who("marijke")) as session:
        decisions.decide(session, claim, ExpenseStatus.APPROVED, version=2)


def test_a_draft_that_is_not_whole_is_no_gift_yet(world, make):
    with writing(world.who("henk")) as session:
        added = claim_lines.add(
            session,
            Costs(day=today(), kind=ExpenseKind.PARKING, amount="3,40", description="parkeren"),
            nonce="n",
            programme_id=world["programme"],
        )
    version = make.get(Expense, added.claim_id).version_id
    with pytest.raises(Refused, match="receipt_missing"):
        waive(world.who("henk"), added.claim_id, version)
    assert make.get(Expense, added.claim_id).status is ExpenseStatus.DRAFT


def test_a_draft_that_is_given_is_seen_by_the_treasurer(world, make):
    claim = make.expense(
        world["henk_v"], world["programme"], status=ExpenseStatus.DRAFT, submitted_at=None, day=today()
    )
    waive(world.who("henk"), claim)
    with reading(world.who("els")) as session:
        assert [gift.claim_id for gift in waiving.gifts(session, volunteer_id=world["henk_v"])] == [claim]


@pytest.mark.parametrize("name", ["trijntje", "marijke"])
def test_nobody_gives_what_another_claimed(world, make, name):
    claim = make.expense(world["henk_v"], world["programme"], entered_by_id=world["marijke"], day=today())
    with pytest.raises(Refused, match="not_found"):
        waive(world.who(name), claim)


def test_a_claim_that_changed_is_not_given(world, make):
    claim = make.expense(world["henk_v"], world["programme"], day=today())
    with pytest.raises(Refused, match="changed_meanwhile"):
        waive(world.who("henk"), claim, version=7)


def test_gifts_stand_with_their_kinds_in_the_year_that_they_were_given(world, make):
    claim = make.expense(world["henk_v"], world["programme"], 740, day=today())
    make.line(claim, 400, kind=ExpenseKind.TELEPHONE, day=today())
    make.expense(world["trijntje_v"], world["programme"], status=ExpenseStatus.WAIVED)
    make.expense(world["henk_v"], world["programme"], 100, status=ExpenseStatus.WAIVED)
    at = datetime(2024, 12, 31, 23, 30, tzinfo=UTC)  # in the Netherlands it is 2025 then
    make.update(ExpenseStep, make.all(ExpenseStep)[-1].id, at=at)
    waive(world.who("henk"), claim)
    with reading(world.who("henk")) as session:
        given = waiving.gifts(session)
    assert [(one.given_on.year, one.amount_cents, one.kinds) for one in given] == [
        (today().year, 740, (ExpenseKind.PARKING, ExpenseKind.TELEPHONE)),
        (2025, 100, (ExpenseKind.PARKING,)),
    ]
    with reading(world.who("trijntje")) as session:
        assert waiving.gifts(session, volunteer_id=world["henk_v"]) == []


def test_the_treasurer_makes_the_statement_of_who_gave(world, make):
    waive(world.who("henk"), make.expense(world["henk_v"], world["programme"], 740, day=today()))
    waive(world.who("henk"), make.expense(world["henk_v"], world["reading"], 60, day=today()))
    for cents, at in ((5, datetime(2024, 12, 31, 23, 30, tzinfo=UTC)), (7, datetime(2025, 12, 31, 23, 30, tzinfo=UTC))):
        given = make.expense(world["trijntje_v"], world["programme"], cents, status=ExpenseStatus.WAIVED)
        make.add(ExpenseStep(expense_id=given, step=Step.WAIVE, at=at, amount_cents=cents))
    make.expense(world["trijntje_v"], world["programme"], 900)
    els, year = world.who("els"), today().year
    with reading(els) as session:
        of_2025 = [(one.name, one.claims, one.amount_cents) for one in waiving.givers(session, 2025)]
        now = [(one.name, one.claims, one.amount_cents) for one in waiving.givers(session, year)]
    assert of_2025 == [("Trijntje", 1, 5)]
    assert now[0] == ("Henk", 2, 800)
    with writing(els) as session:
        found = waiving.statement_for(session, year, world["henk_v"])
    assert (found.volunteer, sum(one.amount_cents for one in found.gifts)) == ("Henk", 800)
    made = [one for one in make.all(AuditEntry) if one.action == "gift:statement"]
    assert [(one.actor_id, one.subject, one.subject_id) for one in made] == [
        (world["els"], "volunteers", world["henk_v"])
    ]


@pytest.mark.parametrize("year", [2020, 2025])
def test_who_gave_nothing_gets_no_statement(world, make, year):
    with pytest.raises(Refused, match="not_found"), writing(world.who("els")) as session:
        waiving.statement_for(session, year, world["henk_v"])
    assert [one for one in make.all(AuditEntry) if one.action == "gift:statement"] == []


def test_it_is_said_once_and_never_again(world, make):
    for expected in (True, False, False):
        with writing(world.who("henk")) as session:
            assert waiving.tell_once(session) is expected
    assert make.get(Volunteer, world["henk_v"]).gift_told_on == today()
    with writing(world.who("marijke")) as session:  # no record as a volunteer
        assert waiving.tell_once(session) is False
    assert make.all(Notice) == []
