"""Registering and editing a volunteer: by the coordinators of own programmes, or by the volunteer."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, or_, select
from sqlalchemy.orm.attributes import flag_modified

from db.models import Match, Request, Volunteer, VolunteerProgramme
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.accounts import clean_email
from domain.contact import clean_full_postcode, clean_phone_number
from domain.fields import Fields
from domain.matches import OPEN_MATCH
from domain.needs import clean_volunteer_needs
from domain.numbers import check_past_day
from domain.places import places, spelled
from domain.text import LINE_MAX, NAME_MAX, NOTE_MAX, fold, fold_name, tidy
from domain.volunteers import (
    clean_capacity,
    clean_day_parts,
    clean_languages,
    clean_pause,
    clean_reach,
    is_meant_as_pause,
)
from services.accounts.account_steps import OldAddress, let_email_follow
from services.trail import audit
from services.volunteers.volunteers_access import editable
from services.volunteers.volunteers_record import OwnSettings, own_settings, volunteer_record


@dataclass(frozen=True)
class Details:
    """What the chapter keeps of a volunteer besides their own settings."""

    name: str
    programmes: Collection[int]
    street: str = ""
    postcode: str = ""
    place: str = ""
    started_on: date | None = None


@dataclass(frozen=True)
class Profile:
    """A volunteer's own page; `email_stays` as in a record."""

    version: int
    name: str
    programmes: tuple[str, ...]
    sign_in_name: str
    email_stays: bool
    own: OwnSettings


def register_volunteer(
    session: ActorSession, nonce: str, details: Details, *, phone: str = "", email: str = "", anyway: bool = False
) -> int:
    """The id of the new volunteer; a second arrival of the same form gives that of the first.

    Raises Refused("volunteer_known") for a name or e-mail address that is there already, unless `anyway`; "required"
    and the other codes of a field that cannot be right, of all fields at once.
    """
    require(session.actor, Permission.VOLUNTEER_EDIT)
    earlier = session.scalar(select(Volunteer.id).where(Volunteer.nonce == nonce))
    if earlier is not None:
        return earlier
    volunteer = Volunteer(nonce=nonce)
    fields = Fields("Name", "Programmes")
    take = _programmes(session, None, details.programmes, fields)
    with fields.of("Phone"):
        volunteer.phone = clean_phone_number(phone)
    with fields.of("E-mail address"):
        volunteer.email = clean_email(email)
    _fill(session, volunteer, details, fields)
    fields.check()
    with counting(session):
        same = or_(
            Volunteer.name_folded == volunteer.name_folded,
            Volunteer.email == volunteer.email if volunteer.email else Volunteer.id.is_(None),
        )
        known = session.scalar(select(Volunteer.id).where(same).limit(1)) is not None
    if known and not anyway:
        raise Refused("volunteer_known")
    session.add(volunteer)
    session.flush()
    _take_part(session, volunteer.id, *take)
    audit(session, "volunteer:register", "volunteers", volunteer.id)
    return volunteer.id


def save_details(session: ActorSession, volunteer_id: int, version: int, details: Details) -> None:
    """Raises Refused("programme_in_use") for a programme in which somebody is still matched.

    That, and what else cannot be right, is said of all fields at once.
    """
    volunteer = editable(session, volunteer_id, version, locked=True)
    fields = Fields("Name", "Programmes")
    # Asked before anything is set: a question to the database would write down what is half filled.
    take = _programmes(session, volunteer_id, details.programmes, fields)
    _fill(session, volunteer, details, fields)
    fields.check()
    _take_part(session, volunteer_id, *take)
    flag_modified(volunteer, "name")  # the programmes stand in another table, but two editors should still meet
    audit(session, "volunteer:edit", "volunteers", volunteer_id)


def save_settings(session: ActorSession, volunteer_id: int, version: int, own: OwnSettings) -> OldAddress | None:
    """A coordinator writes down what a volunteer told; nothing else ever changes these.

    Gives the address of the account, where that is another one now.
    """
    old = _set(session, editable(session, volunteer_id, version), own)
    audit(session, "volunteer:settings", "volunteers", volunteer_id)
    return old


def own_profile(session: ActorSession) -> Profile:
    """Raises Refused("no_volunteer_record") for an account that belongs to no volunteer."""
    require(session.actor, Permission.PROFILE_EDIT)
    volunteer_id = session.actor.volunteer_id
    if volunteer_id is None:
        raise Refused("no_volunteer_record")
    record = volunteer_record(session, volunteer_id)
    return Profile(
        record.version,
        record.name,
        tuple(name for _id, name in record.programmes),
        record.sign_in_name,
        record.email_stays,
        record.own,
    )


def save_own_profile(session: ActorSession, version: int, own: OwnSettings) -> OldAddress | None:
    """As `save_settings`, by the volunteer."""
    require(session.actor, Permission.PROFILE_EDIT)
    volunteer = session.get(Volunteer, session.actor.volunteer_id or 0)
    if volunteer is None:
        raise Refused("no_volunteer_record")
    if volunteer.version_id != version:
        raise Refused("changed_meanwhile")
    old = _set(session, volunteer, own)
    audit(session, "volunteer:settings", "volunteers", volunteer.id)
    return old


def pause(
    session: ActorSession, volunteer_id: int, version: int, until: date | None, *, begins: date | None = None
) -> None:
    """Nobody is proposed while the pause lasts, from `begins` or from now on; running matches go on."""
    volunteer = editable(session, volunteer_id, version)
    _rest(session, volunteer, True, begins, until)
    audit(session, "volunteer:pause", "volunteers", volunteer_id)


