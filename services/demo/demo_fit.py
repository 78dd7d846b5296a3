"""What the people of an invented chapter said must or must not be, and how far they will go."""

import random
from typing import Any

from domain.needs import HouseholdNeed, VillageWish, VolunteerNeed, proposed_for_volunteer

_WOMEN = (
    "Aafke Aaltje Amina Anneke Baukje Bettie Carla Corrie Dieuwke Eline Esther Fatma Femke Frouke Gerda Gré Grietje "
    "Hanna Heleen Hiltje Ida Ineke Jacoba Janke Jeltje Joke Lammie Linda Lutske Maaike Marga Marieke Mirjam Nelleke "
    "Nynke Petra Rahel Reina Rika Saskia Sjoukje Sylvia Tamara Tineke Tjitske Trijntje Wilma Zeynep"
)
_SHARES = {
    HouseholdNeed.PETS: 0.2,
    HouseholdNeed.STAIRS: 0.12,
    HouseholdNeed.SMOKING: 0.08,
    HouseholdNeed.EVENINGS: 0.04,
    HouseholdNeed.NO_SMOKER: 0.05,
    HouseholdNeed.WOMAN: 0.05,
    HouseholdNeed.CAR: 0.05,
}
_SAME, _OTHER = 0.05, 0.1


class Said:
    def __init__(self, dice: random.Random) -> None:
        self.dice = dice

    def of_volunteer(self, name: str, limits: str) -> dict[str, Any]:
        """What the own words say is tapped by most; some of it still waits for somebody who asks."""
        needs = set(proposed_for_volunteer(limits)) if self.dice.random() < 0.7 else set()
        if name.split()[0] in _WOMEN.split() and self.dice.random() < 0.6:
            needs.add(VolunteerNeed.WOMAN)
        if self.dice.random() < 0.6:
            needs.add(VolunteerNeed.CAR)
        if self.dice.random() < 0.06:
            needs.add(VolunteerNeed.SMOKER)
        return {
            "needs": [need.value for need in VolunteerNeed if need in needs],
            "village_wish": self._village_wish(),
            "reach_km": self.dice.choice((None, None, 8, 10, 15, 20, 25)),
        }

    def of_household(self) -> dict[str, Any]:
        return {
            "needs": [need.value for need, share in _SHARES.items() if self.dice.random() < share],
            "village_wish": self._village_wish(),
        }

    def _village_wish(self) -> VillageWish | None:
        fallen = self.dice.random()
        return VillageWish.SAME if fallen < _SAME else VillageWish.OTHER if fallen < _SAME + _OTHER else None
