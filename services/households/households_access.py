"""Which households and requests somebody may change, besides seeing them."""

from sqlalchemy import ScalarSelect, select

from db.models import Household, Programme, Request
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.households import may_read_details, require_kept, require_own_programme


def coordinates(session: ActorSession, household_id: int) -> bool:
    """Whether the actor acts for this household as a coordinator: one who only visits it as a volunteer does not."""
    if not session.actor.may(Permission.HOUSEHOLD_EDIT):
        return False
    with counting(session):
        programmes = session.scalars(
            select(Request.programme_id).where(Request.household_id == household_id).distinct()
        ).all()
    return not programmes or any(one is None or one in session.actor.programmes for one in programmes)


def require_running_programme(session: ActorSession, programme_id: int | None) -> None:
    """Nothing new starts in a programme that has ended. Raises Refused: not_allowed, programme_ended.

    It does not end before what starts now is kept: locked, and read as it is then.
    """
    require_own_programme(session.actor, programme_id)
    if programme_id is None:
        return
    programme = session.scalars(
        select(Programme)
        .where(Programme.id == programme_id)
        .with_for_update(read=True, key_share=True)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if programme is not None and programme.ended_on is not None and programme.ended_on <= session.actor.today:
        raise Refused("programme_ended")


def has_consent(session: ActorSession, household_id: int | ScalarSelect[int]) -> bool:
    """Locks the household as for a row that names it: a consent that is withdrawn at this moment counts here too."""
    with counting(session):  # a volunteer whose match has ended no longer sees the household
        consent = session.execute(
            select(Household.consent_on, Household.consent_withdrawn_on)
            .where(Household.id == household_id)
            .with_for_update(read=True, key_share=True)
        ).first()
    return consent is not None and may_read_details(*consent)


def editable_household(session: ActorSession, household_id: int, version: int | None = None) -> Household:
    """Locked: its requests follow from its consent, and two people could change one of the two each.

    Raises Refused: not_found, not_allowed, household_destroyed, or changed_meanwhile when `version` is not that of the
    row.
    """
    require(session.actor, Permission.HOUSEHOLD_EDIT)
    household = session.scalars(select(Household).where(Household.id == household_id).with_for_update()).one_or_none()
    if household is None:
        raise Refused("not_found")
    if not coordinates(session, household_id):
        raise Refused("not_allowed")
    require_kept(household.destroyed_on)
    if version is not None and household.version_id != version:
        raise Refused("changed_meanwhile")
    return household


def editable_request(session: ActorSession, request_id: int, version: int | None = None) -> Request:
    """As `editable_household`, for a request in one of the actor's own programmes or in none yet."""
    require(session.actor, Permission.HOUSEHOLD_EDIT)
    request = session.scalars(select(Request).where(Request.id == request_id)).one_or_none()
    if request is None:
        raise Refused("not_found")
    require_own_programme(session.actor, request.programme_id)
    if version is not None and request.version_id != version:
        raise Refused("changed_meanwhile")
    return request
