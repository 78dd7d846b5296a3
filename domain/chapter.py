"""What the chapter is to the law and to the tax office."""

from dataclasses import dataclass

from domain.access import Refused

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


@dataclass(frozen=True)
class Chapter:
    """Its own data, as a statement of gifts carries them; empty until somebody fills them in."""

    name: str = ""
    address: str = ""
    place: str = ""
    rsin: str = ""

    @property
    def whole(self) -> bool:
        return all((self.name, self.address, self.place, self.rsin))


def check_rsin(text: str) -> str:
    """The number of a legal person at the tax office: nine digits. Raises Refused("rsin_wrong")."""
    digits = "".join(c for c in text if c not in " .-\t\u00a0")
    if not (digits.isascii() and digits.isdigit() and len(digits) == len(_WEIGHTS)):
        raise Refused("rsin_wrong")
    if int(digits) == 0 or sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11:
        raise Refused("rsin_wrong")
    return digits
