"""Find the row of headings, the kind of list, and which column tells what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple

from domain.lists.cells import visible
from domain.lists.english import IN_DUTCH
from domain.lists.fields import FIELDS, HINTS, NEEDED, ORDER, Field, Kind
from domain.text import fold

Cells = Sequence[object]

# Titles and empty rows may stand above the headings; nobody writes more than this.
LOOK_DOWN = 40
# Where this many headings were found, the rows of the list begin soon.
_MANY = 4
_LONGEST = 60
# No list is wider, and a file of one endless line is none.
_WIDEST = 250
_ENOUGH = 0.6
# So alike are a word and the same one with a slip of the pen.
_SLIP = 0.84
# Below any heading that is surely meant.
_LIKE, _FAINT = 0.62, 0.61
# "Uitschrijfdatum" is no "inschrijfdatum" with a slip of the pen.
_COMPOSED = 0.9
_SIGNS = re.compile(r"[^0-9a-z]+")
_SMALL = frozenset({"de", "het", "een", "van", "in", "op", "per", "aub"})
# "Datum status" is no status.
_OF_A_DAY = re.compile(r"datum\b")
# "Aangem. d.d."
_DATED = re.compile(r" (d d|dd)$")
# Days of people, not of visits.
_NO_VISIT = re.compile(r"\b(vog|aanm|afsl|start|eind|inschrijf|instroom|uitstroom|geboorte)")
# "Nr. huishouden" is written as "huishouden nr" too.
_NUMBER_OF = re.compile(r"(nr|nummer)( van)?( het| de)? ([a-z].*)$")
_NUMBERED = re.compile(r" (nr|nummer|num|no|id|code)$")
_NAMES = frozenset({"name", "first_name", "last_name", "volunteer", "household", "contact_name", "referrer"})
# Headings that look like ones of ours and hold something else.
_OTHER = re.compile(
    r"(geslacht|sexe|gender|m v|aanhef|titel|leeftijd|geb(oorte)? ?(datum|plaats|dat)|nationaliteit|iban|rekening|waar"
    r"|afmelding door"
    r"|.*(vergoeding|bedrag|kosten|declaratie|euro)|.*(tarief|prijs).*"
    r"|.*\b(geldig tot|geldig tm|verloopt|vervalt|verlopen)\b.*)$"
)
# Headings of what is never kept.
CITIZEN_HEADING = re.compile(r"\b(bsn\w*|b s n|burgerservice\w*|burger service\w*|sofi\w*|bsnnr|a nummer)\b")
# These head numbers of any kind.
_NEUTRAL = frozenset({"id", "code", "kenmerk", "ref", "referentie", "nummer", "nr"})
_NO_CITIZEN_NUMBER = re.compile(r"\btel|telefo|mob|gsm|fax|\b06|bereikbaar|contactnummer|\bvast\b|\bnood|\breg")


@dataclass(frozen=True)
class Recognised:
    """`columns` leads from a field's name to its column; `row` is the index of the headings, `depth` how many rows."""

    kind: Kind
    row: int
    columns: Mapping[str, int]
    depth: int = 1


def plain(heading: object) -> str:
    """A heading as it is compared: "Max. aantal huis-\\nhoudens" is "max aantal huishoudens"."""
    text = re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "", "" if heading is None else visible(str(heading)))
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return " ".join(_SIGNS.sub(" ", fold(text)).split())


def recognise(rows: Sequence[Cells], hint: str = "") -> Recognised | None:
    """The best reading of a list; None when no row looks like headings of a list that we know.

    `hint` is the name of the file and the sheet; what stands above the headings hints too.
    """
    best: tuple[float, int, Recognised] | None = None
    said = ""
    for at, row in enumerate(rows[:LOOK_DOWN]):
        if best and len(best[2].columns) >= _MANY and at > best[1] + 3:
            break
        headings = tuple(plain(cell) if isinstance(cell, str) else "" for cell in row[:_WIDEST])
        if sum(map(bool, headings)) < 2:
            continue
        if best is None:
            # Below what may be headings stands what the list holds, and no title.
            above = " ".join(str(cell) for r in rows[:at] for cell in r[:_WIDEST] if cell is not None)
            said = fold(f"{hint} {above}")
        for kind in ORDER:
            columns, sure = assign(kind, headings)
            if not complete(kind, columns) or len(columns) < 2:
                continue
            if best and (kind, columns) == (best[2].kind, best[2].columns):
                # The headings once more, further down.
                continue
            score = sure + 3 * any(word in said for word in HINTS[kind])
            if best is None or score > best[0] + 1e-9:
                best = (score, at, Recognised(kind, at, columns))
    if best and best[0] >= 2.5 and best[1] + 1 < len(rows):
        return _with_parts(best[2], rows)
    return best[2] if best and best[0] >= 2.5 else None


