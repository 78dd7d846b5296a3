"""Payment runs on the screen: making one, its file, its results, and the second yes."""

from datetime import timedelta

import pytest

from db.models import Expense, ExpenseStep, Payment, PaymentRun, Volunteer
from db.session import writing
from domain.access import Role
from domain.expenses import ExpenseStatus, Step
from domain.payment_runs import PaymentStatus, RunStatus
from services.payments import payment_results
from tests.pages.reading import button, field, only_table, texts
from tests.paying import IBANS, approved, banks_day, export, fetched, payer, run
from tests.world import today

MOST_QUERIES = 8


@pytest.fixture
def due(world, make):
    payer(make)
    for name, iban in (("henk_v", IBANS[0]), ("trijntje_v", IBANS[1])):
        make.account(world[name], iban)
        approved(make, world[name], world["programme"], 340)


def results(at):
    return [row["cells"][-1] for row in only_table(at)]


def send_back(world, payment):
    with writing(world.who("els")) as session:
        payment_results.send_back(session, payment, seen=PaymentStatus.ORDERED, on=today(), reason="Rekening opgeheven")


def test_a_run_is_made_and_everybody_is_paid(world, make, open_page, due):
    at = open_page(world["els"], "expenses/pay")
    assert "€\u00a06,80" in texts(at)
    button(at, "Maak de betaalronde met 2 overboekingen").click().run()
    assert [(one.status, one.total_cents) for one in make.all(PaymentRun)] == [(RunStatus.READY, 680)]
    with writing(world.who("els")) as session:
        banks_day(session)
    at = open_page(world["els"], "expenses/run", id="1")
    assert "Betaalronde 1" in texts(at)
    button(at, "Zet 2 overboekingen op betaald").click().run()
    assert "nog niet opgehaald" in texts(at)
    export(world.who("els"), 1)
    button(at, "Zet 2 overboekingen op betaald").click().run()
    assert "Betaald." in texts(at)
    assert {one.status for one in make.all(Expense)} == {ExpenseStatus.PAID}


def test_a_file_of_which_the_key_is_gone_says_so_and_cannot_be_fetched(world, open_page, due, monkeypatch):
    number = run(world.who("els"))
    assert open_page(world["els"], "expenses/run", id=str(number)).get("download_button")
    monkeypatch.setenv("NAAST_KEY", "a-key-that-comes-later-of-32-characters-or-more")
    at = open_page(world["els"], "expenses/run", id=str(number))
    assert "met een sleutel die er niet meer is" in texts(at)
    assert not at.get("download_button")


def test_somebody_can_be_left_out(world, make, open_page, due):
    at = open_page(world["els"], "expenses/pay")
    at.button_group(key="pay-how").set_value("but").run()
    at.multiselect(key="pay-but").set_value([world["henk_v"]]).run()
    button(at, "Maak de betaalronde met 1 overboeking").click().run()
    assert [one.volunteer_id for one in make.all(Payment)] == [world["trijntje_v"]]


def test_of_namesakes_with_the_same_amount_the_account_tells_who_is_left_out(world, make, open_page, due):
    make.update(Volunteer, world["trijntje_v"], name="Henk")
    at = open_page(world["els"], "expenses/pay")
    at.button_group(key="pay-how").set_value("but").run()
    ends = [iban[-4:] for iban in IBANS[:2]]
    assert [one[-4:] for one in at.multiselect(key="pay-but").options] == ends


def test_an_account_from_which_money_came_back_is_named_before_it_is_tried_again(world, make, open_page, due):
    payment = fetched(world.who("els")) and min(one.id for one in make.all(Payment))
    send_back(world, payment)
    at = open_page(world["els"], "expenses/pay")
    assert "Van 1 rekening in deze ronde kwam het geld terug" in texts(at)
    assert "Rekening opgeheven" in texts(at)
    at.button_group(key="pay-how").set_value("but").run()
    at.multiselect(key="pay-but").set_value([world["henk_v"]]).run()
    assert "kwam het geld terug" not in texts(at)


def test_who_cannot_be_paid_is_named_with_what_to_do(world, make, open_page, due):
    approved(make, make.volunteer("Zwaantje"), world["programme"])
    at = open_page(world["els"], "expenses/pay")
    said = texts(at)
    assert "only=without" in [link.proto.query_string for link in at.get("page_link")]
    assert "van 1 vrijwilliger kan nog niet betaald worden" in said  # above the many who can
    assert "Zwaantje" in said
    assert "Er is geen rekeningnummer bekend" in said


def test_where_nobody_can_be_paid_yet_nothing_says_that_nothing_was_approved(world, make, open_page):
    payer(make)
    at = open_page(world["els"], "expenses/pay")
    assert "Zodra er declaraties goedgekeurd zijn" in texts(at)
    approved(make, make.volunteer("Zwaantje"), world["programme"])
    said = texts(open_page(world["els"], "expenses/pay"))
    assert "Zodra er declaraties goedgekeurd zijn" not in said
    assert "Wat is goedgekeurd, kan nog niet betaald worden" in said
    assert "Zwaantje" in said


