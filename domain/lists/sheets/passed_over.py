"""Rows of a sheet that list nobody: titles, totals, footnotes, headings once more, numbers without anything behind."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import islice

from domain.lists.headings.field_words import FAINT_NUMBER
from domain.lists.headings.plain import plain
from domain.lists.words import amounts, cells
from domain.text import fold

_TOTAL = re.compile(
    r"(sub[ -]?)?tota(a)?l(en)?\b|som( van\b.*|:)$|gemiddelde?\b|eindtotaal|aantal( \w+)*\s*[:=]?\s*\d*$"
)
# These may begin a name too: beside them stand only figures.
_TOTAL_OR_NAME = re.compile(r"(som|gem|gemidd?|tot|mediaan|mean|avg)\b.{0,40}$")
# Among visits a month with figures is what it came to.
_MONTH = re.compile(rf"{cells.MONTH}\.?( ?'?\d{{2,4}})?:?")
_FOOTNOTE = re.compile(
    r"^\*|bijgewerkt|laatst gewijzigd|^bron\b|legenda|^let op|^pagina|^stand per|afgedrukt|geprint|^einde\b"
    r"|^(nb|n\.b\.|ps|p\.s\.)(\W|$)|vertrouwelijk|^(tel|telefoon|fax|e-?mail|mail|website|noodnummer|kvk|iban)\b.*:"
)
# Of a list or a part of it, and of nobody's name.
_OF_LISTS = re.compile(
    r"\b(vrijwillig(st)?ers?|vrijwilligsters|maatjes|gezinnen|families|huishoudens|clienten|deelnemers|hulpvragers"
    r"|bezoeken|koppelingen|medewerkers|lijsten|\w+lijst|overzicht|versie|\w*datum|opgesteld|opgemaakt|gemaakt door"
    r"|ingevuld|samengesteld|gegenereerd|export|gestopte?|gestart|(in)?actie(f|ve)|wachtend(en)?|afgesloten|beeindigd"
    r"|gekoppelde?|aangemelde?|overige|vragen|contactpersoon|coordinator(en)?|toelichting|uitleg|concept|regio|afdeling"
    r"|vervolg|nieuwe aanmeldingen|reserve)\b"
)
_HEADS_A_CELL = re.compile(
    r"(\w*datum|stand|versie|opgesteld( door| op)?|opgemaakt( door| op)?|gemaakt( door| op)|samengesteld door"
    r"|export|bron|bijgewerkt( op| t/?m| tot)?|contactpersoon|coordinator|afdeling|regio"
    r"|(voor )?akkoord( door)?|handtekening( \w+)?|paraaf( \w+)?|ondertekend( door)?|getekend( door)?)\s*:?"
)
# "Nieuw (certificaat volgt)" heads a part; "Nieuw, Jan" is somebody.
_NEW = re.compile(r"nieuwe?( in| sinds| vanaf| per| dit| \(|$)")
# "Fam. Bos 2" is a household.
_HOUSEHOLD = re.compile(r"(fam\b|familie|gezin\b|huishouden\b|dhr\b|mw\b|mevr|de heer|hr\b|klant\b|client\b)")
# More digits than a day has: somebody's phone.
_PHONE = 9
_LIST_COLUMNS = 3
_COUNTED = ("capacity", "adults", "children")
# Nobody's name is so long.
_SENTENCE = 7


def other_headings(row: Sequence[object], headings: Mapping[int, str], known: frozenset[str]) -> bool | None:
    """Are these the headings once more (False), or in another order (True)? None for any other row.

    `headings` by their columns; `known` holds them all.
    """
    said = {at: cell for at, cell in enumerate(row) if isinstance(cell, str) and cell.strip() in known}
    if len(said) < max(_LIST_COLUMNS, len(known) // 2):
        return None
    return any(headings.get(at, cell.strip()) != cell.strip() for at, cell in said.items())


def is_total(row: Sequence[object], *, visits: bool) -> bool:
    """Looked at before columns are emptied: the word may stand in any of the first ones."""
    told = [value for cell in row if (value := cells.text(cell))]
    few = 0 < len(told) <= max(3, len(row) // 2)
    words = (value for value in told if amounts.number(value) is None)
    first = [fold(value[:80]) for value in (told[:3] if visits else islice(words, 1))]
    named = any(map(_TOTAL.match, first))
    if named and few:
        return True
    # Sums may stand below every column.
    maybe = named or (few and any(map(_TOTAL_OR_NAME.match, first))) or (visits and any(map(_MONTH.fullmatch, first)))
    return maybe and 0 < sum(map(_is_figure, told)) == len(told) - 1


def _is_figure(value: str) -> bool:
    if value.startswith("="):
        # A sheet that nobody had open since holds the sum, and not what it comes to.
        return True
    if sum(c.isdecimal() for c in value) >= _PHONE:
        return False
    return amounts.kilometres(value) is not None or amounts.minutes(value) is not None


def _is_sum(value: object) -> bool:
    return amounts.number(value) is not None or cells.text(value).startswith("=")


def foot_of_a_list(written: str) -> bool:
    """Is it a note below a list, as when it was last brought up to date?"""
    return bool(_FOOTNOTE.search(fold(written[:80])))


def is_note(row: Sequence[object]) -> bool:
    """One cell alone that explains the list, as "A = actief" below it: what columns hold, it does not tell."""
    told = [value for cell in row if (value := cells.text(cell))]
    return len(told) == 1 and ("=" in told[0] or foot_of_a_list(told[0]) or len(told[0].split()) >= _SENTENCE)


def tells_of_lists(written: str) -> bool:
    """Is there a word in it that is of a list or a part of it, and of nobody's name?"""
    return bool(_OF_LISTS.search(fold(written[:80])))


