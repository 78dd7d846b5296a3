"""How many people a household has."""

import re

from domain.lists import amounts, cells
from domain.lists.values import Row


def count(row: Row, name: str) -> int | None:
    written = row.line.text(name)
    if cells.blank(written):
        return None
    # "2 (2015 en 2018)": the years are kept apart.
    bare = re.sub(r"\(.*\)", "", written).strip()
    found = amounts.count(bare if bare != written else row.line.cell(name))
    years = re.search(r"\b(19|20)\d{2}\b", written)
    aside = bare != written and not years
    if aside or (found is None and not re.fullmatch(r"(\D*\b(19|20)\d{2}\b\D*)+", written)):
        row.unclear(name)
    return found
