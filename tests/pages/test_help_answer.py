"""The answer to a request for one-time help on the screens: given, read, and claimed after."""

from datetime import timedelta

import pytest

from db.models import ExpenseLine, HelpRequest, User
from db.session import writing
from domain.expenses import ExpenseKind
from domain.help_requests import HelpNext, HelpStatus
from services.help import help_decisions
from tests.pages.reading import button, field, labels, links, texts
from tests.world import today


class TestTheAnswer:
    def test_a_coordinator_grants_it_and_undoes_that(self, world, make, open_page, asked):
        at = open_page(world["marijke"], "help/request", id=str(asked))
        assert "Familie De Boer" in texts(at)
        assert "€\u00a045,00" in texts(at)
        assert [one.proto.type for one in at.button if one.proto.type == "primary"] == ["primary"]
        button(at, "Ken toe").click().run()
        assert "Waarom wel of niet? Vul dit in." in texts(at)
        field(at, "Waarom wel of niet? Henk Bosma leest dit.").set_value("Het is koud.")
        button(at, "Ken toe").click().run()
        row = make.get(HelpRequest, asked)
        assert (row.status, row.reason, row.next_step) == (HelpStatus.GRANTED, "Het is koud.", HelpNext.BUY)
        assert "Henk Bosma koopt het en declareert de kosten." in texts(at)
        button(at, "Ongedaan maken").click().run()
        assert make.get(HelpRequest, asked).status is HelpStatus.ASKED
        assert "Ken toe" in labels(at)

    def test_a_coordinator_sees_to_it_where_the_asker_has_stopped(self, world, make, open_page, asked):
        make.update(User, world["henk"], active=False)
        at = open_page(world["marijke"], "help/request", id=str(asked))
        assert "wie het vroeg, kan de kosten niet declareren" in texts(at)
        field(at, "Waarom wel of niet? Henk Bosma leest dit.").set_value("Het is koud.")
        button(at, "Ken toe").click().run()
        assert make.get(HelpRequest, asked).next_step is HelpNext.ARRANGED

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
