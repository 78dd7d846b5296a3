"""Accounts of an invented chapter's volunteers. No bank has ever given one of these numbers to anybody."""

from db.crypt import fingerprint
from domain.access import Role
from services.demo.demo_people import Dice, People, Row

_BANKS = ("ABNA", "RABO", "SNSB", "TRIO")


class Accounts:
    """Rows of bank_accounts: most have one, some were filled in from paper, and one couple has one together."""

    def __init__(self, dice: Dice, people: People) -> None:
        self._dice = dice
        self.rows: list[Row] = []
        for volunteer in people.volunteers:
            demo = volunteer["id"] == people.demo_volunteer
            if demo or (volunteer["ended_on"] is None and dice.chance(0.85)):
                own = None if not demo and dice.chance(0.15) else volunteer["user_id"]
                self._add(volunteer, own or people.demo[Role.TREASURER])
        one, other = self.rows[-2:]
        other["iban"], other["iban_hash"] = one["iban"], one["iban_hash"]

    def number(self) -> str:
        """Another one that nobody has."""
        from schwifty import IBAN

        return str(IBAN.generate("NL", bank_code=self._dice.pick(_BANKS), account_code=self._nobodys()))

    def _add(self, volunteer: Row, set_by: int) -> None:
        first, _, last = volunteer["name"].partition(" ")
        number = self.number()
        self.rows.append(
            {
                "volunteer_id": volunteer["id"],
                "iban": number,
                "iban_hash": fingerprint(number),
                "holder": f"{first[0]}. {last}",
                "set_by_id": set_by,
                "set_at": self._dice.moment(self._dice.ago(1, 700)),
            }
        )

    def _nobodys(self) -> str:
        """Ten digits that fail the check ("elfproef") which these banks' own numbers pass."""
        number = self._dice.between(100_000_000, 999_999_999)
        digits = f"{number:010}"
        passes = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0
        return f"{number + 1:010}" if passes else digits
