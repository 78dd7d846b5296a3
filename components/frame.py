"""What stands around every screen: mark, menu by role, name of the reader."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import account, feedback, markup, note
from components.bell import bell
from components.brand import LOGO, LOGO_SMALL
from components.language import _, locale
from components.rooms import SCREENS, STARTS, THUMB, Screen, first_role, started
from domain.access import Actor, Refused, Role

ROLE_NAMES = {
    Role.VOLUNTEER: "Volunteer",
    Role.COORDINATOR: "Coordinator",
    Role.TREASURER: "Treasurer",
    Role.BOARD: "Board member",
    Role.PRIVACY_OFFICER: "Privacy officer",
    Role.ADMIN: "Administrator",
}

# Of an address, not of what somebody typed.
_NOTHING_HERE = {"not_found", "not_allowed"}


def navigate(actor: Actor | None) -> StreamlitPage:
    """Declare every screen, also while signed out, so that a link into the app survives the sign-in."""
    roles = actor.roles if actor else frozenset()
    start = dict(STARTS)[first_role(roles)]
    screens = (start, *(screen for screen in SCREENS if screen.file != start.file))
    pages = _pages(screens, roles)
    st.session_state["start_page"] = pages[""]
    if roles <= {Role.VOLUNTEER}:
        here = st.navigation(list(pages.values()), position="hidden")
        if actor:
            _thumb_bar([(pages[screen.url], screen.icon) for screen in screens if screen.url in THUMB], here)
            with st.container(key="bel", horizontal=True, horizontal_alignment="right"):
                bell(actor.unread)
        return here

    sections: dict[str, list[StreamlitPage]] = {"": [pages[""]]}
    for screen in screens[1:]:
        # A hidden page needs a section too; it stands in the one without a heading.
        heading = _(screen.section) if screen.section and _listed(screen, roles) else ""
        sections.setdefault(heading, []).append(pages[screen.url])
    here = st.navigation(sections, expanded=True)
    st.logo(LOGO, size="large", icon_image=LOGO_SMALL)
    if actor:
        with st.sidebar:
            bell(actor.unread)
    return here


def _listed(screen: Screen, roles: frozenset[Role]) -> bool:
    return started(screen) in roles or bool(roles & set(screen.roles))


def _pages(screens: Sequence[Screen], roles: frozenset[Role]) -> dict[str, StreamlitPage]:
    """By url. Kept while roles and language stay."""
    of = (roles, locale())
    if st.session_state.get("pages_of") != of:
        st.session_state["pages_of"] = of
        # Each browser session has its own: Streamlit writes in them which one may run.
        st.session_state["pages"] = {
            screen.url: copy(_page(screen, locale(), default=screen is screens[0], listed=_listed(screen, roles)))
            for screen in screens
        }
    return st.session_state["pages"]


# Each page looks its file up on the disk when it is made; those of all roles in all languages are a few hundred.
@cache
def _page(screen: Screen, _language: str, *, default: bool, listed: bool) -> StreamlitPage:
    # No icon: the browser would fetch it from elsewhere to show on the tab, and so tell who looks at what.
    return st.Page(
        f"pages/{screen.file}.py",
        title=_(screen.title),
        url_path=None if default else screen.url,
        default=default,
        visibility="visible" if listed or default else "hidden",
    )


def _thumb_bar(pages: Sequence[tuple[StreamlitPage, str]], here: StreamlitPage) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", wrap=False, key="balk", gap="small"):
        for page, icon in pages:
            key = "hier" if page.url_path == here.url_path else f"naar-{page.url_path or 'start'}"
            with st.container(key=key, width="content"):
                st.page_link(page, icon=f":material/{icon}:")


@contextmanager
def refusal_as_screen(title: str = "") -> Iterator[None]:
    """Somebody who is not to be on a screen gets its heading, the reason and a way on; no `title`: it stands there."""
    with feedback.show_refusal():
        try:
            yield
        except Refused as refusal:
            if refusal.code == "database_away":  # for which the screen waits
                raise
            if refusal.code == "signed_out":  # the whole app asks for another sign-in; a part of it could only say so
                st.rerun()
            if title:
                st.title(title, anchor=False)
            # Nobody has typed anything yet, so there is nothing to have another look at.
            hidden = refusal.code in _NOTHING_HERE
            here = _("There is nothing here for you to see") if hidden else _("Nothing to do here")
            markup.empty(here, feedback.wording(refusal))
            back(_("Start"), "")


def back(label: str, url: str, **query: object) -> None:
    """A link to the screen that this one was opened from."""
    file = next(screen.file for screen in SCREENS if screen.url == url) if url else None
    page = f"pages/{file}.py" if file else st.session_state["start_page"]
    query_params = {name: str(value) for name, value in query.items()}
    st.page_link(page, label=label, icon=":material/arrow_back:", query_params=query_params or None)


def foot(actor: Actor) -> None:
    """Who is here, and the way out: in the sidebar, or below the page where the thumb bar is the menu."""
    if actor.roles <= {Role.VOLUNTEER}:
        with st.container(horizontal=True, key="voet", vertical_alignment="center"):
            _way_out(actor.name)
        return
    roles = ", ".join(_(ROLE_NAMES[role]) for role in Role if role in actor.roles)
    with st.sidebar.container(key="voet"):
        _way_out(f"{actor.name} · {roles}")


def _way_out(who: str) -> None:
    feedback.show_kept("way-out")
    markup.hint(who)
    st.page_link("pages/account/my_account.py", label=_("My account"))
    st.button(_("Sign out"), key="sign-out", type="tertiary", on_click=_leave)


def _leave() -> None:
    note.keep_all_sent()
    account.sign_out()


def demo_line() -> None:
    markup.hint(_("This is a demo: everybody in it is invented."))
