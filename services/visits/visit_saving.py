"""Parts of saving a visit: its words, and whether it is there already."""

from db.models import Note, Visit
from db.session import ActorSession
from domain.drafts import Copy
from domain.text import NOTE_MAX, tidy
from domain.visits import VisitFacts, readers_kept
from services.visits import drafts


def take_words(session: ActorSession, form: str, nonce: str, sent: Copy | None) -> str | None:
    """Those of the draft named `nonce`, which ends here, with what was `sent` with the click; None when it was over."""
    if sent is not None:
        drafts.keep(session, form, sent)
    taken = drafts.take(session, form, nonce)
    return None if taken is None else _tidied(taken)


def stands_so(
    session: ActorSession,
    visit: Visit,
    facts: VisitFacts,
    km_tenths: int | None,
    sent: Copy | None,
    *,
    asked_words: bool = True,
    whole: bool = False,
) -> bool:
    """Whether the visit stands there as it is filled in, with the words that somebody `sent`; `whole`: with no others.

    So is the second click of a double one, or another window in which the same was filled in.
    """
    if (visit.day, visit.kind, visit.minutes, visit.km_tenths) != (facts.day, facts.kind, facts.minutes, km_tenths):
        return False
    note = session.get(Note, visit.id)
    own = visit.volunteer_id == session.actor.volunteer_id
    if note is not None and asked_words and note.readers is not readers_kept(facts.readers, own=own):
        return False
    text = note.text if note else ""
    typed = text if sent is None else _tidied(sent.text)
    return typed == text if whole else typed in text


def _tidied(text: str) -> str:
    return tidy(text, maximum=NOTE_MAX, field="Note", lines=True)
