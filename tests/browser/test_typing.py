"""After something was refused, whoever goes on typing keeps every letter, in the field that they chose."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled, still

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

# Who, where, what is pressed, and what stands in the first field then, so that it is refused.
FORMS = {
    "household": ("marijke", "nieuw-huishouden", "Meld aan", ""),
    "details of a household": ("marijke", "huishouden?id={boer}", "Bewaar", ""),
    "volunteer": ("marijke", "nieuwe-vrijwilliger", "Bewaar vrijwilliger", ""),
    "account": ("admin", "nieuw-account", "Maak het account", ""),
    "programmes": ("admin", "activiteiten", "Begin de activiteit", ""),
    "budgets": ("els", "budgetten", "Bewaar de budgetten", "x"),
    "rates": ("els", "vergoeding", "Stel deze vergoeding vast", "x"),
    "payer": ("els", "betaalgegevens", "Bewaar de rekening", "x"),
    "own details": ("henk", "mijn-gegevens", "Bewaar", "x"),
    "own account": ("henk", "mijn-account", "Wijzig wachtwoord", ""),
    "claim": ("henk", "declareren", "Verder naar de foto", ""),
    "help": ("henk", "hulp-aanvragen?household={boer}", "Vraag het aan", ""),
}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_typed_after_a_refusal_stays(world, browser_as, form):
    who, path, pressed, first = FORMS[form]
    page = browser_as(world[who], path.format(**world.ids))
    if path.startswith("huishouden?"):
        page.get_by_role("button", name="Meer").click()
        page.get_by_text("Gegevens wijzigen").click()
    kinds = ", ".join(f"input[type={one}]:not([role=combobox]):visible" for one in ("text", "password", "tel"))
    fields = page.get_by_test_id("stMain").locator(kinds)
    still(page)
    fields.first.fill(first)
    page.get_by_role("button", name=pressed).first.click()
    expect(page.get_by_role("alert").first).to_be_visible()
    still(page)
    typed = []
    for number in range(fields.count()):
        fields.nth(number).click()
        page.keyboard.press("Control+A")
        page.keyboard.type(f"{number}7 woorden", delay=40)
        typed.append(f"{number}7 woorden")
    settled(page)
    assert [one.input_value() for one in fields.all()] == typed
