from collections.abc import Collection

import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.accounts.letters import letters
from components.app_address import app_address
from components.feedback import keep_refusal, keeping, passing, show_kept
from components.language import PAPER_LOCALE, _, count_of, short_day, whole
from db.session import reading, writing
from domain.access import Refused, Role
from domain.text import told_apart
from services.accounts.account_codes import OneTimeCode
from services.volunteers import volunteer_ties
from services.volunteers.volunteer_accounts import invite_volunteers
from services.volunteers.volunteer_ties import Known
from services.volunteers.volunteers import find_volunteers
from services.volunteers.volunteers_invite import Invitable, who_can_be_invited

EVERYBODY, NEW, SOME = "everybody", "new", "some"


def invite(ids: list[int]) -> None:
    if st.session_state.get("invited"):
        return  # a second press of the same button would make the codes on screen void
    try:
        with writing(signed_in()) as session:
            st.session_state["invited"] = invite_volunteers(session, ids)
    except Refused as refusal:
        keep_refusal("invite", refusal)


def tie(one: Known) -> None:
    with keeping("invite"), writing(signed_in()) as session:
        volunteer_ties.tie(session, one.volunteer_id)
        st.session_state["tied"] = _(
            "{name} signs in as always, and finds the own volunteering there.", name=one.account
        )


def offer(one: Known) -> None:
    """People share an address, so whoever knows them says whether it is the same person."""
    with st.container(border=True, key=f"kaart-account-{one.volunteer_id}"):
        markup.item(
            _("Does {name} have an account already?", name=one.volunteer),
            _(
                "The e-mail address is that of the account of {name} ({sign_in_name}).",
                name=one.account,
                sign_in_name=one.sign_in_name,
            ),
        )
        if one.ready:
            st.button(_("The same person: tie this account"), key=f"tie-{one.volunteer_id}", on_click=tie, args=(one,))
        else:
            markup.hint(
                _(
                    "The same person? Ask an administrator to give that account the role of volunteer too; then you "
                    "tie it here."
                )
            )
        markup.hint(_("Somebody else? Then choose them by name below."))


def done() -> None:
    st.session_state.pop("invited", None)
    st.session_state.pop("letters", None)


def named(one: Invitable) -> str:
    return f"{one.name} · {one.place}" if one.place else one.name


def chosen(people: list[Invitable], known: Collection[int]) -> list[Invitable]:
    """Everybody, those without a code, or some by name. Who is `known` by an account may be that person."""
    everybody = [one for one in people if one.id not in known]
    fresh = [one for one in everybody if one.invited_until is None]
    words = {
        EVERYBODY: _("Everybody who cannot sign in yet ({n})", n=whole(len(everybody))),
        NEW: _("Who has no letter yet ({n})", n=whole(len(fresh))),
        SOME: _("I choose"),
    }
    if not fresh or len(fresh) == len(everybody):
        del words[NEW]
    if not everybody:
        del words[EVERYBODY]
    asked = st.query_params.get("id", "")
    preset = [one.id for one in people if str(one.id) == asked]
    if asked and not preset:
        markup.hint(_("Whom you came for cannot be invited: there is an account already. Choose somebody else here."))
    who = st.radio(
        _("Who do you invite?"),
        list(words),
        # A new code voids the one in a letter that may be under way.
        index=list(words).index(SOME if asked or not everybody else NEW if NEW in words else EVERYBODY),
        format_func=lambda one: words[one],
    )
    if who == SOME:
        by_id = {one.id: one for one in people}
        names = told_apart({one.id: named(one) for one in people})
        ids = st.multiselect(
            _("Volunteers"),
            list(by_id),
            default=preset,
            format_func=lambda one: names[one],
            placeholder=_("Choose or type"),
        )
        return [by_id[one] for one in ids]
    return fresh if who == NEW else everybody


def heading() -> None:
    frame.back(_("All volunteers"), "vrijwilligers")
    st.title(_("Invite volunteers"), anchor=False)


