import streamlit as st

from components import markup
from components.account import signed_in
from components.accounts import account_words
from components.feedback import keeping, show_kept
from components.language import _
from components.light_table import PAGE_SIZE, Column, Row, asked, light_table
from components.messages import message_words
from db.session import reading, writing
from services.messages import notices
from services.messages.notices import Told


def read_all() -> None:
    with keeping("messages"), writing(signed_in()) as session:
        notices.mark_all_read(session, until=found.newest)


def row(one: Told) -> Row:
    return Row(
        [message_words.told(one.kind, one.values), account_words.moment(one.at)],
        href=f"{one.link}{'&' if '?' in one.link else '?'}notice={one.id}",
        below=" · ".join(filter(None, ("" if one.read else _("New"), one.about))),
    )


columns = [Column("what", _("What")), Column("at", _("When"))]
here = asked(columns, sort="at", descending=True)
with reading(signed_in()) as session:
    unread = session.actor.unread
    found = notices.mine(session, page=here.page, size=PAGE_SIZE)

st.title(_("Messages"), anchor=False)
show_kept("messages")
if found.rows:
    markup.lead(_("What happened that is about you. Each line leads to where you read on."))
    if unread:
        st.button(_("Mark all as read"), icon=":material/done_all:", on_click=read_all)
    light_table("messages", _("Newest first"), columns, [row(one) for one in found.rows], here=here, total=found.total)
else:
    markup.empty(
        _("There is nothing to read"),
        _("As soon as there is a question or an answer for you, it stands here. You need not look by yourself."),
    )
st.page_link("pages/account/my_account.py", label=_("Choose what you also get by mail"), icon=":material/mail:")
