"""One handed-over sheet: what was recognised in it, to be put right before it is brought in."""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from components import markup
from components.language import _, count_of
from components.lists import lists_upload
from components.lists.lists_upload import Handed
from components.wordings import lists as words
from domain.lists.headings.fields import Kind, field_names
from domain.lists.tables import twins
from domain.lists.tables.tables import Choice
from domain.lists.words import cells


def show(handed: Handed, crossed: Collection[str] = ()) -> None:
    """`crossed`: the headings of columns that are programmes, which were read too."""
    with st.container(border=True, key=f"kaart-{handed.key}"):
        name = handed.file + (f" · {handed.sheet.name}" if handed.sheet and handed.sheet.name else "")
        if handed.table is not None:
            table = handed.table
            rows = count_of("{n} row", "{n} rows", len(table.lines))
            markup.item(name, f"{words.kinds()[table.kind]}, {rows}", more=_left(handed, crossed))
        else:
            markup.item(name, "")
            markup.field_error(handed.problem)
        if handed.kept:
            st.button(
                _("Throw this file away"),
                key=f"away-{handed.key}",
                type="tertiary",
                on_click=lists_upload.throw_away,
                args=(handed,),
            )
        if handed.sheet is not None:
            with st.expander(_("Which column holds what"), expanded=handed.table is None):
                _adjust(handed)


def _named(sheets: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"“{name}” ({count_of('{n} row', '{n} rows', rows)})" for name, rows in sheets)


def _left(handed: Handed, crossed: Collection[str]) -> str:
    table = handed.table
    assert table is not None
    parts = []
    if table.hidden:
        parts.append(_("This sheet is hidden in Excel. It was read, as no other sheet holds a list."))
    if handed.hidden:
        sheets = _named(handed.hidden)
        parts.append(
            _("Not read, as it is hidden: sheet {sheets}. Show it in Excel if it is to come along.", sheets=sheets)
        )
    if handed.unread:
        sheets = _named(handed.unread)
        parts.append(
            _(
                "Not read, as no list was found there: sheet {sheets}. Put headings above it if it is to come along.",
                sheets=sheets,
            )
        )
    if table.left_out:
        parts.append(_("Citizen service numbers are left out: we never keep them."))
    unused = [heading for heading in table.unused if heading not in crossed]
    if passed := [*unused, *map(_without_heading, table.without_heading)]:
        # "Act." ends this sentence as it is.
        parts.append(_("Not brought in: {columns}.", columns=", ".join(passed).rstrip(".")))
    names = words.fields()
    for name, others in table.also.items():
        headings = [_heading(table.headings, at) for at in (table.columns[name], *others)]
        said = {
            "columns": _("{first} and {last}", first=", ".join(headings[:-1]), last=headings[-1]),
            "field": names[name],
        }
        parts.append(
            _("{columns} come together: {field}.", **said)
            if twins.together(table.kind, name)
            else _("{columns} say the same: {field}. The first one that is filled in counts.", **said)
        )
    if table.phones_left:
        parts.append(
            count_of(
                "In {n} row stands a second phone number; one fits, the mobile one first.",
                "In {n} rows stands a second phone number; one fits, the mobile one first.",
                table.phones_left,
            )
        )
    return " ".join(parts)


def _heading(headings: Sequence[str], at: int) -> str:
    return headings[at] if at < len(headings) and headings[at] else _without_heading(at)


def _without_heading(at: int) -> str:
    return _("column {letter}", letter=cells.column_letter(at))


def _adjust(handed: Handed) -> None:
    kind, row, headings, by_column = lists_upload.columns_of(handed)
    labels = words.kinds()
    kinds = list(labels)
    chosen = st.selectbox(
        _("What is in this list?"),
        kinds,
        index=kinds.index(kind) if kind else None,
        format_func=labels.__getitem__,
        placeholder=_("Choose"),
        key=f"kind-{handed.key}",
    )
    if chosen is None:
        return
    told = [at for at, heading in enumerate(headings) if heading]
    places = sorted({*told, *(handed.table.without_heading if handed.table else ())})
    with st.form(f"columns-{handed.key}-{chosen}", border=False):
        _selects(handed, chosen, headings, places, by_column if chosen == kind else {})
        st.form_submit_button(_("Read the list again"), on_click=_again, args=(handed, Kind(chosen), row, places))


def _again(handed: Handed, kind: Kind, row: int, places: Sequence[int]) -> None:
    picked: dict[str, list[int]] = {}
    for at in places:
        name = st.session_state.get(f"column-{handed.key}-{kind}-{at}")
        if name:
            picked.setdefault(name, []).append(at)
    lists_upload.choose(
        handed,
        Choice(
            kind,
            row,
            {name: some[0] for name, some in picked.items()},
            {name: some[1:] for name, some in picked.items() if some[1:]},
            handed.table.depth if handed.table else 1,
        ),
    )


def _selects(
    handed: Handed, kind: Kind, headings: Sequence[str], places: Sequence[int], by_column: Mapping[int, str]
) -> None:
    names = words.fields()
    fields = field_names(kind)
    beside = st.columns(2)
    for place, at in enumerate(places):
        now = by_column.get(at)
        with beside[place % 2]:
            st.selectbox(
                markup.plain(_heading(headings, at)),
                fields,
                index=fields.index(now) if now else None,
                format_func=names.__getitem__,
                placeholder=_("Leave out"),
                key=f"column-{handed.key}-{kind}-{at}",
            )
