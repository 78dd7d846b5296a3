"""Somebody else set the same thing first: nothing is put back as it was, and the screen shows what is kept now."""

import pytest

from db.crypt import seal, unseal
from db.models import CoordinatorProgramme, Setting, User
from domain.access import Role
from tests.pages.settings import choose, fill, press, said

OLD, NEW = "NL91ABNA0417164300", "NL20INGB0001234567"


@pytest.fixture
def payer(make, open_page):
    """The screen of the treasurer, after somebody else filled in another account."""
    make.add(Setting(name="payer_iban", value=seal(OLD)), Setting(name="payer_name", value="Afdeling"))
    at = open_page(make.user(Role.TREASURER), "settings/payer")
    make.update(Setting, "payer_iban", value=seal(NEW))
    return at


def shown(at):
    return {one.label: one.value for one in at.text_input}


def kept(make, name):
    return make.get(Setting, name).value


def test_the_account_of_the_chapter_is_not_put_back_by_a_second_press(make, payer):
    fill(payer, "Naam op de rekening", "Afdeling West")
    press(payer, "Bewaar de rekening")
    assert "intussen gewijzigd" in said(payer)
    assert shown(payer)["Rekeningnummer (IBAN)"] == "NL20 INGB 0001 2345 67"
    assert shown(payer)["Naam op de rekening"] == "Afdeling West"
    press(payer, "Bewaar de rekening")
    assert (unseal(kept(make, "payer_iban")), kept(make, "payer_name")) == (NEW, "Afdeling West")


def test_the_account_of_the_chapter_is_not_put_back_after_another_part_was_saved(make, payer):
    fill(payer, "Naam op de rekening", "Afdeling West")
    press(payer, "Bewaar de regels")
    press(payer, "Bewaar de rekening")
    assert "intussen gewijzigd" in said(payer)
    assert (unseal(kept(make, "payer_iban")), kept(make, "payer_name")) == (NEW, "Afdeling")


def test_the_account_of_the_chapter_is_drawn_anew_while_nothing_in_it_was_changed(make, payer):
    press(payer, "Bewaar de regels")
    assert shown(payer)["Rekeningnummer (IBAN)"] == "NL20 INGB 0001 2345 67"
    fill(payer, "Naam op de rekening", "Afdeling West")
    press(payer, "Bewaar de rekening")
    assert (unseal(kept(make, "payer_iban")), kept(make, "payer_name")) == (NEW, "Afdeling West")


def test_who_typed_another_account_too_reads_which_one_stands_there_now(make, payer):
    fill(payer, "Rekeningnummer (IBAN)", "NL02ABNA0123456789")
    press(payer, "Bewaar de rekening")
    assert "Nu staat er: NL20 INGB 0001 2345 67" in said(payer)
    press(payer, "Bewaar de rekening")
    assert unseal(kept(make, "payer_iban")) == "NL02ABNA0123456789"


def test_what_weighs_how_much_is_not_put_back_by_a_second_press(make, open_page):
    make.add(Setting(name="weight_distance", value="5"))
    at = open_page(make.user(Role.ADMIN), "settings/weights")
    make.update(Setting, "weight_distance", value="9")
    at.slider[1].set_value(1)
    press(at, "Bewaar wat hoe zwaar telt")
    assert "intussen gewijzigd" in said(at)
    assert [one.value for one in at.slider][:2] == [9, 1]
    press(at, "Bewaar wat hoe zwaar telt")
    assert kept(make, "weight_distance") == "9"


@pytest.mark.parametrize(
    ("role", "screen", "setting", "field", "label"),
    [
        (Role.PRIVACY_OFFICER, "settings/retention", "retention_months", 0, "Bewaar de termijn"),
        (Role.PRIVACY_OFFICER, "settings/retention", "own_notes_days", 1, "Bewaar de dagen"),
        (Role.ADMIN, "settings/proposals", "proposal_return_days", 1, "Bewaar de dagen"),
    ],
)
def test_a_term_that_another_set_while_one_typed_is_told(make, open_page, role, screen, setting, field, label):
    make.add(Setting(name=setting, value="20"))
    at = open_page(make.user(role), screen)
    make.update(Setting, setting, value="25")
    at.number_input[field].set_value(30).run()  # leaving the field draws the screen again
    press(at, label)
    assert "intussen gewijzigd" in said(at)
    assert kept(make, setting) == "25"
    press(at, label)
    assert kept(make, setting) == "30"


def test_what_is_typed_for_one_term_stays_while_the_other_is_saved(make, open_page):
    at = open_page(make.user(Role.PRIVACY_OFFICER), "settings/retention")
    at.number_input[1].set_value(14).run()
    at.number_input[0].set_value(36).run()
    press(at, "Bewaar de termijn")
    assert [one.value for one in at.number_input] == [36, 14]


@pytest.fixture
def jan(make):
    return make.user(Role.BOARD, name="Jan", sign_in_name="jan", email="oud@example.org")


@pytest.fixture
def account(make, open_page, jan):
    return open_page(make.user(Role.ADMIN), "settings/account", id=str(jan))


def test_of_an_account_only_what_was_changed_is_saved(make, account, jan):
    make.update(User, jan, email="nieuw@example.org")
    fill(account, "Naam", "Jan Jansen")
    press(account, "Bewaar")
    row = make.get(User, jan)
    assert (row.name, row.email) == ("Jan Jansen", "nieuw@example.org")
    assert {"Naam": "Jan Jansen", "E-mailadres": "nieuw@example.org"}.items() <= shown(account).items()
    fill(account, "E-mailadres", "")
    press(account, "Bewaar")
    assert make.get(User, jan).email is None


def test_a_role_that_another_gives_while_one_chooses_stays(make, account, jan):
    make.update(User, jan, roles=["board", "treasurer"])
    choose(account, "roles-", Role.BOARD, Role.COORDINATOR)
    account.run()
    press(account, "Bewaar de rollen")
    assert set(make.get(User, jan).roles) == {"board", "treasurer", "coordinator"}
    choose(account, "roles-", Role.TREASURER)
    press(account, "Bewaar de rollen")
    assert make.get(User, jan).roles == ["treasurer"]


def test_a_programme_that_another_gives_while_one_chooses_stays(make, open_page):
    first, second, third = (make.programme(name) for name in ("Een", "Twee", "Drie"))
    user = make.user(Role.COORDINATOR, programmes=[first])
    at = open_page(make.user(Role.ADMIN), "settings/account", id=str(user))
    make.add(CoordinatorProgramme(user_id=user, programme_id=second))
    choose(at, "programmes-", third)
    at.run()
    press(at, "Bewaar de rollen")
    assert {one.programme_id for one in make.all(CoordinatorProgramme)} == {second, third}


def test_what_is_typed_of_an_account_stays_while_its_roles_are_saved(account):
    fill(account, "Naam", "Jan Jansen")
    choose(account, "roles-", Role.BOARD, Role.TREASURER)
    press(account, "Bewaar de rollen")
    assert shown(account)["Naam"] == "Jan Jansen"
