"""What stands in a cell of a list, read as the person who typed it meant it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.text import fold

_BLANK = frozenset({"", "-", "--", "---", "–", "—", ".", "x", "nvt", "n.v.t.", "n.v.t", "n/a", "niet van toepassing"})
_LONGEST_BLANK = max(map(len, _BLANK))
_ERRORS = re.compile(r"#(N/A|N/B|REF|VERW|NAAM|NAME|VALUE|WAARDE|DIV/0|DEEL/0|NUM|GETAL|NULL|LEEG)[!?]?|#{3,}", re.I)
# What copying from a web page or a mail leaves behind, and nobody sees.
_UNSEEN = dict.fromkeys(map(ord, "\x00\ufeff\u200b\u2060\xad"))
_UNKNOWN = _BLANK | {"onbekend", "geen", "niet bekend", "?", "??", "nee", "nog niet", "weet niet", "heeft geen"}
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_WORDS = {
    **{name: n for n, name in enumerate(_MONTHS, 1)},
    **{"maa": 3, "mar": 3, "oct": 10, "may": 5, "mai": 5},
}
_COUNT_WORDS = ("geen", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_EXCEL_ZERO = date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1940, 2100


class NoSuchDay(Exception):
    """A cell for a day holds something that is no day."""


def text(value: object, *, lines: bool = False) -> str:
    """A cell as text: 3.0 is "3", a day "5-3-2025", an error of the sheet nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value.day}-{value.month}-{value.year}"
    found = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("_x000D_", "")
    found = found.translate(_UNSEEN)
    if not lines:
        found = " ".join(found.split())
    found = found.strip()
    return "" if _ERRORS.fullmatch(found) else found


def blank(value: object) -> bool:
    """Nothing, or a sign that stands for nothing."""
    found = text(value)
    return len(found) <= _LONGEST_BLANK and found.lower() in _BLANK


def unknown(value: object) -> bool:
    """Nothing, or words that say that there is nothing to know."""
    return fold(text(value)[:40]) in _UNKNOWN


def day(value: object) -> date | None:
    """The day in a cell, None for an empty one. Raises NoSuchDay."""
    if isinstance(value, datetime):
        return _within(value.date())
    if isinstance(value, date):
        return _within(value)
    if isinstance(value, bool | time | timedelta):
        raise NoSuchDay
    if unknown(value):
        return None
    if isinstance(value, int | float):
        # 20250305, typed as a number.
        return _written(text(value)) if value > 19_000_000 else _serial(float(value))
    return _written(fold(text(value)))


