from components.language import _


def sentences() -> dict[str, str]:
    _("Sign-in name"), _("E-mail address"), _("Name")  # fields that refusals name
    return {
        "sign_in_name_taken": _("This sign-in name is in use already. Choose another one."),
        "odd_sign_in_name": _(
            "A sign-in name has no blanks in it. Write it like anna.devries, or use an e-mail address."
        ),
        "odd_email": _("This is not an e-mail address. Write it like naam@voorbeeld.nl."),
        "accounts_exist": _("There are accounts already. An administrator opens the next one."),
        "volunteer_role_first": _("An administrator first gives the account of {name} the role of volunteer."),
        "account_closed": _("The account of {name} is closed. Open it again first."),
        "has_password": _("{name} already chose a password. Give a new code to choose another one."),
        "own_account": _("You cannot do this to your own account. Ask another administrator."),
        "last_admin": _("This is the last administrator. Make somebody else administrator first."),
        "second_admin_needed": _("You asked for this. A second administrator has to agree before there is a code."),
        "code_short": _("The code for the first account is too short; it needs {minimum} letters and digits."),
        "code_wrong": _("This code is not right, or not valid any more. Ask for a new one."),
        "password_too_short": _("Choose a password of {minimum} characters or more. A few words together work well."),
        "password_too_long": _("This password is too long. About 70 letters fit, fewer with accents or emoji."),
        "password_is_name": _("Choose a password that is not your name or e-mail address."),
        "password_common": _("Many people use this password, so it is easy to guess. Choose another one."),
        "password_wrong": _("Your present password is not right."),
        "passwords_differ": _("The two passwords are not the same. Type them once more."),
    }
