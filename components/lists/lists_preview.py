"""What bringing in will do, row by row, before anything is written."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import markup
from components.language import _, count_of, kilometres, short_day, whole
from components.wordings import lists as words
from domain.lists.reasons import Reason
from domain.lists.records.plan import Change, ListPlan, Outcome, RowPlan
from services.lists.bring_in import Preview

_ROWS = 25
# Of who or what a row tells; longer is no name, and one cell may hold a whole file.
_LABEL = 120


def tabs() -> dict[str, str]:
    return {
        "refused": _("Refused"),
        "doubtful": _("Doubtful"),
        "changed": _("Changed"),
        "new": _("New"),
        "doubles": _("Doubles"),
        "unchanged": _("Unchanged"),
    }


def counts(lists: Sequence[ListPlan], each: Sequence[dict[str, int]]) -> None:
    order = ("new", "changed", "unchanged", "doubles", "doubtful", "refused")
    labels = tabs()
    markup.table(
        _("What will happen, for each list"),
        [(_("List"), "text"), *((labels[name], "number") for name in order)],
        [[_name(plan), *(whole(one[name]) for name in order)] for plan, one in zip(lists, each, strict=True)],
    )


def rows(preview: Preview) -> None:
    found: dict[str, list[tuple[ListPlan, RowPlan]]] = {name: [] for name in tabs()}
    for plan in preview.lists:
        for row in plan.rows:
            for name in _of(row):
                found[name].append((plan, row))
    shown = [name for name, some in found.items() if some]
    if not shown:
        return
    labels = {name: f"{text} ({whole(len(found[name]))})" for name, text in tabs().items()}
    picked = st.pills(
        _("Show"), shown, format_func=labels.__getitem__, default=shown[0], required=True, key="lists-show"
    )
    some = found[picked if picked in found else shown[0]]
    upto = st.session_state.get(f"lists-upto-{picked}", _ROWS)
    several = len(preview.lists) > 1
    say = words.worder()
    heads = [(_("Row"), "number"), (_("Who or what"), "text"), (_("What about it"), "text")]
    markup.table(
        labels[picked],
        [(_("List"), "text"), *heads] if several else heads,
        [
            [
                *([one_list(plan, preview.lists)] if several else []),
                str(row.number),
                _short(row.label),
                _about(row, picked, say),
            ]
            for plan, row in some[:upto]
        ],
    )
    if len(some) > upto:
        st.button(
            count_of("Show {n} more", "Show {n} more", min(4 * _ROWS, len(some) - upto)),
            key=f"lists-more-{picked}",
            on_click=st.session_state.update,
            args=({f"lists-upto-{picked}": upto + 4 * _ROWS},),
        )


def one_list(plan: ListPlan, lists: Sequence[ListPlan]) -> str:
    """The file, with the sheet where several of it hold a list."""
    return f"{plan.file} · {plan.sheet}" if sum(one.file == plan.file for one in lists) > 1 else plan.file


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[:_LABEL].rstrip()}…"


def _of(row: RowPlan) -> list[str]:
    main = {Outcome.DOUBLE: "doubles"}.get(row.outcome, row.outcome.value)
    return [main, "doubtful"] if row.doubtful else [main]


def _about(row: RowPlan, picked: str, say: Callable[[Reason], str]) -> str:
    if row.reason:
        return say(row.reason)
    doubts = " ".join(say(doubt) for doubt in row.doubts) if row.doubtful else ""
    if picked == "changed":
        return " ".join(filter(None, ("; ".join(map(_change, row.changes)), doubts)))
    return doubts


def _change(change: Change) -> str:
    label = words.fields()[change.field]
    if change.field in {"programmes", "status", "kind", "consent_on", "day_parts"}:
        return label
    before, after = _shown(change, change.before), _shown(change, change.after)
    if not after:
        return _("{field}: {before} is taken out", field=label, before=before)
    return f"{label}: {before} → {after}" if before else f"{label}: {after}"


def _shown(change: Change, value: object) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if hasattr(value, "isoformat"):
        return short_day(value)
    if change.field == "km_tenths" and isinstance(value, int):
        return kilometres(value)
    return str(value)[:80]


def _name(plan: ListPlan) -> str:
    sheet = f" · {plan.sheet}" if plan.sheet else ""
    return f"{plan.file}{sheet} ({words.kinds()[plan.kind]})"
