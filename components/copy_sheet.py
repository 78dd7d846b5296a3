"""The A4 sheets of what the chapter keeps of somebody: headings, and rows of a label and what is kept."""

import io
from collections.abc import Iterable
from typing import Any

from components.paper import BOLD, LEFT, TEXT, TOP, WIDTH, drawable, fonts, line, wrapped

_BOTTOM = 70  # points
_VALUES = LEFT + 130


class Sheet:
    def __init__(self, about: str) -> None:
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen.canvas import Canvas

        fonts()
        self.out = io.BytesIO()
        self.canvas: Any = Canvas(self.out, pagesize=A4, pageCompression=1)
        self.about, self.number, self.y = drawable(about), 1, float(TOP)
        self.canvas.setTitle(self.about)

    def title(self, text: str) -> None:
        for one in wrapped(drawable(text), BOLD, 18, WIDTH):
            self._line(one, BOLD, 18, LEFT, 6)

    def heading(self, text: str) -> None:
        if self.y - 70 < _BOTTOM:  # not alone at the end of a page
            self._next_page()
        for number, one in enumerate(wrapped(drawable(text), BOLD, 13, WIDTH)):
            self._line(one, BOLD, 13, LEFT, 5 if number else 20)

    def text(self, text: str) -> None:
        for one in wrapped(drawable(text), TEXT, 10, WIDTH):
            self._line(one, TEXT, 10, LEFT, 6)

    def rows(self, rows: Iterable[tuple[str, str]]) -> None:
        for label, value in rows:
            said = [
                one
                for part in value.split("\n")
                for one in wrapped(drawable(part), TEXT, 10, WIDTH - (_VALUES - LEFT)) or [""]
            ]
            names = wrapped(drawable(label), TEXT, 10, _VALUES - LEFT - 12)
            for number in range(max(len(said), len(names))):
                gap = 5 if number else 9
                if self.y - 10 - gap < _BOTTOM:
                    self._next_page()
                base = self.y
                if number < len(names):
                    line(self.canvas, base - gap, names[number], TEXT, 10)
                self.y = line(
                    self.canvas, base - gap, said[number] if number < len(said) else "", TEXT, 10, left=_VALUES
                )

    def finish(self) -> bytes:
        self._foot()
        self.canvas.save()
        return self.out.getvalue()

    def _line(self, text: str, font: str, size: float, left: float, gap: float) -> None:
        if self.y - size - gap < _BOTTOM:
            self._next_page()
        self.y = line(self.canvas, self.y - gap, text, font, size, left=left)

    def _next_page(self) -> None:
        self._foot()
        self.canvas.showPage()
        self.number, self.y = self.number + 1, float(TOP)

    def _foot(self) -> None:
        line(self.canvas, 50, f"{self.about[:60]} · {self.number}", TEXT, 9)
