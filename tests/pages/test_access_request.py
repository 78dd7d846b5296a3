"""The privacy officer's search for an access request."""

import json

import pytest

from db.models import AuditEntry, Look
from domain.access import Role


@pytest.fixture
def officer(make):
    return make.user(Role.PRIVACY_OFFICER)


def said(at):
    return " ".join(one.proto.body for one in at.get("html"))


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
