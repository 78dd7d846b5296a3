"""A claim from paper that nobody but who entered it could go on with: that person may be away."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from db.models import Allowance, Expense, ExpenseStep, User, VolunteerProgramme
from db.session import reading, writing
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus, Step
from services.accounts import account_roles
from services.expenses import claim_lines, claim_paper, claims, decision_desk, decisions, expenses
from services.start.start import for_coordinator
from services.volunteers import volunteers_end
from tests.beside import together
from tests.make import NOW
from tests.refusal import refused
from tests.services.expenses.allowances import book, row, this_month
from tests.services.expenses.claiming import costs_of, on_desk
from tests.world import today

SUBMITTED, RETURNED, DRAFT = ExpenseStatus.SUBMITTED, ExpenseStatus.RETURNED, ExpenseStatus.DRAFT


@pytest.fixture
def sietske(make, world):
    """A volunteer without an account."""
    return make.volunteer("Sietske", programmes=[world["programme"]])


@pytest.fixture
def paper(make, world, sietske):
    """What Joke entered for her, and came back."""
    values = {"entered_by_id": world["joke"], "decided_by_id": world["marijke"], "decided_at": NOW}
    return make.expense(sietske, world["programme"], status=RETURNED, reason="Welke dag?", **values)


@pytest.fixture
def begun(make, world, sietske):
    """What Joke entered for her, and did not hand in."""
    values = {"day": today(), "submitted_at": None, "entered_by_id": world["joke"]}
    return make.expense(sietske, world["programme"], status=DRAFT, **values)


def unfinished(who):
    with reading(who) as session:
        return [(one.id, one.claimant, one.entered_by) for one in claim_paper.unfinished(session)]


def waiting(who):
    with reading(who) as session:
        found = for_coordinator(session).paper
        assert found == claim_paper.waiting(session)
    return (found.total, found.first_id) if found.total else None


def version_of(make, claim):
    return make.get(Expense, claim).version_id


def mend(make, who, claim):
    (line,) = make.lines(claim)
    with writing(who) as session:
        claim_lines.change(session, line.id, costs_of(amount="4"), version=version_of(make, claim))


def hand_in(make, who, claim):
    with writing(who) as session:
        expenses.submit(session, claim, version=version_of(make, claim))


def send_back(make, who, claim):
    with writing(who) as session:
        decisions.decide(session, claim, RETURNED, version=version_of(make, claim), reason="Nog eens")


def decide(who, claim, version):
    with writing(who) as session:
        decisions.decide(session, claim, ExpenseStatus.APPROVED, version=version)


def steps(make, claim):
    return [(one.step, one.by_id) for one in make.all(ExpenseStep) if one.expense_id == claim]


def test_what_came_back_is_seen_by_whoever_may_enter_such_a_claim(world, paper):
    assert unfinished(world.who("joke")) == [(paper, "Sietske", None)]
    assert unfinished(world.who("marijke")) == [(paper, "Sietske", "Joke Bakker")]
    assert unfinished(world.who("wim")) == []
    assert [waiting(world.who(name)) for name in ("joke", "marijke", "wim")] == [(1, paper), (1, paper), None]


def test_a_colleague_mends_it_and_then_neither_of_the_two_decides(world, make, paper):
    marijke = world.who("marijke")
    third = make.user(Role.COORDINATOR, programmes=[world["programme"]])
    with reading(marijke) as session:
        assert claims.mendable_claim(session, paper).reason == "Welke dag?"
    mend(make, marijke, paper)
    hand_in(make, marijke, paper)
    row = make.get(Expense, paper)
    assert (row.status, row.amount_cents, row.entered_by_id) == (SUBMITTED, 400, world["joke"])
    assert steps(make, paper)[2:] == [(Step.TAKE_OVER, world["marijke"]), (Step.SUBMIT, world["marijke"])]
    for name in ("joke", "marijke"):
        assert on_desk(world.who(name)) == []
        assert refused(world.who(name), decisions.decide, paper, ExpenseStatus.APPROVED, version=row.version_id) == (
            "entered_by_you"
        )
    world.ids["third"] = third
    assert on_desk(world.who("third")) == [paper]
    decide(world.who("third"), paper, row.version_id)


def test_of_two_who_entered_it_the_board_decides(world, make, paper):
    hand_in(make, world.who("marijke"), paper)  # as it was: that counts too
    assert steps(make, paper)[2:] == [(Step.TAKE_OVER, world["marijke"]), (Step.SUBMIT, world["marijke"])]
    assert [on_desk(world.who(name)) for name in ("joke", "marijke", "jan")] == [[], [], [paper]]
    decide(world.who("jan"), paper, version_of(make, paper))


def test_whoever_goes_on_with_it_counts_however_often_it_comes_back(world, make, paper):
    world.ids["third"] = make.user(Role.COORDINATOR, programmes=[world["programme"]])
    mend(make, world.who("marijke"), paper)
    mend(make, world.who("third"), paper)
    hand_in(make, world.who("joke"), paper)
    assert [step for step in steps(make, paper) if step[0] is Step.TAKE_OVER] == [
        (Step.TAKE_OVER, world["marijke"]),
        (Step.TAKE_OVER, world["third"]),
    ]
    assert [on_desk(world.who(name)) for name in ("joke", "marijke", "third", "jan")] == [[], [], [], [paper]]


def test_of_two_who_finish_it_at_once_the_second_reads_that_it_changed(world, make, paper):
    world.ids["third"] = make.user(Role.COORDINATOR, programmes=[world["programme"]])
    version = version_of(make, paper)

    def submit(name):
        with writing(world.who(name)) as session:
            expenses.submit(session, paper, version=version)

    said = together([partial(submit, name) for name in ("marijke", "third")])
    assert sorted(said, key=str) == [None, "changed_meanwhile"]
    assert [step for step, _by in steps(make, paper)][2:] == [Step.TAKE_OVER, Step.SUBMIT]
    assert len(on_desk(world.who("marijke"))) + len(on_desk(world.who("third"))) == 1


def test_who_only_looked_at_it_decides(world, make, paper):
    with reading(world.who("marijke")) as session:
        claims.mendable_claim(session, paper)
    hand_in(make, world.who("joke"), paper)
    assert on_desk(world.who("marijke")) == [paper]


def test_a_colleague_takes_back_what_came_back_and_nothing_that_waits(world, make, paper, sietske):
    waits = make.expense(sietske, world["programme"], entered_by_id=world["joke"])
    marijke = world.who("marijke")
    assert refused(marijke, expenses.withdraw, waits) == "changed_meanwhile"
    with writing(marijke) as session:
        expenses.withdraw(session, paper)
    assert make.get(Expense, paper).status is ExpenseStatus.WITHDRAWN


def test_a_second_click_of_who_takes_back_that_of_a_colleague_changes_nothing(world, make, paper):
    for _click in range(2):
        with writing(world.who("marijke")) as session:
            expenses.withdraw(session, paper)
    assert steps(make, paper)[2:] == [(Step.TAKE_OVER, world["marijke"]), (Step.WITHDRAW, world["marijke"])]


def test_it_is_for_nobody_of_another_programme(world, make, paper):
    (line,) = make.lines(paper)
    for name in ("wim", "henk"):
        who = world.who(name)
        assert refused(who, claims.mendable_claim, paper) == "not_found"
        assert refused(who, expenses.submit, paper, version=1) == "not_found"
        assert refused(who, claim_lines.change, line.id, costs_of(), version=1) == "not_found"


def test_it_is_entered_in_an_own_programme_only(world, make):
    """Also for a volunteer of the own programme who takes part in another one too."""
    make.add(VolunteerProgramme(volunteer_id=world["henk_v"], programme_id=world["reading"]))
    there = {"programme_id": world["reading"], "volunteer_id": world["henk_v"]}
    assert refused(world.who("marijke"), claim_lines.add, costs_of(), nonce="n", **there) == "not_found"
    assert make.all(Expense) == []


def test_a_fixed_allowance_is_no_claim_from_paper(world, make, sietske):
    row(make, world)
    book(world, this_month())
    (claim,) = make.all(Expense)
    send_back(make, world.who("marijke"), claim.id)
    assert waiting(world.who("joke")) is None
    assert unfinished(world.who("joke")) == []
    assert refused(world.who("joke"), expenses.submit, claim.id, version=version_of(make, claim.id)) == "not_found"
    assert len(make.all(Allowance)) == 1


def test_what_was_begun_is_seen_by_others_after_a_week(world, make, begun):
    (step,) = [one for one in make.all(ExpenseStep) if one.expense_id == begun]
    make.update(ExpenseStep, step.id, at=datetime.now(UTC) - timedelta(days=6))
    assert unfinished(world.who("joke")) == [(begun, "Sietske", None)]
    assert unfinished(world.who("marijke")) == []
    assert waiting(world.who("joke")) is None
    make.update(ExpenseStep, step.id, at=datetime.now(UTC) - timedelta(days=8))
    assert unfinished(world.who("marijke")) == [(begun, "Sietske", "Joke Bakker")]
    assert [waiting(world.who(name)) for name in ("joke", "marijke", "wim")] == [(1, begun), (1, begun), None]
    hand_in(make, world.who("marijke"), begun)
    assert [unfinished(world.who(name)) for name in ("joke", "marijke")] == [[], []]
    assert steps(make, begun)[1:] == [(Step.BEGIN, world["marijke"]), (Step.SUBMIT, world["marijke"])]
    assert [on_desk(world.who(name)) for name in ("joke", "marijke", "jan")] == [[], [], [begun]]
    with reading(world.who("jan")) as session:
        opened = decision_desk.open_claim(session, begun)
    assert (opened.claim.entered_by, opened.finished_by) == ("Joke Bakker", "Marijke Smit")


def test_it_can_be_given_back_where_who_entered_it_is_gone(world, make, sietske):
    make.update(User, world["joke"], active=False)
    claim = make.expense(sietske, world["programme"], entered_by_id=world["joke"])
    marijke = world.who("marijke")
    with reading(marijke) as session:
        assert decision_desk.open_claim(session, claim).returnable
    send_back(make, marijke, claim)
    assert unfinished(marijke) == [(claim, "Sietske", "Joke Bakker")]
    hand_in(make, marijke, claim)  # and so no longer hers to decide on
    assert [on_desk(marijke), on_desk(world.who("jan"))] == [[], [claim]]


def test_it_cannot_where_nobody_acts_in_the_programme(world, make, sietske):
    make.update(User, world["wim"], active=False)
    claim = make.expense(sietske, world["reading"], entered_by_id=world["wim"])
    assert refused(world.who("jan"), decisions.decide, claim, RETURNED, version=1, reason="Nog eens") == "nobody_mends"


def test_what_came_back_stays_with_the_coordinators_when_the_volunteer_stops(world, make, paper, sietske):
    make.update(User, world["joke"], active=False)
    with writing(world.who("marijke")) as session:
        volunteers_end.end_volunteer(session, sietske, 1)
    assert make.get(Expense, paper).status is RETURNED
    assert [one[0] for one in unfinished(world.who("marijke"))] == [paper]


def test_who_has_no_such_programme_any_more_still_goes_on_with_what_they_entered(world, make, paper):
    with writing(world.who("admin")) as session:
        account_roles.set_programmes(session, world["joke"], [world["reading"]])
    assert unfinished(world.who("joke")) == [(paper, "", None)]  # whose name is not hers to see any more


@pytest.mark.parametrize("known", [False, True])
def test_who_enters_one_hears_that_no_account_is_known(world, make, sietske, known):
    make.account(world["henk_v"])
    if known:
        make.account(sietske, "NL20INGB0001234567")
    claims_of = [make.expense(who, world["programme"]) for who in (world["henk_v"], sietske)]
    with reading(world.who("marijke")) as session:
        assert expenses.handed_in(session, claims_of).without_account == ("" if known else "Sietske")
        assert expenses.handed_in(session, claims_of[:1]).without_account == ""
    own = make.expense(world["trijntje_v"], world["programme"])
    with reading(world.who("trijntje")) as session:
        assert expenses.handed_in(session, [own]).without_account == ""  # is asked for it on the same screen


def test_namesakes_are_two_people_when_one_has_no_account(world, make):
    there, other = (
        make.volunteer("Anna Vos", place=place, programmes=[world["programme"]]) for place in ("Leek", "Roden")
    )
    make.account(other)
    claims_of = [make.expense(who, world["programme"]) for who in (there, other)]
    with reading(world.who("marijke")) as session:
        said = expenses.handed_in(session, claims_of)
    assert (said.claimant, said.without_account) == ("Anna Vos · Leek, Anna Vos · Roden", "Anna Vos · Leek")


def test_a_returned_own_claim_is_nobody_elses(world, make):
    own = make.expense(world["henk_v"], world["programme"], status=RETURNED)
    assert unfinished(world.who("marijke")) == []
    with reading(world.who("marijke")) as session, pytest.raises(Refused, match="not_found"):
        claims.mendable_claim(session, own)
