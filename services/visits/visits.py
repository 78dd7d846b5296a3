"""Visits: writing them down, taking one back, and mending one with every version kept."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from db.models import Expense, Note, Visit, VisitVersion
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.drafts import Copy, forms_of_visit
from domain.expenses import STEPS, Step
from domain.visits import (
    Readers,
    VisitFacts,
    VisitKind,
    check_visit,
    may_undo,
    readers_kept,
    shows_words,
)
from services.expenses import claim_lines, claims, expenses
from services.households.households_access import has_consent
from services.trail import audit
from services.visits import drafts
from services.visits.visit_places import Place, own_places, places_at
from services.visits.visit_reading import can_change
from services.visits.visit_saving import stands_so, take_words


@dataclass(frozen=True)
class Undone:
    """What stood in the fields of a visit that was taken back."""

    day: date
    kind: VisitKind
    minutes: int | None
    km_tenths: int | None


@dataclass(frozen=True)
class Recorded:
    """`again`: the same visit was there already, from another window or by the second click of a double one."""

    id: int
    expense_id: int | None
    again: bool = False


def record(
    session: ActorSession,
    request_id: int,
    facts: VisitFacts,
    *,
    form: str,
    nonce: str,
    claim: bool = False,
    sent: Copy | None = None,
) -> Recorded:
    """Write down a visit of the actor, with the words of the draft `form` that `nonce` names.

    `sent` are the words that came with this very click. With `claim` its kilometres are claimed. A draft is saved once:
    its second arrival gives the visit that is there, where it says the same. Raises Refused: no_visit_here,
    saved_elsewhere, note_without_consent, and those of check_visit and of a claim.
    """
    require(session.actor, Permission.VISIT_RECORD)
    found = [one for one in own_places(session) if one.request_id == request_id]
    return _write(session, found, facts, form=form, nonce=nonce, claim=claim, sent=sent)


def enter(
    session: ActorSession,
    household_id: int,
    request_id: int,
    volunteer_id: int,
    facts: VisitFacts,
    *,
    form: str,
    nonce: str,
    claim: bool = False,
    sent: Copy | None = None,
) -> Recorded:
    """Write down a visit that a volunteer handed in on paper; as `record`."""
    require(session.actor, Permission.VISIT_ENTER)
    found = [
        one
        for one in places_at(session, household_id)
        if one.request_id == request_id and one.volunteer_id == volunteer_id
    ]
    return _write(session, found, facts, form=form, nonce=nonce, claim=claim, sent=sent)


def undo(session: ActorSession, visit_id: int, form: str) -> Undone:
    """Take back a visit that was saved just now, with its claim; its words stand in the draft again.

    Raises Refused: not_found, too_late_to_undo, claim_decided.
    """
    require(session.actor, Permission.VISIT_READ)
    visit = _to_change(session, visit_id)
    if not may_undo(visit.created_at, datetime.now(UTC)):
        raise Refused("too_late_to_undo")
    note = session.get(Note, visit.id)
    if note is not None:
        drafts.put_back(session, form, note.text, note.readers)
    _take_away(session, visit, note)
    audit(session, "visit:undo", "visits", visit.id)
    return Undone(visit.day, visit.kind, visit.minutes, visit.km_tenths)


def remove(session: ActorSession, visit_id: int, *, version: int) -> None:
    """Take away a visit that was not there, or stands with the wrong household: with its note, also as it was before.

    Kilometres that were not approved yet leave their claim.
    Raises Refused: not_found, changed_meanwhile, claim_decided.
    """
    require(session.actor, Permission.VISIT_READ)
    visit = _to_change(session, visit_id)
    if visit.version_id != version:
        raise Refused("changed_meanwhile")
    _take_away(session, visit, session.get(Note, visit.id))
    audit(session, "visit:remove", "visits", visit.id)


def edit(
    session: ActorSession,
    visit_id: int,
    facts: VisitFacts,
    *,
    form: str,
    nonce: str,
    version: int,
    asked_words: bool = True,
    sent: Copy | None = None,
) -> None:
    """Change a visit and its note; how they were is kept. `version` is the one that was on the screen.

    The same change a second time changes nothing. A note whose words the actor is not shown, or was not asked for on
    the form, stays as it is with its readers.
    Raises Refused: not_found, changed_meanwhile, note_without_consent, on_a_claim for one that can be
    taken back and else claim_decided, and those of check_visit.
    """
    require(session.actor, Permission.VISIT_READ)
    # The household before the visit: whoever writes down that it moved locks the two in this order.
    consent = has_consent(session, select(Visit.household_id).where(Visit.id == visit_id).scalar_subquery())
    visit = _to_change(session, visit_id)
    km_tenths = check_visit(facts, session.actor.today, was=visit.day)
    text = take_words(session, form, nonce, sent)
    changed = visit.version_id != version
    if (
        text is None
        and changed
        and stands_so(session, visit, facts, km_tenths, sent, asked_words=asked_words, whole=True)
    ):
        return  # the second click of a double one
    if text is None or changed:
        raise Refused("changed_meanwhile")
    if (visit.day, visit.km_tenths) != (facts.day, km_tenths):
        _check_not_claimed(session, visit.id)
        claim_lines.release_visit(session, visit.id)  # a no to what it was can no longer be undone
    note = session.get(Note, visit.id)
    if text != (note.text if note else ""):
        _require_consent(consent, text)
    session.add(_as_it_was(visit, note))
    visit.day, visit.kind, visit.minutes, visit.km_tenths = facts.day, facts.kind, facts.minutes, km_tenths
    flag_modified(visit, "day")  # also a changed note makes this another version of the visit
    own = visit.volunteer_id == session.actor.volunteer_id
    if asked_words and shows_words(consent, own=own):  # else an empty field says nothing of words not shown in it
        _rewrite(session, visit, note, text, readers_kept(facts.readers, own=own))
    audit(session, "visit:edit", "visits", visit.id)


def _write(
    session: ActorSession,
    found: list[Place],
    facts: VisitFacts,
    *,
    form: str,
    nonce: str,
    claim: bool,
    sent: Copy | None,
) -> Recorded:
    if not found:
        raise Refused("no_visit_here")
    place = found[0]
    km_tenths = check_visit(facts, session.actor.today)
    own = place.volunteer_id == session.actor.volunteer_id
    text = take_words(session, form, nonce, sent)
    if text is None:
        before = session.scalar(select(Visit).where(Visit.nonce == nonce))
        expense_id = None if before is None else claims.claim_of_visit(session, before.id)
        claimed = bool(claim and km_tenths) is (expense_id is not None)
        if before is None or not claimed or not stands_so(session, before, facts, km_tenths, sent):
            raise Refused("saved_elsewhere")
        return Recorded(before.id, expense_id, again=True)
    _require_consent(has_consent(session, place.household_id), text)
    visit = Visit(
        day=facts.day,
        household_id=place.household_id,
        request_id=place.request_id,
        volunteer_id=place.volunteer_id,
        kind=facts.kind,
        minutes=facts.minutes,
        km_tenths=km_tenths,
        entered_by_id=None if own else session.actor.id,
        nonce=nonce,
        created_at=datetime.now(UTC),
    )
    session.add(visit)
    session.flush()
    if text:
        session.add(_note(visit, text, readers_kept(facts.readers, own=own)))
    audit(session, "visit:record" if own else "visit:enter", "visits", visit.id)
    expense_id = expenses.claim_visit(session, visit.id, nonce=nonce) if claim and km_tenths else None
    return Recorded(visit.id, expense_id)


def _take_away(session: ActorSession, visit: Visit, note: Note | None) -> None:
    claim_lines.release_visit(session, visit.id)
    if note is not None:
        session.delete(note)
    with counting(session):  # also words that only their writer may read
        session.execute(delete(VisitVersion).where(VisitVersion.visit_id == visit.id))
    drafts.forget(session, forms_of_visit(visit.id))  # whoever opened it to change it has a copy there
    visit.undone_at = datetime.now(UTC)


def _check_not_claimed(session: ActorSession, visit_id: int) -> None:
    with counting(session):  # also one that the volunteer is still making, which a coordinator does not see
        claim = claims.claim_of_visit(session, visit_id)
        status = None if claim is None else session.get_one(Expense, claim).status
    if status in STEPS[Step.WITHDRAW][0]:
        raise Refused("on_a_claim")
    if status is not None:
        raise Refused("claim_decided")


def _require_consent(consent: bool, text: str) -> None:
    """That somebody went there is kept; words about a household are not, without its consent."""
    if text and not consent:
        raise Refused("note_without_consent")


def _as_it_was(visit: Visit, note: Note | None) -> VisitVersion:
    return VisitVersion(
        visit_id=visit.id,
        request_id=visit.request_id,
        volunteer_id=visit.volunteer_id,
        version=visit.version_id,
        replaced_at=datetime.now(UTC),
        day=visit.day,
        kind=visit.kind,
        minutes=visit.minutes,
        km_tenths=visit.km_tenths,
        text=note.text if note else None,
        readers=note.readers if note else None,
    )


def _rewrite(session: ActorSession, visit: Visit, note: Note | None, text: str, readers: Readers) -> None:
    if note is None:
        if text:
            session.add(_note(visit, text, readers))
    elif text:
        note.text, note.readers = text, readers
    else:
        session.delete(note)


def _note(visit: Visit, text: str, readers: Readers) -> Note:
    return Note(
        visit_id=visit.id,
        request_id=visit.request_id,
        volunteer_id=visit.volunteer_id,
        text=text,
        readers=readers,
    )


def _to_change(session: ActorSession, visit_id: int) -> Visit:
    """A visit that the actor made or entered, whose match is still theirs and whose note they can read."""
    visit = session.get(Visit, visit_id, with_for_update=True)
    if visit is None or not can_change(session, visit_id):
        raise Refused("not_found")
    return visit
