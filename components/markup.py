"""Read-only blocks of a screen. Every value is escaped here, so callers pass plain text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from typing import Literal
from urllib.parse import quote

import streamlit as st

from components.language import _
from domain.contact import dialled, spoken_phone

_together: ContextVar[list[str] | None] = ContextVar("together", default=None)


@contextmanager
def together() -> Iterator[None]:
    """The blocks put down inside are one element: each that the browser has to place makes a screen slower."""
    blocks: list[str] = []
    token = _together.set(blocks)
    try:
        yield
    finally:
        _together.reset(token)
    if blocks:
        st.html(f'<div class="n-together">{"".join(blocks)}</div>')


def _put(html: str) -> None:
    blocks = _together.get()
    if blocks is None:
        st.html(html)
    else:
        blocks.append(html)


# The beginning of :red[...], :material/...: or :+1:, of an address, which would be a link, and of two signs that would
# be one, as -> and --. Behind it stands a word joiner, which nobody sees: a backslash does not keep these from it.
_BECOMES = re.compile(r":(?=[A-Za-z/+-]|\d+:)|@(?=[\w-])|[wW]{3}(?=\.)|-(?=[->])|[<>~](?=[-=])")


def plain(text: str) -> str:
    """What somebody typed, for a label, a title or a help text of Streamlit, which reads these as Markdown.

    Else a name could load a picture from elsewhere, or lead there. A selectbox and a multiselect show their options as
    they are.
    """
    return re.sub(r"([\\`*_\[\]<>~$&])", r"\\\1", _BECOMES.sub("\\g<0>\u2060", text))


def title(text: str) -> None:
    """For a name: st.title would read what somebody typed as Markdown."""
    _put(f'<h1 class="n-title">{escape(text)}</h1>')


def header(text: str) -> None:
    """Like st.header, also for what somebody typed, and inside `together`."""
    _put(f'<h2 class="n-header">{escape(text)}</h2>')


def lead(text: str) -> None:
    _put(f'<p class="n-lead">{escape(text)}</p>')


def found(text: str) -> None:
    """How many there are in a list; told to a listener whenever that changes."""
    _put(f'<p class="n-lead n-count">{escape(text)}</p>')


def hint(text: str) -> None:
    _put(f'<p class="n-hint">{escape(text)}</p>')


def told(text: str, *, width: Literal["stretch", "content"] = "stretch") -> None:
    """What was done just now, in a line."""
    st.html(f'<p class="n-hint n-told" role="status">{escape(text)}</p>', width=width)


def tag(text: str, tone: str = "plain") -> str:
    return f'<span class="n-tag n-tag-{tone}">{escape(text)}</span>'


def tone_of(programme_id: int | None) -> str:
    """The colour and shape of a programme's tag."""
    return f"p{(programme_id - 1) % 3 + 1}" if programme_id else "plain"


def tags(pairs: Iterable[tuple[str, str]]) -> None:
    _put(f"<div>{' '.join(tag(text, tone) for text, tone in pairs)}</div>")


def summary(rows: Iterable[tuple[str, str]], *, phone: str | None = None, email: str | None = None) -> None:
    """Where `phone` or `email` stands in a row, a tap on it calls or writes."""
    leads = {}
    if email:  # before the number, which may stand in it
        leads[escape(email)] = f"mailto:{quote(email, safe='@')}"
    if phone:
        leads[escape(spoken_phone(phone))] = f"tel:{dialled(phone)}"
    cells = "".join(f"<div><dt>{escape(k)}</dt><dd>{_leading(_days_whole(v), leads)}</dd></div>" for k, v in rows)
    _put(f'<dl class="n-summary">{cells}</dl>')


def _leading(escaped: str, leads: Mapping[str, str]) -> str:
    if not leads:
        return escaped
    said = "|".join(map(re.escape, leads))
    return re.sub(said, lambda found: f'<a href="{leads[found[0]]}">{found[0]}</a>', escaped)


