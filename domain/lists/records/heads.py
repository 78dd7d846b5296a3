"""How many people a household has, from columns of their own or from one in which somebody wrote who there are."""

import re

from domain.lists.records.values import FIELD_NAMES, Row
from domain.lists.words import amounts, cells, composition

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")

# "'12 '14 en '19", of which a table program keeps the first sign for itself.
_SHORT_YEARS = re.compile(r"(?=.*')'?\d\d((,| en|/|;| &)?\s*'\d\d)*")


def count(row: Row, name: str) -> int | None:
    written = row.line.text(name)
    if cells.not_known(written):
        return None
    # "2 (2015 en 2018)": the years are kept apart.
    bare = re.sub(r"\(.*\)", "", written).strip()
    found = amounts.count(bare if bare != written else row.line.cell(name))
    years = _YEAR.search(written)
    aside = bare != written and not years
    if aside or (found is None and not re.fullmatch(r"(\D*\b(19|20)\d{2}\b\D*)+", written)):
        row.unclear(name)
    return found


def read(row: Row) -> dict[str, int | None]:
    """Adults and children; columns of their own go before what a composition says."""
    found = {name: count(row, name) for name in ("adults", "children")}
    written = row.line.text("composition")
    if cells.not_known(written):
        return found
    told = composition.read(written)
    if told is None or ("(" in written and not _years_of_children(row)):
        row.unclear("composition")
    if told is None:
        return found
    for name, many in zip(found, told, strict=True):
        if found[name] is None:
            found[name] = many
        elif many is not None and many != found[name]:
            row.doubt("said_otherwise", field=FIELD_NAMES[name], text=written[:60])
    return found


def birth_years(row: Row) -> list[int]:
    line = row.line
    own = line.text("birth_years")
    if _SHORT_YEARS.fullmatch(own):
        own = re.sub(r"'?\b(\d\d)\b", lambda short: str(_whole(int(short[1]), row.today.year)), own)
    years = [int(year) for year in _YEAR.findall(own)]
    if not cells.not_known(own) and (not years or max(years) > row.today.year):
        row.unclear("birth_years")
    said = [own, line.text("children"), *_years_of_children(row)]
    return [int(year) for one in said for year in _YEAR.findall(one)]


def _whole(short: int, this_year: int) -> int:
    """Nobody is born later than this year."""
    return 2000 + short if 2000 + short <= this_year else 1900 + short


def _years_of_children(row: Row) -> list[str]:
    """Of "3 kinderen (2010, 2012, 2014)"; beside adults nobody knows whose they are."""
    written = row.line.text("composition")
    told = composition.read(written)
    years = re.findall(r"\(([\s\d,;/&+en'-]*\d{4}[\s\d,;/&+en'-]*)\)", written)
    return years if told and told[0] is None and len(_YEAR.findall(" ".join(years))) == told[1] else []
