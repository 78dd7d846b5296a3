"""A list of which the headings were found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.lists.headings.fields import Kind

Cells = Sequence[object]

# No list is wider, and a file of one endless line is none.
WIDEST = 250


@dataclass(frozen=True)
class Recognised:
    """`columns` leads from a field's name to its column; `row` is the index of the headings, `depth` how many rows."""

    kind: Kind
    row: int
    columns: Mapping[str, int]
    depth: int = 1
