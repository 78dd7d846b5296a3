"""What the tests of claims on the screens share."""

from domain.expenses import ExpenseStatus
from tests.pages.reading import field
from tests.world import today


def pick(at, label, code):
    next(one for one in at.button_group if one.label == label).set_value(code).run()


def fill(at, amount="3,40"):
    field(at, "Bedrag in euro").set_value(amount).run()
    field(at, "Waarvoor?").set_value("parkeren")


def upload(at, content, name="bon.jpg"):
    at.file_uploader[0].upload(name, content, "image/jpeg").run()


def without_receipt(at):
    pick(at, "Heb je een bon?", "none")
    field(at, "Waarom is er geen bon?").set_value("kwijt")


def draft(make, world, **values):
    values = {"day": today(), "no_receipt": "", "description": "parkeren", **values}
    return make.expense(
        world["henk_v"], world["programme"], **{"status": ExpenseStatus.DRAFT, "submitted_at": None, **values}
    )