def groups(rows: Iterable[Sequence[object]], columns: Mapping[str, int]) -> frozenset[str]:
    """What a list may be divided by, as its own columns say it: programmes, places, where people stand."""
    used = [columns[name] for name in ("programmes", "place", "status") if name in columns]
    return frozenset(fold(cells.text(row[at])[:80]) for row in rows for at in used if at < len(row)) - {""}


def _heads_a_part(written: str, groups: Container[str], *, numbered: bool) -> bool:
    """Does a cell that stands alone in its row tell of the list, and not of somebody?"""
    words = fold(written[:80])
    digits = sum(c.isdecimal() for c in words)
    # "Jan Bos (gestopt)" is somebody.
    before = re.sub(r"\s*\([^()]*\)$", "", words)
    said = before if len(before.split()) > 1 else words
    return (
        words.endswith(":")
        or _NEW.match(words) is not None
        or "=" in words
        or words in groups
        or bool(_OF_LISTS.search(said))
        or (not numbered and 0 < digits < _PHONE and not _HOUSEHOLD.match(words))
    )


def says_nothing(
    row: Sequence[object], columns: Mapping[str, int], headings: Sequence[str], groups: Container[str] = ()
) -> bool:
    used = sorted(columns.values())
    told = [at for at in used if at < len(row) and not cells.blank(row[at])]
    if not told:
        return True
    everything = [value for cell in row if (value := cells.text(cell))]
    first = fold(everything[0][:80])
    if len(everything) == 1 and (
        # A visit is a day, somebody and a household: one cell alone is the name of a month.
        "day" in columns
        or _FOOTNOTE.search(first)
        or re.fullmatch(r"[-=_*. ]+", first)
        or len(first.split()) >= _SENTENCE
    ):
        return True
    if len(used) >= _LIST_COLUMNS and (
        (len(everything) == 1 and _heads_a_part(everything[0], groups, numbered=columns.get("number") == told[0]))
        or (len(everything) == 2 and _HEADS_A_CELL.fullmatch(first))
    ):
        return True
    if [columns.get("number")] == told and _only_counts(row[told[0]], headings[told[0]]):
        return True
    same = sum(_says_again(cells.text(row[at]), headings[at]) for at in used if at < len(row))
    if same >= max(2, len(used) // 2):
        return True
    # Sums without a word: only numbers, and nothing that says who or when.
    counted = {columns.get(name) for name in _COUNTED}
    if counted.issuperset(told) and len(everything) == len(told) and all(_is_sum(row[at]) for at in told):
        return True
    who = {
        columns[name]
        for name in ("name", "last_name", "first_name", "day", "volunteer", "number", "household")
        if name in columns
    }
    return "day" in columns and not any(at < len(row) and cells.text(row[at]) for at in who)


def _says_again(written: str, heading: str) -> bool:
    """The heading once more, or of one in two rows its lower part."""
    return written != "" and (written == heading or heading.endswith(f" {written}"))


def _only_counts(value: object, heading: str) -> bool:
    """A number that was filled in beforehand, for a row that is still to be written."""
    return plain(heading) in FAINT_NUMBER and cells.text(value).isdecimal()
