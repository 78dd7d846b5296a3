"""Kinds of visit as lists write them."""

import re

from domain.text import fold
from domain.visits import VisitKind

_WORDS = (
    (VisitKind.VIDEO, r"video|online|teams|zoom|beeldbel|facetime|skype|digitaal"),
    (
        VisitKind.PHONE,
        r"\btel|telefo|bellen|gebeld|belletje|\bbel\b|\bbel(contact|afspraak|gesprek|moment)|whatsapp|\bapp|\bsms|\bcall",
    ),
    (
        VisitKind.OUTDOORS,
        r"buiten|wandel|uitje|park|speeltuin|fiets|bibliotheek|winkel|buurthuis|dorpshuis|onderweg|elders|andere plek"
        r"|op pad|op stap|outdoor",
    ),
    (
        VisitKind.ORGANISATION,
        r"instantie|gemeente|kantoor|organisatie|loket|instelling|uwv|ziekenhuis|stadhuis|samen naar|op school|dokter",
    ),
    (VisitKind.AT_HOME, r"\bhuis|thuis|bezoek|\bhb\b|fysiek|bij gezin|op locatie|live|face|home"),
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
