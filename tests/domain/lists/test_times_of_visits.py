"""When a visit began and ended: how long it was."""

import pytest

from domain.lists import files, tables


@pytest.mark.parametrize(
    "headings",
    [
        "Begintijd;Eindtijd",
        "Starttijd;Eindtijd",
        "Start tijd;Eind tijd",
        "Tijd van;Tijd tot",
        "Van;Tot",
        "Start;Einde",
        "Begin;Eind",
        "Van:;t/m",
    ],
)
def test_both_times_are_read(headings):
    text = f"Datum;Vrijwilliger;Dossiernr;{headings}\n1-6-2025;Jo Bel;D1;10:00;11:30\n"
    (found,) = tables.tables_of("bezoeken.csv", files.read(text.encode()))
    (line,) = found.lines
    assert (line.text("began"), line.text("ended")) == ("10:00", "11:30")
    assert found.unused == []


@pytest.mark.parametrize("headings", ["Van;Naar", "Tot;Van", "Tot;Begintijd"])
def test_words_that_may_be_of_something_else_are_no_times(headings):
    text = f"Datum;Vrijwilliger;Dossiernr;{headings}\n1-6-2025;Jo Bel;D1;10:00;11:30\n"
    (found,) = tables.tables_of("bezoeken.csv", files.read(text.encode()))
    assert "ended" not in found.columns
