"""What somebody started runs to its end, whatever the browser asks besides (docs/decisions/0017-*.md)."""

import logging
import time
from contextvars import ContextVar
from functools import cache, wraps
from typing import Any

log = logging.getLogger("naast")

# In which a browser, on a slow line too, surely comes for the file that was made for it.
_MINUTE = 60

_receiving: ContextVar[bool] = ContextVar("receiving", default=False)


@cache
def keep_clicks_whole() -> bool:
    """In this process, once. What is not as expected in Streamlit's insides stays as it is, and the log says so.

    Returns whether all of it was done.
    """
    try:
        _callbacks_end()
        _clicks_on_nothing_pass()
        _clicks_keep_their_order()
        _files_arrive()
        _made_files_wait()
    except (ImportError, AttributeError) as reason:
        log.warning("a click may be lost when another follows at once: %s", reason)
        return False
    return True


def _callbacks_end() -> None:
    """Let no other request of the browser in between a click and the end of its callbacks.

    Streamlit looks for one wherever session state is touched, also in a callback, and drops what was running there.
    (That it begins no next run beside it, which would draw the screen as it was, is `fastReruns` in its settings.)
    """
    from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
    from streamlit.runtime.state.safe_session_state import SafeSessionState

    receive, look = SafeSessionState.on_script_will_rerun, ScriptRequests.on_scriptrunner_yield

    @wraps(receive)
    def received(*args: Any, **values: Any) -> None:
        token = _receiving.set(True)
        try:
            receive(*args, **values)
        finally:
            _receiving.reset(token)

    @wraps(look)
    def found(requests: ScriptRequests) -> Any:
        # It waits in there, and is taken up before the first line of the page.
        return None if _receiving.get() else look(requests)

    SafeSessionState.on_script_will_rerun = received
    ScriptRequests.on_scriptrunner_yield = found


def _clicks_on_nothing_pass() -> None:
    """Let a click be that comes for what was forgotten meanwhile, such as the second one of two on "sign out".

    Streamlit raises where nobody catches it; the screen then ends before its first line, and a part of the old one that
    the browser still asks for finds no place in it: all that is left is an empty page.
    """
    from streamlit.runtime.state.session_state import WStates

    call = WStates.call_callback

    @wraps(call)
    def called(states: WStates, widget_id: str) -> None:
        if widget_id in states.widget_metadata:
            call(states, widget_id)

    WStates.call_callback = called  # type: ignore[method-assign]


def _clicks_keep_their_order() -> None:
    """Let what was pressed first be done first, where two clicks wait for the end of a run.

    Streamlit puts the later one before; a sign-out would take along what was to be saved.
    """
    from streamlit.runtime.scriptrunner_utils import script_requests

    merge = script_requests._coalesce_widget_states

    @wraps(merge)
    def merged(old: Any, new: Any) -> Any:
        states = merge(old, new)
        if not (old and new):
            return states
        later = {one.id for one in new.widgets}
        return type(states)(widgets=sorted(states.widgets, key=lambda one: one.id in later))

    script_requests._coalesce_widget_states = merged


def _files_arrive() -> None:
    """Let the answer to "where may I put this file?" reach the browser.

    A run that begins throws away what was not sent yet, that answer too; then the file that was chosen goes nowhere.
    """
    from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

    clear = ForwardMsgQueue.clear

    @wraps(clear)
    def cleared(queue: ForwardMsgQueue, retain_lifecycle_msgs: bool = False, *args: Any, **values: Any) -> None:
        answers = [one for one in queue._queue if retain_lifecycle_msgs and one.HasField("file_urls_response")]
        clear(queue, retain_lifecycle_msgs, *args, **values)
        queue._queue = [*(one for one in answers if one not in queue._queue), *queue._queue]

    ForwardMsgQueue.clear = cleared


def _made_files_wait() -> None:
    """Let a file that was made on a click wait until the browser has come for it.

    No page holds such a file, so Streamlit forgets it at the end of the second run since, of anybody: with many at work
    that is sooner than a phone asks for it, and the download breaks off.
    """
    from streamlit.runtime.media_file_manager import MediaFileMetadata

    mark = MediaFileMetadata.mark_for_delete

    @wraps(mark)
    def marked(made: Any) -> None:
        since = vars(made).setdefault("unused_since", time.monotonic())
        if time.monotonic() - since >= _MINUTE:
            mark(made)

    MediaFileMetadata.mark_for_delete = marked
