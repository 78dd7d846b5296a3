"""Where somebody's money goes: shown, and changed in a form that keeps what was typed."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from components import markup
from components.account import signed_in
from components.feedback import keeping, passing, show_kept, under
from components.forms import nonce, renew
from components.language import _, day
from db.session import ActorSession, local_day, writing
from domain.iban import grouped, masked
from services.payments.bank_accounts import HOLDER_MAX, Account

Save = Callable[[ActorSession, int, str, str], None]
Remove = Callable[[ActorSession, int], None]


def bank_account(form: str, account: Account | None, save: Save, remove: Remove, *, own: bool) -> None:
    """`form` names it among the forms of its screen. Who is not the owner sees all digits, to compare with paper."""
    with passing():
        if f"{form}-saved" in st.session_state:
            said = st.session_state.pop(f"{form}-saved")
            markup.notice(
                _("Saved"), _("From now on the money goes to this account.") if said else _("No account any more.")
            )
    changing = st.session_state.get(f"{form}-changing", False)
    if account and account.iban is None:
        markup.notice(
            _("This account number cannot be read any more"),
            _("It is kept behind a lock, and the key of that lock was changed. Fill the number in once more."),
            "bad",
        )
    elif account:
        _summary(account, own=own)
        if not changing:
            st.button(_("Change account"), on_click=_begin, args=(form,))
            return
    _form(form, account, save, own=own)
    if account and account.iban and changing:
        with st.container(horizontal=True):
            st.button(_("Leave it as it is"), type="tertiary", on_click=_end, args=(form,))
            st.button(_("Take this account away"), type="tertiary", on_click=_take_away, args=(form, account, remove))


def filled_in(at: datetime, by: str) -> str:
    when = day(local_day(at), year=True)
    return _("{day}, by {name}", day=when, name=by) if by else when


def _summary(account: Account, *, own: bool) -> None:
    iban = str(account.iban)
    markup.summary(
        [
            (_("Account number (IBAN)"), masked(iban) if own else grouped(iban)),
            (_("Name on the account"), account.holder),
            (_("Filled in"), filled_in(account.set_at, account.set_by)),
        ]
    )


def _form(form: str, account: Account | None, save: Save, *, own: bool) -> None:
    key = nonce(form)
    with st.form(f"{form}-{key}", border=False, width=420):
        st.text_input(
            _("Account number (IBAN)"),
            placeholder=_("for example NL91 ABNA 0417 1643 00"),
            autocomplete="off",
            key=f"iban-{key}",
        )
        under(form, "Account number (IBAN)", f"iban-{key}")
        st.text_input(
            _("Name on the account"),
            account.holder if account else "",
            max_chars=HOLDER_MAX,
            autocomplete="off",
            key=f"holder-{key}",
        )
        under(form, "Name on the account", f"holder-{key}")
        # Beside the button: on a phone the top of the page is out of sight.
        show_kept(form)
        version = account.version if account else 0
        # On the owner's screen something else is the first thing to do.
        kind = "secondary" if own else "primary"
        st.form_submit_button(_("Save account"), type=kind, on_click=_keep, args=(form, key, version, save))


def _keep(form: str, key: str, version: int, save: Save) -> None:
    state = st.session_state
    with keeping(form):
        with writing(signed_in()) as session:
            save(session, version, state[f"iban-{key}"], state[f"holder-{key}"])
        _end(form)
        state[f"{form}-saved"] = True


def _take_away(form: str, account: Account, remove: Remove) -> None:
    with keeping(form):
        with writing(signed_in()) as session:
            remove(session, account.version)
        _end(form)
        st.session_state[f"{form}-saved"] = False


def _begin(form: str) -> None:
    st.session_state[f"{form}-changing"] = True


def _end(form: str) -> None:
    st.session_state.pop(f"{form}-changing", None)
    renew(form)
