import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import account, bell, first_link, frame, going, memory, note, outside, postman, sockets
from components.brand import LOGO_SMALL
from components.calm import calm
from components.look.sheet import style
from components.page_language import page_language
from components.sign_in_page import sign_in_page
from components.whole_clicks import keep_clicks_whole
from domain.access import Actor


def begin(actor: Actor | None) -> StreamlitPage:
    page = frame.navigate(actor)
    going.leave(page)
    st.set_page_config(page_title=f"{page.title} · Naast", page_icon=LOGO_SMALL, layout="wide")
    page_language()
    return page


def main() -> None:
    if outside.stops():
        page_language()
        return
    postman.start()
    actor = account.current()
    if actor and bell.opened():
        actor = account.current()
    page = begin(actor)
    if actor is None:
        if (left := account.who_signed_out()) is not None:
            note.wipe(left)
        sign_in_page()
    else:
        if actor.demo:
            frame.demo_line()
        with frame.refusal_as_screen(page.title):
            page.run()
        frame.foot(actor)
    account.keep_cookie()


sockets.no_delay()
keep_clicks_whole()
style()
with calm(lambda: begin(None)):
    if not first_link.ask_again():
        main()
memory.look_less_often()
