"""A note field that keeps every word: on the server within seconds, in the browser until the server has it."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import streamlit as st

from components.account import signed_in
from components.feedback import show_again
from components.language import _
from db.session import ActorSession, writing
from domain.access import Refused
from domain.drafts import Copy, copy_of, merge
from domain.text import NOTE_MAX
from domain.visits import Readers
from services.visits import drafts

_HERE = Path(__file__)
_OPENED = "note-opened-"
_note = st.components.v2.component(
    "note",
    html="""
<label for="text"></label>
<textarea id="text" rows="4" aria-describedby="hint count state"></textarea>
<div class="below"><span id="state" role="status"></span><span id="count"></span></div>
<p id="hint"></p>
""",
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
)
_wipe = st.components.v2.component("note_wipe", js=_HERE.with_name("note_wipe.js").read_text(encoding="utf-8"))


def wipe(user_id: int) -> None:
    """Forget what this browser still holds of somebody's notes.

    Draw it on the page that follows signing out, not on one that follows an expired session: there the words wait.
    """
    _wipe(key="note-wipe", data={"user": user_id})


def open_note(session: ActorSession, form: str, text: str = "") -> None:
    """Look up what was being written in `form`, before `note` draws it; `text` is what stands there at first."""
    opened = drafts.find(session, form)
    if opened is None or (opened.draft.version == 0 and opened.draft.text != text):
        with writing(signed_in()) as begins:
            opened = drafts.begin(begins, form, text)
    st.session_state[_opened(form)] = opened


def nonce_of(form: str) -> str:
    """What names the draft as it was drawn here."""
    return str(st.session_state[_opened(form)].draft.nonce)


def readers_of_draft(form: str) -> Readers | None:
    """Whom its writer chose to read what `open_note` opened."""
    readers: Readers | None = st.session_state[_opened(form)].readers
    return readers


def keep_readers(form: str, readers: Readers | None) -> None:
    """In a callback: who may read it is kept with the words; both wait when somebody comes back."""
    if readers is None:
        return
    with suppress(Refused), writing(signed_in()) as session:  # the choice itself stands on the screen
        drafts.choose_readers(session, form, readers)


def note(label: str, *, form: str, hint: str = "") -> None:
    """Draw the field that `open_note` opened, and keep what it sends.

    It stands in one fragment with the button that saves it: what it sends at a click and the click itself are then one
    run. In a fragment of its own the button's part was not drawn again (streamlit 1.67). Never in a form, which holds
    the words back. What is refused of `form` is kept under that name (components/feedback.py), so that it stays on the
    screen when the field sends something by itself.
    """
    key = _key(form)
    sent = _sent(form)
    away = False
    try:
        _keep_if_new(form, sent)
    except Refused as refusal:
        if refusal.code != "database_away":
            raise
        away = True  # the browser holds the words, shows that they are not sent, and sends them again
    opened = st.session_state[_opened(form)]
    result = _note(
        key=key,
        data={
            "user": opened.owner_id,
            "form": form,
            "label": label,
            "hint": hint,
            "max": NOTE_MAX,
            "saved": {"nonce": opened.saved.nonce, "tab": opened.saved.tab, "seq": opened.saved.seq},
            "nonce": opened.draft.nonce,
            "text": opened.draft.text,
            "version": opened.draft.version,
            "tab": opened.draft.tab,
            "seq": opened.draft.seq,
            "words": {
                "kept": _("Draft kept."),
                "unsent": _("Not sent yet; it is on this device."),
                "joined": _("What you wrote in another window or on another device stands here too now."),
            },
        },
        on_draft_change=lambda: show_again(form),
    )
    # The first run after a restart knows the value only once the field is drawn.
    late = copy_of(getattr(result, "draft", None))
    if late and late != sent and not away:
        _keep_if_new(form, late)


def sent_words(form: str) -> Copy | None:
    """In a save button's callback, once: what the browser sent of this draft, perhaps with this very click.

    Another `nonce` than that of the draft tells that the click was on the one before: another window saved that, and
    the words had come just before the click, so that the browser had not heard of it yet.
    """
    sent = _of_this_click(form)
    st.session_state[_taken(form)] = sent or st.session_state.get(_taken(form))
    return sent


def written(form: str) -> str:
    """In a save button's callback: the words as they stand in the field, as far as the browser sent them."""
    sent = _of_this_click(form)
    return str(sent.text if sent else st.session_state[_opened(form)].draft.text)


def holds_more(session: ActorSession, form: str) -> bool:
    """In a save button's callback, before it saves: whether words of another window go along."""
    found, sent = drafts.find(session, form), _of_this_click(form)
    if found is None or found.draft.nonce != nonce_of(form):
        return False
    merged = merge(found.draft, sent) if sent else None
    return (merged or found.draft).text not in written(form)


def keep_all_sent() -> None:
    """In a callback that ends the sign-in: the words that came with this very click wait on the server, for them."""
    for form in [name.removeprefix(_OPENED) for name in st.session_state if str(name).startswith(_OPENED)]:
        copy = _sent(form)
        told = copy == st.session_state.get(_taken(form))
        with suppress(Refused):  # signing out goes on, and says itself what stands in its way
            _keep_if_new(form, copy)
            if copy and not told:  # where another window saved that draft, the words wait in the next one
                _keep_if_new(form, replace(copy, nonce=nonce_of(form), base=-1))


def _of_this_click(form: str) -> Copy | None:
    sent = _sent(form)
    if sent and sent.nonce != nonce_of(form) and sent == st.session_state.get(_taken(form)):
        return None
    return sent


def _keep_if_new(form: str, copy: Copy | None) -> None:
    opened: drafts.Opened = st.session_state[_opened(form)]
    if copy and copy.nonce == opened.draft.nonce:
        st.session_state[_taken(form)] = copy
    if copy is None or opened.has(copy):
        return
    with writing(signed_in()) as session:
        drafts.keep(session, form, copy)
        st.session_state[_opened(form)] = drafts.find(session, form) or opened


def _sent(form: str) -> Copy | None:
    return copy_of((st.session_state.get(_key(form)) or {}).get("draft"))


def _key(form: str) -> str:
    """Of its writer: a browser that goes on as somebody else, without loading the page, begins another field."""
    opened: drafts.Opened = st.session_state[_opened(form)]
    return f"note-{opened.owner_id}-{form}"


def _opened(form: str) -> str:
    return _OPENED + form


def _taken(form: str) -> str:
    return f"note-taken-{form}"