def notice(title: str, text: str, tone: str = "good", *, stays: bool = False) -> None:
    """What `stays` is in sight wherever on the page somebody is."""
    role = "alert" if tone == "bad" else "status"
    kind = f"n-{tone} n-stays" if stays else f"n-{tone}"
    _put(f'<div class="n-notice {kind}" role="{role}"><strong>{escape(title)}</strong><p>{escape(text)}</p></div>')


def errors(found: Iterable[str], *, telling: int | None = None) -> None:
    """Where the same stood already, another `telling` draws it anew: who tried again sees and hears it again."""
    found = list(found)
    items = (
        f"<p>{escape(found[0])}</p>"
        if len(found) == 1
        else "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in found) + "</ul>"
    )
    title = escape(_("Have another look at this"))
    mark = "" if telling is None else f' data-told="{telling}"'
    _put(f'<div class="n-notice n-bad" role="alert"{mark}><strong>{title}</strong>{items}</div>')


def field_error(text: str, widget: str = "") -> None:
    """`widget` is the key of the field that it is about, to be read out with it."""
    # As Streamlit makes a class of a key.
    of = f' data-of="st-key-{re.sub(r"[^a-zA-Z0-9_-]", "-", widget)}"' if widget else ""
    _put(f'<p class="n-field-error"{of}><span class="n-sr">{escape(_("Mind:"))} </span>{escape(text)}</p>')


def empty(title: str, text: str) -> None:
    _put(f'<div class="n-empty"><strong>{escape(title)}</strong><p>{escape(text)}</p></div>')


def picture(address: str, alt: str) -> None:
    _put(f'<img class="n-picture" src="{escape(address)}" alt="{escape(alt)}">')


def item(title: str, text: str, *, more: str = "", told: bool = False) -> None:
    """`told`: it is the answer to what was pressed just now."""
    body = f"<p>{escape(text)}</p>" if text else ""
    more = f'<p class="n-more">{escape(more)}</p>' if more else ""
    kind = 'class="n-item n-told" role="status"' if told else 'class="n-item"'
    _put(f"<div {kind}><strong>{escape(title)}</strong>{body}{more}</div>")


def reasons(good: Iterable[str], care: Iterable[str] = ()) -> None:
    mind = f'<span class="n-sr">{escape(_("Mind:"))} </span>'
    rows = "".join(f'<li class="n-yes">{_days_whole(r)}</li>' for r in good)
    rows += "".join(f'<li class="n-care">{mind}{_days_whole(r)}</li>' for r in care)
    _put(f'<ul class="n-reasons">{rows}</ul>')


def _days_whole(text: str) -> str:
    """A browser breaks a line after a hyphen, also in the middle of 28-5-2024."""
    return re.sub(r"\d+-\d+-\d+", r'<span class="n-day">\g<0></span>', escape(text))


def table(caption: str, columns: list[tuple[str, str]], rows: list[list[str]], total: list[str] | None = None) -> None:
    """columns: (label, "text" | "day" | "number"); a day or a code stays on one line, a number is right-aligned."""
    named = {"number": ' class="n-num"', "day": ' class="n-day"'}
    kinds = [named.get(kind, "") for _, kind in columns]
    head = "".join(f'<th scope="col"{k}>{escape(label)}</th>' for (label, _), k in zip(columns, kinds, strict=True))

    def line(row: list[str]) -> str:
        return "".join(f"<td{k}>{escape(cell)}</td>" for cell, k in zip(row, kinds, strict=True))

    body = "".join(f"<tr>{line(row)}</tr>" for row in rows)
    foot = f"<tfoot><tr>{line(total)}</tr></tfoot>" if total else ""
    _put(
        f'<table class="n-table"><caption class="n-sr">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>"
    )


def counts(pairs: Iterable[tuple[str, str]]) -> None:
    cells = "".join(f"<div><dd>{escape(n)}</dd><dt>{escape(what)}</dt></div>" for n, what in pairs)
    _put(f'<dl class="n-counts">{cells}</dl>')


def agenda(entries: Iterable[tuple[str, str]]) -> None:
    rows = "".join(f"<li><span>{escape(when)}</span>{escape(what)}</li>" for when, what in entries)
    _put(f'<ul class="n-agenda">{rows}</ul>')
