import streamlit as st

from components import feedback, forms, frame, markup
from components.account import signed_in
from components.accounts import account_words, one_time_code
from components.accounts import still_runs as still_runs_words
from components.language import _, day
from components.mail import tell_old_address
from db.session import local_day, reading, writing
from domain.access import Refused, Role
from services.accounts import account_codes, account_roles, accounts
from services.settings import programmes
from services.volunteers import still_runs

asked = st.query_params.get("id", "")
user_id = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0

with reading(signed_in()) as session:
    me = session.actor.id
    account = accounts.get(session, user_id)
    runs = still_runs.what_runs(session, user_id, account.roles)
    running = {one.id: one.name for one in programmes.every(session) if one.ended_on is None}
roles_form, details_form = f"roles-{user_id}", f"details-{user_id}"
roles_key, programmes_key = (f"{part}-{forms.nonce(roles_form)}" for part in ("roles", "programmes"))
details_key = forms.nonce(details_form)
# Only what was changed here is saved, so that what another administrator changed in between stays.
began, details_began = forms.drawn_at(roles_form, account), forms.drawn_at(details_form, account)


def act(what, *arguments, said="", form="", **values):
    """Do one thing to this account in one transaction; a code that comes of it is kept to be shown."""
    try:
        with writing(signed_in()) as session:
            outcome = what(session, user_id, *arguments, **values)
    except Refused as refusal:
        if refusal.code != "second_admin_needed":  # the second of two clicks; the screen says what is needed now
            feedback.keep_refusal("account", refusal)
        return
    if isinstance(outcome, accounts.OneTimeCode):
        one_time_code.keep(outcome)
    if isinstance(outcome, accounts.OldAddress):
        tell_old_address(outcome)
    st.session_state.pop("closing-account", None)
    st.session_state["account-said"] = said
    if form:
        forms.renew(form)


def save_roles():
    had, wanted = set(began.roles), {Role(one) for one in st.session_state[roles_key]}
    acted_in = set(began.programmes) & set(running)
    acts_in = set(st.session_state.get(programmes_key, acted_in)) if Role.COORDINATOR in wanted else acted_in

    def change(session, user_id):
        for role in sorted(wanted - had):
            account_roles.grant_role(session, user_id, role)
        for role in sorted(had - wanted):
            account_roles.revoke_role(session, user_id, role)
        if acts_in != acted_in:
            now = set(accounts.get(session, user_id).programmes)
            account_roles.set_programmes(session, user_id, now - (acted_in - acts_in) | acts_in - acted_in)

    act(
        change,
        form=roles_form,
        said=_("The roles are saved. They count from now on, also where {name} is signed in.", name=account.name),
    )


def save_details():
    before = {one: getattr(details_began, one) or "" for one in ("name", "sign_in_name", "email")}
    typed = {one: st.session_state[f"{one}-{details_key}"] for one in before}
    values = {one: text for one, text in typed.items() if text != before[one]}
    if (
        "email" in values
        and values["email"].strip().lower() != (account.email or "")
        and account.has_password
        and set(account.roles) - {Role.VOLUNTEER}
        and user_id != me
    ):
        said = _(
            "{name} reads under My account that you changed the e-mail address. A code for a forgotten password goes "
            "there once {name} has signed in.",
            name=typed["name"],
        )
    else:
        said = _("Saved")
    act(accounts.set_contact, said=said, form=details_form, **values)


def ask_for_code():
    act(account_codes.reset if account.has_password else accounts.invite)


frame.back(_("Accounts"), "accounts")
st.title(markup.plain(account.name), anchor=False)
markup.lead(
    f"{account.sign_in_name} · "
    + account_words.state(active=account.active, has_password=account.has_password, locked=account.locked)
)
feedback.show_kept("account")
with feedback.passing():
    if said := st.session_state.pop("account-said", ""):
        markup.notice(_("Saved"), said)
one_time_code.show(user_id)

