from components.language import _


def sentences() -> dict[str, str]:
    _("Phone number"), _("Postcode"), _("Street and number"), _("Place"), _("Programmes")  # fields that refusals name
    _("Languages"), _("Limits"), _("Date on the certificate"), _("Last day"), _("Started")
    return {
        "volunteer_known": _("There is a volunteer with this name or e-mail address already. Is it somebody else?"),
        "programme_in_use": _("There is an open match in this programme. End that first, then take the programme off."),
        "no_volunteer_record": _("No volunteer belongs to this account. Ask your coordinator."),
        "already_ended": _("This volunteer stopped already."),
        "odd_reach": _("How far lies between 1 and {maximum} km."),
        "odd_capacity": _("Choose a number of households from 0 to {maximum}."),
        "pause_too_short": _("Choose a day to come back that is after the first day of the pause."),
        "pause_in_past": _("Choose a day after today to come back, or leave it empty."),
    }
