"""A chapter's own messy lists, brought in whole: the counts that they must give, and who has how many households."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.models import Household, ListImport, Match, Note, Remark, Request, Visit, Volunteer
from db.session import as_system
from domain.lists.records.world import Options
from domain.lists.sheets import files
from domain.lists.tables import tables
from domain.matches import MatchStatus
from services.lists.bring_in import bring_in_lists, preview_lists

LISTS = Path(__file__).parents[2] / "lists"
VISITS = "bezoeken-2025.xlsx"
NAMES = (VISITS, "huishoudens.csv", "vrijwilligers.xlsx")
OPTIONS = Options(consent_on=date(2024, 1, 1), seen_by="Marijke")


@pytest.fixture(scope="module")
def chapter():
    return [tables.table(name, sheet) for name in NAMES for sheet in files.read((LISTS / name).read_bytes())]


@pytest.fixture(scope="module")
def expected():
    return json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def programmes(make):
    for name in ("Thuisadministratie", "Gezinsondersteuning", "Voorlezen"):
        make.programme(name)


@pytest.fixture
def counts(database, snapshots, request, chapter):
    """The lists brought in, on programmes that are there."""

    def first_time():
        request.getfixturevalue("programmes")
        return bring_in(chapter)

    return snapshots.filled(database, "lists", first_time)


def bring_in(chapter, options=OPTIONS):
    with as_system() as session:
        preview = preview_lists(session, chapter, options)
    with as_system() as session:
        return dict(zip(NAMES, bring_in_lists(session, chapter, options, preview.fingerprint), strict=True))


def test_the_lists_come_in_as_expected_and_the_second_time_nothing_happens(counts, chapter, expected):
    assert {name: {key: counts[name][key] for key in expected[name]} for name in NAMES} == {
        name: expected[name] for name in NAMES
    }
    with as_system() as session:
        by_status = Counter(session.scalars(select(Request.status)))
        active = Counter(
            session.scalars(
                select(Volunteer.name)
                .join(Match, (Match.volunteer_id == Volunteer.id) & (Match.status == MatchStatus.ACTIVE))
                .join(Request, Request.id == Match.request_id)
                .group_by(Volunteer.id, Volunteer.name, Request.household_id)
            )
        )
        names = session.scalars(select(Volunteer.name)).all()
        kept = session.scalar(select(func.count()).select_from(Visit))
        notes = session.scalar(select(func.count()).select_from(Note))
        settled = session.scalar(select(func.count()).where(Visit.settled))
        remarks = session.scalar(select(func.count()).select_from(Remark))
    assert {status.value: number for status, number in by_status.items()} == expected["requests"]
    assert {name: active[name] for name in names} == expected["active_per_volunteer"]
    assert kept == settled == expected["bezoeken-2025.xlsx"]["new"]
    assert notes
    assert remarks == sum(expected[name]["doubtful"] for name in NAMES)

    again = bring_in(chapter)
    assert all(again[name]["new"] == again[name]["changed"] == 0 for name in NAMES)
    assert all(again[name]["unchanged"] == expected[name]["new"] for name in NAMES)
    with as_system() as session:
        assert session.scalar(select(func.count()).select_from(Remark)) == remarks
        assert session.scalar(select(func.count()).select_from(ListImport)) == 2 * len(NAMES)


def test_no_citizen_service_number_is_kept(counts, expected, database):
    numbers = {
        line.split(";")[2] for line in (LISTS / "huishoudens.csv").read_text(encoding="cp1252").splitlines()[1:]
    } - {""}
    assert len(numbers) == expected["citizen_service_numbers_that_must_not_be_stored"]
    from db.models import Base

    with database.connect() as connection:
        everything = " ".join(
            str(row) for table in Base.metadata.sorted_tables for row in connection.execute(select(table))
        )
    assert not {number for number in numbers if number in everything}


def test_without_consent_on_paper_households_wait_for_consent_and_their_story_stays_behind(programmes, chapter):
    # All volunteers, as any of them may be the one of these households.
    some = {VISITS: 300, "huishoudens.csv": 60}
    first = [replace(table, body=table.body[: some.get(table.file)]) for table in chapter]
    assert bring_in(first, Options())[VISITS]["new"]
    with as_system() as session:
        assert not session.scalar(select(func.count()).where(Household.consent_on.is_not(None)))
        assert not session.scalar(select(func.count()).where(Request.question != ""))
        assert not session.scalar(select(func.count()).select_from(Note))
        statuses = set(session.scalars(select(Request.status)))
    assert {status.value for status in statuses} == {"registered", "active", "closed"}
