"""What stands on paper is what was written, down to its signs."""

import io

import pytest
from pypdf import PdfReader

from components.copy_sheet import Sheet
from components.paper import LEFT, WIDTH


def read(sheet: Sheet) -> str:
    pages = PdfReader(io.BytesIO(sheet.finish())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Fijn! 🥰 Zoë & José: € 50 (30%), mail info@x.nl", "Fijn! Zoë & José: € 50 (30%), mail info@x.nl"),
        ("Wat lief ❤️!", "Wat lief !"),
        ("50\u202f000 → “samen”", "50 000 - “samen”"),
        ("ليلى komt om 10:00; zij belt “ja” #2", "lyl komt om 10:00; zij belt “ja” #2"),
        ("👍", ""),
    ],
    ids=["emoji", "heart", "narrow blank", "Arabic", "nothing else"],
)
def test_one_sign_that_cannot_be_printed_changes_no_other(written, printed):
    sheet = Sheet("De Boer")
    sheet.rows([("Verslag", written)])
    assert read(sheet) == f"Verslag {printed} De Boer · 1".replace("  ", " ")


def test_a_long_heading_stays_on_the_paper():
    sheet = Sheet("De Boer")
    sheet.heading("Hulpvraag: " + "Samen lezen en rekenen " * 5)
    page = PdfReader(io.BytesIO(sheet.finish())).pages[0]
    rights = [LEFT]

    def place(text: str, _cm: object, at: list[float], _font: object, size: float) -> None:
        if text.strip():
            rights.append(at[4] + len(text.strip()) * size * 0.5)  # a letter is wider than half its height

    page.extract_text(visitor_text=place)
    assert max(rights) <= LEFT + WIDTH
