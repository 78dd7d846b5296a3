import streamlit as st

from components import markup
from components.account import signed_in
from components.language import _
from db.session import reading
from services.volunteers.volunteers_help import who_helps

with reading(signed_in()) as session:
    people = who_helps(session)

st.title(_("Help"), anchor=False)
markup.lead(_("You are not alone in this. You may always ask, about anything."))
if people:
    for number, person in enumerate(people):
        with st.container(border=True, key=f"kaart-hulp-{number}"):
            markup.item(person.name, _("Coordinator"), more=", ".join(person.programmes))
            if person.email:
                st.link_button(
                    _("Write to {name}", name=markup.plain(person.name.split()[0])),
                    f"mailto:{person.email}",
                    icon=":material/mail:",
                    type="primary" if number == 0 else "secondary",
                    width="stretch",
                )
else:
    markup.empty(
        _("No coordinator stands here yet"),
        _("As soon as your programme has a coordinator, you find the name here."),
    )
st.header(_("Is somebody in danger now?"), anchor=False)
markup.hint(
    _("Call 112. Is it about violence at home and can it wait a moment: Veilig Thuis, 0800 2000, day and night.")
)
st.link_button(_("Call 112"), "tel:112", icon=":material/call:", width="stretch")
st.link_button(_("Call Veilig Thuis"), "tel:08002000", icon=":material/call:", width="stretch")
st.page_link("pages/volunteers/profile.py", label=_("My details and limits"))
