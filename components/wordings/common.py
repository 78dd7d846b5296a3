from components.language import _


def sentences() -> dict[str, str]:
    return {
        "signed_out": _("You are signed out. Sign in again; what you saved is kept."),
        "database_away": _(
            "This is not done yet: the notebook could not be reached. What you typed is still here; try once more."
        ),
        "database_newer": _(
            "The data here are of a newer version than the one that runs. Bring it up to date; nothing is lost."
        ),
        "database_not_owned": _(
            "The role with which Naast opens the database may make no tables in it. Make it the owner of the database."
        ),
        "not_allowed": _("This is not part of your role. Do you need it? Ask your coordinator or an administrator."),
        "not_found": _("This is not there any more, or not yours to see."),
        "changed_meanwhile": _("Somebody else changed this in the meantime. Look at it again, then decide."),
        "already_saved": _("This was already saved."),
        "too_precise": _("{field}: this number has too many decimals; {decimals} fit."),
        "too_long": _("{field}: this text is too long. It has {length} characters, and {maximum} fit."),
        "required": _("{field}: fill this in."),
        "no_such_day": _("{field}: this day does not exist."),
        "day_in_future": _("{field}: this day is still to come."),
        "year_wrong": _("{field}: is the year right?"),
        "not_a_number": _("{field}: this is not a number. Write it like 12 or 12.5."),
        "not_positive": _("{field}: fill in a number above 0."),
        "too_large": _("{field}: this number is too large. The most is {maximum}."),
    }
