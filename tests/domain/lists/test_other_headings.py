"""Headings that look like ones of ours and hold something else."""

import pytest

from domain.lists.headings.fields import FIELDS, Kind
from domain.lists.headings.meanings import meant
from domain.lists.headings.other_headings import of_something_else
from domain.lists.headings.plain import plain

V, H, B = Kind.VOLUNTEERS, Kind.HOUSEHOLDS, Kind.VISITS


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (V, "Tel. noodgeval|Noodnummer|VOG aangevraagd|VOG tot|Einddatum VOG|Status VOG|Huidig aantal gezinnen"
            "|Aantal gezinnen nu|Aantal koppelingen (huidig)|Max km|Max reisafstand|Reden gestopt|Leeftijd"
            "|Vrijwilligersovereenkomst|Max. uren"),
        (H, "E-mail verwijzer|Tel. verwijzer|Contactpersoon verwijzer|Telefoon maatje|Maatje tel|E-mail vrijwilliger"
            "|Vorige vrijwilliger|Oude maatje|Laatste contact|Leeftijd kinderen|Moeder|Kind 1|Verwachte einddatum"
            "|Reden einde|Status datum"),
        (B, "Kilometerstand|Begin km|Km eind|Datum volgend bezoek|Datum invoer|Wie aanwezig|Aantal|Km enkele reis"
            "|Tijdsduur in kwartieren"),
    ],
)  # fmt: skip
def test_what_they_hold_is_passed_over(kind, said):
    for one in said.split("|"):
        assert meant(kind, plain(one))[0] is None, one


@pytest.mark.parametrize(
    ("kind", "said", "name"),
    [
        (V, "Inactief sinds|Niet meer actief sinds", "ended_on"),
        (V, "VOG|Laatste VOG|VOG ontvangen", "vog_on"),
        (V, "Max gezinnen|Ruimte voor|# gez.", "capacity"),
        (H, "Naam verwijzer|Verwijzer|Bron aanmelding", "referrer"),
        (H, "Reden aanmelding|Reden", "question"),
        (B, "Km|Totaal km", "km"),
    ],
)
def test_what_stands_beside_them_is_read(kind, said, name):
    for one in said.split("|"):
        field, _sure = meant(kind, plain(one))
        assert field is not None, one
        assert field.name == name, one


def test_no_word_of_ours_is_among_them():
    words = [(kind, word) for kind, some in FIELDS.items() for field in some for word in (*field.words, *field.faint)]
    assert [word for kind, word in words if of_something_else(kind, word)] == []
