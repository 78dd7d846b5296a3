"""Who stops by what a list says stops as in the app: with the account, the sign-ins and the matches."""

from datetime import UTC, datetime, time, timedelta

import pytest

from db.models import AuditEntry, AuthSession, Household, Match, Request, User, Volunteer
from db.session import AMSTERDAM, as_system, writing
from domain.lists.records.world import Options
from domain.matches import MatchStatus, RequestStatus
from services import doctor
from services.volunteers import volunteers_end
from tests.services.lists.steps import go, read
from tests.world import today

PEOPLE = "Naam;VOG;Project;Gestart;Gestopt\n"
HOUSE = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld\n"


def broken():
    with as_system() as session:
        return {fact: number for fact, number in doctor.examine(session).broken.items() if number}


def past():
    return f"{today() - timedelta(days=9):%d-%m-%Y}"


def stops(name="Henk", day=None):
    return PEOPLE + f"{name};;Thuisadministratie;1-1-2024;{day or past()}\n"


def told(preview):
    return [(one.name, one.households, one.elsewhere) for one in preview.endings]


@pytest.mark.parametrize("by", ["marijke", "admin", "operator"])
def test_who_stopped_by_a_list_is_ended_as_in_the_app(by, make, world):
    theirs = world.who("henk")
    _home, far, far_match = make.active(world["henk_v"], world["reading"], "Familie Elders")
    make.match(asked := make.request(make.household("Familie Vraag"), world["programme"]), world["henk_v"],
               MatchStatus.PROPOSED)  # fmt: skip
    make.update(Request, asked, status=RequestStatus.PROPOSED)
    preview, counts = go(read(v=stops()), who=None if by == "operator" else world.who(by))
    named = ("Familie De Boer", "Familie Elders", "Familie Vraag")
    assert told(preview) == [
        {
            "marijke": ("Henk", (named[0], named[2]), 1),
            "admin": ("Henk", (), 3),
            "operator": ("Henk", named, 0),
        }[by]
    ]
    assert counts[0]["changed"] == 1
    day = today() - timedelta(days=9)
    assert make.get(Volunteer, world["henk_v"]).ended_on == day
    assert not make.get(User, world["henk"]).active
    assert make.get(AuthSession, theirs).revoked_at
    match, request = make.get(Match, far_match), make.get(Request, far)
    assert (match.status, match.ended_on) == (MatchStatus.HANDED_OVER, max(day, match.started_on))
    assert (request.status, request.waiting_since) == (RequestStatus.WAITING, match.ended_on)
    assert [one.status for one in make.all(Match)][-1] is MatchStatus.WITHDRAWN
    assert broken() == {}
    preview, counts = go(read(v=stops()), who=None if by == "operator" else world.who(by))
    assert (counts[0]["unchanged"], told(preview)) == (1, [])


def test_who_stopped_and_still_comes_in_the_same_lists_needs_somebody_else_there(make, world):
    lists = read(
        v=stops("Jo Bel") + f"An Bel;;Thuisadministratie;1-1-2024;{past()}\n",
        h=HOUSE + "D1;Fam. Rood;Thuisadministratie;gekoppeld;Jo Bel;1-1-2024\n",
    )
    preview, counts = go(lists, who=world.who("marijke"))
    assert told(preview) == [("Jo Bel", ("Fam. Rood",), 0)]
    assert [(one["new"], one["doubtful"]) for one in counts] == [(2, 0), (1, 0)]
    match = make.all(Match)[-1]
    assert (match.status, match.ended_on) == (MatchStatus.HANDED_OVER, today() - timedelta(days=9))
    assert make.all(Request)[-1].status is RequestStatus.WAITING
    assert broken() == {}
    preview, again = go(lists, who=world.who("marijke"))
    assert [(one["new"], one["changed"], one["doubtful"]) for one in again] == [(0, 0, 0)] * 2
    assert told(preview) == []


def test_where_somebody_else_comes_too_nobody_is_wanted(make, world):
    make.match(world["boer_r"], world["trijntje_v"], started_on=today())
    preview, _counts = go(read(v=stops()), who=world.who("marijke"))
    assert told(preview) == [("Henk", (), 0)]
    assert make.get(Request, world["boer_r"]).status is RequestStatus.ACTIVE
    assert broken() == {}


def test_a_household_that_the_lists_close_needs_nobody(make, world):
    make.update(Household, world["boer"], registration_nr="D1")
    lists = read(v=stops(), h=HOUSE + "D1;Familie De Boer;Thuisadministratie;afgesloten;Henk;\n")
    preview, _counts = go(lists, who=world.who("marijke"))
    assert told(preview) == [("Henk", (), 0)]
    assert make.get(Match, world["boer_m"]).status is MatchStatus.CLOSED


def test_a_planned_last_day_ends_somebody_when_it_has_come(make, world):
    tomorrow = today() + timedelta(days=1)
    preview, _counts = go(read(v=stops(day=f"{tomorrow:%d-%m-%Y}")), who=world.who("marijke"))
    assert told(preview) == []
    assert make.get(User, world["henk"]).active
    for day, ended in ((today(), 0), (tomorrow, 1), (tomorrow, 0)):
        with as_system() as session:
            assert volunteers_end.end_planned(session, day) == ended
    match = make.get(Match, world["boer_m"])
    assert (match.status, match.ended_on) == (MatchStatus.HANDED_OVER, tomorrow)
    assert not make.get(User, world["henk"]).active


def test_an_account_that_was_opened_again_after_the_end_stays_open(make, world):
    with as_system() as session:
        assert volunteers_end.end_planned(session) == 0
    go(read(v=stops()), who=world.who("marijke"))
    make.update(User, world["henk"], active=True)
    last_day = make.get(Volunteer, world["henk_v"]).ended_on
    [ended] = [one.id for one in make.all(AuditEntry) if one.action == "volunteer:end"]
    # Just after midnight it is still the day before in UTC.
    for at in (datetime.combine(last_day, time(0, 30), AMSTERDAM).astimezone(UTC), datetime.now(UTC)):
        make.update(AuditEntry, ended, at=at)
        with as_system() as session:
            assert volunteers_end.end_planned(session) == 0
        assert make.get(User, world["henk"]).active


def test_who_ended_by_a_list_before_this_was_known_is_ended_now(make, world):
    make.update(Volunteer, world["henk_v"], ended_on=today() - timedelta(days=9))
    with as_system() as session:
        assert volunteers_end.end_planned(session) == 1
    assert not make.get(User, world["henk"]).active
    assert broken() == {}


def test_who_came_back_does_not_stop_again_by_an_older_list(make, world):
    who = world.who("marijke")
    go(read(v=stops()), who=who)
    with writing(who) as session:
        version = make.get(Volunteer, world["henk_v"]).version_id
        volunteers_end.begin_again(session, world["henk_v"], version)
    for _time in range(2):
        preview, counts = go(read(v=stops()), Options(), who=who)
        assert (counts[0]["unchanged"], told(preview)) == (1, [])
    assert make.get(Volunteer, world["henk_v"]).ended_on is None
    _preview, counts = go(read(v=stops(day=f"{today():%d-%m-%Y}")), who=who)
    assert counts[0]["changed"] == 1
    assert [one.action for one in make.all(AuditEntry)].count("volunteer:end") == 2
