"""The screen of figures: whose it is, what it costs, and that the board's holds no name."""

import json

import pyarrow.ipc
import pytest

from domain.access import Role
from domain.matches import MatchStatus
from tests.pages.reading import everything_sent, texts
from tests.world import today


@pytest.fixture
def chapter(make):
    programme = make.programme()
    volunteer = make.volunteer("Trijntje Nergenshuizen", programmes=[programme], capacity=3)
    household, request, _match = make.active(volunteer, programme, "Familie Verzonnen")
    make.visit(household, request, volunteer, day=today(), note="Samen de post gedaan")
    make.request(make.household("Familie Geheim"), programme, question="Post blijft liggen")
    make.match(make.request(make.household(), programme), volunteer, MatchStatus.PROPOSED)
    make.expense(volunteer, programme, amount_cents=12345)
    return programme


def test_a_coordinator_reads_names_and_numbers(open_page, make, chapter):
    at = open_page(make.user(Role.COORDINATOR, programmes=[chapter]), "insight/charts")
    assert not at.exception
    sent = everything_sent(at)
    assert "Trijntje Nergenshuizen" in sent
    assert "1 van 3" in sent
    assert [one.value for one in at.metric] == ["1", "1", "1"]


def test_the_board_gets_no_name_of_anybody(open_page, make, chapter):
    at = open_page(make.user(Role.BOARD), "insight/charts")
    assert not at.exception
    sent = everything_sent(at)
    assert "Hoeveel huishoudens heeft een vrijwilliger?" in sent
    for name in ("Nergenshuizen", "Verzonnen", "Geheim", "Post blijft", "Samen de post"):
        assert name not in sent


def test_of_the_whole_chapter_reads_who_is_of_the_board_and_coordinates_nothing_yet(open_page, make, chapter):
    at = open_page(make.user(Role.BOARD, Role.COORDINATOR), "insight/charts")
    sent = everything_sent(at)
    assert "Hoe de afdeling er nu voor staat. Zonder namen." in sent
    assert "Hoeveel huishoudens heeft een vrijwilliger?" in sent
    assert "in jouw activiteiten" not in sent
    assert "Nergenshuizen" not in sent


def test_who_is_of_the_board_and_coordinates_reads_which_chart_is_of_the_own_programmes(open_page, make, chapter):
    make.volunteer("Bram Elders", programmes=[make.programme("Voorlezen")])
    sent = everything_sent(open_page(make.user(Role.BOARD, Role.COORDINATOR, programmes=[chapter]), "insight/charts"))
    assert "met naam alleen de vrijwilligers van jouw activiteiten" in sent
    assert "Nergenshuizen" in sent
    assert "Elders" not in sent


def test_the_treasurer_sees_the_money_and_nothing_of_the_work(open_page, make, chapter):
    at = open_page(make.user(Role.TREASURER), "insight/charts")
    assert [one.value for one in at.header] == ["Hoe staat het met de declaraties?"]
    assert "123,45" in everything_sent(at)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.BOARD, Role.TREASURER])
def test_the_screen_costs_at_most_eight_queries(open_page, make, chapter, count_queries, role):
    at = open_page(make.user(role, programmes=[chapter] if role is Role.COORDINATOR else []), "insight/charts")
    count_queries.clear()
    at.run()
    assert 0 < len([one for one in count_queries if one.startswith(("SELECT", "WITH"))]) <= 8, count_queries


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.ADMIN, Role.PRIVACY_OFFICER])
def test_others_are_told_that_it_is_not_theirs(open_page, make, chapter, role):
    at = open_page(make.user(role), "insight/charts")
    assert not at.exception
    assert "Dit hoort niet bij je rol" in everything_sent(at)


def test_an_empty_chapter_says_so(open_page, make):
    at = open_page(make.user(Role.BOARD), "insight/charts")
    assert not at.exception
    sent = everything_sent(at)
    assert "Er zijn nog geen vrijwilligers." in sent
    assert "Nog niemand heeft iets gedeclareerd." in sent


def test_in_a_chapter_that_begins_the_only_month_says_how_many_visits_it_has(open_page, make, chapter):
    at = open_page(make.user(Role.BOARD), "insight/charts")
    rows = [
        pyarrow.ipc.open_stream(one.data.data).read_all().to_pylist()
        for chart in at.get("arrow_vega_lite_chart") or at.get("vega_lite_chart")
        for one in chart.proto.datasets
    ]
    (months,) = [one for one in rows if "month" in one[0]]
    assert [one["label"] for one in months if one["label"]] == ["1"]
    assert months[-1]["label"] == "1"


def test_every_figure_explains_itself(open_page, make, chapter):
    at = open_page(make.user(Role.COORDINATOR, programmes=[chapter]), "insight/charts")
    assert all(one.help for one in at.metric)
    assert all(one.proto.help for one in at.header)


def test_a_table_is_made_for_who_opens_it(open_page, make, chapter):
    at = open_page(make.user(Role.COORDINATOR, programmes=[chapter]), "insight/charts")
    assert "<table" not in texts(at)
    at.session_state["tabel-caseload_named"] = True
    at.run()
    [table] = [one.proto.body for one in at.get("html") if "<table" in one.proto.body]
    assert "<td>Trijntje Nergenshuizen</td>" in table
    assert table.count("<td>") == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.BOARD])
def test_every_chart_is_a_chart_and_says_what_it_shows(open_page, make, chapter, role):
    import altair

    at = open_page(make.user(role, programmes=[chapter] if role is Role.COORDINATOR else []), "insight/charts")
    protos = [one.proto for one in at.get("arrow_vega_lite_chart") or at.get("vega_lite_chart")]
    assert len(protos) == 4
    for proto in protos:
        spec = json.loads(proto.spec)
        altair.LayerChart.from_dict(spec, validate=True)
        assert spec["config"]["aria"] is False  # or Vega speaks English to who listens
        # Every layer draws the chart's own rows; altair gives a layer without any an empty one, drawn as "undefined".
        assert {"name": "empty"} not in [layer.get("data") for layer in spec["layer"]]
        # Without a tooltip of its own Streamlit gives a layer one of bare field names.
        assert all("tooltip" in {**spec.get("encoding", {}), **layer["encoding"]} for layer in spec["layer"])
        assert proto.alt
        # With its rows beside it, the browser would draw an empty chart first and then all of it again.
        assert [(one.name, bool(one.data.data)) for one in proto.datasets] == [("rows", True)]
        assert spec["data"] == {"name": "rows"}
    # Bars with round ends that may stack would each be drawn in a group of their own.
    layers = [layer for proto in protos for layer in json.loads(proto.spec)["layer"]]
    coloured = [one for one in layers if "cornerRadiusEnd" in one["mark"] and "color" in one["encoding"]]
    assert coloured
    for one in coloured:
        assert None in [one["encoding"][side].get("stack", "stacks") for side in "xy"]
