"""A column a programme, with a cross for who takes part."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from domain.lists.headings.field_words import PROGRAMMES
from domain.lists.headings.fields import Kind
from domain.lists.headings.meanings import meant
from domain.lists.headings.plain import plain
from domain.lists.tables.by_sheet import with_column
from domain.lists.tables.tables import Table
from domain.lists.tables.twins import Told
from domain.lists.words import cells, programmes
from domain.lists.words.marks import denied, marked

# No longer is a heading that only shortens the name of a programme.
_SHORT = 5
_SURE = 0.9
_OVER = frozenset(PROGRAMMES.split("|"))


def columns(table: Table, known: Mapping[str, int]) -> dict[int, str]:
    """The columns headed with a programme that hold crosses, each with the name of its programme."""
    if table.kind is Kind.VISITS:
        return {}
    names = {id_: name for name, id_ in known.items()}
    taken = {at for at, name in table.used.items() if name != "programmes" and _surely(table, at)} | table.left_out
    found = {
        at: names[id_]
        for at, heading in enumerate(table.headings)
        if heading and at not in taken
        if (id_ := _called(heading, known)) is not None and _crossed(table, at)
    }
    # Letters alone may shorten anything, but not each programme once.
    empty = {
        names[id_]
        for at, head in enumerate(table.headings)
        if head and at not in taken and _empty(table, at)
        if (id_ := _called(head, known)) is not None
    }
    whole = len(found) > 1 and len(set(found.values())) == len(found) and {*found.values(), *empty} == set(known)
    return found if whole or any(len(table.headings[at]) > _SHORT for at in found) else {}


def _called(heading: str, known: Mapping[str, int]) -> int | None:
    """The programme of a heading, also of "TA" of "Inzet TA", as stands below a heading over several columns."""
    over, _blank, part = heading.partition(" ")
    whole = programmes.called(heading, dict(known))
    return programmes.called(part, dict(known)) if whole is None and part and plain(over) in _OVER else whole


def written_out(table: Table, crossed: Mapping[int, str]) -> Table:
    """The list with the programmes of each row in one column; what is no cross is told as said otherwise."""
    if not crossed:
        return table
    kept = [at for at, name in table.used.items() if name == "programmes" and at not in crossed]
    columns = {name: at for name, at in table.columns.items() if name != "programmes" and at not in crossed}
    also = {name: others for name, others in table.also.items() if name in columns}
    bare = replace(table, columns=columns, also=also)
    listed = {line.number for line in bare.lines}
    taking_part, besides = {}, dict(table.besides)
    for number, row in table.body:
        if number in listed:
            told = {column: cells.text(row[column]) for column in (*kept, *crossed) if column < len(row)}
            taken = [told[column] for column in kept if not cells.blank(told.get(column))]
            taken += [name for column, name in crossed.items() if _takes_part(told.get(column, ""))]
            odd = [
                Told("programmes", f"{name}: {told[column]}")
                for column, name in crossed.items()
                if not (_takes_part(told.get(column, "")) or _says_no(told.get(column, "")))
            ]
            taking_part[number] = "\n".join(taken)
            if odd:
                besides[number] = [*besides.get(number, ()), *odd]
    return replace(with_column(bare, "programmes", taking_part), besides=besides)


def _surely(table: Table, at: int) -> bool:
    """ "Maatjesproject" is only like the heading of a column of volunteers."""
    return meant(table.kind, plain(table.headings[at]))[1] >= _SURE


def _takes_part(written: str) -> bool:
    # Or since when.
    return marked(written) or cells.is_day(written)


def _says_no(written: str) -> bool:
    return not written or denied(written) or cells.unknown(written)


def _empty(table: Table, at: int) -> bool:
    return not any(at < len(row) and cells.text(row[at]) for _number, row in table.body)


def _crossed(table: Table, at: int) -> bool:
    told = [found for _number, row in table.body if at < len(row) and (found := cells.text(row[at]))]
    return bool(told) and 2 * sum(marked(one) or _says_no(one) for one in told) >= len(told)


def headings(table: Table, crossed: Collection[int]) -> tuple[str, ...]:
    return tuple(table.headings[at] for at in crossed)
