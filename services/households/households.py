"""Registering a household, and what is kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Household, Match, Request, Visit
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.accounts import clean_email
from domain.contact import clean_full_postcode, clean_phone_number, house_number_of
from domain.fields import Fields
from domain.households import (
    clean_home_languages,
    clean_people,
    parse_birth_years,
)
from domain.matches import OPEN_MATCH, MatchStatus
from domain.needs import VillageWish, clean_household_needs
from domain.numbers import check_past_day
from domain.places import place_of, spelled
from domain.surnames import surname_first
from domain.text import LINE_MAX, NAME_MAX, fold_name, tidy
from services.households.households_access import editable_household, require_running_programme
from services.trail import audit

_NOT_BEGUN = OPEN_MATCH - {MatchStatus.ACTIVE}


@dataclass(frozen=True)
class Contact:
    """All that may be kept before consent, besides the programme. `place` counts where the postcode says nothing."""

    name: str
    registered_on: date
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    postcode: str = ""
    place: str = ""
    referrer: str = ""


@dataclass(frozen=True)
class People:
    """What may be kept once there is consent; `birth_years` of the children, as written: "2015, 2018"."""

    adults: int | None = None
    children: int | None = None
    birth_years: str = ""
    languages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    village_wish: VillageWish | None = None
    referrer_told_start_on: date | None = None
    referrer_told_end_on: date | None = None


@dataclass(frozen=True)
class Double:
    """A household at the same address or phone number. `id` and `name` only where the asker may see it."""

    id: int | None
    name: str


def register_household(
    session: ActorSession,
    nonce: str,
    programme_id: int | None,
    contact: Contact,
    *,
    anyway: bool = False,
    fields: Fields | None = None,
) -> int:
    """The id of the new household, with a request in the programme (None: it fits nowhere yet).

    A second arrival of the same form gives the household of the first. Raises Refused("household_known") for one that
    is likely there already, unless `anyway`; "required" and the other codes of a field that cannot be right, of all
    fields at once, with what was refused when the form was read (`fields`).
    """
    require(session.actor, Permission.HOUSEHOLD_EDIT)
    earlier = session.scalar(select(Household.id).where(Household.nonce == nonce))
    if earlier is not None:
        return earlier
    require_running_programme(session, programme_id)
    household = Household(nonce=nonce, registered_by_id=session.actor.id)
    fields = fields or Fields()
    _fill(session, household, contact, fields)
    fields.check()
    if not anyway and likely_doubles(session, contact.phone, contact.postcode, contact.street):
        raise Refused("household_known")
    session.add(household)
    session.flush()
    request = Request(
        household_id=household.id,
        programme_id=programme_id,
        registered_on=contact.registered_on,
        waiting_since=contact.registered_on,
    )
    session.add(request)
    session.flush()
    audit(session, "household:register", "households", household.id)
    audit(session, "request:add", "requests", request.id)
    return household.id


def likely_doubles(session: ActorSession, phone: str, postcode: str, street: str) -> tuple[Double, ...]:
    """Households with the same phone number, or the same postcode and house number; the first five.

    One of another programme is told as "there is one", without a name.
    """
    require(session.actor, Permission.HOUSEHOLD_EDIT)
    same = _same_address_or_phone(clean_phone_number(phone), clean_full_postcode(postcode), house_number_of(street))
    if same is None:
        return ()
    # Also a privacy officer, who sees every household, but each with a look that is written down.
    mine = Household.listed_for(session.actor)
    named = select(Household.id, Household.name).where(same, mine).order_by(Household.id).limit(5)
    if seen := session.execute(named).all():
        return tuple(Double(row.id, row.name) for row in seen)
    with counting(session):
        elsewhere = session.scalar(select(Household.id).where(same).limit(1)) is not None
    return (Double(None, ""),) if elsewhere else ()


def save_household(
    session: ActorSession,
    household_id: int,
    version: int,
    contact: Contact,
    people: People | None = None,
    *,
    moved: bool = True,
    fields: Fields | None = None,
) -> None:
    """Where the place is another one and they did not move, it was not right: so it was not before either.

    A corrected day of registration is that of the requests made with it too, so they wait as long as they did.

    Raises Refused("consent_first") for `people` of a household that did not give its consent.
    """
    household = editable_household(session, household_id, version)
    was, lived = household.registered_on, household.place
    fields = fields or Fields()
    _fill(session, household, contact, fields)
    if people is not None:
        if not household.consented:
            raise Refused("consent_first")
        _fill_people(session, household, people, fields)
    fields.check()
    if household.place != lived:
        if moved and lived:
            _keep_where(session, household_id, lived)
        # Before the requests: whoever answers locks a match, and then its request.
        ask_for_there(session, [household_id])
    if household.registered_on != was:
        _correct_requests(session, household, was)
    audit(session, "household:edit", "households", household.id)


def _keep_where(session: ActorSession, household_id: int, lived: str) -> None:
    """Visits until now were there, and so says what is claimed of them."""
    with counting(session):  # also in programmes of other coordinators
        session.execute(
            update(Visit).where(Visit.household_id == household_id, Visit.place.is_(None)).values(place=lived)
        )


def ask_for_there(session: ActorSession, household_ids: Sequence[int]) -> None:
    """Whoever is asked, or is to meet them, reads where they live now: a yes is a yes to going there."""
    of_them = select(Request.id).where(Request.household_id.in_(household_ids))
    lives = (
        select(func.coalesce(Household.place, ""))
        .join(Request, Request.household_id == Household.id)
        .where(Request.id == Match.request_id)
        .scalar_subquery()
    )
    with counting(session):  # also in programmes of other coordinators
        session.execute(
            update(Match)
            .where(Match.request_id.in_(of_them), Match.status.in_(_NOT_BEGUN))
            .values(village=lives)
            .execution_options(synchronize_session=False)
        )


def _correct_requests(session: ActorSession, household: Household, was: date) -> None:
    with counting(session):  # also in programmes of other coordinators
        made_with_it = session.scalars(
            select(Request).where(Request.household_id == household.id, Request.registered_on == was)
        ).all()
    for request in made_with_it:
        request.registered_on = household.registered_on
        # Later than that where a match ended: then it waits since the hand-back.
        if request.waiting_since == was:
            request.waiting_since = household.registered_on


def _fill(session: ActorSession, household: Household, contact: Contact, fields: Fields) -> None:
    with fields.of("Name"):
        household.name = tidy(contact.name, maximum=NAME_MAX, field="Name")
        if not household.name:
            raise Refused("required", field="Name")
        household.name_folded, household.surname_first = fold_name(household.name), surname_first(household.name)
    with fields.of("Person to contact"):
        household.contact_name = tidy(contact.contact_name, maximum=NAME_MAX, field="Person to contact")
        household.contact_name_folded = fold_name(household.contact_name)
    with fields.of("Phone"):
        household.phone = clean_phone_number(contact.phone)
    with fields.of("E-mail address"):
        household.email = clean_email(contact.email)
    with fields.of("Referred by"):
        household.referrer = tidy(contact.referrer, maximum=NAME_MAX, field="Referred by")
    with fields.of("Street and house number"):
        household.street = tidy(contact.street, maximum=LINE_MAX, field="Street and house number") or None
        household.house_number = house_number_of(household.street)
    with fields.of("Postcode"):
        household.postcode = clean_full_postcode(contact.postcode)
    with fields.of("Place"):
        household.place = (
            place_of(household.postcode) or spelled(tidy(contact.place, maximum=NAME_MAX, field="Place")) or None
        )
    with fields.of("Registered on"):
        check_past_day(contact.registered_on, session.actor.today, "Registered on")
        household.registered_on = contact.registered_on


def _fill_people(session: ActorSession, household: Household, people: People, fields: Fields) -> None:
    with fields.of("Number of adults"):
        household.adults = clean_people(people.adults, "Number of adults")
    with fields.of("Number of children"):
        household.children = clean_people(people.children, "Number of children")
    with fields.of("Birth years"):
        household.birth_years = parse_birth_years(people.birth_years, session.actor.today)
    with fields.of("Languages at home"):
        household.languages = clean_home_languages(people.languages)
    household.needs = clean_household_needs(people.needs)
    household.village_wish = people.village_wish
    for field, day in (
        ("Referrer told of the start", people.referrer_told_start_on),
        ("Referrer told of the end", people.referrer_told_end_on),
    ):
        with fields.of(field):
            if day is not None:
                check_past_day(day, session.actor.today, "Referrer told")
    household.referrer_told_start_on = people.referrer_told_start_on
    household.referrer_told_end_on = people.referrer_told_end_on


def _same_address_or_phone(
    phone: str | None, postcode: str | None, house_number: str | None
) -> ColumnElement[bool] | None:
    ways = []
    if phone:
        ways.append(_bare(Household.phone) == phone)
    if postcode and len(postcode) == 7 and house_number:  # four digits are a whole village
        ways.append(and_(Household.postcode == postcode, Household.house_number == house_number))
    return or_(*ways) if ways else None


def _bare(phone: ColumnElement[str | None] | InstrumentedAttribute[str | None]) -> ColumnElement[str]:
    """As clean_phone_number keeps it, also where a list brought it in as it was written."""
    bare = func.replace(phone, "+31", "0")
    for sign in " -./()":
        bare = func.replace(bare, sign, "")
    return bare
