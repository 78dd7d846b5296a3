"""Tell somebody something, and see what was told."""

from db.models import (
    Notice,
    Outbox,
)
from db.session import writing
from domain.messages import Kind
from services.matching import match_proposals
from services.messages import notices


def told(make, chapter, name):
    return [(one.kind, one.values, one.link) for one in make.all(Notice) if one.reader_id == chapter[name]]


def mailed(make):
    return sorted((one.reader_id, one.kind) for one in make.all(Outbox))


def asked(make, chapter):
    """Marijke asks Henk; gives the request and the match."""
    request = make.request(make.household("Familie Postma"), chapter["programme"])
    with writing(chapter.who("marijke")) as session:
        return request, match_proposals.propose(session, request, chapter["henk_v"], nonce="nonce")


def tell(who, user_id, key="key"):
    with writing(who) as session:
        notices.notify(session, user_id, Kind.PROPOSAL_REMINDER, key=key, link="voorstel?id=1")
