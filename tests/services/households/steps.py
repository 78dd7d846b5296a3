"""Register households, list them and open their page."""

from datetime import date

from db.session import reading, writing
from services.households import households, households_list, households_page
from services.households.households import Contact

DAY = date(2026, 2, 2)


def contact(name="Familie De Boer", **values):
    return Contact(name=name, registered_on=DAY, **values)


def register(who, programme_id, given=None, *, nonce="n1", anyway=False):
    with writing(who) as session:
        return households.register_household(session, nonce, programme_id, given or contact(), anyway=anyway)


def names(who, filters=None, **asked):
    with reading(who) as session:
        return [row.name for row in households_list.find_households(session, filters, **asked).rows]


def page_of(who, household_id, **asked):
    with writing(who) as session:
        return households_page.household_page(session, household_id, **asked)
