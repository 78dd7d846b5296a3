"""A household whose day has come, on the screen of the privacy officer."""

import json

import pytest

from db.models import Household, Match, Note, Request
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from tests.world import today


@pytest.fixture
def officer(world):
    return world["privacy"]


@pytest.fixture
def household(world):
    world.make.visit(world["boer"], world["boer_r"], world["henk_v"], note="De post ligt ongeopend.")
    world.make.update(Household, world["boer"], consent_withdrawn_on=today(), destroy_on=today())
    world.make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today())
    world.make.update(Request, world["boer_r"], status=RequestStatus.CLOSED, closed_on=today())
    return world["boer"]


def said(at):
    return " ".join([*(one.proto.body for one in at.get("html")), *(one.value for one in at.title)])


def press(at, label):
    next(one for one in at.button if one.label == label).click()
    at.run()
    assert not at.exception


def test_from_the_list_of_what_is_past_its_term_to_nothing_left(make, open_page, officer, household):
    at = open_page(officer, "settings/retention")
    tables = [json.loads(one.proto.json) for one in at.main if one.type == "bidi_component"]
    assert [row["href"] for table in tables for row in table.get("rows", ())] == [f"vernietigen?id={household}"]

    at = open_page(officer, "privacy/destroy", id=str(household))
    assert "1 verslag" in said(at)
    assert "1 bezoek" in said(at)
    press(at, "Vernietig deze gegevens")
    assert "niet terug te draaien" in said(at)
    press(at, "Toch niet")
    assert len(make.all(Note)) == 1
    press(at, "Vernietig deze gegevens")
    press(at, "Ja, vernietig ze")
    assert "Van hen is niets meer bewaard" in said(at)
    assert "De Boer" not in said(at)
    assert (make.get(Household, household).name, make.all(Note)) == ("Huishouden (gegevens vernietigd)", [])

    for user, screen in ((officer, "privacy/destroy"), (officer, "households/household")):
        at = open_page(user, screen, id=str(household))
        assert "vernietigd" in said(at).lower()
        assert not at.exception


def test_what_changed_between_reading_and_the_yes_is_a_sentence(make, open_page, officer, household):
    at = open_page(officer, "privacy/destroy", id=str(household))
    press(at, "Vernietig deze gegevens")
    make.update(Household, household, destroy_on=None, consent_withdrawn_on=None)
    press(at, "Ja, vernietig ze")
    assert "is er nog niet" in said(at)
    assert make.get(Household, household).destroyed_on is None


def test_it_asks_little(open_page, officer, household, count_queries):
    at = open_page(officer, "privacy/destroy", id=str(household))
    count_queries.clear()
    at.run()
    assert not at.exception
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "INSERT", "UPDATE"))]) <= 8


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PRIVACY_OFFICER}))
def test_nobody_else_sees_who_it_is(make, open_page, household, role):
    at = open_page(make.user(role), "privacy/destroy", id=str(household))
    assert "De Boer" not in said(at)
    assert "Vernietig deze gegevens" not in [one.label for one in at.button]
