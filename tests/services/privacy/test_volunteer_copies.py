"""A copy of what is kept of a volunteer: of households no more than the volunteer sees, and no claim but its sum."""

from datetime import timedelta

import pytest

from db.models import AuditEntry, Household, Look, Match
from db.session import writing
from domain.access import Role
from domain.matches import MatchStatus
from services.households import households
from services.privacy.volunteer_copies import Claimed, copy_of_volunteer
from tests.make import NOW, TODAY
from tests.refusal import refused
from tests.services.households.steps import contact
from tests.world import today


def copy_of(who, volunteer):
    with writing(who) as session:
        return copy_of_volunteer(session, volunteer)


def test_a_household_is_named_only_where_the_volunteer_comes_now(world, make, officer):
    for status, name in ((MatchStatus.PROPOSED, "Familie Later"), (MatchStatus.DECLINED_BY_VOLUNTEER, "Familie Nee")):
        request = make.request(make.household(name, place="Marum"), world["programme"])
        make.match(request, world["henk_v"], status, village="Marum")
    make.active(world["trijntje_v"], world["programme"])
    kept = copy_of(officer, world["henk_v"])
    assert sorted(one.where for one in kept.matches) == ["Familie De Boer", "Marum", "Marum"]
    make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=TODAY)
    assert "Familie De Boer" not in [one.where for one in copy_of(officer, world["henk_v"]).matches]


def test_why_the_volunteer_said_no_is_in_it_as_long_as_the_household_agrees(world, make, officer):
    household = make.household(place="Marum")
    said = {"answer_reason": "Te ver op de fiets.", "end_reason": "Belde nog."}
    request = make.request(household, world["programme"])
    make.match(request, world["henk_v"], MatchStatus.DECLINED_BY_VOLUNTEER, village="Marum", **said)
    matches = copy_of(officer, world["henk_v"]).matches
    assert [(one.where, one.said) for one in matches] == [("Marum", "Te ver op de fiets."), ("Familie De Boer", "")]
    make.update(Household, household, consent_withdrawn_on=today())
    assert {one.said for one in copy_of(officer, world["henk_v"]).matches} == {""}


def test_own_notes_are_those_that_the_volunteer_still_reads(world, make, officer):
    make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Samen de post gedaan.")
    household, request, match = make.active(world["henk_v"], world["programme"])
    make.visit(household, request, world["henk_v"], note="Van lang geleden.")
    make.visit(household, request, world["trijntje_v"], note="Van een ander.")
    make.update(Match, match, status=MatchStatus.CLOSED, ended_on=TODAY - timedelta(days=900))
    # Somebody else comes to the first household too, and writes there.
    make.match(world["boer_r"], world["trijntje_v"])
    make.visit(world["boer"], world["boer_r"], world["trijntje_v"], note="Ook van een ander.")
    make.active(world["henk_v"], world["programme"])
    kept = copy_of(officer, world["henk_v"])
    assert [(one.where, one.text) for one in kept.notes] == [("Familie De Boer", "Samen de post gedaan.")]
    make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today())
    assert [one.where for one in copy_of(officer, world["henk_v"]).notes] == ["Leek"]
    assert [(one.year, one.visits) for one in kept.visits] == [(TODAY.year, 2)]
    make.update(Household, world["boer"], consent_withdrawn_on=today())
    assert copy_of(officer, world["henk_v"]).notes == ()


def test_a_household_whose_notes_are_on_the_paper_can_be_told_who_read_them(world, make, officer):
    make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Samen de post gedaan.")
    unwritten, request, _match = make.active(world["henk_v"], world["programme"])
    make.visit(unwritten, request, world["henk_v"])
    for _time in range(2):
        copy_of(officer, world["henk_v"])
    assert [one.household_id for one in make.all(Look)] == [world["boer"]]


def test_where_a_household_moved_to_is_not_told_to_who_comes_no_more(world, make, officer):
    make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Samen de post gedaan.")
    make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today())
    with writing(world.who("marijke")) as session:
        version = make.get(Household, world["boer"]).version_id
        households.save_household(session, world["boer"], version, contact(place="Marum"))
    kept = copy_of(officer, world["henk_v"])
    assert [one.where for one in (*kept.matches, *kept.notes)] == ["Leek", "Leek"]


def test_claims_are_counted_and_who_looked_is_told(world, make, officer):
    henk, other = world["henk_v"], world["trijntje_v"]
    for cents in (340, 160):
        make.expense(henk, world["programme"], cents)
    make.expense(other, world["programme"], 999)
    assert copy_of(officer, henk).claims == (Claimed(TODAY.year, 2, 500),)
    assert {(one.action, one.subject_id) for one in make.all(AuditEntry)} == {
        ("volunteer:look", henk),
        ("access:copy_volunteer", henk),
    }
    make.add(
        AuditEntry(at=NOW, actor_id=world["marijke"], action="volunteer:end", subject="volunteers", subject_id=other),
        AuditEntry(at=NOW, actor_id=world["marijke"], action="visit:record", subject="visits", subject_id=henk),
    )
    assert {one.by for one in copy_of(officer, henk).done} == {"Hanneke"}


def test_the_roles_of_the_own_account_are_in_it(world, make, officer):
    assert copy_of(officer, world["henk_v"]).roles == (Role.VOLUNTEER,)
    without = copy_of(officer, make.volunteer("Anna"))
    assert (without.account_since, without.roles) == (None, ())


@pytest.mark.parametrize("other", [Role.VOLUNTEER, Role.COORDINATOR])
def test_who_reads_some_visits_by_another_role_makes_none_that_is_not_whole(world, make, sign_in, other):
    both = sign_in(make.user(Role.PRIVACY_OFFICER, other))
    assert refused(both, copy_of_volunteer, world["henk_v"]) == "copy_not_whole"
    assert make.all(AuditEntry) == []


def test_of_a_volunteer_who_is_not_there_is_no_copy(officer):
    assert refused(officer, copy_of_volunteer, 999999) == "not_found"
