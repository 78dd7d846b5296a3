"""What somebody wants by mail. In the app everything is told."""

from dataclasses import dataclass

from sqlalchemy import select

from db.models import MessagePreference, User
from db.session import ActorSession
from domain.access import Refused
from domain.messages import ByMail, Kind, kinds_for
from services.messages import notices


@dataclass(frozen=True)
class Preferences:
    """`of_each` has the kinds that can be told to this person; `has_address` is whether there is a mail address."""

    of_each: dict[Kind, ByMail]
    has_address: bool


def mine(session: ActorSession) -> Preferences:
    rows = session.execute(
        select(User.email, MessagePreference.kind, MessagePreference.by_mail)
        .outerjoin(MessagePreference, MessagePreference.user_id == User.id)
        .where(User.id == session.actor.id)
    ).all()
    chosen = {kind: by_mail for _email, kind, by_mail in rows if kind}
    kinds = kinds_for(session.actor)
    return Preferences({kind: chosen.get(kind, ByMail.AT_ONCE) for kind in kinds}, any(email for email, *_ in rows))


def choose(session: ActorSession, kind: Kind, by_mail: ByMail) -> None:
    """From now on, also for what was told and is not mailed yet.

    Raises Refused("not_found") for what is never told to this person.
    """
    if kind not in kinds_for(session.actor) or session.actor.id is None:
        raise Refused("not_found")
    session.merge(MessagePreference(user_id=session.actor.id, kind=kind, by_mail=by_mail))
    if by_mail is not ByMail.AT_ONCE:
        notices.keep_from_mail(session, kind, weekly=by_mail is ByMail.WEEKLY)
