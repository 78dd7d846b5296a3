"""The desk of claims, as who decides sees it."""

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager

from components.expenses.decide_many import Done
from db.models import Expense, Receipt
from db.session import writing
from domain.expenses import ExpenseKind, ExpenseStatus
from services.expenses import decision_desk, decisions
from tests.make import NOW, TODAY
from tests.pages.reading import button, field, only_table, texts

APPROVED = ExpenseStatus.APPROVED
MILEAGE = {"kind": ExpenseKind.MILEAGE, "km_tenths": 80, "cents_per_km": 23}


def test_a_first_yes_is_said_and_undone(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"], 30_000)
    at = open_page(world["marijke"], "expenses/decide")
    assert "Boven €\u00a0250,00 beslissen twee mensen" in texts(at)
    button(at, "Keur goed").click().run()
    assert "Eerste ja: Henk, €\u00a0300,00. Nu kijkt er nog iemand." in texts(at)
    for_the_board = texts(open_page(world["jan"], "expenses/decide"))
    assert "Eerste ja van" in for_the_board
    assert "Een vrijwilliger" in for_the_board
    assert "andere activiteit" not in for_the_board
    own = texts(open_page(world["henk"], "expenses/mine", id=str(claim)))
    assert "Eén iemand zei al ja. Er kijkt nog iemand mee" in own
    assert "als eerste van twee goedgekeurd door Marijke" in own
    button(at, "Ongedaan maken").click().run()
    assert make.get(Expense, claim).first_approved_by_id is None


def test_many_are_approved_at_once_and_taken_back_as_one(world, make, open_page):
    simple = [
        make.expense(world["henk_v"], world["programme"], 184 + n, **MILEAGE | {"km_tenths": n + 1}) for n in range(3)
    ]
    late = make.expense(world["trijntje_v"], world["programme"], 184, **MILEAGE)
    at = open_page(world["marijke"], "expenses/decide")
    with writing(world.who("marijke")) as session:
        ticked = decision_desk.desk(session).queue
    with writing(world.who("joke")) as session:
        decisions.decide(session, late, APPROVED, version=1)
    at.session_state["claims-to-approve"] = list(ticked)
    at.session_state["claims-done"] = Done()
    at.run()
    assert "3 declaraties goedgekeurd." in texts(at)
    assert "Trijntje, €\u00a01,84: Joke Bakker besliste hier al over" in texts(at)
    assert {make.get(Expense, one).decided_by_id for one in simple} == {world["marijke"]}
    button(at, "Ongedaan maken").click().run()
    assert {make.get(Expense, one).status for one in simple} == {ExpenseStatus.SUBMITTED}
    assert make.get(Expense, late).status is APPROVED


def ticked_all(at, world, **how):
    with writing(world.who("marijke")) as session:
        at.session_state["claims-to-approve"] = list(decision_desk.desk(session).queue)
    at.session_state["claims-done"] = Done(**how)
    at.run()


def test_what_stops_many_is_said_once_with_how_many_they_are(world, make, open_page):
    make.budget(world["programme"], 500)
    rides = [
        make.expense(world["henk_v"], world["programme"], 184 + n, **MILEAGE | {"km_tenths": n + 1}) for n in range(5)
    ]
    at = open_page(world["marijke"], "expenses/decide")
    ticked_all(at, world)
    said = texts(at)
    assert "2 declaraties goedgekeurd." in said
    assert said.count("Met deze declaratie zegt Thuisadministratie meer toe") == 1
    assert "3 declaraties: Met deze declaratie zegt" in said
    ticked_all(at, world)
    assert "Van deze 3 declaraties is er geen goedgekeurd." in texts(at)
    assert "0 declaraties" not in texts(at)
    ticked_all(at, world, goes_over=True)
    assert "3 declaraties goedgekeurd." in texts(at)
    assert {make.get(Expense, one).status for one in rides} == {APPROVED}


def test_one_that_the_budget_stops_is_told_by_name(world, make, open_page):
    make.budget(world["programme"], 100)
    make.expense(world["henk_v"], world["programme"], 184, **MILEAGE)
    at = open_page(world["marijke"], "expenses/decide")
    ticked_all(at, world)
    assert "Deze declaratie is niet goedgekeurd." in texts(at)
    assert "Henk, €\u00a01,84: Met deze declaratie zegt" in texts(at)


def test_a_claim_that_changed_is_told_and_what_was_typed_stays(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")
    button(at, "Stuur terug…").click().run()
    field(at, "Wat vraag je aan de vrijwilliger?").set_value("Welke dag?")
    make.update(Expense, claim, amount_cents=500)
    button(at, "Stuur terug").click().run()
    assert not at.exception
    assert "gewijzigd" in texts(at) or "veranderd" in texts(at)
    assert field(at, "Wat vraag je aan de vrijwilliger?").value == "Welke dag?"
    button(at, "Stuur terug").click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.RETURNED


def test_a_receipt_is_fetched_on_a_click_only(world, make, open_page, count_queries):
    claim = make.expense(world["henk_v"], world["programme"])
    (line,) = make.lines(claim)
    make.add(Receipt(line_id=line.id, sha256="x", media_type="application/pdf", size=4, content=b"%PDF", added_at=NOW))
    count_queries.clear()
    at = open_page(world["marijke"], "expenses/decide")
    assert not [sql for sql in count_queries if "receipts.content" in sql]
    button(at, "Toon de bon van €\u00a03,40").click().run()
    assert "Deze bon is een PDF" in texts(at)
    button(at, "Sluit de bon").click().run()
    assert "Deze bon is een PDF" not in texts(at)


def test_the_desk_says_how_long_a_claim_waits(world, make, open_page):
    for days, cents in ((9, 340), (1, 99)):
        at = datetime.now(UTC) - timedelta(days=days)
        make.expense(world["henk_v"], world["programme"], cents, submitted_at=at)
    at = open_page(world["marijke"], "expenses/decide")
    assert "wacht 9 dagen" in texts(at)
    below = [row["below"] for row in only_table(at)]
    assert below == ["wacht 9 dagen \u00b7 bon ontbreekt", "wacht 1 dag \u00b7 bon ontbreekt"]


@pytest.mark.parametrize("status", [ExpenseStatus.RETURNED, ExpenseStatus.REFUSED, APPROVED])
def test_what_was_decided_waits_for_nobody_at_the_desk(world, make, open_page, status):
    submitted = datetime.now(UTC) - timedelta(days=9)
    claim = make.expense(world["henk_v"], world["programme"], status=status, submitted_at=submitted)
    said = texts(open_page(world["marijke"], "expenses/decide", id=str(claim)))
    assert "Ingediend op " in said
    assert "wacht 9 dagen" not in said


def test_the_desk_is_worked_with_the_keyboard(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"])
    make.expense(world["henk_v"], world["programme"], 99)
    make.add(
        Receipt(
            line_id=make.lines(claim)[0].id,
            sha256="x",
            media_type="application/pdf",
            size=4,
            content=b"%PDF",
            added_at=NOW,
        )
    )
    at = open_page(world["marijke"], "expenses/decide")
    keys = {one.proto.shortcut.lower(): one.label for one in at.button if one.proto.shortcut}
    assert keys == {
        "g": "Keur goed",
        "t": "Stuur terug\u2026",
        "k": "Vorige",
        "j": "Sla over",
        "b": "Toon de bon van \u20ac\u00a03,40",
    }
    at.toggle(key="claim-keys").set_value(False).run()
    assert not [one.label for one in at.button if one.proto.shortcut]


def test_what_may_be_claimed_twice_stands_beside_the_decision_with_whose_it_is(world, make, open_page):
    for _ in range(2):
        make.expense(world["henk_v"], world["programme"], **MILEAGE, no_receipt="")
    at = open_page(world["marijke"], "expenses/decide")
    assert "Kijk of dit niet dubbel is" in texts(at)
    assert "zijn evenveel kilometers twee keer gedeclareerd. (Henk, \u20ac\u00a03,40" in texts(at)


def test_one_ride_of_two_and_one_receipt_of_two_stand_beside_the_decision(world, make, open_page):
    def receipt(claim):
        (line,) = make.lines(claim)
        make.add(Receipt(line_id=line.id, sha256="same", media_type="image/jpeg", size=1, content=b"x", added_at=NOW))

    rides = [
        make.expense(
            world[whose],
            world["programme"],
            cents,
            **MILEAGE | {"km_tenths": tenths, "no_receipt": ""},
            visit_id=make.visit(world["boer"], world["boer_r"], world[whose]),
        )
        for whose, cents, tenths in (("henk_v", 184, 80), ("trijntje_v", 207, 90))
    ]
    parked = make.expense(world["henk_v"], world["programme"], 340, day=TODAY - timedelta(days=3))
    receipt(parked)
    receipt(make.expense(world["trijntje_v"], world["programme"], 999, day=TODAY - timedelta(days=4)))
    said = texts(open_page(world["marijke"], "expenses/decide", id=str(rides[0])))
    assert "Iemand anders declareerde misschien dezelfde rit van" in said
    assert "(Trijntje, \u20ac\u00a02,07" in said
    said = texts(open_page(world["marijke"], "expenses/decide", id=str(parked)))
    assert "Iemand anders gebruikte de bon van" in said
    assert "(Trijntje, \u20ac\u00a09,99" in said


def test_only_a_simple_claim_can_be_ticked(world, make, open_page):
    simple = make.expense(world["henk_v"], world["programme"], **MILEAGE | {"km_tenths": 81})
    make.expense(world["henk_v"], world["programme"], 30_000, **MILEAGE)
    make.expense(world["henk_v"], world["programme"], 99)
    for _ in range(2):
        make.expense(world["trijntje_v"], world["programme"], **MILEAGE | {"km_tenths": 82})
    ticks = [row["tick"] for row in only_table(open_page(world["marijke"], "expenses/decide"))]
    assert ticks == [str(simple), "", "", "", ""]


def test_a_receipt_never_gets_an_address_of_its_own(world, make, open_page, monkeypatch):
    """Whoever has the address of a file of Streamlit's reads it, signed in or not."""
    kept, add = [], MediaFileManager.add

    def noted(manager, content, *more, **named):
        kept.append(content)
        return add(manager, content, *more, **named)

    monkeypatch.setattr(MediaFileManager, "add", noted)
    for kind in ("image/jpeg", "application/pdf"):
        claim = make.expense(world["henk_v"], world["programme"])
        (line,) = make.lines(claim)
        make.add(Receipt(line_id=line.id, sha256=kind, media_type=kind, size=6, content=b"secret", added_at=NOW))
        at = open_page(world["marijke"], "expenses/decide", id=str(claim))
        button(at, "Toon de bon van €\u00a03,40").click().run()
        assert not at.exception
        assert b"secret" not in kept
        assert ("data:image/jpeg;base64," in texts(at)) is (kind == "image/jpeg")


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"kind": "mileage"}, False),
        ({"kind": "nonsense"}, True),
        ({"from": "340", "to": "340"}, True),
        ({"from": "341"}, False),
        ({"receipt": "1"}, True),
        ({"doubtful": "1"}, False),
        ({"page": "9"}, True),
    ],
)
def test_filters_stand_in_the_address(world, make, open_page, query, seen):
    make.expense(world["henk_v"], world["programme"])
    said = texts(open_page(world["marijke"], "expenses/decide", **query))
    assert ("1 van 1 om te bekijken" in said) is seen
    assert ("Zo is er geen declaratie" in said) is (not seen)


def test_a_name_is_looked_for_without_standing_in_the_address(world, make, open_page):
    for name in ("henk_v", "trijntje_v"):
        make.expense(world[name], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")
    field(at, "Naam van een vrijwilliger").set_value("trijn").run()
    assert "1 van 1 om te bekijken" in texts(at)
    assert "trijn" not in str(dict(at.query_params)).lower()


def test_an_amount_that_is_none_is_told(world, make, open_page):
    make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")
    field(at, "Vanaf (euro)").set_value("veel").run()
    assert "Bedrag: dit is geen getal." in texts(at)
    field(at, "Vanaf (euro)").set_value("100").run()
    assert at.query_params["from"] == "10000"
    assert "Zo is er geen declaratie" in texts(at)
    button(at, "Toon alles wat wacht").click().run()
    assert "1 van 1 om te bekijken" in texts(at)


def test_the_desk_asks_at_most_eight_times(world, make, open_page, count_queries):
    for number in range(12):
        make.expense(world["henk_v"], world["programme"], submitted_at=NOW, **MILEAGE | {"km_tenths": number + 1})
    at = open_page(world["marijke"], "expenses/decide")
    count_queries.clear()
    at.run()
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "WITH"))]) <= 8
