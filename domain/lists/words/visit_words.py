"""Kinds of visit as lists write them."""

import re

from domain.text import fold
from domain.visits import VisitKind

_WORDS = (
    (VisitKind.VIDEO, r"video|online|teams|zoom|beeld(bel|contact)|facetime|skype|digitaal|webcam|google meet"),
    (
        VisitKind.PHONE,
        r"\btel|telefo|bellen|gebeld|belletje|\bbel\b|\bbel(contact|afspraak|gesprek|moment)|whatsapp|\bapp|\bsms|\bcall|\bphone",
    ),
    (
        VisitKind.OUTDOORS,
        r"buiten|wandel|uitje|park|speeltuin|fiets|bibliotheek|winkel|buurthuis|dorpshuis|onderweg|elders|andere plek"
        r"|op pad|op stap|outdoor|\bbieb|\bmarkt\b|boerderij|boodschappen|zwembad|uitstap|museum|strand\b",
    ),
    (
        VisitKind.ORGANISATION,
        r"instantie|gemeente|kantoor|organisatie|loket|instelling|uwv|ziekenhuis|stadhuis|samen naar|\bschool\b|dokter"
        r"|(huis|tand)arts|belastingdienst|wijkteam|schuldhulp|\b(voedsel)?bank\b|advocaat|consultatie|brigade",
    ),
    (
        VisitKind.AT_HOME,
        r"\bhuis|thuis|bezoek|\bh\.?b\b|\bf2f\b|keukentafel|persoon|kennismak|fysiek|bij gezin"
        r"|op locatie|live|face|home",
    ),
)


_LETTERS = {"t": VisitKind.PHONE, "h": VisitKind.AT_HOME, "b": VisitKind.AT_HOME, "v": VisitKind.VIDEO}


def read(written: str) -> VisitKind | None:
    words = fold(written)
    if words.strip(" .") in _LETTERS:
        return _LETTERS[words.strip(" .")]
    for kind, pattern in _WORDS:
        if re.search(pattern, words):
            return kind
    return None
