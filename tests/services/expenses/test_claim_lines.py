"""Several lines on one claim: added, changed, left out, and handed in together."""

from datetime import UTC, datetime, timedelta

import pytest

from db.models import Expense, ExpenseLine, ExpenseStep, MileageRate, Receipt
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import MOST_LINES, ExpenseKind, ExpenseStatus, Step
from services.expenses import claim_lines, claim_steps, claims, expenses
from services.expenses.claim_costs import Costs
from tests.world import today


def parking(**values):
    values = {"day": today(), "kind": ExpenseKind.PARKING, "amount": "3,40", "description": "parkeren", **values}
    return Costs(**values)


def add(who, costs, nonce="n", **values):
    with writing(who) as session:
        return claim_lines.add(session, costs, nonce=nonce, **values)


def visit(world, make, **values):
    return make.visit(world["boer"], world["boer_r"], world["henk_v"], **{"day": today(), "km_tenths": 80, **values})


@pytest.fixture
def draft(world):
    return add(world.who("henk"), parking(), programme_id=world["programme"])


def test_a_claim_is_the_sum_of_its_lines_from_the_first_day_on(world, make, draft):
    henk, before = world.who("henk"), today() - timedelta(days=3)
    add(henk, parking(day=before, amount="10,10", no_receipt="kwijt"), "m", claim_id=draft.claim_id)
    visit_id = visit(world, make)
    with writing(henk) as session:
        claim_lines.add_visit(session, visit_id, nonce="v", claim_id=draft.claim_id)
    row = make.get(Expense, draft.claim_id)
    assert (row.day, row.amount_cents, row.status) == (before, 340 + 1010 + 184, ExpenseStatus.DRAFT)
    assert row.submitted_at is None
    with reading(henk) as session:
        (shown,) = claims.own_claims(session)
    assert [line.amount_cents for line in shown.lines] == [1010, 340, 184]


def test_what_is_not_handed_in_yet_nobody_else_reads(world, draft):
    for name in ("marijke", "joke", "els", "jan", "trijntje"):
        with reading(world.who(name)) as session:
            assert session.get(Expense, draft.claim_id) is None
            assert session.get(ExpenseLine, draft.line_id) is None


def test_a_line_without_a_receipt_says_why(world, make, draft):
    henk = world.who("henk")
    with pytest.raises(Refused, match="receipt_missing") as refused, writing(henk) as session:
        expenses.submit(session, draft.claim_id, version=claims.version_of(session, draft.claim_id))
    assert refused.value.values == {"day": today()}
    make.add(
        Receipt(
            line_id=draft.line_id,
            sha256="x",
            media_type="image/jpeg",
            size=1,
            content=b"x",
            added_at=datetime.now(UTC),
        )
    )
    with writing(henk) as session:
        expenses.submit(session, draft.claim_id, version=claims.version_of(session, draft.claim_id))
    assert make.get(Expense, draft.claim_id).status is ExpenseStatus.SUBMITTED


def test_a_claim_without_lines_is_not_handed_in(world, make, draft):
    henk = world.who("henk")
    with writing(henk) as session:
        claim_lines.remove(session, draft.line_id, version=claims.version_of(session, draft.claim_id))
    assert make.get(Expense, draft.claim_id).amount_cents == 0
    with pytest.raises(Refused, match="no_lines"), writing(henk) as session:
        expenses.submit(session, draft.claim_id, version=claims.version_of(session, draft.claim_id))


def test_a_line_is_changed_and_the_sum_follows(world, make, draft):
    henk = world.who("henk")
    with writing(henk) as session:
        version = claims.version_of(session, draft.claim_id)
        claim_lines.change(session, draft.line_id, parking(amount="4"), version=version)
    assert make.get(Expense, draft.claim_id).amount_cents == 400
    with pytest.raises(Refused, match="changed_meanwhile"), writing(henk) as session:
        claim_lines.change(session, draft.line_id, parking(amount="5"), version=version)


@pytest.mark.parametrize("status", [one for one in ExpenseStatus if one not in {"draft", "returned"}])
def test_what_was_handed_in_keeps_its_lines(world, make, status):
    claim = make.expense(world["henk_v"], world["programme"], status=status)
    (line,), henk = make.lines(claim), world.who("henk")
    for use in (
        lambda session: claim_lines.change(session, line.id, parking(), version=1),
        lambda session: claim_lines.remove(session, line.id, version=1),
        lambda session: claim_lines.add(session, parking(), nonce="x", claim_id=claim),
    ):
        with pytest.raises(Refused, match="changed_meanwhile"), writing(henk) as session:
            use(session)
    assert make.get(Expense, claim).version_id == 1


