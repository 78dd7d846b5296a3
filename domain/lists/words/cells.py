"""What stands in a cell of a list, read as the person who typed it meant it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.lists.words.place_behind import is_no_door, parted
from domain.text import fold

BLANK = frozenset({"", "-", "--", "---", "–", "—", ".", "x", "nvt", "n.v.t.", "n.v.t", "n/a", "niet van toepassing"})
_LONGEST_BLANK = max(map(len, BLANK))
_ERRORS = re.compile(r"#(N/A|N/B|REF|VERW|NAAM|NAME|VALUE|WAARDE|DIV/0|DEEL/0|NUM|GETAL|NULL|LEEG)[!?]?|#{3,}", re.I)
# What copying from a web page or a mail leaves behind, and nobody sees.
_UNSEEN = {0: None, 0xAD: None, 0xFEFF: None, 0xA0: " ", 0x202F: " "} | dict.fromkeys(
    (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))
)
# Between two pictures it makes one of them.
_JOINER, _KEPT = "\u200d", "\ue000"
_JOINS = re.compile(r"(?<=[\u2190-\u32ff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u32ff\U0001f000-\U0001faff])")
_NOT_KNOWN = BLANK | {"onbekend", "niet bekend", "?", "??", "weet niet"}
_UNKNOWN = _NOT_KNOWN | {"geen", "nee", "nog niet", "heeft geen"}
# Instead of a phone or an address: there is one, and it is not to be told.
_WITHHELD = re.compile(
    r"((telefoon|tel|adres|mobiel)[ .:]*)?(is )?(geheim|prive|afgeschermd|anoniem|wil niet (geven|delen|zeggen))"
    r"( (tel|telefoon|nummer|nr|telefoonnummer|adres|mobiel))?[ .!]*"
)
_MUNICIPALITY = re.compile(r"(?<=\w)\s*[,(/-]?\s*\b(gem\.?|gemeente)\s+[^\d()]+\)?$", re.I)
_NAMES = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTHS = {
    **{name: n for n, name in enumerate(_NAMES, 1)},
    **{"maa": 3, "mar": 3, "oct": 10, "may": 5, "mai": 5},
}
MONTH = (
    r"(jan(uari)?|feb(ruari)?|mrt|maart|apr(il)?|mei|juni?|juli?|aug(ustus)?|sept?(ember)?|okt(ober)?|nov(ember)?"
    r"|dec(ember)?)"
)
DASHES = r"[\u2010-\u2015\u2212]"
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_EXCEL_ZERO = date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1940, 2100
# What a sheet shows of an empty cell that a formula points to, as a number and as a day; and what programs fill in:
# "00-00-0000", "__-__-____".
_NO_DAYS = (time(0), timedelta(0), _EXCEL_ZERO, date(1899, 12, 31), date(1900, 1, 1))
_ZERO = re.compile(r"[0\W_]+|(0?[01][-/.]0?1[-/.]1900|3[01]-12-1899|1900-01-0[01]|1899-12-3[01])( 0?0:00(:00)?)?")


# "Kade 1043-hs" is a house; behind a comma such letters are a postcode's.
_POSTCODE_IN = re.compile(r",?\s*\b([1-9]\d{3}(?:\s*|[._]|(?<=, \d{4})-)[A-Za-z]{2})\b\s*,?\s*(\D*)$")


_COUNTRY = re.compile(r"\bNL[- ](?=[1-9]\d{3} ?[A-Za-z]{2}\b)")
_YEARS = r"1[5-9]\d\d(?:-(?:1[5-9])?\d\d)?"
_HOUSE = r"\d{1,5}(?:\s*[-/]?\s*[A-Za-z0-9]{1,4})?"
# In one column with the number of the house.
_POSTCODE_FIRST = re.compile(
    rf"([1-9]\d{{3}}\s*[A-Za-z]{{2}})[\s,/+;-]*(?:(?:huis)?nr\.?\s*)?({_HOUSE})(?:\s*,\s*(\D+))?"
)


# "935l AB", "65O1AB" and "1-3-2O25" were typed with letters that look like figures.
_LIKE_FIGURES = re.compile(r"[1-9il][\doil]{3}[\s.,/_-]*[a-z]\s?[a-z]")
_MISTYPED = re.compile(r"([\dol]{1,2})[-/._,]{1,2}([\dol]{1,2})[-/._,]{1,2}([\dol]{4})")
_AS_FIGURES = str.maketrans("oil", "011")


class NoSuchDay(Exception):
    """A cell for a day holds something that is no day."""


def text(value: object, *, lines: bool = False) -> str:
    """A cell as text: 3.0 is "3", a day "5-3-2025", '12 is "12", an error of the sheet nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value.day}-{value.month}-{value.year}"
    found = str(value)
    if found.isascii() and found.isprintable():
        found = found.replace("_x000D_", "")
    else:
        found = visible(found.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", ""), joined=lines)
    if not lines:
        found = " ".join(found.split())
    # What a sheet writes before a number that it is to keep as it was typed.
    found = re.sub(r"^'(?=\d)", "", found.strip())
    return "" if found.startswith("#") and _ERRORS.fullmatch(found) else found


def visible(written: str, *, joined: bool = False) -> str:
    """Without marks that nobody sees; with `joined` pictures that were put together stay so."""
    if written.isascii() and "\x00" not in written:
        return written
    if joined and _JOINER in written:
        return _JOINS.sub(_KEPT, written).translate(_UNSEEN).replace(_KEPT, _JOINER)
    return written.translate(_UNSEEN)


def whole(number: str) -> str:
    """A number that names something: "1001.0" is what a table program makes of 1001."""
    return number if number.isdecimal() else re.sub(r"^\s*(\d+)[.,]0\s*$", r"\1", number)


def column_letter(at: int) -> str:
    """The column as a sheet calls it: 0 is "A", 27 "AB"."""
    return ("" if at < 26 else column_letter(at // 26 - 1)) + chr(ord("A") + at % 26)


def blank(value: object) -> bool:
    """Nothing, or a sign that stands for nothing."""
    found = text(value)
    return len(found) <= _LONGEST_BLANK and found.lower() in BLANK


def not_known(value: object) -> bool:
    """Nothing, or a word that says that nobody knows; "geen" and "nee" do say something."""
    return fold(text(value)[:40]) in _NOT_KNOWN


def unknown(value: object) -> bool:
    """Nothing, or words that say that there is nothing to know."""
    return fold(text(value)[:40]) in _UNKNOWN


def untold(value: object) -> bool:
    """Of a phone or an address: nothing, nobody knows, or it is a secret."""
    return unknown(value) or _WITHHELD.fullmatch(fold(text(value)[:40])) is not None


def day(value: object) -> date | None:
    """The day in a cell, None for an empty one. Raises NoSuchDay."""
    if isinstance(value, datetime):
        value = value.date()
    if value in _NO_DAYS or unknown(value) or _ZERO.fullmatch(text(value)):
        return None
    if isinstance(value, date):
        return _within(value)
    if isinstance(value, bool | time | timedelta):
        raise NoSuchDay
    if isinstance(value, int | float):
        # 20250305 or 05032025, typed as a number.
        return _written(text(value)) if value > 1_000_000 else _serial(float(value))
    return _written(fold(text(value)))


def is_day(value: object) -> bool:
    """Can this be read as a day?"""
    try:
        return day(value) is not None
    except NoSuchDay:
        return False


# The same days stand in many rows.
@lru_cache(maxsize=2048)
def _written(words: str) -> date:
    words = re.sub("[‘’`´]", "'", re.sub(DASHES, "-", words))
    words = re.sub(r"^(ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+(?=\d)", "", words)
    words = re.sub(r"^(vanaf|sinds|per|op|ca|circa|d\.?d)\b\.?\s*(?=\d)", "", words)
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d)(:\d\d)?(\.\d+)?(z|\+00:?00)", words):
        return _here(f"{found[1]}T{found[2]}")
    # A moment of the day says nothing about the day.
    words = re.sub(
        r"[ t]+(om )?\(?\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?(z|[+-]\d{2}:?\d{2})?( ?[ap]\.?m\.?)?( ?uur| ?u)?\)?"
        r"( ?(gmt|utc|ce?s?t|m?es?z|eest|eet)([+-]\d{1,2})?)?$",
        "",
        words,
    ).strip(" .,'")
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", words):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})\s*[-/.\\ ]\s*(\d{1,2})\s*[-/.\\ ]\s*'?(\d{4}|\d{2})", words):
        return _made(_year(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{1,2})(?:e|de|ste)?[-/. ]*([a-z]{3,10})[-/. ,]*'?(\d{4}|\d{2})", words):
        month = MONTHS.get(found[2][:3])
        if month:
            return _made(_year(found[3]), month, int(found[1]))
    if found := re.fullmatch(r"((?:19|20)\d{2})(0[1-9]|1[0-2])(\d{2})", words):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})(\d{2})((?:19|20)\d{2})", words):
        return _made(int(found[3]), int(found[2]), int(found[1]))
    if found := _MISTYPED.fullmatch(words):
        return _made(*(int(part.translate(_AS_FIGURES)) for part in found.groups()[::-1]))
    if re.fullmatch(r"\d{5}([.,]\d+)?", words):
        return _serial(float(words.replace(",", ".")))
    raise NoSuchDay


