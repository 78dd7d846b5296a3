import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.calm import calm_fragment
from components.day_field import day_field
from components.feedback import keeping, show_kept
from components.help.help_words import next_steps, states, what, what_now
from components.language import _, capital, day, euros, today
from components.light_table import link
from components.link_list import link_list
from components.wordings import sentences
from db.session import local_day, reading, writing
from domain.access import Permission, Refused
from domain.help_requests import HelpNext, HelpStatus
from services.help import help_decisions, help_requests
from services.help.help_decisions import OpenedHelp

GRANTED, NOT_GRANTED = HelpStatus.GRANTED, HelpStatus.NOT_GRANTED


def decide(opened: OpenedHelp, verdict: HelpStatus) -> None:
    one = opened.help
    reason = str(st.session_state.get(f"reason-{one.id}") or "")
    gone = {"already_decided", "help_withdrawn"}
    with keeping("help", gone=gone, typed=reason), writing(signed_in()) as session:
        help_decisions.decide(
            session,
            one.id,
            verdict,
            version=one.version,
            reason=reason,
            next_step=st.session_state.get(f"next-{one.id}") if opened.asker_buys else HelpNext.ARRANGED,
        )


def undo(help_id: int, version: int) -> None:
    with keeping("help"):
        if st.session_state.get("help-undone") == (help_id, version):
            return  # the second click of a double one
        with writing(signed_in()) as session:
            help_decisions.undo(session, help_id, version=version)
        st.session_state["help-undone"] = (help_id, version)


def promise(opened: OpenedHelp) -> None:
    one = opened.help
    with keeping("help"):
        chosen = st.session_state.get(f"promise-{one.id}")
        if chosen is None:
            raise Refused("required", field="Answer by")
        with writing(signed_in()) as session:
            help_decisions.promise(session, one.id, chosen, version=one.version)
        put_off(None)


def put_off(help_id: int | None) -> None:
    st.session_state["help-later"] = help_id


def take_back(help_id: int) -> None:
    with keeping("help"), writing(signed_in()) as session:
        help_requests.withdraw(session, help_id)


def facts(opened: OpenedHelp) -> None:
    one = opened.help
    asked_on = day(local_day(one.asked_at))
    rows = [
        (_("Household"), one.household or _("Where you came before")),
        (_("Activity"), one.programme or _("Fits nowhere yet")),
        (_("Asked by"), " · ".join(filter(None, (one.asked_by, asked_on)))),
        (_("Costs, more or less"), euros(one.amount_cents) if one.amount_cents is not None else _("not known yet")),
    ]
    if one.status is HelpStatus.ASKED:
        rows.append((_("Answer by"), day(one.answer_by)))
    markup.summary(rows)
    if one.household:
        link_list(f"household-{one.id}", [(_("To the household"), link("huishouden", id=one.household_id))])


def answer(opened: OpenedHelp) -> None:
    """How it ended; for who asked it also what happens now."""
    one = opened.help
    if one.status is HelpStatus.WITHDRAWN:
        markup.notice(_("Taken back"), _("Nobody decides on this any more."), "calm")
        return
    when = day(local_day(one.decided_at)) if one.decided_at else ""
    markup.notice(
        capital(states()[one.status]),
        one.reason,
        "good" if one.status is GRANTED else "calm",
    )
    markup.hint(" · ".join(filter(None, (one.decided_by, when))))
    if one.status is GRANTED:
        markup.item(_("What happens now"), what_now(one, own=opened.own))
        if opened.to_claim:
            st.page_link(
                "pages/expenses/claim.py",
                label=_("Claim what it cost"),
                query_params={"help": str(one.id)},
                icon=":material/receipt_long:",
            )


def waits(opened: OpenedHelp) -> None:
    """For who asked it: with whom it is, or that nobody can decide yet."""
    one = opened.help
    if opened.deciders:
        markup.hint(
            _("This is with {names}. You hear by {day}.", names=", ".join(opened.deciders), day=day(one.answer_by))
        )
    else:
        markup.notice(
            _("Nobody can decide on this yet"),
            _("This activity has no coordinator besides you. Ask an administrator to add one."),
            "calm",
        )
    st.button(_("Take it back"), type="tertiary", key=f"withdraw-{one.id}", on_click=take_back, args=(one.id,))


def form(opened: OpenedHelp) -> None:
    one = opened.help
    words = next_steps(one)
    st.header(_("Your answer"), anchor=False)
    st.text_area(
        _("Why, or why not? {name} reads this.", name=markup.plain(one.asked_by or _("Who asked"))),
        key=f"reason-{one.id}",
        persist_state="session",
    )
    if opened.asker_buys:
        st.pills(
            _("What happens after a yes?"),
            list(words),
            default=HelpNext.BUY,
            format_func=lambda code: markup.plain(words[code]),
            required=True,
            key=f"next-{one.id}",
        )
    else:
        markup.hint(_("After a yes you see to it yourself: who asked for it cannot claim what it costs."))
    with st.container(horizontal=True, key="besluit"):
        st.button(_("Grant it"), type="primary", key=f"grant-{one.id}", on_click=decide, args=(opened, GRANTED))
        st.button(_("Do not grant it"), key=f"deny-{one.id}", on_click=decide, args=(opened, NOT_GRANTED))
        st.button(_("Answer later…"), type="tertiary", key=f"later-{one.id}", on_click=put_off, args=(one.id,))


def later(opened: OpenedHelp) -> None:
    one = opened.help
    st.header(_("Answer later"), anchor=False)
    day_field(
        _("Answer by"),
        max(one.answer_by, today()),
        key=f"promise-{one.id}",
    )
    markup.hint(_("Who asked gets a message with this day."))
    with st.container(horizontal=True):
        st.button(_("Promise this day"), type="primary", key=f"save-{one.id}", on_click=promise, args=(opened,))
        st.button(_("Do not"), type="tertiary", key=f"not-{one.id}", on_click=put_off, args=(None,))


@calm_fragment
def screen() -> None:
    with frame.refusal_as_screen(_("One-time help")):  # a part of the app would only say so
        answer_to(id_in_address("id"))


def answer_to(help_id: int | None) -> None:
    if help_id is None:
        raise Refused("not_found")
    looked = st.session_state.setdefault("looked-at", set())
    looking = (signed_in(), "help", help_id)
    # The first look is written down; the later ones need not wait for whoever is writing.
    with (reading if looking in looked else writing)(signed_in()) as session:
        opened = help_decisions.open_help(session, help_id)
        decides = session.actor.may(Permission.HELP_DECIDE)
    looked.add(looking)
    one = opened.help
    frame.back(*((_("One-time help"), "eenmalige-hulp") if decides else (_("Start"), "")))
    markup.title(what(one))
    if st.session_state.pop("help-told", None) == one.id:
        if opened.deciders:
            markup.notice(_("Asked"), _("It is with the coordinator. You get a message as soon as there is an answer."))
        else:
            markup.told(_("Saved"))
    show_kept("help")
    facts(opened)
    if one.status is not HelpStatus.ASKED:
        answer(opened)
    elif opened.own:
        waits(opened)
    elif opened.obstacle:
        markup.notice(_("Not yours to decide on"), sentences()[opened.obstacle], "calm")
    elif st.session_state.get("help-later") == one.id:
        later(opened)
    else:
        form(opened)
    if opened.can_undo:
        st.button(_("Undo this"), type="tertiary", key=f"undo-{one.id}", on_click=undo, args=(one.id, one.version))


screen()
