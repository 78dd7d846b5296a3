"""A volunteer's own year in a line."""

from components import markup
from components.language import _, euros
from services.expenses.own_money import OwnYear


def own_year(found: OwnYear) -> None:
    """Nothing where nothing was claimed yet."""
    if not found.claimed:
        return
    told = _("In {year} you claimed {amount}.", year=found.year, amount=euros(found.claimed))
    if found.paid:
        told += " " + _("Paid to you: {amount}.", amount=euros(found.paid))
    if found.given:
        told += " " + _("Given to the chapter: {amount}.", amount=euros(found.given))
    markup.hint(told)
