"""Bare Streamlit pages with as many widgets of each kind, elements and rows as our screens, and nothing else."""

import os

import streamlit as st

if os.environ.get("BARE_MENDED"):
    from components.sockets import no_delay

    no_delay()

WORDS = ("naam", "plaats", "activiteit", "status", "sinds", "dagen")


def rows(count: int) -> list[dict[str, str]]:
    return [{word: f"{word} {n}" for word in WORDS} for n in range(count)]


def widgets(inputs: int = 0, choices: int = 0, buttons: int = 0, texts: int = 0, links: int = 0) -> None:
    for n in range(inputs):
        st.text_input(f"Invoer {n}")
    for n in range(choices):
        st.selectbox(f"Keuze {n}", WORDS)
    for n in range(texts):
        st.text(f"Regel {n}")
    for n in range(buttons):
        st.button(f"Knop {n}")
    for n in range(links):
        st.page_link(pages["form"], label=f"Naar {n}")


def start() -> None:
    st.title("Begin")
    st.header("Eerst")
    st.header("Daarna")
    widgets(buttons=10, texts=18, links=1)


def table() -> None:
    st.title("Lijst")
    widgets(inputs=1, choices=4, buttons=3, texts=8)
    st.table(rows(50))


def wide() -> None:
    st.title("Tabel")
    st.dataframe(rows(625))


def detail() -> None:
    st.title("Gegevens")
    st.menu_button("Meer", WORDS)
    widgets(buttons=1, texts=12, links=2)


def ranked() -> None:
    st.title("Keuze")
    widgets(choices=3, buttons=6, texts=27)
    st.table(rows(50))


def form() -> None:
    st.title("Formulier")
    widgets(inputs=2, choices=5, texts=6)
    if st.button("Bewaar"):
        st.session_state["saved"] = st.session_state.get("saved", 0) + 1
        st.success(f"Bewaard {st.session_state['saved']}")


def decide() -> None:
    st.title("Beslissen")
    done = st.session_state.setdefault("done", 0)
    st.text(f"Nummer {done}")
    st.pills("Activiteit", ["een", "twee"])
    left, right = st.columns([7, 5])
    with left:
        st.button("Keur goed", on_click=lambda: st.session_state.update(done=done + 1))
        widgets(inputs=1, buttons=5, texts=11)
    with right:
        st.table(rows(50))
    widgets(links=2)
    st.toggle("Sneltoetsen", value=True)


def desk() -> None:
    st.title("Beslissen")
    done = st.session_state.setdefault("done", 0)
    chosen = st.pills("Activiteit", ["een", "twee"])
    st.text(f"Nummer {done} {chosen}")
    widgets(inputs=3, choices=1, buttons=3, texts=10)
    for n in range(3):
        st.checkbox(f"Vinkje {n}")
    left, right = st.columns([7, 5])
    with left:
        st.button("Keur goed", on_click=lambda: st.session_state.update(done=done + 1))
    with right:
        st.table(rows(50))


def charts() -> None:
    import altair as alt
    import pandas as pd

    st.title("Grafieken")
    data = pd.DataFrame({"wie": [f"nummer {n}" for n in range(160)], "aantal": [n % 8 for n in range(160)]})
    bars = alt.Chart(data).mark_bar().encode(x="aantal", y="wie")
    for n in range(4):
        st.altair_chart(bars if n == 0 else bars.transform_filter("datum.aantal > 5"), key=f"grafiek {n}")
        st.expander(f"Als tabel {n}").text(f"Tabel {n}")
    for n in range(3):
        st.metric(f"Figuur {n}", n)
    widgets(texts=7)


def door() -> None:
    """Stands before everything else, as a sign-in does: what comes after it brings the menu along."""
    st.title("Deur")
    widgets(buttons=5, texts=4)
    st.button("Naar binnen", on_click=lambda: st.session_state.update(inside=True))


if "deur" in st.query_params and "inside" not in st.session_state:
    st.navigation([st.Page(door, default=True)], position="hidden").run()
else:
    pages = {
        page.__name__: st.Page(page, url_path="" if page is start else page.__name__, default=page is start)
        for page in (start, table, wide, detail, ranked, form, decide, desk, charts)
    }
    st.navigation(list(pages.values())).run()
    st.sidebar.text("Wie er is")
    st.sidebar.page_link(pages["form"], label="Mijn account")
    st.sidebar.button("Afmelden")
