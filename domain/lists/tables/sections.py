"""Parts of a list below a row that says alone what all of them are: a programme, a village, "Wachtlijst", "Gestopt"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.lists.headings.fields import Kind
from domain.lists.tables.by_sheet import standing_said, with_column
from domain.lists.tables.tables import Table
from domain.lists.words import cells, programmes
from domain.places import is_village

# What the rows of a part are told, by their numbers: the field and the words of the row above them.
Sections = Mapping[int, Mapping[str, str]]


def find(table: Table, known: Mapping[str, int]) -> tuple[Sections, frozenset[int]]:
    """What no column of a list tells and rows of one cell do, and which rows these are.

    Below where people stand a programme has to be said anew.
    """
    if table.kind is Kind.VISITS:
        return {}, frozenset()
    asked = {"programmes", "status"} - table.columns.keys()
    if not any(line.text("place") for line in table.lines):
        asked.add("place")
    # A title further down stays a title, and nobody of whom more is told.
    listed = {line.number for line in table.lines}
    told: dict[int, Mapping[str, str]] = {}
    heads = set()
    now: dict[str, str] = {}
    for number, row in table.body:
        alone = _alone(row)
        if alone and "programmes" in asked and len(_named(alone, known)) == 1:
            now = {**now, "programmes": alone}
            heads.add(number)
        elif alone and "status" in asked and standing_said(alone):
            now = {"status": alone}
            heads.add(number)
        elif alone and "place" in asked and is_village(alone):
            now = {**now, "place": alone}
            heads.add(number)
        elif now and number in listed:
            told[number] = now
    return told, frozenset(heads)


def written_out(table: Table, sections: Sections, heads: frozenset[int] = frozenset()) -> Table:
    """The list without those rows, and with what they say in columns of its own."""
    for name in ("programmes", "status", "place"):
        said = {number: told[name] for number, told in sections.items() if name in told}
        table = with_column(table, name, said) if said else table
    return replace(table, body=[(number, row) for number, row in table.body if number not in heads]) if heads else table


def _alone(row: Sequence[object]) -> str:
    told = [said for cell in row if (said := cells.text(cell))]
    return told[0].strip(" :-–") if len(told) == 1 else ""


def _named(written: str, known: Mapping[str, int]) -> list[int]:
    return programmes.read(written, dict(known)) if programmes.in_full(written, dict(known)) else []