def _with_parts(found: Recognised, rows: Sequence[Cells]) -> Recognised:
    """Headings in two rows: "Telefoon" over "vast" and "mobiel"."""
    above, below = rows[found.row], rows[found.row + 1]
    needed = {found.columns[name] for names in NEEDED[found.kind] for name in names if name in found.columns}
    told = [at for at, cell in enumerate(below[:_WIDEST]) if cell is not None and str(cell).strip()]
    if needed & set(told) or not any(at >= len(above) or not plain(above[at]) for at in told):
        return found
    if not all(isinstance(below[at], str) and re.fullmatch(r"[^\d@]{1,30}", str(below[at])) for at in told):
        return found
    columns, _sure = assign(found.kind, [plain(one) for one in joined(above, below)])
    more = len(columns) > len(found.columns) and complete(found.kind, columns)
    return Recognised(found.kind, found.row, columns, depth=2) if more else found


def joined(above: Cells, below: Cells) -> list[str]:
    """Each heading with its part; one that stands over several columns stands in the first of them."""
    made = []
    over = ""
    for at in range(max(len(above), len(below))):
        own = visible(str(above[at])).strip() if at < len(above) and above[at] is not None else ""
        part = visible(str(below[at])).strip() if at < len(below) and below[at] is not None else ""
        over = own or (over if part else "")
        made.append(f"{over} {part}".strip() if part else own)
    return made


def complete(kind: Kind, columns: Mapping[str, int]) -> bool:
    return all(any(name in columns for name in names) for names in NEEDED[kind])


def assign(kind: Kind, headings: Sequence[str]) -> tuple[dict[str, int], float]:
    """One column a field, the surest pairs first; and how much was recognised, weighed."""
    pairs = [
        (sure, -column, -order, field)
        for column, heading in enumerate(headings)
        if heading
        for sure, order, field in _readings(kind, heading)
    ]
    columns: dict[str, int] = {}
    score = 0.0
    for sure, column, _order, field in sorted(pairs, key=lambda pair: pair[:3], reverse=True):
        if field.name not in columns and -column not in columns.values():
            columns[field.name] = -column
            if sure > _FAINT:
                score += sure * field.weight
    _number_after_street(headings, columns)
    return columns, score


@lru_cache(maxsize=20_000)
def _readings(kind: Kind, heading: str) -> list[tuple[float, int, Field]]:
    """The fields that a heading may mean, each with how surely."""
    if (
        len(heading) >= _LONGEST
        or (heading.isdecimal() and heading != "06")
        or CITIZEN_HEADING.search(heading)
        or _OTHER.match(heading)
    ):
        return []
    heading = IN_DUTCH.get(heading, _number_last(heading))
    fields = list(enumerate(FIELDS[kind]))
    if kind is Kind.VISITS and _NO_VISIT.search(heading):
        return []
    if _NUMBERED.search(heading):
        # "Vrijw.nr" names nobody.
        fields = [(at, field) for at, field in fields if field.name not in _NAMES]
    dated = _DATED.sub("", heading).strip() or heading
    if _OF_A_DAY.search(heading) or dated != heading:
        fields = [(at, field) for at, field in fields if field.name == "day" or field.name.endswith("_on")]
    readings = ((max(_sure(heading, f), _sure(dated, f)), at, f) for at, f in fields)
    return [reading for reading in readings if reading[0] >= _ENOUGH]


def meant(kind: Kind, heading: str) -> tuple[Field | None, float]:
    """What a plain heading means most surely, and how surely."""
    sure, _order, field = max(_readings(kind, heading), key=lambda one: (one[0], -one[1]), default=(0.0, 0, None))
    return field, sure


def _number_last(heading: str) -> str:
    found = _NUMBER_OF.match(heading)
    return f"{found[4]} {found[1]}" if found else heading


def guessed(kind: Kind, name: str, heading: str) -> bool:
    """Was this field recognised by the look of the heading only, and not by a word for it?"""
    words = next(field.words for field in FIELDS[kind] if field.name == name)
    return all(_alike(plain(heading), word) < _LIKE for word in words)


