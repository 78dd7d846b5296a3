"""Deciding on one-time needs of households: each once, with a reason; undone only right after."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import case, func, select

from db.help import can_claim, help_rows
from db.models import CoordinatorProgramme, HelpRequest, Request, User
from db.own_programmes import programmes_of, requests_of
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import UNDO_MINUTES, may_undo
from domain.help_requests import DECIDED, HelpNext, HelpStatus, check_answer_day, check_decider
from domain.messages import Kind
from domain.text import clean_reason
from services.help.help_requests import Help, already_decided, require_consent, tell_who_decides
from services.messages import notices
from services.trail import audit, look


@dataclass(frozen=True)
class HelpPage:
    rows: list[Help]
    total: int


@dataclass(frozen=True)
class OpenedHelp:
    """`obstacle` says why the reader does not decide on it; `deciders` are those who can, by name, for who asked.

    `asker_buys`: who asked can still buy it. `to_claim`: it was granted, and the reader buys it and claims the costs.
    """

    help: Help
    own: bool
    obstacle: str | None
    deciders: tuple[str, ...]
    can_undo: bool
    to_claim: bool
    asker_buys: bool


def page(
    session: ActorSession,
    *,
    status: HelpStatus | None = None,
    programme_id: int | None = None,
    number: int = 1,
    size: int = 50,
) -> HelpPage:
    """What was asked in the actor's programmes: open ones first, the oldest of these on top, then the newest."""
    require(session.actor, Permission.HELP_DECIDE)
    wanted = [requests_of(session.actor)]
    if status is not None:
        wanted.append(HelpRequest.status == status)
    if programme_id is not None:
        wanted.append(Request.programme_id == programme_id)
    is_open = HelpRequest.status == HelpStatus.ASKED
    rows = session.execute(
        help_rows()
        .add_columns(func.count().over().label("total"))
        .join(Request, Request.id == HelpRequest.request_id)
        .where(*wanted)
        .order_by(
            case((is_open, 0), else_=1),
            case((is_open, HelpRequest.asked_at)),
            HelpRequest.asked_at.desc(),
            HelpRequest.id,
        )
        .limit(size)
        .offset((number - 1) * size)
    ).all()
    return HelpPage([Help.of(row) for row in rows], rows[0].total if rows else 0)


def programmes(session: ActorSession) -> list[tuple[int, str]]:
    """Those in which the actor decides, to filter by."""
    require(session.actor, Permission.HELP_DECIDE)
    return [(row.id, row.name) for row in session.execute(programmes_of(session.actor))]


def open_help(session: ActorSession, help_id: int) -> OpenedHelp:
    """One, for who asked it and for who decides; that somebody else looked is remembered.

    Raises Refused("not_found").
    """
    require(session.actor, Permission.HELP_ASK)
    row = session.execute(help_rows().where(HelpRequest.id == help_id)).first()
    if row is None:
        raise Refused("not_found")
    found = Help.of(row)
    own = found.asked_by_id == session.actor.id
    if not own:
        look(session, found.household_id)
    obstacle = None
    try:
        require(session.actor, Permission.HELP_DECIDE)
        _check(session, found.asked_by_id, found.programme_id)
    except Refused as refusal:
        obstacle = refusal.code
    decided_on = found.decided_at if row.HelpRequest.decided_by_id == session.actor.id else None
    return OpenedHelp(
        help=found,
        own=own,
        obstacle=obstacle,
        deciders=_deciders(session, found) if own else (),
        to_claim=own and found.next_step is HelpNext.BUY and session.actor.volunteer_id is not None,
        can_undo=decided_on is not None and may_undo(decided_on, datetime.now(UTC)),
        asker_buys=_can_claim(session, found.asked_by_id),
    )


def decide(
    session: ActorSession,
    help_id: int,
    verdict: HelpStatus,
    *,
    version: int,
    reason: str,
    next_step: HelpNext = HelpNext.BUY,
) -> int:
    """Grant it or not, as it was read as `version`, with a reason for the asker; a yes says what happens now.

    Gives the version with which `undo` takes it back. The second click of a double one changes nothing. Raises Refused:
    not_found, own_help_request, help_elsewhere, already_decided, help_withdrawn, changed_meanwhile, asker_cannot_buy,
    required, too_long.
    """
    require(session.actor, Permission.HELP_DECIDE)
    assert verdict in DECIDED
    asked = _locked(session, help_id)
    if asked.status is verdict and asked.decided_by_id == session.actor.id:
        return asked.version_id
    _require_open(session, asked, version)
    kept = clean_reason(reason, field="Why, or why not?")
    buys = verdict is HelpStatus.GRANTED and next_step is HelpNext.BUY
    if buys and not _can_claim(session, asked.asked_by_id):
        raise Refused("asker_cannot_buy")
    asked.reason = kept
    asked.status, asked.next_step = verdict, next_step if verdict is HelpStatus.GRANTED else None
    asked.decided_by_id, asked.decided_at = session.actor.id, datetime.now(UTC)
    session.flush()
    audit(session, f"help:{verdict.value}", "help_requests", asked.id)
    notices.recall(session, f"help:{asked.id}:asked")
    notices.recall(session, f"help:{asked.id}:later")
    _tell_asker(
        session,
        asked,
        key=f"help:{asked.id}:{asked.version_id}",
        values={"answer": "yes" if verdict is HelpStatus.GRANTED else "no"},
        mail_after=timedelta(minutes=UNDO_MINUTES),
    )
    return asked.version_id


