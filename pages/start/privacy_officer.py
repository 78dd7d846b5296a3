import streamlit as st

from components import markup
from components.account import signed_in
from components.going import button_to
from components.language import _, count_of
from components.start.start_view import Waits, greet, other_starts, what_waits
from db.session import reading
from domain.access import Role
from services.privacy import retention

with reading(signed_in()) as session:
    actor = session.actor
    greet(actor, Role.PRIVACY_OFFICER)
    found = retention.waiting(session)

them = []
if found.due:
    them.append(
        Waits(
            "due",
            count_of("{n} household is past its term", "{n} households are past their term", found.due),
            _("Their day of destruction has come. Have a look which ones."),
            _("Show which"),
            "settings/retention",
        )
    )
if not found.term.chosen:
    them.append(
        Waits(
            "term",
            _("The chapter has not set a retention term"),
            count_of(
                "Until then the term is {n} month.",
                "Until then the term is {n} months.",
                found.term.months,
            ),
            _("Set the term"),
            "settings/retention",
        )
    )
if found.withdrawn:
    them.append(
        Waits(
            "withdrawn",
            count_of(
                "{n} household withdrew its consent this week",
                "{n} households withdrew their consent this week",
                found.withdrawn,
            ),
            _("The work has stopped, and the day of destruction is set."),
            _("Read the logbook"),
            "settings/audit",
            {"about": "households"},
        )
    )
if found.roles_granted:
    them.append(
        Waits(
            "granted",
            count_of("{n} role was given this week", "{n} roles were given this week", found.roles_granted),
            _("Look whether each of them was meant."),
            _("Read who got what"),
            "settings/audit",
            {"about": "accounts"},
        )
    )
what_waits(
    them,
    _("No household is past its term. When one is, or when a consent is withdrawn, it stands here."),
)
other_starts(actor, Role.PRIVACY_OFFICER)

st.header(_("Access request"), anchor=False)
with st.container(key="wacht-access", horizontal=True, vertical_alignment="center", gap="medium"):
    markup.item(
        _("Somebody wants to know what is kept about them"),
        _("Look them up by name, and go through their page together."),
    )
    button_to(_("Look up a name"), "pages/privacy/access_request.py", key="to-access")

st.header(_("Who looked this week"), anchor=False)
markup.item(
    count_of("{n} look at a household", "{n} looks at households", found.looks),
    count_of("by {n} person", "by {n} people", found.lookers) if found.looks else "",
)
st.page_link("pages/settings/audit.py", label=_("See who looked at whom"), query_params={"what": "looks"})
