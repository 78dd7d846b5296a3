"""The handleiding calls screens and buttons by the names that they have."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import i18n
from components.rooms import SCREENS
from domain.access import Role

HANDLEIDING = Path(__file__).parents[1] / "docs/handleiding"
PAGE_OF = {
    Role.VOLUNTEER: "vrijwilliger",
    Role.COORDINATOR: "coordinator",
    Role.TREASURER: "penningmeester",
    Role.BOARD: "bestuur",
    Role.PRIVACY_OFFICER: "privacyfunctionaris",
    Role.ADMIN: "beheerder",
}
# Keys of the keyboard, words in which only something is stressed, and what the style sheet says.
NO_NAMES = {*"GTJKB", "tweede vrijwilliger", "ongedaan maken", "Maak of kies een foto"}


@pytest.fixture(scope="module")
def said():
    """Everything that the screens say in Dutch, in each of its forms."""
    found = set()
    for path in (Path(i18n.__file__).parent / "nl/LC_MESSAGES").glob("*.po"):
        for entry in read_po(path.open("rb"), locale="nl"):
            found |= {entry.string} if isinstance(entry.string, str) else {*entry.string}
    return found


def _page(role):
    return (HANDLEIDING / f"{PAGE_OF[role]}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("role", Role)
def test_what_stands_in_bold_is_said_on_a_screen(role, said):
    bold = {" ".join(found.split()) for found in re.findall(r"\*\*(.+?)\*\*", _page(role), re.S)}
    names = {name for one in bold if not one.endswith(".") for name in one.split(" → ")} - NO_NAMES
    strange = {
        name
        for name in names
        # Three dots stand for a number, a name or an amount, and for what follows.
        if name not in said
        and not ("…" in name and any(re.match(re.escape(name).replace("…", ".*"), one) for one in said))
    }
    assert not strange


@pytest.mark.parametrize("role", Role)
def test_every_screen_of_the_menu_is_in_the_page_of_its_role(role):
    page = _page(role)
    # In bold, or in a heading.
    named = " ".join(" ".join(re.findall(r"\*\*.+?\*\*|^#.+", page, re.S | re.M)).split())
    titles = {i18n.translate(screen.title, "nl") for screen in SCREENS if role in screen.roles}
    assert {title for title in titles if title not in named} == set()
