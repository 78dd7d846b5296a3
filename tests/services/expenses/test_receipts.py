"""The receipt of a line: one, kept while the claim can be changed, read by who may read the claim."""

import pytest

from db.models import AuditEntry, Expense, ExpenseLine, Receipt
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import ExpenseStatus
from domain.receipt_files import prepare
from services.expenses import claim_lines, claims, expenses, receipts
from tests.beside import meanwhile
from tests.domain.receipts import corner, pdf, saved
from tests.world import today

RED = prepare(saved(corner()))
OTHER = prepare(saved(corner((120, 60))))
PAPER = prepare(pdf())


@pytest.fixture
def line(world, make):
    claim = make.expense(
        world["henk_v"], world["programme"], status=ExpenseStatus.DRAFT, submitted_at=None, no_receipt="", day=today()
    )
    (only,) = make.lines(claim)
    return only.id


def attach(who, line_id, file=RED):
    with writing(who) as session:
        return receipts.attach(session, line_id, file)


def test_a_receipt_is_kept_as_it_was_prepared(world, make, line):
    receipt_id = attach(world.who("henk"), line)
    with writing(world.who("henk")) as session:
        shown = receipts.show(session, receipt_id)
        assert receipts.of_lines(session, [line]) == {
            line: receipts.Kept(receipt_id, line, "image/jpeg", len(RED.content))
        }
    assert (shown.media_type, shown.content) == ("image/jpeg", RED.content)
    (row,) = make.all(Receipt)
    assert (row.sha256, row.added_by_id) == (RED.sha256, world["henk"])


def test_another_picture_takes_its_place_and_the_same_one_changes_nothing(world, make, line):
    henk = world.who("henk")
    first = attach(henk, line)
    version = make.all(Expense)[0].version_id
    assert attach(henk, line) == first
    assert make.all(Expense)[0].version_id == version
    attach(henk, line, PAPER)
    assert [row.media_type for row in make.all(Receipt)] == ["application/pdf"]
    assert make.all(Expense)[0].version_id == version + 1


def test_a_receipt_takes_the_place_of_the_reason_that_there_was_none(world, make, line):
    make.update(ExpenseLine, line, no_receipt="kwijt")
    attach(world.who("henk"), line)
    assert [one.no_receipt for one in make.all(ExpenseLine)] == [""]


def test_a_receipt_goes_with_its_line(world, make, line):
    henk = world.who("henk")
    attach(henk, line)
    with writing(henk) as session:
        claim_lines.remove(session, line, version=make.all(Expense)[0].version_id)
    assert make.all(Receipt) == []


@pytest.mark.parametrize("status", [one for one in ExpenseStatus if one not in {"draft", "returned"}])
def test_the_receipt_of_what_was_handed_in_stays(world, make, status):
    claim = make.expense(world["henk_v"], world["programme"], status=status)
    (line,) = make.lines(claim)
    with pytest.raises(Refused, match="changed_meanwhile"), writing(world.who("henk")) as session:
        receipts.attach(session, line.id, RED)
    assert make.all(Receipt) == []


@pytest.mark.parametrize("name", ["trijntje", "marijke", "joke"])
def test_a_line_of_somebody_else_is_not_there(world, make, line, name):
    receipt_id = attach(world.who("henk"), line)
    for use in (
        lambda session: receipts.attach(session, line, OTHER),
        lambda session: receipts.show(session, receipt_id),
    ):
        with pytest.raises(Refused, match="not_found"), writing(world.who(name)) as session:
            use(session)
    assert [row.sha256 for row in make.all(Receipt)] == [RED.sha256]


def test_who_decides_and_pays_sees_it_once_it_is_handed_in_and_that_is_kept(world, make, line):
    henk = world.who("henk")
    receipt_id = attach(henk, line)
    with writing(henk) as session:
        expenses.submit(session, make.all(Expense)[0].id, version=claims.version_of(session, make.all(Expense)[0].id))
        receipts.show(session, receipt_id)
    marijke, els = world.who("marijke"), world.who("els")
    for who in (marijke, marijke, els):
        with writing(who) as session:
            assert receipts.show(session, receipt_id).content == RED.content
    for name in ("trijntje", "wim", "jan"):
        with pytest.raises(Refused, match="not_found"), writing(world.who(name)) as session:
            receipts.show(session, receipt_id)
    with writing(world.who("marijke")) as session:  # signed in once more
        receipts.show(session, receipt_id)
    looks = [row for row in make.all(AuditEntry) if row.action == "receipt:look"]
    assert [(row.actor_id, row.subject, row.subject_id) for row in looks] == [
        (world["marijke"], "receipts", receipt_id),
        (world["els"], "receipts", receipt_id),
        (world["marijke"], "receipts", receipt_id),
    ]


def test_no_list_reads_the_pictures(world, line, count_queries):
    henk = world.who("henk")
    attach(henk, line)
    count_queries.clear()
    with reading(henk) as session:
        assert claims.own_claims(session)[0].lines[0].receipts == 1
        assert len(receipts.of_lines(session, [line])) == 1
    assert count_queries
    assert not [sql for sql in count_queries if "receipts.content" in sql]


def test_an_upload_that_fails_half_way_leaves_nothing_behind(world, make, line):
    make.update(ExpenseLine, line, no_receipt="kwijt")

    def cut_off():
        with writing(world.who("henk")) as session:
            receipts.attach(session, line, RED)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        cut_off()
    assert make.all(Receipt) == []
    assert [one.no_receipt for one in make.all(ExpenseLine)] == ["kwijt"]


def test_a_line_that_is_left_out_in_another_window_at_that_moment_takes_no_receipt(world, make, line):
    henk, (claim,) = world.who("henk"), make.all(Expense)
    lost = meanwhile(
        henk,
        lambda session: claim_lines.remove(session, line, version=claim.version_id),
        henk,
        lambda session: receipts.attach(session, line, RED),
    )
    assert isinstance(lost, Refused)
    assert lost.code == "not_found"
    assert make.all(Receipt) == []
