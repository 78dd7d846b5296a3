"""What was said must not be, and what the chapter lets weigh, in the list for one request and at the proposal."""

import pytest

from db.models import AuditEntry, Household, Match, Setting, Volunteer
from db.session import reading, writing
from domain.access import Refused, Role
from domain.candidates import Nobody
from domain.matches import MatchStatus
from domain.matching import Why
from domain.needs import VillageWish
from domain.scoring import Criterion, Weights
from services.households.households import Contact, People, save_household
from services.matching import match_asked, match_proposals, match_weights, matching
from services.volunteers.volunteers_edit import save_own_profile
from services.volunteers.volunteers_record import OwnSettings
from tests.make import TODAY


@pytest.fixture
def programme(make):
    return make.programme("Voorlezen")


@pytest.fixture
def who(make, sign_in, programme):
    return sign_in(make.user(Role.COORDINATOR, programmes=[programme]))


def found(who, request, **asked):
    with reading(who) as session:
        return matching.candidates(session, match_asked.asked(session, request), limit=9, **asked)


def test_what_was_said_keeps_somebody_out_and_no_reason_passes_it(make, who, programme):
    request = make.request(make.household(needs=["pets"]), programme)
    make.volunteer("Fits", programmes=[programme])
    apart = make.volunteer("Apart", programmes=[programme], needs=["no_pets"])
    list_ = found(who, request, everybody=True)
    assert [one.name for one in list_.fitting] == ["Fits"]
    (other,) = list_.others
    assert [one.code for one in other.never] == [Why.AGAINST_NEEDS]
    with pytest.raises(Refused) as refused, writing(who) as session:
        match_proposals.propose(session, request, apart, nonce="n", reason="But I want to.", beyond=tuple(Why))
    assert refused.value.code == "against_what_was_said"
    assert make.all(Match) == []


def test_without_consent_what_a_household_said_is_neither_kept_nor_weighed(make, who, programme):
    household = make.household(consent_on=None, needs=["pets"], village_wish=VillageWish.OTHER)
    request = make.request(household, programme)
    make.volunteer("Henk", programmes=[programme], needs=["no_pets"])
    assert [one.name for one in found(who, request).fitting] == ["Henk"]
    with reading(who) as session:
        view = matching.open_request(session, request)
        assert (view.needs, view.village_wish) == ([], None)
    with pytest.raises(Refused) as refused, writing(who) as session:
        save_household(session, household, 1, Contact("Jansma", TODAY), People(needs=("stairs",)))
    assert refused.value.code == "consent_first"


def test_a_coordinator_writes_down_what_a_household_said(make, who, programme):
    household = make.household()
    make.request(household, programme)
    people = People(needs=("car", "nonsense", "pets"), village_wish=VillageWish.OTHER)
    with writing(who) as session:
        save_household(session, household, 1, Contact("Jansma", TODAY), people)
    kept = make.get(Household, household)
    assert (kept.needs, kept.village_wish) == (["pets", "car"], VillageWish.OTHER)


def test_a_volunteer_sets_own_needs_and_how_far(make, sign_in, programme):
    user = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer(programmes=[programme], user_id=user)
    own = OwnSettings(needs=("car", "pets", "no_stairs"), village_wish=VillageWish.SAME, reach_km=12)
    with writing(sign_in(user)) as session:
        save_own_profile(session, 1, own)
    kept = make.get(Volunteer, volunteer)
    assert (kept.needs, kept.village_wish, kept.reach_km) == (["no_stairs", "car"], VillageWish.SAME, 12)
    for odd in (0, 101):
        with pytest.raises(Refused) as refused, writing(sign_in(user)) as session:
            save_own_profile(session, 2, OwnSettings(reach_km=odd))
        assert refused.value.code == "odd_reach"


def test_experience_counts_what_ran_in_this_programme_whatever_the_asker_may_see(make, who, programme):
    other = make.programme("Thuisadministratie")
    henk = make.volunteer("Henk", programmes=[programme, other], capacity=9)
    for status in (MatchStatus.CLOSED, MatchStatus.HANDED_OVER, MatchStatus.ACTIVE, MatchStatus.WITHDRAWN):
        make.match(make.request(make.household(), programme), henk, status)
    make.match(make.request(make.household(), other), henk, MatchStatus.CLOSED)
    (one,) = found(who, make.request(make.household(), programme)).fitting
    assert {"times": 3, "programme": "Voorlezen"} in [
        dict(reason.values) for reason in one.good if reason.code is Why.EXPERIENCED
    ]


def test_who_stands_first_follows_what_the_chapter_lets_weigh(make, sign_in, who, programme):
    request = make.request(make.household(languages=["Nederlands", "Arabisch"]), programme)
    make.volunteer("Near", programmes=[programme])
    make.volunteer("Speaks", programmes=[programme], postcode="9893 AA", place="Garnwerd", languages=["Arabisch"])
    admin = sign_in(make.user(Role.ADMIN))
    nothing = Weights(*(0 for _ in Criterion))
    assert [one.name for one in found(who, request).fitting] == ["Near", "Speaks"]
    chosen = nothing._replace(languages=10, distance=1)
    with writing(admin) as session:
        make_odd = Weights.standard()._replace(village=11)
        with pytest.raises(Refused) as refused:
            match_weights.save_weights(session, make_odd, drawn_with=Weights.standard())
        assert refused.value.code == "odd_weight"
        match_weights.save_weights(session, chosen._replace(languages=0), drawn_with=Weights.standard())
        match_weights.save_weights(session, chosen, drawn_with=chosen._replace(languages=0))
    assert found(who, request).weights == chosen
    assert {one.action for one in make.all(AuditEntry)} >= {"weights:set"}
    assert len([one for one in make.all(Setting) if one.name.startswith("weight_")]) == len(Criterion)
    with pytest.raises(Refused) as refused, writing(admin) as session:
        match_weights.save_weights(session, nothing, drawn_with=Weights.standard())
    assert refused.value.code == "changed_meanwhile"


def test_the_villages_of_who_fits_are_counted_all_of_them_and_only_when_asked(make, who, programme):
    request = make.request(make.household(), programme)
    for place in ("Leek", "Leek", "Marum", None):
        make.volunteer(programmes=[programme], place=place, postcode=None)
    make.volunteer(programmes=[programme], place="Marum", capacity=0)
    with reading(who) as session:
        asked = match_asked.asked(session, request)
        assert matching.candidates(session, asked, limit=1).villages == {}
        assert matching.candidates(session, asked, limit=1, villages=True).villages == {"Leek": 2, "Marum": 1}


@pytest.mark.parametrize(
    ("volunteers", "why"),
    [
        ([], Nobody.NO_VOLUNTEERS),
        ([{"paused": True}, {"paused": True}], Nobody.ALL_PAUSED),
        ([{"languages": ["Nederlands"]}], Nobody.LANGUAGE),
        ([{"languages": ["Tigrinya"], "capacity": 0}], Nobody.OTHERWISE),
        ([{"languages": ["Tigrinya"]}], None),
    ],
)
@pytest.mark.parametrize("everybody", [False, True])
def test_that_nobody_fits_says_why(make, who, programme, volunteers, why, everybody):
    request = make.request(make.household(languages=["Tigrinya"]), programme)
    for values in volunteers:
        make.volunteer(programmes=[programme], **values)
    assert found(who, request, everybody=everybody).nobody is why
