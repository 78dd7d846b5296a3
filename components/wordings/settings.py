from components.language import _


def sentences() -> dict[str, str]:
    _("Roles")  # a field that refusals name
    return {
        "claim_age_out_of_range": _("How old a claim may be is a number of days, from {least} to {most}."),
        "rsin_wrong": _("RSIN: this number is not right. It has nine digits; it stands on letters of the tax office."),
        "days_out_of_range": _("This is a number of days, from 0 to {most}."),
        "proposal_days_out_of_range": _("Both are a number of days, from {least} to {most}."),
        "return_before_reminder": _("A proposal returns some days after the reminder, not before."),
        "term_out_of_range": _("The term is a number of months, from {least} to {most}."),
        "programme_exists": _("There is a programme of this name already."),
        "programme_runs": _("In this programme {count} requests are still open. Close them first, or move them."),
    }
