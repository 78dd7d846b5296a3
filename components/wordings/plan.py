from components.language import _


def sentences() -> dict[str, str]:
    return {
        "pin_twice": _("This household goes to one volunteer. Let go of {volunteer}, or of the other."),
        "pin_forbidden": _("You fixed {volunteer} here and left them out as well. Choose one of the two."),
        "pin_against_rule": _("{volunteer} cannot go to the household for which you fixed them any more."),
        "pin_without_room": _("{volunteer} has no room for all households that you fixed."),
    }
