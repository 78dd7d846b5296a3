"""The collector of a process that serves: it leaves alone what was loaded, and still gives back what nobody holds."""

import gc
import weakref

import pytest

from components import memory


class Knot:
    """Holds itself, so that only the collector frees it."""

    def __init__(self):
        self.me = self


@pytest.fixture(autouse=True)
def as_it_was():
    before = gc.get_threshold()
    memory.look_less_often.cache_clear()
    yield
    gc.set_threshold(*before)


def test_what_is_loaded_is_not_looked_through_again():
    frozen = gc.get_freeze_count()
    loaded = [[] for _ in range(100)]
    memory.look_less_often()
    assert gc.get_freeze_count() >= frozen + len(loaded)
    assert gc.isenabled()


def test_what_nobody_holds_any_more_is_given_back_by_itself():
    memory.look_less_often()
    gone, held = [], []
    # To ask the reference itself would hold the knot, just when newer Pythons look.
    watched = weakref.ref(Knot(), gone.append)
    while not gone and len(held) < 1_000_000:
        held.append([])
    assert gone == [watched]


def test_it_is_done_once():
    memory.look_less_often()
    frozen = gc.get_freeze_count()
    _more = [[] for _ in range(100)]
    memory.look_less_often()
    assert gc.get_freeze_count() <= frozen
