"""Lists of invented chapters: other headings, order, encodings and damage, and always the same outcome."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests import lists_sample as sample

KINDS = ("visits", "households", "volunteers")
OPTIONS = Options(consent_on=date(2024, 1, 1), seen_by="Bep")


def planned(contents, world=None):
    world = world or World(date(2026, 3, 2), dict(sample.PROGRAMMES))
    read = [table for name, content in contents.items() for table in of_file(name, files.read(content)).tables]
    return dict(zip(contents, bring_in.plan(read, world, OPTIONS), strict=True)), world


def check(contents):
    plans, world = planned(contents)
    found = {kind: plans[kind].counts() for kind in KINDS}
    assert found == {kind: sample.expected(kind) for kind in KINDS}, {
        kind: [(row.number, row.label, row.outcome, row.reason, row.doubts) for row in plans[kind].rows]
        for kind in KINDS
    }
    return world


@pytest.mark.parametrize("chapter", range(len(sample.HEADINGS)))
@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(";", "utf-8"), (",", "utf-8-sig"), ("\t", "utf-16"), ("|", "utf-8"), (";", "utf-16-le"), (";", "cp1254")],
)
def test_a_text_file_of_any_chapter_in_any_encoding(chapter, delimiter, encoding):
    check({kind: sample.as_csv(sample.grid(kind, chapter), delimiter, encoding) for kind in KINDS})


@pytest.mark.parametrize("chapter", range(len(sample.HEADINGS)))
def test_a_workbook_with_other_sheets_beside_the_list(chapter):
    check({kind: sample.as_xlsx(sample.grid(kind, chapter), before=("Uitleg", "Keuzes")) for kind in KINDS})


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), chapter=st.integers(0, len(sample.HEADINGS) - 1), titles=st.booleans())
def test_the_order_of_columns_and_rows_does_not_matter(seed, chapter, titles):
    order = random.Random(seed)
    check({kind: sample.as_csv(sample.grid(kind, chapter, shuffle=order, titles=titles)) for kind in KINDS})


def test_a_citizen_service_number_is_in_no_value_and_no_label():
    plans, world = planned({kind: sample.as_csv(sample.grid(kind, 2)) for kind in KINDS})
    said = repr([vars(one) for one in world.households.values()]) + repr(plans)
    assert "111222333" not in said
    assert "123456782" not in said


def test_what_was_understood():
    world = check({kind: sample.as_xlsx(sample.grid(kind)) for kind in KINDS})
    people = {person.values["name"]: person for person in world.volunteers.values()}
    assert people["Bep de Wit"].values["phone"] == "0612345678"
    assert people["Bep de Wit"].values["email"] == "bep@voorbeeld.nl"
    assert people["Bep de Wit"].values["limits"] == "=1+1"
    assert people["Bep de Wit"].started_on == date(2021, 3, 5)
    assert people["Cor Zwart"].programmes == {1, 2}
    assert people["Ömer Şahin"].values["capacity"] is None
    assert people["Ria van der Berg"].values["capacity"] == 0
    homes = {home.values["name"]: home for home in world.households.values()}
    assert homes["Fam. Rood"].values["postcode"] == "1234 AB"
    match = homes["Fam. Blauw"].requests[0].matches[0]
    assert (match.volunteer, match.estimated, match.started_on) == (people["Ömer Şahin"].id, True, date(2024, 1, 1))
    assert homes["Fam. Paars"].requests[0].matches[0].volunteer == people["Ria van Berg"].id
    first = world.new_visits[0]
    assert (first.minutes, first.km_tenths, first.note, first.occurrence) == (90, 125, "Thee gedronken", 1)
