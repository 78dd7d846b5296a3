"""How a claim is said on a screen."""

from components.language import _, euros, kilometres
from domain.expenses import ExpenseKind, ExpenseStatus
from services.claims import Claim


def kinds() -> dict[ExpenseKind, str]:
    return {
        ExpenseKind.MILEAGE: _("Kilometres"),
        ExpenseKind.PUBLIC_TRANSPORT: _("Public transport"),
        ExpenseKind.PARKING: _("Parking"),
        ExpenseKind.MATERIAL: _("Material"),
        ExpenseKind.OUTING: _("Outing"),
        ExpenseKind.TELEPHONE: _("Telephone"),
        ExpenseKind.OTHER: _("Something else"),
    }


def states() -> dict[ExpenseStatus, str]:
    return {
        ExpenseStatus.SUBMITTED: _("submitted"),
        ExpenseStatus.RETURNED: _("returned"),
        ExpenseStatus.APPROVED: _("approved"),
        ExpenseStatus.REFUSED: _("refused"),
        ExpenseStatus.WITHDRAWN: _("withdrawn"),
    }


def what_for(claim: Claim) -> str:
    """The line of a claim: "Marum heen en terug, 22 km × € 0,23", or the kind and what was written with it."""
    if claim.kind is ExpenseKind.MILEAGE and claim.km_tenths and claim.cents_per_km:
        sum_of = _("{km} km × {rate}", km=kilometres(claim.km_tenths), rate=euros(claim.cents_per_km))
        where = _("{place} there and back", place=claim.place) if claim.place else claim.description or _("Kilometres")
        return f"{where}, {sum_of}"
    return f"{kinds()[claim.kind]}: {claim.description}"
