"""How payments are told: one of something, and what the bank did and nobody here."""

import pytest

from db.session import writing
from domain.payment_runs import PaymentStatus
from services.payments import payment_results, payment_undo
from tests.pages.reading import texts
from tests.paying import IBANS, approved, fetched, payer
from tests.world import today


@pytest.fixture
def due(world, make):
    payer(make)
    make.account(world["henk_v"], IBANS[0])
    return approved(make, world["henk_v"], world["programme"], 340)


def test_one_is_one(world, open_page, due):
    said = texts(open_page(world["els"], "expenses/pay"))
    assert "overboeking<" in said
    assert "declaratie<" in said
    fetched(world.who("els"))
    assert "overboeking<" in texts(open_page(world["els"], "expenses/run", id="1"))


@pytest.mark.parametrize(("name", "screen"), [("henk", "expenses/mine"), ("els", "expenses/trail")])
def test_what_the_bank_could_not_do_nobody_here_did(world, open_page, due, name, screen):
    fetched(world.who("els"))
    with writing(world.who("els")) as session:
        payment_results.send_back(session, 1, seen=PaymentStatus.ORDERED, on=today(), reason="Rekening opgeheven")
    said = texts(open_page(world[name], screen, id=str(due)))
    assert "de bank kon niet betalen" in said
    assert "niet betalen door" not in said
    assert "opgeschreven door Els" in said
    assert "betaalronde 1 door Els" in said or name == "henk"


def test_a_result_that_was_taken_back_is_told_too(world, open_page, due):
    fetched(world.who("els"))
    with writing(world.who("els")) as session:
        payment_results.send_back(session, 1, seen=PaymentStatus.ORDERED, on=today(), reason="Rekening opgeheven")
    with writing(world.who("els")) as session:
        payment_undo.undo(session, 1, at=payment_undo.last_written(session, 1).at)
    assert "weer bij de bank" in texts(open_page(world["henk"], "expenses/mine", id=str(due)))
