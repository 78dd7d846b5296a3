"""What start screens share: a greeting by the clock, the day, and what waits with one button each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import streamlit as st

from components import markup
from components.frame import back
from components.going import button_to
from components.language import _, capital, day, today
from components.rooms import STARTS, first_role, start_of
from components.show_now import show_now
from db.session import AMSTERDAM
from domain.access import Actor, Refused, Role


@dataclass(frozen=True)
class Waits:
    """One thing that waits: what, one line why, one button to `page` ("matching/waiting_list")."""

    key: str
    title: str
    text: str
    button: str
    page: str
    query: dict[str, str] = field(default_factory=dict)


def begin_with_lists() -> Waits:
    """Where a chapter begins."""
    return Waits(
        "lijsten-eerst",
        _("Nobody stands in here yet"),
        _(
            "Begin with the lists that there are: volunteers, households, visits. "
            "You see row by row what will happen before anything is kept."
        ),
        _("Bring in lists"),
        "lists/bring_in",
    )


def no_activity() -> None:
    """For a coordinator who has none."""
    markup.empty(
        _("You have no activity yet"),
        _("An administrator says which ones are yours. Then you see the households and volunteers of these."),
    )


def not_registered() -> None:
    """For who has an account and is no volunteer yet."""
    markup.empty(
        _("No volunteer belongs to this account yet"),
        _("A coordinator registers you as a volunteer, and ties this account to it under Invite."),
    )


def greet(actor: Actor, role: Role, more: str = "") -> None:
    """Seen while the rest of the screen is looked up. Raises Refused("not_allowed") before anything is drawn."""
    if role not in actor.roles:
        raise Refused("not_allowed")
    if role is first_role(actor.roles):
        st.title(markup.plain(_hello(actor.name)), anchor=False)
    else:
        back(_("Start"), "")
        st.title(_(start_of(role).title), anchor=False)
    markup.lead(f"{capital(day(today()))}. {more}".strip())
    show_now()


def _hello(name: str) -> str:
    hour = datetime.now(AMSTERDAM).hour
    first = name.split()[0] if name.split() else name
    if hour < 12:
        return _("Good morning, {name}", name=first)
    return _("Good afternoon, {name}", name=first) if hour < 18 else _("Good evening, {name}", name=first)


def other_starts(actor: Actor, role: Role) -> None:
    """Below what waits for the first role of somebody: the way to what waits for the others."""
    others = [one for one, _start in STARTS if one in actor.roles and one is not role]
    if not others or role is not first_role(actor.roles):
        return
    markup.hint(_("You have more roles. What waits for you there stands by itself."))
    for one in others:
        screen = start_of(one)
        st.page_link(f"pages/{screen.file}.py", label=_(screen.title), icon=f":material/{screen.icon}:")


def what_waits(things: Sequence[Waits], nothing: str = "") -> None:
    """In the order given; only the first button is filled. `nothing` says what stands here at other times."""
    st.header(_("What waits for you"), anchor=False)
    if not things:
        markup.empty(_("Nothing waits for you now"), nothing or _("As soon as there is something, it stands here."))
    for place, one in enumerate(things):
        with st.container(key=f"wacht-{one.key}", horizontal=True, vertical_alignment="center", gap="medium"):
            markup.item(one.title, one.text)
            look = "secondary" if place else "primary"
            button_to(one.button, f"pages/{one.page}.py", one.query or None, type=look, key=f"naar-{one.key}")
