"""What tells who a household were goes, wherever it stands; what was done and paid there stays."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session, make_transient

from db.facts.households import LEFT, facts
from db.models import (
    AuditEntry,
    Draft,
    ExpenseLine,
    HelpRequest,
    Household,
    Match,
    Note,
    Remark,
    Request,
    Visit,
    VisitVersion,
)
from db.session import reading, writing
from domain.access import Refused, Role
from domain.help_requests import HelpStatus
from domain.visits import Readers, VisitFacts, VisitKind
from services.help import help_decisions
from services.households import households, households_consent, households_list, requests
from services.households.households_page import household_page
from services.privacy import access_requests, destroying, retention
from services.start import start
from services.visits import visit_reading, visits
from tests.make import NOW, TODAY
from tests.services.examined import broken
from tests.services.privacy.doomed import LONG_AGO, SECRET, fill, kept
from tests.world import today

# What stays of a household: no more than that there was one, and when.
STAYS = {"id", "version_id", "registered_on", "registered_by_id", "consent_withdrawn_on"}
STAYS |= {"destroy_on", "destroyed_on", "name", "name_folded", "surname_first"}


@pytest.fixture
def officer(world):
    return world.who("privacy")


@pytest.fixture
def doomed(world):
    """Ids of Familie De Boer and of their visit."""
    return world["boer"], fill(world, world["boer"], world["boer_r"], world["boer_m"], SECRET)


def destroy(who, household):
    with writing(who) as session:
        seen = destroying.to_destroy(session, household)
        destroying.destroy(session, household, version=seen.version)


def test_no_word_of_them_is_left_anywhere(make, officer, doomed):
    household, _ = doomed
    assert len(kept(make)) > 30
    destroy(officer, household)
    assert kept(make) == set()
    row = make.get(Household, household)
    left = {column.name for column in inspect(Household).columns if getattr(row, column.name) not in (None, "", [])}
    assert left <= STAYS
    assert (row.name, row.destroyed_on, make.all(Remark)) == ("Huishouden (gegevens vernietigd)", today(), [])
    assert row.surname_first == "huishouden  (gegevens vernietigd)"
    assert make.all(AuditEntry)[-1].action == "household:destroy"


def test_no_word_of_another_household_goes(make, world, officer, doomed):
    elsewhere, request, match = make.active(world["trijntje_v"], world["programme"])
    fill(world, elsewhere, request, match, "Tuinkers")
    asked = make.help_request(request, world["henk"], "Fiets")
    make.visit(world["boer"], world["boer_r"], world["henk_v"], note=SECRET, undone_at=NOW)
    before = kept(make, "Tuinkers")
    with reading(officer) as session:
        seen = destroying.to_destroy(session, doomed[0])
    assert (seen.visits, seen.notes) == (1, 1)
    destroy(officer, doomed[0])
    assert (kept(make), kept(make, "Tuinkers")) == (set(), before)
    assert make.get(HelpRequest, asked).status is HelpStatus.ASKED
    assert [one.household_id for one in make.all(Remark)] == [elsewhere]


def test_what_was_done_and_paid_there_stays_without_them(make, world, officer, doomed):
    household, visit = doomed
    before = make.get(Visit, visit), make.all(ExpenseLine), make.get(Match, world["boer_m"])
    destroy(officer, household)
    after = make.get(Visit, visit), make.all(ExpenseLine), make.get(Match, world["boer_m"])
    for name in ("day", "minutes", "km_tenths", "volunteer_id", "household_id", "request_id"):
        assert getattr(after[0], name) == getattr(before[0], name)
    assert [(one.visit_id, one.amount_cents) for one in after[1]] == [(visit, one.amount_cents) for one in before[1]]
    for name in ("status", "started_on", "ended_on", "volunteer_id"):
        assert getattr(after[2], name) == getattr(before[2], name)
    with writing(world.who("marijke")) as session:
        assert visit_reading.read(session, visit).household == "Huishouden (gegevens vernietigd)"


def test_one_time_help_that_nobody_decided_on_waits_for_nobody_any_more(make, world, officer, doomed):
    asked = make.help_request(world["boer_r"], world["henk"], "Winterjas")
    destroy(officer, doomed[0])
    row = make.get(HelpRequest, asked)
    assert (row.status, row.reason) == (HelpStatus.WITHDRAWN, "")
    marijke = world.who("marijke")
    with pytest.raises(Refused, match="help_withdrawn"), writing(marijke) as session:
        help_decisions.decide(session, asked, HelpStatus.NOT_GRANTED, version=row.version_id, reason="Zij zijn weg")
    with reading(marijke) as session:
        assert start.for_coordinator(session).help_asked is None
    assert LEFT not in broken()


def test_the_neighbours_lose_nothing(make, world, officer, doomed):
    other, request, match = make.active(world["trijntje_v"], world["programme"], "Familie Jansma")
    visit = make.visit(other, request, world["trijntje_v"], note="De post ligt ongeopend.")
    make.add(Draft(owner_id=world["trijntje"], form=f"visit-{request}", nonce="n", text="Nog", touched_at=NOW))
    rows = make.get(Household, other), make.get(Match, match), make.get(Note, visit)
    destroy(officer, doomed[0])
    again = make.get(Household, other), make.get(Match, match), make.get(Note, visit)
    for was, now in zip(rows, again, strict=True):
        columns = [column.key for column in inspect(type(was)).columns]
        assert [getattr(now, one) for one in columns] == [getattr(was, one) for one in columns]
    assert [one.text for one in make.all(Draft)] == ["Nog"]


def test_nothing_is_destroyed_before_its_day_or_for_who_gave_consent_again(make, officer):
    for values in ({"destroy_on": today() + timedelta(days=1)}, {"destroy_on": None}):
        household = make.household(**values)
        with pytest.raises(Refused, match="not_to_be_destroyed"), reading(officer) as session:
            destroying.to_destroy(session, household)
        with pytest.raises(Refused, match="not_to_be_destroyed"), writing(officer) as session:
            destroying.destroy(session, household, version=1)
        assert make.get(Household, household).phone is None
        assert make.get(Household, household).destroyed_on is None


def test_who_was_closed_long_ago_is_destroyed_too_and_no_word_is_written_of_them_any_more(make, world, officer, doomed):
    household, visit = doomed
    make.update(Household, household, destroy_on=None, consent_withdrawn_on=None)
    destroy(officer, household)
    assert kept(make) == set()
    facts = VisitFacts(day=TODAY, minutes=90, km="12,5")
    nonce = world.write(world.who("marijke"), "form", "Nog iets over hen")
    make.update(Visit, visit, entered_by_id=world["marijke"])
    make.update(Match, world["boer_m"], ended_on=today())  # a term can be shorter than notes stay open
    version = make.get(Visit, visit).version_id
    with pytest.raises(Refused, match="note_without_consent"), writing(world.who("marijke")) as session:
        visits.edit(session, visit, facts, form="form", nonce=nonce, version=version)


def test_who_withdrew_once_and_asks_again_is_not_destroyed(make, world, officer, doomed):
    household, _ = doomed
    with writing(officer) as session:
        seen = destroying.to_destroy(session, household)
    with writing(world.who("marijke")) as session:
        requests.add_request(session, household, world["programme"], requests.Wanted(), nonce="again")
    with reading(officer) as session:
        assert retention.due(session).total == retention.waiting(session).due == 0
    with pytest.raises(Refused, match="not_to_be_destroyed"), writing(officer) as session:
        destroying.destroy(session, household, version=seen.version)
    assert SECRET in make.get(Household, household).name


def test_on_the_day_itself_it_may_be(make, officer):
    household = make.household(destroy_on=today(), consent_withdrawn_on=TODAY)
    destroy(officer, household)
    assert make.get(Household, household).destroyed_on == today()


def test_of_what_changed_meanwhile_nothing_is_destroyed(make, officer, doomed):
    with pytest.raises(Refused, match="changed_meanwhile"), writing(officer) as session:
        destroying.destroy(session, doomed[0], version=99)
    assert SECRET in make.get(Household, doomed[0]).name


def test_a_second_click_changes_nothing(make, officer, doomed):
    household, _ = doomed
    destroy(officer, household)
    with writing(officer) as session:
        destroying.destroy(session, household, version=1)
    assert [one.action for one in make.all(AuditEntry)].count("household:destroy") == 1
    with reading(officer) as session:
        assert destroying.to_destroy(session, household).destroyed_on == today()


def test_a_household_that_is_not_there(officer):
    with pytest.raises(Refused, match="not_found"), writing(officer) as session:
        destroying.destroy(session, 999, version=1)


def test_whoever_worked_there_finds_it_in_no_list_and_on_no_page(make, world, officer, doomed):
    household, _ = doomed
    destroy(officer, household)
    marijke = world.who("marijke")
    with reading(marijke) as session:
        assert households_list.find_households(session).total == 0
    for who in (marijke, officer):
        with pytest.raises(Refused, match="household_destroyed"), writing(who) as session:
            household_page(session, household)
    with writing(officer) as session:
        assert access_requests.search(session, "vernietigd") == access_requests.Found()
        assert retention.due(session).total == retention.waiting(session).due == 0


def test_nothing_is_written_about_it_any_more(make, world, officer, doomed):
    household, _ = doomed
    destroy(officer, household)
    version = make.get(Household, household).version_id
    consent = households_consent.Consent(TODAY, "paper", "Anna")
    contact = households.Contact("Familie De Boer", TODAY)
    for act in (
        lambda session: households_consent.record_consent(session, household, version, consent),
        lambda session: households.save_household(session, household, version, contact),
        lambda session: requests.add_request(session, household, world["programme"], requests.Wanted(), nonce="n"),
    ):
        with pytest.raises(Refused, match="household_destroyed"), writing(world.who("marijke")) as session:
            act(session)


def test_the_doctor_finds_nothing_amiss_and_would_miss_nothing(make, world, officer, doomed):
    household, visit = doomed
    keys = {Household: household, Request: world["boer_r"], Match: world["boer_m"], Visit: visit}
    were = {model: make.get(model, key) for model, key in keys.items()}
    rows = [make.all(model)[0] for model in (Note, Remark, VisitVersion)]
    destroy(officer, household)
    corrected = {"id": 99, "visit_id": visit, "request_id": world["boer_r"], "volunteer_id": world["henk_v"]}
    make.add(VisitVersion(**corrected, version=2, replaced_at=NOW, day=TODAY, kind=VisitKind.AT_HOME))
    assert LEFT not in broken()
    gone = {
        (model, column.name): getattr(were[model], column.name)
        for model, key in keys.items()
        for now in [make.get(model, key)]
        for column in inspect(model).columns
        if getattr(were[model], column.name) != getattr(now, column.name)
        and column.name not in {"name", "name_folded", "surname_first", "destroyed_on", "nonce", "version_id"}
    }
    assert len(gone) > 30
    assert {one for one, was in gone.items() if not _left_with(make, one[0], keys[one[0]], {one[1]: was})} == set()
    assert [type(row) for row in rows if not _left_with(make, row)] == []


def _left_with(make, what, key=None, values=None):
    """What the doctor finds left with this put back, for as long as it looks."""
    with Session(make.engine) as session:
        if key is None:
            make_transient(what)
            session.add(what)
        for name, value in (values or {}).items():
            setattr(session.get_one(what, key), name, value)
        session.flush()
        return session.scalars(facts(NOW)[LEFT]).all()


def test_the_doctor_finds_one_time_help_that_is_left(make, world, officer, doomed):
    destroy(officer, doomed[0])
    make.help_request(world["boer_r"], world["henk"], "Nog iets")
    assert LEFT in broken()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PRIVACY_OFFICER}))
def test_only_the_privacy_officer_destroys(make, sign_in, role):
    household = make.household(destroy_on=LONG_AGO)
    who = sign_in(make.user(role))
    with pytest.raises(Refused, match="not_allowed"), writing(who) as session:
        destroying.destroy(session, household, version=1)
    with pytest.raises(Refused, match="not_allowed"), reading(who) as session:
        destroying.to_destroy(session, household)


def test_who_also_coordinates_destroys_what_they_do_not_read_too(make, world, sign_in, doomed):
    """Words that only their writer reads, in a programme that is not theirs."""
    household, visit = doomed
    make.update(Note, visit, readers=Readers.ONLY_ME)
    both = sign_in(make.user(Role.PRIVACY_OFFICER, Role.COORDINATOR, programmes=[world["reading"]]))
    destroy(both, household)
    assert kept(make) == set()
