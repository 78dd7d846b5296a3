"""What a volunteer sees of the own claims beside the form for a new one."""

import json
from datetime import date, timedelta

import pytest

from db.models import ExpenseLine
from db.session import writing
from domain.expenses import ExpenseStatus
from services.expenses import decisions
from services.expenses.claims import version_of
from tests.make import NOW
from tests.pages.reading import button, field, texts
from tests.world import today


def test_all_to_go_on_with_and_the_five_latest_of_the_others(world, make, open_page):
    def claims(status, many):
        return [
            make.expense(world["henk_v"], world["programme"], status=status, submitted_at=NOW - timedelta(days=day))
            for day in range(many)
        ]

    returned, approved = claims(ExpenseStatus.RETURNED, 3), claims(ExpenseStatus.APPROVED, 7)
    at = open_page(world["henk"], "expenses/claim")
    links = [link.proto.query_string for link in at.get("page_link")]
    told = [json.loads(one.proto.json).get("links", []) for one in at.get("bidi_component")]
    to_go_on = [one["href"] for links_there in told for one in links_there]
    assert {f"declareren?claim={one}" for one in returned} <= set(to_go_on)
    assert [f"id={one}" in links for one in approved] == [True] * 5 + [False] * 2


def test_the_start_counts_all_that_came_back_and_shows_three(world, make, open_page):
    for _one in range(4):
        make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.RETURNED)
    at = open_page(world["henk"])
    assert "Er kwamen 4 declaraties bij je terug" in [link.proto.label for link in at.get("page_link")]
    assert texts(at).count("teruggestuurd") == 3


def decided(world, claim, verdict):
    with writing(world.who("marijke")) as session:
        now = version_of(session, claim)
        return decisions.decide(session, claim, verdict, version=now, reason="Welke dag?").version


@pytest.mark.parametrize(("opens", "keeps"), [("Pas aan", "Bewaar"), ("Nog iets erbij zetten", "Zet erop")])
def test_who_mends_while_the_return_is_undone_reads_so_with_what_was_typed(
    world, make, open_page, count_queries, opens, keeps
):
    claim = make.expense(world["henk_v"], world["programme"], description="bus")
    version = decided(world, claim, ExpenseStatus.RETURNED)
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    button(at, opens).click().run()
    field(at, "Bedrag in euro").set_value("4,20").run()
    field(at, "Waarvoor?").set_value("bus op dinsdag")
    with writing(world.who("marijke")) as session:
        decisions.undo(session, claim, version=version)
    button(at, keeps).click().run()
    said = texts(at)
    assert "Marijke Smit maakte het terugsturen ongedaan: " in said
    assert "Je schreef: “4,20 · bus op dinsdag" in said
    assert "Dit is er niet meer" not in said
    assert f"id={claim}" in [link.proto.query_string for link in at.get("page_link")]
    assert [line.description for line in make.all(ExpenseLine)] == ["bus"]
    count_queries.clear()
    at.run()
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "WITH"))]) <= 8


def test_a_claim_from_paper_that_is_handed_in_already_says_so(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"], entered_by_id=world["marijke"])
    said = texts(open_page(world["marijke"], "expenses/claim", claim=str(claim)))
    assert "Declaratie van" in said
    assert "Dit is er niet meer" not in said


def test_a_claim_of_somebody_else_is_not_told_of(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"])
    for reader in ("trijntje", "marijke"):
        assert "Dit is er niet meer" in texts(open_page(world[reader], "expenses/claim", claim=str(claim)))


def test_last_year_is_told_too_as_long_as_this_one_has_only_begun(world, make, open_page):
    last = today().year - 1
    make.expense(world["henk_v"], world["programme"], 340, day=date(last, 12, 31), status=ExpenseStatus.PAID)
    said = texts(open_page(world["henk"], "expenses/mine"))
    assert f"In {last} declareerde je €\u00a03,40. Aan jou betaald: €\u00a03,40." in said
    assert f"In {last + 1}" not in said
