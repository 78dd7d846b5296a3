"""What waits, narrowed as somebody asks; and approving many at once, each by itself."""

from datetime import timedelta

import pytest

from db.models import AuditEntry, Expense, Notice, Receipt
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import ExpenseKind, ExpenseStatus, Step
from services.expenses import decision_desk, decisions
from services.expenses.decision_desk import Look, Wanted
from tests.make import NOW
from tests.world import today

MILEAGE = {"kind": ExpenseKind.MILEAGE, "km_tenths": 80, "cents_per_km": 23}


def with_receipt(make, claim, sha="x"):
    (line,) = make.lines(claim)
    make.add(Receipt(line_id=line.id, sha256=sha, media_type="image/jpeg", size=1, content=b"x", added_at=NOW))
    return claim


def found(who, **wanted):
    with reading(who) as session:
        return decision_desk.desk(session, Wanted(**wanted))


def approve(who, claim):
    with writing(who) as session:
        return decisions.approve_simple(session, claim, version=1)


@pytest.fixture
def three(world, make):
    """Kilometres of Henk, parking of Trijntje with a receipt, and a large outing without."""
    return [
        make.expense(world["henk_v"], world["programme"], 184, **MILEAGE),
        with_receipt(make, make.expense(world["trijntje_v"], world["programme"], 340)),
        make.expense(world["henk_v"], world["programme"], 30_000, kind=ExpenseKind.OUTING),
    ]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ({}, [0, 1, 2]),
        ({"kind": ExpenseKind.MILEAGE}, [0]),
        ({"kind": ExpenseKind.TELEPHONE}, []),
        ({"from_cents": 340}, [1, 2]),
        ({"to_cents": 340}, [0, 1]),
        ({"from_cents": 185, "to_cents": 340}, [1]),
        ({"receipt_missing": True}, [2]),
        ({"name": "HÈNK"}, [0, 2]),
        ({"name": "henk", "kind": ExpenseKind.OUTING}, [2]),
        ({"name": "Henk."}, [0, 2]),
        ({"name": "henk bosma"}, []),
        ({"name": "%"}, []),
        ({"name": "_enk"}, []),
        ({"name": "/"}, []),
        ({"doubtful": True}, []),
    ],
)
def test_the_queue_is_narrowed(world, three, wanted, places):
    desk = found(world.who("marijke"), **wanted)
    assert [one.id for one in desk.queue] == [three[place] for place in places]
    assert (desk.total, desk.total_cents) == (len(places), sum([184, 340, 30_000][place] for place in places))


def test_a_query_that_is_kept_knows_nothing_of_who_asked_before(world, three):
    marijke, wim = world.who("marijke"), world.who("wim")
    assert [found(marijke, from_cents=cents).total for cents in (184, 340, 30_000, 30_001)] == [3, 2, 1, 0]
    assert [found(marijke, name=name).total for name in ("henk", "trijntje", "joke")] == [2, 1, 0]
    assert [found(marijke, name=name).total for name in ("nk he", "tje trijn", "henk tje")] == [2, 1, 0]
    assert [found(wim, **wanted).total for wanted in ({}, {"from_cents": 184}, {"name": "henk"})] == [0, 0, 0]
    assert [found(marijke, doubtful=True, name=name).total for name in ("henk", "trijntje")] == [0, 0]


def test_words_of_a_name_are_found_in_any_order(world, make):
    bosma = make.volunteer(name="Henk Bosma", programmes=[world["programme"]])
    claim = make.expense(bosma, world["programme"])
    found_by = [[one.id for one in found(world.who("marijke"), name=name).queue] for name in ("bosma henk", "henk bos")]
    assert found_by == [[claim], [claim]]


def test_a_programme_is_one_of_the_filters(world, three):
    marijke = world.who("marijke")
    assert found(marijke, programme_id=world["programme"]).total == 3
    assert found(marijke, programme_id=world["reading"]).total == 0


def test_what_is_to_be_looked_at_by_itself_says_why(world, make, three):
    doubles = [make.expense(world["trijntje_v"], world["programme"], 500, day=today()) for _ in range(2)]
    for claim in doubles:
        with_receipt(make, claim, "same")
    marijke = world.who("marijke")
    looks = {one.id: one.look for one in found(marijke).queue}
    assert looks == dict(zip([*three, *doubles], [None, None, Look.SECOND, Look.DOUBLE, Look.DOUBLE], strict=True))
    assert [one.id for one in found(marijke, doubtful=True).queue] == doubles


def test_pages_of_the_queue_follow_each_other(world, make):
    ids = [
        make.expense(world["henk_v"], world["programme"], submitted_at=NOW + timedelta(minutes=number))
        for number in range(decision_desk.PAGE + 2)
    ]
    with reading(world.who("marijke")) as session:
        pages = [decision_desk.desk(session, page=page) for page in (1, 2)]
    assert [one.id for page in pages for one in page.queue] == ids
    assert [page.total for page in pages] == [len(ids)] * 2


def test_the_same_few_queries_however_much_waits(world, make, three, count_queries):
    marijke = world.who("marijke")

    def asked():
        count_queries.clear()
        with reading(marijke) as session:
            decision_desk.open_claim(session, decision_desk.desk(session).queue[0].id)
        return len([sql for sql in count_queries if sql.startswith("SELECT")])

    few = asked()
    for _ in range(20):
        make.expense(world["henk_v"], world["programme"], **MILEAGE)
    assert asked() == few <= 6


class TestApprovingManyAtOnce:
    def test_each_is_decided_logged_and_told_by_itself(self, world, make, three):
        marijke = world.who("marijke")
        for claim in three[:2]:
            assert approve(marijke, claim).step is Step.APPROVE
        assert [make.get(Expense, claim).decided_by_id for claim in three[:2]] == [world["marijke"]] * 2
        assert [(one.action, one.subject_id) for one in make.all(AuditEntry)] == [
            ("expense:approve", claim) for claim in three[:2]
        ]
        assert len(make.all(Notice)) == 2

    @pytest.mark.parametrize(
        ("cents", "values", "code"),
        [(340, {}, "look_receipt"), (25_001, MILEAGE, "look_second"), (184, {**MILEAGE, "first": True}, "look_second")],
    )
    def test_only_what_is_simple(self, world, make, cents, values, code):
        first = world["joke"] if values.get("first") else None
        plain = {name: value for name, value in values.items() if name != "first"}
        claim = make.expense(world["henk_v"], world["programme"], cents, first_approved_by_id=first, **plain)
        with pytest.raises(Refused, match=code):
            approve(world.who("marijke"), claim)
        assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED

    def test_nor_what_may_be_double(self, world, make):
        claims = [make.expense(world["henk_v"], world["programme"], 184, **MILEAGE) for _ in range(2)]
        with pytest.raises(Refused, match="look_double"):
            approve(world.who("marijke"), claims[0])

    def test_nor_what_the_budget_does_not_hold(self, world, make, three):
        make.budget(world["programme"], 1)
        with pytest.raises(Refused, match="over_budget"):
            approve(world.who("marijke"), three[0])

    @pytest.mark.parametrize(("who", "code"), [("wim", "not_found"), ("jan", "not_found"), ("els", "not_allowed")])
    def test_nor_what_is_somebody_elses(self, world, three, who, code):
        with pytest.raises(Refused, match=code):
            approve(world.who(who), three[0])

    def test_nor_what_was_changed_since(self, world, make, three):
        make.update(Expense, three[0], amount_cents=185)
        with pytest.raises(Refused, match="changed_meanwhile"):
            approve(world.who("marijke"), three[0])
