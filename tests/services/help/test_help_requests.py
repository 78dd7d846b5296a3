"""Asking for one-time help: for whom, by whom, and what stays hidden."""

from datetime import timedelta
from functools import partial

import pytest

from db.models import AuditEntry, CoordinatorProgramme, HelpRequest, Household, Match, Notice, Outbox, Request, User
from db.session import reading, writing
from domain.access import Role
from domain.help_requests import HelpStatus
from domain.matches import MatchStatus, RequestStatus
from domain.messages import Kind
from services.help import help_decisions, help_requests
from services.help.help_requests import Need
from services.households import households_consent, households_page
from services.messages import notices
from tests.beside import together
from tests.refusal import refused
from tests.world import today


def need(what="Winterjas, maat 128", days=7, estimate="45,00"):
    return Need(what, today() + timedelta(days), estimate)


def ask(who, request_id, nonce="nonce"):
    with writing(who) as session:
        return help_requests.ask(session, request_id, need(), nonce=nonce)


def test_a_volunteer_asks_for_the_household_that_they_visit(world, make):
    asked = make.get(HelpRequest, ask(world.who("henk"), world["boer_r"]))
    assert (asked.need, asked.amount_cents, asked.answer_by, asked.status, asked.asked_by_id) == (
        "Winterjas, maat 128",
        4500,
        today() + timedelta(days=7),
        HelpStatus.ASKED,
        world["henk"],
    )
    assert [entry.action for entry in make.all(AuditEntry)] == ["help:ask"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("marijke", None),
        ("trijntje", "not_found"),
        ("wim", "not_found"),
        ("els", "not_allowed"),
        ("jan", "not_allowed"),
        ("privacy", "not_allowed"),
        ("admin", "not_allowed"),
    ],
)
def test_who_else_asks(world, make, name, code):
    who = world.who(name)
    if code is None:
        assert ask(who, world["boer_r"])
        return
    assert refused(who, help_requests.ask, world["boer_r"], need(), nonce="n") == code
    assert make.all(HelpRequest) == []


@pytest.mark.parametrize("status", list(MatchStatus))
def test_a_volunteer_asks_from_the_yes_on_and_while_it_lasts(world, make, status):
    make.update(Match, world["boer_m"], status=status, ended_on=None if status is MatchStatus.ACTIVE else today())
    knows = status in {MatchStatus.ACCEPTED, MatchStatus.AGREED, MatchStatus.INTRODUCTION, MatchStatus.ACTIVE}
    henk = world.who("henk")
    with reading(henk) as session:
        assert len(help_requests.places(session)) == len(help_requests.places(session, world["boer"])) == int(knows)
    if not knows:
        assert refused(henk, help_requests.ask, world["boer_r"], need(), nonce="n") == "not_found"


def test_a_volunteer_of_another_household_finds_nobody_here(world):
    with reading(world.who("trijntje")) as session:
        assert help_requests.places(session) == help_requests.places(session, world["boer"]) == []


@pytest.mark.parametrize(("status", "number"), [(MatchStatus.ACTIVE, 1), (MatchStatus.CLOSED, 0), (None, 0)])
def test_a_privacy_officer_who_volunteers_asks_only_where_they_come(world, make, sign_in, status, number):
    user = make.user(Role.PRIVACY_OFFICER, Role.VOLUNTEER)
    volunteer = make.volunteer(programmes=[world["programme"]], user_id=user)
    if status:
        make.match(world["boer_r"], volunteer, status)
    elsewhere, *_ = make.active(volunteer, world["programme"])
    with reading(sign_in(user)) as session:
        assert len(help_requests.places(session, world["boer"])) == number
        assert len(help_requests.places(session)) == number + 1
        assert len(help_requests.places(session, elsewhere)) == 1


def test_households_to_choose_from_stand_by_surname(world, make):
    for name in ("Mevrouw Aalders", "De heer Zijlstra"):
        make.active(world["henk_v"], world["programme"], name)
    with reading(world.who("henk")) as session:
        names = [one.household for one in help_requests.places(session)]
    assert (names[0], names[-1]) == ("Mevrouw Aalders", "De heer Zijlstra")


def test_a_coordinator_chooses_between_the_activities_of_a_household(world, make):
    make.request(world["boer"], None)
    make.request(world["boer"], world["reading"])
    make.request(world["boer"], world["programme"], status=RequestStatus.CLOSED)
    with reading(world.who("marijke")) as session:
        assert {one.programme for one in help_requests.places(session, world["boer"])} == {"Thuisadministratie", None}
        assert help_requests.places(session) == []  # nowhere as a volunteer


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"what": ""}, "required"),
        ({"what": "x" * 251}, "too_long"),
        ({"days": -1}, "answer_day_out_of_range"),
        ({"days": 91}, "answer_day_out_of_range"),
        ({"estimate": "0"}, "not_positive"),
        ({"estimate": "-5"}, "not_positive"),
        ({"estimate": "1e9"}, "not_a_number"),
        ({"estimate": "1000000000"}, "too_large"),
    ],
)
def test_what_cannot_be_is_refused(world, make, asked, code):
    assert refused(world.who("henk"), help_requests.ask, world["boer_r"], need(**asked), nonce="n") == code
    assert make.all(HelpRequest) == []


