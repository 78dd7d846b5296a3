import streamlit as st

from components import markup
from components.account import signed_in
from components.address import id_in_address
from components.language import _, count_of, whole
from components.light_table import PAGE_SIZE, Column, Row, asked, light_table, link
from components.matching import matching_read
from components.matching import matching_words as words
from components.matching.matching_request import draw, open_candidates
from db.session import writing
from domain.access import Refused
from services.matching import matching, waiting_list
from services.matching.waiting_list import WITHOUT_PROGRAMME, Waiting, WaitingList

EVERYTHING = ""
UNDERWAY, CALL = "underway", "call"
OPENED = "waiting-list-first"


def go_to(name: str, key: str) -> None:
    for stale in ("page", "request", name, *(["turn"] if name == "show" else [])):
        st.query_params.pop(stale, None)
    st.session_state.pop(OPENED, None)
    if value := st.session_state[key]:
        st.query_params[name] = value


def pick(name: str, label: str, options: dict[str, str], now: str) -> None:
    """One of what the list can show; it stands in the address bar by `name`."""
    st.pills(
        label,
        list(options),
        default=now,
        required=True,
        format_func=lambda one: markup.plain(options[one]),
        label_visibility="collapsed",
        key=f"{name}-{now}",
        on_change=go_to,
        args=(name, f"{name}-{now}"),
    )


def row(one: Waiting, *, current: bool) -> Row:
    programme = one.programme or _("Fits nowhere yet")
    state = words.under_way(one) if one.match else whole(one.days)
    more = _("to call first") if one.to_call else one.volunteer
    return Row(
        [one.household, state],
        href=link("wachtlijst", **{**kept, "request": one.request_id}),
        narrow_href=link("hulpvraag", id=one.request_id),
        below=" · ".join(filter(None, (one.place, programme, more))),
        current=current,
    )


def lead(waiting: WaitingList) -> str:
    if calling:
        return count_of(
            "{n} household is called before somebody is asked.",
            "{n} households are called before somebody is asked.",
            waiting.total,
        )
    if not underway:
        return count_of(
            "{n} request waits for a volunteer.",
            "{n} requests wait for a volunteer. Who waits longest stands first.",
            waiting.total,
        )
    said = []
    if proposed := waiting.total - waiting.to_follow:
        said.append(
            count_of(
                "{n} request was proposed to a volunteer and has not begun yet.",
                "{n} requests were proposed to a volunteer and have not begun yet.",
                proposed,
            )
        )
    if waiting.to_follow:
        said.append(
            count_of(
                "For {n} request somebody hands over, and nobody is asked yet to come next.",
                "For {n} requests somebody hands over, and nobody is asked yet to come next.",
                waiting.to_follow,
            )
        )
    return " ".join(said)


def nobody() -> None:
    if turn:
        markup.empty(_("Nobody is at this step"), _("Choose another step, or all of them."))
    elif calling:
        markup.empty(_("Nobody to call"), _("What comes back to you to be called stands here until somebody did."))
    elif underway:
        markup.empty(_("Nothing is underway"), _("As soon as you propose somebody, the request stands here."))
    else:
        markup.empty(_("Nobody waits"), _("As soon as a household has consented and has no volunteer, it stands here."))


shows = st.query_params.get("show")
underway, calling = shows == UNDERWAY, shows == CALL
columns = [Column("name", _("Household")), Column("state", _("Step"))]
if not underway:
    columns[1] = Column("days", _("Days"), kind="number")
here = asked(columns, sort="days")
try:
    chosen = id_in_address("request")
    programme = id_in_address("programme")
except Refused:
    chosen = programme = None
turns = words.turns() if underway else {}
turn = next((one for one in turns if one.value == st.query_params.get("turn")), None)
kept = {name: st.query_params[name] for name in ("programme", "show", "turn", "page") if name in st.query_params}

view = found = gone = None
with writing(signed_in()) as session:  # looking at a request leaves a trace
    known = waiting_list.programmes(session)
    waiting = waiting_list.waiting(
        session,
        programme_id=programme,
        underway=underway,
        only_to_call=calling,
        whose_turn=turn,
        page=here.page,
        size=PAGE_SIZE,
    )
    first = waiting.rows[0].request_id if waiting.rows else None
    before = st.session_state.get(OPENED)
    if before and matching_read.at_work(before):  # a colleague may take it off the list under who types
        first = before
    st.session_state[OPENED] = first
    if shown := chosen or first:
        try:
            view = matching.open_request(session, shown)
            found = open_candidates(session, view)
        except Refused as refusal:
            gone = refusal

st.title(_("Waiting list"), anchor=False)
if waiting.total:
    markup.lead(lead(waiting))
if waiting.total and not underway:
    st.page_link("pages/matching/plan.py", label=_("Plan for the waiting list"), icon=":material/hub:")
with st.container(horizontal=True, key="zeef"):
    names = {EVERYTHING: _("All programmes"), **{str(key): name for key, name in known}}
    names[str(WITHOUT_PROGRAMME)] = _("Fits nowhere yet")
    now = str(programme) if programme is not None and str(programme) in names else EVERYTHING
    pick("programme", _("Programme"), names, now)
    kinds = {EVERYTHING: _("Waiting"), UNDERWAY: _("Underway")}
    if waiting.to_call or calling:
        kinds[CALL] = _("To call first")
    pick("show", _("What to show"), kinds, shows if shows in kinds else EVERYTHING)
    if underway:
        steps = {EVERYTHING: _("All steps"), **{one.value: name for one, name in turns.items()}}
        pick("turn", _("Which step"), steps, turn.value if turn else EVERYTHING)

if not waiting.rows and not view:
    nobody()
else:
    left, right = st.columns([4, 6], gap="large")
    with left:
        light_table(
            "waiting",
            _("Requests that wait") if not underway else _("Requests that are underway"),
            columns,
            [row(one, current=bool(view) and one.request_id == view.id) for one in waiting.rows],
            here=here if here.page == waiting.page else asked(columns, sort="days"),
            total=waiting.total,
            filters={name: value for name, value in kept.items() if name != "page"},
        )
    with right, st.container(key="naast-de-lijst"):
        if gone:
            markup.errors([_("This is not there any more, or not yours to see.")])
        elif view:
            draw(view, found)
