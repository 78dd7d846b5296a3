import streamlit as st

from components import account, feedback, markup
from components.account import signed_in
from components.expenses.bank_account import bank_account
from components.language import _, clock, day
from components.messages import message_words
from db.operator import smtp
from db.session import AMSTERDAM, reading, writing
from domain.access import Refused, Role
from services.accounts import own_account, passwords
from services.accounts.own_account import Deed
from services.messages import message_preferences
from services.payments import bank_accounts

LANGUAGES = {"nl": "Nederlands", "en": "English"}

with reading(signed_in()) as session:
    me = session.actor
    devices = own_account.devices(session)
    by_others = own_account.by_others(session)
    mails = message_preferences.mine(session)
    money = bank_accounts.own(session) if me.volunteer_id else None


def moment(at):
    local = at.astimezone(AMSTERDAM)
    return _("{day} at {time}", day=day(local.date()), time=clock(local))


def of_code(one):
    when = moment(one.at)
    if one.deed is Deed.OPERATORS_CODE:
        return _(
            "Whoever looks after the server did so on {when}, to choose a password with. Was that not for you? "
            "Tell an administrator or the board.",
            when=when,
        )
    if one.name:
        return _(
            "{name} did so on {when}, to choose a password with. Was that not for you? Tell them.",
            name=one.name,
            when=when,
        )
    return _(
        "That was on {when}, to choose a password with. Was that not for you? Tell an administrator or the board.",
        when=when,
    )


def told_of(one):
    """What somebody else did with the account."""
    if one.deed is not Deed.ADDRESS:
        markup.notice(_("A code was given out for your account"), of_code(one), "calm")
        return
    words = (
        _(
            "{name} did so on {when}. A code for a forgotten password goes to the new address. Is it not yours? "
            "Tell an administrator or the board.",
            name=one.name,
            when=moment(one.at),
        )
        if one.name
        else _(
            "That was on {when}. A code for a forgotten password goes to the new address. Is it not yours? "
            "Tell an administrator or the board.",
            when=moment(one.at),
        )
    )
    markup.notice(_("Somebody else changed your e-mail address"), words, "calm")


def change_language():
    try:
        with writing(signed_in()) as session:
            own_account.set_locale(session, st.session_state["language"])
    except Refused as refusal:
        feedback.keep_refusal("language", refusal)


def choose_mail(kind, key):
    with feedback.keeping("mails"), writing(signed_in()) as session:
        message_preferences.choose(session, kind, st.session_state[key])


def change_password():
    state = st.session_state
    try:
        if state["wanted_password"] != state["wanted_password_again"]:
            raise Refused("passwords_differ")
        with writing(signed_in()) as session:
            passwords.change_password(session, state["present_password"], state["wanted_password"])
    except Refused as refusal:
        feedback.keep_refusal("password", refusal)
        return
    for key in ("present_password", "wanted_password", "wanted_password_again"):
        state[key] = ""
    state["password_changed"] = True


st.title(_("My account"), anchor=False)
markup.lead(me.name)

if me.volunteer_id:
    st.header(_("Where does your money go?"), anchor=False)
    markup.hint(_("What you claim is paid to this account. Only the treasurer sees it."))
    bank_account("bank", money, bank_accounts.set_own, bank_accounts.remove_own, own=True)

st.header(_("Password"), anchor=False)
feedback.show_kept("password")
with feedback.passing():
    if st.session_state.pop("password_changed", False):
        markup.notice(_("Saved"), _("From now on you sign in with your new password. Other devices are signed out."))
for one in by_others:
    told_of(one)
with st.form("password", border=False, width=420):
    st.text_input(_("Your present password"), type="password", key="present_password", autocomplete="current-password")
    st.text_input(_("New password"), type="password", key="wanted_password", autocomplete="new-password")
    st.text_input(_("The same once more"), type="password", key="wanted_password_again", autocomplete="new-password")
    st.form_submit_button(_("Change password"), type="primary", on_click=change_password)

st.header(_("Language"), anchor=False)
feedback.show_kept("language")
st.pills(
    _("Language of the screens"),
    list(LANGUAGES),
    format_func=LANGUAGES.get,
    default=me.locale,
    required=True,
    key="language",
    on_change=change_language,
)

if mails.of_each:
    st.header(_("Mail"), anchor=False)
    feedback.show_kept("mails")
    if mails.has_address:
        markup.hint(_("You always find messages in Naast. Here you choose what you also get by mail."))
        if smtp() is None:
            markup.hint(_("No mail goes out now, as no mail server is set. What you choose counts once there is one."))
        kinds, choices = message_words.kinds(), message_words.choices()
        for kind, by_mail in mails.of_each.items():
            st.pills(
                kinds[kind],
                list(choices),
                format_func=choices.get,
                default=by_mail,
                required=True,
                key=f"mail-{kind}",
                on_change=choose_mail,
                args=(kind, f"mail-{kind}"),
            )
    else:
        wanted = (
            _("Would you like mails? Fill your address in under My details.")
            if me.volunteer_id and not me.roles - {Role.VOLUNTEER}
            else _("Would you like mails? Ask an administrator.")
        )
        markup.hint(f"{_('There is no mail address with your account, so you read messages in Naast only.')} {wanted}")

st.header(_("Where you are signed in"), anchor=False)
markup.agenda(
    (
        _("Since {when}", when=moment(one.since)),
        _("This device") if one.here else _("Another device, last opened {when}", when=moment(one.seen_at)),
    )
    for one in devices
)
st.button(_("Sign out everywhere"), on_click=account.sign_out_everywhere)
