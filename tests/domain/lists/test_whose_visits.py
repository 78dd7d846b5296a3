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
