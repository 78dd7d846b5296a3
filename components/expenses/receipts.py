"""The receipt of a line on the screen: chosen or photographed, and looked at on a click."""

import base64
from pathlib import Path

import streamlit as st

from components import markup
from components.account import signed_in
from components.feedback import keeping, show_kept, wording
from components.forms import nonce, renew
from components.language import _
from components.later import later
from db.session import writing
from domain.access import Refused
from domain.receipt_files import PHOTO_MEGABYTES, prepare
from services.expenses import receipts
from services.expenses.receipts import Kept, Shown

PDF = "application/pdf"
# With these a phone offers its camera, and an iPhone makes a JPEG of its own kind of photo.
KINDS = f"image/jpeg,image/png,image/webp,{PDF}"
_offer = st.components.v2.component(
    "receipt_kinds", js=Path(__file__).with_name("receipt_kinds.js").read_text(encoding="utf-8")
)


def chooser(line_id: int, label: str) -> None:
    """A phone offers its camera here. The line is kept already, whatever becomes of the picture."""
    form = f"receipt-{line_id}"
    key = f"{form}-{nonce(form)}"
    with st.container(key=f"bon-kies-{line_id}"):
        show_kept(form)
        # Without types: Streamlit refuses the others in the browser, with a red mark and English words.
        st.file_uploader(label, key=key, max_upload_size=PHOTO_MEGABYTES, on_change=_chosen, args=(line_id, form, key))
        # Shown by the style sheet: only the browser knows of a file that it did not send.
        with st.container(key=f"bon-te-groot-{line_id}"):
            markup.field_error(wording(Refused("receipt_large", megabytes=PHOTO_MEGABYTES)))
        markup.hint(_("A photo or a PDF. We make a large photo smaller for you."))
        _offer(key=f"kinds-{line_id}", data={"line": line_id, "kinds": KINDS})


def of_line(line_id: int, kept: Kept, alt: str, *, can_change: bool) -> None:
    """Small, after a click; its bytes are read only then."""
    is_open, other = f"receipt-open-{line_id}", f"receipt-other-{line_id}"
    if kept.media_type == PDF:
        markup.hint(_("The receipt is a PDF."))
    elif st.session_state.get(is_open):
        with writing(signed_in()) as session:
            shown = receipts.show(session, kept.id)
        picture(shown, alt)
    with st.container(horizontal=True, key=f"bon-knoppen-{line_id}"):
        if kept.media_type == PDF:
            open_pdf(_("Open the receipt"), kept)
        elif st.session_state.get(is_open):
            st.button(
                _("Close the receipt"), type="tertiary", key=f"close-{kept.id}", on_click=_put, args=(is_open, False)
            )
        else:
            st.button(
                _("Look at the receipt"), type="tertiary", key=f"look-{kept.id}", on_click=_put, args=(is_open, True)
            )
        if can_change and not st.session_state.get(other):
            st.button(_("Another photo"), type="tertiary", key=f"other-{kept.id}", on_click=_put, args=(other, True))
    if can_change and st.session_state.get(other):
        chooser(line_id, _("Another photo of the receipt"))


def open_pdf(label: str, kept: Kept) -> None:
    """Its bytes are read when the button is pressed."""
    who = signed_in()

    def content() -> bytes:
        with writing(who) as session:
            return receipts.show(session, kept.id).content

    st.download_button(
        label,
        later(content),
        file_name="bon.pdf",
        mime=PDF,
        on_click="ignore",
        type="tertiary",
        key=f"pdf-{kept.id}",
    )


def picture(shown: Shown, alt: str) -> None:
    """In the page itself: a file of its own would have an address that anybody can open."""
    markup.picture(f"data:{shown.media_type};base64,{base64.b64encode(shown.content).decode()}", alt)


def _put(name: str, value: bool) -> None:
    st.session_state[name] = value


def _chosen(line_id: int, form: str, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is None:
        return
    with keeping(form):
        file = prepare(chosen.getvalue())
        with writing(signed_in()) as session:
            receipts.attach(session, line_id, file)
        _put(f"receipt-open-{line_id}", True)
        _put(f"receipt-other-{line_id}", False)
    renew(form)
