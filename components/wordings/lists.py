from collections.abc import Callable

from components.language import _
from domain.lists.headings.fields import Kind
from domain.lists.reasons import Reason
from domain.lists.records.values import FIELD_NAMES


def sentences() -> dict[str, str]:
    return {
        "lists_changed_meanwhile": _(
            "Something changed since you looked: this was brought in already, or somebody else was at work. "
            "Look at the preview again."
        ),
        "file_empty": _("There is nothing in this file."),
        "file_too_large": _("This file is too large. A list is at most {megabytes} MB, also when unpacked."),
        "file_too_many_rows": _("This list is too long. At most {maximum} rows fit in one go; split it by year."),
        "file_locked": _("This file has a password. Open it in Excel, save it without a password, and try again."),
        "file_old_excel": _("This is a file of an old Excel (.xls). Open it in Excel and save it as .xlsx."),
        "file_other_office": _("This is a file of another program. Save it as Excel (.xlsx) or CSV."),
        "file_web_page": _("This is a web page, not a list. Open it in Excel and save it as .xlsx."),
        "file_no_list": _("This is not a list, but a picture or another kind of file. Choose an Excel file or a CSV."),
        "file_damaged": _("This Excel file is damaged. Open it in Excel, save it again, and try once more."),
        "list_unknown": _("We do not see which list this is: no row has headings that we know."),
        "list_only_headings": _("There are headings in this file, but no rows below them."),
        "list_whose_visits": _(
            "These look like visits, but nothing says which volunteer made them."
            " Put the name in a column, or above the table, as “Vrijwilliger: Jo Bel”."
        ),
        "list_incomplete": _("Something is missing to read this list. Say below which column holds what."),
    }


def worder() -> Callable[[Reason], str]:
    """Says why a row is refused or doubtful, in the language of this moment, also where no screen is drawn.

    Only the name of a field is translated; the rest are words of the list.
    """
    sentences = row_sentences()
    names = {name: _(name) for name in FIELD_NAMES.values()}

    def say(reason: Reason) -> str:
        values = {name: names[str(value)] if name == "field" else value for name, value in reason.values.items()}
        return sentences[reason.code].format(**values)

    return say


def row_sentences() -> dict[str, str]:
    return {
        "no_name": _("There is no name in this row."),
        "no_such_programme": _("There is no programme “{text}”."),
        "other_headings": _("Above this row the headings stand in another order. Put this part on a sheet of its own."),
        "formula_cut": _("The formula “{text}” was cut in two, and the cells behind it stand in other columns."),
        "programme_ended": _("The programme “{text}” has ended: nothing begins in it any more."),
        "other_programme": _("This belongs to a programme that is not yours."),
        "no_such_day": _("{field}: “{text}” is no day."),
        "no_day": _("{field}: there is no day in this row."),
        "day_in_future": _("{field}: {text} is still to come."),
        "matched_without_volunteer": _("Matched, but no volunteer is named."),
        "no_volunteer": _("No volunteer is named in this row."),
        "no_household": _("No household is named in this row."),
        "volunteer_unknown": _("Nobody knows a volunteer “{name}”."),
        "volunteer_unclear": _("“{name}” can be several volunteers."),
        "household_unknown": _("Nobody knows a household “{name}”."),
        "household_unclear": _("“{name}” can be several households."),
        "household_without_request": _("This household has no request for support."),
        "negative": _("{field}: {text} is less than nothing."),
        "too_long": _("{field}: this text is too long. It has {length} characters, and {maximum} fit."),
        "double_of": _("The same as row {row}; the first one counts."),
        "double_otherwise": _(
            "Stands in row {row} too, and that one counts. What is different here stays behind: {field} “{text}”."
        ),
        "letters_lost": _("Letters were lost in the name “{name}”. Repair it."),
        "household_letters_lost": _("“{name}” was read as {found}."),
        "volunteer_letters_lost": _("“{name}” was read as {found}."),
        "household_shortened": _("“{name}” was read as {found}."),
        "volunteer_shortened": _("“{name}” was read as {found}."),
        "capacity_no_number": _("How many households fit is not a number: “{text}”. It stays “not asked yet”."),
        "not_understood": _("{field}: “{text}” was not understood and stayed behind."),
        "more_than_one": _("{field}: there are several; “{text}” stayed behind."),
        "said_otherwise": _("{field}: another column says “{text}”. The first one counts; that stayed behind."),
        "odd_name": _("“{name}” does not look like the name of one person. It was taken over as it is."),
        "ended_before_started": _("Stopped on a day before the start."),
        "closed_before_matched": _("Closed on a day before the volunteer came ({text}). That day stayed behind."),
        "closed_before_this_match": _(
            "Closed on a day before {text}, when somebody came who comes now. It stays as it is."
        ),
        "matched_before_registered": _("Matched ({text}) before the day of registration."),
        "matched_before_start": _("Matched ({text}) before {name} began as a volunteer."),
        "matched_after_stop": _("Matched ({text}) after {name} stopped as a volunteer."),
        "odd_phone_number": _("“{text}” is no whole phone number. It was taken over as it is."),
        "another_list_first": _("{field}: another list came first and says otherwise. “{text}” stayed behind."),
        "citizen_number_left_out": _("A number that looks like a citizen service number was left out of a text."),
        "closed_before_registered": _("Closed on a day before the registration."),
        "closed_day_but_open": _("There is a day of closing ({text}), but the status says that it is not closed."),
        "registered_on_guessed": _("There is no day of registration. {text} was filled in."),
        "nobody_named_on_sheet": _("No volunteer is named, on the sheet “{text}”. This household waits."),
        "waits_with_volunteer": _("This household waits, and yet {name} is named as its volunteer."),
        "matched_otherwise": _("The list names {name} as the volunteer. Here it is otherwise, and that stays."),
        "volunteer_ended": _("The list names {name} as the volunteer, who has stopped. They were not matched."),
        "last_day_guessed": _("Stopped on a day that the list does not tell. {text} was filled in."),
        "on_two_sheets": _("By the sheet “{text}” this has ended, by another sheet not. It stays as it was."),
        "own_settings": _("{field}: the list says “{text}”. Here it was set otherwise, and that stays."),
        "programme_not_said": _("The list names no programme, and there are several requests. They stay as they are."),
        "former_volunteer_unknown": _("Closed; nobody knows the volunteer “{name}”, so the match stayed behind."),
        "former_volunteer_unclear": _("Closed; “{name}” can be several volunteers, so the match stayed behind."),
        "km_on_a_call": _("{km} km on a call."),
        "after_the_end": _("This visit is from after the support ended ({text})."),
    }


