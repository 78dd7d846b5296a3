import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from db.session import as_system, reading
from domain.access import Refused, Role
from services import doctor
from tests.services.examined import broken


def test_a_chapter_in_which_everything_holds_is_well(sound_chapter):
    assert broken() == set()


def test_examining_takes_five_queries_whatever_is_kept(sound_chapter, count_queries):
    count_queries.clear()
    with as_system() as session:
        doctor.examine(session)
    assert len([sql for sql in count_queries if not sql.startswith("BEGIN")]) <= 5


def test_only_the_operator_examines(make, sign_in, count_queries):
    everything = make.user(*Role)
    with reading(sign_in(everything)) as session:
        count_queries.clear()
        with pytest.raises(Refused, match="not_allowed"):
            doctor.examine(session)
        assert count_queries == []


def test_a_row_that_points_at_one_that_is_gone_is_found(sound_chapter, database):
    gone = f"DELETE FROM visits WHERE id = {sound_chapter['visit']}"
    if database.dialect.name == "sqlite":  # as an operator does it, with another tool than ours
        with closing(sqlite3.connect(database.url.database)) as by_hand, by_hand:
            by_hand.execute(gone)
    else:
        with database.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text(gone))
    assert "what a row points to is there" in broken()
