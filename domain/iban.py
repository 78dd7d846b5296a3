"""The number of a bank account to which the chapter pays."""

import unicodedata
from collections.abc import Collection

from domain.access import Refused

# By the letters with which account numbers begin there (EPC409-09 of 2025, with Gibraltar). The register that schwifty
# reads leaves out those who came in since 2024, and has islands in the Pacific that are not in.
_SEPA = (
    "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE "
    "SI SK SM VA"
)
SEPA_COUNTRIES = frozenset(_SEPA.split())
_LONGEST = 34


def check_iban(text: str, *, blocked: Collection[str] = (), field: str = "IBAN") -> str:
    """The number without blanks, in capitals; `blocked` are countries (two letters) to which the chapter pays nothing.

    Raises Refused: iban_wrong, iban_not_sepa, iban_blocked.
    """
    from schwifty import IBAN  # half a second
    from schwifty.exceptions import SchwiftyException

    plain = "".join(c for c in text if not (c.isspace() or c in ".-" or unicodedata.category(c) == "Cf"))
    if not plain.isascii() or len(plain) > _LONGEST:
        raise Refused("iban_wrong", field=field)
    try:
        iban = IBAN(plain)
    except SchwiftyException:
        raise Refused("iban_wrong", field=field) from None
    country = iban.country_code
    if country not in SEPA_COUNTRIES:
        raise Refused("iban_not_sepa", field=field, country=country)
    if country in blocked:
        raise Refused("iban_blocked", field=field, country=country)
    return str(iban)


def masked(iban: str) -> str:
    """Enough to know an own account by, for a screen that others may look at too: "NL •••• 4300", in one line."""
    return f"{iban[:2]}\xa0••••\xa0{iban[-4:]}"


def grouped(iban: str) -> str:
    """As it stands on a bank card: "NL91 ABNA 0417 1643 00"."""
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))
