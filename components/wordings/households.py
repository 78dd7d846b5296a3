from components.language import _


def sentences() -> dict[str, str]:
    _("Phone"), _("Postcode"), _("Languages at home"), _("Registered on"), _("Person to contact")  # fields
    (
        _("Street and house number"),
        _("Place"),
        _("Referred by"),
        _("Referrer told"),
        _("Number of adults"),
        _("Number of children"),
    )
    _("Given by"), _("How was it given?"), _("Given on"), _("The question"), _("Wishes about the volunteer")
    _("Why (may stay empty)")
    return {
        "copy_not_whole": _(
            "By another role of yours you read some notes and not others, so the copy would not be whole. A privacy "
            "officer without that role makes it."
        ),
        "name_too_short": _("Type at least {least} letters of the name."),
        "household_known": _(
            "A household with this address or phone number is there already. Have a look at it first."
        ),
        "consent_first": _("Write down the consent first. Until then only contact and referrer are kept."),
        "household_destroyed": _(
            "The details of this household were destroyed on {day}. Nothing is kept any more that tells who they were."
        ),
        "not_to_be_destroyed": _("The day on which the details of this household are destroyed has not come."),
        "request_exists": _("There is an open request in this programme already."),
        "programme_ended": _("This programme has ended. Choose another one."),
        "closed_already": _("This request was closed already."),
        "odd_phone_number": _("This is not a phone number. Write it like 06 12345678."),
        "no_postcode": _("This is not a postcode. Write it like 9351 AB."),
        "odd_people": _("{field}: fill in a number from 0 to {maximum}."),
        "odd_birth_years": _("Birth years: write years like 2015, 2018."),
    }
