"""A pause: from when, until when, and what it means for who asks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.models import Volunteer
from db.session import writing
from domain.access import Refused, Role
from services.volunteers.volunteers import Filters, find_volunteers
from services.volunteers.volunteers_edit import own_profile, pause, resume, save_own_profile
from services.volunteers.volunteers_record import volunteer_record
from tests.world import today

TOMORROW = timedelta(days=1)


@pytest.fixture
def coordinator(make, sign_in):
    programme = make.programme()
    return programme, sign_in(make.user(Role.COORDINATOR, programmes=[programme]))


def test_a_pause_lasts_until_its_day(make, coordinator):
    programme, who = coordinator
    volunteer = make.volunteer(programmes=[programme], capacity=2)
    with writing(who) as session:
        today = session.actor.today
        with pytest.raises(Refused, match="pause_in_past"):
            pause(session, volunteer, 1, today)
        pause(session, volunteer, 1, today + TOMORROW)
    with writing(who) as session:
        record = volunteer_record(session, volunteer)
        assert (record.paused, record.room) == (True, 0)
        resume(session, volunteer, record.version)
    with writing(who) as session:
        record = volunteer_record(session, volunteer)
        assert (record.paused, record.room, record.own.paused_until) == (False, 2, None)


def test_before_a_pause_that_was_told_beforehand_somebody_can_be_asked(make, coordinator):
    programme, who = coordinator
    volunteer = make.volunteer(programmes=[programme], capacity=2)
    with writing(who) as session:
        first = session.actor.today + TOMORROW
        with pytest.raises(Refused, match="pause_too_short"):
            pause(session, volunteer, 1, first, begins=first)
        pause(session, volunteer, 1, first + TOMORROW, begins=first)
    with writing(who) as session:
        record = volunteer_record(session, volunteer)
        assert (record.paused, record.pauses_on, record.room) == (False, first, 2)
        assert (record.own.paused, record.own.paused_from) == (True, first)
        (row,) = find_volunteers(session).rows
        assert (row.paused, row.pauses_on, row.room) == (False, first, 2)
        assert find_volunteers(session, Filters(paused=True)).total == 0
    make.update(Volunteer, volunteer, paused_from=first - TOMORROW)
    with writing(who) as session:
        record = volunteer_record(session, volunteer)
        assert (record.paused, record.pauses_on, record.room) == (True, None, 0)
        resume(session, volunteer, record.version)
    assert make.get(Volunteer, volunteer).paused_from is None


def test_who_fills_in_only_until_when_takes_a_pause_and_who_takes_the_tick_away_ends_it(make, sign_in):
    user = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer(user_id=user)

    def saved(**changed):
        with writing(sign_in(user)) as session:
            profile = own_profile(session)
            save_own_profile(session, profile.version, replace(profile.own, **changed))
        kept = make.get(Volunteer, volunteer)
        return kept.paused, kept.paused_from, kept.paused_until

    day = today() + TOMORROW
    assert saved(paused_until=day) == (True, None, day)
    assert saved(paused_until=day + TOMORROW) == (True, None, day + TOMORROW)
    assert saved(paused=False) == (False, None, None)
    assert saved(paused_from=day) == (True, day, None)
    assert saved(paused=False) == (False, None, None)


def test_a_pause_that_is_over_does_not_stand_in_the_way_of_saving(make, sign_in):
    user = make.user(Role.VOLUNTEER)
    with writing(sign_in(user)) as session:
        yesterday = session.actor.today - TOMORROW
    make.volunteer(user_id=user, paused=True, paused_until=yesterday)
    with writing(sign_in(user)) as session:
        profile = own_profile(session)
        assert profile.own.paused is False
        save_own_profile(session, profile.version, profile.own)
