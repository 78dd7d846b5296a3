import streamlit as st

from components import markup
from components.account import signed_in
from components.going import button_to
from components.households import household_words as words
from components.households.household_files import offer_files
from components.language import _, count_of, short_day, whole
from components.light_table import PAGE_SIZE, Column, Row, asked, light_table, link
from components.search import search_field, searched_for
from db.session import reading
from domain.matches import RequestStatus
from services.households.households_list import Filters, HouseholdRow, find_households, places_of_households
from services.households.requests import running_programmes

FILTERS = ("programme", "status", "place", "consent")


def to_address() -> None:
    """Filters stand in the address bar, so that a link or Back shows the same list; a search never does."""
    st.query_params.pop("page", None)
    for name in FILTERS:
        if value := st.session_state[f"households-{name}"]:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)


def choice(name: str, label: str, everything: str, options: dict[str, str]) -> None:
    """A filter whose value is what the address says, or nothing where it says nonsense."""
    st.session_state[f"households-{name}"] = in_address(name, options) or ""
    st.selectbox(
        label,
        ["", *options],
        format_func=lambda one: options.get(one, everything),
        key=f"households-{name}",
        on_change=to_address,
    )


def in_address(name: str, options: dict[str, str]) -> str | None:
    value = st.query_params.get(name)
    return value if value in options else None


def cells(row: HouseholdRow) -> list[str]:
    return [row.name, row.place, words.programmes(row), words.status(row), short_day(row.registered_on)]


columns = [
    Column("name", _("Name"), sortable=True),
    Column("place", _("Place"), sortable=True),
    Column("programmes", _("Programme")),
    Column("status", _("How it stands")),
    Column("registered", _("Registered on"), sortable=True),
]
statuses = {one.value: said for one, said in words.statuses().items() if one is not RequestStatus.HANDED_BACK}
consents = words.consents()
here = asked(columns, sort="name")
searched = searched_for("households-search")

with reading(signed_in()) as session:
    programmes = {**{str(one.id): one.name for one in running_programmes(session)}, "0": _("Fits nowhere yet")}
    places = {place: place for place in places_of_households(session)}
    programme = in_address("programme", programmes)
    status = in_address("status", statuses)
    filters = Filters(
        programme_id=int(programme) if programme else None,
        status=RequestStatus(status) if status else None,
        place=in_address("place", places) or "",
        consent=in_address("consent", consents) or "",
    )
    found = find_households(
        session,
        filters,
        search=searched,
        sort=here.sort,
        descending=here.descending,
        page=here.page,
        size=PAGE_SIZE,
    )
chosen = {name: st.query_params.get(name, "") for name in FILTERS} if filters != Filters() else {}

with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="kop"):
    with st.container(width="stretch", gap="xsmall"):
        st.title(_("Households"), anchor=False)
        markup.found(
            count_of("{n} household in this list", "{n} households in this list", found.total)
            if searched or chosen
            else count_of("{n} household", "{n} households", found.total)
        )
    if found.may_register:
        button_to(_("New household"), "pages/households/register.py", type="primary", icon=":material/add_home:")

search_field("households-search", _("Search households"), placeholder=_("Name, place, phone or number"))
with st.container(key="zeven"):
    of_programme, of_status, of_place, of_consent = st.columns([3, 4, 3, 3], gap="small", vertical_alignment="bottom")
with of_programme:
    choice("programme", _("Programme"), _("All"), programmes)
with of_status:
    choice("status", _("How it stands"), _("Every state"), statuses)
with of_place:
    choice("place", _("Place"), _("All places"), places)
with of_consent:
    choice("consent", _("Their consent"), _("Every state"), consents)

if found.rows:
    light_table(
        "households",
        _("Households"),
        columns,
        [Row(cells(row), href=link("huishouden", id=row.id), below=row.registration_nr) for row in found.rows],
        here=here,
        total=found.total,
        filters=chosen,
    )
    if found.may_register:
        offer_files(filters, searched)
elif found.total:
    markup.empty(_("There is nobody on this page"), _("There are {n} households in it.", n=whole(found.total)))
elif searched or chosen:
    markup.empty(
        _("No household found"), _("No household fits this search and these choices. Take one away to see more.")
    )
else:
    markup.empty(
        _("No households yet"),
        _("Register the first one with “New household”, or bring in a list that the chapter has already.")
        if found.may_register
        else _("When you say yes to a question, the household stands here."),
    )
