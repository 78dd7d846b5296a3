"""Where a household stands, and how a visit went, in the words of lists."""

import pytest

from domain.lists.words import status_words, visit_words
from domain.lists.words.status_words import Standing
from domain.visits import VisitKind


@pytest.mark.parametrize(
    ("written", "standing"),
    [
        ("gekoppeld", Standing.ACTIVE), ("Actief", Standing.ACTIVE), ("loopt", Standing.ACTIVE),
        ("nog niet gekoppeld", Standing.WAITING),
        ("nog te matchen", Standing.WAITING), ("wachtlijst", Standing.WAITING), ("nieuw", Standing.WAITING),
        ("afgesloten", Standing.CLOSED), ("Match beëindigd", Standing.CLOSED), ("gestopt", Standing.CLOSED),
        ("niet actief", Standing.CLOSED), ("inactief", Standing.CLOSED), ("Inactive", Standing.CLOSED),
        ("no longer active", Standing.CLOSED), ("niet meer actief", Standing.CLOSED),
        ("niet meer gekoppeld", Standing.CLOSED), ("ontkoppeld", Standing.CLOSED), ("gereed", Standing.CLOSED),
        ("afgehandeld", Standing.CLOSED), ("geannuleerd", Standing.CLOSED), ("afgesl.", Standing.CLOSED),
        ("geen match", Standing.WAITING), ("nog geen vrijwilliger", Standing.WAITING),
        ("zonder maatje", Standing.WAITING), ("vrijwilliger gezocht", Standing.WAITING),
        ("openstaand", Standing.WAITING), ("gematcht", Standing.ACTIVE), ("nog gekoppeld", Standing.ACTIVE),
        ("wordt begeleid", Standing.ACTIVE), ("heeft maatje", Standing.ACTIVE), ("in zorg", Standing.ACTIVE),
        ("uit zorg", Standing.CLOSED), ("gekop.", Standing.ACTIVE),
        ("vertrokken", Standing.CLOSED), ("geen contact meer", Standing.CLOSED), ("verhuisd", Standing.CLOSED),
        ("ongekoppeld", Standing.WAITING), ("on hold", Standing.WAITING), ("pauze", Standing.WAITING),
        ("W", Standing.WAITING), ("In progress", Standing.ACTIVE), ("Unmatched", Standing.WAITING),
        ("Completed", Standing.CLOSED), ("Pending", Standing.WAITING), ("New", Standing.WAITING),
        ("gekoppeld (pauze)", Standing.ACTIVE), ("A", None), ("nog contact", None),
        ("niet toegewezen", Standing.WAITING), ("niet gekoppeld, afgesloten", Standing.CLOSED),
        ("afgehaakt", Standing.CLOSED),
        ("kennismaking gepland", Standing.WAITING), ("doel bereikt", Standing.CLOSED), ("gekopp.", Standing.ACTIVE),
        ("tja", None),
    ],
)  # fmt: skip
def test_where_a_household_stands(written, standing):
    assert status_words.read(written) is standing


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Huisbezoek", VisitKind.AT_HOME), ("telefonisch", VisitKind.PHONE), ("Video-bellen", VisitKind.VIDEO),
        ("buitenshuis", VisitKind.OUTDOORS), ("naar de gemeente", VisitKind.ORGANISATION), ("tja", None),
        ("belafspraak", VisitKind.PHONE), ("Phone", VisitKind.PHONE),
        ("tel. contact", VisitKind.PHONE), ("hotel", None),
        ("elders", VisitKind.OUTDOORS), ("andere plek", VisitKind.OUTDOORS), ("op pad", VisitKind.OUTDOORS),
        ("samen op stap", VisitKind.OUTDOORS),
        ("T", VisitKind.PHONE), ("Tel", VisitKind.PHONE), ("H", VisitKind.AT_HOME), ("h.", VisitKind.AT_HOME),
        ("X", None), ("Home visit", VisitKind.AT_HOME), ("Phone call", VisitKind.PHONE),
        ("Video call", VisitKind.VIDEO), ("mee naar ziekenhuis", VisitKind.ORGANISATION),
        ("stadhuis", VisitKind.ORGANISATION), ("in het buurthuis", VisitKind.OUTDOORS),
        ("huis bez.", VisitKind.AT_HOME),
        ("bij hen thuis", VisitKind.AT_HOME),
        ("mee naar huisarts", VisitKind.ORGANISATION), ("wijkteam", VisitKind.ORGANISATION),
        ("bieb", VisitKind.OUTDOORS), ("beeldcontact", VisitKind.VIDEO), ("h.b.", VisitKind.AT_HOME),
    ],
)  # fmt: skip
def test_a_kind_of_visit(written, kind):
    assert visit_words.read(written) is kind
