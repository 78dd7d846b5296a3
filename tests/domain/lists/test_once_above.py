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
        "Vrijwilliger;Datum;Dossiernr;Km\nJo Bel;1-1-2025;K-1;3\n;2-1-2025;K-1;3\n;3-1-2025;K-1;3\n;;;9\n"
        "Al Dam;4-1-2025;K-2;3\n;5-1-2025;K-2;\n;6-1-2025;K-2;\n"
    )
    assert [who for _day, who, _home in made] == ["Jo Bel"] * 3 + ["Al Dam"] * 3
    assert plan.once_above == ("Vrijwilliger",)
    assert told(plan.rows) == [("new", [])] * 6


def test_parts_of_parts():
    plan, made = visits(
        "Maatje;Dossiernr;Datum;Duur\nJo Bel;K-1;1-1-2025;30\n;;2-1-2025;30\n;K-2;3-1-2025;30\nAl Dam;K-2;4-1-2025;30\n"
        ";;5-1-2025;30\n;K-1;6-1-2025;\n"
    )
    assert [home for _day, _who, home in made] == ["Fam. Rood"] * 2 + ["Fam. Wit"] * 3 + ["Fam. Rood"]
    assert [who for _day, who, _home in made] == ["Jo Bel"] * 3 + ["Al Dam"] * 3
    assert plan.once_above == ("Maatje", "Dossiernr")


@pytest.mark.parametrize(
    ("first", "others"),
    [
        # Who is named again below says it of each row; one that was forgotten; nothing above the first row.
        ("Jo Bel", ["", "", "Jo Bel", "", "", ""]),
        ("Jo Bel", ["Al Dam", "", "Bo", "Ed", "Els", "Ko"]),
        ("", ["", "Jo Bel", "", "", "", ""]),
        # Half of them were not filled in, or there are too few to see anything.
        ("Jo Bel", ["", "Al Dam", "", "Bo", "", "Ed"]),
        ("Jo Bel", ["", "", "", ""]),
    ],
)
def test_an_empty_cell_is_filled_by_no_guess(first, others):
    rows = [f"{who};{day}-1-2025;K-1" for day, who in enumerate([first, *others], 1)]
    plan, _made = visits("Maatje;Datum;Dossiernr\n" + "\n".join(rows))
    reasons = [row.reason and row.reason.code for row in plan.rows]
    assert reasons.count("no_volunteer") == [first, *others].count("")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Datum;Maatje;Dossiernr", "{day}-1-2025;{who};K-1"),
        ("Dossiernr;Datum;Maatje", "K-1;{day}-1-2025;{who}"),
        ("Maatje;Datum;Dossiernr;Wat ermee is", "{who};{day}-1-2025;K-1;x"),
    ],
)
def test_nor_where_something_else_stands_to_the_left_or_in_rows_to_repair(head, row):
    rows = [row.format(day=day, who="Jo Bel" if day == 1 else "") for day in range(1, 9)]
    plan, made = visits("\n".join([head, *rows]))
    assert (len(made), [one.reason.code for one in plan.rows[1:]]) == (1, ["no_volunteer"] * 7)


def test_a_day_is_never_taken_from_above():
    rows = ["1-1-2025;Jo Bel;K-1", *[";Jo Bel;K-1"] * 6]
    plan, made = visits("Datum;Maatje;Dossiernr\n" + "\n".join(rows))
    assert (len(made), [row.reason.code for row in plan.rows[1:]]) == (1, ["no_day"] * 6)


@pytest.mark.parametrize("beside", ["", ";K-1;Fam. Rood;wachtlijst;"])
def test_a_programme_stands_above_its_households(beside):
    first = f"Lezen{beside or ';;;;'}\n;K-3;Fam. Geel;wachtlijst;\n;K-4;Fam. Zwart;wachtlijst;\n;K-7;Fam. Grijs;;\n"
    second = "Taal;;;;\n;K-5;Fam. Groen;wachtlijst;\n;K-6;Fam. Blauw;wachtlijst;\n;K-8;Fam. Bruin;;\n"
    text = f"Activiteit;Dossiernr;Gezin;Status;Maatje\n{first}{second}"
    world, (plan,) = plans_of(("Lezen", "Taal"), h=text)
    asked = [one.programme for home in world.households.values() for one in home.requests]
    assert asked[-6:] == [1, 1, 1, 2, 2, 2]
    assert {row.outcome for row in plan.rows} == {"new"}


def test_who_waits_is_not_matched_with_who_comes_to_the_one_above():
    rows = "Jo Bel;K-1;Fam. Rood\n" + "".join(f";K-{at};Fam. {at}\n" for at in range(2, 9))
    world, _plans = plans_of(v=PEOPLE, h="Maatje;Dossiernr;Gezin\n" + rows)
    asked = [one.status for home in world.households.values() for one in home.requests]
    assert asked == ["active", *["waiting"] * 7]
