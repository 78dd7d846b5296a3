from datetime import date

import streamlit as st

from components import markup
from components.account import signed_in
from components.address import id_in_address
from components.calm import calm_fragment
from components.claim_words import states, what_for
from components.feedback import keep_refusal, keeping, show_kept
from components.language import _, count_of, day, euros, today
from components.light_table import Asked, Column, Row, light_table, link
from components.wordings import sentences
from db.session import AMSTERDAM, reading, writing
from domain.access import Permission, Refused
from domain.expenses import ExpenseKind, ExpenseStatus
from services import decisions
from services.decisions import Desk, Opened

RETURN, REFUSE = ExpenseStatus.RETURNED, ExpenseStatus.REFUSED


def go(expense_id: int | None) -> None:
    st.session_state.pop("claim-asks", None)
    if expense_id is None:
        st.query_params.pop("id", None)
    else:
        st.query_params["id"] = str(expense_id)


def decide(opened: Opened, verdict: ExpenseStatus) -> None:
    with keeping("decide"), writing(signed_in()) as session:
        reason = str(st.session_state.get(f"reason-{opened.claim.id}") or "")
        name, version = decisions.decide(session, opened.claim.id, verdict, version=opened.claim.version, reason=reason)
        st.session_state["claim-decided"] = (opened.claim.id, version, name, verdict)
        go(opened.after or opened.before)


def undo(expense_id: int, version: int) -> None:
    with keeping("decide"):
        if st.session_state.pop("claim-decided", None) is None:
            return  # the second click of a double one
        with writing(signed_in()) as session:
            decisions.undo(session, expense_id, version=version)
        go(expense_id)


def ask(verdict: ExpenseStatus | None) -> None:
    st.session_state["claim-asks"] = verdict


def filter_by() -> None:
    go(None)
    chosen = st.session_state.get("claim-programme")
    if chosen:
        st.query_params["programme"] = str(chosen)
    else:
        st.query_params.pop("programme", None)


def done_line() -> None:
    """One step back, right after the decision."""
    decided = st.session_state.get("claim-decided")
    if decided is None:
        return
    expense_id, version, name, verdict = decided
    said = {
        ExpenseStatus.APPROVED: _("Approved: {name}.", name=name),
        RETURN: _("Returned: {name}.", name=name),
        REFUSE: _("Refused: {name}.", name=name),
    }[verdict]
    with st.container(horizontal=True, vertical_alignment="center", key="net-gedaan"):
        with st.container(width="content"):
            markup.told(said)
        st.button(_("Undo this"), type="tertiary", key=f"undo-{expense_id}", on_click=undo, args=(expense_id, version))


def turn(opened: Opened, keys: bool) -> None:
    """To the claim before or after this one, without deciding; below the claim, which comes first on a phone."""
    before, after = opened.before, opened.after
    with st.container(horizontal=True, key="bladeren"):
        st.button(
            _("Previous"),
            key="claim-previous",
            on_click=go,
            args=(before,),
            disabled=before is None,
            shortcut="K" if keys else None,
        )
        st.button(
            _("Skip"),
            key="claim-skip",
            on_click=go,
            args=(after,),
            disabled=after is None,
            shortcut="J" if keys else None,
        )


def lines(opened: Opened) -> None:
    claim = opened.claim
    st.header(markup.plain(claim.claimant) or _("A volunteer of another programme"), anchor=False)
    submitted = claim.submitted_at.astimezone(AMSTERDAM).date()
    markup.hint(f"{_('Submitted on {day}', day=day(submitted))}, {lies(submitted)}")
    markup.table(
        _("Lines of this claim"),
        [(_("Day"), "day"), (_("What for"), "text"), (_("Amount"), "number")],
        [[day(line.day), what_for(line), euros(line.amount_cents)] for line in claim.lines],
        ["", _("Together"), euros(claim.amount_cents)],
    )
    more = [
        (_("Activity"), claim.programme),
        (
            _("Written with it"),
            " · ".join(
                line.description for line in claim.lines if line.kind is ExpenseKind.MILEAGE and line.description
            ),
        ),
        (_("Why no receipt"), " · ".join(line.no_receipt for line in claim.lines if line.no_receipt)),
        (_("On paper, entered by"), claim.entered_by or ""),
        (_("Came back before, with"), claim.reason if claim.status is ExpenseStatus.SUBMITTED else ""),
    ]
    markup.summary([(what, value) for what, value in more if value])


