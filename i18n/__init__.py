"""Message ids are English; the catalogues in nl/LC_MESSAGES (one a room) say them in Dutch.

The .po files are read as they are, so that nothing needs compiling where only `streamlit run` is possible.
"""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LOCALES = ("nl", "en")


def translate(message: str, locale: str) -> str:
    return _catalogue(locale).get(message, message)


def translate_many(one: str, many: str, count: int, locale: str) -> str:
    """The form for `count`, in which "{n}" stands for the number; Dutch and English both have two forms."""
    from babel.numbers import format_decimal

    number = format_decimal(count, locale=locale) if count > 999 else str(count)
    return translate(one if count == 1 else many, locale).replace("{n}", number)


@cache
def _catalogue(locale: str) -> dict[str, str]:
    from babel.messages.pofile import read_po

    found: dict[str, str] = {}
    for path in sorted((HERE / locale / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale=locale):
                if entry.id and entry.string and isinstance(entry.id, str):
                    found[entry.id] = str(entry.string)
    return found
