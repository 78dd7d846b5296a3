"""What is asked once of all lists: consent on paper, and up to which day visits are paid back."""

from datetime import date

import streamlit as st

from components import markup
from components.feedback import told_below
from components.language import _, today
from components.lists import lists_upload
from domain.lists.headings.fields import Kind
from domain.lists.records.world import Options
from domain.lists.tables.tables import Table
from domain.numbers import check_past_day, parse_day


def ask(tables: list[Table]) -> Options | None:
    """None while an answer is not whole yet, or a day is none; that is told below its field."""
    these = lists_upload.these()
    kinds = {table.kind for table in tables}
    consent = _consent(these) if Kind.HOUSEHOLDS in kinds else (None, "")
    settled_until, whole = _settled(these) if Kind.VISITS in kinds else (None, True)
    if consent is None or not whole:
        return None
    return Options(*consent, settled_until)


def _consent(these: str) -> tuple[date | None, str] | None:
    st.header(_("Is the consent of these households on paper?"), anchor=False)
    on_paper = st.radio(
        _("Consent on paper"),
        [False, True],
        format_func=lambda yes: _("Yes, on paper") if yes else _("No, still to ask"),
        key=f"lists-consent-{these}",
        label_visibility="collapsed",
    )
    if not on_paper:
        markup.hint(
            _(
                "Then only name, contact, programme, referrer and day of registration come along. Bring in the "
                "same lists again once the consent is there: the rest is added then."
            )
        )
        return None, ""
    left, right = st.columns(2)
    with left:
        key = f"lists-consent-on-{these}"
        written = st.text_input(_("Consent on paper since"), placeholder=_("day-month-year"), key=key)
        since = None
        with told_below(key):
            since = _past_day(written, "Consent on paper since")
    seen_by = right.text_input(_("Seen by"), key=f"lists-seen-by-{these}")
    if not written.strip() or not seen_by.strip():
        markup.hint(_("Fill in since when, and who saw the consent. Then you see what will happen."))
    return (since, seen_by) if since and seen_by.strip() else None


def _past_day(written: str, field: str) -> date | None:
    if not written.strip():
        return None
    found = parse_day(written, field)
    check_past_day(found, today(), field)
    return found


def _settled(these: str) -> tuple[date | None, bool]:
    """The day, and whether the answer is whole; it may stay empty."""
    st.header(_("Up to which day are the costs of these visits paid back?"), anchor=False)
    key = f"lists-settled-{these}"
    written = st.text_input(_("Paid back up to (may stay empty)"), placeholder=_("day-month-year"), key=key)
    until = None
    with told_below(key):
        until = parse_day(written, "Paid back up to") if written.strip() else None
    markup.hint(_("Nobody can claim these visits any more. Empty: all visits in the lists."))
    return until, until is not None or not written.strip()
