"""The statement of what a volunteer gave in a year by leaving expenses unpaid, for the tax office."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from components.paper import BOLD, LEFT, TEXT, TOP, WIDTH, drawable, fonts, line, paragraph, wrapped
from domain.chapter import Chapter
from i18n import translate

_BOTTOM, _CLOSING = 70, 310  # points: under the last row, and what stays together at the end
_WHAT, _RIGHT = LEFT + 110, LEFT + WIDTH
_WHAT_WIDTH = WIDTH - 110 - 90


@dataclass(frozen=True)
class Gift:
    """`what` says what kind of costs these were, in the language of the statement; never for whom."""

    day: date
    what: str
    cents: int


@dataclass(frozen=True)
class Statement:
    chapter: Chapter
    volunteer: str
    year: int
    gifts: Sequence[Gift]


def gift_letter(statement: Statement, locale: str) -> bytes:
    """A PDF, the same for the same statement; the gifts in order of day, on as many pages as they need."""
    fonts()
    pages = _Paper(statement, locale, pages=1).draw()
    paper = _Paper(statement, locale, pages=pages)
    paper.draw()
    return paper.out.getvalue()


class _Paper:
    def __init__(self, statement: Statement, locale: str, *, pages: int) -> None:
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen.canvas import Canvas

        self.statement, self.locale, self.pages = statement, locale, pages
        self.out = io.BytesIO()
        self.canvas: Any = Canvas(self.out, pagesize=A4, pageCompression=1, invariant=1)
        self.canvas.setTitle(self._("Statement of gifts {year}", year=statement.year))
        self.page, self.y = 1, float(TOP)

    def draw(self) -> int:
        """Gives the number of pages."""
        self._head()
        self._columns()
        for gift in sorted(self.statement.gifts, key=lambda gift: gift.day):
            self._row(gift)
        if self.y - _CLOSING < _BOTTOM:
            self._next_page()
        self._closing()
        self._foot()
        self.canvas.save()
        return self.page

    def _(self, message: str, **values: object) -> str:
        return translate(message, self.locale).format(**values)

    def _head(self) -> None:
        chapter, given = self.statement.chapter, self.statement
        self.y = paragraph(self.canvas, self.y, drawable(chapter.name), BOLD, 13)
        for text in (chapter.address, chapter.place, f"RSIN {chapter.rsin}"):
            self.y = paragraph(self.canvas, self.y, drawable(text), TEXT, 10)
        self.y = line(self.canvas, self.y - 36, self._("Statement of gifts {year}", year=given.year), BOLD, 20)
        words = self._(
            "{name} volunteered for {chapter} in {year}, and paid the costs below for that work.",
            name=drawable(given.volunteer),
            chapter=drawable(chapter.name),
            year=given.year,
        )
        self.y = paragraph(self.canvas, self.y - 12, words)

    def _columns(self) -> None:
        self.y = line(self.canvas, self.y - 24, self._("Day"), BOLD, 10)
        self.canvas.drawString(_WHAT, self.y, self._("What for"))
        self.canvas.drawRightString(_RIGHT, self.y, self._("Amount"))
        self._rule()

    def _row(self, gift: Gift) -> None:
        lines = wrapped(drawable(gift.what), TEXT, 10, _WHAT_WIDTH) or [""]
        if self.y - 15 * len(lines) < _BOTTOM:
            self._next_page()
            self._columns()
        day = line(self.canvas, self.y - 6, format_date(gift.day, "d MMMM y", locale=self.locale), TEXT, 10)
        self.canvas.drawRightString(_RIGHT, day, self._euros(gift.cents))
        for text in lines:
            self.y = line(self.canvas, self.y - 6, text, TEXT, 10, left=_WHAT)

    def _closing(self) -> None:
        self._rule()
        total = self._euros(sum(gift.cents for gift in self.statement.gifts))
        self.y = line(self.canvas, self.y - 8, self._("Total"), BOLD, 11)
        self.canvas.drawRightString(_RIGHT, self.y, total)
        words = self._(
            "{name} had a right to be paid back these costs, and could have had the money. {name} waived it of free "
            "will, and so gave {total} to the chapter.",
            name=drawable(self.statement.volunteer),
            total=total,
        )
        self.y = paragraph(self.canvas, self.y - 20, words)
        for label in (self._("Place and day"), self._("Name and task in the chapter"), self._("Signature")):
            self.y = line(self.canvas, self.y - 34, label, TEXT, 10)
            self.canvas.line(_WHAT + 70, self.y - 2, _RIGHT, self.y - 2)

    def _rule(self) -> None:
        self.y -= 6
        self.canvas.setLineWidth(0.6)
        self.canvas.line(LEFT, self.y, _RIGHT, self.y)

    def _next_page(self) -> None:
        self._foot()
        self.canvas.showPage()
        self.page, self.y = self.page + 1, float(TOP)

    def _foot(self) -> None:
        if self.pages > 1:
            words = self._("Page {page} of {pages}", page=self.page, pages=self.pages)
            line(self.canvas, 50, f"{drawable(self.statement.volunteer)[:60]} · {words}", TEXT, 9)

    def _euros(self, cents: int) -> str:
        return "€\u00a0" + format_decimal(Decimal(cents) / 100, "#,##0.00", locale=self.locale)
