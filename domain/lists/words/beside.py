"""A phone number in a cell that holds something besides: an address for mail, or a name."""

import re

from domain.lists.words import phones
from domain.lists.words.cells import text

_NUMBER = re.compile(r"(?<![\w+])(?:\(?\+|\(?00?)\s?\d(?:[\s().\-–]*\d){7,12}(?![\d@])")
_MAIL = re.compile(r"(mailto:)?[^\s<>(),;/]+@[^\s<>(),;/]+")
_LABEL = re.compile(r"\b(tel(efoon)?|mob(iel)?|e-?mail|mail|nr|t|m|e)\b *[.:]* *$", re.I)


def phone(value: object) -> str:
    """The number beside an address for mail or a name; "" where there is none, or more than one."""
    found = _NUMBER.findall(_MAIL.sub(" ", text(value)))
    return found[0].strip() if len(found) == 1 else ""


def phones_only(value: object) -> str:
    """A cell that holds two numbers or more and nothing besides; "" for any other."""
    said = text(value)
    return said if len(_NUMBER.findall(said)) > 1 and not re.search(r"[^\W\d_]", phones.read(value).number) else ""


def without_phone(value: object) -> str:
    """What stands before and behind the number, or the numbers."""
    before, _number, behind = text(value).partition(phone(value) or phones_only(value))
    return " ".join(f"{_LABEL.sub('', before.strip(' ,;/:(-'))} {behind}".split()).strip(" ,;/:()-")


def without_mail(value: object) -> object:
    """The cell as it is, or what stands beside an address for mail."""
    written = text(value)
    if "@" not in written:
        return value
    rest = re.sub(r"[\s,;/|<>()]+$|^[\s,;/|<>()]+", "", _MAIL.sub(" ", written))
    return _LABEL.sub("", rest).strip(" ,;/|<>")
