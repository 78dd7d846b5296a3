import streamlit as st

from components import markup
from components.account import signed_in
from components.accounts import account_words
from components.language import _
from db.session import reading
from services.accounts.account_lists import holders

with reading(signed_in()) as session:
    found = holders(session)

st.title(_("Who has which role"), anchor=False)
markup.lead(_("Everybody who is more than a volunteer. An administrator gives and takes roles."))
markup.summary(
    [(one.name, "\n".join(filter(None, (account_words.roles(one.roles), ", ".join(one.programmes))))) for one in found]
)
