"""What the tests of visits on the screens share."""

from db.session import writing
from domain.drafts import Copy
from services.visits import drafts
from tests.pages.reading import tables


def type_note(world, name, text, form, tab="tab"):
    """What the browser's field does: the words are on the server before the button is pressed."""
    with writing(world.who(name)) as session:
        opened = drafts.find(session, form)
        drafts.keep(session, form, Copy(opened.draft.nonce, text, tab, 1, 0))


def send_note(at, world, name, text, form, nonce, seq=1):
    """What the browser sends of the field in this window by itself; `nonce` is that of the draft it was told of."""
    sent = {"nonce": nonce, "text": text, "tab": "tab", "seq": seq, "base": 0}
    at.session_state[f"note-{world[name]}-{form}"] = {"draft": sent}
    at.run()


def draft_told(at):
    """The name of the draft that the browser was told of."""
    return next(table["nonce"] for table in tables(at) if "nonce" in table)
