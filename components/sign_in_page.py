"""What somebody sees who is not signed in: sign in, use a one-time code, or ask for one."""

import streamlit as st

from components import account, feedback, markup
from components.brand import LOGO
from components.frame import ROLE_NAMES
from components.language import _
from db.operator import first_admin, smtp
from db.session import as_system
from domain.access import Refused, Role
from services.accounts import account_codes, first_account, passwords
from services.accounts.doorstep import Doorstep, doorstep


def sign_in_page() -> None:
    if wanted := first_admin():
        # Around the session, so that nothing is kept of what is refused.
        with feedback.show_refusal(), as_system() as session:
            first_account.open_first_account(
                session, name=wanted.name, sign_in_name=wanted.sign_in_name, code=wanted.code
            )
    with as_system() as session:
        door = doorstep(session)
    with st.container(key="smal"):
        st.image(LOGO, width=150, alt="Naast")
        view = st.session_state.get("sign_in_view") or ("code" if "code" in st.query_params else "password")
        if view == "code":
            _code()
        elif view == "forgotten":
            _forgotten(door.help_line)
        else:
            _password(door)


def _password(door: Doorstep) -> None:
    st.title(_("Sign in"), anchor=False)
    # Kept until the next attempt: the cookie component makes the page run again by itself.
    with feedback.passing():
        if said := st.session_state.get("sign_in_said"):
            markup.errors([said], telling=st.session_state.get("sign_in_tries"))
    if door.nobody:
        markup.notice(
            _("There is no account yet"),
            _(
                "Whoever runs Naast makes the first administrator: with manage.py user add, or with name, sign_in_name "
                "and code under [first_admin] in the secrets."
            ),
            "calm",
        )
    if door.demo:
        _demo(door.demo)
    with st.form("sign-in", border=False):
        st.text_input(_("E-mail address or sign-in name"), key="sign_in_name", autocomplete="username")
        st.text_input(_("Password"), type="password", key="sign_in_password", autocomplete="current-password")
        st.form_submit_button(
            _("Sign in"),
            type="secondary" if door.demo else "primary",
            width="stretch",
            on_click=lambda: account.attempt(st.session_state["sign_in_name"], st.session_state["sign_in_password"]),
        )
    st.button(
        _("I do not know my password any more"),
        type="tertiary",
        key="to-forgotten",
        on_click=_turn_to,
        args=("forgotten",),
    )
    st.button(_("I was given a code"), type="tertiary", key="to-code", on_click=_turn_to, args=("code",))
    if door.help_line:
        markup.hint(door.help_line)


def _demo(people: dict[Role, str]) -> None:
    markup.notice(
        _("This is a demo"),
        _("Everybody in it is invented. Choose as whom you want to look around."),
        "calm",
    )
    for role, name in people.items():
        st.button(
            f"{_(ROLE_NAMES[role])} · {markup.plain(name)}",
            key=f"demo-{role}",
            width="stretch",
            on_click=account.enter_demo,
            args=(role,),
        )


def _code() -> None:
    given = st.session_state.get("given_code") or st.query_params.get("code", "")
    owner = None
    if given:
        try:
            with as_system() as session:
                owner = passwords.code_owner(session, given)
        except Refused as refusal:
            feedback.keep_refusal("code", refusal)
    if owner is None:
        st.title(_("I was given a code"), anchor=False)
        feedback.show_kept("code")
        markup.lead(_("It is in your letter or mail, and looks like ABCD-EFGH-JKLM. It works once."))
        with st.form("code", border=False):
            st.text_input(_("Your code"), key="code_typed", autocomplete="one-time-code")
            st.form_submit_button(_("Go on"), type="primary", width="stretch", on_click=_give_code)
    else:
        st.title(_("Hello {name}", name=markup.plain(owner.name)), anchor=False)
        feedback.show_kept("code")
        markup.lead(_("Choose a password of 12 characters or more. Three or four words together are easy to keep."))
        with st.form("choose", border=False):
            st.text_input(
                _("Your sign-in name"), owner.sign_in_name, disabled=True, key="code_owner", autocomplete="username"
            )
            _two_passwords()
            st.form_submit_button(
                _("Keep and sign in"), type="primary", width="stretch", on_click=_choose, args=(given,)
            )
    st.button(_("Back to signing in"), type="tertiary", key="to-password", on_click=_turn_to, args=("password",))


def _two_passwords() -> None:
    st.text_input(_("New password"), type="password", key="new_password", autocomplete="new-password")
    st.text_input(_("The same once more"), type="password", key="new_password_again", autocomplete="new-password")


def _forgotten(help_line: str) -> None:
    st.title(_("Forgotten password"), anchor=False)
    if st.session_state.get("mail_asked"):
        markup.notice(
            _("Look in your mail"),
            _("If we know this name with an e-mail address, a code is on its way. It works for an hour."),
        )
        st.button(_("I was given a code"), type="primary", width="stretch", on_click=_turn_to, args=("code",))
    elif smtp():
        markup.lead(_("We send a code to your e-mail address. With it you choose a new password."))
        with st.form("forgotten", border=False):
            st.text_input(_("E-mail address or sign-in name"), key="forgotten_name", autocomplete="username")
            st.form_submit_button(_("Send me a code"), type="primary", width="stretch", on_click=_mail_code)
    else:
        markup.lead(
            _("Ask your coordinator for a new code. Are you not a volunteer? Then ask an administrator for one.")
        )
    if help_line:
        markup.hint(help_line)
    st.button(_("Back to signing in"), type="tertiary", key="to-password", on_click=_turn_to, args=("password",))


def _turn_to(view: str) -> None:
    for key in ("given_code", "mail_asked", "sign_in_said"):
        st.session_state.pop(key, None)
    if view != "code":
        st.query_params.pop("code", None)
    st.session_state["sign_in_view"] = view


def _give_code() -> None:
    st.query_params.pop("code", None)
    st.session_state["sign_in_view"] = "code"
    st.session_state["given_code"] = st.session_state["code_typed"] or "-"


def _choose(code: str) -> None:
    try:
        if st.session_state["new_password"] != st.session_state["new_password_again"]:
            raise Refused("passwords_differ")
        with as_system() as session:
            admission = passwords.choose_password(session, code, st.session_state["new_password"])
    except Refused as refusal:
        feedback.keep_refusal("code", refusal)
        return
    st.query_params.pop("code", None)
    for key in ("sign_in_view", "given_code"):
        st.session_state.pop(key, None)
    account.enter(admission)


def _mail_code() -> None:
    from components.mail import send_code

    with as_system() as session:
        found = account_codes.forgot(session, st.session_state["forgotten_name"], account.address())
    if found:
        send_code(*found)
    st.session_state["mail_asked"] = True
