"""Languages as lists name them."""

import re

from domain.lists.cells import BLANK, text
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


def read(value: object) -> list[str]:
    """The languages of a cell by their Dutch names, each once, in their order."""
    found: list[str] = []
    for part in re.split(r"\s*(?:[,;/+&|\n]|\ben\b)\s*", text(value, lines=True)):
        bare = re.sub(r"\(.*?\)", "", part).strip(" .")
        if fold(bare) in BLANK | {"onbekend", "?"}:
            continue
        name = _LANGUAGES.get(fold(bare), bare[:1].upper() + bare[1:])
        if name not in found:
            found.append(name[:40])
    return found