def _sure(heading: str, field: Field) -> float:
    surest = max(_alike(heading, word) for word in field.words)
    if field.like and heading not in field.faint and re.fullmatch(field.like, heading.replace(" ", "")):
        return max(surest, _LIKE if field.name == "number" else _COMPOSED)
    if heading in field.faint:
        return max(surest, _FAINT)
    return surest


def _number_after_street(headings: Sequence[str], columns: dict[str, int]) -> None:
    # "Straat; Nr; Postcode": here the number is the house's, elsewhere it counts rows.
    after = columns.get("street", -2) + 1
    if "street" not in columns or "house_number" in columns or after >= len(headings):
        return
    if headings[after] in {"nr", "nummer", "no", "num", "huis"}:
        for name in [name for name, column in columns.items() if column == after]:
            del columns[name]
        columns["house_number"] = after


class _Words(NamedTuple):
    """A heading or a word for it, taken apart once: each is compared with hundreds."""

    close: str
    words: list[str]
    telling: list[str]
    letters: frozenset[str]


@lru_cache(maxsize=20_000)
def _words(text: str) -> _Words:
    words = text.split()
    close = text.replace(" ", "")
    return _Words(close, words, [one for one in words if one not in _SMALL], frozenset(close))


def _alike(heading: str, word: str) -> float:
    """From 0 to 1: how surely this heading means this word."""
    if heading == word:
        return 1.0
    close, words, telling, letters = _words(heading)
    known, parts, _telling, known_letters = _words(word)
    if close == known or telling == parts:
        return 0.97
    for start in range(len(words) - len(parts) + 1):
        if words[start : start + len(parts)] == parts:
            # "telefoon (prive)": the known word first and only little more.
            share = len(known) / len(close)
            enough = len(known) > 2 or share > 0.4 or known == "km"
            return (0.74 if start == 0 else 0.66) + 0.2 * share if enough else 0.5
    if close == "datum":
        # Of what, it does not say: it is no certificate of conduct.
        return 0.0
    if len(close) >= 4 and parts[: len(words)] == words:
        # "Naam" is hardly short for "naam verwijzer".
        return 0.605
    if len(close) >= 4 and known.startswith(close):
        return 0.7 + 0.2 * len(close) / len(known)
    if close.startswith("datum") and known.startswith("datum"):
        # Alike must be what the day is of.
        close, known = close.removeprefix("datum"), known.removeprefix("datum")
    # A slip of the pen, but not a word less: "nummer" is no "06-nummer".
    long_enough = len(close) >= 5 and len(known) >= 5 and abs(len(close) - len(known)) <= 2
    # Letters that the other one lacks tell quickly of most words that they cannot be as alike as that.
    near = long_enough and len(letters ^ known_letters) <= (1 - _SLIP) * (len(close) + len(known))
    if near and not known.endswith(close):
        alike = SequenceMatcher(None, close, known)
        if alike.quick_ratio() >= _SLIP and alike.ratio() >= _SLIP:
            return alike.ratio() * 0.9
    if len(known) >= 6 and close.startswith(known):
        return 0.62 + 0.2 * len(known) / len(close)
    if len(known) >= 7 and known in close:
        return 0.6 + 0.1 * len(known) / len(close)
    return 0.0


@lru_cache(maxsize=2048)
def may_hold_citizen_numbers(heading: str) -> bool:
    """False for a column of phones or registration numbers, whatever the eleven-test says."""
    heading = IN_DUTCH.get(heading, _number_last(heading))
    return not (_NO_CITIZEN_NUMBER.search(heading) or any(_says(heading, word) for word in _sure_numbers()))


@cache
def _sure_numbers() -> frozenset[str]:
    """The words that a phone or a registration number is headed with, and nothing else."""
    fields = (field for kind in FIELDS.values() for field in kind if field.name in {"number", "phone", "mobile"})
    return frozenset(word for field in fields for word in field.words) - _NEUTRAL


def _says(heading: str, word: str) -> bool:
    """Is this word, or are these words, in the heading as such?"""
    close, words, telling, _letters = _words(heading)
    known, parts, _telling, _known_letters = _words(word)
    return (
        close == known
        or telling == parts
        or any(words[start : start + len(parts)] == parts for start in range(len(words) - len(parts) + 1))
    )
