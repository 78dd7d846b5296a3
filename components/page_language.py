"""Tell browsers and screen readers which language the page speaks; Streamlit's own index.html says English."""

import streamlit as st

from components.language import _, locale

_speak = st.components.v2.component(
    "page_language",
    js="""
export default function ({ data }) {
  document.documentElement.lang = data.lang;
  for (const link of document.querySelectorAll("a"))
    if (link.textContent === "Skip to main content") link.textContent = data.skip;
}
""",
)


def page_language() -> None:
    _speak(key="page-language", data={"lang": locale(), "skip": _("Skip to the content")})
