"""One-time help on the screens: asking, the list, the answer."""

import json
from datetime import timedelta

import pytest

from db.models import ExpenseLine, HelpRequest, Household, Match, User
from db.session import writing
from domain.access import Role
from domain.expenses import ExpenseKind
from domain.help_requests import HelpNext, HelpStatus
from domain.matches import MatchStatus
from services.help import help_decisions, help_requests
from services.help.help_requests import Need
from tests.pages.reading import button, field, texts
from tests.world import today

BUDGET = 8


def tables(at):
    return [json.loads(one.proto.json) for one in at.get("bidi_component")]


def table_rows(at):
    return next((table["rows"] for table in tables(at) if "columns" in table), [])


def links(at):
    """Those whose words somebody typed."""
    return {one["text"]: one["href"] for table in tables(at) for one in table.get("links", ())}


def labels(at):
    return [one.label for one in at.button]


@pytest.fixture
def asked(world, make):
    return make.help_request(world["boer_r"], world["henk"], "Winterjas", amount_cents=4500, answer_by=today())


class TestAsking:
    def test_a_volunteer_asks_from_the_start(self, world, make, open_page):
        start = open_page(world["henk"])
        assert "winterjas of een ov-kaart" in texts(start)
        assert "Eenmalige hulp aanvragen" in [one.proto.label for one in start.get("page_link")]
        at = open_page(world["henk"], "help/ask")
        assert "Voor familie De Boer · Leek · Thuisadministratie" in texts(at)
        field(at, "Wat is er nodig?").set_value("Winterjas <b>128</b>")
        field(at, "Wat kost het ongeveer, in euro? (mag leeg)").set_value("45,50").run()
        assert "Dat is €\u00a045,50." in texts(at)
        button(at, "Vraag het aan").click().run()
        [row] = make.all(HelpRequest)
        assert (row.need, row.amount_cents, row.answer_by) == (
            "Winterjas <b>128</b>",
            4550,
            today() + timedelta(days=7),
        )
        assert row.request_id == world["boer_r"]

    def test_a_coordinator_asks_from_the_household(self, world, make, open_page):
        household = open_page(world["marijke"], "households/household", id=str(world["boer"]))
        assert links(household)["Eenmalige hulp aanvragen"] == f"hulp-aanvragen?household={world['boer']}"
        at = open_page(world["marijke"], "help/ask", household=str(world["boer"]))
        field(at, "Wat is er nodig?").set_value("Ov-kaart")
        button(at, "Vraag het aan").click().run()
        assert [one.asked_by_id for one in make.all(HelpRequest)] == [world["marijke"]]

    @pytest.mark.parametrize(
        ("need", "amount", "sentence"),
        [
            ("", "", "Wat er nodig is: vul dit in."),
            ("x" * 251, "", "deze tekst is te lang"),
            ("Jas", "0", "Bedrag: vul een getal boven 0 in."),
            ("Jas", "-5", "Bedrag: vul een getal boven 0 in."),
            ("Jas", "1000000000", "Bedrag: dit getal is te groot."),
            ("Jas", "drie tientjes", "Bedrag: dit is geen getal."),
        ],
    )
    def test_what_cannot_be_gets_a_sentence_and_stays(self, world, make, open_page, need, amount, sentence):
        at = open_page(world["henk"], "help/ask")
        field(at, "Wat is er nodig?").set_value(need)
        field(at, "Wat kost het ongeveer, in euro? (mag leeg)").set_value(amount)
        button(at, "Vraag het aan").click().run()
        assert sentence in texts(at)
        assert field(at, "Wat is er nodig?").value == need
        assert field(at, "Wat kost het ongeveer, in euro? (mag leeg)").value == amount
        assert make.all(HelpRequest) == []

    def test_another_day_has_to_be_said_and_lies_ahead(self, world, make, open_page):
        at = open_page(world["henk"], "help/ask")
        field(at, "Wat is er nodig?").set_value("Jas")
        [when] = [one for one in at.get("button_group") if one.key.startswith("when-")]
        when.set_value("other").run()
        button(at, "Vraag het aan").click().run()
        assert "Antwoord uiterlijk op: vul dit in." in texts(at)
        at.date_input[0].set_value(today() + timedelta(days=12))
        button(at, "Vraag het aan").click().run()
        assert [one.answer_by for one in make.all(HelpRequest)] == [today() + timedelta(days=12)]

    def test_with_several_households_one_is_chosen_first(self, world, make, open_page):
        _h, request, _m = make.active(world["henk_v"], world["programme"], "Familie *Vet*")
        at = open_page(world["henk"], "help/ask")
        assert "Vraag het aan" not in labels(at)
        at.radio(key="help-place").set_value(request).run()
        field(at, "Wat is er nodig?").set_value("Jas")
        button(at, "Vraag het aan").click().run()
        assert [one.request_id for one in make.all(HelpRequest)] == [request]

    def test_without_consent_there_is_no_form(self, world, make, open_page):
        make.update(Household, world["boer"], consent_on=None)
        at = open_page(world["henk"], "help/ask")
        assert "Eerst toestemming van het huishouden" in texts(at)
        assert "Vraag het aan" not in labels(at)

    def test_a_match_that_ended_while_typing_keeps_what_was_typed(self, world, make, open_page):
        at = open_page(world["henk"], "help/ask")
        field(at, "Wat is er nodig?").set_value("Jas")
        make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today())
        button(at, "Vraag het aan").click().run()
        assert not at.exception
        assert "Dit is er niet meer" in texts(at)
        assert make.all(HelpRequest) == []

    @pytest.mark.parametrize("household", ["999", "abc", "-1"])
    @pytest.mark.parametrize("name", ["henk", "marijke", "wim", "els"])
    def test_whatever_the_address_says_stays_calm(self, world, open_page, name, household):
        at = open_page(world[name], "help/ask", household=household)
        assert not at.exception
        assert "Vraag het aan" not in labels(at)
        assert "De Boer" not in texts(at)

    def test_a_household_of_another_programme_is_not_named(self, world, open_page):
        at = open_page(world["wim"], "help/ask", household=str(world["boer"]))
        assert "Hier kun je voor niemand iets aanvragen" in texts(at)
        assert "De Boer" not in texts(at)


