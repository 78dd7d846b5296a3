"""Rows of a list leave out now this, now that: they go in together all the same, in their order."""

import pytest

from db.bulk import insert_all, insert_for_ids, load_all
from db.models import AuditEntry, Programme, User, Visit, Volunteer
from db.session import as_system
from tests.make import NOW, TODAY

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


@pytest.mark.parametrize("load", [insert_all, load_all])
def test_what_the_rows_leave_out_is_as_the_model_says(database, make, load):
    """A moment, words, a list, nothing, a picture; a version, and what a new row has by itself."""
    make.programme()
    user = {"name": "Añna\t\\N", "roles": ["admin"], "created_at": NOW, "email": None}
    programme = {"name": "Voorlezen", "position": 3}
    volunteer = {"name": "Ånna", "name_folded": "anna", "vog_on": TODAY, "capacity": None}
    with as_system() as session:
        load(session, User, [{**user, "sign_in_name": "a"}, {**user, "sign_in_name": "b", "email": "b@example.org"}])
        load(session, Programme, [programme])
        load(session, Volunteer, [volunteer])
        load(session, Visit, [])
    first, second = make.all(User)
    assert (first.name, first.roles, first.created_at, first.email) == tuple(user.values())
    assert (second.email, first.active, first.locale, first.failed_count) == ("b@example.org", True, "nl", 0)
    assert [row.position for row in make.all(Programme)] == [0, 3]
    (one,) = make.all(Volunteer)
    assert (one.name, one.vog_on, one.capacity, one.languages, one.paused, one.version_id) == (
        "Ånna", TODAY, None, [], False, 1,
    )  # fmt: skip