def nobody(coordinates: bool, volunteers: bool) -> None:
    """Why nobody can be invited: the reader coordinates nothing, all have an account, or there are none yet."""
    if not coordinates:
        markup.empty(
            _("Here coordinators invite their own volunteers"), _("You give a code on the screen of the account.")
        )
        st.page_link("pages/settings/accounts.py", label=_("Accounts"), icon=":material/manage_accounts:")
    elif volunteers:
        markup.empty(_("Everybody has an account"), _("When there is a new volunteer without one, they stand here."))
    else:
        markup.empty(
            _("No volunteers yet"),
            _("Register the first one, or bring in the list that you have. Then you invite them from here."),
        )


def told_beforehand(who: list[Invitable]) -> None:
    with_code = [one.invited_until for one in who if one.invited_until]
    if with_code:
        markup.hint(
            count_of(
                "{n} of them has a letter already, until {day} at the latest. The new code replaces the old one.",
                "{n} of them have a letter already, until {day} at the latest. The new codes replace the old ones.",
                len(with_code),
                day=short_day(max(with_code)),
            )
        )
    without = [one for one in who if not one.email]
    if without:
        markup.hint(
            count_of(
                "{n} of them has no e-mail address and gets a sign-in name made from the name.",
                "{n} of them have no e-mail address and get a sign-in name made from the name.",
                len(without),
            )
        )


def choose() -> None:
    with reading(signed_in()) as session:
        people, known = who_can_be_invited(session), volunteer_ties.known_by_address(session)
        coordinates = session.actor.has(Role.COORDINATOR)
        volunteers = bool(people or not coordinates or find_volunteers(session, size=1).total)
    heading()
    with passing():
        if said := st.session_state.pop("tied", ""):
            markup.notice(_("Saved"), said)
    if not people:
        nobody(coordinates, volunteers)
        return
    markup.lead(
        _(
            "You get a letter for each of them, with a sign-in name and a code to choose a password. "
            "Print it, or read the code to them. A code works for seven days."
        )
    )
    show_kept("invite")
    for one in known:
        offer(one)
    who = chosen(people, {one.volunteer_id for one in known})
    told_beforehand(who)
    st.button(
        count_of("Make {n} letter", "Make {n} letters", len(who)),
        type="primary",
        icon=":material/mail:",
        disabled=not who,
        on_click=invite,
        args=([one.id for one in who],),
    )


def hand_over(codes: list[OneTimeCode]) -> None:
    if "letters" not in st.session_state:
        bar = st.progress(0.0, _("Making the letters…"))

        def progress(made: int) -> None:
            text = _("{n} of {total} letters", n=whole(made), total=whole(len(codes)))
            bar.progress(made / len(codes), text)

        st.session_state["letters"] = letters(codes, app_address(), PAPER_LOCALE, progress)
        bar.empty()
    markup.notice(
        count_of("{n} letter is ready", "{n} letters are ready", len(codes)),
        count_of(
            "Take it along now: the code is shown once and kept nowhere.",
            "Take them along now: the codes are shown once and kept nowhere.",
            len(codes),
        ),
    )
    with st.container(horizontal=True):
        st.download_button(
            _("Take the letter along (PDF)") if len(codes) == 1 else _("Take the letters along (PDF)"),
            st.session_state["letters"],
            _("letters") + ".pdf",
            "application/pdf",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
        st.button(_("I have it") if len(codes) == 1 else _("I have them"), on_click=done)
    markup.table(
        _("Codes"),
        [(_("Name"), "text"), (_("Sign-in name"), "text"), (_("One-time code"), "day")],
        [[one.name, one.sign_in_name, one.code] for one in codes],
    )


invited: list[OneTimeCode] | None = st.session_state.get("invited")
if invited:
    heading()
    hand_over(invited)
elif invited is not None:
    heading()
    markup.empty(_("Nobody was invited"), _("They chose a password in the meantime, or stopped."))
    st.button(_("Back to the choice"), on_click=done)
else:
    choose()
