"""A one-time code on the screen: shown until it was passed on, and never again."""

import streamlit as st

from components import markup
from components.app_address import app_address
from components.language import _, day
from db.session import local_day
from services.accounts.account_codes import OneTimeCode


def keep(code: OneTimeCode) -> None:
    """In a callback: the code is drawn by `show` on the account's page, wherever that is opened next."""
    st.session_state[f"code-{code.user_id}"] = code
    st.session_state["code-told"] = False


def show(user_id: int) -> None:
    code: OneTimeCode | None = st.session_state.get(f"code-{user_id}")
    if code is None:
        return
    with st.container(border=True, key="kaart-code"):
        markup.item(
            _("One-time code for {name}", name=code.name),
            _(
                "Write it down or tell it now: after this it is not shown again. With it, {name} chooses a password."
            ).replace("{name}", code.name),
            told=not st.session_state.get("code-told"),
        )
        st.session_state["code-told"] = True
        markup.summary(
            [
                (_("Sign-in name"), code.sign_in_name),
                (_("Code"), code.code),
                (_("Where"), _("{address}, then “{button}”", address=app_address(), button=_("I was given a code"))),
                (_("Valid until"), day(local_day(code.expires_at))),
            ]
        )
        st.button(_("I passed it on"), on_click=st.session_state.pop, args=(f"code-{user_id}",))
