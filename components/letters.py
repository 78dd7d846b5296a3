"""Letters with which people come to their account: one page each, in the language of who gets it."""

import io
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date

from db.session import AMSTERDAM
from i18n import translate
from services.account_codes import OneTimeCode

FONTS = Path(__file__).parent.parent / "static" / "fonts"
_TEXT, _BOLD = "naast-text", "naast-bold"
_LEFT, _TOP, _WIDTH = 70, 760, 455  # points, on A4


def letters(
    codes: Sequence[OneTimeCode], address: str, locale: str, progress: Callable[[int], None] = lambda done: None
) -> bytes:
    """A PDF of one A4 page a person; `address` is where the app is, `progress` hears how many are done."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    _fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    canvas.setTitle(translate("Your account in Naast", locale))
    for done, code in enumerate(codes, start=1):
        _page(canvas, code, address.rstrip("/"), locale)
        canvas.showPage()
        progress(done)
    canvas.save()
    return out.getvalue()


def _page(canvas: Any, code: OneTimeCode, address: str, locale: str) -> None:
    def _(message: str, **values: str) -> str:
        return translate(message, locale).format(**values)

    until = format_date(code.expires_at.astimezone(AMSTERDAM).date(), "d MMMM y", locale=locale)
    y = _line(canvas, _TOP, "Naast", _BOLD, 20)
    y = _line(canvas, y - 34, _("Dear {name},", name=_drawable(code.name, code.sign_in_name)), _TEXT, 12)
    y = _paragraph(
        canvas,
        y - 10,
        _(
            "It is good that you are there. For your work as a volunteer you now have an account in Naast, our "
            "shared notebook. On your phone or computer you see there with whom you are matched, you note a visit "
            "and you claim your expenses."
        ),
    )
    y = _line(canvas, y - 22, _("This is how it works"), _BOLD, 13)
    y = _paragraph(canvas, y - 6, _("1. Scan the square with the camera of your phone, or go to {link}", link=address))
    y = _paragraph(canvas, y - 4, _("2. Fill in your code if it is asked for."))
    y = _paragraph(canvas, y - 4, _("3. Choose a password of your own. A few words together work well."))

    box = y - 190
    canvas.setStrokeColorRGB(0.14, 0.36, 0.29)
    canvas.roundRect(_LEFT, box, _WIDTH, 165, 8)
    _qr(canvas, f"{address}/?{urlencode({'code': code.code})}", _LEFT + _WIDTH - 152, box + 14, 138)
    y = _line(canvas, box + 130, _("Your sign-in name"), _TEXT, 10, left=_LEFT + 18)
    size = 13 if len(code.sign_in_name) <= 32 else max(6.5, 13 * 32 / len(code.sign_in_name))
    y = _line(canvas, y - 6, code.sign_in_name, _BOLD, size, left=_LEFT + 18)
    y = _line(canvas, y - 22, _("Your one-time code"), _TEXT, 10, left=_LEFT + 18)
    _line(canvas, y - 8, code.code, _BOLD, 18, left=_LEFT + 18)

    y = _paragraph(
        canvas,
        box - 24,
        _("The code works until and including {day}, and once. Is it too late? Then ask for a new one.", day=until),
    )
    y = _paragraph(canvas, y - 8, _("Keep this letter to yourself until you have chosen a password."))
    y = _paragraph(canvas, y - 8, _("Does it not work, or would you rather do it together? Call your coordinator."))
    _line(canvas, y - 24, _("With warm regards, and thank you for what you do."), _TEXT, 11)


def _line(canvas: Any, y: float, text: str, font: str, size: float, *, left: float = _LEFT) -> float:
    """Draw one line with its base at the y that is given back."""
    base = y - size
    canvas.setFont(font, size)
    canvas.drawString(left, base, text)
    return base


def _paragraph(canvas: Any, y: float, text: str) -> float:
    from reportlab.lib.utils import simpleSplit

    for line in simpleSplit(text, _TEXT, 11, _WIDTH):
        y = _line(canvas, y - 5, line, _TEXT, 11)
    return y


def _qr(canvas: Any, text: str, left: float, bottom: float, side: float) -> None:
    import qrcode

    code = qrcode.QRCode(border=4, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    dot = side / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        y = bottom + side - (number + 1) * dot
        start = None
        for at, dark in enumerate([*row, False]):  # one rectangle a run of dark squares
            if dark and start is None:
                start = at
            elif not dark and start is not None:
                path.rect(left + start * dot, y, (at - start) * dot, dot)
                start = None
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)


@cache
def _fonts() -> frozenset[int]:
    """Register the fonts with the PDF writer; gives the code points that they can draw."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in ((_TEXT, "dejavu-sans.ttf"), (_BOLD, "dejavu-sans-bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    return frozenset(pdfmetrics.getFont(_TEXT).face.charToGlyph)


def _drawable(name: str, otherwise: str) -> str:
    """A name in a script that the font does not have would come out as empty boxes."""
    return name if all(ord(letter) in _fonts() for letter in name) else otherwise
