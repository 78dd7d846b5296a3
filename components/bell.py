"""A bell with a count on every screen, and notices that are read by going where they lead."""

import streamlit as st

from components.account import signed_in
from components.address import id_in_address
from components.language import _, count_of
from db.session import writing
from domain.access import Refused
from services.messages import notices

SCREEN = "pages/messages/messages.py"
_OPENED = "notice_opened"


def bell(unread: int) -> None:
    label = _("Messages")
    if unread:
        label = count_of("{n} new message", "{n} new messages", unread).replace(str(unread), f"**{unread}**", 1)
    st.page_link(SCREEN, label=label, icon=":material/notifications:")


def opened() -> bool:
    """Whether the reader came here by a notice, from the list or a mail, that was not opened before."""
    try:
        notice_id = id_in_address("notice")
    except Refused:
        return False
    if notice_id is None or notice_id == st.session_state.get(_OPENED):
        return False
    with writing(signed_in()) as session:
        notices.mark_read(session, notice_id)
    # It stays in the address bar: to change that is a step in the browser's history, and Back would lead here again.
    st.session_state[_OPENED] = notice_id
    return True
