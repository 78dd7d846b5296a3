"""Deciding on one-time help: who, once, with a reason, and back right after."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from db.models import AuditEntry, CoordinatorProgramme, HelpRequest, Household, Look, Notice, Outbox, User, Volunteer
from db.session import writing
from domain.access import Refused, Role
from domain.help_requests import HelpNext, HelpStatus
from domain.messages import Kind
from services.help import help_decisions, help_requests
from tests.beside import together
from tests.make import NOW
from tests.refusal import refused
from tests.world import today

GRANTED, NOT_GRANTED = HelpStatus.GRANTED, HelpStatus.NOT_GRANTED


@pytest.fixture
def asked(world, make):
    return make.help_request(world["boer_r"], world["henk"])


def decide(who, help_id, verdict=GRANTED, *, version=1, reason="Dat is goed.", **values):
    with writing(who) as session:
        return help_decisions.decide(session, help_id, verdict, version=version, reason=reason, **values)


@pytest.mark.parametrize(
    ("verdict", "next_step", "kept"),
    [
        (GRANTED, HelpNext.BUY, HelpNext.BUY),
        (GRANTED, HelpNext.ARRANGED, HelpNext.ARRANGED),
        (NOT_GRANTED, HelpNext.BUY, None),
    ],
)
def test_it_is_decided_with_a_reason_and_what_comes_next(world, make, asked, verdict, next_step, kept):
    assert decide(world.who("marijke"), asked, verdict, reason=" Want. ", next_step=next_step) == 2
    row = make.get(HelpRequest, asked)
    assert (row.status, row.reason, row.next_step, row.decided_by_id) == (verdict, "Want.", kept, world["marijke"])
    assert [entry.action for entry in make.all(AuditEntry)] == [f"help:{verdict.value}"]


def stops(make, world):
    make.update(User, world["henk"], active=False)


def ends(make, world):
    make.update(Volunteer, world["henk_v"], ended_on=today())


@pytest.mark.parametrize("happens", [stops, ends])
def test_who_can_claim_nothing_any_more_is_not_to_buy_it(world, make, asked, happens):
    happens(make, world)
    with writing(world.who("joke")) as session:
        assert not help_decisions.open_help(session, asked).asker_buys
    with pytest.raises(Refused, match="asker_cannot_buy"):
        decide(world.who("joke"), asked)
    decide(world.who("joke"), asked, next_step=HelpNext.ARRANGED)
    assert make.get(HelpRequest, asked).next_step is HelpNext.ARRANGED


def test_a_coordinator_who_asked_and_is_no_volunteer_is_not_to_buy_it(world, make):
    asked = make.help_request(world["boer_r"], world["joke"])
    with pytest.raises(Refused, match="asker_cannot_buy"):
        decide(world.who("marijke"), asked)
    decide(world.who("marijke"), asked, NOT_GRANTED)


def test_once_decided_it_waits_for_no_other_coordinator_until_that_is_undone(world, make):
    with writing(world.who("henk")) as session:
        asked = help_requests.ask(session, world["boer_r"], help_requests.Need("Winterjas", today()), nonce="n")

    def waits_for():
        return {one.reader_id for one in make.all(Notice) if one.kind is Kind.HELP_ASKED}

    assert waits_for() == {world["marijke"], world["joke"]}
    version = decide(world.who("marijke"), asked)
    assert waits_for() == set()
    with writing(world.who("marijke")) as session:
        help_decisions.undo(session, asked, version=version)
    assert waits_for() == {world["joke"]}


@pytest.mark.parametrize("verdict", [GRANTED, NOT_GRANTED])
@pytest.mark.parametrize(("reason", "code"), [("", "required"), (" \n", "required"), ("x" * 501, "too_long")])
def test_always_with_a_reason(world, make, asked, verdict, reason, code):
    with pytest.raises(Refused, match=code):
        decide(world.who("marijke"), asked, verdict, reason=reason)
    assert make.get(HelpRequest, asked).status is HelpStatus.ASKED


def test_a_coordinator_of_the_programme_decides(world, make, asked):
    decide(world.who("joke"), asked)
    assert make.get(HelpRequest, asked).status is GRANTED


@pytest.mark.parametrize(
    ("name", "code"),
    [("wim", "not_found"), ("jan", "not_allowed"), ("henk", "not_allowed"), ("admin", "not_allowed")],
)
def test_nobody_else_decides(world, asked, name, code):
    with pytest.raises(Refused, match=code):
        decide(world.who(name), asked)


def test_one_that_fits_nowhere_yet_is_for_every_coordinator(world, make):
    asked = make.help_request(make.request(make.household(), None), world["marijke"])
    decide(world.who("wim"), asked, next_step=HelpNext.ARRANGED)
    assert make.get(HelpRequest, asked).next_step is HelpNext.ARRANGED


def test_who_sees_it_for_another_reason_does_not_decide(world, make, asked, sign_in):
    user = make.user(Role.PRIVACY_OFFICER, Role.COORDINATOR, programmes=[world["reading"]])
    with pytest.raises(Refused, match="help_elsewhere"):
        decide(sign_in(user), asked)
    with writing(sign_in(user)) as session:
        assert help_decisions.open_help(session, asked).obstacle == "help_elsewhere"
        assert help_decisions.page(session).rows == []


class TestTheAsker:
    @pytest.fixture
    def own(self, world, make):
        return make.help_request(world["boer_r"], world["marijke"])

    def test_does_not_decide_and_reads_who_does(self, world, own):
        marijke = world.who("marijke")
        with pytest.raises(Refused, match="own_help_request"):
            decide(marijke, own)
        with writing(marijke) as session:
            opened = help_decisions.open_help(session, own)
        assert (opened.own, opened.obstacle, opened.deciders) == (True, "own_help_request", ("Joke Bakker",))

    def test_as_the_only_coordinator_decides_neither(self, world, make, own):
        make.update(User, world["joke"], active=False)
        marijke = world.who("marijke")
        with pytest.raises(Refused, match="own_help_request"):
            decide(marijke, own)
        with writing(marijke) as session:
            assert help_decisions.open_help(session, own).deciders == ()
        # An administrator adds somebody, who then decides.
        make.add(CoordinatorProgramme(user_id=world["wim"], programme_id=world["programme"]))
        with writing(marijke) as session:
            assert help_decisions.open_help(session, own).deciders == ("Wim de Vries",)
        decide(world.who("wim"), own, next_step=HelpNext.ARRANGED)

    def test_as_a_volunteer_reads_with_whom_it_is(self, world, asked):
        with writing(world.who("henk")) as session:
            opened = help_decisions.open_help(session, asked)
        assert (opened.own, opened.obstacle) == (True, "not_allowed")
        assert opened.deciders == ("Joke Bakker", "Marijke Smit")


def test_somebody_else_who_looks_is_remembered_once(world, make):
    make.help_request(world["boer_r"], world["henk"], "Fiets")
    household, request, _ = make.active(world["henk_v"], world["programme"])
    asked = make.help_request(request, world["henk"])
    marijke = world.who("marijke")
    for who in (world.who("henk"), marijke, marijke):
        with writing(who) as session:
            help_decisions.open_help(session, asked)
    assert [(one.viewer_id, one.household_id) for one in make.all(Look)] == [(world["marijke"], household)]


def test_of_two_at_once_one_wins(world, make, asked):
    who = [world.who("marijke"), world.who("joke")]
    told = []

    def run(sign_in, verdict):
        try:
            decide(sign_in, asked, verdict)
        except Refused as refusal:
            told.append(refusal.values["who"])
            raise

    first, second = together([partial(run, who[0], GRANTED), partial(run, who[1], NOT_GRANTED)])
    row = make.get(HelpRequest, asked)
    assert (first, second) == ((None, "already_decided") if row.status is GRANTED else ("already_decided", None))
    assert told == [make.get(User, row.decided_by_id).name]


def test_a_double_click_decides_once(world, make, asked):
    marijke = world.who("marijke")
    assert decide(marijke, asked) == decide(marijke, asked)
    assert len(make.all(AuditEntry)) == 1


def test_what_was_taken_back_is_not_decided_on(world, make, asked):
    make.update(HelpRequest, asked, status=HelpStatus.WITHDRAWN)
    with pytest.raises(Refused, match="help_withdrawn"):
        decide(world.who("marijke"), asked)


def test_what_changed_since_it_was_read_is_read_again(world, make, asked):
    make.update(HelpRequest, asked, answer_by=today() + timedelta(days=3))
    with pytest.raises(Refused, match="changed_meanwhile"):
        decide(world.who("marijke"), asked, version=1)


class TestUndo:
    @pytest.mark.parametrize("verdict", [GRANTED, NOT_GRANTED])
    def test_right_after_it_waits_where_it_waited(self, world, make, asked, verdict):
        marijke = world.who("marijke")
        version = decide(marijke, asked, verdict)
        assert [one.kind for one in make.all(Notice)] == [Kind.HELP_ANSWERED]
        with writing(marijke) as session:
            assert help_decisions.open_help(session, asked).can_undo
            help_decisions.undo(session, asked, version=version)
        row = make.get(HelpRequest, asked)
        assert (row.status, row.reason, row.next_step) == (HelpStatus.ASKED, "", None)
        assert (row.decided_by_id, row.decided_at, row.asked_at) == (None, None, NOW)
        assert [(one.kind, one.reader_id) for one in make.all(Notice)] == [(Kind.HELP_ASKED, world["joke"])]
        assert make.all(Outbox) == []

    def test_not_by_somebody_else(self, world, asked):
        version = decide(world.who("marijke"), asked)
        joke = world.who("joke")
        assert refused(joke, help_decisions.undo, asked, version=version) == "not_found"
        with writing(joke) as session:
            assert not help_decisions.open_help(session, asked).can_undo

    def test_not_half_an_hour_later(self, world, make, asked):
        marijke = world.who("marijke")
        version = decide(marijke, asked)
        make.update(HelpRequest, asked, decided_at=datetime.now(UTC) - timedelta(minutes=31))
        assert refused(marijke, help_decisions.undo, asked, version=version) == "changed_meanwhile"
        assert refused(marijke, help_decisions.undo, asked, version=version + 1) == "too_late_to_undo"
        with writing(marijke) as session:
            assert not help_decisions.open_help(session, asked).can_undo

    def test_not_once_the_consent_is_gone(self, world, make, asked):
        marijke = world.who("marijke")
        version = decide(marijke, asked)
        make.update(Household, world["boer"], consent_withdrawn_on=today())
        assert refused(marijke, help_decisions.undo, asked, version=version) == "help_without_consent"
        assert make.get(HelpRequest, asked).status is GRANTED


class TestAnotherDay:
    @pytest.fixture
    def day(self):
        return today() + timedelta(days=20)

    def test_is_promised_and_told(self, world, make, asked, day):
        with writing(world.who("marijke")) as session:
            help_decisions.promise(session, asked, day, version=1)
        assert make.get(HelpRequest, asked).answer_by == day
        [notice] = make.all(Notice)
        assert (notice.reader_id, notice.kind, notice.values["answer"], notice.values["day"]) == (
            world["henk"],
            Kind.HELP_ANSWERED,
            "later",
            day.isoformat(),
        )

    def test_once_however_often_it_is_pressed_and_anew_for_another_day(self, world, make, asked, day):
        marijke, later = world.who("marijke"), day + timedelta(days=1)
        for wanted, version in ((day, 1), (day, 1), (later, 2)):
            with writing(marijke) as session:
                help_decisions.promise(session, asked, wanted, version=version)
        assert [one.values["day"] for one in make.all(Notice)] == [later.isoformat()]
        assert len(make.all(AuditEntry)) == 2

    def test_is_told_no_more_once_the_answer_is_there(self, world, make, asked, day):
        other = make.help_request(world["boer_r"], world["henk"])
        marijke = world.who("marijke")
        for one in (asked, other):
            with writing(marijke) as session:
                help_decisions.promise(session, one, day, version=1)
        decide(marijke, asked, version=2)
        told = [(one.link, one.values["answer"]) for one in make.all(Notice)]
        assert [answer for _link, answer in told] == ["later", "yes"]
        assert told[0][0] != told[1][0]

    @pytest.mark.parametrize("days", [-1, 91])
    def test_is_from_today_on_and_not_too_far_away(self, world, asked, days):
        day = today() + timedelta(days=days)
        who = world.who("marijke")
        assert refused(who, help_decisions.promise, asked, day, version=1) == "answer_day_out_of_range"

    def test_is_not_promised_by_the_asker_or_after_the_answer(self, world, make, asked, day):
        own = make.help_request(world["boer_r"], world["marijke"])
        marijke = world.who("marijke")
        assert refused(marijke, help_decisions.promise, own, day, version=1) == "own_help_request"
        decide(marijke, asked)
        assert refused(marijke, help_decisions.promise, asked, day, version=2) == "already_decided"


def test_the_asker_is_told_by_a_mail_that_leaves_after_the_time_to_undo(world, make, asked, postbox):
    make.update(User, world["henk"], email="henk@example.org")
    decide(world.who("marijke"), asked)
    [notice] = make.all(Notice)
    assert (notice.reader_id, notice.kind, notice.link) == (world["henk"], Kind.HELP_ANSWERED, f"aanvraag?id={asked}")
    assert notice.values == {"answer": "yes", "request": str(world["boer_r"])}
    [mail] = make.all(Outbox)
    assert mail.next_attempt_at > datetime.now(UTC) + timedelta(minutes=29)
