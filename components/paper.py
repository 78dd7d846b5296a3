"""What is drawn on A4: lines, paragraphs, and letters of any script that our fonts have."""

from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent.parent / "static" / "fonts"
TEXT, BOLD = "naast-text", "naast-bold"
LEFT, TOP, WIDTH = 70, 760, 455  # points


@cache
def fonts() -> frozenset[int]:
    """Register the fonts with the PDF writer; gives the code points that they can draw."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in ((TEXT, "dejavu-sans.ttf"), (BOLD, "dejavu-sans-bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    return frozenset(pdfmetrics.getFont(TEXT).face.charToGlyph)


def drawable(text: str, otherwise: str = "") -> str:
    """Signs that the font does not have would come out as empty boxes: then `otherwise`, or for each of them the
    nearest in Latin, and nothing for an emoji. All others stay as they were written."""
    if all(ord(sign) in fonts() for sign in text):
        return text
    return otherwise or "".join(sign if ord(sign) in fonts() else _nearest(sign) for sign in text)


def _nearest(sign: str) -> str:
    from text_unidecode import unidecode

    return " " if sign.isspace() else unidecode(sign).strip("[?]~")


def line(canvas: Any, y: float, text: str, font: str, size: float, *, left: float = LEFT) -> float:
    """Draw one line with its base at the y that is given back."""
    base = y - size
    canvas.setFont(font, size)
    canvas.drawString(left, base, text)
    return base


def paragraph(canvas: Any, y: float, text: str, font: str = TEXT, size: float = 11) -> float:
    for one in wrapped(text, font, size, WIDTH):
        y = line(canvas, y - 5, one, font, size)
    return y


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """The lines of a text; a word that is wider than a line is broken."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    fonts()
    lines: list[str] = []
    for word in text.split():
        whole = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(whole, font, size) <= width:
            lines[-1] = whole
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and stringWidth(lines[-1] + letter, font, size) > width:
                lines.append("")
            lines[-1] += letter
    return lines
