from components.language import _


def sentences() -> dict[str, str]:
    _("What is needed"), _("Amount"), _("Why, or why not?")  # fields
    return {
        "help_without_consent": _(
            "The household has given no consent, or took it back. Without it nothing can be asked or decided here."
        ),
        "answer_day_out_of_range": _("Choose a day for the answer: from today on, and not after {last}."),
        "asker_cannot_buy": _("Who asked for this cannot claim what it costs. Choose that you see to it yourself."),
        "own_help_request": _("You asked for this yourself. Another coordinator of this activity decides on it."),
        "help_elsewhere": _("This belongs to an activity of another coordinator, who decides on it."),
        "help_withdrawn": _("This was taken back in the meantime. There is nothing to decide any more."),
    }