def promise(session: ActorSession, help_id: int, answer_by: date, *, version: int) -> None:
    """The answer comes by another day; the asker hears which.

    Raises Refused: answer_day_out_of_range, and those of `decide` except for a reason.
    """
    require(session.actor, Permission.HELP_DECIDE)
    asked = _locked(session, help_id)
    if asked.status is HelpStatus.ASKED and asked.answer_by == answer_by:
        return
    _require_open(session, asked, version)
    check_answer_day(answer_by, session.actor.today)
    asked.answer_by = answer_by
    session.flush()
    audit(session, "help:promise", "help_requests", asked.id)
    notices.recall(session, f"help:{asked.id}:later")
    _tell_asker(
        session,
        asked,
        key=f"help:{asked.id}:later:{asked.version_id}",
        values={"answer": "later", "day": answer_by.isoformat()},
    )


def undo(session: ActorSession, help_id: int, *, version: int) -> None:
    """Take back an own decision right after it; it waits again where it waited.

    Raises Refused: not_found, changed_meanwhile, too_late_to_undo, help_without_consent.
    """
    require(session.actor, Permission.HELP_DECIDE)
    request_id = session.scalar(select(HelpRequest.request_id).where(HelpRequest.id == help_id))
    if request_id is None:
        raise Refused("not_found")
    # First: what was decided stays so once the consent is gone.
    require_consent(session, request_id)
    asked = session.get(HelpRequest, help_id, with_for_update=True)
    if asked is None or asked.decided_at is None or asked.decided_by_id != session.actor.id:
        raise Refused("not_found")
    if asked.status not in DECIDED or asked.version_id != version:
        raise Refused("changed_meanwhile")
    if not may_undo(asked.decided_at, datetime.now(UTC)):
        raise Refused("too_late_to_undo")
    notices.recall(session, f"help:{asked.id}:{version}")
    asked.status, asked.reason, asked.next_step = HelpStatus.ASKED, "", None
    asked.decided_by_id = asked.decided_at = None
    audit(session, "help:undo", "help_requests", asked.id)
    tell_who_decides(session, asked)


def _locked(session: ActorSession, help_id: int) -> HelpRequest:
    """So that of two people who decide at once the second reads what the first did."""
    asked = session.get(HelpRequest, help_id, with_for_update=True)
    if asked is None:
        raise Refused("not_found")
    programme_id = session.scalar(select(Request.programme_id).where(Request.id == asked.request_id))
    _check(session, asked.asked_by_id, programme_id)
    return asked


def _can_claim(session: ActorSession, user_id: int) -> bool:
    return bool(session.scalar(select(can_claim(user_id, session.actor.today))))


def _check(session: ActorSession, asked_by_id: int, programme_id: int | None) -> None:
    check_decider(
        session.actor.id,
        asked_by_id=asked_by_id,
        programme_id=programme_id,
        own_programmes=session.actor.programmes,
    )


def _require_open(session: ActorSession, asked: HelpRequest, version: int) -> None:
    if asked.status is HelpStatus.WITHDRAWN:
        raise Refused("help_withdrawn")
    if asked.status is not HelpStatus.ASKED:
        raise already_decided(session, asked)
    if asked.version_id != version:
        raise Refused("changed_meanwhile")


def _tell_asker(
    session: ActorSession, asked: HelpRequest, *, key: str, values: dict[str, str], mail_after: timedelta = timedelta(0)
) -> None:
    notices.notify(
        session,
        asked.asked_by_id,
        Kind.HELP_ANSWERED,
        key=key,
        link=f"aanvraag?id={asked.id}",
        values={**values, "request": str(asked.request_id)},
        mail_after=mail_after,
    )


def _deciders(session: ActorSession, found: Help) -> tuple[str, ...]:
    """The coordinators of its programme besides the asker."""
    acts_in = select(CoordinatorProgramme.user_id)
    if found.programme_id is not None:
        acts_in = acts_in.where(CoordinatorProgramme.programme_id == found.programme_id)
    rows = session.scalars(
        select(User.name)
        .where(User.id.in_(acts_in), User.active, User.id != found.asked_by_id)
        .order_by(User.name, User.id)
    )
    return tuple(rows)
