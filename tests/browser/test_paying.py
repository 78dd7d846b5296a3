"""From many claims ticked at once to the money: the coordinator, and the treasurer with the bank's file."""

import pytest
from playwright.sync_api import expect

from db.models import Expense, PaymentRun
from db.session import writing
from domain.expenses import ExpenseKind, ExpenseStatus
from domain.payment_runs import RunStatus
from domain.sepa import read_back
from tests.browser.conftest import KEY
from tests.paying import IBANS, banks_day, payer
from tests.world import today

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


def test_two_claims_are_ticked_approved_above_the_budget_and_paid(world, make, browser_as, monkeypatch):
    monkeypatch.setenv("NAAST_KEY", KEY)  # that of the app: account numbers are written with it
    payer(make)
    make.budget(world["programme"], 100, today().year)
    for name, iban, tenths, cents in (("henk_v", IBANS[0], 100, 230), ("trijntje_v", IBANS[1], 200, 460)):
        make.account(world[name], iban)
        ride = {"kind": ExpenseKind.MILEAGE, "km_tenths": tenths, "cents_per_km": 23, "day": today()}
        make.expense(world[name], world["programme"], cents, **ride)

    def states():
        return {claim.status for claim in make.all(Expense)}

    marijke = browser_as(world["marijke"], "declaraties")
    marijke.get_by_role("columnheader").get_by_role("checkbox").check()
    together = marijke.get_by_role("button", name="Keur 2 samen goed")
    together.click()
    expect(marijke.get_by_text("Van deze 2 declaraties is er geen goedgekeurd.")).to_be_visible()
    assert states() == {ExpenseStatus.SUBMITTED}
    marijke.get_by_text("Keur wat is aangevinkt toch goed, boven het budget").click()
    together.click()
    expect(marijke.get_by_text("2 declaraties goedgekeurd.")).to_be_visible()
    assert states() == {ExpenseStatus.APPROVED}

    els = browser_as(world["els"], "nieuwe-betaalronde")
    els.get_by_role("button", name="Maak de betaalronde met 2 overboekingen").click()
    expect(els.get_by_text("Klaar voor de bank.")).to_be_visible()
    with writing(world.who("els")) as session:
        banks_day(session)
    with els.expect_download() as fetched:
        els.get_by_role("button", name="Haal het bestand voor de bank op").click()
    sent = read_back(fetched.value.path().read_bytes())
    assert sorted((one.iban, one.cents) for one in sent.values()) == sorted([(IBANS[0], 230), (IBANS[1], 460)])
    expect(els.get_by_text("Bestand opgehaald, nog niet op betaald gezet.")).to_be_visible()
    expect(els.get_by_text("Klaar voor de bank.")).to_be_hidden()
    expect(els.get_by_text("Lees het bij de bank in als betaalbestand")).to_be_visible()
    paid = els.get_by_role("button", name="Zet 2 overboekingen op betaald")
    paid.click()
    expect(els.get_by_text("Betaald.")).to_be_visible()
    expect(paid).to_be_hidden()  # else it stands there still while the undoing is on its way
    els.get_by_role("button", name="Ongedaan maken").click()
    expect(paid).to_be_visible()
    assert states() == {ExpenseStatus.IN_RUN}
    expect(els.get_by_text("Betaald.")).to_be_hidden()
    paid.click()
    expect(els.get_by_text("Betaald.")).to_be_visible()
    assert states() == {ExpenseStatus.PAID}
    assert [one.status for one in make.all(PaymentRun)] == [RunStatus.READY]
