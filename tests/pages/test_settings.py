"""The screens of the administrator and the privacy officer, as they use them."""

import pytest

from db.models import AuditEntry, CoordinatorProgramme, Household, Programme, Setting, User
from domain.access import Role
from tests.make import NOW, TODAY
from tests.pages.settings import choose, fill, press, rows, said


@pytest.fixture
def admin(make):
    return make.user(Role.ADMIN, name="Sjoerd Visser")


@pytest.fixture
def officer(make):
    return make.user(Role.PRIVACY_OFFICER, name="Hanneke de Wit")


def test_an_account_is_opened_and_its_code_shown_until_it_was_passed_on(make, open_page, admin):
    at = open_page(admin, "settings/new_account")
    fill(at, "Naam", "Fenna Hoekstra")
    fill(at, "Inlognaam", "Fenna@Example.org")
    choose(at, "roles-", Role.BOARD)
    press(at, "Maak het account")

    fenna = next(user for user in make.all(User) if user.name == "Fenna Hoekstra")
    assert (fenna.sign_in_name, fenna.roles, fenna.staff) == ("fenna@example.org", ["board"], True)
    assert "Eenmalige code voor Fenna Hoekstra" in said(at)
    assert "daar “Ik heb een code gekregen”" in said(at)
    press(at, "Ik heb de code doorgegeven")
    assert "Eenmalige code" not in said(at)


@pytest.mark.parametrize(
    ("name", "sign_in_name", "sentence"),
    [
        ("", "anna", "Naam: vul dit in."),
        ("Anna", "  ", "Inlognaam: vul dit in."),
        ("x" * 121, "anna", "te lang"),
        ("Anna", "a b", "geen spaties"),
    ],
)
def test_what_is_typed_wrongly_stays_and_is_said(make, open_page, admin, name, sign_in_name, sentence):
    at = open_page(admin, "settings/new_account")
    fill(at, "Naam", name)
    fill(at, "Inlognaam", sign_in_name)
    choose(at, "roles-", Role.BOARD)
    press(at, "Maak het account")
    assert sentence in said(at)
    assert next(one for one in at.text_input if one.label == "Naam").value == name
    assert len(make.all(User)) == 1


def test_all_that_an_account_lacks_is_said_at_once_from_above_to_below_and_below_each_field(make, open_page, admin):
    at = open_page(admin, "settings/new_account")
    fill(at, "Inlognaam", "a b")
    press(at, "Maak het account")
    lacks = ("Naam: vul dit in.", "geen spaties", "Rollen: vul dit in.")
    assert [said(at).count(one) for one in lacks] == [2, 2, 2]
    assert [said(at).index(one) for one in lacks] == sorted(said(at).index(one) for one in lacks)
    assert len(make.all(User)) == 1


def test_an_account_is_opened_though_its_programmes_were_not_asked_yet(make, open_page, admin):
    make.programme()
    at = open_page(admin, "settings/new_account")
    fill(at, "Naam", "Fenna")
    fill(at, "Inlognaam", "fenna")
    choose(at, "roles-", Role.COORDINATOR)
    press(at, "Maak het account")  # on a slow line both arrive in one go
    assert [user.roles for user in make.all(User) if user.name == "Fenna"] == [["coordinator"]]
    assert "Eenmalige code voor Fenna" in said(at)


def test_hostile_names_stay_text(make, open_page, admin):
    make.user(Role.VOLUNTEER, name="<script>alert(1)</script>", sign_in_name="=1+1")
    at = open_page(admin, "settings/accounts")
    assert not at.exception
    at = open_page(admin, "settings/account", id=str(admin + 1))
    assert "<script>alert" not in said(at)


def test_a_coordinator_gets_programmes_and_roles_are_taken_away(make, open_page, admin):
    programme = make.programme()
    user = make.user(Role.BOARD, name="Jan")
    at = open_page(admin, "settings/account", id=str(user))
    choose(at, "roles-", Role.COORDINATOR)
    at.run()
    choose(at, "programmes-", programme)
    press(at, "Bewaar de rollen")
    assert make.get(User, user).roles == ["coordinator"]
    assert "De rollen zijn bewaard" in said(at)
    assert {"role:grant_coordinator", "role:revoke_board", "user:programmes"} <= {
        entry.action for entry in make.all(AuditEntry)
    }


def test_who_gives_the_role_of_volunteer_reads_that_a_coordinator_invites_volunteers(make, open_page, admin):
    at = open_page(admin, "settings/account", id=str(make.user(Role.TREASURER)))
    assert "nodigt een coördinator uit" not in said(at)
    choose(at, "roles-", Role.TREASURER, Role.VOLUNTEER)
    assert "nodigt een coördinator uit" in said(at.run())


def test_saving_roles_takes_no_programme_away_that_ended(make, open_page, admin):
    ended, running, other = make.programme("Oud", ended_on=TODAY), make.programme("Nieuw"), make.programme("Ander")
    user = make.user(Role.COORDINATOR, programmes=[ended, running])
    at = open_page(admin, "settings/account", id=str(user))
    press(at, "Bewaar de rollen")
    assert "user:programmes" not in {entry.action for entry in make.all(AuditEntry)}
    choose(at, "programmes-", other)
    press(at, "Bewaar de rollen")
    assert {one.programme_id for one in make.all(CoordinatorProgramme)} == {ended, other}


def test_closing_an_account_asks_first(make, open_page, admin):
    user = make.user(Role.VOLUNTEER, name="Jan")
    at = open_page(admin, "settings/account", id=str(user))
    press(at, "Sluit dit account")
    assert make.get(User, user).active
    press(at, "Ja, sluit het")
    assert not make.get(User, user).active
    press(at, "Open het weer")
    assert make.get(User, user).active


