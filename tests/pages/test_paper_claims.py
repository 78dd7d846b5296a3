"""A coordinator sees what of a claim from paper has to be finished, also what a colleague entered."""

import json

import pytest

from domain.expenses import ExpenseStatus
from tests.make import NOW
from tests.pages.reading import button, everything_sent, texts

MOST_QUERIES = 8


@pytest.fixture
def papers(make, world):
    """What Joke entered for somebody without an account, and came back."""
    sietske = make.volunteer("Sietske Postma", programmes=[world["programme"]])
    back = {"status": ExpenseStatus.RETURNED, "reason": "Welke dag?", "entered_by_id": world["joke"]}
    decided = {"decided_by_id": world["marijke"], "decided_at": NOW}
    return [make.expense(sietske, world["programme"], cents, **back, **decided) for cents in (340, 560)]


def hrefs(at):
    told = [json.loads(one.proto.json) for one in at.get("bidi_component")]
    return [one.get("href") for data in told for one in [*data.get("links", []), *data.get("rows", [])]]


def waits(at):
    return next(one for one in at.button if one.key == "naar-papier")


def test_a_colleague_finds_it_from_the_start(world, make, open_page, papers):
    at = open_page(world["marijke"])
    assert "2 declaraties op papier om af te maken" in everything_sent(at)
    waits(at).click().run()
    assert at.title[0].value == "Declaraties op papier om af te maken"
    assert [f"declareren?claim={one}" in hrefs(at) for one in papers] == [True, True]
    assert "Ingevoerd door Joke Bakker" in everything_sent(at)
    at = open_page(world["marijke"], "expenses/claim", claim=str(papers[0]))
    assert "Ingevoerd door Joke Bakker. Wie ermee verdergaat, beslist er niet over." in texts(at)
    button(at, "Dien opnieuw in").click().run()
    assert "Van Sietske Postma is nog geen rekeningnummer bekend. Vraag erom" in texts(at)
    assert "Joke" not in texts(at)
    said = texts(open_page(world["jan"], "expenses/decide", id=str(papers[0])))
    assert "Joke Bakker" in said
    assert "Afgemaakt door" in said
    assert "Marijke Smit" in said
    at = open_page(world["marijke"])
    assert waits(at).click().run().query_params["claim"] == str(papers[1])


def test_and_from_the_screen_of_claims(world, make, open_page, papers, count_queries):
    make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")
    [there] = [one for one in at.get("page_link") if one.proto.label == "2 declaraties op papier om af te maken"]
    assert there.proto.query_string == "show=paper"
    count_queries.clear()
    at.run()
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "WITH"))]) <= MOST_QUERIES, count_queries


def test_beside_the_form_those_of_colleagues_are_one_line(world, open_page, papers):
    sent = everything_sent(open_page(world["marijke"], "expenses/claim"))
    assert "2 declaraties op papier die een collega invoerde, wachten ook" in sent
    assert "Dit kwam bij je terug: Sietske Postma" not in sent
    assert "Dit kwam bij je terug: Sietske Postma" in everything_sent(open_page(world["joke"], "expenses/claim"))


def test_nothing_to_finish_is_said(world, open_page):
    assert "Alles is afgemaakt" in everything_sent(open_page(world["marijke"], "expenses/claim", show="paper"))
    sent = everything_sent(open_page(world["henk"], "expenses/claim", show="paper"))
    assert "Alles is afgemaakt" not in sent
