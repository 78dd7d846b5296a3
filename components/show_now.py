"""What is said first is seen first."""

import time

# Seconds. Streamlit sends what is drawn every 5 ms, if the thread that sends gets its turn.
_SENT_WITHIN = 0.008


def show_now() -> None:
    """Let what is drawn so far leave for the browser before going on.

    A screen that looks up and draws leaves the thread that sends no room, so all of it would arrive at its end.
    """
    time.sleep(_SENT_WITHIN)
