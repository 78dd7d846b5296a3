import pytest

from domain.expenses import ExpenseStatus
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


@pytest.mark.parametrize("query", [{}, {"id": "x"}, {"id": "999"}])
def test_a_claim_that_is_not_there_gets_a_sentence(world, open_page, query):
    at = open_page(world["els"], "expenses/trail", **query)
    assert not at.exception
    assert "Dit is er niet meer" in texts(at)


def test_the_overview_leads_to_it(world, claim, open_page):
    at = open_page(world["els"], "expenses/overview")
    assert [row["href"] for row in only_table(at)] == [f"verloop?id={claim}"]
