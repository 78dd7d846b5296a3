from components.language import _


def sentences() -> dict[str, str]:
    return {
        "database_not_empty": _("There are people in this database already. Demo data only goes into an empty one."),
        "demo_too_small": _("A demo chapter has at least {volunteers} volunteers and {households} households."),
    }