def test_without_an_account_to_pay_from_it_says_where_to_fill_it_in(world, open_page):
    assert "Van welke rekening betaalt de afdeling?" in texts(open_page(world["els"], "expenses/pay"))


def test_what_came_back_needs_a_reason_and_goes_back(world, make, open_page, due):
    payment = fetched(world.who("els")) and min(one.id for one in make.all(Payment))
    at = open_page(world["els"], "expenses/run", id="1", transfer=str(payment))
    button(at, "De bank stuurde het terug…").click().run()
    button(at, "Dit kwam terug").click().run()
    assert "Wat zegt de bank? Vul dit in." in texts(at)
    field(at, "Wat zegt de bank?").set_value("Rekening opgeheven")
    button(at, "Dit kwam terug").click().run()
    assert make.get(Payment, payment).status is PaymentStatus.FAILED
    assert "Rekening opgeheven" in texts(at)


def test_a_run_of_which_all_came_back_is_not_called_paid(world, make, open_page, due):
    fetched(world.who("els"))
    for payment in make.all(Payment):
        send_back(world, payment.id)
    said = texts(open_page(world["els"], "expenses/run", id="1"))
    assert "Alles teruggekomen." in said
    assert "Betaald" not in said


def test_who_made_the_claim_reads_that_it_came_back_and_where_the_account_number_stands(world, make, open_page, due):
    payment = fetched(world.who("els")) and min(one.id for one in make.all(Payment))
    claim = min(one.id for one in make.all(Expense))
    send_back(world, payment)
    at = open_page(world["henk"], "expenses/mine", id=str(claim))
    assert "De bank kon dit niet betalen." in texts(at)
    assert "Rekening opgeheven" in texts(at)
    assert "Mijn rekeningnummer" in [one.proto.label for one in at.get("page_link")]


def test_what_came_back_by_mistake_is_undone_where_it_is_told(world, make, open_page, due):
    payment = fetched(world.who("els")) and min(one.id for one in make.all(Payment))
    at = open_page(world["els"], "expenses/run", id="1", transfer=str(payment))
    button(at, "De bank stuurde het terug…").click().run()
    field(at, "Wat zegt de bank?").set_value("Rekening opgeheven")
    button(at, "Dit kwam terug").click().run()
    assert "Er staat nu dat de overboeking van Henk terugkwam." in texts(at)
    button(at, "Ongedaan maken").click().run()
    assert "terugkwam" not in texts(at)
    assert make.get(Payment, payment).status is PaymentStatus.ORDERED
    button(at, "Dit is betaald").click().run()
    assert make.get(Payment, payment).status is PaymentStatus.PAID


def test_a_next_run_is_too_late_to_undo_and_that_is_said(world, make, open_page, due):
    payment = fetched(world.who("els")) and min(one.id for one in make.all(Payment))
    with writing(world.who("els")) as session:
        payment_results.send_back(session, payment, seen=PaymentStatus.ORDERED, on=today(), reason="Opgeheven")
    at = open_page(world["els"], "expenses/run", id="1")
    run(world.who("els"), nonce="next")
    button(at, "Ongedaan maken").click().run()
    assert "iets anders met deze declaraties gedaan" in texts(at)
    assert make.get(Payment, payment).status is PaymentStatus.FAILED
    assert not [one for one in at.button if one.label == "Ongedaan maken"]


def test_all_that_is_marked_as_paid_is_undone_at_once(world, make, open_page, due):
    fetched(world.who("els"))
    at = open_page(world["els"], "expenses/run", id="1")
    button(at, "Zet 2 overboekingen op betaald").click().run()
    assert "Op betaald gezet: 2 overboekingen." in texts(at)
    button(at, "Ongedaan maken").click().run()
    assert {one.status for one in make.all(Expense)} == {ExpenseStatus.IN_RUN}
    assert button(at, "Zet 2 overboekingen op betaald")


def test_a_day_that_cannot_be_is_refused_and_not_taken_for_today(world, make, open_page, due):
    at = open_page(world["els"], "expenses/pay")
    at.date_input(key="pay-on").set_value(today() + timedelta(days=400)).run()
    button(at, "Maak de betaalronde met 2 overboekingen").click().run()
    assert "Kies een dag binnen 60 dagen" in texts(at)
    assert make.all(PaymentRun) == []
    fetched(world.who("els"))
    at = open_page(world["els"], "expenses/run", id="1")
    at.date_input(key="paid-on-1").set_value(today() + timedelta(days=6)).run()
    button(at, "Zet 2 overboekingen op betaald").click().run()
    assert "deze dag moet nog komen" in texts(at)
    assert {one.status for one in make.all(Payment)} == {PaymentStatus.ORDERED}


def test_before_the_banks_day_nothing_is_marked_as_paid(world, make, open_page, due):
    fetched(world.who("els"))
    make.update(PaymentRun, 1, execute_on=today() + timedelta(days=3))
    at = open_page(world["els"], "expenses/run", id="1")
    assert "Vanaf die dag schrijf je hier op wat de bank deed." in texts(at)
    assert not [one for one in at.button if "op betaald" in one.label]
    payment = min(one.id for one in make.all(Payment))
    at = open_page(world["els"], "expenses/run", id="1", transfer=str(payment))
    assert "Dit is betaald" not in [one.label for one in at.button]
    assert button(at, "De bank stuurde het terug…")


