"""The one door to signing in: who is at this browser, and the cookie that remembers it.

streamlit-authenticator checks the password and writes the cookie; nothing else of the house knows it. It is never
cached: a shared one would show one user as another.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

import streamlit as st

from components import feedback, forms, outlasting
from components.language import _, ask_locale_again
from db.operator import cookie_key
from db.session import ActorSession, SignIn, as_system, reading, writing
from domain.access import Actor, Refused, Role
from domain.accounts import PASSWORD_MAX_BYTES, looks_like_code, looks_like_words, typed_password
from services.accounts import passwords, sign_in

COOKIE = "naast"
ALGORITHM = "HS256"
# What the library writes into the session; stale there, and widgets may want these keys.
_LIBRARY_KEYS = ("name", "username", "authentication_status", "email", "roles", "logout")


def signed_in() -> SignIn:
    """The sign-in of this browser session; what they may do is looked up in each transaction."""
    found = st.session_state.get("sign_in")
    if not found:
        raise Refused("signed_out")
    return SignIn(int(found))


def current() -> Actor | None:
    """Who is signed in here, with the roles of this moment; None when nobody is."""
    if typed := st.session_state.get("sign_in_attempt"):
        st.session_state.pop("sign_in_said", None)
        try:
            _try_password(*typed)
        except Exception as failed:  # an interruption is none
            if not (isinstance(failed, Refused) and failed.code == "database_away"):  # which the screen waits for
                st.session_state.pop("sign_in_attempt", None)  # not tried again, and its password not kept
            raise
        # Only now: a run that is interrupted by the next one would take the attempt with it.
        st.session_state.pop("sign_in_attempt", None)
    if "sign_in" not in st.session_state:
        _from_cookie()
    if "sign_in" not in st.session_state:
        return None
    try:
        with reading(signed_in()) as session:
            st.session_state["locale"] = session.actor.locale
            ask_locale_again()
            _goes_on(session.actor)
            return session.actor
    except Refused as ended:
        if ended.code != "signed_out":
            raise
        forms.keep_all()
        broken_off = st.session_state.get("sign_in_mark"), st.session_state.get("who_is_here")
        _forget()
        st.session_state["broken_off"] = broken_off
        st.session_state["sign_in_said"] = feedback.wording(ended)
        return None


def attempt(sign_in_name: str, password: str) -> None:
    """Called by the form; the check runs at the start of the page, which can wait for the database."""
    st.session_state["sign_in_attempt"] = (sign_in_name, password)
    st.session_state["sign_in_tries"] = st.session_state.get("sign_in_tries", 0) + 1


def enter(admission: sign_in.Admission) -> None:
    """This browser is signed in from here on, also after a reload."""
    st.session_state.pop("sign_in_said", None)
    st.session_state.pop("signed_out_user", None)
    _is_here(admission)
    st.session_state["cookie_to_write"] = asdict(admission)


def _is_here(admission: sign_in.Admission) -> None:
    st.session_state["sign_in"] = int(admission.sign_in)
    st.session_state["sign_in_mark"] = _fingerprint(admission.token)


def _goes_on(actor: Actor) -> None:
    """Whose sign-in ended in the middle of a form finds it as it was, and nobody else does."""
    st.session_state["who_is_here"] = actor.id
    mark, user_id = st.session_state.pop("broken_off", (None, None))
    if mark and user_id == actor.id:
        outlasting.hand_over(mark)
    elif mark:
        outlasting.forget(mark)


def somebody_is_here() -> bool:
    """Cheaply: whether their sign-in still stands is looked up in each transaction."""
    return "sign_in" in st.session_state


def who_signed_out() -> int | None:
    """Whose words this browser has to forget. Of a sign-in that ended by itself they wait for their writer."""
    found = st.session_state.get("signed_out_user")
    return int(found) if found else None


def enter_demo(role: Role) -> None:
    with as_system() as session:
        admission = sign_in.enter_demo(session, role)
    enter(admission)


def sign_out() -> None:
    _leave(sign_in.leave)


def sign_out_everywhere() -> None:
    _leave(sign_in.leave_everywhere)


def _leave(use_case: Callable[[ActorSession], None]) -> None:
    user_id = who_signed_out()  # the second tap of a double one finds nobody
    try:
        with writing(signed_in()) as session:
            user_id = session.actor.id
            use_case(session)
    except Refused as refusal:
        if refusal.code != "signed_out":  # else it had ended already
            feedback.keep_refusal("way-out", refusal)
            return
    outlasting.forget(st.session_state.get("sign_in_mark"))
    _forget()
    st.session_state["signed_out_user"] = user_id


def address() -> str | None:
    """The network address of the browser, as far as it can be known; it can be spoofed."""
    found = st.context.ip_address
    # A server that listens to both kinds of addresses writes one of IPv4 so.
    return found.removeprefix("::ffff:") if isinstance(found, str) else None


def _forget() -> None:
    """Nothing of the one who was here stays for the next one."""
    cookie_stands = somebody_is_here() or "cookie_to_delete" in st.session_state
    st.session_state.clear()
    ask_locale_again()
    if cookie_stands:
        st.session_state["cookie_to_delete"] = secrets.token_hex(4)  # each time the browser is asked anew


def _try_password(sign_in_name: str, password: str) -> None:
    password = typed_password(password)
    with as_system() as session:
        knock = sign_in.knock(session, sign_in_name, address())
    # Slow on purpose, so outside the transaction.
    right = _password_is_right(knock.password_hash, password)
    if not right and _is_code(password):
        # Who types the code of the letter as a password comes where it works.
        st.session_state.update(sign_in_view="code", given_code=password)
        return
    if knock.user_id is None or not right:
        st.session_state["sign_in_said"] = _(
            "Name or password is not right. After five times we wait a quarter of an hour."
        )
        return
    with as_system() as session:
        admission = sign_in.admit(session, knock.user_id, knock.password_hash, address())
    enter(admission)


def _is_code(typed: str) -> bool:
    if not looks_like_code(typed):
        return False
    if not looks_like_words(typed):
        return True
    with as_system() as session:
        return passwords.was_given(session, typed)


def _password_is_right(password_hash: str, password: str) -> bool:
    from streamlit_authenticator import Hasher

    if len(password.encode()) > PASSWORD_MAX_BYTES or "\0" in password:
        password = ""  # bcrypt raises on these; no password is empty
    return Hasher.check_pw(password or "-", password_hash)


def _from_cookie() -> None:
    written = st.context.cookies.get(COOKIE)
    if not isinstance(written, str) or st.session_state.get("cookie_refused") == _fingerprint(written):
        return
    token = decode(written)
    admission = None
    if token:
        with as_system() as session:
            admission = sign_in.resume(session, token)
    if admission is None:
        st.session_state["cookie_refused"] = _fingerprint(written)
        return
    _is_here(admission)
    if encode(admission.token, admission.expires_at) != written:
        st.session_state["cookie_to_write"] = asdict(admission)


def keep_cookie() -> None:
    """Draw the library's cookie component until the browser says that it has done it.

    Call it last: an element that comes and goes above the screen makes the browser draw the screen anew, and takes the
    keyboard from whoever is typing there. Not in a fragment: where its answer meets a click to another screen, that
    screen stays empty.
    """
    if st.session_state.get("set") is True:
        st.session_state.pop("cookie_to_write", None)
    if st.session_state.get("delete") is True:
        st.session_state.pop("cookie_to_delete", None)
    if admission := st.session_state.get("cookie_to_write"):
        st.session_state.pop("cookie_to_delete", None)
        model = _cookie_model()
        _speak_our_token(model, admission["token"], admission["expires_at"])
        # The model's own set_cookie writes a local time without its zone, and no Secure.
        model.cookie_manager.set(
            COOKIE,
            model._token_encode(),
            expires_at=admission["expires_at"],
            same_site="lax",
            secure=str(st.context.url or "").startswith("https://") or None,
        )
    elif asked := st.session_state.get("cookie_to_delete"):
        found = st.session_state.get(f"cookies-{asked}")  # what the browser answered
        if found is not None and _signs_in(found.get(COOKIE)):  # somebody else came in, in another tab
            st.session_state.pop("cookie_to_delete", None)
            return
        manager = _cookie_model().cookie_manager
        manager.get_all(key=f"cookies-{asked}")
        if found is None:
            return
        manager.cookies[COOKIE] = ""  # the component forgets only what it knows of
        manager.delete(COOKIE)


def _signs_in(written: object) -> bool:
    token = decode(written) if isinstance(written, str) else None
    if not token:
        return False
    with as_system() as session:
        return sign_in.stands(session, token)


def _cookie_model() -> Any:
    """Built only in a run that needs it: it draws a component that costs a round trip."""
    from streamlit_authenticator import Authenticate

    built = Authenticate({"usernames": {}}, COOKIE, cookie_key(), 1.0, auto_hash=False, login_sleep_time=0)
    for key in _LIBRARY_KEYS:
        st.session_state.pop(key, None)
    return built.cookie_controller.cookie_model


def _speak_our_token(model: Any, token: str, ends: datetime) -> None:
    """The library's own token holds only a name, so it could never be revoked."""
    model._token_encode = lambda: encode(token, ends)
    model._token_decode = lambda: decode(model.token) or False


def encode(token: str, expires_at: datetime) -> str:
    import jwt

    return jwt.encode({"jti": token, "exp": int(expires_at.timestamp())}, cookie_key(), algorithm=ALGORITHM)


def decode(written: str) -> str | None:
    """The token in a cookie that we signed and that has not expired, else None."""
    import jwt

    try:
        said = jwt.decode(written, cookie_key(), algorithms=[ALGORITHM], options={"require": ["jti", "exp"]})
    except jwt.InvalidTokenError:
        return None
    return str(said["jti"])


def _fingerprint(written: str) -> str:
    return hashlib.sha256(written.encode()).hexdigest()