def resume(session: ActorSession, volunteer_id: int, version: int) -> None:
    volunteer = editable(session, volunteer_id, version)
    _rest(session, volunteer, False, None, None)
    audit(session, "volunteer:resume", "volunteers", volunteer_id)


def saw_vog(session: ActorSession, volunteer_id: int, version: int, given_on: date | None) -> None:
    """The actor saw the original of the certificate, today."""
    volunteer = editable(session, volunteer_id, version)
    if given_on is None:
        raise Refused("required", field="Date on the certificate")
    check_past_day(given_on, session.actor.today, "Date on the certificate")
    volunteer.vog_on = given_on
    volunteer.vog_seen_by_id, volunteer.vog_seen_on = session.actor.id, session.actor.today
    audit(session, "volunteer:vog", "volunteers", volunteer_id)


def _fill(session: ActorSession, volunteer: Volunteer, details: Details, fields: Fields) -> None:
    with fields.of("Name"):
        name = tidy(details.name, maximum=NAME_MAX, field="Name")
        if not fold(name):
            raise Refused("required", field="Name")
        volunteer.name, volunteer.name_folded = name, fold_name(name)
    with fields.of("Street and number"):
        volunteer.street = tidy(details.street, maximum=LINE_MAX, field="Street and number") or None
    with fields.of("Postcode"):
        volunteer.postcode = _changed(volunteer.postcode, details.postcode, clean_full_postcode)
    with fields.of("Place"):
        volunteer.place = spelled(tidy(details.place, maximum=NAME_MAX, field="Place")) or None
    with fields.of("Started"):
        if details.started_on is not None:
            check_past_day(details.started_on, session.actor.today, "Started")
        volunteer.started_on = details.started_on


def _programmes(
    session: ActorSession, volunteer_id: int | None, wanted: Collection[int], fields: Fields
) -> tuple[set[int], set[int]]:
    """What to take and what to give: only own programmes, those of other coordinators stay as they are."""
    own = session.actor.programmes
    has = set(
        session.scalars(select(VolunteerProgramme.programme_id).where(VolunteerProgramme.volunteer_id == volunteer_id))
    )
    after = (has - own) | (set(wanted) & own)
    gone = has - after
    with fields.of("Programmes"):
        if not after:
            raise Refused("required", field="Programmes")
        if gone and _matched_in(session, volunteer_id, gone):
            raise Refused("programme_in_use")
    return gone, after - has


def _matched_in(session: ActorSession, volunteer_id: int | None, programmes: Collection[int]) -> bool:
    busy = (
        select(Match.id)
        .join(Request, Request.id == Match.request_id)
        .where(Match.volunteer_id == volunteer_id, Match.status.in_(OPEN_MATCH), Request.programme_id.in_(programmes))
    )
    return session.scalar(busy.limit(1)) is not None


def _take_part(session: ActorSession, volunteer_id: int, gone: set[int], new: set[int]) -> None:
    if gone:
        session.execute(
            delete(VolunteerProgramme).where(
                VolunteerProgramme.volunteer_id == volunteer_id, VolunteerProgramme.programme_id.in_(gone)
            )
        )
    session.add_all(VolunteerProgramme(volunteer_id=volunteer_id, programme_id=one) for one in sorted(new))
    session.flush()


def _set(session: ActorSession, volunteer: Volunteer, own: OwnSettings) -> OldAddress | None:
    """Raises the refusals of all fields at once."""
    fields, before = Fields(), volunteer.email
    with fields.of("Phone"):
        volunteer.phone = _changed(volunteer.phone, own.phone, clean_phone_number)
    with fields.of("E-mail address"):
        volunteer.email = _changed(volunteer.email, own.email, clean_email)
    with fields.of("Capacity"):
        volunteer.capacity = clean_capacity(own.capacity)
    volunteer.day_parts = clean_day_parts(own.day_parts)
    known = {*places(), *(volunteer.goes_to or ())}
    volunteer.goes_to = [place for place in dict.fromkeys(own.goes_to) if place in known]
    with fields.of("Reach"):
        volunteer.reach_km = clean_reach(own.reach_km)
    with fields.of("Languages"):
        volunteer.languages = clean_languages(own.languages)
    with fields.of("Limits"):
        volunteer.limits = tidy(own.limits, maximum=NOTE_MAX, field="Limits", lines=True)
    volunteer.needs = clean_volunteer_needs(own.needs)
    volunteer.village_wish = own.village_wish
    was = own_settings(session, volunteer)
    with fields.of("Pause until"):
        days, kept = (own.paused_from, own.paused_until), (was.paused_from, was.paused_until)
        if (own.paused, days) != (was.paused, kept):
            meant = any(is_meant_as_pause(now, then) for now, then in zip(days, kept, strict=True))
            _rest(session, volunteer, own.paused or meant, *days)
    fields.check()
    if volunteer.email == before or volunteer.user_id is None:
        return None
    return let_email_follow(session, volunteer.user_id, volunteer.email)


def _rest(session: ActorSession, volunteer: Volunteer, paused: bool, begins: date | None, until: date | None) -> None:
    volunteer.paused, volunteer.paused_from, volunteer.paused_until = clean_pause(
        paused, begins, until, session.actor.today
    )


def _changed(before: str | None, typed: str, clean: Callable[[str], str | None]) -> str | None:
    """What was typed, cleaned; what a list brought in odd, and nobody touched, does not stop somebody from saving."""
    return before if typed == (before or "") else clean(typed)
