import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.day_field import day_field
from components.feedback import keep_refusal, show_kept, under, wording
from components.field_lines import line, say_begun
from components.forms import begins, nonce, renew
from components.language import _, today
from components.start.start_view import no_activity
from db.session import reading, writing
from domain.access import Refused
from domain.places import places
from services.volunteers.volunteers import own_programmes
from services.volunteers.volunteers_edit import Details, register_volunteer

FORM = "new-volunteer"
# What was filled in outlasts a look at another screen.
KEPT = {"persist_state": "session"}
key = nonce(FORM)


def save() -> None:
    typed = st.session_state
    try:
        with writing(signed_in()) as session:
            typed["new-volunteer-id"] = register_volunteer(
                session,
                key,
                Details(
                    name=typed[f"name-{key}"],
                    programmes=typed[f"programmes-{key}"],
                    street=typed[f"street-{key}"],
                    postcode=typed[f"postcode-{key}"],
                    place=typed[f"place-{key}"] or "",
                    started_on=typed[f"started-{key}"],
                ),
                phone=typed[f"phone-{key}"],
                email=typed[f"email-{key}"],
                anyway=typed.get(f"anyway-{key}", False),
            )
    except Refused as refusal:
        if refusal.code == "volunteer_known":
            typed[f"known-{key}"] = wording(refusal)
        else:
            keep_refusal(FORM, refusal)
    else:
        renew(FORM)


def fill_in() -> None:
    show_kept(FORM)
    known = st.session_state.get(f"known-{key}")
    if known:
        markup.notice(_("Look first"), known, "calm")

    with st.container(width=640):
        line(FORM, "Name", _("Name"), "", f"name-{key}", autocomplete="off", **KEPT)
        st.pills(
            _("Programmes"),
            list(mine),
            default=begins(f"programmes-{key}", list(mine) if len(mine) == 1 else []),
            format_func=lambda one: markup.plain(mine[one]),
            selection_mode="multi",
            key=f"programmes-{key}",
            **KEPT,
        )
        under(FORM, "Programmes", f"programmes-{key}")
        left, right = st.columns(2, gap="medium")
        with left:
            look = {"type": "phone", "placeholder": "06 12345678", "autocomplete": "off"}
            line(FORM, "Phone", f"{_('Phone number')} {_('(may stay empty)')}", "", f"phone-{key}", **look, **KEPT)
        with right:
            label = f"{_('E-mail address')} {_('(may stay empty)')}"
            line(FORM, "E-mail address", label, "", f"email-{key}", autocomplete="off", **KEPT)
        left, right = st.columns(2, gap="medium")  # anew, so that the order is this one on a phone too
        with left:
            label = f"{_('Postcode')} {_('(may stay empty)')}"
            line(FORM, "Postcode", label, "", f"postcode-{key}", autocomplete="off", **KEPT)
        with right:
            label = f"{_('Street and number')} {_('(may stay empty)')}"
            line(FORM, "Street and number", label, "", f"street-{key}", autocomplete="off", **KEPT)
        left, right = st.columns(2, gap="medium")
        with left:
            st.selectbox(
                f"{_('Place')} {_('(may stay empty)')}",
                places(),
                index=begins(f"place-{key}", None),
                placeholder=_("Choose or type"),
                accept_new_options=True,
                key=f"place-{key}",
                **KEPT,
            )
            under(FORM, "Place", f"place-{key}")
        with right:
            day_field(
                f"{_('Started')} {_('(may stay empty)')}",
                begins(f"started-{key}", today()),
                key=f"started-{key}",
                **KEPT,
            )
            under(FORM, "Started", f"started-{key}")
        if known:
            st.checkbox(_("Yes, it is somebody else"), key=f"anyway-{key}", **KEPT)
        st.button(_("Save volunteer"), type="primary", on_click=save)
        say_begun(FORM)


if (saved := st.session_state.pop("new-volunteer-id", None)) is not None:
    st.switch_page("pages/volunteers/volunteer.py", query_params={"id": str(saved)})

with reading(signed_in()) as session:
    mine = own_programmes(session)

frame.back(_("All volunteers"), "vrijwilligers")
st.title(_("New volunteer"), anchor=False)
markup.lead(_("A name and a programme are enough. The rest can follow, also from the volunteer."))
if mine:
    fill_in()
else:
    no_activity()
