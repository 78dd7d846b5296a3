"""What is filled in of a volunteer, as rows of a label and its words."""

from components.language import _, day, whole
from components.matching import need_words
from components.matching.matching_words import when
from components.volunteers import volunteer_words
from domain.contact import spoken_phone
from services.volunteers.volunteers_record import VolunteerRecord


def availability(record: VolunteerRecord) -> list[tuple[str, str]]:
    own = record.own
    rows = [
        (_("Households"), volunteer_words.households(record.caseload, own.capacity)),
        (_("Room"), volunteer_words.room(record.room, paused=record.paused, ended=record.ended)),
        (_("Can come"), when(own.day_parts) or _("not asked yet")),
        (_("Goes to"), ", ".join(own.goes_to) or _("Everywhere")),
        (_("How far"), _("{km} km", km=whole(own.reach_km)) if own.reach_km else ""),
        (_("Speaks"), ", ".join(own.languages) or _("not asked yet")),
        (_("Counts in a match"), need_words.listed_volunteer(own.needs)),
        (_("Same village"), need_words.village_wishes()[own.village_wish] if own.village_wish else ""),
    ]
    return [(label, said) for label, said in rows if said]


def contact(record: VolunteerRecord) -> list[tuple[str, str]]:
    address = "\n".join(filter(None, (record.street, f"{record.postcode} {record.place}".strip())))
    return [
        (_("Phone number"), spoken_phone(record.own.phone) or "–"),
        (_("E-mail address"), record.own.email or "–"),
        (_("Address"), address or "–"),
    ]


def welcome_back(record: VolunteerRecord) -> str:
    """Nobody tells an administrator that an account is to be opened again: whoever reads this does."""
    if record.sign_in_name and not record.has_account:
        return _("Welcome back. The account is still closed: ask an administrator to open it.")
    return _("Welcome back.")


def details(record: VolunteerRecord) -> list[tuple[str, str]]:
    account = record.sign_in_name or _("no account yet")
    if record.sign_in_name and not record.has_account:
        account = _("closed; an administrator opens it again")
    seen = (
        _("original seen by {name} on {day}", name=record.vog_seen_by, day=day(record.vog_seen_on))
        if record.vog_seen_on
        else ""
    )
    vog = volunteer_words.vog(record.vog_on, due=record.vog_due)
    return [
        (_("Started"), day(record.started_on) or "–"),
        (_("Certificate (VOG)"), "\n".join(filter(None, (vog, seen)))),
        (_("Account"), account if not record.ended else _("closed")),
    ]
