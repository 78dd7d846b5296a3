"""The number of a bank account to which the chapter pays."""

import unicodedata
from collections.abc import Collection

from domain.access import Refused

# In SEPA since 2024 and 2025; the register that schwifty reads does not say so yet.
_JOINED = frozenset({"AL", "MD", "ME", "MK", "RS"})
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
    if not (iban.in_sepa_zone or country in _JOINED):
        raise Refused("iban_not_sepa", field=field, country=country)
    if country in blocked:
        raise Refused("iban_blocked", field=field, country=country)
    return str(iban)


def masked(iban: str) -> str:
    """Enough to know an own account by, for a screen that others may look at too: "NL •••• 4300"."""
    return f"{iban[:2]} •••• {iban[-4:]}"
