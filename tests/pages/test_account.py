import json
from datetime import UTC, datetime, timedelta

import bcrypt
import jwt
import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from streamlit.testing.v1 import AppTest
from streamlit_authenticator import Hasher

import db.engine
from components import account
from db.models import AuthSession, Setting, User
from db.session import as_system, writing
from domain.access import Role
from services.accounts import accounts, sign_in
from tests.conftest import APP

PASSWORD = "drie fietsen op zolder"
HASH = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
WRONG = "Naam of wachtwoord klopt niet. Na vijf keer wachten we een kwartier."


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setenv("NAAST_KEY", "a key for tests only, of 32 characters and more")


@pytest.fixture
def door(database, monkeypatch):
    # Quick, and with a password that could be the right one.
    monkeypatch.setattr(sign_in, "NOBODYS_HASH", HASH)

    def opened(**query):
        at = AppTest.from_file(str(APP), default_timeout=30)
        for name, value in query.items():
            at.query_params[name] = value
        return at.run()

    return opened


def said(at):
    return "".join(str(html.proto.body) for html in at.get("html"))


def type_in(at, name, password):
    at.text_input(key="sign_in_name").set_value(name)
    at.text_input(key="sign_in_password").set_value(password)
    return next(button for button in at.button if button.label == "Inloggen").click().run()


def press(at, label):
    return next(button for button in at.button if button.label == label).click().run()


@pytest.fixture
def anna(make):
    return make.user(Role.BOARD, name="Anna", sign_in_name="anna@example.org", password_hash=HASH)


@pytest.mark.parametrize(
    ("name", "password"), [("anna@example.org", PASSWORD), (" Anna@Example.org ", f" {PASSWORD} ")]
)
def test_the_right_password_opens_the_house(door, anna, name, password):
    at = type_in(door(), name, password)
    assert "sign_in" in at.session_state
    assert not at.exception
    assert [button.label for button in at.button if button.label == "Afmelden"]


@pytest.mark.parametrize("typed", ["{code}", " {lower} "])
def test_the_code_of_a_letter_typed_as_the_password_goes_on_to_choosing_one(door, make, typed):
    new = make.user(Role.VOLUNTEER, name="Henk", sign_in_name="henk.wiersma", password_hash=None)
    with as_system() as session:
        code = accounts.invite(session, new).code
    at = type_in(door(), "henk.wiersma", typed.format(code=code, lower=code.lower()))
    assert at.title[0].value == "Dag Henk"
    assert WRONG not in said(at)


def test_a_code_typed_as_the_password_that_is_not_valid_says_so(door, anna):
    at = type_in(door(), "anna@example.org", "ABCD-EFGH-JKLM")
    assert at.title[0].value == "Ik heb een code gekregen"
    assert "Deze code klopt niet" in said(at)
    assert WRONG in said(type_in(press(at, "Terug naar inloggen"), "anna@example.org", "een heel ander woord"))


def test_three_short_words_with_a_letter_wrong_are_no_code(door, make):
    make.user(Role.VOLUNTEER, name="Henk", sign_in_name="henk", password_hash=Hasher.hash("boom huis roos"))
    at = type_in(door(), "henk", "boom huis rood")
    assert at.title[0].value == "Inloggen"
    assert WRONG in said(at)
    assert {"Afmelden"} & {one.label for one in type_in(at, "henk", "boom huis roos").button}


def test_an_attempt_that_another_run_interrupts_is_not_lost(door, anna, monkeypatch):
    at = door()
    asked = []

    def interrupted(password, password_hash):
        # The browser asks for a run of its own accord, as a component that has just been drawn does.
        if not asked:
            asked.append(get_script_run_ctx().script_requests.request_rerun(RerunData(widget_states=WidgetStates())))
        return bcrypt.checkpw(password.encode(), password_hash.encode())

    monkeypatch.setattr(Hasher, "check_pw", interrupted)
    at = type_in(at, "anna@example.org", PASSWORD)
    assert asked == [True]
    assert "sign_in" in at.session_state
    assert not at.exception


def test_an_attempt_that_fails_is_not_made_again_by_itself(door, anna, monkeypatch):
    at, tried = door(), []

    def breaks(password, password_hash):
        tried.append(1)
        raise RuntimeError("the library broke")

    monkeypatch.setattr(Hasher, "check_pw", breaks)
    at = type_in(at, "anna@example.org", PASSWORD).run()
    assert tried == [1]
    assert "sign_in_attempt" not in at.session_state


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("anna@example.org", "een ander woord"),
        ("anna@example.org", ""),
        ("anna@example.org", PASSWORD + "\0"),
        ("anna@example.org", "é" * 80),
        ("", ""),
        ("nobody@example.org", PASSWORD),
        ("closed@example.org", PASSWORD),
        ("new@example.org", PASSWORD),
        ("<script>alert(1)</script>", PASSWORD),
    ],
)
def test_every_miss_has_the_same_answer(door, make, anna, name, password):
    make.user(Role.BOARD, sign_in_name="closed@example.org", password_hash=HASH, active=False)
    make.user(Role.BOARD, sign_in_name="new@example.org")
    at = type_in(door(), name, password)
    assert "sign_in" not in at.session_state
    assert WRONG in said(at)
    assert not at.exception


def test_after_five_misses_the_right_password_waits_too(door, anna):
    at = door()
    for _ in range(5):
        at = type_in(at, "anna@example.org", "een ander woord")
    assert WRONG in said(type_in(at, "anna@example.org", PASSWORD))


def test_signing_out_leaves_nothing_of_the_one_who_was_here(open_page, anna, make):
    at = open_page(anna)
    at.session_state["something"] = "of Anna"
    at = press(at, "Afmelden")
    assert "sign_in" not in at.session_state
    assert "something" not in at.session_state
    assert make.all(AuthSession)[0].revoked_at is not None


