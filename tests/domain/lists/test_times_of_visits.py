"""When a visit began and ended: how long it was."""

import pytest

from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests.domain.lists.steps import planned


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
    (found,) = of_file("bezoeken.csv", files.read(text.encode())).tables
    (line,) = found.lines
    assert (line.text("began"), line.text("ended")) == ("10:00", "11:30")
    assert found.unused == []


@pytest.mark.parametrize("headings", ["Van;Naar", "Tot;Van", "Tot;Begintijd"])
def test_words_that_may_be_of_something_else_are_no_times(headings):
    text = f"Datum;Vrijwilliger;Dossiernr;{headings}\n1-6-2025;Jo Bel;D1;10:00;11:30\n"
    (found,) = of_file("bezoeken.csv", files.read(text.encode())).tables
    assert "ended" not in found.columns


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (("14:00", "10.30 uur"), None),
        (("14:00", "9u15", "1:30"), None),
        (("1:30", "2:00", "8:00"), "minutes"),
        (("14:00-15:30", "10:00-11:00"), "minutes"),
        (("90", "60"), "minutes"),
    ],
)
def test_hours_of_the_day_are_not_how_long_a_visit_was(told, name):
    rows = "".join(f"1-6-2025;Jo Bel;D1;{one}\n" for one in told)
    (found,) = of_file("b.csv", files.read(f"Datum;Vrijwilliger;Dossiernr;Tijd\n{rows}".encode())).tables
    assert found.columns.get("minutes") == (3 if name else None)
    assert found.unused == ([] if name else ["Tijd"])


def test_when_a_visit_began_stands_beside_when_it_ended():
    text = "Datum;Vrijwilliger;Dossiernr;Tijd;Eindtijd\n1-6-2025;Jo Bel;D1;10:00;11:30\n"
    (found,) = of_file("b.csv", files.read(text.encode())).tables
    assert (found.columns["began"], found.columns["ended"]) == (3, 4)


@pytest.mark.parametrize(
    ("began", "ended", "took"),
    [
        ("10:00", "11:30", 90),
        ("9:00 AM", "10:30 AM", 90),
        ("11:45 a.m.", "12:15 pm", 30),
        ("1:00 PM", "1:30 PM", 30),
        ("13:00 PM", "14:00", None),
    ],
)
def test_how_long_a_visit_was_by_its_times_also_where_a_sheet_should_have_reckoned_it(began, ended, took):
    homes = "Dossiernr;Gezin;Status;Maatje\nD1;Fam. Rood;gekoppeld;Jo Bel\n"
    visits = f"Datum;Vrijwilliger;Dossiernr;Begintijd;Eindtijd;Duur\n1-6-2025;Jo Bel;D1;{began};{ended};=E2-D2\n"
    world, (*_, [row]) = planned(v="Naam;VOG\nJo Bel;\n", h=homes, b=visits)
    assert [one.minutes for one in world.new_visits] == [took]
    assert bool(row.doubts) == (took is None)
