"""Households of which the question names the programme, as no column does."""

import pytest

from db.models import Request, VolunteerProgramme
from tests.services.lists.steps import go, read

HEAD = "Dossiernr;Gezin;Status;Aangemeld;Hulp bij"


def requests(make, programmes):
    names = {id_: name for name, id_ in programmes.items()} | {None: None}
    return sorted((one.question, names[one.programme_id]) for one in make.all(Request))


def test_a_question_that_is_a_programme_names_it(make, coordinator, programmes):
    rows = ["D1;Fam. Rood;wachtlijst;1-2-2025;Taalcafé", "D2;Fam. Wit;wachtlijst;1-2-2025;Taalcafé, Maatjesproject",
        "D3;Fam. Geel;wachtlijst;1-2-2025;de post"]  # fmt: skip
    for again in (False, True):
        preview, counts = go(read(h="\n".join((HEAD, *rows, ""))), who=coordinator)
        assert (counts[0]["new"], counts[0]["changed"], counts[0]["refused"]) == ((0, 0, 0) if again else (3, 0, 0))
        # What the third one asks is no programme.
        assert [bool(row.doubts) for row in preview.lists[0].rows] == [False, False, True]
    assert preview.lists[0].by_question == "Hulp bij"
    assert requests(make, programmes) == [
        ("Taalcafé", "Taalcafé"),
        ("Taalcafé, Maatjesproject", "Maatjesproject"),
        ("Taalcafé, Maatjesproject", "Taalcafé"),
        ("de post", None),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["D1;Fam. Rood;wachtlijst;1-2-2025;hulp met taal", "D2;Fam. Wit;wachtlijst;1-2-2025;Taalcafé"],
        ["D1;Fam. Rood;wachtlijst;1-2-2025;Taalcafé lijkt haar leuk"],
    ],
)
def test_other_questions_name_none(rows, make, coordinator, programmes):
    preview, _counts = go(read(h="\n".join((HEAD, *rows, ""))), who=coordinator)
    assert preview.lists[0].by_question == ""
    assert {one.programme_id for one in make.all(Request)} == {None}


def test_a_column_of_any_name_that_names_programmes(make, coordinator, programmes):
    people = "Voornaam;Achternaam;E-mail;VOG;Categorieën\n"
    rows = ["Jo;Bel;jo@voorbeeld.nl;;Taalcafé; Maatjesproject", "Bo;Vos;bo@voorbeeld.nl;;Maatjesproject",
        "Al;Dam;al@voorbeeld.nl;;Taalcafé", "Ed;Eik;ed@voorbeeld.nl;;Schaken"]  # fmt: skip
    text = people + "\n".join(row.replace("Taalcafé; ", "Taalcafé, ") for row in rows) + "\n"
    preview, counts = go(read(v=text), who=coordinator)
    assert (counts[0]["new"], counts[0]["refused"], preview.lists[0].by_question) == (3, 1, "Categorieën")
    taken = sorted(one.programme_id for one in make.all(VolunteerProgramme))
    assert taken == sorted([programmes["Taalcafé"], programmes["Maatjesproject"]] * 2)
