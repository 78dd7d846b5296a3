"""The second click arrives while the first is being carried out: one answer, and no fault."""

from urllib.parse import urlencode

import bcrypt
import pytest
from sqlalchemy import event
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

from db.models import Request, Setting, User
from domain.access import Role
from domain.matches import RequestStatus
from tests.pages.reading import button
from tests.pages.settings import fill, said

PASSWORD, WANTED = "drie fietsen op zolder", "een heel ander rijtje"


@pytest.fixture
def press_twice(database):
    def pressed(at, label):
        button(at, label).click()
        address = urlencode({name: values[0] for name, values in at.query_params.items()})
        again = RerunData(
            query_string=address, widget_states=at._tree.get_widget_states(), page_script_hash=at._page_hash
        )

        def click(*_statement):
            get_script_run_ctx().script_requests.request_rerun(again)

        event.listen(database, "before_cursor_execute", click, once=True)
        at.run()
        assert not at.exception
        return said(at)

    return pressed


def test_the_account_of_the_chapter_is_saved_once(make, open_page, press_twice):
    at = open_page(make.user(Role.TREASURER), "settings/payer")
    fill(at, "Naam op de rekening", "Afdeling")
    fill(at, "Rekeningnummer (IBAN)", "NL91ABNA0417164300")
    told = press_twice(at, "Bewaar de rekening")
    assert "Bewaard" in told
    assert "Kijk dit nog even na" not in told
    assert {one.name for one in make.all(Setting)} == {"payer_name", "payer_iban", "payer_schema"}


@pytest.mark.parametrize(
    ("role", "screen", "label"),
    [
        (Role.TREASURER, "settings/payer", "Bewaar de regels"),
        (Role.PRIVACY_OFFICER, "settings/retention", "Bewaar de termijn"),
        (Role.PRIVACY_OFFICER, "settings/retention", "Bewaar de dagen"),
        (Role.ADMIN, "settings/proposals", "Bewaar de dagen"),
    ],
)
def test_a_term_is_saved_once(make, open_page, press_twice, role, screen, label):
    at = open_page(make.user(role), screen)
    for field in at.number_input:
        field.set_value(31)
    if screen == "settings/proposals":
        at.number_input[0].set_value(20)
    told = press_twice(at, label)
    assert "Bewaard" in told
    assert "Kijk dit nog even na" not in told
    assert "31" in {one.value for one in make.all(Setting)}


def test_what_weighs_how_much_is_saved_once(make, open_page, press_twice):
    at = open_page(make.user(Role.ADMIN), "settings/weights")
    at.slider[1].set_value(1)
    told = press_twice(at, "Bewaar wat hoe zwaar telt")
    assert "Bewaard" in told
    assert "Kijk dit nog even na" not in told


def test_two_clicks_do_not_overrule_who_saved_first(make, open_page, press_twice):
    make.add(Setting(name="weight_distance", value="5"))
    at = open_page(make.user(Role.ADMIN), "settings/weights")
    make.update(Setting, "weight_distance", value="9")
    at.slider[0].set_value(1)
    assert "intussen gewijzigd" in press_twice(at, "Bewaar wat hoe zwaar telt")
    assert make.get(Setting, "weight_distance").value == "9"


def test_a_password_is_changed_once(make, open_page, press_twice):
    kept = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt()).decode()
    user = make.user(Role.VOLUNTEER, password_hash=kept)
    at = open_page(user, "account/my_account")
    for field, value in (("present", PASSWORD), ("wanted", WANTED)):
        at.text_input(key=f"{field}_password").set_value(value)
    at.text_input(key="wanted_password_again").set_value(WANTED)
    told = press_twice(at, "Wijzig wachtwoord")
    assert "Vanaf nu log je in met je nieuwe wachtwoord" in told
    assert "klopt niet" not in told
    assert bcrypt.checkpw(WANTED.encode(), make.get(User, user).password_hash.encode())


@pytest.mark.parametrize(("step", "label"), [("end", "Stop per vandaag"), ("details", "Bewaar"), ("pause", "Bewaar")])
def test_a_step_on_the_page_of_a_volunteer_is_taken_once(make, open_page, press_twice, step, label):
    programme = make.programme()
    volunteer = make.volunteer("Henk Bosma", programmes=[programme])
    _household, request, _match = make.active(volunteer, programme, "Familie De Boer")
    coordinator = make.user(Role.COORDINATOR, programmes=[programme])
    at = open_page(coordinator, "volunteers/volunteer", id=str(volunteer), do=step)
    told = press_twice(at, label)
    assert "Bewaard" in told
    assert "intussen gewijzigd" not in told
    assert not [one for one in at.button if one.label == label]
    assert (make.get(Request, request).status is RequestStatus.WAITING) == (step == "end")


def test_a_code_for_which_two_are_needed_is_asked_for_once(make, open_page, press_twice):
    boss = make.user(Role.BOARD, name="Jan Kooistra", password_hash="-")
    at = open_page(make.user(Role.ADMIN), "settings/account", id=str(boss))
    told = press_twice(at, "Geef een eenmalige code")
    assert "Een tweede beheerder moet akkoord gaan" in told
    assert "Kijk dit nog even na" not in told
