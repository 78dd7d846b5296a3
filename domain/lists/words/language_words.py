"""Languages as lists name them."""

import re
from collections.abc import Iterator

from domain.lists.words.cells import BLANK, text
from domain.text import fold

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

_MEASURE = re.compile(
    r"^(ook )?(een )?((klein )?beetje|weinig|wat|redelijk|goed|vloeiend|gebrekkig|matig|alleen)\s+(?=\w)", re.I
)


def read(value: object) -> list[str]:
    """The languages of a cell by their Dutch names, each once, in their order."""
    found: list[str] = []
    for part in _parts(text(value, lines=True)):
        bare = _MEASURE.sub("", re.sub(r"\([^()]*\)", "", part)).strip(" .")
        if fold(bare) in BLANK | {"onbekend", "?", "geen"}:
            continue
        name = _LANGUAGES.get(fold(bare), bare[:1].upper() + bare[1:])
        if name not in found:
            found.append(name[:40])
    return found


# Between signs "en" is no word that joins.
_ENGLISH = re.compile(r"(?:^|(?<=[,;/+&|\n]))\s*en\s*(?=[,;/+&|\n]|$)")


def _parts(written: str) -> Iterator[str]:
    for part in re.split(r"\s*(?:[,;/+&|\n]|\ben\b|\s-\s)\s*", _ENGLISH.sub("Engels", written)):
        words = re.split(r"[\s.-]+", part.strip(" ."))
        # "Ned. Eng." are two, "Marokkaans Arabisch" is one.
        yield from words if all(fold(word) in _LANGUAGES for word in words) else [part]
