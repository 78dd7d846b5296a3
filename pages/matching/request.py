import streamlit as st

from components import markup
from components.account import signed_in
from components.address import id_of_screen
from components.frame import back
from components.language import _
from components.matching.matching_request import draw, open_candidates
from db.session import writing
from services.matching import matching

request_id = id_of_screen()
with writing(signed_in()) as session:  # looking at a request leaves a trace
    view = matching.open_request(session, request_id)
    found = open_candidates(session, view)

back(_("Waiting list"), "wachtlijst")
st.title(markup.plain(", ".join(filter(None, (view.household, view.place)))), anchor=False)
draw(view, found, heading=False)
markup.hint(_("That you look at this is kept. The household may ask who looked."))
