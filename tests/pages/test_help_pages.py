"""One-time help on the screens: the list, the other screens that tell of it, and what they ask."""

import pytest

from db.session import writing
from domain.access import Role
from domain.help_requests import HelpStatus
from services.help import help_decisions, help_requests
from services.help.help_requests import Need
from tests.pages.reading import labels, links, table_rows, tables, texts
from tests.world import today

BUDGET = 8


class TestTheList:
    def test_says_what_waits_and_how_long(self, world, make, open_page, asked):
        make.help_request(world["boer_r"], world["marijke"], "Bed", status=HelpStatus.NOT_GRANTED)
        first, second = table_rows(open_page(world["marijke"], "help/requests"))
        assert (first["cells"][:2], first["href"]) == (["Winterjas", "Familie De Boer"], f"aanvraag?id={asked}")
        assert first["cells"][2].startswith("wacht ")
        assert second["cells"][2] == "niet toegekend"

    @pytest.mark.parametrize(
        ("query", "number"),
        [
            ({"state": "asked"}, 1),
            ({"state": "granted"}, 0),
            ({"state": "nonsense"}, 1),
            ({"programme": "abc"}, 1),
            ({"programme": "999"}, 1),
            ({"page": "0"}, 1),
        ],
    )
    def test_filters_stand_in_the_address_and_nonsense_there_is_nothing(self, world, open_page, asked, query, number):
        at = open_page(world["marijke"], "help/requests", **query)
        assert not at.exception
        assert len(table_rows(at)) == number
        if not number:
            assert "Kies hierboven iets anders" in texts(at)

    def test_a_filter_goes_into_the_address(self, world, open_page, asked):
        at = open_page(world["marijke"], "help/requests")
        at.button_group(key="help-state").set_value(HelpStatus.GRANTED).run()
        assert at.query_params["state"] == "granted"
        assert table_rows(at) == []

    def test_empty_says_how_it_begins(self, world, open_page):
        said = texts(open_page(world["marijke"], "help/requests"))
        assert "Er is nog niets aangevraagd" in said
        assert "Vrijwilligers vragen aan op hun startpagina." in said

    def test_the_start_of_a_coordinator_leads_there(self, world, open_page, asked):
        at = open_page(world["marijke"])
        assert "1 aanvraag voor eenmalige hulp" in texts(at)
        assert "Bekijk aanvragen" in labels(at)


def test_the_household_tells_of_it(world, make, open_page, asked):
    with writing(world.who("marijke")) as session:
        help_decisions.decide(session, asked, HelpStatus.GRANTED, version=1, reason="Het is koud.")
    for name, opens in (("henk", True), ("marijke", True), ("privacy", False)):
        at = open_page(world[name], "households/household", id=str(world["boer"]))
        [months] = [table["months"] for table in tables(at) if "months" in table]
        told = {one["title"]: one for month in months for one in month["entries"]}
        assert told["Eenmalige hulp toegekend"]["text"] == "Het is koud."
        assert told["Eenmalige hulp aangevraagd"]["text"] == "Winterjas"
        assert told["Eenmalige hulp aangevraagd"]["href"] == (f"aanvraag?id={asked}" if opens else None)


@pytest.mark.parametrize(
    ("name", "screen", "query"),
    [
        ("henk", None, {}),
        ("henk", "help/ask", {}),
        ("henk", "help/request", {"id": "1"}),
        ("henk", "expenses/claim", {"help": "1"}),
        ("marijke", None, {}),
        ("marijke", "help/requests", {}),
        ("marijke", "help/ask", {"household": "1"}),
        ("marijke", "help/request", {"id": "1"}),
        ("marijke", "households/household", {"id": "1"}),
    ],
)
def test_a_page_asks_little_however_much_was_asked(world, make, open_page, count_queries, name, screen, query):
    counts = []
    for more in (1, 30):
        for _ in range(more):
            make.help_request(world["boer_r"], world["henk"])
        at = open_page(world[name], screen, **query)
        assert not at.exception
        count_queries.clear()
        at.run()
        counts.append(len([sql for sql in count_queries if not sql.startswith(("BEGIN", "PRAGMA"))]))
    assert counts[0] == counts[1] <= BUDGET, [sql[:160] for sql in count_queries]


def test_who_coordinates_and_volunteers_reads_own_ones_on_the_volunteers_start(world, make, sign_in, open_page):
    both = make.user(Role.COORDINATOR, Role.VOLUNTEER, programmes=[world["reading"]])
    _h, request, _m = make.active(make.volunteer(programmes=[world["programme"]], user_id=both), world["programme"])
    with writing(sign_in(both)) as session:
        help_requests.ask(session, request, Need("Fiets", today()), nonce="n")
    assert [one for one in links(open_page(both, "start/volunteer")) if one.startswith("Fiets")]
