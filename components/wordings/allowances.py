from components.language import _


def sentences() -> dict[str, str]:
    return {
        "allowance_ends_first": _("An allowance is given for one month at least. Choose a later month to stop in."),
        "allowance_overlaps": _("This volunteer gets an allowance in these months already. End that one first."),
        "allowance_is_booked": _("The allowance is booked for that month already. Choose a later month to stop in."),
        "allowance_is_fixed": _("The treasurer sets a fixed allowance. It is submitted again as it is, or taken back."),
        "month_to_come": _("This month has not begun yet."),
    }
