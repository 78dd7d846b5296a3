import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.calm import calm_fragment
from components.expenses import claim_acts as acts
from components.expenses import claim_withdrawing, own_account
from components.expenses.allowance_words import period
from components.expenses.claim_story import came_back, story, title_of, where_it_is
from components.expenses.claim_words import in_short, states
from components.expenses.gifts import gifts_by_year
from components.expenses.line_item import line_item
from components.expenses.own_money import own_year
from components.feedback import show_kept
from components.going import button_to
from components.language import _, capital, day, euros
from components.light_table import Column, Row, asked, light_table, link
from components.link_list import link_within
from db.session import reading
from domain.access import Permission
from domain.expenses import MENDABLE, STEPS, ExpenseStatus, Step
from services.expenses import allowances, claim_steps, claims, own_money, waiving
from services.expenses import receipts as kept_receipts
from services.expenses.claims import Claim

MOST = 100


def one(claim_id: int) -> None:
    with reading(signed_in()) as session:
        claim = claims.own_claim(session, claim_id)
        taken = claim_steps.history(session, claim_id)
        kept = kept_receipts.of_lines(session, [line.id for line in claim.lines])
        asks_account = own_account.is_asked(session, [claim])
    link_within("back", _("My claims"), "mijn-declaraties", back=True)
    st.title(title_of(claim), anchor=False)
    show_kept("claim")
    markup.lead(where_it_is(claim, taken, asks_account=asks_account))
    if asks_account:
        own_account.ask()
    if came_back(claim, taken):
        markup.notice(_("What the bank said"), taken[-1].reason, "calm")
        st.page_link("pages/account/my_account.py", label=_("My account number"), icon=":material/credit_card:")
    if claim.reason and claim.status in {ExpenseStatus.RETURNED, ExpenseStatus.REFUSED}:
        markup.notice(_("Written with it"), claim.reason, "calm")
    acts_on(claim)
    st.header(_("What is on it"), anchor=False)
    for line in claim.lines:
        with st.container(key=f"wacht-line-{line.id}"):
            line_item(line, kept.get(line.id), can_change=False)
    st.header(_("What happened"), anchor=False)
    story(taken)


def acts_on(claim: Claim) -> None:
    asks = acts.mode_of(claim) == "waive"
    if claim.status in MENDABLE and not asks and not claim_withdrawing.asks(claim):
        button_to(
            _("Change your claim") if claim.status is ExpenseStatus.RETURNED else _("Go on with it"),
            "pages/expenses/claim.py",
            {"claim": str(claim.id)},
            type="primary",
            icon=":material/edit:",
            key=f"on-{claim.id}",
        )
    if asks and claim.status in STEPS[Step.WAIVE][0]:
        confirm(claim)
        return
    if claim_withdrawing.asks(claim):
        claim_withdrawing.confirm(claim)
        return
    with st.container(horizontal=True, key=f"doe-{claim.id}"):
        if claim.status is ExpenseStatus.SUBMITTED:
            claim_withdrawing.button(claim)
        if claim.status in STEPS[Step.WAIVE][0]:
            st.button(
                _("I do not need this back"),
                type="tertiary",
                key=f"waive-{claim.id}",
                on_click=acts.mode,
                args=(claim, "waive"),
            )


def confirm(claim: Claim) -> None:
    markup.notice(
        _("Give {amount} to the chapter?", amount=euros(claim.amount_cents)),
        _("Then you do not get this money, and that stays so. It counts as a gift; you get a statement of it a year."),
        "calm",
    )
    with st.container(horizontal=True):
        st.button(_("Yes, I give this"), type="primary", key=f"give-{claim.id}", on_click=acts.waive, args=(claim,))
        st.button(_("Do not"), type="tertiary", key=f"keep-{claim.id}", on_click=acts.mode, args=(claim, None))


def all_of_them() -> None:
    with reading(signed_in()) as session:
        own = claims.own_claims(session, limit=MOST)
        given = waiving.gifts(session)
        stated = bool(given) and waiving.can_be_stated(session)
        years = own_money.own_years(session) if session.actor.may(Permission.FIGURES_OWN) else ()
        allowed = allowances.own(session)
    frame.back(_("Claim costs"), "declareren")
    st.title(_("My claims"), anchor=False)
    acts.told()
    for year in years:
        own_year(year)
    for one in allowed:
        markup.hint(
            _("You get a fixed {amount} a month, {period}.", amount=euros(one.cents_per_month), period=period(one))
        )
    words = states()
    columns = [
        Column("claim", _("Claim")),
        Column("amount", _("Amount"), kind="number"),
        Column("state", _("State")),
    ]
    if own:
        light_table(
            "own-claims",
            _("My claims"),
            columns,
            [
                Row(
                    [capital(day(claim.day)), euros(claim.amount_cents), words[claim.status]],
                    href=link("mijn-declaraties", id=claim.id),
                    below=in_short(claim),
                )
                for claim in own
            ],
            here=asked(columns, sort="claim"),
            total=len(own),
        )
    else:
        markup.empty(_("No claims yet"), _("What you submit stands here, with what became of it."))
    gifts_by_year(given, stated=stated)


@calm_fragment
def screen() -> None:
    with frame.refusal_as_screen(_("My claims")):
        claim_id = id_in_address("id")
        if claim_id is None:
            all_of_them()
        else:
            one(claim_id)


screen()
