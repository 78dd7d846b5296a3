"""A household whose day has come: what tells who they were goes, what was done and paid there stays without them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, delete, func, select, update

from db.models import HelpRequest, Household, Match, Note, Remark, Request, Visit, VisitVersion
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.drafts import form_of_request, forms_of_visit
from domain.help_requests import HelpStatus
from domain.retention import check_due
from domain.surnames import surname_first
from domain.text import fold_name
from i18n import translate
from services.help import help_requests
from services.privacy import retention
from services.trail import audit
from services.visits import drafts

# What stands in the place of their name, in the language of the chapter's own papers.
NAMELESS = translate("Household (details destroyed)", "nl")


@dataclass(frozen=True)
class ToDestroy:
    """`notes` is how many visits have words; `destroyed_on` is there once it was done, and then nothing else is."""

    id: int
    version: int
    name: str
    withdrawn_on: date | None
    destroy_on: date | None
    destroyed_on: date | None
    visits: int
    notes: int


def to_destroy(session: ActorSession, household_id: int) -> ToDestroy:
    """What there is to be destroyed. Raises Refused: "not_found", "not_to_be_destroyed"."""
    require(session.actor, Permission.HOUSEHOLD_DESTROY)
    household = session.get(Household, household_id)
    if household is None:
        raise Refused("not_found")
    with counting(session):
        destroy_on = retention.day_of(session, household)
        visits, notes = session.execute(
            select(func.count(Visit.id), func.count(Note.visit_id))
            .outerjoin(Note, Note.visit_id == Visit.id)
            .where(Visit.household_id == household_id, Visit.undone_at.is_(None))
        ).one()
    if not household.destroyed_on:
        check_due(destroy_on, session.actor.today)
    return ToDestroy(
        household.id,
        household.version_id,
        household.name,
        household.consent_withdrawn_on,
        destroy_on,
        household.destroyed_on,
        visits,
        notes,
    )


def destroy(session: ActorSession, household_id: int, *, version: int) -> None:
    """For good. A second time changes nothing. `version` is the one that was on the screen.

    Days, hours, kilometres, who came and what was paid stay: the figures need them, and money is kept by law.
    Raises Refused: "not_found", "changed_meanwhile", "not_to_be_destroyed".
    """
    require(session.actor, Permission.HOUSEHOLD_DESTROY)
    household = session.scalars(select(Household).where(Household.id == household_id).with_for_update()).one_or_none()
    if household is None:
        raise Refused("not_found")
    if household.destroyed_on:
        return
    if household.version_id != version:
        raise Refused("changed_meanwhile")
    with counting(session):  # also what no privacy officer reads
        check_due(retention.day_of(session, household), session.actor.today)
        _forget_work(session, household_id)
    _forget_people(household)
    household.destroyed_on = session.actor.today
    audit(session, "household:destroy", "households", household_id)


def _forget_people(household: Household) -> None:
    household.name, household.name_folded, household.surname_first = (
        NAMELESS,
        fold_name(NAMELESS),
        surname_first(NAMELESS),
    )
    household.contact_name = household.contact_name_folded = household.referrer = ""
    household.registration_nr = household.phone = household.email = household.nonce = None
    household.street = household.postcode = household.house_number = household.place = None
    household.adults = household.children = household.village_wish = None
    household.birth_years, household.languages, household.needs = [], [], []
    household.referrer_told_start_on = household.referrer_told_end_on = None
    household.consent_on, household.consent_how, household.consent_by = None, "", ""
    household.earlier_consents = []


def _forget_work(session: ActorSession, household_id: int) -> None:
    """Visits, matches, requests, in the order of decision 27."""
    requests = select(Request.id).where(Request.household_id == household_id)
    visits = select(Visit.id).where(Visit.household_id == household_id)
    came = session.execute(select(Match.request_id, Match.volunteer_id).where(Match.request_id.in_(requests))).all()
    forms = {form_of_request(*one) for one in came} | {form_of_request(request) for request, _ in came}
    forms.update(form for one in session.scalars(visits) for form in forms_of_visit(one))
    drafts.forget(session, forms)
    _stop_help(session, requests)
    words = dict.fromkeys(("by_hand_reason", "answer_reason", "start_reason", "vog_reason", "end_reason"), "")
    unseen = {"synchronize_session": False}
    for done in (
        update(Visit)
        .where(Visit.household_id == household_id)
        .values(place=None, nonce=None, version_id=Visit.version_id + 1),
        update(Match).where(Match.request_id.in_(requests)).values(**words, village="", next_words="", nonce=None),
        update(Request)
        .where(Request.household_id == household_id)
        .values(question="", day_parts=[], wishes="", closed_reason="", nonce=None, version_id=Request.version_id + 1),
        update(HelpRequest)
        .where(HelpRequest.request_id.in_(requests))
        .values(need=NAMELESS, reason="", nonce=None, version_id=HelpRequest.version_id + 1),
        delete(Note).where(Note.visit_id.in_(visits)),
        delete(VisitVersion).where(VisitVersion.visit_id.in_(visits)),
        delete(Remark).where(Remark.household_id == household_id),
    ):
        session.execute(done, execution_options=unseen)


def _stop_help(session: ActorSession, requests: Select[int]) -> None:
    """Whoever decided on it after this would write about them again."""
    here = HelpRequest.request_id.in_(requests), HelpRequest.status == HelpStatus.ASKED
    for asked in session.scalars(select(HelpRequest).where(*here).order_by(HelpRequest.id).with_for_update()).all():
        help_requests.stop(session, asked)
