"""What waits for a treasurer at the start."""

from datetime import date, timedelta

import pytest

from db.models import PaymentRun
from db.session import writing
from domain.access import Role
from services.payments import payment_results
from tests.pages.reading import texts
from tests.paying import IBANS, approved, fetched, payer
from tests.world import today

MOST_QUERIES = 8
NO_RATE = "Geen vergoeding voor vandaag"
NO_ACCOUNT = "De afdeling heeft nog geen rekening"
ASKS = "Wat deed de bank met betaalronde 1?"


@pytest.fixture
def due(world, make):
    payer(make)
    make.account(world["henk_v"], IBANS[0])
    approved(make, world["henk_v"], world["programme"], 340)


def test_a_run_waits_from_the_banks_day_until_its_result_is_written_down(world, make, open_page, due, count_queries):
    els = world.who("els")
    number = fetched(els)
    make.update(PaymentRun, number, execute_on=today() + timedelta(days=1))
    assert ASKS not in texts(open_page(world["els"]))
    make.update(PaymentRun, number, execute_on=today())
    at = open_page(world["els"])
    count_queries.clear()
    at.run()
    assert len(count_queries) <= MOST_QUERIES, count_queries
    assert ASKS in texts(at)
    assert "Bestand opgehaald, nog niet op betaald gezet." in texts(at)
    with writing(els) as session:
        payment_results.mark_all_paid(session, number, on=today())
    assert ASKS not in texts(open_page(world["els"]))


def test_in_december_a_treasurer_is_asked_for_the_rate_of_next_year_until_there_is_one(world, make, open_page):
    december = today().month == 12
    assert ("Verandert die op 1 januari?" in texts(open_page(world["els"]))) is december
    make.rate(25, date(today().year + 1, 1, 1))
    assert "Verandert die op 1 januari?" not in texts(open_page(world["els"]))


def test_a_chapter_that_has_no_account_and_no_rate_yet_asks_the_treasurer_for_both(make, open_page):
    treasurer = make.user(Role.TREASURER)
    shown = texts(open_page(treasurer))
    assert "Nu wacht er niets op je" not in shown
    assert shown.index(NO_RATE) < shown.index(NO_ACCOUNT)
    make.rate(23, date(2024, 1, 1))
    payer(make)
    shown = texts(open_page(treasurer))
    assert NO_RATE not in shown
    assert NO_ACCOUNT not in shown
    assert "Nu wacht er niets op je" in shown
