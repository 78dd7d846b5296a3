"""The list of volunteers that a coordinator takes along as a file."""

import streamlit as st

from db.models import AuditEntry, Volunteer
from tests.pages.reading import button, labels

ASK = "Neem deze lijst mee als bestand"


def test_a_file_is_of_the_moment_at_which_it_is_taken(make, chapter, open_page, monkeypatch):
    henk = make.volunteer("Henk", programmes=[chapter[0]], phone="0612345678")
    offered = {}
    monkeypatch.setattr(st, "download_button", lambda label, data, *_, **__: offered.update({label: data}))
    at = open_page(chapter[1], "volunteers/volunteers")
    if ASK in labels(at):
        button(at, ASK).click().run()
    assert "06 12 34 56 78" in taken(offered["Bewaar als CSV"])
    make.update(Volunteer, henk, phone="0687654321")
    at.run()
    assert "06 87 65 43 21" in taken(offered["Bewaar als CSV"])
    assert offered["Bewaar als Excel"]().startswith(b"PK")
    assert [one.action for one in make.all(AuditEntry)] == ["volunteer:export"] * 3


def taken(file):
    return (file() if callable(file) else file).decode("utf-8-sig")
