"""What the treasurer wrote down of the bank is told, with the way back beside it."""

import streamlit as st

from components import markup
from components.account import signed_in
from components.feedback import keeping, show_kept
from components.language import _, count_of
from db.session import writing
from domain.payment_runs import PaymentStatus
from services.payments import payment_undo
from services.payments.payment_undo import Written

_FORM = "result-undo"


def _undo(run_id: int, written: Written, payment_id: int | None) -> None:
    with keeping(_FORM), writing(signed_in()) as session:
        payment_undo.undo(session, run_id, at=written.at, payment_id=payment_id)


def undo(run_id: int, written: Written | None, *, payment_id: int | None = None) -> None:
    """`payment_id`: only of this transfer."""
    show_kept(_FORM)
    if written is None:
        return
    if written.status is PaymentStatus.PAID:
        said = count_of("Marked as paid: {n} transfer.", "Marked as paid: {n} transfers.", len(written.names))
    else:
        said = _("It is written down that the transfer of {name} came back.", name=written.names[0])
    with st.container(horizontal=True, vertical_alignment="center", key="uitkomst-gedaan"):
        markup.told(said, width="content")
        st.button(
            _("Undo this"),
            type="tertiary",
            key=f"undo-result-{run_id}-{written.at.timestamp()}",
            on_click=_undo,
            args=(run_id, written, payment_id),
        )
    if written.status is PaymentStatus.FAILED:
        markup.hint(_("Was it paid after all? Undo this before the next run: that pays these claims once more."))
