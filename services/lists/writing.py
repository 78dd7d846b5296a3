"""Write a planned list, in bulk: as many statements as there are tables, however long the lists are."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, update

from db.bulk import insert_all, insert_for_ids
from db.models import (
    AuditEntry,
    Base,
    Household,
    ListImport,
    Match,
    Note,
    Remark,
    Request,
    Visit,
    Volunteer,
    VolunteerProgramme,
)
from db.session import ActorSession, counting
from domain.lists.headings.fields import Kind
from domain.lists.records.endings import endings
from domain.lists.records.plan import ListPlan, Outcome
from domain.lists.records.world import Options, World
from domain.surnames import surname_first
from domain.text import fold_name
from services.accounts.account_steps import let_first_emails_follow
from services.households.households import ask_for_there
from services.volunteers.volunteers_end import end_listed

_SUBJECTS = {Kind.VOLUNTEERS: "volunteers", Kind.HOUSEHOLDS: "households", Kind.VISITS: "visits"}
_ACTS = {
    Kind.VOLUNTEERS: "volunteer:bring_in",
    Kind.HOUSEHOLDS: "household:bring_in",
    Kind.VISITS: "visit:bring_in",
}


def write(session: ActorSession, plans: Sequence[ListPlan], world: World, options: Options) -> list[int]:
    """Write what the plans and the world they filled say. The ids of the list_imports, in the order of the plans."""
    with counting(session):
        ids = {Kind.VOLUNTEERS: _volunteers(session, world)}
        ids[Kind.HOUSEHOLDS] = _households(session, world, options, ids[Kind.VOLUNTEERS])
        first_emails = {id_: str(one["email"]) for id_, one in world.volunteer_changes.items() if one.get("email")}
        let_first_emails_follow(session, first_emails)
        stop = [ids[Kind.VOLUNTEERS].get(one.volunteer, one.volunteer) for one in endings(world, None)]
        end_listed(session, stop)
        ids[Kind.VISITS] = _visits(session, world, ids)
        return _remember(session, plans, ids)


def _volunteers(session: ActorSession, world: World) -> dict[int, int]:
    new = [person for person in world.volunteers.values() if person.id < 0]
    rows = [
        {
            "languages": [], "day_parts": [], "goes_to": [], "limits": "", "paused": False,
            **{name: value for name, value in person.values.items() if value is not None},
            "name_folded": fold_name(str(person.values["name"])),
            "version_id": 1,
        }
        for person in new
    ]  # fmt: skip
    ids = _insert(session, Volunteer, rows, [person.id for person in new])
    _update(session, Volunteer, world.volunteer_changes)
    takes_part = [
        {"volunteer_id": ids.get(person.id, person.id), "programme_id": programme}
        for person in world.volunteers.values()
        for programme in (person.programmes if person.id < 0 else person.new_programmes)
    ]
    insert_all(session, VolunteerProgramme, takes_part)
    return ids


def _households(session: ActorSession, world: World, options: Options, volunteers: dict[int, int]) -> dict[int, int]:
    consent = {"consent_on": options.consent_on, "consent_how": "paper", "consent_by": options.seen_by}
    new = [household for household in world.households.values() if household.id < 0]
    rows = [
        {
            "languages": [], "birth_years": [], "contact_name": "", "referrer": "",
            **{name: value for name, value in household.values.items() if value is not None},
            **(consent if household.consent else {"consent_how": "", "consent_by": ""}),
            "name_folded": fold_name(str(household.values["name"])),
            "surname_first": surname_first(str(household.values["name"])),
            "contact_name_folded": fold_name(str(household.values.get("contact_name") or "")),
            "registered_by_id": session.actor.id,
            "version_id": 1,
        }
        for household in new
    ]  # fmt: skip
    ids = _insert(session, Household, rows, [household.id for household in new])
    for changes in world.household_changes.values():
        if "consent_on" in changes:
            changes.update(consent)
        if "name" in changes:
            changes["surname_first"] = surname_first(str(changes["name"]))
    moving = [id_ for id_, changes in world.household_changes.items() if "place" in changes]
    _keep_where(session, moving)
    _update(session, Household, world.household_changes)
    ask_for_there(session, moving)

    asked = [(household, request) for household in world.households.values() for request in household.requests]
    rows = [
        {
            "question": "", "day_parts": [], "wishes": "", "closed_reason": "",
            **request.values,
            "household_id": ids.get(household.id, household.id),
            "programme_id": request.programme,
            "status": request.status,
            "version_id": 1,
        }
        for household, request in asked
        if request.id < 0
    ]  # fmt: skip
    request_ids = _insert(session, Request, rows, [request.id for _household, request in asked if request.id < 0])
    _update(session, Request, world.request_changes)
    matches = [
        {
            "request_id": request_ids.get(request.id, request.id),
            "volunteer_id": volunteers.get(match.volunteer, match.volunteer),
            "status": match.status,
            "village": household.values.get("place") or "",
            "proposed_on": match.started_on,
            "proposed_by_id": session.actor.id,
            "started_on": match.started_on,
            "start_estimated": match.estimated,
            "ended_on": match.ended_on,
            "by_hand_reason": "", "answer_reason": "", "end_reason": "", "notes_shared": False,
            "version_id": 1,
        }
        for household, request in asked
        for match in request.matches
        if match.id < 0
    ]  # fmt: skip
    insert_all(session, Match, matches)
    _update(session, Match, {id_: change for id_, change in world.match_changes.items() if id_ > 0})
    world.request_ids.update(request_ids)
    return ids


def _keep_where(session: ActorSession, moving: Sequence[int]) -> None:
    """Visits until now were where these households live before the list is written."""
    lived = select(Household.place).where(Household.id == Visit.household_id).scalar_subquery()
    session.execute(
        update(Visit)
        .where(Visit.household_id.in_(moving), Visit.place.is_(None))
        .values(place=lived)
        .execution_options(synchronize_session=False)
    )


def _visits(session: ActorSession, world: World, ids: dict[Kind, dict[int, int]]) -> dict[int, int]:
    volunteers, households = ids[Kind.VOLUNTEERS], ids[Kind.HOUSEHOLDS]
    now = datetime.now(UTC)
    rows = [
        {
            "day": visit.day,
            "household_id": households.get(visit.household, visit.household),
            "request_id": world.request_ids.get(visit.request, visit.request),
            "volunteer_id": volunteers.get(visit.volunteer, visit.volunteer),
            "kind": visit.kind,
            "minutes": visit.minutes,
            "km_tenths": visit.km_tenths,
            "settled": visit.settled,
            "occurrence": visit.occurrence,
            "entered_by_id": session.actor.id,
            "created_at": now,
            "version_id": 1,
        }
        for visit in world.new_visits
    ]
    visit_ids = _insert(session, Visit, rows, [visit.id for visit in world.new_visits])
    notes = [
        {
            "visit_id": visit_ids[visit.id],
            "request_id": row["request_id"],
            "volunteer_id": row["volunteer_id"],
            "text": visit.note,
        }
        for visit, row in zip(world.new_visits, rows, strict=True)
        if visit.note
    ]
    insert_all(session, Note, notes)
    texts = {id_: str(changes.pop("note")) for id_, changes in world.visit_changes.items() if "note" in changes}
    _update(session, Visit, {id_: changes for id_, changes in world.visit_changes.items() if changes})
    _notes(session, texts)
    return visit_ids


def _notes(session: ActorSession, texts: dict[int, str]) -> None:
    known = {note.visit_id: note for note in session.scalars(select(Note).where(Note.visit_id.in_(texts)))}
    missing = texts.keys() - known.keys()
    for visit in session.scalars(select(Visit).where(Visit.id.in_(missing))):
        session.add(
            Note(visit_id=visit.id, request_id=visit.request_id, volunteer_id=visit.volunteer_id, text=texts[visit.id])
        )
    for visit_id, note in known.items():
        note.text = texts[visit_id]
    session.flush()


def _remember(session: ActorSession, plans: Sequence[ListPlan], ids: dict[Kind, dict[int, int]]) -> list[int]:
    """One list_imports row a sheet, a remark for what is doubtful, and who did it."""
    now = datetime.now(UTC)
    rows = [
        {
            "at": now,
            "by_id": session.actor.id,
            "kind": plan.kind.value,
            "file_name": plan.file[:250],
            "counts": plan.counts(),
        }
        for plan in plans
    ]
    imports = list(_insert(session, ListImport, rows, range(len(rows))).values())
    still_open = {
        (row.subject, row.subject_id, row.code): row.id
        for row in session.execute(
            select(Remark.id, Remark.subject, Remark.subject_id, Remark.code).where(Remark.seen_at.is_(None))
        )
    }
    open_already = set(still_open)
    _settle(session, plans, still_open, now)
    remarks = []
    audited = []
    for plan, import_id in zip(plans, imports, strict=True):
        subject = _SUBJECTS[plan.kind]
        audited.append(("list:bring_in", "list_imports", import_id))
        for row in plan.rows:
            written = row.outcome in {Outcome.NEW, Outcome.CHANGED}
            if written or row.doubtful:
                subject_id = ids[plan.kind].get(row.subject, row.subject)
                household = row.household and ids[Kind.HOUSEHOLDS].get(row.household, row.household)
                if written:
                    audited.append((_ACTS[plan.kind], subject, subject_id))
                for doubt in row.doubts:
                    if (subject, subject_id, doubt.code) not in open_already:
                        open_already.add((subject, subject_id, doubt.code))
                        remarks.append(
                            {
                                "import_id": import_id, "row": row.number, "code": doubt.code, "subject": subject,
                                "subject_id": subject_id, "household_id": household,
                            }
                        )  # fmt: skip
    insert_all(session, Remark, remarks)
    insert_all(
        session,
        AuditEntry,
        [
            {"at": now, "actor_id": session.actor.id, "action": action, "subject": subject, "subject_id": subject_id}
            for action, subject, subject_id in audited
        ],
    )
    return imports


def _settle(
    session: ActorSession, plans: Sequence[ListPlan], still_open: dict[tuple[str, int, str], int], now: datetime
) -> None:
    """What was remarked about rows that came back repaired, and is doubtful no more, has been seen."""
    stands = {
        (_SUBJECTS[plan.kind], row.subject): {doubt.code for doubt in row.doubts}
        for plan in plans
        if plan.repaired
        for row in plan.rows
        if row.subject > 0
    }
    seen = [
        remark
        for (subject, subject_id, code), remark in still_open.items()
        if code not in stands.get((subject, subject_id), {code})
    ]
    _update(session, Remark, {remark: {"seen_at": now, "seen_by_id": session.actor.id} for remark in seen})


def _insert(
    session: ActorSession, model: type[Base], rows: list[dict[str, Any]], temporary: Iterable[int]
) -> dict[int, int]:
    """Insert rows and lead from their temporary ids to the ones that they got."""
    every = sorted({name for row in rows for name in row})
    # One statement needs the same columns in each row.
    even = [{name: row.get(name) for name in every} for row in rows]
    return dict(zip(temporary, insert_for_ids(session, model, even), strict=True))


def _update(session: ActorSession, model: type[Any], changes: dict[int, dict[str, object]]) -> None:
    """Change rows that are there, each with its version, so that an editor elsewhere notices."""
    wanted = sorted(changes)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        for row in session.scalars(select(model).where(model.id.in_(some))):
            for name, value in changes[row.id].items():
                setattr(row, name, value)
                if hasattr(row, f"{name}_folded"):
                    setattr(row, f"{name}_folded", fold_name(str(value)))
    session.flush()
