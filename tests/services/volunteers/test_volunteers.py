"""The list of volunteers and one volunteer's page: who sees whom, and what."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import AuditEntry, Invitation, Volunteer
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import MatchStatus
from services.volunteers.volunteers import Filters, export_volunteers, find_volunteers, own_programmes
from services.volunteers.volunteers_end import what_ends
from services.volunteers.volunteers_invite import who_can_be_invited
from services.volunteers.volunteers_record import volunteer_record
from tests.make import NOW, TODAY


def names(session, filters=None, **how):
    return [row.name for row in find_volunteers(session, filters, **how).rows]


def test_a_coordinator_finds_volunteers_of_own_programmes_and_of_none(make, chapter):
    a, b, who = chapter
    make.volunteer("Anna", programmes=[a])
    make.volunteer("Bram", programmes=[b])
    make.volunteer("Cor", programmes=[a, b])
    make.volunteer("Dirk")
    with reading(who) as session:
        found = find_volunteers(session)
    assert [row.name for row in found.rows] == ["Anna", "Cor", "Dirk"]
    assert found.total == 3
    assert found.rows[1].programmes == ("Thuisadministratie", "Voorlezen")


def test_a_coordinator_who_is_treasurer_too_still_works_on_own_programmes(make, sign_in, chapter):
    a, b, _who = chapter
    make.volunteer("Anna", programmes=[a])
    other = make.volunteer("Bram", programmes=[b])
    both = sign_in(make.user(Role.COORDINATOR, Role.TREASURER, programmes=[a]))
    with reading(both) as session:
        assert names(session) == ["Anna"]
        with pytest.raises(Refused, match="not_found"):
            volunteer_record(session, other)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_the_list_is_for_coordinators(make, sign_in, role):
    with writing(sign_in(make.user(role))) as session:
        with pytest.raises(Refused, match="not_allowed"):
            find_volunteers(session)
        with pytest.raises(Refused, match="not_allowed"):
            export_volunteers(session)
        with pytest.raises(Refused, match="not_allowed"):
            own_programmes(session)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.COORDINATOR, Role.ADMIN}])
def test_inviting_is_for_coordinators_and_administrators(make, sign_in, role):
    with reading(sign_in(make.user(role))) as session, pytest.raises(Refused, match="not_allowed"):
        who_can_be_invited(session)


@pytest.mark.parametrize("role", list(Role))
def test_who_sees_the_rows_of_volunteers(make, sign_in, chapter, role):
    a, b, _who = chapter
    user = make.user(role, programmes=[a] if role is Role.COORDINATOR else [])
    make.volunteer("Own", user_id=user if role is Role.VOLUNTEER else None, programmes=[b])
    make.volunteer("Near", programmes=[a])
    make.volunteer("Far", programmes=[b])
    sees = {
        Role.VOLUNTEER: {"Own"},
        Role.COORDINATOR: {"Near"},
        Role.TREASURER: {"Own", "Near", "Far"},
        Role.PRIVACY_OFFICER: {"Own", "Near", "Far"},
    }
    with reading(sign_in(user)) as session:
        assert set(session.scalars(select(Volunteer.name))) == sees.get(role, set())


@pytest.mark.parametrize("role", list(Role))
def test_who_sees_the_rows_of_invitations(make, sign_in, chapter, role):
    a, _b, _who = chapter
    user, other = make.user(role, programmes=[a] if role is Role.COORDINATOR else []), make.user(Role.VOLUNTEER)
    for number, one in enumerate((user, other)):
        make.add(Invitation(user_id=one, code_hash=f"{number}", issued_at=NOW, expires_at=NOW + timedelta(days=7)))
    everything = role in {Role.COORDINATOR, Role.ADMIN}
    with reading(sign_in(user)) as session:
        assert set(session.scalars(select(Invitation.user_id))) == ({user, other} if everything else {user})


@pytest.mark.parametrize("role", [*Role])
def test_a_record_is_read_by_its_owner_its_coordinators_and_the_privacy_officer(make, sign_in, chapter, role):
    a, _b, _who = chapter
    user = make.user(role, programmes=[a] if role is Role.COORDINATOR else [])
    someone = make.volunteer(programmes=[a])
    own = make.volunteer(user_id=user) if role is Role.VOLUNTEER else someone
    with reading(sign_in(user)) as session:
        if role in {Role.VOLUNTEER, Role.COORDINATOR, Role.PRIVACY_OFFICER}:
            assert volunteer_record(session, own).may_edit is (role is Role.COORDINATOR)
        else:
            code = "not_found" if role is Role.TREASURER else "not_allowed"
            with pytest.raises(Refused, match=code):
                volunteer_record(session, own)
        if role is Role.VOLUNTEER:
            with pytest.raises(Refused, match="not_found"):
                volunteer_record(session, someone)


def test_a_page_tells_how_many_matches_stand_in_other_programmes_and_not_with_whom(make, chapter):
    a, b, who = chapter
    volunteer = make.volunteer(programmes=[a, b], capacity=4)
    make.active(volunteer, a, "Familie Hier")
    make.active(volunteer, b, "Familie Daar")
    make.match(make.request(make.household("Familie Toen"), a), volunteer, MatchStatus.CLOSED, ended_on=TODAY)
    make.match(make.request(make.household("Familie Nee"), a), volunteer, MatchStatus.DECLINED_BY_VOLUNTEER)
    with reading(who) as session:
        record = volunteer_record(session, volunteer)
    assert [(match.household, match.open) for match in record.matches] == [
        ("Familie Toen", False),
        ("Familie Hier", True),
    ]
    assert (record.caseload, record.room, record.matches_elsewhere) == (2, 2, 1)


@pytest.mark.parametrize("role", [Role.PRIVACY_OFFICER, Role.VOLUNTEER])
def test_a_coordinator_reads_no_household_of_another_programme_by_another_role(make, sign_in, chapter, role):
    a, b, _who = chapter
    both = make.user(Role.COORDINATOR, role, programmes=[a])
    own = make.volunteer(user_id=both, programmes=[b])
    volunteer = make.volunteer(programmes=[a, b])
    for one, name in ((volunteer, "Familie Daar"), (own, "Familie Eigen")):
        make.active(one, b, name)
    with writing(sign_in(both)) as session:
        record = volunteer_record(session, volunteer)
        ending = what_ends(session, volunteer)
        assert [match.household for match in volunteer_record(session, own).matches] == ["Familie Eigen"]
    assert (record.matches, record.matches_elsewhere) == ((), 1)
    assert (ending.matches, ending.elsewhere) == ((), 1)


def test_a_volunteer_reads_nothing_of_matches_elsewhere_on_the_own_record(make, sign_in, chapter):
    user = make.user(Role.VOLUNTEER)
    own = make.volunteer(user_id=user, programmes=[chapter[0]])
    make.match(make.request(make.household(), chapter[0]), own, MatchStatus.PROPOSED)
    with reading(sign_in(user)) as session:
        assert volunteer_record(session, own).matches_elsewhere == 0


def test_search_finds_every_word_in_name_or_place_whatever_the_accents(make, chapter):
    a, _b, who = chapter
    make.volunteer("Anaïs de Vries", programmes=[a], place="Marum", phone="0612345678")
    make.volunteer("Henk de Vries", programmes=[a], place="Leek")
    make.volunteer("Piet", programmes=[a], place="Bûtenpost")
    make.volunteer("J. van Kooi", programmes=[a], place="Zuidhorn")
    with reading(who) as session:
        for kooi in ("J van Kooi", "J. van Kooi", "J.van Kooi"):
            assert names(session, search=kooi) == ["J. van Kooi"]
        for place in ("butenpost", "bûten", "BÛTENPOST piet"):
            assert names(session, search=place) == ["Piet"]
        assert names(session, search="anais") == ["Anaïs de Vries"]
        assert names(session, search="VRIES leek") == ["Henk de Vries"]
        for number in ("06 12345678", "+31612345678", "345678"):
            assert names(session, search=number) == ["Anaïs de Vries"]
        assert names(session, search="vries ") == ["Anaïs de Vries", "Henk de Vries"]
        for nothing in ("%", "_", "'; drop table volunteers; --", "x" * 5000, "<script>"):
            assert names(session, search=nothing) == []
        # What nobody sees is not looked for.
        assert names(session, search="vri\u202ees") == ["Anaïs de Vries", "Henk de Vries"]
        assert names(session, search="\u202e") == names(session)


def test_each_filter_leaves_those_it_names(make, chapter):
    a, b, who = chapter
    full = make.volunteer("Full", programmes=[a], capacity=1, vog_on=TODAY, user_id=make.user(Role.VOLUNTEER))
    make.active(full, b)
    make.volunteer("Free", programmes=[a, b], capacity=1, vog_on=TODAY - timedelta(days=4 * 365))
    make.volunteer("Unasked", programmes=[a], capacity=None, vog_on=None)
    make.volunteer("Away", programmes=[a], paused=True, vog_on=TODAY)
    make.volunteer("Gone", programmes=[a], ended_on=TODAY)
    closed = make.user(Role.VOLUNTEER, active=False)
    make.volunteer("Closed", programmes=[a], paused=True, vog_on=TODAY, user_id=closed)
    with reading(who) as session:
        assert names(session, Filters(programme_id=b)) == ["Free"]
        assert names(session, Filters(has_room=True)) == ["Free"]
        assert names(session, Filters(paused=True)) == ["Away", "Closed"]
        assert names(session, Filters(vog_due=True)) == ["Free", "Unasked"]
        assert names(session, Filters(no_account=True)) == ["Away", "Closed", "Free", "Unasked"]
        assert names(session, Filters(ended=True)) == ["Gone"]
        assert names(session, Filters(programme_id=10**9)) == []


def test_a_list_is_sorted_and_paged_in_the_database(make, chapter, count_queries):
    a, _b, who = chapter
    for number in range(7):
        volunteer = make.volunteer(f"V{number}", programmes=[a], capacity=9 if number else None)
        for _ in range(number % 3):
            make.active(volunteer, a)
    with reading(who) as session:
        count_queries.clear()
        page = find_volunteers(session, sort="caseload", descending=True, page=2, size=3)
        assert len(count_queries) == 3
        assert [(row.name, row.caseload) for row in page.rows] == [("V4", 1), ("V0", 0), ("V3", 0)]
        assert page.total == 7
        assert names(session, sort="room")[-1] == "V0"  # not asked yet: never first nor nought
        assert names(session, sort="room", descending=True)[-1] == "V0"
        for sort in ("name", "place", "caseload", "room", "vog", "nonsense"):
            assert len(names(session, sort=sort)) == 7


def test_taking_the_list_along_is_written_down(make, chapter):
    a, _b, who = chapter
    make.volunteer("Anna", programmes=[a])
    with writing(who) as session:
        assert export_volunteers(session).total == 1
    assert [entry.action for entry in make.all(AuditEntry)] == ["volunteer:export"]


def test_own_programmes_that_run_come_in_the_chapters_order(make, sign_in):
    second, first = make.programme("A", position=2), make.programme("B", position=1)
    ended, _other = make.programme("C", ended_on=TODAY), make.programme("D")
    with reading(sign_in(make.user(Role.COORDINATOR, programmes=[second, first, ended]))) as session:
        assert list(own_programmes(session).items()) == [(first, "B"), (second, "A")]


def test_only_who_has_no_password_can_be_invited(make, chapter):
    a, b, who = chapter
    make.volunteer("New", programmes=[a])
    make.volunteer("Asked", programmes=[a], user_id=make.user(Role.VOLUNTEER))
    make.volunteer("Here", programmes=[a], user_id=make.user(Role.VOLUNTEER, password_hash="x"))
    make.volunteer("Staff", programmes=[a], user_id=make.user(Role.VOLUNTEER, Role.TREASURER))
    make.volunteer("Closed", programmes=[a], user_id=make.user(Role.VOLUNTEER, active=False))
    make.volunteer("Gone", programmes=[a], ended_on=TODAY)
    make.volunteer("Elsewhere", programmes=[b])
    with reading(who) as session:
        assert [one.name for one in who_can_be_invited(session)] == ["Asked", "New"]


def test_a_coordinator_who_sees_more_in_another_role_still_invites_own_volunteers(make, sign_in, chapter):
    a, b, _who = chapter
    make.volunteer("Near", programmes=[a])
    make.volunteer("Far", programmes=[b])
    both = sign_in(make.user(Role.COORDINATOR, Role.TREASURER, programmes=[a]))
    with reading(both) as session:
        assert [one.name for one in who_can_be_invited(session)] == ["Near"]
