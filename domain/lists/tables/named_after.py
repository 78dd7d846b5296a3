"""The programme after which a sheet is named, or a file of which a program named the sheet: "Voorlezen 2025", "TA".

Else the one in a title above the list: "Werkgroep Voorlezen".
"""

import re
from collections.abc import Mapping, Sequence

from domain.lists.headings.fields import Kind
from domain.lists.tables import by_sheet
from domain.lists.tables.tables import Table
from domain.lists.words import programmes

_LETTERS = re.compile(r"\b[A-Z]{2,3}\b")
# "Gezin" begins the name of a programme, and is none.
_LONG = 8
# A title says what is listed; more words are an explanation.
_TITLE = 8
# With these beside its name something else is meant.
_ANOTHER = r"\b(en|of|geen|niet|zonder)\b"


def programmes_of(tables: Sequence[Table], known: Mapping[str, int]) -> dict[int, str]:
    """By the places of the lists. Letters only count where another sheet of the file is named after another one."""
    names = {id_: name for name, id_ in known.items()}
    # Rows to repair have it in a column.
    lists = {at: one for at, one in enumerate(tables) if one.kind is not Kind.VISITS and not one.repaired}
    whole = {at: _in_full(by_sheet.name_of(table), known) for at, table in lists.items()}
    short = {at: _by_letters(table.sheet, known) for at, table in lists.items() if whole[at] is None}
    found = dict(whole)
    for at, own in short.items():
        beside = {whole[one] or short[one] for one, other in lists.items() if other.file == lists[at].file}
        if own is not None and beside - {None, own}:
            found[at] = own
    for at, own in found.items():
        if own is None:
            found[at] = _in_titles(lists[at].titles, known)
    return {at: names[id_] for at, id_ in found.items() if id_ is not None}


def _in_titles(titles: Sequence[str], known: Mapping[str, int]) -> int | None:
    said = {id_ for one in titles if len(one.split()) <= _TITLE and (id_ := _in_full(one, known)) is not None}
    return said.pop() if len(said) == 1 else None


def _in_full(name: str, known: Mapping[str, int]) -> int | None:
    words = by_sheet.words_of(name)
    said = {
        id_: one
        for programme, id_ in known.items()
        if re.search(rf"\b{(one := by_sheet.words_of(programme))}\b", words)
    }
    if not said:
        rest = by_sheet.told_besides(words)
        return programmes.called(rest, dict(known)) if len(rest) >= _LONG else None
    id_, one = said.popitem()
    return None if said or re.search(rf"{_ANOTHER} {one}\b|\b{one} {_ANOTHER}", words) else id_


def _by_letters(name: str, known: Mapping[str, int]) -> int | None:
    letters = _LETTERS.findall(name)
    alone = len(letters) == 1 and by_sheet.told_besides(by_sheet.words_of(name)) == letters[0].lower()
    return programmes.called(letters[0], dict(known)) if alone else None
