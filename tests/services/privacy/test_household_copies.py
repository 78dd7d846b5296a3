"""A copy of all that is kept of a household: whole, and only for who asks for it through the privacy officer."""

from datetime import date

import pytest

from db.models import AuditEntry, Household, Look, VisitVersion
from db.session import writing
from domain.access import Role
from domain.visits import Readers, VisitKind
from services.privacy.household_copies import copy_of_household
from tests.make import NOW, TODAY
from tests.refusal import refused


def test_all_that_was_written_is_on_it_also_what_others_do_not_read(world, make, officer):
    make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Samen de post gedaan.")
    note = {"note": "Alleen voor mij."}
    kept = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=date(2026, 3, 1), **note)
    version = {"visit_id": kept, "request_id": world["boer_r"], "volunteer_id": world["henk_v"], "version": 1}
    then = {"replaced_at": NOW, "day": TODAY, "kind": VisitKind.AT_HOME}
    make.add(VisitVersion(**version, **then, text="Eerst stond er dit."))
    make.add(VisitVersion(**version | {"version": 2}, **then, text=None))
    make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Ongedaan.", undone_at=NOW)
    elsewhere, request, _match = make.active(world["henk_v"], world["programme"])
    others = make.visit(elsewhere, request, world["henk_v"], note="Van een ander.")
    make.add(VisitVersion(**version | {"visit_id": others, "request_id": request}, **then, text="Ook van een ander."))
    look = {"viewer_id": world["marijke"], "sign_in_id": world.who("marijke")}
    make.add(Look(at=NOW, household_id=elsewhere, **look))
    with writing(officer) as session:
        copy = copy_of_household(session, world["boer"])
    assert [one.note for one in copy.page.visits] == ["Samen de post gedaan.", "Alleen voor mij."]
    assert {one.readers for one in copy.page.visits} <= {*Readers}
    assert [one.note for one in copy.earlier] == ["Eerst stond er dit."]
    assert [one.by for one in copy.looks] == ["Hanneke"]
    assert [(one.action, one.subject_id) for one in make.all(AuditEntry)] == [("access:copy", world["boer"])]
    assert [one.household_id for one in make.all(Look)] == [elsewhere, world["boer"]]


def test_what_was_written_before_a_consent_was_withdrawn_is_still_kept_and_so_on_it(world, make, officer):
    make.update(Household, world["boer"], consent_withdrawn_on=TODAY, adults=2)
    make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Samen de post gedaan.")
    with writing(officer) as session:
        page = copy_of_household(session, world["boer"]).page
    assert page.people.adults == 2
    assert [one.note for one in page.visits] == ["Samen de post gedaan."]


@pytest.mark.parametrize("other", [Role.VOLUNTEER, Role.COORDINATOR])
def test_who_reads_some_notes_by_another_role_makes_none_that_is_not_whole(world, make, sign_in, other):
    both = sign_in(make.user(Role.PRIVACY_OFFICER, other))
    assert refused(both, copy_of_household, world["boer"]) == "copy_not_whole"
    assert make.all(AuditEntry) == []


def test_of_a_household_that_is_not_there_is_no_copy(officer):
    assert refused(officer, copy_of_household, 999999) == "not_found"