@pytest.mark.parametrize("name", ["trijntje", "marijke"])
def test_a_draft_of_somebody_else_is_not_there(world, draft, name):
    who = world.who(name)
    for use in (
        lambda session: claim_lines.change(session, draft.line_id, parking(), version=2),
        lambda session: claim_lines.remove(session, draft.line_id, version=2),
        lambda session: claim_lines.add(session, parking(), nonce="x", claim_id=draft.claim_id),
        lambda session: expenses.submit(session, draft.claim_id, version=2),
        lambda session: claims.mendable_claim(session, draft.claim_id),
        lambda session: claim_steps.history(session, draft.claim_id),
    ):
        with pytest.raises(Refused, match="not_found"), writing(who) as session:
            use(session)


def test_a_visit_of_another_activity_needs_a_claim_of_its_own(world, make):
    henk = world.who("henk")
    reading_claim = add(henk, parking(), programme_id=world["reading"])
    visit_id = visit(world, make)
    with pytest.raises(Refused, match="other_programme"), writing(henk) as session:
        claim_lines.add_visit(session, visit_id, nonce="v", claim_id=reading_claim.claim_id)


def test_a_visit_of_another_volunteer_does_not_come_onto_a_claim(world, make):
    marijke = world.who("marijke")
    entered = add(marijke, parking(), programme_id=world["programme"], volunteer_id=world["trijntje_v"])
    visit_id = visit(world, make)
    with pytest.raises(Refused, match="not_found"), writing(marijke) as session:
        claim_lines.add_visit(session, visit_id, nonce="v", claim_id=entered.claim_id)


def test_a_double_click_adds_one_line(world, make, draft):
    assert add(world.who("henk"), parking(), programme_id=world["programme"]) == draft
    assert len(make.all(ExpenseLine)) == 1


def test_there_is_an_end_to_the_lines_of_a_claim(world, make, draft):
    for _more in range(MOST_LINES - 1):
        make.line(draft.claim_id)
    with pytest.raises(Refused, match="too_many_lines"):
        add(world.who("henk"), parking(), "more", claim_id=draft.claim_id)


def test_a_visit_that_is_undone_leaves_the_claim_and_the_rest_stays(world, make, draft):
    henk, visit_id = world.who("henk"), visit(world, make)
    with writing(henk) as session:
        claim_lines.add_visit(session, visit_id, nonce="v", claim_id=draft.claim_id)
        claim_lines.release_visit(session, visit_id)
    row = make.get(Expense, draft.claim_id)
    assert (row.status, row.amount_cents) == (ExpenseStatus.DRAFT, 340)
    assert [line.id for line in make.lines(draft.claim_id)] == [draft.line_id]


@pytest.mark.parametrize(
    ("status", "first_by"),
    [("approved", None), ("in_run", None), ("paid", None), ("waived", None), ("submitted", "marijke")],
)
def test_a_visit_whose_claim_was_approved_stays(world, make, status, first_by):
    visit_id = visit(world, make)
    values = {"status": ExpenseStatus(status), "first_approved_by_id": first_by and world[first_by]}
    make.expense(world["henk_v"], world["programme"], visit_id=visit_id, **values)
    henk = world.who("henk")
    with pytest.raises(Refused, match="claim_decided"), writing(henk) as session:
        claim_lines.release_visit(session, visit_id)


def test_every_step_is_kept_with_who_and_when(world, make, draft):
    henk = world.who("henk")
    make.expense(world["henk_v"], world["programme"])
    with writing(henk) as session:
        expenses.withdraw(session, draft.claim_id)
        expenses.withdraw(session, draft.claim_id)
    with reading(henk) as session:
        taken = claim_steps.history(session, draft.claim_id)
    assert [(one.step, one.own, one.amount_cents) for one in taken] == [
        (Step.BEGIN, True, 0),
        (Step.WITHDRAW, True, 340),
    ]
    assert all(abs(datetime.now(UTC) - one.at) < timedelta(minutes=5) for one in taken)


