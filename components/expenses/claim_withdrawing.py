"""The second yes before a claim is taken back or thrown away, as neither can be undone."""

import streamlit as st

from components import markup
from components.expenses import claim_acts as acts
from components.language import _, euros
from domain.expenses import STEPS, ExpenseStatus, Step
from services.expenses.claims import Claim

_MODE = "withdraw"


def button(claim: Claim) -> None:
    st.button(
        _("Throw away") if claim.status is ExpenseStatus.DRAFT else _("Take back"),
        type="tertiary",
        key=f"withdraw-{claim.id}",
        on_click=acts.mode,
        args=(claim, _MODE),
    )


def asks(claim: Claim) -> bool:
    return acts.mode_of(claim) == _MODE and claim.status in STEPS[Step.WITHDRAW][0]


def confirm(claim: Claim) -> None:
    amount = euros(claim.amount_cents)
    if claim.status is ExpenseStatus.DRAFT:
        title = _("Throw this claim of {amount} away?", amount=amount)
        text = _("All that is on it goes with it, also the receipts. That cannot be undone.")
        yes = _("Yes, throw it away")
    else:
        title = _("Take this claim of {amount} back?", amount=amount)
        text = _("Then nobody decides on it and it is not paid. That cannot be undone; you can make a new claim.")
        yes = _("Yes, take it back")
    markup.notice(title, text, "calm")
    with st.container(horizontal=True):
        st.button(yes, type="primary", key=f"gone-{claim.id}", on_click=acts.withdraw, args=(claim,))
        st.button(_("Do not"), type="tertiary", key=f"stays-{claim.id}", on_click=acts.mode, args=(claim, None))
