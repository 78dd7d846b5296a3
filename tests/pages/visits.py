"""What the tests of visits on the screens share."""

from db.session import writing
from domain.drafts import Copy
from services.visits import drafts


def type_note(world, name, text, form):
    """What the browser's field does: the words are on the server before the button is pressed."""
    with writing(world.who(name)) as session:
        opened = drafts.find(session, form)
        drafts.keep(session, form, Copy(opened.draft.nonce, text, "tab", 1, 0))
