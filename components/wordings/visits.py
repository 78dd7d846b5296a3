from components.language import _


def sentences() -> dict[str, str]:
    return {
        "no_visit_here": _("There is no match here any more to which this visit belongs, so it was not saved."),
        "saved_elsewhere": _(
            "This form was saved meanwhile in another window or on another device. Is this another visit? What you "
            "chose is still here: look at it, then save once more."
        ),
        "note_without_consent": _(
            "Without the household's consent no note can be kept. Save the visit without it, and tell the coordinator."
        ),
        "too_long_ago": _("{field}: this day is more than two years ago."),
        "too_late_to_undo": _("Undoing is for right after. You can still change it."),
        "on_a_claim": _("Day and kilometres are on a claim. Take back the claim first."),
        "claim_decided": _(
            "The kilometres of this visit were approved already, so its day and kilometres stay as they are. The note "
            "can still be changed; is something else wrong, then ask the coordinator."
        ),
    }


def fields() -> dict[str, str]:
    """Names of fields that a refusal can carry."""
    return {
        "Day": _("Day"),
        "Duration": _("Duration"),
        "Kilometres": _("Kilometres"),
        "Note": _("Note"),
        "Amount": _("Amount"),
        "Euros a kilometre": _("Euros a kilometre"),
        "Reason": _("Reason"),
        "What for?": _("What for?"),
    }
