"""What waits for a coordinator and for the board."""

from datetime import UTC, datetime, timedelta

import pytest

from db.models import ListImport, Match, Remark, Request
from db.session import reading, writing
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus
from domain.matches import Click, MatchStatus, NextStep, RequestStatus
from services.matching import match_course, matching, waiting_list
from services.start.start import for_board, for_coordinator
from tests.world import today

STEPS = ("ask_household", "plan_introduction", "after_introduction", "both_yes", "unanswered", "this_week")


def start_of(who):
    with reading(who) as session:
        return for_coordinator(session)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("start", "whose"), [(for_coordinator, Role.COORDINATOR), (for_board, Role.BOARD)])
def test_a_start_is_for_whose_it_is(make, sign_in, role, start, whose):
    with reading(sign_in(make.user(role))) as session:
        if role is whose:
            start(session)
        else:
            with pytest.raises(Refused, match="not_allowed"):
                start(session)


@pytest.mark.parametrize(
    ("somebody", "begins"),
    [
        (lambda make, mine, other: None, True),
        (lambda make, mine, other: make.volunteer("Henk", programmes=[other]), True),
        (lambda make, mine, other: make.volunteer("Henk", programmes=[mine]), False),
        (lambda make, mine, other: make.request(make.household(), mine), False),
    ],
)
def test_a_coordinator_begins_with_lists_where_nobody_is_yet(make, chapter, somebody, begins):
    mine, other, who = chapter
    somebody(make, mine, other)
    assert start_of(who).nobody_yet is begins


def test_a_coordinator_of_no_programme_has_nothing_to_begin_with(make, sign_in):
    assert not start_of(sign_in(make.user(Role.COORDINATOR))).nobody_yet


def test_an_empty_chapter_has_nothing_waiting(chapter):
    found = start_of(chapter[2])
    assert (found.waiting, found.claims, found.consent, found.certificates, found.remarks) == (None,) * 4 + (0,)
    assert found.ask_household.total == found.plan_introduction.total == found.after_introduction.total == 0


@pytest.mark.parametrize(
    ("status", "in_days", "kind"),
    [
        (MatchStatus.PROPOSED, None, None),
        (MatchStatus.ACCEPTED, None, "ask_household"),
        (MatchStatus.AGREED, None, "plan_introduction"),
        (MatchStatus.INTRODUCTION, None, "plan_introduction"),
        (MatchStatus.INTRODUCTION, -1, "after_introduction"),
        (MatchStatus.INTRODUCTION, 0, "this_week"),
        (MatchStatus.INTRODUCTION, 6, "this_week"),
        (MatchStatus.INTRODUCTION, 7, None),
        (MatchStatus.ACTIVE, -5, None),
        (MatchStatus.DECLINED_BY_VOLUNTEER, None, None),
        (MatchStatus.NOT_ANSWERED, None, "unanswered"),
    ],
)
def test_a_match_waits_for_its_next_step(make, chapter, status, in_days, kind):
    mine, other, who = chapter
    on = None if in_days is None else today() + timedelta(days=in_days)
    for programme in (mine, other):
        request = make.request(make.household("Familie Jansma"), programme)
        volunteer = make.volunteer("Henk", programmes=[programme])
        make.match(request, volunteer, status, introduction_on=on, ended_on=today())
    found = start_of(who)
    kinds = {name: getattr(found, name) for name in STEPS}
    assert {name for name, steps in kinds.items() if steps.total} == ({kind} if kind else set())
    if kind:
        [step] = kinds[kind].first
        assert (step.household, step.volunteer, step.on) == ("Familie Jansma", "Henk", on)


@pytest.mark.parametrize("volunteer_says", [None, *Click])
@pytest.mark.parametrize("household_says", [None, *Click])
def test_it_can_begin_when_both_clicked_and_else_they_are_asked(make, chapter, volunteer_says, household_says):
    mine, _other, who = chapter
    match = make.match(
        make.request(make.household(), mine), make.volunteer(programmes=[mine]), MatchStatus.INTRODUCTION
    )
    make.update(
        Match,
        match,
        introduction_on=today() - timedelta(days=1),
        volunteer_click=volunteer_says,
        household_click=household_says,
    )
    found = start_of(who)
    both = volunteer_says is household_says is Click.YES
    assert (found.both_yes.total, found.after_introduction.total) == ((1, 0) if both else (0, 1))