def _written(words: str) -> date:
    words = re.sub(r"^(ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+(?=\d)", "", words)
    # A moment of the day says nothing about the day.
    words = re.sub(r"[ t]+\(?\d{1,2}[:.]\d{2}(:\d{2})?(\.\d+)?z?( ?uur)?\)?$", "", words).strip(" .,'")
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", words):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})\s*[-/.\\ ]\s*(\d{1,2})\s*[-/.\\ ]\s*'?(\d{4}|\d{2})", words):
        return _made(_year(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{1,2})e?[-/. ]*([a-z]{3,10})[-/. ,]*'?(\d{4}|\d{2})", words):
        month = _MONTH_WORDS.get(found[2][:3])
        if month:
            return _made(_year(found[3]), month, int(found[1]))
    if found := re.fullmatch(r"(19|20)(\d{2})(\d{2})(\d{2})", words):
        return _made(int(found[1] + found[2]), int(found[3]), int(found[4]))
    if found := re.fullmatch(r"(\d{2})(\d{2})((?:19|20)\d{2})", words):
        return _made(int(found[3]), int(found[2]), int(found[1]))
    if re.fullmatch(r"\d{5}([.,]\d+)?", words):
        return _serial(float(words.replace(",", ".")))
    raise NoSuchDay


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


def number(value: object) -> float | None:
    """A number written the Dutch way ("12,5", "1.234,56") or as a sheet gives it; None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if value == value and abs(value) < 1e12 else None
    if not isinstance(value, str):
        return None
    plain = text(value).replace(" ", "").replace("−", "-").replace("–", "-").lower()
    sign = -1.0 if plain.startswith("-") else 1.0
    plain = plain.lstrip("+-").removeprefix("€")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain) or re.fullmatch(r"\d+(,\d+)?", plain):
        return sign * float(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+\.\d+", plain):
        return sign * float(plain)
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+", plain):
        return sign * float(plain.replace(",", ""))
    return None


def count(value: object) -> int | None:
    """How many: 3, "3", "3 gezinnen", "max. 3", "drie"; None for anything less sure ("2-3", "veel")."""
    found = number(value)
    if found is None and isinstance(value, str):
        words = fold(text(value))
        if words in _COUNT_WORDS:
            return _COUNT_WORDS.index(words)
        once = re.findall(r"\d+(?:[.,]\d+)?", words)
        if len(once) == 1 and re.fullmatch(r"(max(imaal|imum)?\.?|ca\.?|circa)?\s*[\d.,]+\s*[a-z ]*", words):
            found = number(once[0])
    return int(found) if found is not None and found >= 0 and found.is_integer() and found <= 99 else None


def minutes(value: object, *, hours: bool = False) -> float | None:
    """Minutes from "90", "1:30", "1,5 uur", "1u30" or a time of a sheet; None when it is none of these."""
    if isinstance(value, datetime):
        return None
    if isinstance(value, time):
        return value.hour * 60.0 + value.minute
    if isinstance(value, timedelta):
        return value.total_seconds() / 60
    if isinstance(value, str):
        words = fold(text(value)).replace(",", ".")
        if found := re.fullmatch(r"(\d{1,2}):(\d{2})(:\d{2})?( ?uur| ?u)?", words):
            return int(found[1]) * 60.0 + int(found[2])
        if found := re.fullmatch(r"(\d{1,2})\s*(?:u|uur|h)\.?\s*(?:en )?(\d{1,2})\s*(?:m|min|minuten)?\.?", words):
            return int(found[1]) * 60.0 + int(found[2])
        if found := re.fullmatch(r"(-?[\d.]+)\s*(?:uur|uren|u|h|hrs?)\.?", words):
            given = number(found[1])
            return None if given is None else given * 60
        if found := re.fullmatch(r"(-?[\d.]+)\s*(?:minuten|minuut|min|m|')\.?", words):
            return number(found[1].rstrip("."))
        if words in {"kwartier", "een kwartier", "kwartiertje"}:
            return 15
        if words in {"drie kwartier", "driekwartier"}:
            return 45
        if words in {"half uur", "halfuur", "een half uur", "half uurtje"}:
            return 30
        if words in {"anderhalf uur", "anderhalve uur"}:
            return 90
        if words in {"een uur", "uur", "uurtje"}:
            return 60
    found_number = number(value)
    return None if found_number is None else found_number * (60 if hours else 1)


def kilometres(value: object) -> float | None:
    """Kilometres, also from "12,5 km"."""
    if isinstance(value, str):
        value = re.sub(r"\s*(km|kms|kilometers?)\.?$", "", text(value).lower())
    return number(value)


def postcode(value: object) -> str | None:
    """ "9351 AB", or the four digits when that is all; None when it is no Dutch postcode."""
    found = re.fullmatch(r"(?:nl[- ]?)?([1-9]\d{3})\s*-?\s*([a-z]{2})?", fold(text(value)))
    if not found:
        return None
    return f"{found[1]} {found[2].upper()}" if found[2] else found[1]


def place(value: object) -> str:
    """A place in the usual letters: "DEN HAM " is "Den Ham"."""
    found = text(value)
    if found.isupper() or found.islower():
        found = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), found.lower())
        found = re.sub(r"(?<=\w )(Aan|Den|De|Van|Op|Bij|In|Het|Ter|Ten)(?= )", lambda word: word[0].lower(), found)
        found = re.sub(r"^'S(?=\W)", "'s", found)
    return found


@dataclass(frozen=True)
class Address:
    street: str = ""
    house_number: str = ""
    postcode: str | None = None
    place: str = ""


def address(value: object) -> Address:
    """ "Hoofdstraat 12a, 9351 AB Leek" taken apart; what cannot be told apart stays in the street."""
    whole = text(value)
    found = re.search(r",?\s*\b([1-9]\d{3}\s?[A-Za-z]{2})\b\s*,?\s*(\D*)$", whole)
    code, where = (postcode(found[1]), place(found[2])) if found else (None, "")
    line = (whole[: found.start()] if found else whole).strip(" ,")
    line_found = re.fullmatch(r"(.*[^\W\d_].*?)[\s,]+(?:nr\.?\s*)?(\d{1,5}(?:\s*[-/]?\s*[A-Za-z0-9]{1,4})?)", line)
    if line_found:
        return Address(line_found[1].strip(" ,"), house_number(line_found[2]), code, where)
    return Address(line, "", code, where)


def house_number(value: object, addition: object = None) -> str:
    """A house number with its addition, without blanks: "12 A" is "12A"."""
    joined = f"{text(value)} {text(addition)}".strip()
    joined = re.sub(r"\s*([-/])\s*", r"\1", joined)
    return re.sub(r"(?<=\d)\s+(?=[A-Za-z])", "", joined).replace(" ", "-").upper() if joined else ""


def email(value: object) -> str | None:
    """One address in lower case; None when it is none."""
    for part in re.split(r"[\s;,<>()]+", text(value).removeprefix("mailto:")):
        if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}", part):
            return part.lower().rstrip(".")
    return None


@dataclass(frozen=True)
class Phone:
    """`lost` when digits are gone for good: Excel wrote the number as 6,77E+08."""

    number: str = ""
    lost: bool = False


def phone(value: object) -> Phone:
    """A phone number as ten digits where it is Dutch, however Excel damaged it; other words stay as they are."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # "612345678.0" is what a table program makes of a number.
    written = re.sub(r"(?<=\d)[.,]0$", "", text(value))
    if unknown(written):
        return Phone()
    if found := re.fullmatch(r"(\d)[.,]?(\d*)e\+?(\d{1,2})", written.lower()):
        shown, power = found[1] + found[2], int(found[3])
        if power < len(shown) - 1 or power > 14:
            return Phone(lost=True)
        # Rounded by the sheet: the digits behind the shown ones are no longer there.
        return Phone(lost=True) if power - len(found[2]) > 1 else _dutch(shown + "0" * (power - len(found[2])))
    several = [part for part in re.split(r"\s*(?:/|;|,|\||\bof\b|\ben\b|\n)\s*", written) if part]
    if len(several) > 1 and all(len(re.sub(r"\D", "", part)) >= 9 for part in several):
        return Phone(" / ".join(_dutch(part).number for part in several))
    return _dutch(written)


def _dutch(written: str) -> Phone:
    if re.search(r"[^\W\d_]", re.sub(r"^(tel|telefoon|mob|mobiel|nr|t|m)\b[.:]*\s*", "", written.lower())):
        return Phone(written)
    plus = written.lstrip("' (").startswith("+")
    number_ = re.sub(r"\D", "", re.sub(r"\(0\)", "", written))
    if number_.startswith("0031"):
        number_ = "0" + number_[4:].lstrip("0")
    elif number_.startswith("31") and (plus or len(number_) == 11):
        number_ = "0" + number_[2:].lstrip("0")
    elif plus:
        return Phone("+" + number_)
    elif len(number_) == 9 and not number_.startswith("0"):
        number_ = "0" + number_
    return Phone(number_ or written)


_LANGUAGES = {
    "nl": "Nederlands", "ned": "Nederlands", "nederlands": "Nederlands", "dutch": "Nederlands", "n": "Nederlands",
    "en": "Engels", "eng": "Engels", "gb": "Engels", "uk": "Oekraïens", "engels": "Engels", "english": "Engels",
    "de": "Duits", "du": "Duits", "dui": "Duits", "d": "Duits", "duits": "Duits",
    "fr": "Frans", "fra": "Frans", "frans": "Frans", "f": "Frans",
    "ar": "Arabisch", "arab": "Arabisch", "arabisch": "Arabisch",
    "tr": "Turks", "tur": "Turks", "turks": "Turks",
    "pl": "Pools", "pol": "Pools", "pools": "Pools",
    "ua": "Oekraïens", "oekr": "Oekraïens", "oekraiens": "Oekraïens", "oekraiens ": "Oekraïens",
    "ti": "Tigrinya", "tigr": "Tigrinya", "tigrinya": "Tigrinya", "tigrinja": "Tigrinya", "tigrigna": "Tigrinya",
    "ru": "Russisch", "rus": "Russisch", "russisch": "Russisch",
    "es": "Spaans", "spa": "Spaans", "spaans": "Spaans", "it": "Italiaans", "pt": "Portugees",
    "fa": "Farsi", "farsi": "Farsi", "perzisch": "Farsi", "so": "Somalisch", "som": "Somalisch",
    "fy": "Fries", "fri": "Fries", "fries": "Fries", "frysk": "Fries", "gr": "Gronings", "gron": "Gronings",
    "gronings": "Gronings", "ber": "Berbers", "ro": "Roemeens", "bg": "Bulgaars", "ku": "Koerdisch",
}  # fmt: skip


def languages(value: object) -> list[str]:
    """The languages of a cell by their Dutch names, each once, in their order."""
    found: list[str] = []
    for part in re.split(r"\s*(?:[,;/+&|\n]|\ben\b)\s*", text(value, lines=True)):
        bare = re.sub(r"\(.*?\)", "", part).strip(" .")
        if fold(bare) in _BLANK | {"onbekend", "?"}:
            continue
        name = _LANGUAGES.get(fold(bare), bare[:1].upper() + bare[1:])
        if name not in found:
            found.append(name[:40])
    return found