def test_a_run_is_taken_back_after_a_question(world, make, open_page, due):
    run(world.who("els"))
    at = open_page(world["els"], "expenses/run", id="1")
    assert results(at) == ["klaar voor de bank"] * 2  # nobody fetched the file yet
    button(at, "Trek deze betaalronde in…").click().run()
    field(at, "Waarom?").set_value("x" * 501)
    button(at, "Trek in").click().run()
    assert "501 tekens" in texts(at)
    assert field(at, "Waarom?").value == "x" * 501
    field(at, "Waarom?").set_value("  ")
    button(at, "Trek in").click().run()
    assert "Waarom? Vul dit in." in texts(at)
    assert make.get(PaymentRun, 1).status is RunStatus.READY
    field(at, "Waarom?").set_value("Verkeerde dag gekozen")
    button(at, "Trek in").click().run()
    assert make.get(PaymentRun, 1).status is RunStatus.CANCELLED
    assert "Ingetrokken." in texts(at)
    assert "Verkeerde dag gekozen" in texts(at)
    assert "Els Mulder · " in texts(at)
    left = [step for step in make.all(ExpenseStep) if step.step is Step.LEAVE_RUN]
    assert {step.reason for step in left} == {"Verkeerde dag gekozen"}
    assert "Verkeerde dag gekozen" in texts(open_page(world["els"], "expenses/trail", id=str(left[0].expense_id)))


def test_it_is_told_that_a_run_went_too_far_to_take_back(world, make, open_page, due):
    fetched(world.who("els"))
    at = open_page(world["els"], "expenses/run", id="1")
    button(at, "Trek deze betaalronde in…").click().run()
    field(at, "Waarom?").set_value("Verkeerde dag gekozen")
    with writing(world.who("els")) as session:  # in another tab
        payment_results.mark_all_paid(session, 1, on=today())
    button(at, "Trek in").click().run()
    assert make.get(PaymentRun, 1).status is RunStatus.READY
    assert "Kijk dit nog even na" in texts(at)


def test_the_board_says_the_second_yes_and_reads_no_names(world, make, open_page, due):
    own = make.volunteer("Els Mulder", programmes=[world["programme"]], user_id=world["els"])
    make.account(own, IBANS[2])
    approved(make, own, world["programme"], 500)
    run(world.who("els"))
    els = open_page(world["els"], "expenses/run", id="1")
    assert not [one for one in els.button if one.label == "Ja, dit mag naar de bank"]
    assert "Betaalronde 1 wacht op jouw ja" in texts(open_page(world["jan"]))
    at = open_page(world["jan"], "expenses/run", id="1")
    said = texts(at)
    assert "€\u00a05,00" in said
    assert "€\u00a011,80" in said
    assert "Henk" not in said
    assert "Trijntje" not in said
    button(at, "Ja, dit mag naar de bank").click().run()
    assert make.get(PaymentRun, 1).status is RunStatus.READY


@pytest.mark.parametrize("name", ["henk", "marijke", "privacy", "admin"])
def test_others_see_nothing_of_a_run(world, open_page, due, name):
    run(world.who("els"))
    for screen in ("expenses/runs", "expenses/pay", "expenses/run"):
        said = texts(open_page(world[name], screen, id="1"))
        assert "6,80" not in said
        assert "Trijntje" not in said


@pytest.mark.parametrize("screen", ["expenses/runs", "expenses/pay", "expenses/run"])
def test_the_screens_ask_few_queries(world, make, open_page, due, count_queries, screen):
    run(world.who("els"), only={world["henk_v"]})
    at = open_page(world["els"], screen, id="1")
    count_queries.clear()
    at.run()
    asked = [one for one in count_queries if one.startswith(("SELECT", "WITH"))]
    assert 0 < len(asked) <= MOST_QUERIES, asked


def test_a_screen_without_a_run_says_so(world, make, open_page):
    assert "Nog geen betaalronde" in texts(open_page(world["els"], "expenses/runs"))
    assert "Dit is er niet meer" in texts(open_page(world["els"], "expenses/run", id="9"))
    assert "Dit is er niet meer" in texts(open_page(make.user(Role.BOARD), "expenses/run", id="9"))


def test_a_run_with_a_way_back_asks_few_queries_too(world, open_page, due, count_queries):
    fetched(world.who("els"), only={world["henk_v"]})
    with writing(world.who("els")) as session:
        payment_results.mark_all_paid(session, 1, on=today())
    at = open_page(world["els"], "expenses/run", id="1")
    count_queries.clear()
    at.run()
    assert "Op betaald gezet" in texts(at)
    asked = [one for one in count_queries if one.startswith(("SELECT", "WITH"))]
    assert 0 < len(asked) <= MOST_QUERIES, asked