if account.active:
    st.header(_("Roles"), anchor=False)
    chosen = st.pills(
        _("Roles"),
        list(Role),
        default=forms.begins(roles_key, list(account.roles)),
        format_func=account_words.role,
        selection_mode="multi",
        key=roles_key,
        label_visibility="collapsed",
    )
    acts_in = []
    if Role.COORDINATOR in chosen:
        acts_in = st.pills(
            _("Coordinates in"),
            list(running),
            default=forms.begins(programmes_key, [one for one in account.programmes if one in running]),
            format_func=lambda one: markup.plain(running[one]),
            selection_mode="multi",
            key=programmes_key,
        )
    if Role.VOLUNTEER in set(chosen) - set(account.roles):
        markup.hint(
            _(
                "Then a coordinator ties this account to the volunteer with the same e-mail address, "
                "under Invite volunteers."
            )
        )
    gone = set(account.programmes) & set(running) if Role.COORDINATOR in chosen else set(account.programmes)
    still_runs_words.say(runs, account.name, set(account.roles) - set(chosen), gone - set(acts_in), chosen)
    markup.hint(_("Each role that is given or taken stands in the logbook, for all administrators to see."))
    st.button(_("Save roles"), type="primary", on_click=save_roles)

    st.header(_("Signing in"), anchor=False)
    if user_id == me:
        markup.hint(_("You change your own password under My account."))
    elif account.waits_for_second is not None and account.waits_for_second == me:
        markup.hint(_("You asked for a new code. A second administrator has to agree; then there is one."))
    else:
        if account.waits_for_second is not None:
            markup.hint(
                _(
                    "Another administrator asks for a new code for {name}. Check with them, then agree.",
                    name=account.name,
                )
            )
        elif account.invited_until is not None:
            until = day(local_day(account.invited_until))
            markup.hint(_("A code is out until {day}. A new one makes it void.", day=until))
        elif not account.has_password:
            markup.hint(_("There is no code out now, so {name} cannot sign in yet.", name=account.name))
        elif set(account.roles) - {Role.VOLUNTEER}:
            markup.hint(_("Forgot the password? Two administrators together give a new code."))
        else:
            markup.hint(_("Forgot the password? A new code lets them choose another one."))
        st.button(
            _("Agree and give the code") if account.waits_for_second is not None else _("Give a one-time code"),
            on_click=ask_for_code,
        )

    with st.expander(_("Name and sign-in name")), st.container(width=560):
        for field, label, value, look in (
            ("name", _("Name"), account.name, {}),
            ("sign_in_name", _("Sign-in name"), account.sign_in_name, {}),
            ("email", _("E-mail address"), account.email or "", {"placeholder": _("may be empty")}),
        ):
            key = f"{field}-{details_key}"
            st.text_input(label, forms.begins(key, value), key=key, **look)
        st.button(_("Save"), on_click=save_details)

    if user_id == me:
        pass  # nobody closes the own account
    elif st.session_state.get("closing-account") != user_id:
        st.button(
            _("Close this account"),
            type="tertiary",
            on_click=st.session_state.__setitem__,
            args=("closing-account", user_id),
        )
    else:
        with st.container(border=True, key="kaart-sluiten"):
            markup.item(
                _("Close the account of {name}?", name=account.name),
                _("They are signed out everywhere at once. What they wrote stays. You can open it again later."),
            )
            still_runs_words.say(runs, account.name, account.roles, account.programmes, None)
            with st.container(horizontal=True):
                st.button(_("Yes, close it"), on_click=act, args=(accounts.deactivate,))
                st.button(_("No, leave it open"), on_click=st.session_state.pop, args=("closing-account", None))
else:
    markup.empty(_("This account is closed"), _("Nobody can sign in with it. What its owner wrote is still there."))
    still_runs_words.say_of_closed(runs, account.name)
    st.button(_("Open it again"), type="primary", on_click=act, args=(accounts.activate,))
