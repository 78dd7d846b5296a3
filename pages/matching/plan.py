import streamlit as st

from components import forms, markup
from components.account import signed_in
from components.feedback import keeping, show_kept, wording
from components.frame import back
from components.language import _, count_of, whole
from components.matching import plan_view
from components.matching import plan_words as said
from db.session import reading, writing
from domain.access import Permission, Refused, require
from services.matching import match_plan
from services.matching.match_plan import Pair, Patience, PlanView, Sent

# As many as somebody looks at before they send them.
A_PAGE = 20
FORM = "plan"


def chosen(kind: str) -> set[Pair]:
    """What the coordinator fixed ("pins") or left out ("forbids") while they work on the plan, by ids."""
    return st.session_state.setdefault(f"plan-{kind}", set())


def choose(what: str, pair: Pair) -> None:
    chosen("pins").difference_update([one for one in chosen("pins") if one[0] == pair[0]])
    chosen("forbids").discard(pair)
    if what == "pin":
        chosen("pins").add(pair)
    elif what == "forbid":
        chosen("forbids").add(pair)


def let_go_of_all() -> None:
    chosen("pins").clear()


def turn(to: int) -> None:
    st.session_state["plan-from"] = to


def be_patient(key: str) -> None:
    st.session_state["plan-patience"] = st.session_state[key]
    turn(0)


def send(nonce: str, pairs: list[Pair]) -> None:
    ticked = [pair for pair in pairs if st.session_state.get(plan_view.tick_key(nonce, pair))]
    with keeping("plan"):
        with writing(signed_in()) as session:
            sent = match_plan.send(session, ticked, nonce)
        st.session_state["plan-sent"] = sent
        forms.renew(FORM)


def plan_the_rest() -> None:
    del st.session_state["plan-sent"]
    turn(0)


def tell(sent: Sent) -> None:
    """What was sent. The rest of the plan comes on another click, so that a double one sends nothing of it."""
    if sent.sent:
        markup.notice(
            count_of("{n} proposal sent", "{n} proposals sent", sent.sent),
            _("Each volunteer can say yes or no, without a reason. Who cannot answer in the app yet, you call."),
        )
    if sent.not_sent:
        markup.errors(f"{one.household}: {wording(one.refusal)}" for one in sent.not_sent)
    st.button(_("Plan who still waits"), type="primary", key="plan-the-rest", on_click=plan_the_rest)
    st.page_link("pages/matching/waiting_list.py", label=_("See what is underway"), query_params={"show": "underway"})


def how_patient() -> None:
    now = st.session_state.get("plan-patience", Patience.NORMAL)
    st.pills(
        _("How much does it count that somebody waits long?"),
        list(Patience),
        default=now,
        required=True,
        format_func=said.patience,
        key=f"patience-{now}",
        on_change=be_patient,
        args=(f"patience-{now}",),
    )


def turns(first: int, last: int, total: int) -> None:
    """To the other parts of the plan."""
    back_and_on = ((_("Previous"), "plan-previous", first - A_PAGE), (_("Next"), "plan-next", first + A_PAGE))
    with st.container(horizontal=True, vertical_alignment="center", key="bladeren-plan"):
        for label, key, to in back_and_on:
            st.button(label, key=key, disabled=not 0 <= to <= last, on_click=turn, args=(to,))
        markup.hint(
            _("{first} to {last} of {total}", first=first + 1, last=min(first + A_PAGE, total), total=whole(total))
        )


def to_send(view: PlanView) -> None:
    last = (len(view.planned) - 1) // A_PAGE * A_PAGE
    first = min(st.session_state.get("plan-from", 0), last)
    shown = view.planned[first : first + A_PAGE]
    nonce = forms.nonce(FORM)
    many = sum([plan_view.tick(one, nonce, choose) for one in shown])
    if last:
        turns(first, last, len(view.planned))
    st.button(
        count_of("Send {n} proposal", "Send {n} proposals", many) if many else _("Tick whom to propose"),
        type="primary",
        key=f"send-{nonce}",
        disabled=not many,
        on_click=send,
        args=(nonce, [(one.waits.request_id, one.fit.volunteer_id) for one in shown]),
    )
    markup.hint(_("Nothing is sent before you press the button. Only what stands ticked above goes out."))


def nobody_to_plan(view: PlanView) -> bool:
    if not view.waiting:
        markup.empty(_("Nobody waits"), _("As soon as a household has consented and has no volunteer, it stands here."))
        return True
    if view.available:
        return False
    if view.volunteers:
        markup.empty(
            _("Everybody takes a break now"), _("Ask somebody whether they are back, or look for somebody new.")
        )
    else:
        markup.empty(
            _("There are no volunteers yet"),
            _("As soon as somebody takes part in your programmes, a plan can be made."),
        )
    st.page_link("pages/volunteers/volunteers.py", label=_("Volunteers"))
    return True


def draw(view: PlanView) -> None:
    if nobody_to_plan(view):
        return
    markup.lead(said.lead(view))
    if view.planned:
        markup.hint(said.compared(view))
    how_patient()
    show_kept("plan")
    if view.planned:
        to_send(view)
    if view.left_out:
        plan_view.left_out(view.left_out, choose)
    if view.unserved:
        plan_view.unserved(view.unserved)
    if view.sought:
        plan_view.sought(view.sought)


def heading() -> None:
    back(_("Waiting list"), "wachtlijst")
    st.title(_("Plan for the waiting list"), anchor=False)


if "plan-sent" in st.session_state:
    heading()
    tell(st.session_state["plan-sent"])
else:
    try:
        with reading(signed_in()) as session:
            require(session.actor, Permission.MATCH_PROPOSE)
            heading()
            with st.spinner(_("Making the plan")):
                found = match_plan.plan(
                    session,
                    pins=chosen("pins"),
                    forbids=chosen("forbids"),
                    patience=st.session_state.get("plan-patience", Patience.NORMAL),
                )
    except Refused as refusal:
        if not refusal.code.startswith("pin_"):
            raise
        markup.errors([wording(refusal)])
        st.button(_("Let go of all that I fixed"), type="primary", key="let-go-of-all", on_click=let_go_of_all)
    else:
        draw(found)
