"""What a click started runs to its end (docs/decisions/0017-*.md)."""

import logging
from contextvars import ContextVar
from functools import cache, wraps
from typing import Any

log = logging.getLogger("naast")

_receiving: ContextVar[bool] = ContextVar("receiving", default=False)


@cache
def keep_clicks_whole() -> bool:
    """Let no other request of the browser in between a click and the end of its callbacks, in this process, once.

    Streamlit looks for one wherever session state is touched, also in a callback, and drops what was running there.
    Where its insides are not as expected nothing is done, and the log says so. Returns whether it was done.
    """
    try:
        from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
        from streamlit.runtime.state.safe_session_state import SafeSessionState

        receive, look = SafeSessionState.on_script_will_rerun, ScriptRequests.on_scriptrunner_yield
    except (ImportError, AttributeError) as reason:
        log.warning("a click may be lost when another follows at once: %s", reason)
        return False

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

    setattr(SafeSessionState, "on_script_will_rerun", received)  # noqa: B010 - mypy knows these as methods
    setattr(ScriptRequests, "on_scriptrunner_yield", found)  # noqa: B010
    return True
