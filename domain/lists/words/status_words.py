"""Where a household stands, as lists say it."""

import re
from enum import StrEnum

from domain.text import fold


class Standing(StrEnum):
    ACTIVE = "active"
    WAITING = "waiting"
    CLOSED = "closed"


# Asked in this order: "niet gekoppeld" waits, "niet meer gekoppeld" and "match beeindigd" are closed.
_WORDS = (
    (
        Standing.CLOSED,
        r"\b(niet|geen)( contact| behoefte| hulp| vraag)? (meer|langer)\b"
        r"|\b(niet|non) ?actie[fv]|\binacti(e[fv]|ve)|\b(not|no longer) active|ontkoppel|\bniet doorge"
        r"|\buit (zorg|beeld)|\bclosed\b|complete|cancel|\bended\b|finished|\bdone\b|(?<!niet )\bafgesloten\b"
        r"|\bhulp niet nodig",
    ),
    (
        Standing.WAITING,
        r"\bongekoppel|\bniet toegewezen|\b(un|not (yet )?)matched|\bwaiting|\bpending\b"
        r"|\b(niet|te|her|geen) ?(te )?(ge)?(koppel|match)|\bnog (koppel|match)|in afwachting|niet gestart"
        r"|\b(geen|zonder)( passende?| geschikte?)? (vrijwillig|maatje|buddy|begeleid|coach)",
    ),
    (
        Standing.CLOSED,
        r"gesloten|sluit|gestopt|\bstop|gestaakt|beeindig|\bklaar|\bgereed|afgerond|afgehandeld|uitgestroomd|uitstroom"
        r"|uitgeschreven|vervallen|teruggetrokken|ingetrokken|afgemeld|geannuleerd|voltooid|geeindigd|\beinde\b|verhuisd"
        r"|overleden|\bex\b|archief|\bdicht\b|afgewezen|afgesl|vertrokken|overgedragen|(door|terug)verwezen"
        r"|afgehaakt|afgebroken|opgezegd|weggevallen|zelfredzaam|\bno ?show|doel (be|ge)(haald|reikt)",
    ),
    (
        Standing.WAITING,
        r"wacht|\bnieuw|^new\b|aangemeld|aanmelding|\bopen(staand)?\b|intake|aanvraag|matching|zoek|gezocht|geregistreerd|\bwl\b"
        r"|in behandeling|bemiddeling|kennismaking gepland|in procedure|te plaatsen|vacant|in te plannen",
    ),
    (
        Standing.ACTIVE,
        r"\b(ge|aange)?koppel|gekopp?\b|\bin hulp\b|actief|active|lopend|\bloopt|begelei|\bmatch|gematch|ondersteun"
        r"|geplaatst|gestart|ingestroomd|bezig|\bgaande|in progress|ongoing|in (traject|zorg|uitvoering)|onderweg"
        r"|toegewezen|(heeft|met|wel)( een)? (vrijwillig|maatje|buddy|coach)|(vrijwillig\w*|maatje|match) gevonden",
    ),
    # Who is matched and rests stays matched.
    (Standing.WAITING, r"\bon hold\b|\bpauze|gepauzeerd|^w$"),
)


def read(written: str) -> Standing | None:
    """None for words that are not known."""
    words = fold(written)
    for standing, pattern in _WORDS:
        if re.search(pattern, words):
            return standing
    return None


def in_hand(written: str) -> bool:
    """Who is named as the volunteer tells whether somebody comes, or is still sought."""
    return re.fullmatch(r"in behandeling( genomen)?\W*", fold(written)) is not None
