"""What the desk of claims shows: filters stand in the address, a name never does."""

import streamlit as st

from components import markup
from components.address import id_in_address
from components.expenses.claim_words import kinds
from components.feedback import keeping
from components.language import _, count_of, euros_to_change
from domain.expenses import ExpenseKind, parse_euros
from services.expenses.decision_desk import Wanted

_NAMES = ("programme", "kind", "from", "to", "receipt", "doubtful")


def wanted() -> Wanted:
    """Raises Refused("not_found") for a number that is none."""
    kind = st.query_params.get("kind", "")
    return Wanted(
        programme_id=id_in_address("programme"),
        kind=ExpenseKind(kind) if kind in set(ExpenseKind) else None,
        from_cents=id_in_address("from"),
        to_cents=id_in_address("to"),
        receipt_missing="receipt" in st.query_params,
        doubtful="doubtful" in st.query_params,
        name=str(st.session_state.get("claim-name") or ""),
    )


def kept() -> dict[str, str]:
    """The filters as they stand in the address, for a link that keeps them."""
    return {name: st.query_params[name] for name in _NAMES if name in st.query_params}


def draw(programmes: dict[int, str], asked: Wanted) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="declaraties-filter"):
        if len(programmes) > 1:
            st.pills(
                _("Activity"),
                list(programmes),
                default=asked.programme_id if asked.programme_id in programmes else None,
                format_func=lambda number: markup.plain(programmes[number]),
                key="claim-programme",
                on_change=_set,
                args=("programme", "claim-programme"),
            )
        st.text_input(
            _("Name of a volunteer"),
            key="claim-name",
            placeholder=_("for example Bosma"),
            autocomplete="off",
            on_change=_first_page,
            width=240,
        )
        count = sum(name in st.query_params for name in _NAMES if name != "programme")
        with st.popover(count_of("{n} filter", "{n} filters", count) if count else _("Filter"), key="claim-filters"):
            _more(asked)


def _more(asked: Wanted) -> None:
    words = {kind: name for kind, name in kinds().items() if kind is not ExpenseKind.ALLOWANCE}
    options = [None, *words]
    st.selectbox(
        _("Kind"),
        options,
        index=options.index(asked.kind) if asked.kind in words else 0,
        format_func=lambda kind: words[kind] if kind else _("All kinds"),
        key="claim-kind",
        on_change=_set,
        args=("kind", "claim-kind"),
    )
    for name, label, cents in (
        ("from", _("From (euros)"), asked.from_cents),
        ("to", _("Up to (euros)"), asked.to_cents),
    ):
        st.text_input(
            label,
            value=euros_to_change(cents),
            placeholder=_("for example 25"),
            autocomplete="off",
            key=f"claim-{name}",
            on_change=_set_amount,
            args=(name,),
        )
    for name, label, on in (
        ("receipt", _("A receipt is missing"), asked.receipt_missing),
        ("doubtful", _("May be claimed twice"), asked.doubtful),
    ):
        st.checkbox(label, value=on, key=f"claim-{name}", on_change=_set, args=(name, f"claim-{name}"))
    if kept():
        st.button(_("Without filters"), type="tertiary", on_click=_clear)


def nothing_here() -> None:
    """Said where filters or a name leave nothing over."""
    markup.empty(_("No claim is like that"), _("Others may wait. Choose other filters, or another name."))
    st.button(_("Show all that wait"), type="tertiary", on_click=_clear)


def _set(name: str, key: str) -> None:
    _first_page()
    chosen = st.session_state.get(key)
    if not chosen:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = "1" if chosen is True else str(chosen)


def _set_amount(name: str) -> None:
    typed = str(st.session_state.get(f"claim-{name}") or "")
    with keeping("decide"):
        cents = parse_euros(typed) if typed.strip() else None
        _first_page()
        if cents is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = str(cents)


def _clear() -> None:
    _first_page()
    for name in _NAMES:
        st.query_params.pop(name, None)
        st.session_state.pop(f"claim-{name}", None)
    st.session_state["claim-name"] = ""


def _first_page() -> None:
    for name in ("id", "page"):
        st.query_params.pop(name, None)
