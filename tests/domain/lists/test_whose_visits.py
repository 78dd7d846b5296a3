"""Whom a row of visits names: by a name that is whole or not, or by a number."""

from tests.domain.lists.steps import planned

PEOPLE = "Naam;VOG\nJo Bel;\n"
HOMES = "Dossiernr;Gezin;Status;Maatje\nK-07;Fam. Şahin;gekoppeld;Jo Bel\nK-08;Fam. Rood;gekoppeld;Jo Bel\n"
VISITS = "Datum;Vrijwilliger;Dossiernr;Gezin;Km\n"


def doubts(*rows, head=VISITS):
    _world, (*_, visits) = planned(v=PEOPLE, h=HOMES, b=head + "\n".join(rows))
    return [(row.outcome.value, [(doubt.code, doubt.values.get("name")) for doubt in row.doubts]) for row in visits]


def test_a_household_whose_letters_were_lost_is_told_where_nothing_else_says_which():
    told = [("new", [("household_letters_lost", "Fam. ?ahin")])]
    assert doubts("1-1-2025;Jo Bel;;Fam. ?ahin;1", "2-1-2025;Jo Bel;K-07;Fam. ?ahin;1") == [*told, ("new", [])]
    assert doubts("1-1-2025;Jo Bel;Fam. ?ahin;1", head="Datum;Vrijwilliger;Dossiernr;Km\n") == told


def test_a_number_tells_which_of_two_namesakes_is_meant_where_one_of_them_lost_letters():
    homes = "Dossiernr;Gezin;Status;Maatje\nK-07;Fam. ?ahin;gekoppeld;Jo Bel\nK-08;Fam. Şahin;gekoppeld;Jo Bel\n"
    rows = "1-1-2025;Jo Bel;K-07;Fam. Şahin;1\n2-1-2025;Jo Bel;K-08;Fam. Şahin;1"
    _world, (*_, visits) = planned(v=PEOPLE, h=homes, b=VISITS + rows)
    assert [row.doubts for row in visits] == [(), ()]


def test_an_activity_tells_what_they_did_and_not_how():
    rows = "1-1-2025;Jo Bel;K-07;Voorlezen\n2-1-2025;Jo Bel;K-07;telefonisch\n3-1-2025;Jo Bel;K-07;Thuisadministratie"
    known = ("Thuisadministratie", "Voorlezen")
    world, (*_, visits) = planned(known, v=PEOPLE, h=HOMES, b=f"Datum;Vrijwilliger;Dossiernr;Activiteit\n{rows}\n")
    assert [row.doubts for row in visits] == [(), (), ()]
    assert [one.kind for one in world.new_visits] == ["at_home", "phone", "at_home"]


def test_a_column_of_which_most_says_nothing_of_the_kind_of_visit_is_left_behind():
    rows = "1-1-2025;Jo Bel;K-07;Rekenen\n2-1-2025;Jo Bel;K-07;thuis\n3-1-2025;Jo Bel;K-07;Schrijven"
    _world, (*_, visits) = planned(v=PEOPLE, h=HOMES, b=f"Datum;Vrijwilliger;Dossiernr;Activiteit\n{rows}\n")
    assert [row.doubts for row in visits] == [(), (), ()]


def test_of_the_own_households_of_a_volunteer_a_part_of_the_name_tells_which():
    people = PEOPLE + "Al Dam;\n"
    homes = "K-1;Dhr. K. de Graaf;gekoppeld;Jo Bel\nK-2;Mw. de Graaf-Wit;gekoppeld;Al Dam\n"
    said = ("Jo Bel;de Graaf", "Al Dam;de Graaf", "Jo Bel;Graaf", "Jo Bel;van de Graaf")
    rows = "".join(f"{day}-1-2025;{one};1\n" for day, one in enumerate(said, 1))
    world, (*_, visits) = planned(
        v=people, h="Dossiernr;Gezin;Status;Maatje\n" + homes, b="Datum;Vrijwilliger;Gezin;Km\n" + rows
    )
    assert [row.reason and row.reason.code for row in visits] == [None, *["household_unknown"] * 3]
    assert [(doubt.code, dict(doubt.values)) for doubt in visits[0].doubts] == [
        ("household_shortened", {"name": "de Graaf", "found": "Dhr. K. de Graaf"})
    ]
    assert [world.households[one.household].values["registration_nr"] for one in world.new_visits] == ["K-1"]