def test_steps_of_others_carry_their_name(world, make):
    from services.expenses import decisions

    claim = make.expense(world["henk_v"], world["programme"])
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim, ExpenseStatus.REFUSED, version=1, reason="Al betaald")
    with reading(world.who("henk")) as session:
        last = claim_steps.history(session, claim)[-1]
    assert (last.step, last.by, last.own, last.reason) == (Step.REFUSE, "Marijke Smit", False, "Al betaald")
    assert len(make.all(ExpenseStep)) == 2


def test_the_no_to_a_claim_stands_once_its_visit_was_claimed_again(world, make):
    """Else both would wait, each with the same kilometres."""
    from services.expenses import decisions

    visit_id, henk, marijke = visit(world, make), world.who("henk"), world.who("marijke")
    with writing(henk) as session:
        first = expenses.claim_visit(session, visit_id, nonce="a")
    version = make.get(Expense, first).version_id
    with writing(marijke) as session:
        no = decisions.decide(session, first, ExpenseStatus.REFUSED, version=version, reason="Nee")
    with writing(henk) as session:
        expenses.claim_visit(session, visit_id, nonce="b")
    with pytest.raises(Refused, match="changed_meanwhile"), writing(marijke) as session:
        decisions.undo(session, first, version=no.version)


def test_a_visit_on_a_draft_is_not_claimed_from_paper_too_and_leaves_it_when_it_is_undone(world, make):
    visit_id, henk, marijke = visit(world, make), world.who("henk"), world.who("marijke")
    with writing(henk) as session:
        draft = claim_lines.add_visit(session, visit_id, nonce="a")
    with pytest.raises(Refused, match="already_claimed"), writing(marijke) as session:
        claim_lines.add_visit(session, visit_id, nonce="b")
    with writing(marijke) as session:
        claim_lines.release_visit(session, visit_id)
    assert make.get(Expense, draft.claim_id).status is ExpenseStatus.WITHDRAWN


def test_each_kind_of_cost_is_claimed_with_others_on_one_claim(world, make):
    henk, claim_id = world.who("henk"), None
    kinds = sorted(set(ExpenseKind) - {ExpenseKind.MILEAGE, ExpenseKind.ALLOWANCE})
    for place, kind in enumerate(kinds, 1):
        costs = parking(kind=kind, amount=f"{place},05", no_receipt="kwijt")
        where = {"claim_id": claim_id} if claim_id else {"programme_id": world["programme"]}
        claim_id = add(henk, costs, f"n{place}", **where).claim_id
    assert sorted((line.kind, line.amount_cents) for line in make.lines(claim_id)) == [
        (kind, place * 100 + 5) for place, kind in enumerate(kinds, 1)
    ]


# The rate of the day, in cents a kilometre: 23, from three days ago 30, from yesterday 25.
@pytest.mark.parametrize(
    ("days_ago", "km_tenths", "cents"),
    [
        (4, 15, 35),  # 34,5
        (4, 14, 32),  # 32,2
        (3, 15, 45),
        (2, 15, 45),
        (1, 15, 38),  # 37,5
        (1, 13, 33),  # 32,5
        (0, 11, 28),  # 27,5
        (0, 1, 3),  # 2,5
    ],
)
def test_kilometres_are_paid_at_the_rate_of_their_day(world, make, days_ago, km_tenths, cents):
    for since, rate in ((3, 30), (1, 25)):
        make.add(MileageRate(valid_from=today() - timedelta(days=since), cents_per_km=rate, set_at=datetime.now(UTC)))
    visit_id = visit(world, make, day=today() - timedelta(days=days_ago), km_tenths=km_tenths)
    with writing(world.who("henk")) as session:
        claim = claim_lines.add_visit(session, visit_id, nonce="v").claim_id
    assert [line.amount_cents for line in make.lines(claim)] == [cents]


def test_a_trip_that_was_on_another_day_is_paid_at_the_rate_of_that_day(world, make):
    make.add(MileageRate(valid_from=today(), cents_per_km=40, set_at=datetime.now(UTC)))
    trip = {"kind": ExpenseKind.MILEAGE, "km": "10", "amount": ""}
    henk = world.who("henk")
    added = add(henk, parking(**trip), programme_id=world["programme"])
    for day, cents in ((today(), 400), (today() - timedelta(days=1), 230)):
        with writing(henk) as session:
            version = claims.version_of(session, added.claim_id)
            claim_lines.change(session, added.line_id, parking(**trip, day=day), version=version)
        assert make.get(Expense, added.claim_id).amount_cents == cents
