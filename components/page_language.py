"""What every page tells the browser: which language it speaks, what its parts are, and to show what was just said.

Streamlit's own page speaks English, and leaves somebody on a phone at the button while the answer stands above it.
"""

from pathlib import Path

import streamlit as st

from components.language import _, locale

# A component has one script.
PARTS = ("history", "choices", "marks", "menu", "focus", "pressed", "typed", "days", "charts", "away", "language")
_speak = st.components.v2.component(
    "page_language",
    js="\n".join((Path(__file__).parent / "page" / f"{part}.js").read_text(encoding="utf-8") for part in PARTS),
)


def page_language() -> None:
    said = {
        "Add files": _("Add a file"),
        "App pages": _("Screens"),
        "Choose an option": _("Choose one"),
        "Choose date": _("Choose a day"),
        "Clear all": _("Choose nothing"),
        "Clear value": _("Empty this field"),
        "Close": _("Close"),
        "Collapse sidebar": _("Close the menu"),
        "Empty": _("nothing yet"),
        "day, ": _("Day") + ", ",
        "month, ": _("Month") + ", ",
        "year, ": _("Year") + ", ",
        "Expand sidebar": _("Open the menu"),
        "Decrement": _("One less"),
        "Increment": _("One more"),
        "Help": _("Explanation"),
        "Help for ": _("Explanation of") + " ",
        "Hide password": _("Hide the password"),
        "Navigate to home page": _("To the start"),
        "Next month": _("Next month"),
        "Open": _("Open the choices"),
        "Previous month": _("Previous month"),
        "Remove ": _("Remove") + " ",
        "Shortcut ": _("Shortcut key") + " ",
        "Show password": _("Show the password"),
        "Sidebar": _("Menu"),
        "file upload": _("Choose a file"),
    }
    lost = {
        "Page not found": _("This page is not there"),
        "The page that you have requested does not seem to exist. Running the app's main page.": _(
            "The address is not right, or it changed. You see the first page now."
        ),
    }
    choices = {
        "No results": _("Nothing found"),
        "Add: ": _("Use") + ": ",
        "Select all": _("Choose all of them"),
        "Select {n} matches": _("Choose these {n}"),
        "You can only select up to {n} options. Remove an option first.": _(
            "More than {n} cannot be. Take one away first."
        ),
    }
    days = {
        "year": _("yyyy"),
        "outside": _("This day cannot be. Choose one between {first} and {last}."),
        "other": _("There is no {typed}. It says {taken} now: is that right?"),
    }
    skip = _("Skip to the content")
    away = _(
        "There is no connection. What you do now is not kept yet. As soon as it is back, this goes away and you can "
        "go on."
    )
    file = _("This file could not be made. Load the page again, and try once more.")
    told = {"away": away, "file": file, "said": said, "lost": lost, "choices": choices, "days": days}
    _speak(key="page-language", data={"lang": locale(), "skip": skip, **told})
