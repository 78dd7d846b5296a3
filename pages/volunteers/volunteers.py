import streamlit as st

from components import markup
from components.account import signed_in
from components.going import button_to
from components.language import _, count_of, whole
from components.light_table import PAGE_SIZE, Column, Row, asked, light_table, link
from components.search import search_field, searched_for
from components.volunteers import volunteer_words
from components.volunteers.volunteer_files import offer_files
from db.session import reading
from services.volunteers.volunteers import Filters, VolunteerRow, find_volunteers, own_programmes

ALL = 0
ONLY = ("room", "paused", "vog", "account", "ended")


def below(row: VolunteerRow) -> str:
    said = [row.place]
    if row.paused or row.pauses_on:
        said.append(volunteer_words.pause(row.pauses_on, row.paused_until))
    if not row.has_account and not row.ended:
        said.append(_("no account yet"))
    return " · ".join(filter(None, said))


def cells(row: VolunteerRow) -> list[str]:
    return [
        row.name,
        ", ".join(row.programmes),
        volunteer_words.households(row.caseload, row.capacity),
        volunteer_words.room(row.room, paused=row.paused, ended=row.ended),
        volunteer_words.vog(row.vog_on, due=row.vog_due),
    ]


def to_address() -> None:
    """Filters stand in the address bar, so that a link or Back shows the same list; a search never does."""
    st.query_params.pop("page", None)
    for name, value in (
        ("programme", st.session_state["volunteers-programme"] or ""),
        ("only", ",".join(st.session_state["volunteers-only"])),
    ):
        if value:
            st.query_params[name] = str(value)
        else:
            st.query_params.pop(name, None)


columns = [
    Column("name", _("Name"), sortable=True),
    Column("programmes", _("Programmes")),
    Column("caseload", _("Households"), sortable=True),
    Column("room", _("Room"), sortable=True),
    Column("vog", _("Certificate (VOG)"), sortable=True),
]
here = asked(columns, sort="name")
only = [one for one in ONLY if one in st.query_params.get("only", "").split(",")]
asked_programme = st.query_params.get("programme", "")
searched = searched_for("volunteers-search")

with reading(signed_in()) as session:
    every = own_programmes(session)
    programme = next((one for one in every if str(one) == asked_programme), None)
    filters = Filters(
        programme_id=programme,
        has_room="room" in only,
        paused="paused" in only,
        vog_due="vog" in only,
        no_account="account" in only,
        ended="ended" in only,
    )
    found = find_volunteers(
        session,
        filters,
        search=searched,
        sort=here.sort,
        descending=here.descending,
        page=here.page,
        size=PAGE_SIZE,
    )

with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="kop"):
    with st.container(width="stretch", gap="xsmall"):
        st.title(_("Volunteers"), anchor=False)
        markup.found(
            count_of("{n} volunteer", "{n} volunteers", found.total)
            if not (searched or only or programme)
            else count_of("{n} volunteer in this list", "{n} volunteers in this list", found.total)
        )
    button_to(_("Invite"), "pages/volunteers/invite.py", icon=":material/mail:")
    button_to(_("New volunteer"), "pages/volunteers/register.py", type="primary", icon=":material/person_add:")

search, choice = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
with search:
    search_field("volunteers-search", _("Search"), placeholder=_("Name, place or phone"))
with choice:
    st.session_state["volunteers-programme"] = programme or ALL
    st.selectbox(
        _("Programme"),
        [ALL, *every],
        format_func=lambda one: every.get(one, _("All programmes")),
        key="volunteers-programme",
        on_change=to_address,
    )
st.session_state["volunteers-only"] = only
labels = dict(
    zip(
        ONLY,
        (_("Has room"), _("Paused"), _("VOG missing or over 3 years old"), _("No account"), _("Stopped")),
        strict=True,
    )
)
st.pills(
    _("Show only"),
    ONLY,
    format_func=lambda one: labels[one],
    selection_mode="multi",
    key="volunteers-only",
    on_change=to_address,
    label_visibility="collapsed",
)

if found.rows:
    light_table(
        "volunteers",
        _("Volunteers"),
        columns,
        [Row(cells(row), href=link("vrijwilliger", id=row.id), below=below(row)) for row in found.rows],
        here=here,
        total=found.total,
        filters={"programme": str(programme or ""), "only": ",".join(only)},
    )
    markup.hint(f"{_('Households')}: {volunteer_words.caseload_explained()} {volunteer_words.room_explained()}")
    offer_files(filters, searched)
elif found.total:
    markup.empty(_("This page of the list is empty"), _("There are {n} volunteers in it.", n=whole(found.total)))
elif searched or only or programme:
    markup.empty(_("Nobody found"), _("Nobody fits this search and these choices. Take one away to see more."))
else:
    markup.empty(
        _("No volunteers yet"),
        _("Register the first one, or bring in the list that you have. Then you invite them from here."),
    )
