"""The first link into the app after a restart opens its screen (docs/decisions/0005-*.md)."""

from functools import cache
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

_again = st.components.v2.component(
    "first_link",
    js="""
export default function ({ data }) {
  const asked = new URL(data.url);
  if (asked.origin === location.origin) location.replace(asked);
}
""",
)


def ask_again() -> bool:
    """Whether the browser is asked to open its link once more, because Streamlit took it for a missing page.

    A folder called pages/ switches Streamlit's older multipage mode on until st.navigation has run in the process.
    """
    if not _in_older_mode():
        return False
    PagesManager.uses_pages_directory = False
    url = st.context.url
    if not url or not urlsplit(url).path.strip("/"):
        return False
    _again(key="first-link", data={"url": f"{url}?{urlencode(st.query_params.to_dict())}".rstrip("?")})
    return True


def _in_older_mode() -> bool:
    """Whether this very run was started in the older mode, in which app.py itself is one of the pages.

    The flag does not tell: several browsers may come at once, and the first of them switches it off.
    """
    context = get_script_run_ctx()
    if context is None:
        return False
    manager = context.pages_manager
    main = _whole(manager.main_script_path)
    return any("url_pathname" in page and str(page["script_path"]) == main for page in manager.get_pages().values())


@cache  # it asks the disk, and lets other threads go first each time
def _whole(path: str) -> str:
    return str(Path(path).resolve())
