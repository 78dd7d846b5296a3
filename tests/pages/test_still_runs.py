"""Before a role is taken, or an account closed, it is said what still runs."""

from domain.access import Role
from domain.expenses import ExpenseStatus
from tests.pages.reading import button, texts

RUNS = "Dit loopt nog"


def choose(at, key, *values):
    next(one for one in at.button_group if str(one.key).startswith(key)).set_value(list(values)).run()


def test_what_a_coordinator_leaves_is_said_as_soon_as_the_role_or_a_programme_is_unticked(world, make, open_page):
    make.programme("Leeg")
    at = open_page(world["admin"], "settings/account", id=str(world["wim"]))
    assert RUNS not in texts(at)
    choose(at, "programmes-")
    assert RUNS not in texts(at)  # nothing is open there
    make.request(make.household(), world["reading"])
    at.run()
    assert "Bij Voorlezen loopt 1 hulpvraag. Daar is geen andere coördinator." in texts(at)
    choose(at, "programmes-", world["reading"])
    assert RUNS not in texts(at)
    at = open_page(world["admin"], "settings/account", id=str(world["marijke"]))
    choose(at, "roles-", Role.BOARD)
    assert "Bij Thuisadministratie loopt 1 hulpvraag. Daar zijn ook andere coördinatoren." in texts(at)


def test_what_a_volunteer_leaves_is_said_without_a_name_of_a_household(world, open_page):
    at = open_page(world["admin"], "settings/account", id=str(world["henk"]))
    choose(at, "roles-")
    assert "Henk Bosma komt als vrijwilliger bij 1 huishouden." in texts(at)
    assert "De Boer" not in texts(at)


def test_who_closes_an_account_reads_that_nobody_else_has_the_role(world, open_page):
    at = open_page(world["admin"], "settings/account", id=str(world["els"]))
    button(at, "Sluit dit account").click().run()
    assert "Niemand anders is penningmeester." in texts(at)


def test_a_claim_that_was_not_handed_in_is_said_before_the_account_closes_and_after(world, make, open_page):
    make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.DRAFT, submitted_at=None)
    at = open_page(world["admin"], "settings/account", id=str(world["henk"]))
    waits = "1 declaratie van Henk Bosma is nog niet ingediend."
    assert waits not in texts(at)
    button(at, "Sluit dit account").click().run()
    assert f"{waits} Laat dat eerst doen: met een gesloten account kan het niet." in texts(at)
    button(at, "Ja, sluit het").click().run()
    assert f"{waits} Dat kan als je het account weer opent." in texts(at)
    assert "3,40" not in texts(at)


def test_a_claim_that_was_not_handed_in_is_said_before_the_last_role_goes_with_which_that_can_be_done(
    world, make, open_page
):
    make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.DRAFT, submitted_at=None)
    at = open_page(world["admin"], "settings/account", id=str(world["henk"]))
    said = "1 declaratie van Henk Bosma is nog niet ingediend. Laat dat eerst doen: zonder die rol kan het niet."
    choose(at, "roles-", Role.COORDINATOR)
    assert said not in texts(at)
    choose(at, "roles-", Role.BOARD)
    assert said in texts(at)
