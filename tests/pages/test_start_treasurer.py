"""What waits for a treasurer at the start."""

from datetime import date, timedelta

import pytest

from db.models import Expense, PaymentRun
from db.session import writing
from domain.access import Role
from domain.allowances import first_of_month
from services.payments import payment_results, payment_runs
from tests.pages.reading import button, field, texts
from tests.paying import IBANS, approved, export, fetched, payer, run
from tests.services.expenses.allowances import book, row, this_month
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
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "WITH"))]) <= MOST_QUERIES, count_queries
    assert ASKS in texts(at)
    assert "Bestand opgehaald, nog niet op betaald gezet." in texts(at)
    with writing(els) as session:
        payment_results.mark_all_paid(session, number, on=today())
    assert ASKS not in texts(open_page(world["els"]))


def test_a_run_waits_until_its_file_is_fetched_also_before_the_banks_day(world, make, open_page, due):
    number = run(world.who("els"), on=today() + timedelta(days=9))
    at = open_page(world["els"])
    assert "Het bestand van betaalronde 1 is nog niet opgehaald" in texts(at)
    assert ASKS not in texts(at)
    button(at, "Bekijk de ronde").click().run()
    assert at.query_params["id"] == str(number)
    export(world.who("els"), number)
    make.update(PaymentRun, number, execute_on=today() + timedelta(days=9))
    assert "betaalronde 1" not in texts(open_page(world["els"]))


def test_who_made_a_run_reads_that_it_waits_for_somebody_elses_yes(world, make, open_page, due):
    make.account(own := make.volunteer("Els", user_id=world["els"], programmes=[world["programme"]]), IBANS[1])
    approved(make, own, world["programme"])
    number = run(world.who("els"))
    told = "Betaalronde 1 wacht op een tweede ja"
    assert told in texts(open_page(world["els"]))
    assert told not in texts(open_page(world["jan"]))  # whose yes it is
    with writing(world.who("jan")) as session:
        payment_runs.second(session, number)
    said = texts(open_page(world["els"]))
    assert told not in said
    assert "Het bestand van betaalronde 1 is nog niet opgehaald" in said


def test_a_run_whose_day_passed_before_a_second_yes_is_to_be_made_anew(world, make, open_page, due):
    make.account(own := make.volunteer("Els", user_id=world["els"], programmes=[world["programme"]]), IBANS[1])
    approved(make, own, world["programme"])
    number = run(world.who("els"))
    make.update(PaymentRun, number, execute_on=today() - timedelta(days=1))
    said = texts(open_page(world["els"]))
    assert "Betaalronde 1 is te laat voor de bank" in said
    assert "Betaalronde 1 wacht op een tweede ja" not in said
    assert "Betaalronde 1" not in texts(open_page(world["jan"]))
    at = open_page(world["jan"], "expenses/run", id=str(number))
    assert "Een penningmeester trekt deze betaalronde in en maakt een nieuwe." in texts(at)
    assert "Ja, dit mag naar de bank" not in [one.label for one in at.button]


def test_of_whom_no_account_is_known_is_told_with_what_waits_to_be_paid(world, make, open_page, due, count_queries):
    assert "geen rekeningnummer" not in texts(open_page(world["els"]))
    for name in ("Zwaantje", "Sietske"):
        volunteer = make.volunteer(name)
        approved(make, volunteer, world["programme"])
        approved(make, volunteer, world["programme"])
    at = open_page(world["els"])
    count_queries.clear()
    at.run()
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "WITH"))]) <= MOST_QUERIES, count_queries
    assert "Goedgekeurd, nog door jou te betalen. Van 2 vrijwilligers is geen rekeningnummer bekend." in texts(at)


def test_fixed_allowances_wait_one_click_away_until_they_are_booked(world, make, open_page, count_queries, due):
    last = first_of_month(this_month() - timedelta(days=1))
    row(make, world, begins_on=last)
    at = open_page(world["els"])
    count_queries.clear()
    at.run()
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "WITH"))]) <= MOST_QUERIES, count_queries
    assert "€ 300,00 · 2 vaste vergoedingen om te boeken" in texts(at).replace("\xa0", " ")
    button(at, "Boek ze").click().run()
    assert at.title[0].value == "Vaste vergoedingen"
    assert field(at, "Maand").value == last
    next(one for one in at.button if one.label.startswith("Boek ")).click().run()
    assert [claim.day for claim in make.all(Expense) if claim.entered_by_id] == [last]
    assert "€ 150,00 · 1 vaste vergoeding om te boeken" in texts(open_page(world["els"])).replace("\xa0", " ")
    book(world, this_month())
    assert "om te boeken" not in texts(open_page(world["els"]))


@pytest.mark.parametrize("month", ["2020-01", "oktober", "2999-01", "2026-13"])
def test_a_month_in_the_address_that_cannot_be_is_this_one(world, open_page, month):
    at = open_page(world["els"], "expenses/allowances", month=month)
    assert field(at, "Maand").value == this_month()


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
