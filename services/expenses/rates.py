"""What a kilometre gives, from which day on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete, exists, func, select

from db.claims import name_of
from db.models import Expense, ExpenseLine, MileageRate
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.expenses import ExpenseStatus, mileage_cents, parse_rate
from services.trail import audit


@dataclass(frozen=True)
class Rate:
    """`used`: some claim carries it, so that it stays as it is. `set_by` is None where it came with the notebook."""

    id: int
    valid_from: date
    cents_per_km: int
    used: bool
    set_by: str | None
    set_at: datetime


def rate_on(session: ActorSession, day: date) -> int | None:
    """Cents a kilometre on that day, or None where the chapter set no rate."""
    require(session.actor, Permission.RATE_READ)
    return session.scalar(
        select(MileageRate.cents_per_km)
        .where(MileageRate.valid_from <= day)
        .order_by(MileageRate.valid_from.desc())
        .limit(1)
    )


def hold(session: ActorSession, *, to_set: bool = False) -> None:
    """Until this is done nobody sets another rate, or with `to_set` nobody claims by one: read it behind this.

    Before a claim is locked: setting one locks those that are still being made.
    """
    rows = select(MileageRate.id).order_by(MileageRate.id)
    session.execute(rows.with_for_update(read=not to_set, key_share=not to_set))


def all_rates(session: ActorSession) -> list[Rate]:
    """Every rate, newest first, for who sets them and who may read the settings.

    `used` counts claims that the asker may see: it says something to the treasurer only, who sees all
    that was handed in.
    """
    require(session.actor, Permission.RATE_READ)
    if not session.actor.may(Permission.RATE_SET):
        require(session.actor, Permission.SETTINGS_READ)
    return _rates(session)


def add(session: ActorSession, valid_from: date, rate: str) -> None:
    """Set a rate from a day on, until the next one. The same one again changes nothing.

    Raises Refused: rate_is_set, rate_is_used (claims from that day on carry another rate already), rate_is_used_until
    (and where it can begin), or one of parse_number.
    """
    require(session.actor, Permission.RATE_SET)
    cents = parse_rate(rate)
    hold(session, to_set=True)
    there = session.scalar(select(MileageRate).where(MileageRate.valid_from == valid_from))
    if there is not None:
        if there.cents_per_km == cents:
            return
        raise Refused("rate_is_set", day=valid_from)
    following = session.scalar(select(func.min(MileageRate.valid_from)).where(MileageRate.valid_from > valid_from))
    last = _last_used(session, valid_from, following)
    if last is not None:
        free = last + timedelta(days=1)
        if following is not None and free >= following:
            raise Refused("rate_is_used", day=valid_from)
        raise Refused("rate_is_used_until", day=valid_from, free=free)
    added = MileageRate(valid_from=valid_from, cents_per_km=cents, set_by_id=session.actor.id, set_at=datetime.now(UTC))
    session.add(added)
    session.flush()
    _let_drafts_follow(session, valid_from)
    audit(session, "rate:add", "mileage_rates", added.id)


def remove(session: ActorSession, rate_id: int) -> None:
    """Take away a rate that no claim carries yet.

    Raises Refused: not_found, rate_is_used (also where a trip on a claim in the making would have none).
    """
    require(session.actor, Permission.RATE_SET)
    hold(session, to_set=True)
    rate = next((one for one in _rates(session) if one.id == rate_id), None)
    if rate is None:
        raise Refused("not_found")
    if rate.used:
        raise Refused("rate_is_used", day=rate.valid_from)
    session.execute(delete(MileageRate).where(MileageRate.id == rate_id))
    _let_drafts_follow(session, rate.valid_from)
    audit(session, "rate:remove", "mileage_rates", rate_id)


# A rate is carried by the lines of claims that somebody can still be paid for, or was. One that is still being made,
# which the treasurer does not see, follows.
_LINES = (ExpenseLine.cents_per_km.is_not(None), ExpenseLine.expense_id == Expense.id)
_CARRIED = (*_LINES, Expense.status.not_in([ExpenseStatus.WITHDRAWN, ExpenseStatus.DRAFT]))


def _let_drafts_follow(session: ActorSession, since: date) -> None:
    """Each trip on a claim that nobody handed in yet gets the rate of its day; whoever has it open reads it anew."""
    rates = session.execute(
        select(MileageRate.valid_from, MileageRate.cents_per_km).order_by(MileageRate.valid_from.desc())
    ).all()
    with counting(session):
        drafts = session.execute(
            select(ExpenseLine, Expense)
            .where(*_LINES, Expense.status == ExpenseStatus.DRAFT, ExpenseLine.day >= since)
            .order_by(Expense.id, ExpenseLine.id)
            .with_for_update(of=Expense)
        ).all()
        for line, claim in drafts:
            cents = next((rate.cents_per_km for rate in rates if rate.valid_from <= line.day), None)
            if cents is None:
                raise Refused("rate_is_used", day=since)
            before, line.cents_per_km = line.amount_cents, cents
            line.amount_cents = mileage_cents(line.km_tenths or 0, cents)
            claim.amount_cents += line.amount_cents - before
        session.flush()


def _last_used(session: ActorSession, since: date, until: date | None) -> date | None:
    after = [*_CARRIED, ExpenseLine.day >= since]
    if until is not None:
        after.append(ExpenseLine.day < until)
    return session.scalar(select(func.max(ExpenseLine.day)).where(*after))


def _rates(session: ActorSession) -> list[Rate]:
    following = func.lead(MileageRate.valid_from).over(order_by=MileageRate.valid_from).label("until")
    spans = select(
        MileageRate.id,
        MileageRate.valid_from,
        MileageRate.cents_per_km,
        name_of(MileageRate.set_by_id).label("set_by"),
        MileageRate.set_at,
        following,
    ).subquery()
    used = exists().where(
        *_CARRIED,
        ExpenseLine.day >= spans.c.valid_from,
        spans.c.until.is_(None) | (ExpenseLine.day < spans.c.until),
    )
    rows = session.execute(
        select(spans.c.id, spans.c.valid_from, spans.c.cents_per_km, used, spans.c.set_by, spans.c.set_at).order_by(
            spans.c.valid_from.desc()
        )
    )
    return [Rate(*row) for row in rows]
