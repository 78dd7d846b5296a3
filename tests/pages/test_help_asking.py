"""Asking for one-time help on the screens: for whom, what is said where it cannot be, and what stays."""

from datetime import timedelta

import pytest

from db.models import HelpRequest, Household, Match, Request
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from tests.pages.reading import button, field, labels, links, texts
from tests.world import today


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

    def test_a_coordinator_who_is_alone_reads_that_nobody_can_decide_yet(self, chapter, henk, make, open_page):
        household, _request, _match = make.active(henk[1], chapter[0], "Familie Jansma")
        at = open_page(chapter[1], "help/ask", household=str(household))
        field(at, "Wat is er nodig?").set_value("Ov-kaart")
        button(at, "Vraag het aan").click().run()
        assert "Nog niemand kan hierover beslissen" in texts(at)
        assert "De aanvraag ligt bij de coördinator" not in texts(at)
        make.user(Role.COORDINATOR, name="Joke", programmes=[chapter[0]])
        [row] = make.all(HelpRequest)
        assert "Je aanvraag ligt bij Joke" in texts(open_page(chapter[1], "help/request", id=str(row.id)))

    @pytest.mark.parametrize(("who", "ended"), [("henk", True), ("marijke", False)])
    def test_what_was_typed_when_the_support_ended_is_told_back(self, world, make, open_page, who, ended):
        at = open_page(world[who], "help/ask", household=str(world["boer"]))
        field(at, "Wat is er nodig?").set_value("Winterjas maat 140")
        make.update(Household, world["boer"], consent_withdrawn_on=today())
        if ended:
            make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today())
            make.update(Request, world["boer_r"], status=RequestStatus.CLOSED, closed_on=today())
        button(at, "Vraag het aan").click().run()
        assert "Je schreef: “Winterjas maat 140”" in texts(at)
        assert make.all(HelpRequest) == []

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

    def test_all_that_lacks_is_said_at_once_from_above_to_below_and_below_each_field(self, world, make, open_page):
        at = open_page(world["henk"], "help/ask")
        field(at, "Wat kost het ongeveer, in euro? (mag leeg)").set_value("0")
        [when] = [one for one in at.get("button_group") if one.key.startswith("when-")]
        when.set_value("other").run()
        button(at, "Vraag het aan").click().run()
        lacks = (
            "Wat er nodig is: vul dit in.",
            "Bedrag: vul een getal boven 0 in.",
            "Antwoord uiterlijk op: vul dit in.",
        )
        assert [texts(at).count(one) for one in lacks] == [2, 2, 2]
        assert [texts(at).index(one) for one in lacks] == sorted(texts(at).index(one) for one in lacks)
        at.date_input[0].set_value(today() - timedelta(days=1))
        button(at, "Vraag het aan").click().run()
        assert texts(at).count(lacks[2]) == 0
        assert texts(at).count(lacks[0]) == 2
        assert make.all(HelpRequest) == []

    def test_the_way_back_shows_a_name_as_it_was_typed(self, world, make, open_page):
        make.update(Household, world["boer"], name="![x](https://example.org/x.png)")
        at = open_page(world["marijke"], "help/ask", household=str(world["boer"]))
        ways = [one.proto.label for one in at.get("page_link")]
        assert r"!\[x\](https://example.org/x.png)" in [one.replace("\u2060", "") for one in ways]

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
