import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.feedback import keeping, show_kept, under
from components.field_lines import say_begun
from components.forms import begins, nonce, renew
from components.households import household_fields as fields
from components.language import _
from components.light_table import link
from components.link_list import link_list
from db.session import reading, writing
from domain.access import Refused
from domain.fields import Fields
from services.households.households import Double, likely_doubles, register_household
from services.households.requests import own_programmes

FORM = "new-household"
key = nonce(FORM)


def save() -> None:
    typed = st.session_state
    with keeping(FORM):
        programme = typed.get(f"{key}-programme")
        read = Fields("Name", "Programme")
        with read.of("Programme"):
            if programme is None:
                raise Refused("required", field="Programme")
        contact = fields.contact_typed(key, read)
        with writing(signed_in()) as session:
            household_id = register_household(
                session, key, programme or None, contact, anyway=typed.get(f"{key}-anyway", False), fields=read
            )
        renew(FORM)
        st.session_state["registered-household"] = household_id


def doubles() -> tuple[Double, ...]:
    """While typing; what cannot be read yet is said when it is saved."""
    typed = st.session_state
    try:
        with reading(signed_in()) as session:
            return likely_doubles(
                session,
                typed.get(f"{key}-phone") or "",
                typed.get(f"{key}-postcode") or "",
                typed.get(f"{key}-street") or "",
            )
    except Refused as refusal:
        if refusal.code in {"odd_phone_number", "no_postcode", "too_long"}:
            return ()
        raise


def warn(found: tuple[Double, ...]) -> None:
    seen = [one for one in found if one.id is not None]
    if seen:
        markup.notice(
            _("Is this household there already?"),
            _("The same address or phone number stands with:"),
            "calm",
        )
        link_list("doubles", [(one.name, link("huishouden", id=one.id)) for one in seen])
    else:
        markup.notice(
            _("Is this household there already?"),
            _("The same address or phone number stands with a household of another programme. Ask its coordinator."),
            "calm",
        )
    st.checkbox(_("This is another household"), key=f"{key}-anyway", persist_state="session")


if registered := st.session_state.pop("registered-household", None):
    st.switch_page("pages/households/household.py", query_params={"id": str(registered)})

with reading(signed_in()) as session:
    programmes = {**{one.id: one.name for one in own_programmes(session)}, 0: _("Fits nowhere yet")}

frame.back(_("All households"), "huishoudens")
st.title(_("New household"), anchor=False)
markup.lead(_("A name and a programme will do. The rest can follow after the consent."))
show_kept(FORM)
with st.container(width=640):
    look = {"placeholder": _("Family De Boer"), "autocomplete": "off"}
    fields.line_kept(FORM, "Name", _("Name"), "", f"{key}-name", **look)
    st.pills(
        _("Programme"),
        list(programmes),
        default=begins(f"{key}-programme", next(iter(programmes)) if len(programmes) == 2 else None),
        format_func=lambda one: markup.plain(programmes[one]),
        key=f"{key}-programme",
        persist_state="session",
    )
    under(FORM, "Programme", f"{key}-programme")
    fields.contact_fields(FORM, key)
if found := doubles():
    warn(found)
st.button(_("Register"), type="primary", on_click=save)
say_begun(FORM)
