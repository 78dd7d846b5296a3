"""Lines of claims as rows of a file. What a line was for stays out: it may name a household."""

from collections.abc import Iterable
from decimal import Decimal

from components.expenses.claim_words import kinds, states
from components.files import Cell
from components.language import _
from db.session import local_day
from services.expenses.spending import Line


def headings() -> list[str]:
    return [
        _("Number"),
        _("Volunteer"),
        _("Activity"),
        _("Day"),
        _("Kind"),
        _("Kilometres"),
        _("Rate"),
        _("Amount"),
        _("State"),
        _("Submitted"),
        _("Decided"),
        _("Decided by"),
        _("Paid on"),
    ]


def rows(lines: Iterable[Line]) -> list[list[Cell]]:
    kind_words, state_words = kinds(), states()
    return [
        [
            line.id,
            line.claimant,
            line.programme,
            line.day,
            kind_words[line.kind],
            None if line.km_tenths is None else Decimal(line.km_tenths).scaleb(-1),
            None if line.cents_per_km is None else euros_of(line.cents_per_km),
            euros_of(line.amount_cents),
            state_words[line.status],
            local_day(line.submitted_at),
            local_day(line.decided_at) if line.decided_at else None,
            line.decided_by,
            line.paid_on,
        ]
        for line in lines
    ]


def euros_of(cents: int) -> Decimal:
    """A number that a spreadsheet adds up."""
    return Decimal(cents).scaleb(-2)
