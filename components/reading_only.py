"""A screen of settings for who may read them and not change them."""

from components import markup
from components.frame import ROLE_NAMES
from components.language import _
from domain.access import Role


def said(role: Role) -> None:
    """In place of the buttons: whose they are."""
    markup.hint(_("You can read this. It is changed by the {role}.", role=_(ROLE_NAMES[role]).lower()))
