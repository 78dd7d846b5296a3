"""What letters of a list stand for, where a note beside it explains them: "A = actief", "V = Voorlezen; G = gezin"."""

import re
from collections.abc import Collection, Iterable, Sequence

from domain.lists.words import cells
from domain.text import fold

# Of these a letter may stand for a word.
FIELDS = frozenset({"status", "programmes", "visit_kind", "day_parts"})
_EXPLAINED = re.compile(
    r"(?:^|(?<=[\s,;/|(]))([^\W\d_]{1,3})\s*=\s*([^\W\d_][^=,;/|()]{2,40}?)(?=\s*(?:[,;/|()]|$)|\s+[^\W\d_]{1,3}\s*=)"
)


def explained(rows: Iterable[Sequence[object]], listed: Collection[int]) -> dict[str, str]:
    """By the folded letters. `listed`: the columns of the list, in which only rows of nothing else explain."""
    found: dict[str, set[str]] = {}
    for row in rows:
        told = {at: said for at, cell in enumerate(row) if (said := cells.text(cell))}
        alone = all("=" in said for said in told.values())
        for at, said in told.items():
            if "=" in said and (alone or at not in listed):
                for letters, words in _EXPLAINED.findall(said):
                    found.setdefault(fold(letters), set()).add(words.strip())
    return {letters: words.pop() for letters, words in found.items() if len(words) == 1}


def written_out(
    rows: Sequence[Sequence[object]], columns: Collection[int], means: dict[str, str]
) -> list[Sequence[object]]:
    """The rows with the words instead of the letters."""
    return [
        [means.get(fold(cells.text(cell)), cell) if at in columns else cell for at, cell in enumerate(row)]
        for row in rows
    ]
