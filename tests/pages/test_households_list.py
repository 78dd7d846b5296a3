"""The list of households on the screen: filtered, searched and taken along."""

import json

from domain.matches import RequestStatus
from tests.pages.households import component, names


def test_filters_stand_in_the_address_and_nonsense_there_is_nothing(make, open_page, programme, coordinator):
    make.request(make.household("In Leek"), programme)
    make.request(make.household("In Marum", place="Marum", consent_on=None), None, status=RequestStatus.REGISTERED)
    at = open_page(coordinator, "households/households", place="Marum", status="registered", consent="missing")
    assert names(at) == ["In Marum"]
    assert names(open_page(coordinator, "households/households", programme="0")) == ["In Marum"]
    at = open_page(coordinator, "households/households", place="<b>", status="x", programme="1e9", page="-1", sort="y")
    assert names(at) == ["In Leek", "In Marum"]


def test_a_search_never_stands_in_the_address(make, open_page, programme, coordinator):
    make.request(make.household("Familie Smit"), programme)
    make.request(make.household("Familie Bos"), programme)
    at = open_page(coordinator, "households/households")
    at.session_state["searched-households-search"] = "smit"
    at.run()
    assert names(at) == ["Familie Smit"]
    assert not at.query_params
    assert "smit" not in json.dumps(component(at, "light_table")["columns"]).lower()


def test_the_list_can_be_taken_along(make, open_page, programme, coordinator):
    make.request(make.household("=1+1"), programme)
    at = open_page(coordinator, "households/households")
    assert not at.exception
    assert [one.label for one in at.get("expander")] == ["Neem deze huishoudens mee als bestand"]
