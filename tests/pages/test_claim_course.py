"""What becomes of a claim: where it is, given, mended, taken back, or entered from paper."""

import re

import pytest

from db.models import Expense
from db.session import writing
from domain.expenses import ExpenseStatus
from services.expenses import decisions
from tests.pages.expenses import fill, without_receipt
from tests.pages.reading import button, field, labels, links, texts
from tests.paying import chapter
from tests.world import today


def test_it_is_said_once_that_a_claim_can_be_given(world, make, open_page):
    for expected in (True, False):
        visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80 + expected)
        at = open_page(world["henk"], "expenses/claim", visit=str(visit))
        button(at, "Dien in").click().run()
        assert ("hoef je het geld niet terug" in texts(at)) is expected


def test_a_claim_is_given_after_a_second_yes(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.APPROVED, day=today())
    at = open_page(world["henk"], "expenses/mine", id=str(claim))
    button(at, "Ik hoef dit niet terug").click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.APPROVED
    button(at, "Ja, ik geef dit").click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.WAIVED
    assert "Dank je wel" in texts(at)
    at = open_page(world["henk"], "expenses/mine")
    assert not at.get("download_button")  # without the chapter on it, the tax office does nothing with it
    assert "zodra de penningmeester" in texts(at)
    chapter(make)
    at = open_page(world["henk"], "expenses/mine")
    assert [one.label for one in at.get("download_button")] == ["Verklaring (PDF)"]


@pytest.mark.parametrize("status", [ExpenseStatus.PAID, ExpenseStatus.IN_RUN, ExpenseStatus.REFUSED])
def test_what_is_on_its_way_or_over_is_not_given(world, make, open_page, status):
    claim = make.expense(world["henk_v"], world["programme"], status=status, day=today())
    at = open_page(world["henk"], "expenses/mine", id=str(claim))
    assert not at.exception
    assert not [one for one in at.button if one.label in {"Ik hoef dit niet terug", "Trek in"}]


def test_where_a_claim_is_stands_with_its_steps(world, make, open_page):
    make.account(world["henk_v"])
    claim = make.expense(world["henk_v"], world["programme"], day=today(), reason="")
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim, ExpenseStatus.APPROVED, version=1)
    said = texts(open_page(world["henk"], "expenses/mine", id=str(claim)))
    assert "De penningmeester betaalt dit" in said
    assert "goedgekeurd door Marijke Smit" in said


def test_what_came_back_and_went_in_once_more_was_handed_in_again(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"], day=today(), status=ExpenseStatus.RETURNED)
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    button(at, "Dien opnieuw in").click().run()
    for reader, screen in (("henk", "expenses/mine"), ("els", "expenses/trail")):
        steps = re.findall(r"(opnieuw )?ingediend", texts(open_page(world[reader], screen, id=str(claim))))
        assert steps[-2:] == ["", "opnieuw "]


def test_a_claim_of_somebody_else_is_not_there(world, make, open_page):
    claim = make.expense(world["trijntje_v"], world["programme"], day=today())
    for screen, name in (("expenses/mine", "id"), ("expenses/claim", "claim")):
        assert "Dit is er niet meer" in texts(open_page(world["henk"], screen, **{name: str(claim)}))


def test_a_claim_that_came_back_is_mended(world, make, open_page):
    claim = make.expense(
        world["henk_v"],
        world["programme"],
        day=today(),
        description="bus",
        status=ExpenseStatus.RETURNED,
        reason="Welke dag?",
    )
    # With its day: there may be two.
    assert "<strong>Dit kwam bij je terug: " in texts(open_page(world["henk"], "expenses/claim"))
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    assert "Welke dag?" in texts(at)
    button(at, "Pas aan").click().run()
    assert field(at, "Bedrag in euro").value == "3,40"
    field(at, "Waarvoor?").set_value("bus op dinsdag")
    button(at, "Bewaar").click().run()
    assert [line.description for line in make.lines(claim)] == ["bus op dinsdag"]
    button(at, "Dien opnieuw in").click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED


def test_a_claim_is_taken_back(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"], day=today())
    at = open_page(world["henk"], "expenses/mine", id=str(claim))
    button(at, "Trek in").click().run()
    assert "Deze declaratie van €\u00a03,40 intrekken?" in texts(at)
    button(at, "Toch niet").click().run()
    button(at, "Trek in").click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED
    button(at, "Ja, trek in").click().run()
    assert [e.status for e in make.all(Expense)] == [ExpenseStatus.WITHDRAWN]
    assert "Nog geen declaraties" in texts(at)
    assert "Ingetrokken: de declaratie van " in texts(at)
    assert "Ingetrokken: " not in texts(at.run())


@pytest.mark.parametrize(
    ("values", "first", "second", "told"),
    [
        ({"status": ExpenseStatus.DRAFT, "submitted_at": None}, "Gooi weg", "Ja, gooi weg", "Weggegooid: "),
        ({"status": ExpenseStatus.RETURNED}, "Trek in", "Ja, trek in", "Ingetrokken: "),
    ],
)
def test_what_is_on_a_claim_goes_after_a_second_yes_only(world, make, open_page, values, first, second, told):
    claim = make.expense(world["henk_v"], world["programme"], day=today(), **values)
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    button(at, first).click().run()
    assert not [one for one in at.button if one.label in {"Pas aan", "Dien in", "Dien opnieuw in"}]
    assert make.get(Expense, claim).status is values["status"]
    button(at, second).click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.WITHDRAWN
    assert f"{told}de declaratie van " in texts(at)


def test_a_claim_that_was_approved_meanwhile_stays(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"], day=today())
    at = open_page(world["henk"], "expenses/mine", id=str(claim))
    button(at, "Trek in").click().run()
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim, ExpenseStatus.APPROVED, version=1)
    button(at, "Ja, trek in").click().run()
    assert "intussen gewijzigd" in texts(at)
    assert not [one for one in at.button if one.label == "Ja, trek in"]
    assert make.get(Expense, claim).status is ExpenseStatus.APPROVED


def test_a_coordinator_enters_a_claim_from_paper(world, make, open_page):
    at = open_page(world["marijke"], "expenses/claim")
    assert field(at, "Voor wie?").options == ["Henk", "Trijntje"]
    assert field(at, "Voor wie?").value is None
    assert not at.button_group
    assert "Dien in" not in labels(at)
    field(at, "Voor wie?").set_value(world["henk_v"]).run()
    fill(at, "5")
    without_receipt(at)
    button(at, "Dien in").click().run()
    assert [(e.volunteer_id, e.entered_by_id) for e in make.all(Expense)] == [(world["henk_v"], world["marijke"])]
    assert "Henk: €\u00a05,00 wacht op iemand anders, omdat jij het invoerde" in texts(at)
    fill(at, "6")
    button(at, "Verder naar de foto").click().run()
    assert "Een declaratie op papier" in texts(at)
    begun = make.all(Expense)[-1].id
    at.query_params.clear()
    at.run()
    there = {href: words for words, href in links(at).items()}[f"declareren?claim={begun}"]
    assert there.startswith("Nog niet ingediend: Henk, ")
    assert there.endswith(", €\u00a06,00")
    assert "Declaraties" in [one.proto.label for one in at.get("page_link")]
    assert not links(open_page(world["joke"], "expenses/claim"))
