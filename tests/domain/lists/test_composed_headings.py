"""Headings put together from parts: understood where they say what we keep, and passed over where they do not."""

import pytest

from domain.lists.headings.fields import Kind
from domain.lists.headings.headings import recognise

HOUSEHOLDS = "Gezin;Hulpvraag;Status;{}"
VISITS = "Datum;Vrijwilliger;Gezin;Km;{}"
DAYLESS = "Vrijwilliger;Gezin;Km;Verslag;{}"
VOLUNTEERS = "Naam;E-mail;Max gezinnen;{}"


def meaning(headings):
    found = recognise([headings.split(";")])
    assert found is not None
    last = headings.count(";")
    return found.kind, next((name for name, column in found.columns.items() if column == last), None)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Uitschrijfdatum|Datum uitschrijving|Datum van uitschrijving|Gesloten|Gesloten op|Sluitingsdatum|Sluitdatum"
         "|Stopdatum|Uit|Stop|Datum uit|Dossier gesloten op|Afmelddatum|Vertrokken op|Afgehandeld op", "closed_on"),
        ("Datum melding|Aanmaakdatum|Binnenkomst|Opgenomen op|Datum aanvraag|Ingeschreven per"
         "|Ingezonden op|Ontvangen d.d.", "registered_on"),
        ("Gezin bestaat uit|Bestaat uit", "composition"),
        ("Aanmelding door|Door wie aangemeld|Van wie", "referrer"),
        ("Begeleid door|Match met|Match|Vrijwilliger + startdatum", "volunteer"),
        ("Reden uitschrijving|Afmelding door|Uitkering|Uitleg|Sluit aan bij|Verblijfsstatus", None),
    ],
)  # fmt: skip
def test_of_households(said, name):
    for one in said.split("|"):
        assert meaning(HOUSEHOLDS.format(one)) == (Kind.HOUSEHOLDS, name), one


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Thuis/telefonisch|Thuis of telefonisch|Contactwijze|Fysiek/online|Bezoek of bellen|Live / telefonisch"
         "|Huisbezoek, bellen of online|Bezoektype|Aard", "visit_kind"),
        ("Bezoekduur|Tijdsinvestering", "minutes"),
        ("Telefoon thuis|Thuis|Waar|Afspraken|Tel. thuis", None),
    ],
)  # fmt: skip
def test_of_visits(said, name):
    for one in said.split("|"):
        assert meaning(VISITS.format(one)) == (Kind.VISITS, name), one


@pytest.mark.parametrize(
    "day",
    ["Huisbezoek d.d.", "Afspraak", "Afspraakdatum", "Datum afspraak", "Gespreksdatum", "Geweest op", "Bezoek dd"],
)
def test_the_day_of_a_visit(day):
    assert meaning(DAYLESS.format(day)) == (Kind.VISITS, "day")


def test_who_came():
    assert meaning("Datum;Gezin;Km;Bezocht door") == (Kind.VISITS, "volunteer")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Pcode|Pc cijfers", "postcode"),
        ("Adresregel|Adresregel 1|Straat/nr|Straat + nr.|Woont op|Street and number", "street"),
        ("Vrl.", "initials"),
        ("Landline", "phone"),
        ("Initials", "initials"),
        ("Nickname", "first_name"),
        ("Joined", "started_on"),
        ("Left on", "ended_on"),
        ("Datum aanvang|Aanvangsdatum|Aangenomen op|Actief per|Gestart d.d.", "started_on"),
        ("Datum einde|Vertrokken per|Actief tot|Einde vrijwilligerswerk|Vrijwilliger tot|Lid t/m", "ended_on"),
        ("Waarvoor inzetbaar|Inzetbaar bij", "programmes"),
        ("Woont te", "place"),
        ("Functie|Datum laatste gesprek", None),
    ],
)
def test_of_volunteers(said, name):
    for one in said.split("|"):
        assert meaning(VOLUNTEERS.format(one)) == (Kind.VOLUNTEERS, name), one


def test_a_reason_in_a_list_with_days_of_closing_is_no_question():
    found = recognise([["Gezin", "Status", "Verwijzer", "Einddatum", "Reden"]])
    assert found is not None
    assert "question" not in found.columns
    assert meaning("Gezin;Status;Verwijzer;Reden") == (Kind.HOUSEHOLDS, "question")
