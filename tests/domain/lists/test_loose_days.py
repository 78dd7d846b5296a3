"""A day with words around it, or less than a day."""

from datetime import date

import pytest

from domain.lists.records.plan import Outcome
from domain.lists.records.volunteers import plan
from domain.lists.records.world import World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from domain.lists.words import cells, loose_days

DAY = date(2020, 2, 1)


@pytest.mark.parametrize(
    "written",
    [
        "1-2-2020 (kopie)", "ja, 1-2-2020", "gezien d.d. 1 februari 2020", "1 feb. 2020 / map 12", "ja 2020-02-01 (MJ)",
        "afgegeven op 01/02/20", "ja: 1\u20112\u20112020", "1-2-2020, verlengd in 2023", "(1.2.2020)",
    ],
)  # fmt: skip
def test_one_day_among_words_is_that_day(written):
    assert loose_days.read(written) == DAY


@pytest.mark.parametrize(
    "written",
    [
        "2018", 2018, 2018.0, "ca. 2018", "mei 2019", "begin 2020", "02-2020", "2020/2", "2018/2019", "12 mei",
        "mei '19", "1-2-2020 en 3-4-2021", "geldig tot 1-2-2028", "aangevraagd 1-2-2020", "tot 1-2-2020",
        "aangevraagd op 3-11", "aangevr. 12/10", "nog niet, volgt 15/1",
    ],
)  # fmt: skip
def test_less_than_a_day_and_a_day_of_something_else_are_none(written):
    assert loose_days.read(written) is None


@pytest.mark.parametrize(
    "written", ["31-02-2020", "ja, 31-02-2020", "13/25/2020", "0-1-2020", 3, "5 jaar", "06-12345678"]
)
def test_what_can_only_be_a_day_and_is_none(written):
    with pytest.raises(cells.NoSuchDay):
        loose_days.read(written)


def test_until_a_day_is_the_last_one():
    assert loose_days.read("tot 1-2-2020", ends=True) == DAY


@pytest.mark.parametrize(
    ("written", "outcome", "day", "doubtful"),
    [
        ("1-2-2020 (kopie)", Outcome.NEW, DAY, False),
        ("2018", Outcome.NEW, None, True),
        ("31-02-2020", Outcome.REFUSED, None, False),
        ("ja, 1-2-2091", Outcome.REFUSED, None, False),
    ],
)
def test_a_volunteer_is_not_lost_for_a_day_that_is_not_whole(written, outcome, day, doubtful):
    text = f"Naam;VOG;Gestart\nJan Bos;{written};{written}\n"
    (table,) = of_file("vrijwilligers.csv", files.read(text.encode())).tables
    world = World(date(2026, 3, 2), {})
    (row,) = plan(table, world)
    assert (row.outcome, row.doubtful) == (outcome, doubtful)
    assert {person.started_on for person in world.volunteers.values()} == ({day} if outcome is Outcome.NEW else set())


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("mei 2024", date(2024, 5, 1)), ("maart '24", date(2024, 3, 1)), ("5-2024", date(2024, 5, 1)),
        ("begin 2024", date(2024, 1, 1)), ("1-5-2024", None), ("wachtlijst 2024", None), ("24", None),
    ],
)  # fmt: skip
def test_the_first_day_that_a_month_or_a_year_can_mean(written, first):
    assert loose_days.begins(written) == first
