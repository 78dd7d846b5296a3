"""What the treasurer does with a run that is made: fetch its file, write down what the bank did, take it back."""

import streamlit as st

from components import markup
from components.account import signed_in
from components.calm import calm_fragment
from components.day_field import day_field, filled_in
from components.expenses.payment_words import numbers, result
from components.feedback import keeping, show_kept
from components.language import _, count_of, day, euros, short_day, today
from components.later import later
from db.session import SignIn, local_day, reading, writing
from domain.payment_runs import PaymentStatus, RunStatus
from services.payments import payment_reading, payment_results, payment_runs
from services.payments.payment_reading import Run, Transfer

_CANCEL, _BACK = "run-cancel", "transfer-back"
_EVERY_SECONDS = 2


def _file(who: SignIn, run_id: int) -> bytes:
    with writing(who) as session:
        return payment_runs.export(session, run_id)


def _await_file(run_id: int) -> None:
    """Once the browser has fetched the file the page says what comes next.

    The click itself draws nothing anew: what is about to be made for the browser would go with the page of before.
    """
    with reading(signed_in()) as session:
        there = payment_reading.one(session, run_id).exported_at is not None
    if there:
        st.rerun()


def fetch(run: Run, *, first: bool) -> None:
    """The button for the file; `first` while nothing else is more urgent."""
    who = signed_in()
    st.download_button(
        _("Fetch the file for the bank"),
        later(lambda: _file(who, run.id)),
        file_name=f"{_('payment-run')}-{run.id}.xml",
        mime="application/xml",
        icon=":material/download:",
        type="primary" if first else "secondary",
        on_click="ignore",
        key=f"run-file-{run.id}",
    )
    if run.left:
        markup.hint(_("Bring it in at the bank under payments in a batch, and approve it there."))
    if run.exported_at:
        fetched = local_day(run.exported_at)
        markup.hint(_("First fetched on {day}. Each time it is the same file.", day=day(fetched)))
    else:
        calm_fragment(_await_file, run_every=_EVERY_SECONDS)(run.id)


def _all_paid(run_id: int) -> None:
    with keeping("run"), writing(signed_in()) as session:
        payment_results.mark_all_paid(session, run_id, on=filled_in(f"paid-on-{run_id}"))


def all_paid(run: Run) -> None:
    st.header(_("Did the bank pay?"), anchor=False)
    if today() < run.execute_on:
        markup.hint(
            _("The bank pays on {day}. From that day on you write down here what it did.", day=day(run.execute_on))
        )
        markup.hint(_("Does something come back before that? Choose it in the list below."))
        return
    markup.hint(_("What came back you choose in the list below; write that down first, or later."))
    day_field(_("Day on the statement"), today(), key=f"paid-on-{run.id}", width=240, persist_state="page")
    st.button(
        count_of("Mark {n} transfer as paid", "Mark {n} transfers as paid", run.left),
        key=f"all-paid-{run.id}",
        type="primary" if run.exported_at else "secondary",
        on_click=_all_paid,
        args=(run.id,),
    )


def _cancel(run: Run) -> None:
    not_at_bank = bool(st.session_state.get(f"not-at-bank-{run.id}")) or run.exported_at is None
    with keeping(_CANCEL), writing(signed_in()) as session:
        reason = str(st.session_state.get(f"cancel-why-{run.id}") or "")
        payment_runs.cancel(session, run.id, reason=reason, not_at_bank=not_at_bank)
        st.session_state.pop(_CANCEL, None)


def _ask_cancel(run_id: int | None) -> None:
    st.session_state[_CANCEL] = run_id


def cancel(run: Run) -> None:
    """The button, and once it is asked for the form; nothing but what was refused where it is too late for that."""
    if run.status is RunStatus.CANCELLED or run.left != run.transfers:
        show_kept(_CANCEL)
        return
    if st.session_state.get(_CANCEL) != run.id:
        st.button(_("Take this run back…"), type="tertiary", key="ask-cancel", on_click=_ask_cancel, args=(run.id,))
        return
    markup.notice(
        _("Take this run back?"),
        _("Its claims are approved again and wait for a next run. Its file may not go to the bank any more."),
        "calm",
    )
    show_kept(_CANCEL)
    st.text_input(
        _("Why?"), placeholder=_("for example: a wrong day"), key=f"cancel-why-{run.id}", persist_state="page"
    )
    markup.hint(_("It stays with each claim; who made the claim reads it too."))
    if run.exported_at:
        st.checkbox(_("I am sure: the file did not go to the bank"), key=f"not-at-bank-{run.id}")
    with st.container(horizontal=True):
        st.button(_("Take back"), key="do-cancel", on_click=_cancel, args=(run,))
        st.button(_("Do not"), type="tertiary", key="no-cancel", on_click=_ask_cancel, args=(None,))


def _one_paid(payment_id: int) -> None:
    with keeping("run"), writing(signed_in()) as session:
        payment_results.mark_paid(session, payment_id, on=filled_in(f"one-on-{payment_id}"))


def _send_back(one: Transfer) -> None:
    with keeping("run"), writing(signed_in()) as session:
        payment_results.send_back(
            session,
            one.id,
            seen=one.status,
            on=filled_in(f"one-on-{one.id}"),
            reason=str(st.session_state.get(f"back-{one.id}") or ""),
        )
        st.session_state.pop(_BACK, None)


def _ask_back(payment_id: int | None) -> None:
    st.session_state[_BACK] = payment_id


def transfer(run: Run, one: Transfer) -> None:
    """One transfer, and what the bank did with it."""
    rows = [
        (_("Amount"), euros(one.cents)),
        (_("Bank account"), one.iban),
        (_("Claims"), numbers(one.claims)),
        (_("State"), result(run, one)),
        (_("Reason"), one.reason),
    ]
    markup.summary([(what, value) for what, value in rows if value])
    if run.status is not RunStatus.READY or one.status not in {PaymentStatus.ORDERED, PaymentStatus.PAID}:
        return
    asks = st.session_state.get(_BACK) == one.id
    day_field(_("Day on the statement"), today(), key=f"one-on-{one.id}", width=240, persist_state="page")
    if asks:
        st.text_input(
            _("What does the bank say?"),
            placeholder=_("for example: account closed"),
            key=f"back-{one.id}",
            persist_state="page",
        )
        markup.hint(_("The volunteer reads this. The claims wait for a next run."))
        with st.container(horizontal=True):
            st.button(_("It came back"), type="primary", key=f"do-back-{one.id}", on_click=_send_back, args=(one,))
            st.button(_("Do not"), type="tertiary", key="no-back", on_click=_ask_back, args=(None,))
        return
    with st.container(horizontal=True):
        if one.status is PaymentStatus.ORDERED and today() >= run.execute_on:
            st.button(_("It is paid"), type="primary", key=f"one-paid-{one.id}", on_click=_one_paid, args=(one.id,))
        st.button(_("The bank sent it back…"), key=f"ask-back-{one.id}", on_click=_ask_back, args=(one.id,))


def sums(run: Run) -> list[tuple[str, str]]:
    """What stands above every run."""
    rows = [
        (_("Made"), short_day(local_day(run.made_at)) + (f", {run.made_by}" if run.made_by else "")),
        (_("Second yes"), run.seconded_by or ""),
        (_("Bank's day"), day(run.execute_on)),
    ]
    return [(what, value) for what, value in rows if value]
