"""Rows of a list leave out now this, now that: they go in together all the same, in their order."""

import pytest

from db.bulk import insert_all, insert_for_ids
from db.models import AuditEntry
from db.session import as_system
from tests.make import NOW

ABOUT = [None, 5, None, None, 7]


def rows():
    whole = {"at": NOW, "actor_id": None, "subject": "visits"}
    return [{**whole, "action": name, "subject_id": about} for name, about in zip("abcde", ABOUT, strict=True)]


def inserts(queries):
    return [one for one in queries if one.startswith("INSERT")]


def test_rows_with_nothing_in_a_column_go_in_one_statement(database, make, count_queries):
    with as_system() as session:
        insert_all(session, AuditEntry, rows())
    assert len(inserts(count_queries)) == 1
    assert [row.subject_id for row in make.all(AuditEntry)] == ABOUT


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite gives an id a statement, in the process
def test_their_ids_come_back_from_one_statement(database, count_queries):
    with as_system() as session:
        insert_for_ids(session, AuditEntry, rows())
    assert len(inserts(count_queries)) == 1


def test_ids_come_back_in_the_order_of_the_rows(database, make):
    with as_system() as session:
        ids = list(insert_for_ids(session, AuditEntry, rows()))
    assert [make.get(AuditEntry, id_).action for id_ in ids] == list("abcde")


def test_no_rows_are_no_statement(database, count_queries):
    with as_system() as session:
        insert_all(session, AuditEntry, [])
        assert list(insert_for_ids(session, AuditEntry, [])) == []
    assert inserts(count_queries) == []
