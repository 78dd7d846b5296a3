"""A light, accessible table: a real <table> whose rows, sort headers and pages are all links."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from components.language import _, whole

PAGE_SIZE = 50

_HERE = Path(__file__)
_table = st.components.v2.component(
    "light_table",
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Column:
    """`name` is what the service sorts by; `kind` is "text" or "number" (right-aligned)."""

    name: str
    label: str
    sortable: bool = False
    kind: str = "text"


@dataclass(frozen=True)
class Row:
    """`cells` in the order of the columns; `href` is where the row leads, `below` a smaller line under the first.

    `narrow_href` is where it leads on a phone or a tablet, when that is another screen. With `tick`, a value of its
    own, the row has a box that can be ticked.
    """

    cells: Sequence[str]
    href: str | None = None
    narrow_href: str | None = None
    below: str = ""
    current: bool = False
    tick: str = ""


@dataclass(frozen=True)
class Asked:
    """What the address bar asks of a list. Filters stand there too, a name or a search never."""

    sort: str
    descending: bool
    page: int


def asked(columns: Sequence[Column], *, sort: str, descending: bool = False) -> Asked:
    """The sort and page in the URL, or the ones given here where the URL says nothing or nonsense."""
    query = st.query_params
    known = {column.name for column in columns if column.sortable}
    wanted = query.get("sort", "")
    page = query.get("page", "1")
    return Asked(
        sort=wanted if wanted in known else sort,
        descending=query.get("desc") == "1" if wanted in known else descending,
        page=int(page) if page.isascii() and page.isdecimal() and 0 < int(page) < 10_000 else 1,
    )


def link(url: str, **query: object) -> str:
    """The address of a screen with its query; for a row's href."""
    return f"{url}?{urlencode(query)}" if query else url


def light_table(
    key: str,
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    here: Asked,
    total: int,
    filters: Mapping[str, str] | None = None,
    tick_label: str = "",
) -> list[str]:
    """Draw one page of rows. `filters` are the query parameters to keep in every link.

    Gives the `tick` of the rows that are ticked; `tick_label` says to a screen reader what ticking is for.
    """
    kept = {name: value for name, value in (filters or {}).items() if value}
    pages = max(1, -(-total // PAGE_SIZE))

    def address(**change: object) -> str:
        state = {"sort": here.sort, "desc": int(here.descending), "page": here.page}
        return "?" + urlencode({**kept, **state, **change})

    turns = (("prev", _("Previous"), here.page - 1), ("next", _("Next"), here.page + 1))
    drawn = _table(
        key=key,
        data={
            "caption": f"{caption}, {_of_total(here, len(rows), total)}" if rows and pages > 1 else caption,
            "columns": [_head(column, here, address) for column in columns],
            "rows": [_row(row) for row in rows],
            "tick_label": tick_label,
            "all_label": _("All on this page"),
            "sort_label": _("Sort by"),
            "pages_label": _("Pages"),
            "pages": [
                {"rel": rel, "label": label, "href": address(page=number)}
                for rel, label, number in turns
                if 1 <= number <= pages
            ],
        },
        on_ticked_change=lambda: None,
    )
    possible = {row.tick for row in rows if row.tick}
    return [tick for tick in drawn.ticked or () if tick in possible]


def _head(column: Column, here: Asked, address: Callable[..., str]) -> dict[str, object]:
    sorted_by = column.name == here.sort
    return {
        "name": column.name,
        "label": column.label,
        "kind": column.kind,
        "sorted": ("descending" if here.descending else "ascending") if sorted_by else None,
        "href": address(sort=column.name, desc=int(sorted_by and not here.descending), page=1)
        if column.sortable
        else None,
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "href": row.href,
        "narrow": row.narrow_href,
        "cells": list(row.cells),
        "below": row.below,
        "current": row.current,
        "tick": row.tick,
    }


def _of_total(here: Asked, rows: int, total: int) -> str:
    first = (here.page - 1) * PAGE_SIZE + 1
    return _(
        "{first} to {last} of {total}",
        first=whole(first),
        last=whole(first + rows - 1),
        total=whole(total),
    )
