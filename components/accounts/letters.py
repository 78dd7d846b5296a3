"""Letters with which people come to their account: one page each, in the language of who gets it."""

import io
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date

from components.paper import BOLD, LEFT, TEXT, TOP, WIDTH, drawable, fonts, line, paragraph
from db.session import local_day
from i18n import translate
from services.accounts.account_codes import OneTimeCode


def letters(
    codes: Sequence[OneTimeCode], address: str, locale: str, progress: Callable[[int], None] = lambda done: None
) -> bytes:
    """A PDF of one A4 page a person; `address` is where the app is, `progress` hears how many are done."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    fonts()
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

    until = format_date(local_day(code.expires_at), "d MMMM y", locale=locale)
    y = line(canvas, TOP, "Naast", BOLD, 20)
    y = paragraph(canvas, y - 29, _("Dear {name},", name=drawable(code.name, code.sign_in_name)), size=12)
    y = paragraph(
        canvas,
        y - 10,
        _(
            "It is good that you are there. For your work as a volunteer you now have an account in Naast, our "
            "shared notebook. On your phone or computer you see there with whom you are matched, you note a visit "
            "and you claim your expenses."
        ),
    )
    y = line(canvas, y - 22, _("This is how it works"), BOLD, 13)
    y = paragraph(canvas, y - 6, _("1. Scan the square with the camera of your phone, or go to {link}", link=address))
    button = _("I was given a code")
    y = paragraph(
        canvas,
        y - 4,
        _("2. Did you go there yourself? Choose “{button}” there and fill in your code.", button=button),
    )
    y = paragraph(canvas, y - 4, _("3. Choose a password of your own. A few words together work well."))

    box = y - 190
    canvas.setStrokeColorRGB(0.14, 0.36, 0.29)
    canvas.roundRect(LEFT, box, WIDTH, 165, 8)
    _qr(canvas, f"{address}/?{urlencode({'code': code.code})}", LEFT + WIDTH - 152, box + 14, 138)
    y = line(canvas, box + 130, _("Your sign-in name"), TEXT, 10, left=LEFT + 18)
    size = 13 if len(code.sign_in_name) <= 32 else max(6.5, 13 * 32 / len(code.sign_in_name))
    y = line(canvas, y - 6, code.sign_in_name, BOLD, size, left=LEFT + 18)
    y = line(canvas, y - 22, _("Your one-time code"), TEXT, 10, left=LEFT + 18)
    line(canvas, y - 8, code.code, BOLD, 18, left=LEFT + 18)

    y = paragraph(
        canvas,
        box - 24,
        _("The code works until and including {day}, and once. Is it too late? Then ask for a new one.", day=until),
    )
    y = paragraph(canvas, y - 8, _("Keep this letter to yourself until you have chosen a password."))
    y = paragraph(canvas, y - 8, _("Does it not work, or would you rather do it together? Call your coordinator."))
    line(canvas, y - 24, _("With warm regards, and thank you for what you do."), TEXT, 11)


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
