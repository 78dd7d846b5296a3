from components.language import _


def sentences() -> dict[str, str]:
    _("What do you ask of the volunteer?"), _("Why not?"), _("Why does this volunteer get it?")  # fields
    return {
        "settled": _("These kilometres were paid before, so they cannot be claimed again."),
        "already_claimed": _("This visit is on a claim already."),
        "no_rate": _("For {day} no mileage rate is set. Ask the treasurer to set one; then you can submit."),
        "choose_programme": _("Choose the activity that this belongs to."),
        "choose_programme_of_then": _(
            "{programme} ended on {day}. Choose another activity, or a day before it if the costs are of then."
        ),
        "no_record_of_you": _("You are not registered as a volunteer, so there is nobody to pay. Ask a coordinator."),
        "own_claim": _("This is your own claim. Another coordinator or a board member decides on it."),
        "entered_by_you": _("You entered or finished this claim. Somebody else decides on it."),
        "not_yours_to_decide": _("This claim belongs to an activity of another coordinator."),
        "already_decided": _("{who} decided on this already: {verdict}, {when}."),
        "approved_by_you": _("You approved this claim already. Somebody else gives the second yes."),
        "shares_your_account": _("This money would go to your own account too. Somebody else decides on it."),
        "over_budget": _(
            "With this claim {programme} promises more than its budget of {year}. If it goes on, tick that beside the "
            "button and approve again."
        ),
        "look_second": _("Two people decide on this amount. Look at it by itself."),
        "look_receipt": _("A receipt is missing. Look at it by itself."),
        "look_double": _("It may be claimed twice. Look at it by itself."),
        "no_lines": _("There is nothing on this claim yet. Add what you paid or drove."),
        "receipt_missing": _("Of {day} a receipt is missing. Add it, or say why there is none."),
        "other_programme": _("This visit belongs to another activity. Make a claim of its own for it."),
        "too_many_lines": _("More than {maximum} lines do not fit on one claim. Hand it in, and begin another one."),
        "nobody_mends": _(
            "Nobody can complete this claim: the volunteer stopped or cannot sign in. Approve it, or refuse it and "
            "enter from paper what is right."
        ),
        "withdrawn_meanwhile": _("The volunteer took this claim back in the meantime."),
        "iban_wrong": _(
            "{field}: this account number is not right. Compare it with the bank card, letter by letter; a Dutch one "
            "looks like NL91 ABNA 0417 1643 00."
        ),
        "iban_not_sepa": _(
            "{field}: the bank cannot pay to {country} in this way. Choose an account in Europe (SEPA)."
        ),
        "iban_blocked": _("{field}: the chapter does not pay to accounts in {country}. Choose another account."),
        "nothing_to_pay": _("There is nothing to pay."),
        "name_not_for_bank": _("The bank cannot read the name {name}. Write it in letters from A to Z too."),
        "rate_is_set": _("From {day} on a rate is set already."),
        "rate_is_used": _("From {day} on there are claims already. They keep their rate, so it stays as it is."),
        "rate_is_used_until": _(
            "From {day} on there are claims already, and they keep their rate. Another one can begin on {free}."
        ),
    }
