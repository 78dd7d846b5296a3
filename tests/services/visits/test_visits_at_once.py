"""A visit is written down while somebody else changes its household."""

import pytest

from db.models import Household, Note
from db.session import writing
from domain.access import Refused
from domain.visits import VisitFacts
from services.households import households, households_access, households_consent
from services.visits import visits
from tests.beside import meanwhile, start_beside
from tests.services.households.steps import contact
from tests.services.visits.steps import record
from tests.world import today


def test_words_about_a_household_are_not_kept_while_its_consent_is_withdrawn(make, world):
    henk, marijke = world.who("henk"), world.who("marijke")
    before = record(world, henk, "De post lag ongeopend.", form="before")
    version = make.get(Household, world["boer"]).version_id
    nonce, changing = world.write(henk, "now", "De buurman hielp."), world.write(henk, "edit", "De zus hielp.")
    facts = VisitFacts(day=today())

    def both(session):
        said = []
        for save in (
            lambda: visits.record(session, world["boer_r"], facts, form="now", nonce=nonce),
            lambda: visits.edit(session, before.id, facts, form="edit", nonce=changing, version=1),
        ):
            with pytest.raises(Refused) as refused:
                save()
            said.append(refused.value.code)
        return said

    said = meanwhile(
        marijke, lambda session: households_consent.withdraw_consent(session, world["boer"], version), henk, both
    )
    assert said == ["note_without_consent"] * 2
    assert [one.text for one in make.all(Note)] == ["De post lag ongeopend."]


def test_a_visit_is_mended_while_its_household_moves(make, world):
    henk, boer = world.who("henk"), world["boer"]
    before = record(world, henk, "De post lag ongeopend.", form="before")
    version, changing = make.get(Household, boer).version_id, world.write(henk, "edit", "De zus hielp.")

    def mend():
        with writing(henk) as session:
            visits.edit(session, before.id, VisitFacts(day=today()), form="edit", nonce=changing, version=1)

    with writing(world.who("marijke")) as session:
        households_access.editable_household(session, boer, version)  # held, as while it is being saved
        thread = start_beside(mend)
        households.save_household(session, boer, version, contact(place="Marum"))
    thread.join()
    assert [one.text for one in make.all(Note)] == ["De zus hielp."]
    assert make.get(Household, boer).place == "Marum"
