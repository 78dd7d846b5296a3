"""What cannot be right in a line of a claim is said of all its fields at once."""

from datetime import timedelta

import pytest

from db.models import Expense
from db.session import writing
from domain.access import Refused
from domain.expenses import ExpenseKind
from domain.fields import Fields
from services.expenses import claim_lines
from services.expenses.claim_costs import Costs
from tests.world import on_the_day, today

ACTIVITY, DAY, AMOUNT, WHAT, KM = "For which activity?", "Day", "Amount", "What for?", "Kilometres"


def fields_of(who, use_case, *given, **values):
    with pytest.raises(Refused) as refusal, writing(who) as session:
        use_case(session, *given, **values)
    return {field: one.code for field, one in refusal.value.fields.items()}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, {ACTIVITY: "choose_programme", AMOUNT: "required", WHAT: "required"}),
        ({"amount": "veel", "description": "parkeren"}, {ACTIVITY: "choose_programme", AMOUNT: "not_a_number"}),
        ({"kind": ExpenseKind.MILEAGE}, {ACTIVITY: "choose_programme", KM: "required"}),
        (
            {"day": timedelta(days=1), "kind": ExpenseKind.MILEAGE, "km": "0"},
            {ACTIVITY: "choose_programme", DAY: "day_in_future", KM: "not_positive"},
        ),
    ],
)
def test_all_that_cannot_be_right_is_said_at_once(world, make, values, found):
    values = {"day": timedelta(0), "kind": ExpenseKind.PARKING, **values}
    costs = Costs(**{name: on_the_day(value) for name, value in values.items()})
    assert fields_of(world.who("henk"), claim_lines.add, costs, nonce="n") == found
    assert make.all(Expense) == []


def test_what_the_form_could_not_read_is_said_with_it(world):
    read = Fields()
    with read.of(DAY):
        raise Refused("required", field=DAY)
    costs = Costs(day=today(), kind=ExpenseKind.PARKING, amount="3")
    values = {"nonce": "n", "programme_id": world["programme"], "fields": read}
    assert fields_of(world.who("henk"), claim_lines.add, costs, **values) == {DAY: "required", WHAT: "required"}


def test_a_line_that_is_changed_says_all_of_it_too_and_stays(world, make):
    with writing(world.who("henk")) as session:
        kept = Costs(day=today(), kind=ExpenseKind.PARKING, amount="3", description="parkeren")
        line = claim_lines.add(session, kept, nonce="n", programme_id=world["programme"])
    costs = Costs(day=today(), kind=ExpenseKind.PARKING)
    version = make.all(Expense)[0].version_id
    found = fields_of(world.who("henk"), claim_lines.change, line.line_id, costs, version=version)
    assert found == {AMOUNT: "required", WHAT: "required"}
    assert [(one.amount_cents, one.description) for one in make.lines(line.claim_id)] == [(300, "parkeren")]
