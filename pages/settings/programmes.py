import streamlit as st

from components import feedback, forms, markup, reading_only
from components.account import signed_in
from components.language import _, day
from db.session import reading, writing
from domain.access import Permission, Refused, Role
from services.settings import programmes

with reading(signed_in()) as session:
    every = programmes.every(session)
    may_change = session.actor.may(Permission.ACCOUNT_MANAGE)

nonce = forms.nonce("programme")


def act(what, *arguments, form=""):
    try:
        with writing(signed_in()) as session:
            what(session, *arguments)
    except Refused as refusal:
        feedback.keep_refusal("programmes", refusal)
        return
    st.session_state.pop("renaming", None)
    if form:
        forms.renew(form)


def start():
    if f"programme-{nonce}" in st.session_state and forms.nonce("programme") == nonce:
        act(programmes.start, st.session_state[f"programme-{nonce}"], form="programme")


def rename(programme_id):
    act(programmes.rename, programme_id, st.session_state[f"rename-{programme_id}"])


def steps(one):
    if st.session_state.get("renaming") == one.id:
        st.button(_("Save"), key=f"save-{one.id}", on_click=rename, args=(one.id,))
        st.button(
            _("Do not"),
            type="tertiary",
            key=f"not-{one.id}",
            on_click=st.session_state.pop,
            args=("renaming", None),
        )
    elif one.ended_on:
        st.button(_("Start again"), key=f"again-{one.id}", on_click=act, args=(programmes.begin_again, one.id))
    else:
        st.button(_("Rename"), key=f"ask-{one.id}", on_click=st.session_state.__setitem__, args=("renaming", one.id))
        st.button(_("End"), key=f"end-{one.id}", on_click=act, args=(programmes.end, one.id))


st.title(_("Programmes"), anchor=False)
if may_change:
    markup.lead(_("What the chapter does for people. You start a new one as needs change; what was stays as it was."))
else:
    markup.lead(_("What the chapter does for people."))
    reading_only.said(Role.ADMIN)
feedback.show_kept("programmes")

for one in every:
    with st.container(key=f"wacht-{one.id}", horizontal=True, vertical_alignment="center", gap="medium"):
        with st.container(width="stretch"):
            if may_change and st.session_state.get("renaming") == one.id:
                st.text_input(_("Name"), value=one.name, key=f"rename-{one.id}")
            else:
                markup.item(one.name, _("ended on {day}", day=day(one.ended_on)) if one.ended_on else "")
        if may_change:
            steps(one)
if not every:
    markup.empty(
        _("There is no programme yet"),
        _("Start the first one; then households can be registered in it.")
        if may_change
        else _("When there is one, it stands here."),
    )

if may_change:
    st.header(_("A new programme"), anchor=False)
    with st.container(width=560):
        st.text_input(_("What is it called?"), key=f"programme-{nonce}", max_chars=120, persist_state="session")
        st.button(_("Start the programme"), type="primary", on_click=start)
