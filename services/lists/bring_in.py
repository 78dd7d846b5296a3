"""Bring in lists: first a preview that writes nothing, then exactly what it showed, in one transaction."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select

from db.session import AMSTERDAM, ActorSession, counting
from domain.access import Permission, Refused, Role, require
from domain.lists.records import bring_in as planning
from domain.lists.records.endings import Ending, endings
from domain.lists.records.plan import ListPlan, Outcome
from domain.lists.records.world import Options, World
from domain.lists.tables.tables import Table
from domain.numbers import check_past_day
from domain.text import NAME_MAX, tidy
from services.lists.as_read import hold
from services.lists.known import known
from services.lists.writing import write

# Any number, as long as nothing else in this database locks on it.
_LOCK = 5_172_622


@dataclass(frozen=True)
class Preview:
    """What will happen, in the order of the tables. Who may not see people gets only the refused rows.

    `own_only`: of other programmes only these too. `counts` are of all rows; `endings` tells who stops. `fingerprint`
    names this plan: hand it back to bring in exactly this.
    """

    lists: Sequence[ListPlan]
    counts: Sequence[dict[str, int]]
    fingerprint: str
    sees_rows: bool
    endings: Sequence[Ending] = ()
    own_only: bool = False


def preview_lists(session: ActorSession, tables: Sequence[Table], options: Options) -> Preview:
    """Raises Refused: required, and what check_past_day raises."""
    require(session.actor, Permission.LISTS_IMPORT)
    options = _checked(session, options)
    plans, world, mark = _plan(session, tables, options, all_of_it=_all_of_it(session))
    sees_rows = session.actor.system or session.actor.has(Role.COORDINATOR)
    own_only = sees_rows and session.actor.has(Role.ADMIN)
    shown = plans if sees_rows else [_only_refused(plan) for plan in plans]
    if own_only:
        theirs, _world, _mark = _plan(session, tables, options, all_of_it=False)
        shown = [_only_own(plan, own) for plan, own in zip(plans, theirs, strict=True)]
    stop = endings(world, None if session.actor.system else _sees(session))
    return Preview(shown, [plan.counts() for plan in plans], mark, sees_rows, stop, own_only)


def bring_in_lists(
    session: ActorSession, tables: Sequence[Table], options: Options, fingerprint: str
) -> list[dict[str, int]]:
    """Write what the preview with this fingerprint showed; the counts, in the order of the tables.

    Raises Refused("lists_changed_meanwhile") when something else would happen by now, or somebody
    saves what it rests on at the same moment.
    """
    require(session.actor, Permission.LISTS_IMPORT)
    if session.get_bind().dialect.name == "postgresql":
        # Two people with the same lists at the same moment: the second one sees what the first one wrote.
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    options = _checked(session, options)
    plans, world, mark = _plan(session, tables, options, all_of_it=_all_of_it(session))
    if mark != fingerprint:
        raise Refused("lists_changed_meanwhile")
    with counting(session):
        hold(session, world)
    write(session, plans, world, options)
    return [plan.counts() for plan in plans]


def _checked(session: ActorSession, options: Options) -> Options:
    seen_by = tidy(options.seen_by, maximum=NAME_MAX, field="Seen by")
    if options.consent_on is not None:
        check_past_day(options.consent_on, _today(session), "Consent on paper since")
        if not seen_by:
            raise Refused("required", field="Seen by")
    elif seen_by:
        raise Refused("required", field="Consent on paper since")
    return replace(options, seen_by=seen_by)


def _all_of_it(session: ActorSession) -> bool:
    return session.actor.system or session.actor.has(Role.ADMIN)


def _plan(
    session: ActorSession, tables: Sequence[Table], options: Options, *, all_of_it: bool
) -> tuple[list[ListPlan], World, str]:
    world = known(session, tables, _today(session), all_of_it=all_of_it)
    plans = planning.plan(tables, world, options)
    rows = [(plan.file, plan.sheet, plan.kind, plan.programme, plan.rows) for plan in plans]
    told = repr((options, rows, endings(world, None)))
    return plans, world, hashlib.sha256(told.encode()).hexdigest()


def _sees(session: ActorSession) -> frozenset[int | None]:
    """The programmes of which the actor sees households; None is a question that is in none yet."""
    actor = session.actor
    return frozenset({*actor.programmes, None}) if actor.has(Role.COORDINATOR) else frozenset()


def _today(session: ActorSession) -> date:
    return datetime.now(AMSTERDAM).date() if session.actor.system else session.actor.today


def _only_refused(plan: ListPlan) -> ListPlan:
    return replace(plan, rows=[row for row in plan.rows if row.outcome is Outcome.REFUSED])


def _only_own(plan: ListPlan, own: ListPlan) -> ListPlan:
    """The rows, and of what is known already the fields, that a coordinator's own list would show them."""
    rows = []
    for row, theirs in zip(plan.rows, own.rows, strict=True):
        if row.outcome is Outcome.REFUSED:
            rows.append(row)
        elif theirs.outcome is not Outcome.REFUSED and row.subject in {theirs.subject, min(row.subject, 0)}:
            known_to = [(change.field, change.before) for change in theirs.changes]
            changes = tuple(change for change in row.changes if (change.field, change.before) in known_to)
            rows.append(replace(row, changes=changes))
    return replace(plan, rows=rows)
