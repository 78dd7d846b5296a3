"""What must or must not be between a household and a volunteer, as the reader reads it."""

from collections.abc import Iterable

from components.language import _
from domain.needs import HouseholdNeed, VillageWish, VolunteerNeed

H, V = HouseholdNeed, VolunteerNeed


def of_household() -> dict[HouseholdNeed, str]:
    return {
        H.PETS: _("Pets in the house"),
        H.SMOKING: _("Smoking in the house"),
        H.STAIRS: _("Stairs to climb"),
        H.EVENINGS: _("Only in the evening"),
        H.NO_SMOKER: _("No smoker"),
        H.WOMAN: _("Only a woman"),
        H.CAR: _("Only with a car"),
    }


def of_volunteer() -> dict[VolunteerNeed, str]:
    return {
        V.NO_PETS: _("No pets"),
        V.NO_SMOKING: _("No smoking in the house"),
        V.NO_STAIRS: _("No stairs"),
        V.NO_EVENINGS: _("Not in the evening"),
        V.SMOKER: _("Smokes"),
        V.WOMAN: _("Is a woman"),
        V.CAR: _("Has a car"),
    }


def village_wishes() -> dict[VillageWish, str]:
    return {
        VillageWish.SAME: _("Rather of the same village"),
        VillageWish.OTHER: _("Rather of another village"),
    }


def clash(need: HouseholdNeed) -> str:
    """Why somebody who said so is left out."""
    return {
        H.PETS: _("Does not want pets, and here they are"),
        H.SMOKING: _("Does not want smoking in the house, and here it is done"),
        H.STAIRS: _("Cannot climb stairs, and here they are"),
        H.EVENINGS: _("Does not come in the evening, and here it can only be then"),
        H.NO_SMOKER: _("Smokes, and the household does not want that"),
    }[need]


def unsaid(need: HouseholdNeed) -> str:
    return {
        H.WOMAN: _("The household asks for a woman, and with this volunteer that is not filled in"),
        H.CAR: _("A car is needed, and with this volunteer that is not filled in"),
    }[need]


def met(need: HouseholdNeed) -> str:
    return {H.WOMAN: _("Is a woman, as was asked"), H.CAR: _("Has a car, as was asked")}[need]


def listed_household(codes: Iterable[str]) -> str:
    return ", ".join(words for code, words in of_household().items() if code in set(codes))


def listed_volunteer(codes: Iterable[str]) -> str:
    return ", ".join(words for code, words in of_volunteer().items() if code in set(codes))
