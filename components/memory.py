"""How Python looks for memory to give back, in a process that serves many people."""

import gc
from functools import cache


@cache
def look_less_often() -> None:
    """Once in a process, when all is loaded: what was loaded stays, so that it need not be looked through again.

    Looking through everything stops everybody for as long as it takes, and came every few seconds with 160 people.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
