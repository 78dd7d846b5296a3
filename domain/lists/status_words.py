"""Where a household stands, as lists say it."""

import re
from enum import StrEnum

from domain.text import fold


class Standing(StrEnum):
    ACTIVE = "active"
    WAITING = "waiting"
    CLOSED = "closed"


# Asked in this order: "niet gekoppeld" waits, "match beeindigd" is closed.
_WORDS = (
    (Standing.WAITING, r"\b(niet|nog|te|her) ?(te )?(ge)?(koppel|match)|in afwachting|niet gestart"),
    (
        Standing.CLOSED,
        r"gesloten|sluit|gestopt|\bstop|beeindig|\bklaar|afgerond|uitgestroomd|uitstroom|uitgeschreven"
        r"|vervallen|teruggetrokken|ingetrokken|afgemeld|voltooid|geeindigd|\beinde\b|verhuisd|overleden|\bex\b|archief"
        r"|\bdicht\b|beeindigd|afgewezen",
    ),
    (
        Standing.WAITING,
        r"wacht|\bnieuw|aangemeld|aanmelding|\bopen\b|intake|aanvraag|matching|zoek|geregistreerd|\bwl\b"
        r"|in behandeling",
    ),
    (
        Standing.ACTIVE,
        r"gekoppeld|koppeling|actief|active|lopend|\bloopt|begeleiding|\bmatch|ondersteuning|geplaatst|gestart|bezig|\bgaande"
        r"|in traject|onderweg|toegewezen|\bkoppel\b",
    ),
)


def read(written: str) -> Standing | None:
    """None for words that are not known."""
    words = fold(written)
    for standing, pattern in _WORDS:
        if re.search(pattern, words):
            return standing
    return None