class TestTheAnswer:
    def test_a_coordinator_grants_it_and_undoes_that(self, world, make, open_page, asked):
        at = open_page(world["marijke"], "help/request", id=str(asked))
        assert "Familie De Boer" in texts(at)
        assert "€\u00a045,00" in texts(at)
        assert [one.proto.type for one in at.button if one.proto.type == "primary"] == ["primary"]
        button(at, "Ken toe").click().run()
        assert "Reden: vul dit in." in texts(at)
        field(at, "Waarom wel of niet? Henk Bosma leest dit.").set_value("Het is koud.")
        button(at, "Ken toe").click().run()
        row = make.get(HelpRequest, asked)
        assert (row.status, row.reason, row.next_step) == (HelpStatus.GRANTED, "Het is koud.", HelpNext.BUY)
        assert "Henk Bosma koopt het en declareert de kosten." in texts(at)
        button(at, "Ongedaan maken").click().run()
        assert make.get(HelpRequest, asked).status is HelpStatus.ASKED
        assert "Ken toe" in labels(at)

    def test_or_does_not_with_the_reason_kept_when_it_fails(self, world, make, open_page, asked):
        at = open_page(world["marijke"], "help/request", id=str(asked))
        typed = "Waarom wel of niet? Henk Bosma leest dit."
        field(at, typed).set_value("x" * 501)
        button(at, "Ken niet toe").click().run()
        assert "te lang" in texts(at)
        assert field(at, typed).value == "x" * 501
        field(at, typed).set_value("De kledingbank helpt vandaag nog.")
        button(at, "Ken niet toe").click().run()
        assert make.get(HelpRequest, asked).status is HelpStatus.NOT_GRANTED

    def test_or_later(self, world, make, open_page, asked):
        at = open_page(world["marijke"], "help/request", id=str(asked))
        button(at, "Later antwoorden…").click().run()
        at.date_input[0].set_value(today() + timedelta(days=10))
        button(at, "Beloof deze dag").click().run()
        assert make.get(HelpRequest, asked).answer_by == today() + timedelta(days=10)
        assert "Ken toe" in labels(at)

    def test_the_second_of_two_reads_what_happened(self, world, make, open_page, asked):
        at = open_page(world["marijke"], "help/request", id=str(asked))
        with writing(world.who("joke")) as session:
            help_decisions.decide(session, asked, HelpStatus.GRANTED, version=1, reason="Goed.")
        field(at, "Waarom wel of niet? Henk Bosma leest dit.").set_value("Nee.")
        button(at, "Ken niet toe").click().run()
        assert "Joke Bakker besliste hier al over: toegekend, " in texts(at)
        assert "Je schreef: “Nee.”" in texts(at)
        assert make.get(HelpRequest, asked).status is HelpStatus.GRANTED
        assert "Ongedaan maken" not in labels(at)

    def test_the_asker_reads_it_and_what_happens_now(self, world, open_page, asked):
        with writing(world.who("marijke")) as session:
            help_decisions.decide(session, asked, HelpStatus.GRANTED, version=1, reason="Het is **koud**.")
        at = open_page(world["henk"], "help/request", id=str(asked))
        said = texts(at)
        assert "Toegekend" in said
        assert "Het is **koud**." in said
        assert "Koop het, bewaar de bon en zet de kosten op je declaratie." in said
        assert "Declareer wat het kostte" in [one.proto.label for one in at.get("page_link")]
        assert links(open_page(world["henk"]))["Winterjas: toegekend"] == f"aanvraag?id={asked}"

    def test_what_it_cost_is_claimed_with_the_words_filled_in(self, world, make, open_page, asked):
        with writing(world.who("marijke")) as session:
            help_decisions.decide(session, asked, HelpStatus.GRANTED, version=1, reason="Ja.")
        at = open_page(world["henk"], "expenses/claim", help=str(asked))
        assert field(at, "Bedrag in euro").value == "45,00"
        assert field(at, "Waarvoor?").value == "Winterjas"
        at.button_group(key=next(one.key for one in at.get("button_group") if one.key.startswith("photo"))).set_value(
            "none"
        ).run()
        field(at, "Waarom is er geen bon?").set_value("Tweedehands")
        button(at, "Dien in").click().run()
        [line] = make.all(ExpenseLine)
        assert (line.help_request_id, line.amount_cents, line.kind) == (asked, 4500, ExpenseKind.OTHER)
        desk = open_page(world["marijke"], "expenses/decide", id=str(line.expense_id))
        assert not desk.exception
        said = texts(desk)
        assert "Eenmalige hulp die is toegekend" in said
        assert "Marijke Smit" in said
        assert "ongeveer €\u00a045,00" in said
        assert links(desk)["Naar de aanvraag"] == f"aanvraag?id={asked}"
        assert "twee keer" not in said

    def test_what_was_not_granted_gives_no_claim(self, world, open_page, asked):
        for name in ("henk", "trijntje", "marijke"):
            at = open_page(world[name], "expenses/claim", help=str(asked))
            assert not at.exception
            assert "Dien in" not in labels(at)

    def test_what_the_coordinator_arranges_is_not_claimed(self, world, open_page, asked):
        with writing(world.who("marijke")) as session:
            help_decisions.decide(
                session, asked, HelpStatus.GRANTED, version=1, reason="Ja.", next_step=HelpNext.ARRANGED
            )
        at = open_page(world["henk"], "help/request", id=str(asked))
        assert "Marijke Smit regelt en betaalt het." in texts(at)
        assert texts(at).count("declaratie") == 0

    def test_the_asker_reads_with_whom_it_is_and_takes_it_back(self, world, make, open_page, asked):
        at = open_page(world["henk"], "help/request", id=str(asked))
        assert "Je aanvraag ligt bij Joke Bakker, Marijke Smit." in texts(at)
        button(at, "Trek de aanvraag in").click().run()
        assert make.get(HelpRequest, asked).status is HelpStatus.WITHDRAWN
        assert "Hier beslist niemand meer over." in texts(at)

    def test_the_only_coordinator_reads_who_can_help(self, world, make, open_page):
        own = make.help_request(world["boer_r"], world["marijke"])
        make.update(User, world["joke"], active=False)
        at = open_page(world["marijke"], "help/request", id=str(own))
        assert "Vraag een beheerder om er een toe te voegen." in texts(at)
        assert "Ken toe" not in labels(at)

    @pytest.mark.parametrize(("name", "asked_for"), [("trijntje", "1"), ("wim", "1"), ("jan", "1"), ("marijke", "999")])
    def test_who_may_not_read_it_gets_a_sentence(self, world, open_page, asked, name, asked_for):
        at = open_page(world[name], "help/request", id=asked_for)
        assert not at.exception
        assert "Winterjas" not in texts(at)
        assert "De Boer" not in texts(at)

    def test_words_that_look_like_markup_stay_words(self, world, make, open_page):
        hostile = "![x](http://elders/x.png) <script>alert(1)</script>"
        number = make.help_request(world["boer_r"], world["henk"], hostile)
        at = open_page(world["marijke"], "help/request", id=str(number))
        assert "<script>" not in texts(at)
        assert not [one for one in at.markdown if "elders" in one.value]


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