def test_a_sign_in_that_ended_elsewhere_ends_here_with_a_sentence(open_page, anna, make, sign_in):
    boss = sign_in(make.user(Role.ADMIN))
    at = open_page(anna)
    with writing(boss) as session:
        accounts.deactivate(session, anna)
    at = at.run()
    assert "Je bent afgemeld." in said(at)
    assert "sign_in" not in at.session_state


def test_a_code_leads_to_a_password_and_in(door, make, sign_in):
    new = make.user(Role.BOARD, name="Bram", sign_in_name="bram")
    with writing(sign_in(make.user(Role.ADMIN))) as session:
        code = accounts.invite(session, new).code
    at = press(door(), "Ik heb een code gekregen")
    at.text_input(key="code_typed").set_value("ABCD-EFGH-JKLM")
    at = press(at, "Verder")
    assert "Deze code klopt niet, of is niet meer geldig." in said(at)
    at.text_input(key="code_typed").set_value(code.lower())
    at = press(at, "Verder")
    assert [title.value for title in at.title] == ["Dag Bram"]
    for first, second, answer in [
        (PASSWORD, "iets anders, ook lang", "De twee wachtwoorden zijn niet gelijk."),
        ("kort", "kort", "Kies een wachtwoord van 12 tekens of meer."),
    ]:
        at.text_input(key="new_password").set_value(first)
        at.text_input(key="new_password_again").set_value(second)
        at = press(at, "Bewaar en log in")
        assert answer in said(at)
    at.text_input(key="new_password").set_value(PASSWORD)
    at.text_input(key="new_password_again").set_value(PASSWORD)
    at = press(at, "Bewaar en log in")
    assert "sign_in" in at.session_state


def test_without_a_mail_server_the_sentence_says_who_can_help(door, anna):
    at = press(door(), "Ik weet mijn wachtwoord niet meer")
    assert "Vraag je coördinator om een nieuwe code." in said(at)


def test_the_own_password_and_language_change_on_the_own_page(open_page, anna, make):
    at = open_page(anna, "account/my_account")
    for key, value in [
        ("present_password", PASSWORD),
        ("wanted_password", "een heel ander rijtje"),
        ("wanted_password_again", "een heel ander rijtje"),
    ]:
        at.text_input(key=key).set_value(value)
    at = press(at, "Wijzig wachtwoord")
    assert "Vanaf nu log je in met je nieuwe wachtwoord." in said(at)
    assert bcrypt.checkpw(b"een heel ander rijtje", make.get(User, anna).password_hash.encode())


def test_the_own_page_asks_at_most_eight_times(open_page, anna, count_queries):
    at = open_page(anna, "account/my_account")
    count_queries.clear()
    at.run()
    assert len(count_queries) <= 8


def test_demo_people_stand_at_the_door_of_a_demo_alone(door, make, anna):
    assert not [button for button in door().button if "Bestuurslid" in button.label]
    make.add(Setting(name="demo", value=json.dumps({"board": anna})))
    at = door()
    at = next(button for button in at.button if "Bestuurslid" in button.label).click().run()
    assert "sign_in" in at.session_state
    assert "Dit is een demo: iedereen erin is verzonnen." in said(at)


def test_a_screen_goes_on_by_itself_when_the_database_is_back(open_page, anna, monkeypatch):
    at = open_page(anna, "account/my_account")
    at.text_input(key="present_password").set_value("half getypt")
    here = db.engine.engine()
    away = db.engine.create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none", connect_args={"connect_timeout": 2})
    del at.session_state["start_page"]  # AppTest forgets the screens between two runs, which no server does
    asked = iter([away] * 3)  # the press, the screen after it, and once more
    monkeypatch.setattr("db.session.engine", lambda: next(asked, here))
    monkeypatch.setattr("components.calm.AGAIN_SECONDS", 0)
    at = press(at, "Wijzig wachtwoord")
    assert next(asked, None) is None
    assert not at.exception
    assert "Dit is nog niet gedaan" in said(at)
    assert "Het notitieboek is even niet bereikbaar" not in said(at)
    assert at.text_input(key="present_password").value == "half getypt"


def test_a_sign_in_goes_on_when_the_database_is_back(door, anna, monkeypatch):
    at, here = door(), db.engine.engine()
    away = db.engine.create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none", connect_args={"connect_timeout": 2})
    asked = iter([away] * 2)
    monkeypatch.setattr("db.session.engine", lambda: next(asked, here))
    monkeypatch.setattr("components.calm.AGAIN_SECONDS", 0)
    at = type_in(at, "anna@example.org", PASSWORD)
    assert next(asked, None) is None
    assert "sign_in" in at.session_state
    assert "sign_in_attempt" not in at.session_state


def test_the_library_still_has_what_we_replace():
    from streamlit_authenticator.models import CookieModel

    assert callable(CookieModel._token_encode)
    assert callable(CookieModel._token_decode)


def test_a_cookie_is_worth_something_only_as_we_signed_it():
    ends = datetime.now(UTC) + timedelta(hours=1)
    assert account.decode(account.encode("token", ends)) == "token"
    assert account.decode(account.encode("token", ends - timedelta(hours=2))) is None
    said = {"jti": "token", "exp": int(ends.timestamp())}
    for forged in (
        jwt.encode(said, "another key, as long as it has to be, of course", "HS256"),
        jwt.encode(said, None, "none"),
        jwt.encode({"jti": "token"}, "a key for tests only, of 32 characters and more", "HS256"),
        "nonsense",
        "",
    ):
        assert account.decode(forged) is None
