"""What may be claimed twice, and who learns what of the other claim."""

from datetime import UTC, datetime, timedelta

import pytest

from db.models import Match, Receipt
from db.session import reading
from domain.doubles import DoubleKind
from domain.expenses import LETS_GO, ExpenseKind, ExpenseStatus
from services.expenses import claim_doubles
from tests.world import today

KM = {"kind": ExpenseKind.MILEAGE, "km_tenths": 120, "cents_per_km": 23, "no_receipt": ""}


def found(who, claim_id):
    with reading(who) as session:
        kinds = [(one.kind, one.own) for one in claim_doubles.of_claim(session, claim_id)]
        assert (claim_doubles.claims_with_doubles(session, [claim_id]) == {claim_id}) == bool(kinds)
    return kinds


@pytest.fixture
def claim(world, make):
    def made(name="henk", amount_cents=340, programme="programme", days_ago=0, **values):
        values = {"day": today() - timedelta(days_ago), "no_receipt": "kwijt", **values}
        return make.expense(world[f"{name}_v"], world[programme], amount_cents, **values)

    return made


@pytest.fixture
def visit(world, make):
    def made(name="henk", days_ago=0, **values):
        day = today() - timedelta(days_ago)
        return make.visit(world["boer"], world["boer_r"], world[f"{name}_v"], day=day, **values)

    return made


@pytest.fixture
def picture(make):
    def put(claim_id, sha256="same"):
        (line,) = make.lines(claim_id)
        make.add(
            Receipt(
                line_id=line.id,
                sha256=sha256,
                media_type="image/jpeg",
                size=1,
                content=b"x",
                added_at=datetime.now(UTC),
            )
        )

    return put


EARLIER = {"days_ago": 1}


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ({}, {}, [(DoubleKind.AMOUNT, True)]),
        ({}, {"kind": ExpenseKind.MATERIAL}, [(DoubleKind.AMOUNT, True)]),
        ({}, {"amount_cents": 341}, []),
        ({}, EARLIER, []),
        ({}, {"name": "trijntje"}, []),
        ({}, {"programme": "reading"}, [(DoubleKind.AMOUNT, True)]),
        (KM, KM, [(DoubleKind.KILOMETRES, True)]),
        (KM, {**KM, "km_tenths": 121}, []),
        (KM, {**KM, **EARLIER}, []),
        # An amount that happens to be that of the kilometres is something else.
        (KM, {}, []),
        (KM, {**KM, "name": "trijntje"}, []),
        ({"kind": ExpenseKind.ALLOWANCE}, {"kind": ExpenseKind.ALLOWANCE}, []),
    ],
)
def test_the_same_on_two_claims(world, claim, one, other, kinds):
    first = claim(**one)
    claim(**other)
    assert found(world.who("henk"), first) == kinds


@pytest.mark.parametrize("status", list(ExpenseStatus))
def test_only_what_still_holds_counts(world, claim, status):
    first = claim()
    claim(status=status)
    assert bool(found(world.who("henk"), first)) == (status not in LETS_GO)


def test_what_is_not_handed_in_yet_makes_nothing_double(world, claim):
    handed_in = claim()
    draft = claim(status=ExpenseStatus.DRAFT, submitted_at=None)
    assert found(world.who("marijke"), handed_in) == []
    assert found(world.who("henk"), draft) == [(DoubleKind.AMOUNT, True)]


def test_one_receipt_used_twice_by_anybody(world, claim, picture):
    first, second = claim(), claim("trijntje", 999, "reading")
    picture(first)
    picture(second)
    assert found(world.who("henk"), first) == [(DoubleKind.RECEIPT, False)]
    picture(claim("trijntje", 5), "another")
    assert found(world.who("trijntje"), second) == [(DoubleKind.RECEIPT, False)]


def test_one_receipt_with_two_lines_of_a_claim(world, make, claim, picture):
    first = claim()
    picture(first)
    make.add(
        Receipt(
            line_id=make.line(first, 10, day=today()),
            sha256="same",
            media_type="image/jpeg",
            size=1,
            content=b"x",
            added_at=datetime.now(UTC),
        )
    )
    assert found(world.who("henk"), first) == [(DoubleKind.RECEIPT, True)] * 2


def test_two_who_claim_their_visit_to_one_household(world, claim, visit):
    first = claim(**KM, visit_id=visit())
    claim("trijntje", **{**KM, "km_tenths": 300}, visit_id=visit("trijntje"))
    assert found(world.who("henk"), first) == [(DoubleKind.RIDE, False)]
    claim("trijntje", **KM, **EARLIER, visit_id=visit("trijntje", **EARLIER))
    assert len(found(world.who("henk"), first)) == 1


def test_two_who_stand_beside_one_household_and_drive_as_far(world, make, claim):
    first, other = claim(**KM), claim("trijntje", **KM)
    assert found(world.who("henk"), first) == []
    match = make.match(world["boer_r"], world["trijntje_v"], started_on=today() - timedelta(days=9))
    assert found(world.who("henk"), first) == [(DoubleKind.RIDE, False)]
    assert found(world.who("trijntje"), other) == [(DoubleKind.RIDE, False)]
    make.update(Match, match, ended_on=today() - timedelta(days=1))
    assert found(world.who("henk"), first) == []


def test_a_volunteer_learns_nothing_of_the_claim_of_another(world, claim, picture):
    first, second = claim(), claim("trijntje", 999)
    picture(first)
    picture(second)
    with reading(world.who("henk")) as session:
        (double,) = claim_doubles.of_claim(session, first)
    assert (double.own, double.other) == (False, None)
    with reading(world.who("marijke")) as session:
        (double,) = claim_doubles.of_claim(session, first)
    assert (double.other.claim_id, double.other.claimant) == (second, "Trijntje")
    assert double.other.submitted_at is not None


def test_a_coordinator_learns_nothing_of_a_claim_in_an_activity_of_another(world, claim, picture):
    first, second = claim(), claim("trijntje", 999, "reading")
    picture(first)
    picture(second)
    with reading(world.who("marijke")) as session:
        (double,) = claim_doubles.of_claim(session, first)
        assert double.other is None
        assert claim_doubles.of_claim(session, second) == []
        assert claim_doubles.claims_with_doubles(session, [first, second]) == {first}


def test_a_claim_that_is_not_the_readers_tells_nothing(world, claim):
    first = claim()
    claim()
    with reading(world.who("trijntje")) as session:
        assert claim_doubles.of_claim(session, first) == []
        assert claim_doubles.claims_with_doubles(session, [first]) == set()


def test_many_claims_cost_one_query(world, claim, count_queries):
    ids = [claim(amount_cents=100 + number // 2) for number in range(8)]
    ids.append(claim(amount_cents=999))
    with reading(world.who("marijke")) as session:
        count_queries.clear()
        assert claim_doubles.claims_with_doubles(session, ids) == set(ids[:8])
        assert len(count_queries) == 1


@pytest.mark.parametrize(
    ("amount_cents", "days_ago", "kind"), [(340, 0, DoubleKind.AMOUNT), (341, 0, None), (340, 1, None)]
)
def test_two_lines_of_one_claim(world, make, claim, amount_cents, days_ago, kind):
    mine = claim()
    make.line(mine, amount_cents, day=today() - timedelta(days_ago))
    assert found(world.who("henk"), mine) == ([(kind, True)] * 2 if kind else [])


def test_as_many_kilometres_on_two_lines_of_one_claim(world, make, claim):
    mine = claim(**KM)
    make.line(mine, 276, day=today(), **KM)
    assert found(world.who("henk"), mine) == [(DoubleKind.KILOMETRES, True)] * 2
