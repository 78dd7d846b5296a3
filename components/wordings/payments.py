from components.language import _


def sentences() -> dict[str, str]:
    _("What does the bank say?"), _("Why?")  # fields
    return {
        "no_account": _("No bank account is known. Ask for it, or fill it in under Bank accounts."),
        "account_unreadable": _(
            "The account number was kept with a key that is gone. Ask for it again and fill it in under Bank accounts."
        ),
        "cannot_be_paid": _("{name} cannot be paid now. Look at the list again: it says why."),
        "claims_moved_on": _("Something changed in these claims in the meantime. Look at the list and the sum again."),
        "no_payer": _("It is not known yet from which account the chapter pays. Fill it in under Payment details."),
        "day_has_passed": _("This day has passed. Choose today or a later day."),
        "day_too_far": _("Choose a day within {days} days from now."),
        "before_the_run": _("The bank can only have done this after the run was made: {day}."),
        "before_the_banks_day": _("The bank pays this run on {day}; it cannot have paid before that day."),
        "result_followed": _(
            "Something else was done with these claims since then, so this can no longer be undone. "
            "This is how they stand."
        ),
        "result_too_late": _(
            "Undoing is for right after. Was something not paid after all? "
            "Choose it in the list below and write down that it came back."
        ),
        "made_by_you": _("You made this run yourself. A board member or another treasurer says the second yes."),
        "paid_to_you": _("You get something by this run yourself. Somebody else says the second yes."),
        "second_too_late": _(
            "The day on which the bank would pay is over. A treasurer takes this run back and makes a new one."
        ),
        "needs_second": _("This run still waits for the yes of somebody else. Then the file is there."),
        "run_moved_on": _("Somebody did something else with this run in the meantime. This is how it stands now."),
        "file_unreadable": _("The file was kept with a key that is gone. Ask who runs Naast to set that key again."),
        "not_fetched": _("The file of this run was not fetched yet, so the bank cannot have done anything with it."),
        "may_be_at_bank": _("The file of this run was fetched. Say first that it did not go to the bank."),
        "is_at_bank": _("Of this run something is paid or came back already, so it can no longer be taken back."),
        "already_settled": _("{who} wrote down already what became of this transfer: {when}."),
    }
