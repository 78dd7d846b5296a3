"""Households of which the question names the programme, as no column does."""

import pytest

from db.models import Request
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
