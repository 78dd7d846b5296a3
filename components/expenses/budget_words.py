"""How a budget stands, in the same words on every screen."""

from components.language import _, euros
from domain.budgets import Level, Spending
from services.expenses.budgets import Of


def standing(one: Spending) -> str:
    """How a budget stands, in words."""
    left = one.left_cents
    if left is None:
        return _("no budget")
    if left < 0:
        return _("{amount} too much promised", amount=euros(-left))
    if one.level() is Level.NEARLY:
        return _("{amount} left, {percent}% is used", amount=euros(left), percent=one.percent or 0)
    return _("{amount} left", amount=euros(left))


def does_not_fit(one: Of, more_cents: int) -> str:
    """What this much more does to a budget that does not hold it, or that was passed already."""
    left = one.spending.left_cents or 0
    if left < 0:
        return _(
            "{programme}: {standing} already; with this claim it becomes {amount}.",
            programme=one.programme,
            standing=standing(one.spending),
            amount=euros(more_cents - left),
        )
    return _(
        "{programme} has {left} left; with this claim it is {short} too little.",
        programme=one.programme,
        left=euros(left),
        short=euros(more_cents - left),
    )
