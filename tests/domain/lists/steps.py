"""Read lists and plan them for a chapter that knows nobody yet."""

from datetime import date

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file

PAPER = Options(consent_on=date(2024, 1, 1), seen_by="Bep")


def planned(today=date(2026, 1, 1), programmes=("Lezen",), **texts):
    """The world with what is to be written, and the rows of each list in the order of the texts."""
    found = [table for name, text in texts.items() for table in of_file(name, files.read(text.encode())).tables]
    world = World(today, {name: id_ for id_, name in enumerate(programmes, 1)})
    return world, [list_.rows for list_ in bring_in.plan(found, world, PAPER)]
