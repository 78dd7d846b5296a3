"""What the commands say to the operator, who reads English and has a command line instead of a form."""

from db.health import Health
from domain.access import Refused, Role

_SENTENCES = {
    "database_away": "The database cannot be reached any more. What was not finished is undone; try again.",
    "database_newer": "These tables are of a newer Naast than this one: bring the code up to date.",
    "database_not_owned": (
        "The role of this address may make no tables in the database. Make it the owner: "
        "ALTER DATABASE the_database OWNER TO the_role;"
    ),
    "database_not_empty": "There are people in this database already; demo data goes into an empty one.",
    "demo_too_small": "A demo chapter has at least {volunteers} volunteers and {households} households.",
    "day_in_future": "This day is still to come.",
    "lists_changed_meanwhile": "The database changed while you looked; try again.",
}
READ_ONLY = "The database can only be read: nothing can be saved in it. Look at its rights and at its disk."
_FILES = {
    "file_empty": "there is nothing in this file.",
    "file_too_large": "too large: a list is at most {megabytes} MB, also when unpacked.",
    "file_too_many_rows": "too long: at most {maximum} rows fit in one go.",
    "file_locked": "it has a password; save it without one.",
    "file_old_excel": "a file of an old Excel (.xls); save it as .xlsx.",
    "file_other_office": "a file of another program; save it as .xlsx or CSV.",
    "file_web_page": "a web page, not a list; save it as .xlsx.",
    "file_no_list": "not a list, but a picture or another kind of file.",
    "file_damaged": "this Excel file is damaged; save it again.",
    "list_unknown": "no row has headings that we know.",
    "list_only_headings": "headings, but no rows below them.",
    "list_whose_visits": "visits, but nothing says of which volunteer: name them in a column, or above the table.",
    "list_incomplete": "columns are missing to read this list.",
}


def not_ready(found: Health, *, tables: bool = True) -> str:
    """Why a command cannot begin, "" when it can; without `tables` it makes them itself."""
    if not found.where:
        return found.problem
    if not found.reachable:
        return f"The database cannot be reached: {found.problem}"
    if found.newer:
        return _SENTENCES["database_newer"]
    if found.read_only:
        return READ_ONLY
    if tables and not found.up_to_date:
        return "The tables are not there yet or old: run manage.py migrate first."
    return ""


def sentence(refusal: Refused, account: str = "") -> str:
    """`account`: the sign-in name that the command was given."""
    if refusal.code == "not_found" and account:
        return f"There is no account with the sign-in name {account}."
    if refusal.code == "required" and refusal.values.get("field") == "Roles":
        return f"Name a role with --role, and repeat it for more: {', '.join(Role)}."
    if own := _SENTENCES.get(refusal.code):
        return own.format(**refusal.values)
    # Only here: they bring Streamlit along, for which a command would wait.
    from components.feedback import wording
    from components.language import speaking

    with speaking("en"):
        return wording(refusal)


def file_sentence(refusal: Refused) -> str:
    return _FILES[refusal.code].format(**refusal.values)
