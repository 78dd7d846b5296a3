import pytest

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
