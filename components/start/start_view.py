"""What start screens share: a greeting by the clock, the day, and what waits with one button each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import streamlit as st

from components import markup
from components.going import button_to
from components.language import _, capital, day, today
from components.show_now import show_now
from db.session import AMSTERDAM


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


def greet(name: str, more: str = "") -> None:
    """Seen while the rest of the screen is looked up."""
    hour = datetime.now(AMSTERDAM).hour
    first = name.split()[0] if name.split() else name
    if hour < 12:
        hello = _("Good morning, {name}", name=first)
    else:
        hello = _("Good afternoon, {name}", name=first) if hour < 18 else _("Good evening, {name}", name=first)
    st.title(markup.plain(hello), anchor=False)
    markup.lead(f"{capital(day(today()))}. {more}".strip())
    show_now()


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
