"""Lists in which who or what stands once, in the first row of several, and no cells were made one."""

import pytest

from tests.domain.lists.steps import plans_of, told

PEOPLE = "Naam;VOG\nJo Bel;\nAl Dam;\n"
HOMES = "Dossiernr;Gezin;Status;Maatje\nK-1;Fam. Rood;gekoppeld;Jo Bel\nK-2;Fam. Wit;gekoppeld;Al Dam\n"


def visits(text):
    world, (*_, plan) = plans_of(v=PEOPLE, h=HOMES, b=text)
    made = [
        (one.day.day, world.volunteers[one.volunteer].values["name"], world.households[one.household].values["name"])
        for one in world.new_visits
    ]
    return plan, made


def test_who_came_stands_in_the_first_row_of_hers():
    plan, made = visits(
        "Vrijwilliger;Datum;Dossiernr;Km\nJo Bel;1-1-2025;K-1;3\n;2-1-2025;K-1;3\n;;;6\n"
        "Al Dam;3-1-2025;K-2;3\n;4-1-2025;K-2;\n"
    )
    assert made == [(1, "Jo Bel", "Fam. Rood"), (2, "Jo Bel", "Fam. Rood"), (3, "Al Dam", "Fam. Wit"),
        (4, "Al Dam", "Fam. Wit")]  # fmt: skip
    assert plan.once_above == ("Vrijwilliger",)
    assert told(plan.rows) == [("new", [])] * 4


def test_parts_of_parts():
    plan, made = visits(
        "Maatje;Dossiernr;Datum;Duur\nJo Bel;K-1;1-1-2025;30\n;;2-1-2025;30\n;K-2;3-1-2025;30\nAl Dam;K-2;4-1-2025;30\n"
        ";;5-1-2025;30\n;K-1;6-1-2025;\n"
    )
    assert [home for _day, _who, home in made] == ["Fam. Rood"] * 2 + ["Fam. Wit"] * 3 + ["Fam. Rood"]
    assert [who for _day, who, _home in made] == ["Jo Bel"] * 3 + ["Al Dam"] * 3
    assert plan.once_above == ("Maatje", "Dossiernr")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        # Who is named again below says it of each row.
        ("Maatje;Datum;Dossiernr\nJo Bel;1-1-2025;K-1\n;2-1-2025;K-1\nJo Bel;3-1-2025;K-2\n;3-1-2025;K-2\n", 2),
        # One that was forgotten.
        ("Maatje;Datum;Dossiernr\nJo Bel;1-1-2025;K-1\nAl Dam;1-1-2025;K-1\n;3-1-2025;K-2\nBo;1-1-2025;K-1\n", 2),
        # Nothing stands above the first row.
        ("Maatje;Datum;Dossiernr\n;1-1-2025;K-1\n;2-1-2025;K-1\nJo Bel;3-1-2025;K-2\n;3-1-2025;K-2\n", 3),
        # Too few are empty, and too few rows to see anything.
        ("Maatje;Datum;Dossiernr\nJo Bel;1-1-2025;K-1\n;2-1-2025;K-1\nAl Dam;3-1-2025;K-2\n", 1),
        (
            "Maatje;Datum;Dossiernr;Wat ermee is\n"
            "Jo Bel;1-1-2025;K-1;x\n;2-1-2025;K-1;\n;3-1-2025;K-1;\n;4-1-2025;K-2;\n",
            3,
        ),
        # Days stand to the left of it.
        ("Datum;Maatje;Dossiernr\n1-1-2025;Jo Bel;K-1\n2-1-2025;;K-1\n3-1-2025;;K-2\n", 2),
        # A new part that does not say where.
        ("Maatje;Dossiernr;Datum\nJo Bel;K-1;1-1-2025\n;;2-1-2025\nAl Dam;;4-1-2025\n;;5-1-2025\n", 2),
    ],
)
def test_an_empty_cell_is_filled_by_no_guess(text, refused):
    plan, _made = visits(text)
    assert sum(row.outcome == "refused" for row in plan.rows) == refused


@pytest.mark.parametrize("beside", ["", ";K-1;Fam. Rood;wachtlijst;"])
def test_a_programme_stands_above_its_households(beside):
    first = f"Lezen{beside or ';;;;'}\n;K-3;Fam. Geel;wachtlijst;\n;K-4;Fam. Zwart;wachtlijst;\n"
    second = "Taal;;;;\n;K-5;Fam. Groen;wachtlijst;\n;K-6;Fam. Blauw;wachtlijst;\n"
    text = f"Activiteit;Dossiernr;Gezin;Status;Maatje\n{first}{second}"
    world, (plan,) = plans_of(("Lezen", "Taal"), h=text)
    asked = [(home.values["name"], one.programme) for home in world.households.values() for one in home.requests]
    assert asked[-4:] == [("Fam. Geel", 1), ("Fam. Zwart", 1), ("Fam. Groen", 2), ("Fam. Blauw", 2)]
    assert {row.outcome for row in plan.rows} == {"new"}


def test_who_waits_is_not_matched_with_who_comes_to_the_one_above():
    rows = "Jo Bel;K-1;Fam. Rood\n;K-2;Fam. Geel\n;K-3;Fam. Wit\nAl Dam;K-4;Fam. Zwart\n"
    world, _plans = plans_of(v=PEOPLE, h="Maatje;Dossiernr;Gezin\n" + rows)
    assert [one.status for home in world.households.values() for one in home.requests] == [
        "active",
        "waiting",
        "waiting",
        "active",
    ]
