from collections.abc import Sequence

import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.day_field import day_field, filled_in
from components.expenses.payment_words import numbers
from components.feedback import keep_refusal, show_kept, wording
from components.forms import nonce, renew
from components.language import _, count_of, day, euros, short_day, today
from components.light_table import PAGE_SIZE, Column, Row, asked, light_table
from db.session import reading, writing
from domain.access import Refused
from domain.payments import banking_day
from domain.text import told_apart
from services.payments import payer, payment_due, payment_runs
from services.payments.payment_due import Due

ALL, BUT, ONLY = "all", "but", "only"


def picked(payable: Sequence[Due]) -> list[Due]:
    """Everybody, everybody but some, or only some."""
    words = {ALL: _("Everybody"), BUT: _("Everybody except…"), ONLY: _("Only…")}
    how = st.pills(
        _("Who is in this run?"),
        list(words),
        default=ALL,
        format_func=lambda code: words[code],
        required=True,
        key="pay-how",
        persist_state="page",
    )
    if how == ALL:
        return list(payable)
    names = told_apart(
        {one.volunteer_id: f"{one.name} · {euros(one.cents)}" for one in payable},
        {one.volunteer_id: one.iban for one in payable},
    )
    chosen = set(
        st.multiselect(
            _("Not this time") if how == BUT else _("Only these volunteers"),
            list(names),
            format_func=lambda number: names.get(number, ""),
            placeholder=_("Choose by name"),
            key=f"pay-{how}",
            persist_state="page",
        )
    )
    return [one for one in payable if (one.volunteer_id in chosen) == (how == ONLY)]


def make(chosen: Sequence[Due]) -> None:
    """In a callback: all that is written, or nothing."""
    key = nonce("run")
    try:
        with st.container(key="bezig"), st.spinner(_("Making the run and its file")), writing(signed_in()) as session:
            number, _status = payment_runs.make(
                session,
                [claim for one in chosen for claim in one.claims],
                total_cents=sum(one.cents for one in chosen),
                execute_on=filled_in("pay-on"),
                nonce=key,
            )
    except Refused as refusal:
        keep_refusal("pay", refusal)
        return
    renew("run")
    st.session_state["run-made"] = number


def left_out(rows: Sequence[Due]) -> None:
    st.header(_("Not in this run"), anchor=False)
    for one in rows:
        what = wording(one.obstacle) if one.obstacle else ""
        markup.item(f"{one.name} · {euros(one.cents)}", what)
    without = {"only": "without"} if all(one.obstacle and one.obstacle.code == "no_account" for one in rows) else None
    label = _("Bank accounts")
    st.page_link("pages/expenses/accounts.py", label=label, icon=":material/credit_card:", query_params=without)


def same_account_again(some: Sequence[Due]) -> None:
    """The bank may well say the same once more."""
    n = len(some)
    markup.notice(
        count_of("Money came back from {n} account in this run", "Money came back from {n} accounts in this run", n),
        _("The account has not been changed since. Ask the volunteer first, or leave them out this time."),
        "calm",
    )
    for one in some:
        last = came_back[one.volunteer_id]
        markup.item(one.name, _("came back on {day}: {reason}", day=short_day(last.on), reason=last.reason))
    st.page_link("pages/expenses/accounts.py", label=_("Bank accounts"), icon=":material/credit_card:")


def transfers(chosen: Sequence[Due]) -> None:
    columns = [
        Column("name", _("Volunteer")),
        Column("amount", _("Amount"), kind="number"),
        Column("account", _("Bank account")),
        Column("claims", _("Claims")),
    ]
    here = asked(columns, sort="name")
    light_table(
        "pay-transfers",
        _("Transfers in this run"),
        columns,
        [
            Row(
                [one.name, euros(one.cents), one.iban, numbers(one.claims)],
                below=_("oldest of {day}", day=short_day(one.oldest)),
            )
            for one in chosen[(here.page - 1) * PAGE_SIZE : here.page * PAGE_SIZE]
        ],
        here=here,
        total=len(chosen),
    )


def bank_day() -> None:
    day_field(_("On which day does the bank pay?"), banking_day(today()), key="pay-on", width=240)
    wanted = st.session_state["pay-on"] or today()
    if (real := banking_day(wanted)) != wanted:
        markup.hint(_("Banks do not pay on that day; it becomes {day}.", day=day(real)))


if (made := st.session_state.pop("run-made", None)) is not None:
    st.switch_page("pages/expenses/run.py", query_params={"id": str(made)})
with reading(signed_in()) as session:
    due = payment_due.due(session)
    came_back = payment_due.came_back(session, [one.volunteer_id for one in due])
    has_payer = bool(payer.details(session).account.iban)
payable = [one for one in due if one.obstacle is None]
apart = [one for one in due if one.obstacle is not None]
frame.back(_("All payment runs"), "betaalrondes")
st.title(_("New payment run"), anchor=False)
show_kept("pay")
if not has_payer:
    markup.notice(
        _("From which account does the chapter pay?"),
        _("Fill it in once, under Payment details. Then a run can be made."),
        "bad",
    )
    st.page_link("pages/settings/payer.py", label=_("Payment details"), icon=":material/account_balance:")
elif not payable:
    markup.empty(
        _("Nothing to pay now"),
        _("What is approved cannot be paid yet; why stands below.")
        if apart
        else _("As soon as claims are approved, they stand here."),
    )
else:
    chosen = picked(payable)
    cents = sum(one.cents for one in chosen)
    claims = sum(len(one.claims) for one in chosen)
    markup.counts(
        [
            (euros(cents), _("together")),
            (str(len(chosen)), count_of("transfer", "transfers, one a volunteer", len(chosen))),
            (str(claims), count_of("claim", "claims", claims)),
        ]
    )
    if apart:
        markup.hint(
            count_of(
                "{amount} of {n} volunteer cannot be paid yet; why stands at the end of this page.",
                "{amount} of {n} volunteers cannot be paid yet; why stands at the end of this page.",
                len(apart),
                amount=euros(sum(one.cents for one in apart)),
            )
        )
    if any(one.own for one in chosen):
        markup.notice(
            _("There is a claim of your own in it"),
            _("A board member or another treasurer says yes first; then the file is there. You can also leave it out."),
            "calm",
        )
    if again := [one for one in chosen if one.volunteer_id in came_back]:
        same_account_again(again)
    bank_day()
    st.button(
        count_of("Make a run of {n} transfer", "Make a run of {n} transfers", len(chosen)),
        type="primary",
        key="pay-make",
        on_click=make,
        args=(chosen,),
        disabled=not chosen,
    )
    if chosen:
        transfers(chosen)
if apart:
    left_out(apart)
