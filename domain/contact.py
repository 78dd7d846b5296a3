"""Phone numbers and addresses in one form each, so that the same one is recognised."""

import re

from domain.access import Refused
from domain.text import tidy

_HOUSE_NUMBER = re.compile(r"\b([0-9]{1,5})(?:\s*([A-Za-z]{1,3})|\s*[-/]\s*([A-Za-z0-9]{1,4}))?$")


def clean_phone_number(phone: str | None) -> str | None:
    """Dutch numbers as ten digits ("+31 6-1234 5678" is "0612345678"), others as "+" and digits.

    Raises Refused("odd_phone_number").
    """
    written = tidy(phone, maximum=40, field="Phone")
    if not written:
        return None
    plain = re.sub(r"[\s().\-/]", "", written)
    plain = re.sub(r"^(\+31|0031)0?", "0", plain)
    plain = re.sub(r"^00", "+", plain)
    if re.fullmatch(r"[1-9][0-9]{8}", plain):  # a spreadsheet took the first 0
        plain = "0" + plain
    if not re.fullmatch(r"0[0-9]{9}|\+[1-9][0-9]{7,14}", plain):
        raise Refused("odd_phone_number")
    return plain


def phone_digits(search: str) -> str:
    """What to look for among phone numbers when somebody typed (a part of) one; "" when it is something else."""
    plain = re.sub(r"[\s().\-/]", "", search)
    plain = re.sub(r"^(\+31|0031)0?", "0", plain).removeprefix("+")
    return plain if re.fullmatch(r"[0-9]{6,15}", plain) else ""


def spoken_phone(phone: str | None) -> str:
    """In groups that can be read aloud: "06 12 34 56 78"."""
    kept = re.sub(r"[\s\-]", "", phone or "")
    if not re.fullmatch(r"0[0-9]{9}", kept):
        return phone or ""
    return " ".join([kept[:2], *(kept[i : i + 2] for i in range(2, 10, 2))]) if kept[1] == "6" else _fixed_line(kept)


def dialled(phone: str) -> str:
    """As a telephone takes it: digits, and the + of another country."""
    return "".join(sign for sign in phone if sign in "+0123456789")


def _fixed_line(phone: str) -> str:
    return f"{phone[:4]} {phone[4:7]} {phone[7:]}"


def clean_full_postcode(postcode: str | None) -> str | None:
    """ "9351ab" becomes "9351 AB"; four digits alone will do. Raises Refused("no_postcode")."""
    kept = re.sub(r"\s", "", tidy(postcode, maximum=40, field="Postcode")).upper()
    if kept and not re.fullmatch(r"[1-9][0-9]{3}([A-Z]{2})?", kept):
        raise Refused("no_postcode")
    return f"{kept[:4]} {kept[4:]}".strip() or None


def house_number_of(street: str | None) -> str | None:
    """The number at the end of an address line, with its addition: "Dorpsstraat 12 a" gives "12A"."""
    found = _HOUSE_NUMBER.search((street or "").strip())
    return f"{int(found[1])}{found[2] or found[3] or ''}".upper() if found else None
