"""Phone numbers as lists hold them, also after a table program took them for numbers."""

import re
from dataclasses import dataclass

from domain.lists.words.cells import text, untold

_LONGEST = 15


@dataclass(frozen=True)
class Phone:
    """`lost` when digits are gone for good: Excel wrote the number as 6,77E+08."""

    number: str = ""
    lost: bool = False


def read(value: object) -> Phone:
    """A phone number as ten digits where it is Dutch, however Excel damaged it; other words stay as they are."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # "612345678.0" is what a table program makes of a number.
    written = re.sub(r"^(\W?\d+)[.,]0{1,2}$", r"\1", text(value, lines=True))
    if untold(written) or not written.strip("0 -"):
        return Phone()
    if found := re.fullmatch(r"(\d)[.,]?(\d*)e\+?(\d{1,2})", written.lower()):
        shown, power = found[1] + found[2], int(found[3])
        if power < len(shown) - 1 or power > 14:
            return Phone(lost=True)
        # Rounded by the sheet: the digits behind the shown ones are no longer there.
        return Phone(lost=True) if power - len(found[2]) > 1 else _dutch(shown + "0" * (power - len(found[2])))
    several = [part for part in re.split(r"\s*(?:/|;|,|\||\bof\b|\ben\b|\n)\s*", written) if part]
    if len(several) > 1 and all(len(re.sub(r"\D", "", part)) >= 9 for part in several):
        return Phone(" / ".join(_dutch(part).number for part in several))
    return _dutch(" ".join(written.split()))


def _dutch(written: str) -> Phone:
    if re.search(r"[^\W\d_]", re.sub(r"^(tel|telefoon|mob|mobiel|nr|t|m)\b[.:]*\s*", "", written.lower())):
        return Phone(written)
    if len(re.sub(r"\D", "", written)) > _LONGEST:
        # Of two numbers in a row nobody knows where the second one begins.
        return Phone(written)
    plus = written.lstrip("' (").startswith("+")
    number_ = re.sub(r"\D", "", re.sub(r"\(0\)", "", written))
    if number_.startswith("0031"):
        number_ = "0" + number_[4:].lstrip("0")
    elif number_.startswith("31") and (plus or len(number_) == 11):
        number_ = "0" + number_[2:].lstrip("0")
    elif number_.startswith("00"):
        return Phone("+" + number_[2:])
    elif plus:
        return Phone("+" + number_)
    elif len(number_) == 9 and not number_.startswith("0"):
        number_ = "0" + number_
    return Phone(number_ or written)


def is_whole(number: str) -> bool:
    """Can this number be called, or the first one of it? Words may stand beside it."""
    found = re.search(r"\+?\d[\d ().\-–]*", number)
    if found is None:
        return False
    digits = re.sub(r"\D", "", found[0].replace("(0)", ""))
    return 8 <= len(digits) <= _LONGEST if found[0].startswith("+") else len(digits) == 10 and digits.startswith("0")