def test_the_last_administrator_stays_and_reads_why(make, open_page, admin):
    at = open_page(admin, "settings/account", id=str(admin))
    choose(at, "roles-", Role.BOARD)
    press(at, "Bewaar de rollen")
    assert "laatste beheerder" in said(at)
    assert make.get(User, admin).roles == ["admin"]


@pytest.mark.parametrize("asked", ["", "0", "999", "-1", "abc", "9" * 30, "1.5", "²"])
def test_an_account_that_is_not_there_is_a_sentence(open_page, admin, asked):
    at = open_page(admin, "settings/account", id=asked)
    assert not at.exception
    assert "Dit is er niet meer" in said(at)


def test_a_programme_is_started_renamed_and_ended(make, open_page, admin):
    at = open_page(admin, "settings/programmes")
    fill(at, "Hoe heet die?", "Maatjes")
    press(at, "Begin de activiteit")
    (programme,) = make.all(Programme)
    press(at, "Hernoem")
    fill(at, "Naam", "Nog niet")
    press(at, "Toch niet")
    assert make.get(Programme, programme.id).name == "Maatjes"
    press(at, "Hernoem")
    fill(at, "Naam", "Taalmaatjes")
    press(at, "Bewaar")
    assert make.get(Programme, programme.id).name == "Taalmaatjes"
    press(at, "Beëindig")
    assert make.get(Programme, programme.id).ended_on
    press(at, "Begin weer")
    assert make.get(Programme, programme.id).ended_on is None


def test_a_programme_without_a_name_is_a_sentence(make, open_page, admin):
    at = open_page(admin, "settings/programmes")
    press(at, "Begin de activiteit")
    assert "Naam: vul dit in." in said(at)
    assert make.all(Programme) == []


def test_the_retention_term_is_set(make, open_page, officer):
    make.household("Familie Over", destroy_on=TODAY)
    at = open_page(officer, "settings/retention")
    assert rows(at)[0]["cells"][0] == "Familie Over"
    at.number_input[0].set_value(36)
    press(at, "Bewaar de termijn")
    assert "36" in str(at.number_input[0].value)
    at.number_input[1].set_value(14)
    press(at, "Bewaar de dagen")
    kept = {row.name: row.value for row in make.all(Setting)}
    assert kept == {"retention_months": "36", "own_notes_days": "14"}
    assert len(make.all(Household)) == 1


def test_the_logbook_says_acts_in_words(make, open_page, officer, admin):
    make.add(AuditEntry(at=NOW, actor_id=admin, action="user:code", subject="users", subject_id=officer))
    make.add(AuditEntry(at=NOW, actor_id=None, action="visit:edit", subject="visits", subject_id=7))
    make.add(AuditEntry(at=NOW, actor_id=None, action="session:begin", subject="users", subject_id=admin))
    found = [row["cells"][1:] for row in rows(open_page(officer, "settings/audit"))]
    assert found == [
        ["Sjoerd Visser", "logde in", "Sjoerd Visser"],
        ["de technisch beheerder", "wijzigde een bezoek", "bezoek 7"],
        ["Sjoerd Visser", "gaf een eenmalige code", "Hanneke de Wit"],
    ]
    assert len(rows(open_page(admin, "settings/audit"))) == 2


@pytest.mark.parametrize(
    "query", [{"about": "nonsense"}, {"what": "looks", "household": "x"}, {"household": "9" * 40}, {"page": "-1"}]
)
def test_nonsense_in_the_address_of_the_logbook_is_let_be(open_page, officer, query):
    assert not open_page(officer, "settings/audit", **query).exception


def test_the_first_administrator_reads_where_a_chapter_begins(make, open_page, admin):
    at = open_page(admin)
    assert said(at).index("Er is nog geen coördinator") < said(at).index("Hier staat nog niemand")
    press(at, "Maak een account")
    assert at.title[0].value == "Nieuw account"
    at = open_page(admin)
    press(at, "Lijsten inlezen")
    assert at.title[0].value == "Lijsten inlezen"

    make.user(Role.COORDINATOR)
    make.volunteer()
    found = said(open_page(admin))
    assert "nog geen coördinator" not in found
    assert "nog niemand" not in found


def test_a_start_page_names_what_waits_and_leads_there(make, open_page, admin, officer):
    make.user(Role.COORDINATOR, password_hash="x")
    at = open_page(admin)
    assert "1 coördinator heeft geen activiteit" in said(at)
    press(at, "Geef een activiteit")
    assert at.query_params["show"] == "no_programme"

    make.household(destroy_on=TODAY)
    at = open_page(officer)
    assert said(at).index("1 huishouden is over de termijn") < said(at).index("koos nog geen bewaartermijn")
    assert [one.proto.type for one in at.button][:2] == ["primary", "secondary"]


@pytest.mark.parametrize(
    ("role", "screen"),
    [
        (Role.ADMIN, None),
        (Role.ADMIN, "settings/accounts"),
        (Role.ADMIN, "settings/programmes"),
        (Role.ADMIN, "settings/audit"),
        (Role.PRIVACY_OFFICER, None),
        (Role.PRIVACY_OFFICER, "settings/audit"),
        (Role.PRIVACY_OFFICER, "settings/retention"),
    ],
)
def test_a_screen_of_settings_asks_little(make, open_page, count_queries, role, screen):
    for number in range(5):
        make.user(Role.VOLUNTEER)
        make.household(destroy_on=TODAY)
        make.add(AuditEntry(at=NOW, actor_id=None, action="user:add", subject="users", subject_id=number))
    at = open_page(make.user(role), screen)
    count_queries.clear()
    at.run()
    assert not at.exception
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "INSERT", "UPDATE"))]) <= 8