def _here(universal: str) -> date:
    """A program abroad writes the midnight that a day begins with as an evening before."""
    try:
        return _within(datetime.fromisoformat(universal).replace(tzinfo=UTC).astimezone(_AMSTERDAM).date())
    except ValueError:
        raise NoSuchDay from None


def _serial(number: float) -> date:
    # What Excel counts: days since the end of 1899. Only the years of people alive.
    if not 14_700 <= number <= 73_000:
        raise NoSuchDay
    return _EXCEL_ZERO + timedelta(days=int(number))


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 70 else 1900)


def _made(year: int, month: int, day_: int) -> date:
    try:
        return _within(date(year, month, day_))
    except ValueError:
        raise NoSuchDay from None


def _within(found: date) -> date:
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise NoSuchDay
    return found


def postcode(value: object) -> str | None:
    """ "9351 AB", or the four digits when that is all; None when it is no Dutch postcode."""
    written = fold(whole(text(value)))
    if _LIKE_FIGURES.fullmatch(written) and sum(c.isdecimal() for c in written[:4]) > 1:
        written = written[:4].translate(_AS_FIGURES) + written[4:]
    found = re.fullmatch(r"(?:nl[- ]?)?([1-9]\d{3})[\s.,/_-]*(?:([a-z])\s?([a-z]))?\.?", written)
    if not found:
        return None
    return f"{found[1]} {found[2]}{found[3]}".upper() if found[2] else found[1]