def kinds() -> dict[Kind, str]:
    return {
        Kind.VOLUNTEERS: _("Volunteers"),
        Kind.HOUSEHOLDS: _("Households"),
        Kind.VISITS: _("Visits"),
    }


def fields() -> dict[str, str]:
    """What a column can hold, by the name of the field."""
    return {
        "name": _("Name"),
        "first_name": _("First name"),
        "initials": _("Initials"),
        "infix": _("Infix"),
        "last_name": _("Last name"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "mobile": _("Mobile phone"),
        "street": _("Street"),
        "house_number": _("House number"),
        "addition": _("Addition to the house number"),
        "postcode": _("Postcode"),
        "postcode_letters": _("Letters of the postcode"),
        "place": _("Place"),
        "programmes": _("Programme"),
        "languages": _("Languages"),
        "day_parts": _("Day parts"),
        "goes_to": _("Goes to"),
        "capacity": _("Number of households that fit"),
        "vog_on": _("Certificate of conduct (VOG)"),
        "started_on": _("Started"),
        "ended_on": _("Stopped"),
        "limits": _("Limits in own words"),
        "number": _("Registration number"),
        "registration_nr": _("Registration number"),
        "contact_name": _("Contact person"),
        "adults": _("Adults"),
        "children": _("Children"),
        "composition": _("Who the household consists of"),
        "birth_years": _("Years of birth"),
        "question": _("Question"),
        "wishes": _("Wishes"),
        "referrer": _("Referrer"),
        "registered_on": _("Day of registration"),
        "status": _("Status"),
        "volunteer": _("Volunteer"),
        "matched_on": _("Matched since"),
        "closed_on": _("Day of closing"),
        "consent_on": _("Consent"),
        "day": _("Day"),
        "household": _("Household"),
        "visit_kind": _("Kind of visit"),
        "kind": _("Kind of visit"),
        "began": _("Time of beginning"),
        "ended": _("Time of ending"),
        "minutes": _("Minutes"),
        "hours": _("Hours"),
        "km": _("Kilometres"),
        "km_back": _("Kilometres back"),
        "km_tenths": _("Kilometres"),
        "note": _("Note"),
        "occurrence": _("Which one that day"),
    }
