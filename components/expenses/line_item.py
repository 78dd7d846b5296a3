"""One line of a claim as its claimant reads it, with its receipt."""

from components import markup
from components.expenses import receipts
from components.expenses.claim_words import what_for
from components.language import _, capital, day, euros
from services.expenses.claims import Line
from services.expenses.receipts import Kept


def line_item(line: Line, kept: Kept | None, *, can_change: bool) -> None:
    """`kept` is its receipt, if there is one."""
    markup.item(
        f"{euros(line.amount_cents)} · {what_for(line)}",
        capital(day(line.day)),
        more=_("No receipt: {why}", why=line.no_receipt) if line.no_receipt else "",
    )
    if kept is not None:
        alt = _("Receipt of {day}, {amount}", day=day(line.day), amount=euros(line.amount_cents))
        receipts.of_line(line.id, kept, alt, can_change=can_change)
