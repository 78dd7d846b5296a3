"""What no column says and the name of the sheet does: the programme, or where all of its rows stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.lists.fields import FIELDS, Kind
from domain.lists.status_words import Standing
from domain.lists.tables import Table
from domain.text import fold

_STANDING = (
    (
        Standing.CLOSED,
        r"niet (meer )?actie(f|ve)|inactie(f|ve)|gestopte?|oude?|voormalige?|ex|afgesloten|archief|gearchiveerde?"
        r"|beeindigde?|afgeronde?|uitgestroomde?|uitgeschreven|uit dienst|uit zorg|vertrokken|historie",
    ),
    (Standing.WAITING, r"(op )?(de )?wachtlijst|wachtend(en?)?"),
)
# Beside these words a name of a sheet says no more than whom it lists, and of when.
_WHOM = re.compile(
    r"\b(vrijwilligers|maatjes|gezinnen|huishoudens|families|clienten|deelnemers|dossiers|trajecten|koppelingen"
    r"|hulpvragen|lijst|en|t m|tm|tot|per|vanaf|voor|19\d\d|20\d\d|q[1-4])\b"
)


def standing_of(table: Table) -> Standing | None:
    """ "Gestopt", "Afgesloten 2024" or "Oud-vrijwilligers" says it of all rows; other names say nothing."""
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(table.sheet)).split())
    rest = " ".join(_WHOM.sub(" ", words).split())
    return next((one for one, named in _STANDING if re.fullmatch(rf"({named})( ({named}))*", rest)), None)


def programme_of(table: Table, programmes: Iterable[str]) -> str:
    """The programme after which the sheet is named exactly, where no column tells of programmes; else ""."""
    if table.kind is Kind.VISITS or "programmes" in table.columns:
        return ""
    return next((name for name in programmes if fold(name.strip()) == fold(table.sheet.strip())), "")


def with_programme(table: Table, programme: str) -> Table:
    """The list with this programme in a column of its own, for each row that lists somebody."""
    if not programme:
        return table
    at = max(len(table.headings), *(len(row) for _number, row in table.body), 0)
    listed = {line.number for line in table.lines}
    heading = next(field for field in FIELDS[table.kind] if field.name == "programmes").words[0].capitalize()

    def told(row: Sequence[object]) -> Sequence[object]:
        return [*row, *[None] * (at - len(row)), programme]

    return replace(
        table,
        headings=[*table.headings, *[""] * (at - len(table.headings)), heading],
        columns={**table.columns, "programmes": at},
        body=[(number, told(row) if number in listed else row) for number, row in table.body],
    )
