"""Somebody to whom money comes is asked where it is to go, as long as nobody knows."""

from collections.abc import Iterable

import streamlit as st

from components import markup
from components.language import _
from db.session import ActorSession
from domain.expenses import TO_BE_PAID
from services.expenses.claims import Claim
from services.payments import bank_accounts


def is_asked(session: ActorSession, claims: Iterable[Claim]) -> bool:
    mine = session.actor.volunteer_id
    comes = any(claim.volunteer_id == mine and claim.status in TO_BE_PAID for claim in claims)
    return comes and bank_accounts.lacks_own(session)


def ask() -> None:
    markup.notice(
        _("Where may your money go?"),
        _("Your account number is not known yet. Until it is, the treasurer cannot pay you."),
        "calm",
    )
    st.page_link("pages/account/my_account.py", label=_("My account number"), icon=":material/credit_card:")
