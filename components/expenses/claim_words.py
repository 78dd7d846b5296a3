"""How a claim is said on a screen."""

from components.language import _, count_of, euros, kilometres, month_within
from domain.expenses import ExpenseKind, ExpenseStatus
from services.expenses.claims import Claim, Line


def kinds() -> dict[ExpenseKind, str]:
    return {
        ExpenseKind.MILEAGE: _("Kilometres"),
        ExpenseKind.PUBLIC_TRANSPORT: _("Public transport"),
        ExpenseKind.PARKING: _("Parking"),
        ExpenseKind.MATERIAL: _("Material"),
        ExpenseKind.OUTING: _("Outing"),
        ExpenseKind.TELEPHONE: _("Telephone"),
        ExpenseKind.OTHER: _("Something else"),
        ExpenseKind.ALLOWANCE: _("Fixed allowance"),
    }


def states() -> dict[ExpenseStatus, str]:
    return {
        ExpenseStatus.DRAFT: _("not handed in yet"),
        ExpenseStatus.SUBMITTED: _("submitted"),
        ExpenseStatus.RETURNED: _("returned"),
        ExpenseStatus.APPROVED: _("approved"),
        ExpenseStatus.IN_RUN: _("on its way to the bank"),
        ExpenseStatus.PAID: _("paid"),
        ExpenseStatus.WAIVED: _("given as a gift"),
        ExpenseStatus.REFUSED: _("refused"),
        ExpenseStatus.WITHDRAWN: _("withdrawn"),
    }


def what_for(line: Line) -> str:
    """A line of a claim: "Marum heen en terug, 22 km × € 0,23", or the kind and what was written with it."""
    if line.kind is ExpenseKind.MILEAGE and line.km_tenths and line.cents_per_km:
        sum_of = _("{km} km × {rate}", km=kilometres(line.km_tenths), rate=euros(line.cents_per_km))
        where = _("{place} there and back", place=line.place) if line.place else line.description or _("Kilometres")
        return f"{where}, {sum_of}"
    if line.kind is ExpenseKind.ALLOWANCE:
        return f"{kinds()[line.kind]}, {month_within(line.day)}"
    return f"{kinds()[line.kind]}: {line.description}"


def whose(claimant: str | None, cents: int) -> str:
    return f"{claimant or _('A volunteer')}, {euros(cents)}"


def in_short(claim: Claim) -> str:
    """Its first line, and how many more there are."""
    if not claim.lines:
        return _("Nothing on it yet")
    more = len(claim.lines) - 1
    first = what_for(claim.lines[0])
    return first if not more else f"{first} · {count_of('and {n} line more', 'and {n} lines more', more)}"
