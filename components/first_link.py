"""The first link into the app after a restart opens its screen (docs/decisions/0005-*.md)."""

from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

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
    if not getattr(PagesManager, "uses_pages_directory", False):
        return False
    PagesManager.uses_pages_directory = False
    url = st.context.url
    if not url or not urlsplit(url).path.strip("/"):
        return False
    _again(key="first-link", data={"url": f"{url}?{urlencode(st.query_params.to_dict())}".rstrip("?")})
    return True
