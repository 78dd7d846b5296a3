"""The privacy officer's search for an access request."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from db.models import AuditEntry, Look, Request, User
from domain.access import Role
from domain.matches import MatchStatus
from tests.pages.settings import said


@pytest.fixture
def officer(make):
    return make.user(Role.PRIVACY_OFFICER)


def rows(at):
    """Of all tables on the page: the name, and where it leads."""
    texts = [getattr(element.proto, "json", "") for element in at.main if element.type == "bidi_component"]
    data = [one["rows"] for one in map(json.loads, filter(None, texts)) if "rows" in one]
    return [(row["cells"][0], row["href"]) for table in data for row in table]


def look_up(at, name):
    at.text_input(key="access-name").set_value(name)
    next(one for one in at.button if one.label == "Zoek").click()
    return at.run()


def test_nobody_is_listed_until_a_name_is_typed(make, open_page, officer):
    household, volunteer = make.household("Familie De Boer"), make.volunteer("Anna de Boer")
    make.household("Familie Smit")
    at = open_page(officer, "privacy/access_request")
    assert rows(at) == []
    assert "Typ een naam" in said(at)
    look_up(at, "boer")
    assert rows(at) == [
        ("Familie De Boer", f"huishouden?id={household}"),
        ("Anna de Boer", f"vrijwilliger?id={volunteer}"),
    ]
    look_up(at, "Jansen")
    assert rows(at) == []
    assert "Niemand gevonden" in said(at)
    look_up(at, "x")
    assert "minstens 2 letters" in said(at)
    assert [one.action for one in make.all(AuditEntry)] == ["access:search"] * 2


def test_a_page_that_is_opened_is_written_down_and_leads_back(make, open_page, officer):
    household, volunteer = make.household(), make.volunteer()
    for screen, key in (("households/household", household), ("volunteers/volunteer", volunteer)):
        at = open_page(officer, screen, id=str(key))
        assert not at.exception
        at.run()
        assert "Inzageverzoek" in [one.proto.label for one in at.get("page_link")]
    assert [one.household_id for one in make.all(Look)] == [household]
    assert [one.action for one in make.all(AuditEntry)] == ["volunteer:look"]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PRIVACY_OFFICER}))
def test_nobody_else_searches(make, open_page, role):
    at = open_page(make.user(role), "privacy/access_request")
    assert "hoort niet bij je rol" in said(at)
    assert not at.text_input


def test_the_list_of_households_says_that_it_is_not_for_this_role(make, open_page, officer):
    make.household("Familie De Boer")
    at = open_page(officer, "households/households")
    assert "hoort niet bij je rol" in said(at)
    assert rows(at) == []


def test_the_start_leads_to_the_search(open_page, officer):
    at = open_page(officer)
    next(one for one in at.button if one.label == "Zoek een naam").click().run()
    assert not at.exception
    assert at.title[0].value == "Inzageverzoek"


def test_a_search_asks_little(make, open_page, count_queries, officer):
    for number in range(5):
        make.household(f"Familie Boer {number}")
        make.volunteer(f"Boer {number}")
    at = open_page(officer, "privacy/access_request")
    look_up(at, "boer")
    count_queries.clear()
    at.run()
    assert len(rows(at)) == 10
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "INSERT", "UPDATE"))]) <= 8


def test_who_looks_for_an_access_request_is_not_asked_to_call(make, open_page, officer):
    household = make.household("Familie De Boer", phone="0594123456")
    at = open_page(officer, "households/household", id=str(household))
    assert "0594 123 456" in said(at)
    assert not [one for one in at.get("link_button") if "Bel" in one.proto.label]


def test_a_copy_on_paper_is_made_on_a_click_and_taken_along(world, make, open_page):
    words = "Samen de post gedaan. " + "Een lange zin om op een volgend blad te komen. " * 60
    for number in range(3):
        make.visit(world["boer"], world["boer_r"], world["henk_v"], note=f"{number}: {words}")
    make.update(Request, world["boer_r"], question="De post blijft liggen")
    at = open_page(world["privacy"], "households/household", id=str(world["boer"]))
    assert "Samen de post gedaan" not in said(at)
    next(one for one in at.button if one.label == "Maak de inzage op papier").click().run()
    assert not at.exception
    assert "Samen de post gedaan" not in said(at)
    pages = [
        page.extract_text() for page in PdfReader(BytesIO(at.session_state[f"copy-of-household-{world['boer']}"])).pages
    ]
    whole = " ".join(pages)
    assert len(pages) > 1
    for text in ("Familie De Boer", "De post blijft liggen", "0: Samen", "2: Samen", "Henk", "Wie hiernaar keek"):
        assert text in whole
    next(one for one in at.button if one.label == "Ik heb hem").click().run()
    assert at.get("download_button") == []


def test_the_copy_is_for_the_household_and_so_in_dutch(world, make, open_page):
    make.update(User, world["privacy"], locale="en")
    at = open_page(world["privacy"], "households/household", id=str(world["boer"]))
    next(one for one in at.button if one.label == "Make a copy on paper").click().run()
    (page,) = PdfReader(BytesIO(at.session_state[f"copy-of-household-{world['boer']}"])).pages
    assert "Wie hiernaar keek" in page.extract_text()


def test_only_for_an_access_request_there_is_a_copy(world, open_page):
    for name in ("marijke", "henk"):
        at = open_page(world[name], "households/household", id=str(world["boer"]))
        assert "Maak de inzage op papier" not in [one.label for one in at.button]


def test_a_volunteer_gets_on_paper_what_is_kept_and_of_households_what_they_see(world, make, open_page):
    make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Samen de post gedaan")
    elsewhere = make.household("Familie Verborgen", place="Marum")
    make.match(make.request(elsewhere, world["programme"]), world["henk_v"], MatchStatus.PROPOSED, village="Marum")
    no = make.request(make.household("Familie Nee"), world["programme"])
    make.match(no, world["henk_v"], MatchStatus.DECLINED_BY_VOLUNTEER, answer_reason="Te ver op de fiets.")
    make.expense(world["henk_v"], world["programme"], 340, description="parkeren")
    at = open_page(world["privacy"], "volunteers/volunteer", id=str(world["henk_v"]))
    next(one for one in at.button if one.label == "Maak de inzage op papier").click().run()
    assert not at.exception
    pages = PdfReader(BytesIO(at.session_state[f"copy-of-volunteer-{world['henk_v']}"])).pages
    whole = " ".join(page.extract_text() for page in pages)
    for text in (
        "Henk",
        "Familie De Boer",
        "Samen de post gedaan",
        "Marum",
        "je zei nee: “Te ver op de fiets.”",
        "1 declaratie",
        "3,40",
        "Wie hiernaar keek",
    ):
        assert text in whole
    for text in ("Verborgen", "Familie Nee", "parkeren"):
        assert text not in whole
