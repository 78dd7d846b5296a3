"""Registering and editing: who may, what is kept, and what is never changed by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.models import AuditEntry, Volunteer, VolunteerProgramme
from db.session import writing
from domain.access import Refused, Role
from domain.matches import MatchStatus
from services.volunteers.volunteers_edit import (
    Details,
    own_profile,
    pause,
    register_volunteer,
    resume,
    save_details,
    save_own_profile,
    save_settings,
    saw_vog,
)
from services.volunteers.volunteers_record import OwnSettings, volunteer_record

TOMORROW = timedelta(days=1)


def register(session, nonce="n", name="Anna de Vries", programmes=(1,), **how):
    return register_volunteer(session, nonce, Details(name, programmes), **how)


def takes_part(make):
    return {(row.volunteer_id, row.programme_id) for row in make.all(VolunteerProgramme)}


COMMANDS = {
    "register": lambda session, _id: register(session),
    "details": lambda session, one: save_details(session, one, 1, Details("Anna", [1])),
    "settings": lambda session, one: save_settings(session, one, 1, OwnSettings()),
    "pause": lambda session, one: pause(session, one, 1, None),
    "resume": lambda session, one: resume(session, one, 1),
    "vog": lambda session, one: saw_vog(session, one, 1, session.actor.today),
}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
@pytest.mark.parametrize("command", COMMANDS)
def test_only_coordinators_work_on_the_record_of_a_volunteer(make, sign_in, role, command):
    a = make.programme()
    user = make.user(role)
    volunteer = make.volunteer(programmes=[a], user_id=user)
    with writing(sign_in(user)) as session, pytest.raises(Refused, match="not_allowed"):
        COMMANDS[command](session, volunteer)


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"register"}))
def test_a_coordinator_of_another_programme_finds_nothing_to_edit(make, sign_in, chapter, command):
    _a, b, _who = chapter
    volunteer = make.volunteer(programmes=[b])
    # Their own record as a volunteer is visible to them, and still not theirs to edit as a coordinator.
    user = make.user(Role.COORDINATOR, Role.VOLUNTEER, Role.PRIVACY_OFFICER, programmes=[1])
    own = make.volunteer(programmes=[b], user_id=user)
    for one in (volunteer, own, 10**6):
        with writing(sign_in(user)) as session, pytest.raises(Refused, match="not_found"):
            COMMANDS[command](session, one)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.VOLUNTEER])
def test_the_own_profile_is_for_volunteers(make, sign_in, role):
    user = make.user(role)
    make.volunteer(user_id=user)
    with writing(sign_in(user)) as session:
        with pytest.raises(Refused, match="not_allowed"):
            own_profile(session)
        with pytest.raises(Refused, match="not_allowed"):
            save_own_profile(session, 1, OwnSettings())


def test_an_account_without_a_volunteer_has_no_profile(make, sign_in):
    with writing(sign_in(make.user(Role.VOLUNTEER))) as session:
        with pytest.raises(Refused, match="no_volunteer_record"):
            own_profile(session)
        with pytest.raises(Refused, match="no_volunteer_record"):
            save_own_profile(session, 1, OwnSettings())


def test_a_volunteer_is_registered_with_name_and_programme_once(make, chapter):
    a, _b, who = chapter
    ids = []
    for _twice in range(2):
        with writing(who) as session:
            ids.append(register(session, name="  Anna\tde Vries\x00 ", programmes=[a], phone="06 12345678"))
    (volunteer,) = make.all(Volunteer)
    assert ids == [volunteer.id] * 2
    assert (volunteer.name, volunteer.name_folded, volunteer.capacity) == ("Anna de Vries", "anna de vries", None)
    assert takes_part(make) == {(volunteer.id, a)}
    assert [entry.action for entry in make.all(AuditEntry)] == ["volunteer:register"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": ""}, "required"),
        ({"name": " \t\x07 "}, "required"),
        ({"name": "x" * 121}, "too_long"),
        ({"programmes": []}, "required"),
        ({"programmes": [2]}, "required"),  # of another coordinator
        ({"programmes": [10**9]}, "required"),
        ({"phone": "=1+1"}, "odd_phone_number"),
        ({"email": "niet dit"}, "odd_email"),
    ],
)
def test_what_cannot_be_registered_leaves_nothing_behind(make, chapter, change, code):
    _a, _b, who = chapter
    with pytest.raises(Refused, match=code), writing(who) as session:
        register(session, **change)
    assert make.all(Volunteer) == []


@pytest.mark.parametrize("name", ["=1+1", "<script>alert(1)</script>", "![x](http://x)", "Zoë 😀", "ليلى"])
def test_an_odd_name_is_kept_as_it_is(make, chapter, name):
    a, _b, who = chapter
    make.volunteer("Henk", programmes=[a])
    with writing(who) as session:
        register(session, name=name, programmes=[a])
    assert make.all(Volunteer)[1].name == name


@pytest.mark.parametrize("known", [{"name": "ANNA  de Vríes"}, {"email": "anna@voorbeeld.nl"}])
def test_a_likely_double_is_asked_about_also_of_another_programme(make, chapter, known):
    a, b, who = chapter
    make.volunteer(**{"name": "Somebody", "programmes": [b], **known})
    with pytest.raises(Refused, match="volunteer_known"), writing(who) as session:
        register(session, programmes=[a], email="Anna@voorbeeld.nl")
    with writing(who) as session:
        register(session, programmes=[a], email="Anna@voorbeeld.nl", anyway=True)
    assert len(make.all(Volunteer)) == 2


def test_a_coordinator_gives_and_takes_only_own_programmes(make, chapter):
    a, b, who = chapter
    volunteer, other = make.volunteer(programmes=[a, b]), make.volunteer("Bram", programmes=[a])
    make.match(make.active(other, a)[1], volunteer, MatchStatus.CLOSED)
    make.active(volunteer, b)
    with pytest.raises(Refused, match="required"), writing(who) as session:
        save_details(session, other, 1, Details("Bram", []))
    with writing(who) as session:
        save_details(session, volunteer, 1, Details("Anna", []))
    assert takes_part(make) == {(volunteer, b), (other, a)}


def test_a_programme_with_an_open_match_stays(make, sign_in, chapter):
    a, b, who = chapter
    volunteer = make.volunteer(programmes=[a, b])
    make.active(volunteer, a)
    with pytest.raises(Refused, match="programme_in_use"), writing(who) as session:
        save_details(session, volunteer, 1, Details("Anna", []))
    assert takes_part(make) == {(volunteer, a), (volunteer, b)}
    with writing(sign_in(make.user(Role.COORDINATOR, programmes=[a, b]))) as session:
        save_details(session, volunteer, 1, Details("Anna", [a]))
    assert takes_part(make) == {(volunteer, a)}


def test_two_coordinators_who_edit_the_same_volunteer_meet(make, chapter):
    a, _b, who = chapter
    volunteer = make.volunteer(programmes=[a])
    with writing(who) as session:
        save_details(session, volunteer, 1, Details("First", [a]))
    with pytest.raises(Refused, match="changed_meanwhile"), writing(who) as session:
        save_details(session, volunteer, 1, Details("Second", [a]))
    with pytest.raises(Refused, match="changed_meanwhile"), writing(who) as session:
        save_settings(session, volunteer, 1, OwnSettings(capacity=9))
    assert make.get(Volunteer, volunteer).name == "First"


def test_a_village_that_is_typed_is_kept_as_it_is_written(make, chapter):
    a, _b, who = chapter
    volunteer = make.volunteer("Henk", programmes=[a])
    with writing(who) as session:
        save_details(session, volunteer, 1, Details("Henk", [a], place="den ham"))
    assert make.get(Volunteer, volunteer).place == "Den Ham"


def test_a_volunteer_sets_the_own_limits_and_nothing_else(make, sign_in, chapter):
    a, _b, _who = chapter
    user = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer("Henk", programmes=[a], user_id=user, capacity=None, vog_on=None)
    other = make.volunteer("Other", programmes=[a], capacity=1)
    wish = OwnSettings(
        phone="06 12345678",
        email="Henk@Voorbeeld.nl",
        goes_to=("Leek", "Nergenshuizen", "Leek"),
        languages=("Nederlands", "Fries"),
        day_parts=("tue-evening", "mon-morning", "never"),
        capacity=0,
        limits="Geen honden.\nLiever overdag.",
    )
    with writing(sign_in(user)) as session:
        profile = own_profile(session)
        assert (profile.own.capacity, profile.programmes) == (None, ("Thuisadministratie",))
        save_own_profile(session, profile.version, wish)
    with writing(sign_in(user)) as session:
        saved = own_profile(session).own
        with pytest.raises(Refused, match="changed_meanwhile"):
            save_own_profile(session, profile.version, wish)
    assert saved == replace(
        wish, phone="0612345678", email="henk@voorbeeld.nl", goes_to=("Leek",), day_parts=("mon-morning", "tue-evening")
    )
    assert make.get(Volunteer, volunteer).capacity == 0
    assert make.get(Volunteer, other).capacity == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"capacity": -1}, "odd_capacity"),
        ({"capacity": 10**9}, "odd_capacity"),
        ({"limits": "x" * 4001}, "too_long"),
        ({"email": "a@b"}, "odd_email"),
        ({"phone": "bel maar"}, "odd_phone_number"),
    ],
)
def test_own_settings_that_cannot_be_are_refused(make, sign_in, change, code):
    user = make.user(Role.VOLUNTEER)
    make.volunteer(user_id=user)
    with pytest.raises(Refused, match=code), writing(sign_in(user)) as session:
        save_own_profile(session, 1, OwnSettings(**change))


def test_a_certificate_is_kept_as_seen_by_whom_and_when(make, chapter):
    a, _b, who = chapter
    volunteer = make.volunteer(programmes=[a])
    with writing(who) as session:
        today = session.actor.today
        with pytest.raises(Refused, match="day_in_future"):
            saw_vog(session, volunteer, 1, today + TOMORROW)
        with pytest.raises(Refused, match="required"):
            saw_vog(session, volunteer, 1, None)
        saw_vog(session, volunteer, 1, today - TOMORROW)
    with writing(who) as session:
        record = volunteer_record(session, volunteer)
        assert (record.vog_on, record.vog_seen_on, record.vog_seen_by) == (
            today - TOMORROW,
            today,
            session.actor.name,
        )


def test_what_a_list_brought_in_odd_does_not_stop_somebody_from_saving(make, sign_in):
    user = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer(user_id=user, phone="12345 (werk)", email="niet bekend")
    with writing(sign_in(user)) as session:
        profile = own_profile(session)
        save_own_profile(session, profile.version, replace(profile.own, capacity=3))
    kept = make.get(Volunteer, volunteer)
    assert (kept.phone, kept.email, kept.capacity) == ("12345 (werk)", "niet bekend", 3)
