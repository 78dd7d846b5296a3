"""Somebody else saved first: what was typed stays, and what was not touched is not put back as it was."""

import pytest
from sqlalchemy.orm import Session

from db.models import Household, Request, Volunteer
from domain.access import Role
from tests.pages.households import doing, field
from tests.pages.reading import button


@pytest.fixture
def meanwhile(database):
    def changed(model, row_id, **values):
        with Session(database) as session, session.begin():
            row = session.get_one(model, row_id)
            for name, value in values.items():
                setattr(row, name, value)

    return changed


def chips(at, part):
    return next(one for one in at.pills if (one.key or "").endswith(f"-{part}"))


def save(at, label="Bewaar"):
    button(at, label).click().run()
    assert not at.exception
    return " ".join(one.proto.body for one in at.get("html"))


def test_of_a_household_both_keep_what_they_changed(make, open_page, programme, coordinator, meanwhile):
    household = make.household("De Boer", contact_name="Ans", phone="0600000001", languages=["Nederlands"])
    make.request(household, programme)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "edit")
    field(at, "phone").set_value("06 11111111")
    field(at, "street").set_value("Dorpsstraat 2")
    field(at, "adults").set_value("veel")
    meanwhile(Household, household, contact_name="Bea", phone="0600000002", languages=["Nederlands", "Fries"])

    said = save(at)
    assert "intussen gewijzigd" in said
    assert "Nu staat er: 0600000002" in said
    shown = {part: field(at, part).value for part in ("contact", "phone", "street", "adults")}
    assert shown == {"contact": "Bea", "phone": "06 11111111", "street": "Dorpsstraat 2", "adults": "veel"}
    assert chips(at, "languages").value == ["Nederlands", "Fries"]

    field(at, "adults").set_value("2")
    save(at)
    row = make.get(Household, household)
    assert (row.contact_name, row.street, row.adults) == ("Bea", "Dorpsstraat 2", 2)
    assert (row.phone, row.languages) == ("0611111111", ["Nederlands", "Fries"])


def test_of_a_request_both_keep_what_they_changed(make, open_page, programme, coordinator, meanwhile):
    household = make.household("De Boer")
    request = make.request(household, programme, question="Post", wishes="")
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, f"change:{request}")
    field(at, "question").set_value("Post en toeslagen")
    meanwhile(Request, request, wishes="Liever een vrouw")
    assert "intussen gewijzigd" in save(at)
    save(at)
    row = make.get(Request, request)
    assert (row.question, row.wishes) == ("Post en toeslagen", "Liever een vrouw")


def test_a_third_who_saves_in_between_is_not_overruled_either(make, open_page, programme, coordinator, meanwhile):
    household = make.household("De Boer", contact_name="Ans", email="een@voorbeeld.nl")
    make.request(household, programme)
    at = doing(open_page(coordinator, "households/household", id=str(household)), household, "edit")
    field(at, "street").set_value("Dorpsstraat 2")
    for values in ({"contact_name": "Bea"}, {"email": "twee@voorbeeld.nl"}):
        meanwhile(Household, household, **values)
        assert "intussen gewijzigd" in save(at)
    save(at)
    row = make.get(Household, household)
    assert (row.street, row.contact_name, row.email) == ("Dorpsstraat 2", "Bea", "twee@voorbeeld.nl")


@pytest.mark.parametrize("screen", ["own", "coordinator"])
def test_of_what_a_volunteer_can_both_keep_what_they_changed(make, chapter, open_page, meanwhile, screen):
    account = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer(
        "Henk", programmes=[chapter[0]], user_id=account, limits="Geen honden", capacity=2, languages=["Nederlands"]
    )
    if screen == "own":
        at, label = open_page(account, "volunteers/profile"), "Bewaar mijn gegevens"
    else:
        at, label = open_page(chapter[1], "volunteers/volunteer", id=str(volunteer), do="settings"), "Bewaar"
    field(at, "limits").set_value("Geen honden en geen trappen")
    chips(at, "evening").set_value(["tue"])
    meanwhile(Volunteer, volunteer, capacity=4, languages=["Nederlands", "Fries"], paused=True)

    assert "intussen gewijzigd" in save(at, label)
    assert field(at, "limits").value == "Geen honden en geen trappen"
    save(at, label)
    row = make.get(Volunteer, volunteer)
    assert (row.limits, row.capacity, row.paused) == ("Geen honden en geen trappen", 4, True)
    assert (row.languages, row.day_parts) == (["Nederlands", "Fries"], ["tue-evening"])


def test_of_the_details_of_a_volunteer_both_keep_what_they_changed(make, chapter, open_page, meanwhile):
    volunteer = make.volunteer("Henk", programmes=[chapter[0]], street="Oude weg 1")
    at = open_page(chapter[1], "volunteers/volunteer", id=str(volunteer), do="details")
    field(at, "name").set_value("Henk Dijkstra")
    meanwhile(Volunteer, volunteer, street="Nieuwe weg 1")
    assert "intussen gewijzigd" in save(at)
    assert (field(at, "name").value, field(at, "street").value) == ("Henk Dijkstra", "Nieuwe weg 1")
    save(at)
    row = make.get(Volunteer, volunteer)
    assert (row.name, row.street) == ("Henk Dijkstra", "Nieuwe weg 1")


def test_a_form_that_is_opened_again_begins_with_what_is_kept(make, chapter, open_page, meanwhile):
    volunteer = make.volunteer("Henk", programmes=[chapter[0]], street="Oude weg 1")
    at = open_page(chapter[1], "volunteers/volunteer", id=str(volunteer), do="details")
    field(at, "name").set_value("Anders")
    button(at, "Nu niet").click().run()
    meanwhile(Volunteer, volunteer, street="Nieuwe weg 1")
    at.query_params["do"] = "details"
    at.run()
    assert (field(at, "name").value, field(at, "street").value) == ("Henk", "Nieuwe weg 1")
    assert "intussen gewijzigd" not in save(at)
