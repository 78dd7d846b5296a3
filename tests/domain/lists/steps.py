"""Read lists and plan them for a chapter that knows nobody yet."""

import io
from datetime import date

import openpyxl

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file

TODAY = date(2026, 1, 1)
PAPER = Options(consent_on=date(2024, 1, 1), seen_by="Bep")


def planned(programmes=("Lezen",), **texts):
    """The world with what is to be written, and the rows of each sheet in the order of the texts."""
    world, plans = plans_of(programmes, **texts)
    return world, [plan.rows for plan in plans]


def plans_of(programmes=("Lezen",), **texts):
    found = [
        table
        for name, text in texts.items()
        for table in of_file(name, files.read(text if isinstance(text, bytes) else text.encode())).tables
    ]
    world = World(TODAY, {name: id_ for id_, name in enumerate(programmes, 1)})
    return world, bring_in.plan(found, world, PAPER)


def told(rows):
    """What becomes of each row, and what is doubtful about it."""
    return [(row.outcome.value, [doubt.code for doubt in row.doubts]) for row in rows]


def book(**sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(kept := io.BytesIO())
    return kept.getvalue()
