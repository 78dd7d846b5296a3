"""One handed-over sheet: what was recognised in it, to be put right before it is brought in."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components import markup
from components.language import _, count_of
from components.lists import lists_upload
from components.lists.lists_upload import Handed
from components.wordings import lists as words
from domain.lists.fields import Kind, field_names
from domain.lists.tables import Choice


def show(handed: Handed) -> None:
    with st.container(border=True, key=f"kaart-{handed.key}"):
        name = handed.file + (f" · {handed.sheet.name}" if handed.sheet and handed.sheet.name else "")
        if handed.table is not None:
            table = handed.table
            rows = count_of("{n} row", "{n} rows", len(table.lines))
            markup.item(name, f"{words.kinds()[table.kind]}, {rows}", more=_left(handed))
        else:
            markup.item(name, "")
            markup.field_error(handed.problem)
        if handed.sheet is not None:
            with st.expander(_("Which column holds what"), expanded=handed.table is None):
                _adjust(handed)


def _left(handed: Handed) -> str:
    table = handed.table
    assert table is not None
    parts = []
    if table.left_out:
        parts.append(_("Citizen service numbers are left out: we never keep them."))
    if table.unused:
        parts.append(_("Not brought in: {columns}.", columns=", ".join(table.unused)))
    return " ".join(parts)


def _adjust(handed: Handed) -> None:
    kind, row, headings, columns = lists_upload.columns_of(handed)
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
    places = [at for at, heading in enumerate(headings) if heading]
    with st.form(f"columns-{handed.key}-{chosen}", border=False):
        _selects(handed, chosen, headings, places, columns if chosen == kind else {})
        st.form_submit_button(_("Read the list again"), on_click=_again, args=(handed, Kind(chosen), row, places))


def _again(handed: Handed, kind: Kind, row: int, places: Sequence[int]) -> None:
    picked: dict[str, int] = {}
    for at in places:
        name = st.session_state.get(f"column-{handed.key}-{kind}-{at}")
        if name:
            picked.setdefault(name, at)
    lists_upload.choose(handed, Choice(kind, row, picked))


def _selects(
    handed: Handed, kind: Kind, headings: Sequence[str], places: Sequence[int], columns: Mapping[str, int]
) -> None:
    names = words.fields()
    fields = field_names(kind)
    by_column = {column: name for name, column in columns.items()}
    beside = st.columns(2)
    for place, at in enumerate(places):
        now = by_column.get(at)
        with beside[place % 2]:
            st.selectbox(
                markup.plain(headings[at]),
                fields,
                index=fields.index(now) if now else None,
                format_func=names.__getitem__,
                placeholder=_("Leave out"),
                key=f"column-{handed.key}-{kind}-{at}",
            )
