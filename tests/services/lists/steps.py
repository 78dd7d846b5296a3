"""Read lists and bring them in."""

from datetime import date

from db.session import as_system, reading, writing
from domain.lists.records.world import Options
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from services.lists import bring_in

# What heads a list of households.
HOUSE = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld;Hulpvraag;Telefoon;Einddatum\n"
PAPER = Options(consent_on=date(2024, 1, 1), seen_by="Bep")


def read(**texts):
    return [
        table
        for name, text in texts.items()
        for table in of_file(name, files.read(text if isinstance(text, bytes) else text.encode())).tables
    ]


def go(lists, options=PAPER, who=None):
    with reading(who) if who else as_system() as session:
        preview = bring_in.preview_lists(session, lists, options)
    with writing(who) if who else as_system() as session:
        counts = bring_in.bring_in_lists(session, lists, options, preview.fingerprint)
    return preview, counts
