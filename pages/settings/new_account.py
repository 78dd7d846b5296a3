import streamlit as st

from components import feedback, forms, frame, markup
from components.account import signed_in
from components.accounts import account_words, one_time_code
from components.field_lines import line, say_begun
from components.language import _
from db.session import reading, writing
from domain.access import Permission, Refused, Role, require
from domain.fields import Fields
from services.accounts import account_roles, accounts
from services.settings import programmes

with reading(signed_in()) as session:
    # The board reads the settings; whoever would fill in a form here is told before, not after.
    require(session.actor, Permission.ACCOUNT_MANAGE)
    running = {one.id: one.name for one in programmes.every(session) if one.ended_on is None}

nonce = forms.nonce("new-account")


def open_account() -> None:
    state = st.session_state
    if state.get("opened-account"):
        return  # the second half of a double click
    name, sign_in_name = state[f"name-{nonce}"], state[f"sign-in-name-{nonce}"]
    roles = state[f"roles-{nonce}"]
    try:
        with writing(signed_in()) as session:
            read = Fields("Name", "Sign-in name")
            with read.of("Roles"):
                if not roles:
                    raise Refused("required", field="Roles")
            user_id = accounts.create(
                session,
                name=name,
                sign_in_name=sign_in_name,
                email=sign_in_name if "@" in sign_in_name else None,
                roles=[Role(one) for one in roles],
                fields=read,
            )
            if Role.COORDINATOR in roles:
                account_roles.set_programmes(session, user_id, state.get(f"programmes-{nonce}", ()))
            code = accounts.invite(session, user_id)
    except Refused as refusal:
        feedback.keep_refusal("new-account", refusal)
        return
    one_time_code.keep(code)
    state["opened-account"] = user_id
    forms.renew("new-account")


if opened := st.session_state.pop("opened-account", None):
    st.switch_page("pages/settings/account.py", query_params={"id": str(opened)})

frame.back(_("Accounts"), "accounts")
st.title(_("New account"), anchor=False)
markup.lead(_("You get a one-time code to pass on. With it the person chooses a password."))
feedback.show_kept("new-account")
with st.container(width=560, gap="medium"):
    kept = {"autocomplete": "off", "persist_state": "session"}
    line("new-account", "Name", _("Name"), "", f"name-{nonce}", **kept)
    line("new-account", "Sign-in name", _("Sign-in name"), "", f"sign-in-name-{nonce}", **kept)
    markup.hint(_("The e-mail address. For somebody without one: a name such as anna.devries."))
    chosen = st.pills(
        _("Roles"),
        list(Role),
        default=forms.begins(f"roles-{nonce}", []),
        format_func=account_words.role,
        selection_mode="multi",
        key=f"roles-{nonce}",
        persist_state="session",
    )
    feedback.under("new-account", "Roles", f"roles-{nonce}")
    if Role.COORDINATOR in chosen:
        st.pills(
            _("Coordinates in"),
            list(running),
            format_func=lambda one: markup.plain(running[one]),
            selection_mode="multi",
            key=f"programmes-{nonce}",
            persist_state="session",
        )
    if Role.VOLUNTEER in chosen:
        markup.hint(_("A coordinator invites volunteers from their own list; their account is then tied to them."))
    st.button(_("Open the account"), type="primary", on_click=open_account)
    say_begun("new-account")