def verdicts(opened: Opened, keys: bool) -> None:
    claim = opened.claim
    if claim.status is not ExpenseStatus.SUBMITTED:
        state = states()[claim.status].capitalize()
        who = claim.decided_by or ""
        when = day(claim.decided_at.astimezone(AMSTERDAM).date()) if claim.decided_at else ""
        markup.notice(state, " · ".join(filter(None, (who, when, claim.reason))), "calm")
        return
    if opened.obstacle:
        markup.notice(_("Not yours to decide on"), sentences()[opened.obstacle], "calm")
        return
    asks = st.session_state.get("claim-asks")
    if asks in (RETURN, REFUSE):
        reason(opened, asks)
        return
    with st.container(horizontal=True, key="besluit"):
        st.button(
            _("Approve"),
            type="primary",
            key=f"approve-{claim.id}",
            on_click=decide,
            args=(opened, ExpenseStatus.APPROVED),
            shortcut="G" if keys else None,
        )
        st.button(_("Return…"), key=f"return-{claim.id}", on_click=ask, args=(RETURN,), shortcut="T" if keys else None)
        st.button(_("Refuse…"), type="tertiary", key=f"refuse-{claim.id}", on_click=ask, args=(REFUSE,))
    markup.hint(
        _("Returning is for having something completed. When you return or refuse you write the volunteer a sentence.")
    )


def reason(opened: Opened, verdict: ExpenseStatus) -> None:
    claim = opened.claim
    st.text_area(
        _("What do you ask of the volunteer?") if verdict is RETURN else _("Why not? The volunteer reads this."),
        key=f"reason-{claim.id}",
        persist_state="page",
    )
    with st.container(horizontal=True):
        st.button(
            _("Return to the volunteer") if verdict is RETURN else _("Refuse this claim"),
            type="primary",
            key=f"{verdict}-{claim.id}",
            on_click=decide,
            args=(opened, verdict),
        )
        st.button(_("Do not"), type="tertiary", key=f"not-{claim.id}", on_click=ask, args=(None,))


def lies(since: date) -> str:
    days = (today() - since).days
    return _("came in today") if days < 1 else count_of("lies here {n} day", "lies here {n} days", days)


def queue(desk: Desk, current: int | None, programme_id: int | None) -> None:
    st.header(_("Waiting for you"), anchor=False)
    kept = {"programme": str(programme_id)} if programme_id else {}
    light_table(
        "claims-queue",
        _("Claims that wait, oldest first"),
        [Column("name", _("Volunteer")), Column("amount", _("Amount"), kind="number")],
        [
            Row(
                [one.claimant or _("A volunteer"), euros(one.amount_cents)],
                href=link("declaraties", id=one.id, **kept),
                below=lies(one.submitted_at.astimezone(AMSTERDAM).date()),
                current=one.id == current,
            )
            for one in desk.queue
        ],
        here=Asked("", False, 1),
        total=len(desk.queue),
    )
    if desk.total > len(desk.queue):
        rest = desk.total - len(desk.queue)
        markup.hint(count_of("and {n} later one", "and {n} later ones", rest))


def programme_filter(choices: list[tuple[int, str]], programme_id: int | None) -> None:
    if len(choices) < 2:
        return
    names = dict(choices)
    st.pills(
        _("Activity"),
        list(names),
        default=programme_id if programme_id in names else None,
        format_func=lambda number: markup.plain(names[number]),
        key="claim-programme",
        on_change=filter_by,
    )


@calm_fragment
def screen() -> None:
    programme_id = id_in_address("programme")
    expense_id = id_in_address("id")
    opened = None
    with reading(signed_in()) as session:
        desk = decisions.desk(session, programme_id=programme_id)
        choices = decisions.programmes(session)
        enters = session.actor.may(Permission.EXPENSE_ENTER)
        wanted = expense_id or (desk.queue[0].id if desk.queue else None)
        if wanted is not None:
            try:
                opened = decisions.open_claim(session, wanted, programme_id=programme_id)
            except Refused as refusal:
                keep_refusal("decide", refusal)
    keys = bool(st.session_state.get("claim-keys", True))
    waits = opened is not None and opened.claim.status is ExpenseStatus.SUBMITTED and not opened.obstacle
    lead = _("{n} of {total} to look at", n=opened.position, total=desk.total) if opened and waits else ""
    st.title(_("Expense claims"), anchor=False)
    if lead:
        markup.lead(lead)
    show_kept("decide")
    done_line()
    programme_filter(choices, programme_id)
    left, right = st.columns([7, 5], gap="large")
    with left:
        if opened is not None:
            lines(opened)
            verdicts(opened, keys)
            turn(opened, keys)
        elif not desk.queue:
            markup.empty(_("Everything has been looked at"), _("No claim waits for you now."))
    with right:
        if desk.queue:
            queue(desk, opened.claim.id if opened else None, programme_id)
    if enters:
        st.page_link("pages/expenses/claim.py", label=_("Enter a claim from paper"), icon=":material/edit_note:")
    st.toggle(_("Shortcut keys G, T, J and K"), value=True, key="claim-keys", persist_state="session")


screen()