@pytest.mark.parametrize(
    ("days", "status", "told"),
    [(0, RequestStatus.WAITING, 1), (13, RequestStatus.WAITING, 1), (14, RequestStatus.WAITING, 0)]
    + [(0, status, 0) for status in RequestStatus if status is not RequestStatus.WAITING],
)
def test_what_came_back_unanswered_is_told_until_somebody_else_is_asked(make, chapter, days, status, told):
    mine, _other, who = chapter
    request = make.request(make.household(), mine, status=status)
    ended = today() - timedelta(days=days)
    make.match(request, make.volunteer(programmes=[mine]), MatchStatus.NOT_ANSWERED, ended_on=ended)
    assert start_of(who).unanswered.total == told


@pytest.mark.parametrize(
    ("step", "after", "told"),
    [
        (NextStep.CALLED, None, 1),
        (NextStep.WAITS, None, 0),
        (NextStep.CALLED, MatchStatus.PROPOSED, 0),
        (NextStep.CALLED, MatchStatus.DECLINED_BY_VOLUNTEER, 0),
    ],
)
def test_a_household_is_to_be_called_until_that_is_done_or_somebody_is_asked(make, chapter, step, after, told):
    mine, _other, who = chapter
    _household, request, match = make.active(make.volunteer(programmes=[mine]), mine, "Familie Jansma")
    with writing(who) as session:
        match_course.hand_back(session, match, reason="Zorg nodig", next_step=step)
    if after:
        ended = None if after is MatchStatus.PROPOSED else today()
        make.match(request, make.volunteer(programmes=[mine]), after, ended_on=ended)
        make.update(Request, request, status=RequestStatus.WAITING if ended else RequestStatus.PROPOSED)
    found = start_of(who)
    assert found.to_call.total == told
    with reading(who) as session:
        rows = waiting_list.waiting(session).rows
        assert [one.to_call for one in rows] == [bool(told)] * (after is not MatchStatus.PROPOSED)
        assert (matching.open_request(session, request).to_call is not None) is bool(told)


def test_all_are_counted_and_a_few_named(make, chapter):
    mine, _other, who = chapter
    for _ in range(5):
        make.match(make.request(make.household(), mine), make.volunteer(programmes=[mine]), MatchStatus.AGREED)
    steps = start_of(who).plan_introduction
    assert (len(steps.first), steps.total) == (3, 5)


def test_who_waits_longest_is_named(make, chapter):
    mine, other, who = chapter
    make.request(make.household("Short"), mine, waiting_since=today())
    make.request(make.household("Long"), mine, waiting_since=today() - timedelta(days=40))
    make.request(make.household("Elsewhere"), other, waiting_since=today() - timedelta(days=90))
    make.request(make.household("Active"), mine, status=RequestStatus.ACTIVE)
    waiting = start_of(who).waiting
    assert (waiting.total, waiting.longest, waiting.since) == (2, "Long", today() - timedelta(days=40))


def test_consent_is_still_to_be_asked(make, chapter):
    mine, _other, who = chapter
    make.request(make.household("Nieuw", consent_on=None), mine, status=RequestStatus.REGISTERED)
    found = start_of(who)
    assert (found.consent.total, found.consent.longest, found.waiting) == (1, "Nieuw", None)


def test_own_claims_and_those_entered_by_me_do_not_wait_for_me(make, sign_in):
    programme, other = make.programme("A"), make.programme("B")
    me = make.user(Role.COORDINATOR, Role.VOLUNTEER, programmes=[programme])
    mine = make.volunteer(programmes=[programme], user_id=me)
    somebody = make.volunteer(programmes=[programme])
    make.expense(mine, programme)
    make.expense(mine, other)
    make.expense(somebody, programme, entered_by_id=me)
    make.expense(somebody, other)
    make.expense(somebody, programme, status=ExpenseStatus.APPROVED)
    early = datetime(2026, 1, 5, tzinfo=UTC)
    make.expense(somebody, programme, amount_cents=250, submitted_at=early)
    make.expense(somebody, programme, amount_cents=100)
    claims = start_of(sign_in(me)).claims
    assert (claims.total, claims.amount_cents, claims.oldest) == (2, 350, early)