def place(value: object) -> str:
    """A place in the usual letters, without its municipality: "DEN HAM (gem. Westerkwartier)" is "Den Ham"."""
    found = _MUNICIPALITY.sub("", text(value))
    if found.isupper() or found.islower():
        found = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), found.lower())
        found = re.sub(r"(?<=\w )(Aan|Den|De|Van|Op|Bij|In|Het|Ter|Ten)(?= )", lambda word: word[0].lower(), found)
        found = re.sub(r"^'[ST](?=\W)", lambda start: start[0].lower(), found)
        found = re.sub(r"\bIj", "IJ", found)
    return found


@dataclass(frozen=True)
class Address:
    street: str = ""
    house_number: str = ""
    postcode: str | None = None
    place: str = ""


def address(value: object) -> Address:
    """ "Hoofdstraat 12a, 9351 AB Leek" taken apart; what cannot be told apart stays in the street."""
    whole = _COUNTRY.sub("", text(value))
    if numbered := _POSTCODE_FIRST.fullmatch(whole):
        return Address("", house_number(numbered[2]), postcode(numbered[1]), place(numbered[3]))
    found = _POSTCODE_IN.search(whole)
    code, where = (postcode(found[1]), place(found[2].strip(" ,/|;-"))) if found else (None, "")
    line = (whole[: found.start()] if found else whole).strip(" ,/|;-")
    line, behind = (line, "") if where else parted(line)
    where = where or place(behind)
    if year := re.fullmatch(rf"(.*[^\W\d_]\s+{_YEARS})\s+(?:nr\.?\s*)?({_HOUSE})", line):
        # "Plein 1944 12" is number 12.
        return Address(year[1], house_number(year[2]), code, where)
    line_found = re.fullmatch(rf"(.*[^\W\d_].*?)[\s,]+(?:nr\.?\s*)?({_HOUSE})", line)
    if code and re.fullmatch(_HOUSE, line):
        return Address("", house_number(line), code, where)
    if line_found and not is_no_door(line_found[2]):
        return Address(line_found[1].strip(" ,"), house_number(line_found[2]), code, where)
    return Address(line, "", code, where)


def are_years(number: str) -> bool:
    """What ends the name of a street, rather than a number in it, where a number stands beside it."""
    return re.fullmatch(_YEARS, number) is not None


def house_number(value: object, addition: object = None) -> str:
    """A house number with its addition, without blanks: "12 A" is "12A". Of "12-3" a sheet makes a day in March."""
    number = f"{value.day}-{value.month}" if isinstance(value, date) else text(value)
    if found := re.fullmatch(rf"(\d\d?)-({'|'.join(_NAMES)})", number):
        number = f"{found[1]}-{MONTHS[found[2]]}"
    joined = f"{number} {text(addition)}".strip()
    joined = re.sub(r"\s*([-/])\s*", r"\1", joined)
    return re.sub(r"(?<=\d)\s+(?=[A-Za-z])", "", joined).replace(" ", "-").upper() if joined else ""


def email(value: object) -> str | None:
    """One address in lower case, the first one; None when there is none."""
    return next(iter(emails(value)), None)


def emails(value: object) -> list[str]:
    written = re.sub(r"\s*@\s*", "@", text(value).lower().removeprefix("mailto:"))
    parts = (part.strip(".'\"") for part in re.split(r"[\s;,<>()/|]+|mailto:", written))
    return list(dict.fromkeys(part for part in parts if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}", part)))
