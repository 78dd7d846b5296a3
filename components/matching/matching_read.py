"""How the matches of a request stood when somebody read them, until the screen was drawn anew to its end.

What is typed in a field makes the page run, and a step that a colleague took meanwhile changes the form under who
types: then the screen says so, with what was typed.
"""

import streamlit as st

from components import markup
from components.account import signed_in
from components.feedback import keep_refusal, passing
from components.language import _
from db.session import reading
from services.matching import match_meanwhile
from services.matching.matching import MatchView, RequestView

# The refusals that say so.
MEANWHILE = {"match_taken_on", "match_taken_on_by_you", "match_moved_on", "changed_meanwhile"}
# One of these stands on the screen wherever something of a match can be typed.
_DRAWN = ("no-{}-reason", "introduction-{}", "end-{}-how")
_TYPED = ("start-reason-{}", "start-vog-{}", "no-{}-reason", "end-{}-reason", "end-{}-why", "end-{}-words")


def version(view: RequestView, match: MatchView) -> int:
    """In a callback: as it was read, also where a run that was broken off has drawn it anew."""
    return _read(view.id).get(match.id, match.version)


def tell_changed(view: RequestView) -> None:
    """Before what changed is drawn: say who did it, where the one who looks was at that match."""
    now = {one.id: one.version for one in (*view.matches, *view.earlier)}
    changed = [one for one, before in _read(view.id).items() if now.get(one) != before]
    for match_id in changed:
        if _on_screen(match_id):
            with reading(signed_in()) as session:
                keep_refusal(f"request-{view.id}", match_meanwhile.what_happened(session, match_id))
            keep_typed(view.id, match_id)


def drawn(view: RequestView) -> None:
    """At the end of a screen: from here on it counts as read."""
    st.session_state[_key(view.id)] = {one.id: one.version for one in view.matches}


def at_work(request_id: int) -> bool:
    """Whether the screen before this one showed a step of this request."""
    return any(map(_on_screen, _read(request_id)))


def forget(request_id: int) -> None:
    """After an own step, or where it was told that there was another one."""
    st.session_state.pop(_key(request_id), None)


def keep_typed(request_id: int, *matches: int) -> None:
    """Remember the words in fields that may be gone when the screen is drawn next; of these matches, or all."""
    found = (st.session_state.get(key.format(one)) for one in matches or _read(request_id) for key in _TYPED)
    if words := " · ".join(str(one).strip() for one in found if one and str(one).strip()):
        st.session_state[f"typed-{request_id}"] = words


def show_typed(request_id: int) -> None:
    with passing():
        if typed := st.session_state.pop(f"typed-{request_id}", ""):
            markup.hint(_("You wrote: “{typed}”", typed=typed))


def _on_screen(match_id: int) -> bool:
    return any(key.format(match_id) in st.session_state for key in _DRAWN)


def _key(request_id: int) -> str:
    return f"read-{request_id}"


def _read(request_id: int) -> dict[int, int]:
    found: dict[int, int] = st.session_state.get(_key(request_id), {})
    return found