def test_a_double_click_asks_once(world, make):
    henk, before = world.who("henk"), make.help_request(world["boer_r"], world["henk"])
    assert ask(henk, world["boer_r"]) == ask(henk, world["boer_r"]) != before
    assert len(make.all(HelpRequest)) - 1 == len(make.all(AuditEntry)) == 1


def test_a_match_that_ended_meanwhile_asks_nothing(world, make):
    henk = world.who("henk")
    make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today())
    assert refused(henk, help_requests.ask, world["boer_r"], need(), nonce="n") == "not_found"


def test_a_role_that_was_lost_meanwhile_asks_nothing(world, make):
    marijke = world.who("marijke")
    make.update(User, world["marijke"], roles=[Role.BOARD])
    assert refused(marijke, help_requests.ask, world["boer_r"], need(), nonce="n") == "not_allowed"


class TestConsent:
    @pytest.mark.parametrize("withdrawn", [True, False])
    @pytest.mark.parametrize("name", ["henk", "marijke"])
    def test_without_it_nothing_is_asked(self, world, make, name, withdrawn):
        values = {"consent_withdrawn_on": today()} if withdrawn else {"consent_on": None}
        household, request, _ = make.active(world["henk_v"], world["programme"])
        make.update(Household, household, **values)  # that of the others says nothing of these
        assert refused(world.who(name), help_requests.ask, request, need(), nonce="n") == "help_without_consent"

    def test_withdrawn_it_stops_what_is_open_in_every_programme(self, world, make):
        elsewhere = make.request(world["boer"], world["reading"])
        open_ones = [make.help_request(request, world["wim"]) for request in (world["boer_r"], elsewhere)]
        granted = make.help_request(world["boer_r"], world["henk"], status=HelpStatus.GRANTED)
        other = make.help_request(make.request(make.household(), world["programme"]), world["henk"])
        with writing(world.who("marijke")) as session:
            households_consent.withdraw_consent(session, world["boer"], 1)
        assert [make.get(HelpRequest, one).status for one in (*open_ones, granted, other)] == [
            HelpStatus.WITHDRAWN,
            HelpStatus.WITHDRAWN,
            HelpStatus.GRANTED,
            HelpStatus.ASKED,
        ]

    def test_withdrawn_its_words_are_not_shown(self, world, make):
        make.help_request(world["boer_r"], world["henk"], "Geheim", reason="Geheim", status=HelpStatus.GRANTED)
        for withdrawn_on, shown in ((None, True), (today(), False)):
            make.update(Household, world["boer"], consent_withdrawn_on=withdrawn_on)
            with writing(world.who("marijke")) as session:
                page = help_decisions.page(session)
                one = help_decisions.open_help(session, 1)
                household = households_page.household_page(session, world["boer"])
            assert [("Geheim" in repr(told)) for told in (page, one, household)] == [shown] * 3

    def test_withdrawn_at_the_same_moment_leaves_nothing_open(self, world, make):
        def act(who, use_case, *args, **values):
            with writing(who) as session:
                use_case(session, *args, **values)

        said = together(
            [
                partial(act, world.who("henk"), help_requests.ask, world["boer_r"], need(), nonce="n"),
                partial(act, world.who("marijke"), households_consent.withdraw_consent, world["boer"], 1),
            ]
        )
        assert "broke" not in said
        assert make.get(Household, world["boer"]).consent_withdrawn_on == today()
        assert HelpStatus.ASKED not in {one.status for one in make.all(HelpRequest)}


class TestTakingBack:
    def test_the_asker_does_and_nobody_hears_of_it_any_more(self, world, make):
        make.update(User, world["marijke"], email="marijke@example.org")
        henk = world.who("henk")
        asked = ask(henk, world["boer_r"])
        assert make.all(Notice)
        with writing(henk) as session:
            help_requests.withdraw(session, asked)
            help_requests.withdraw(session, asked)  # a double click
        assert make.get(HelpRequest, asked).status is HelpStatus.WITHDRAWN
        assert (make.all(Notice), make.all(Outbox)) == ([], [])
        assert [entry.action for entry in make.all(AuditEntry)] == ["help:ask", "help:withdraw"]

    @pytest.mark.parametrize("name", ["marijke", "trijntje", "wim"])
    def test_nobody_else_does(self, world, make, name):
        asked = make.help_request(world["boer_r"], world["henk"])
        assert refused(world.who(name), help_requests.withdraw, asked) == "not_found"

    def test_what_was_decided_stays(self, world, make):
        asked = make.help_request(world["boer_r"], world["henk"], status=HelpStatus.NOT_GRANTED)
        assert refused(world.who("henk"), help_requests.withdraw, asked) == "already_decided"


