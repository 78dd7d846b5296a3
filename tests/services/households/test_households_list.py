"""The list of households, searched, sorted and taken along as a file."""

from datetime import date

import pytest

from db.models import AuditEntry
from db.session import reading, writing
from domain.matches import RequestStatus
from services.households import households_list
from services.households.households_list import Filters
from tests.services.households.steps import DAY, names, page_of


@pytest.mark.parametrize(
    ("filters", "search", "found"),
    [
        (Filters(), "", ["Aalders", "Böhmer", "Çelik"]),
        (Filters(), "bohm", ["Böhmer"]),
        (Filters(), "celik marum", ["Çelik"]),
        (Filters(), "wk-07", ["Aalders"]),
        (Filters(), "%", []),
        (Filters(), "aysegul", ["Çelik"]),
        (Filters(), "06 12-34 56", ["Çelik"]),
        (Filters(), "+31 6 12345678", ["Çelik"]),
        (Filters(), "12345", []),
        (Filters(programme_id=0), "", ["Çelik"]),
        (Filters(status=RequestStatus.ACTIVE), "", ["Böhmer"]),
        (Filters(place="Marum"), "", ["Çelik"]),
        (Filters(consent="missing"), "", ["Aalders"]),
        (Filters(consent="given"), "", ["Çelik"]),
        (Filters(consent="withdrawn"), "", ["Böhmer"]),
        (Filters(programme_id=0, status=RequestStatus.ACTIVE), "", []),
    ],
)
def test_a_list_is_searched_and_filtered(make, coordinator, programme, filters, search, found):
    first = make.household("Aalders", consent_on=None, registration_nr="WK-07")
    make.request(first, programme, status=RequestStatus.REGISTERED)
    make.request(make.household("Böhmer", consent_withdrawn_on=DAY), programme, status=RequestStatus.ACTIVE)
    celik = make.household("Çelik", place="Marum", contact_name="Ayşegül Öz", phone="0612345678")
    make.request(celik, None)
    assert names(coordinator, filters, search=search) == found


@pytest.mark.parametrize("search", ["butenpost", "bûten", "Bûtenpost", "BUTENPOST een", "één"])
def test_a_place_is_found_whatever_the_accents(make, coordinator, programme, search):
    make.request(make.household("Eén", place="Bûtenpost"), programme)
    make.request(make.household("Aalders", place="Marum"), programme)
    make.request(make.household("Zonder", place=None), programme)
    assert names(coordinator, search=search) == ["Eén"]
    assert names(coordinator, Filters(place="Marum"), search=search) == []


def test_a_list_is_sorted_and_cut_in_pages(make, coordinator, programme):
    for name, place, day in (("A", None, 3), ("B", "Leek", 1), ("C", "Marum", 2)):
        make.request(make.household(name, place=place, registered_on=date(2026, 1, day)), programme)
    assert names(coordinator, sort="registered") == ["B", "C", "A"]
    assert names(coordinator, sort="place", descending=True) == ["C", "B", "A"]
    assert names(coordinator, sort="nonsense") == ["A", "B", "C"]
    with reading(coordinator) as session:
        found = households_list.find_households(session, page=2, size=2)
        assert ([row.name for row in found.rows], found.total) == (["C"], 3)
        assert households_list.find_households(session, page=3, size=2).total == 3
        assert households_list.find_households(session, Filters(place="Leek"), page=3, size=2).total == 1
        assert households_list.places_of_households(session) == ["Leek", "Marum"]


def test_households_stand_as_in_a_telephone_book(make, coordinator, programme):
    alike = [make.household("Fam. De Boer") for _ in range(3)]
    behind = ["Familie De Boer - Jansen", "Boersma", "De heer Bolhuis", "J.P. Bosma", "Mevrouw A. Çelik"]
    others = ["Familie Van der Berg", "Gezin El Idrissi", *reversed(behind)]
    for household in (*alike, *(make.household(name) for name in others)):
        make.request(household, programme)
    wanted = ["Familie Van der Berg", *["Fam. De Boer"] * 3, *behind, "Gezin El Idrissi"]
    assert names(coordinator) == names(coordinator, sort="place") == wanted
    assert names(coordinator, descending=True) == wanted[::-1]
    with reading(coordinator) as session:
        for descending in (False, True):
            pages = [
                households_list.find_households(session, search="fam", descending=descending, page=page, size=2).rows
                for page in (1, 2, 3)
            ]
            assert [row.id for rows in pages for row in rows if row.id in alike] == alike
        assert [one.row.name for one in households_list.export_households(session)] == wanted


def test_a_file_holds_what_the_asker_may_see_and_is_written_down(make, coordinator, programme):
    make.request(make.household("Gegeven", adults=2), programme)
    make.request(make.household("Nog niet", adults=2, consent_on=None), programme)
    make.request(make.household("Elders"), make.programme("Voorlezen"))
    with writing(coordinator) as session:
        rows = households_list.export_households(session)
    assert [(one.row.name, one.people) for one in rows] == [
        ("Gegeven", (2, None, ("Nederlands",))),
        ("Nog niet", None),
    ]
    assert [entry.action for entry in make.all(AuditEntry)] == ["household:export"]


def test_the_list_and_the_page_ask_the_same_few_queries_however_many_rows(make, coordinator, programme, count_queries):
    volunteer = make.volunteer(programmes=[programme])

    def counted():
        household, request, _match = make.active(volunteer, programme)
        for _ in range(5):
            make.visit(household, request, volunteer)
        count_queries.clear()
        names(coordinator)
        page_of(coordinator, household)
        return len(count_queries)

    assert counted() == counted()