def test_the_board_decides_on_what_coordinators_claim(make, sign_in):
    programme = make.programme()
    coordinator = make.user(Role.COORDINATOR, Role.VOLUNTEER, programmes=[programme])
    make.expense(make.volunteer(user_id=coordinator), programme, amount_cents=700)
    make.expense(make.volunteer(), programme, amount_cents=5)
    with reading(sign_in(make.user(Role.BOARD))) as session:
        claims = for_board(session).claims
    assert (claims.total, claims.amount_cents) == (1, 700)


def test_a_certificate_is_asked_for_when_old_or_never_seen(make, chapter):
    mine, other, who = chapter
    make.volunteer("New", programmes=[mine], vog_on=today() - timedelta(days=30))
    make.volunteer("Old", programmes=[mine], vog_on=today() - timedelta(days=4 * 366))
    make.volunteer("Never", programmes=[mine], vog_on=None)
    make.volunteer("Ended", programmes=[mine], vog_on=None, ended_on=today())
    make.volunteer("Elsewhere", programmes=[other], vog_on=None)
    found = start_of(who).certificates
    assert (found.total, found.first) == (2, ("Never", "Old"))


@pytest.mark.parametrize(
    ("begins", "until", "told"),
    [
        (None, 0, (0, True)),
        (-20, -6, (-6, True)),
        (-20, -7, None),
        (None, None, None),
        (0, 20, (0, False)),
        (6, None, (6, False)),
        (7, None, None),
        (-3, 20, None),
    ],
)
def test_who_comes_back_from_a_break_or_goes_is_told_in_the_week_around(make, chapter, begins, until, told):
    mine, other, who = chapter
    days = {"paused_from": begins, "paused_until": until}
    pause = {name: None if away is None else today() + timedelta(days=away) for name, away in days.items()}
    for name, values in (("Henk", {}), ("Stopped", {"ended_on": today()}), ("Resumed", {"paused": False})):
        make.volunteer(name, programmes=[mine], vog_on=today(), **{"paused": True, **pause, **values})
    make.volunteer("Elsewhere", programmes=[other], paused=True, **pause)
    found = start_of(who)
    assert found.certificates is None
    assert [(one.volunteer, (one.on - today()).days, one.back) for one in found.breaks] == (
        [("Henk", *told)] if told else []
    )


def test_doubtful_things_wait_until_they_are_seen(make, chapter):
    mine, _other, who = chapter
    volunteer = make.volunteer(programmes=[mine])
    now = datetime.now(UTC)
    make.add(ListImport(id=1, at=now, kind="volunteers", file_name="a.xlsx", counts={}))
    for seen in (None, now):
        make.add(Remark(import_id=1, row=3, code="capacity", subject="volunteers", subject_id=volunteer, seen_at=seen))
    assert start_of(who).remarks == 1


@pytest.mark.parametrize(
    ("role", "start", "most"), [(Role.COORDINATOR, for_coordinator, 6), (Role.BOARD, for_board, 4)]
)
def test_a_start_asks_little(make, sign_in, count_queries, role, start, most):
    programme = make.programme()
    who = sign_in(make.user(role, programmes=[programme] if role is Role.COORDINATOR else []))
    with reading(who) as session:
        count_queries.clear()
        start(session)
    assert 0 < len(count_queries) <= most


def test_after_the_intake_the_consent_is_still_to_ask(make, chapter):
    mine, _other, who = chapter
    for days, status in ((9, RequestStatus.INTAKE), (3, RequestStatus.REGISTERED)):
        household = make.household(f"Sinds {days}", consent_on=None)
        make.request(household, mine, status=status, waiting_since=today() - timedelta(days=days))
    asked = start_of(who).consent
    assert (asked.total, asked.longest) == (2, "Sinds 9")
