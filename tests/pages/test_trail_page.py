import pytest

from domain.expenses import ExpenseStatus
from tests.make import NOW
from tests.pages.reading import only_table, texts


@pytest.fixture
def claim(world, make):
    return make.expense(world["henk_v"], world["programme"], 340, description="<b>P+R</b>", status=ExpenseStatus.PAID)


@pytest.mark.parametrize("name", ["els", "marijke"])
def test_who_may_reads_every_step(world, claim, open_page, count_queries, name):
    at = open_page(world[name], "expenses/trail", id=str(claim))
    assert not at.exception
    shown = texts(at)
    assert "ingediend" in shown
    assert "Geen bon: Kwijt" in shown
    assert "&lt;b&gt;P+R" in shown
    assert "<b>P+R" not in shown
    count_queries.clear()
    at.run()
    assert 0 < len([one for one in count_queries if one.lstrip().upper().startswith("SELECT")]) <= 8


def test_the_board_reads_of_a_claim_to_decide_on_everything_but_the_name(world, make, open_page):
    waits = make.expense(
        world["henk_v"], world["programme"], 30_000, first_approved_by_id=world["marijke"], first_approved_at=NOW
    )
    at = open_page(world["jan"], "expenses/trail", id=str(waits))
    assert not at.exception
    assert "Henk" not in texts(at)
    assert '<p class="n-lead">Declaratie van' in texts(at)


@pytest.mark.parametrize(
    ("name", "label"), [("els", "Overzicht declaraties"), ("marijke", "Declaraties"), ("henk", "Mijn declaraties")]
)
def test_it_has_a_way_back_to_the_claims_of_its_reader(world, claim, open_page, name, label):
    at = open_page(world[name], "expenses/trail", id=str(claim))
    assert [one.proto.label for one in at.get("page_link") if "arrow_back" in one.proto.icon] == [label]


@pytest.mark.parametrize("query", [{}, {"id": "x"}, {"id": "999"}])
def test_a_claim_that_is_not_there_gets_a_sentence(world, open_page, query):
    at = open_page(world["els"], "expenses/trail", **query)
    assert not at.exception
    assert "Dit is er niet meer" in texts(at)


def test_the_overview_leads_to_it(world, claim, open_page):
    at = open_page(world["els"], "expenses/overview")
    assert [row["href"] for row in only_table(at)] == [f"verloop?id={claim}"]
