"""Links to other screens whose words somebody typed: they stay text, and following one needs no reload."""

from collections.abc import Sequence

import streamlit as st

_links = st.components.v2.component(
    "link_list",
    css="""
:host { display: block; }
ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; }
a { display: inline-block; min-height: 2.75rem; align-content: center; color: var(--st-link-color);
  overflow-wrap: anywhere; font-family: var(--st-font); }
.back::before { content: "arrow_back" / ""; display: inline-block; width: 1em; margin-right: .65rem; overflow: hidden;
  vertical-align: -.12em; font: 400 1.06rem/1 "Material Symbols Rounded"; color: var(--st-text-color); }
a:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; border-radius: 2px; }
@media print { :host { display: none; } }
""",
    js="""
const follow = (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState({}, "", link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
};
export default function ({ data, parentElement }) {
  const list = document.createElement("ul");
  for (const { text, href, back, about } of data.links) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.textContent = text;
    link.href = href;
    link.className = back ? "back" : "";
    if (about) link.ariaLabel = `${text}: ${about}`;
    item.append(link);
    list.append(item);
  }
  list.addEventListener("click", follow);
  parentElement.querySelector("ul")?.remove();
  parentElement.append(list);
}
""",
)


def link_list(key: str, links: Sequence[tuple[str, str]]) -> None:
    """`links`: words and address, as `light_table.link` makes it."""
    _links(key=key, data={"links": [{"text": text, "href": href} for text, href in links]})


def link_within(key: str, text: str, href: str, *, back: bool = False, about: str = "") -> None:
    """To another view of the page that is open: there `st.page_link` leaves the address as it was.

    The next click would draw the view of that address again. `back`: where this view was opened from. `about` tells a
    listener apart what reads alike.
    """
    _links(key=key, data={"links": [{"text": text, "href": href, "back": back, "about": about}]})
