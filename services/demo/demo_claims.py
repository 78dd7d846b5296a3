"""What an invented chapter's claims have besides: a few drafts and gifts, and some receipts."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.expenses import WITHOUT_RECEIPT, ExpenseKind, ExpenseStatus, Step
from domain.receipt_files import prepare
from services.demo.demo_people import Dice, People, Row
from services.demo.demo_visits import Visits

_RECEIPTS = 8
_PAPER, _INK = (252, 250, 244), (40, 40, 44)
_SHOPS = ("Kantoorboekhandel De Pen", "Parkeergarage Zuid", "Boekwinkel Het Plein", "Supermarkt De Hoek")


class MoreClaims:
    """Rows of receipts; the drafts and gifts come with the claims of `visits`. For after the payments."""

    def __init__(self, dice: Dice, people: People, visits: Visits) -> None:
        self.dice, self.visits = dice, visits
        self.receipts: list[Row] = []
        self._users = {row["id"]: row["user_id"] for row in people.volunteers}
        self._places = {row["id"]: row["programme_id"] for row in visits.lives.requests}
        self._claimed = {line["visit_id"] for line in visits.lines}
        able = {visit["volunteer_id"] for visit in visits.visits if self._users[visit["volunteer_id"]]}
        others = sorted(able - {people.demo_volunteer})
        for volunteer_id in (people.demo_volunteer, *dice.random.sample(others, min(2, len(others)))):
            self._draft(volunteer_id)
        for volunteer_id in (people.demo_volunteer, *dice.random.sample(others, min(1, len(others)))):
            self._gift(volunteer_id)
        self._put_receipts()

    def _draft(self, volunteer_id: int) -> None:
        """The kilometres of a visit and parking there, whose receipt is still to be added."""
        visit = self._last_visit(volunteer_id)
        if visit is None:
            return
        lines = [self._line(visit, ExpenseKind.PARKING, self.dice.between(200, 700), "Parkeren bij het bezoek")]
        if visit["km_tenths"] and visit["id"] not in self._claimed:
            cents = self.visits.rates[max(begins for begins in self.visits.rates if begins <= visit["day"])]
            km = {"visit_id": visit["id"], "km_tenths": visit["km_tenths"], "cents_per_km": cents}
            drive = self._line(visit, ExpenseKind.MILEAGE, (visit["km_tenths"] * cents + 5) // 10, "")
            lines.insert(0, drive | km)
        self._claim(visit, lines, ExpenseStatus.DRAFT, [(Step.BEGIN, visit["created_at"])])

    def _gift(self, volunteer_id: int) -> None:
        visit = self._last_visit(volunteer_id)
        if visit is None:
            return
        handed_in = visit["created_at"]
        line = self._line(visit, ExpenseKind.MATERIAL, self.dice.between(300, 1500), "Ordner en tabbladen")
        line["no_receipt"] = "Bon kwijtgeraakt"
        steps = [(Step.SUBMIT, handed_in), (Step.WAIVE, handed_in + timedelta(hours=2))]
        self._claim(visit, [line], ExpenseStatus.WAIVED, steps)

    def _last_visit(self, volunteer_id: int) -> Row | None:
        return next((one for one in reversed(self.visits.visits) if one["volunteer_id"] == volunteer_id), None)

    def _line(self, visit: Row, kind: ExpenseKind, cents: int, description: str) -> Row:
        return {
            "visit_id": None,
            "day": visit["day"],
            "kind": kind,
            "km_tenths": None,
            "cents_per_km": None,
            "amount_cents": cents,
            "description": description,
            "no_receipt": "",
        }

    def _claim(
        self, visit: Row, lines: Sequence[Row], status: ExpenseStatus, steps: Sequence[tuple[Step, datetime]]
    ) -> None:
        number, cents = len(self.visits.expenses) + 1, sum(line["amount_cents"] for line in lines)
        self.visits.expenses.append(
            {
                "id": number,
                "volunteer_id": visit["volunteer_id"],
                "programme_id": self._places[visit["request_id"]],
                "day": visit["day"],
                "amount_cents": cents,
                "status": status,
                "submitted_at": None if status is ExpenseStatus.DRAFT else visit["created_at"],
                "entered_by_id": None,
                "decided_by_id": None,
                "decided_at": None,
                "reason": "",
            }
        )
        for line in lines:
            self.visits.lines.append({"id": len(self.visits.lines) + 1, "expense_id": number, **line})
        for step, at in steps:
            self.visits.steps.append(
                {
                    "id": len(self.visits.steps) + 1,
                    "expense_id": number,
                    "step": step,
                    "at": at,
                    "by_id": self._users[visit["volunteer_id"]],
                    "reason": "",
                    "amount_cents": cents,
                    "run_id": None,
                }
            )

    def _put_receipts(self) -> None:
        """With the newest costs that wait for somebody; one is a PDF."""
        waits = {row["id"]: row for row in self.visits.expenses if row["status"] is ExpenseStatus.SUBMITTED}
        lines = [
            line for line in self.visits.lines if line["expense_id"] in waits and line["kind"] not in WITHOUT_RECEIPT
        ]
        for place, line in enumerate(lines[-_RECEIPTS:]):
            claim = waits[line["expense_id"]]
            words = _words(self.dice.pick(_SHOPS), line["id"], line["day"], line["amount_cents"])
            file = prepare(_pdf(words) if place == 0 else _photo(words))
            line["no_receipt"] = ""
            self.receipts.append(
                {
                    "id": len(self.receipts) + 1,
                    "line_id": line["id"],
                    "sha256": file.sha256,
                    "media_type": file.media_type,
                    "size": len(file.content),
                    "content": file.content,
                    "added_by_id": claim["entered_by_id"] or self._users[claim["volunteer_id"]],
                    "added_at": claim["submitted_at"].astimezone(UTC),
                }
            )


def _words(shop: str, number: int, day: date, cents: int) -> list[str]:
    # The letters that Pillow brings along have no sign for euros.
    amount = format_decimal(cents / 100, "0.00", locale="nl")
    return [
        shop,
        f"Bon {number:06}",
        format_date(day, "d MMMM y", locale="nl"),
        "",
        f"Totaal EUR {amount}",
        "",
        "Dank u wel",
    ]


def _photo(words: Sequence[str]) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (480, 420), _PAPER)
    draw, font, out = ImageDraw.Draw(picture), ImageFont.load_default(28), io.BytesIO()
    for place, text in enumerate(words):
        draw.text((30, 30 + 50 * place), text, fill=_INK, font=font)
    picture.save(out, "PNG")
    return out.getvalue()


def _pdf(words: Sequence[str]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas: Any = Canvas(out, pagesize=(300, 300), invariant=1)
    for place, text in enumerate(words):
        canvas.drawString(30, 260 - 30 * place, text)
    canvas.save()
    return out.getvalue()
