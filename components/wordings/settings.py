from components.language import _


def sentences() -> dict[str, str]:
    _("Roles")  # a field that refusals name
    return {
        "days_out_of_range": _("This is a number of days, from 0 to {most}."),
        "term_out_of_range": _("The term is a number of months, from {least} to {most}."),
        "programme_exists": _("There is a programme of this name already."),
        "programme_runs": _("In this programme {count} requests are still open. Close them first, or move them."),
    }
