"""What no column says and the name of the sheet or the file does: the programme, or where all of its rows stand."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from domain.lists.headings.fields import FIELDS
from domain.lists.tables.tables import Table
from domain.lists.words.cells import MONTH
from domain.lists.words.status_words import Standing
from domain.text import fold

_ENDED = (
    r"niet (meer )?actie(f|ve)|inactie(f|ve)|gestopte?|afgesloten|beeindigde?|afgeronde?|uitgestroomde?|uitgeschreven"
    r"|vertrokken"
)
_WAITING = (Standing.WAITING, r"(op )?(de )?wachtlijst|wachtend(en?)?")
# These say it of what a file lists; "oud" or "archief" may be said of the file itself.
_OF_FILES = ((Standing.CLOSED, _ENDED), _WAITING)
_STANDING = (
    (
        Standing.CLOSED,
        rf"{_ENDED}|oude?|voormalige?|ex|archief|gearchiveerde?|uit dienst|uit zorg|historie",
    ),
    _WAITING,
)
_ACTIVE = (Standing.ACTIVE, r"actie(f|ve)|lopende?|gekoppelde?|huidige?")
# Beside these words a name of a sheet says no more than whom it lists, and of when.
_LISTED = r"vrijwillig(st)?ers|maatjes|gezinnen|huishoudens|families|clienten|deelnemers|hulpvragers"
_WHOM = re.compile(
    rf"\b({_LISTED}|dossiers|trajecten|koppelingen|hulpvragen|vrijw|vrw|vw|hh|gez|lijst|overzicht|bestand|zijn|die|alle"
    r"|en|de|in|t m|tm|tot|per|vanaf|voor|jaar|19\d\d|20\d\d|q[1-4]|\d{1,2}"
    rf"|{MONTH})\b"
)
_FORMER = re.compile(rf"\b(oud|ex|voormalige) (?={_LISTED}|vrijw\b)")
# Names that a program gives a sheet.
_UNNAMED = re.compile(r"((tabel|werk)?blad|sheet|table|export|data|lijst)? ?\d*")


def standing_of(table: Table, programmes: Iterable[str] = ()) -> Standing | None:
    """ "Gestopt", "Afgesloten 2024" or "Oud-vrijwilligers" says it of all rows, also beside the name of a programme.

    The name of the file counts where the sheet has none of its own, and no column tells where somebody stands.
    """
    if found := _said(_without(programmes, words_of(table.sheet)), _STANDING):
        return found
    if name_of(table) == table.sheet or "status" in table.columns:
        return None
    file = _without(programmes, words_of(name_of(table)))
    return _said(_FORMER.sub("gestopte ", file), _OF_FILES)


def _without(programmes: Iterable[str], words: str) -> str:
    for one in filter(None, map(words_of, programmes)):
        words = re.sub(rf"\b{one}\b", " ", words)
    return words


def name_of(table: Table) -> str:
    """The name of the sheet, or of the file where a program named the sheet."""
    return table.sheet if not _UNNAMED.fullmatch(words_of(table.sheet)) else re.sub(r"\.\w{2,4}$", "", table.file)


def standing_said(words: str) -> Standing | None:
    """Where all stand that are listed below these words: "Gestopte vrijwilligers", "Wachtlijst", "Actief"."""
    return _said(words_of(words), (*_STANDING, _ACTIVE))


def says_so(table: Table, standing: Standing | None) -> str:
    """Which name says where all rows stand."""
    return "" if standing is None else table.sheet if name_of(table) == table.sheet else table.file


def words_of(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(name)).split())


def told_besides(words: str) -> str:
    """What a name says besides whom it lists, and of when."""
    return " ".join(_WHOM.sub(" ", words).split())


def _said(words: str, standings: Iterable[tuple[Standing, str]]) -> Standing | None:
    rest = told_besides(words)
    return next((one for one, named in standings if re.fullmatch(rf"({named})( ({named}))*", rest)), None)


def with_programme(table: Table, programme: str) -> Table:
    """The list with this programme in a column of its own, for each row that lists somebody."""
    told = {line.number: programme for line in table.lines} if programme else {}
    return with_column(table, "programmes", told) if told else table


def with_column(table: Table, name: str, told: Mapping[int, str]) -> Table:
    """The list with what is told of its rows, by their numbers, in a column of its own."""
    at = max(len(table.headings), *(len(row) for _number, row in table.body), 0)
    heading = next(field for field in FIELDS[table.kind] if field.name == name).words[0].capitalize()
    return replace(
        table,
        headings=[*table.headings, *[""] * (at - len(table.headings)), heading],
        columns={**table.columns, name: at},
        body=[
            (number, [*row, *[None] * (at - len(row)), told[number]] if number in told else row)
            for number, row in table.body
        ],
    )