def test_the_coordinators_of_the_programme_are_told_without_a_name(world, make):
    make.update(User, world["marijke"], email="marijke@example.org")
    asked = ask(world.who("henk"), world["boer_r"])
    told = [(one.reader_id, one.kind, one.values, one.link) for one in make.all(Notice)]
    values, link = {"request": str(world["boer_r"])}, f"aanvraag?id={asked}"
    assert told == [(world[name], Kind.HELP_ASKED, values, link) for name in ("marijke", "joke")]
    with reading(world.who("marijke")) as session:
        assert [one.about for one in notices.mine(session).rows] == ["Familie De Boer"]


def test_a_coordinator_who_asks_is_not_told_of_it(world, make):
    ask(world.who("marijke"), world["boer_r"])
    assert [one.reader_id for one in make.all(Notice)] == [world["joke"]]


class TestWhatTheAskerReads:
    def test_the_newest_first_and_only_their_own(self, world, make):
        first, second = (make.help_request(world["boer_r"], world["henk"], need) for need in ("Jas", "Kaart"))
        make.update(HelpRequest, first, asked_at=make.get(HelpRequest, second).asked_at - timedelta(days=1))
        make.help_request(world["boer_r"], world["marijke"], "Bed")
        with reading(world.who("henk")) as session:
            assert [(one.need, one.household) for one in help_requests.mine(session)] == [
                ("Kaart", "Familie De Boer"),
                ("Jas", "Familie De Boer"),
            ]
        for need in ("Bril", "Tas"):
            make.help_request(world["boer_r"], world["henk"], need)
        with reading(world.who("henk")) as session:  # the last three
            assert [one.need for one in help_requests.mine(session)] == ["Tas", "Bril", "Kaart"]

    def test_some_time_after_the_end_without_the_household(self, world, make):
        make.help_request(world["boer_r"], world["henk"], "Jas")
        for days, needs in ((29, ["Jas"]), (31, [])):
            ended = today() - timedelta(days=days)
            make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=ended)
            with reading(world.who("henk")) as session:
                found = help_requests.mine(session)
                assert ([one.need for one in found], {one.household for one in found} - {None}) == (needs, set())

    def test_not_what_somebody_else_asked_for_the_same_household(self, world, make):
        make.match(world["boer_r"], world["trijntje_v"])
        asked = make.help_request(world["boer_r"], world["henk"])
        trijntje = world.who("trijntje")
        assert refused(trijntje, help_decisions.open_help, asked) == "not_found"
        with writing(trijntje) as session:
            assert households_page.household_page(session, world["boer"]).helps == ()


@pytest.mark.parametrize(("name", "number"), [("henk", 1), ("marijke", 2), ("privacy", 2)])
def test_the_household_shows_it_to_who_may_see(world, make, name, number):
    make.help_request(world["boer_r"], world["henk"])
    make.help_request(world["boer_r"], world["marijke"])
    make.help_request(make.request(make.household(), world["programme"]), world["henk"])
    with writing(world.who(name)) as session:
        assert len(households_page.household_page(session, world["boer"]).helps) == number


@pytest.mark.parametrize(("name", "may"), [("henk", True), ("marijke", True), ("privacy", False)])
def test_the_household_offers_to_ask_where_that_can_be(world, make, name, may):
    def offered():
        with writing(world.who(name)) as session:
            return households_page.household_page(session, world["boer"]).may_ask_help

    assert offered() is may
    make.update(Household, world["boer"], consent_withdrawn_on=today())
    assert offered() is False
    make.update(Household, world["boer"], consent_withdrawn_on=None)
    make.update(Request, world["boer_r"], status=RequestStatus.CLOSED)
    assert offered() is False


def test_a_coordinator_of_no_programme_reads_nothing(world, make, sign_in):
    asked = make.help_request(world["boer_r"], world["henk"])
    user = make.user(Role.COORDINATOR)
    assert refused(sign_in(user), help_decisions.open_help, asked) == "not_found"
    make.add(CoordinatorProgramme(user_id=user, programme_id=world["programme"]))
    with writing(sign_in(user)) as session:
        assert help_decisions.open_help(session, asked).help.need == "Winterjas"
