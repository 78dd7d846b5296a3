"""The statement of gifts, read back."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from components.expenses.gift_letter import Gift, Statement, gift_letter
from domain.chapter import Chapter

CHAPTER = Chapter("Afdeling Westerkwartier", "Langestraat 1", "9800 AA Zuidhorn", "123456782")
GIFTS = [
    Gift(date(2026, 11, 3), "Parkeren", 340),
    Gift(date(2026, 2, 14), "Kilometers", 123_456),
    Gift(date(2026, 2, 20), "Openbaar vervoer", 5),
]
ONE = Statement(CHAPTER, "Anna de Vries", 2026, GIFTS)


def read(statement, locale="nl"):
    """The texts of the pages, with plain blanks."""
    pages = PdfReader(io.BytesIO(gift_letter(statement, locale))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_the_statement_says_who_gave_what_to_whom():
    (text,) = read(ONE)
    for part in (
        *("Afdeling Westerkwartier", "Langestraat 1", "9800 AA Zuidhorn", "RSIN 123456782"),
        *("Giftenverklaring 2026", "Anna de Vries"),
        *("14 februari 2026", "Kilometers", "€ 1.234,56", "3 november 2026", "Parkeren", "€ 3,40", "€ 0,05"),
        *("Totaal", "€ 1.238,01"),
        *("recht op terugbetaling", "uit vrije wil", "Plaats en datum", "Handtekening"),
    ):
        assert part in text, part
    assert text.index("14 februari") < text.index("20 februari") < text.index("3 november")
    assert "Pagina" not in text


def test_in_english_for_who_reads_that():
    (text,) = read(ONE, "en")
    for part in ("Statement of gifts 2026", "14 February 2026", "€ 1,234.56", "of free will", "Signature"):
        assert part in text, part


@pytest.mark.parametrize("count", [0, 1, 18, 19, 20, 21, 22, 23, 24, 25, 40, 60, 200])
def test_every_gift_stands_on_a_page_once_and_the_end_stays_together(count):
    gifts = [Gift(date(2026, 1, 1 + n % 28), f"Soort-{n}.", 100 + n) for n in range(count)]
    texts = read(replace(ONE, gifts=gifts))
    for n in range(count):
        assert "".join(texts).count(f"Soort-{n}.") == 1
    total = sum(gift.cents for gift in gifts)
    assert f"Totaal € {total // 100:,}".replace(",", ".") in texts[-1]
    assert all(part in texts[-1] for part in ("uit vrije wil", "Handtekening"))
    if len(texts) > 1:
        assert [f"Pagina {n} van {len(texts)}" in text for n, text in enumerate(texts, 1)] == [True] * len(texts)


@pytest.mark.parametrize("count", [1, 20, 24, 60])
def test_nothing_is_drawn_beside_the_paper(count):
    name = "Wilhelmina" * 12
    statement = Statement(replace(CHAPTER, name=name), name, 2026, [Gift(date(2026, 1, 1), "x" * 200, 1)] * count)
    for page in PdfReader(io.BytesIO(gift_letter(statement, "nl"))).pages:
        spots = []
        page.extract_text(
            visitor_text=lambda text, _cm, tm, _font, _size, spots=spots: (
                spots.append(tm[4:6]) if text.strip() else None
            )
        )
        assert spots
        assert all(70 <= x <= 525 and 40 <= y <= 760 for x, y in spots), spots


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Łukasz Yılmaz-Ağaoğlu", "Łukasz Yılmaz-Ağaoğlu"),
        ("Олена Шевченко", "Олена Шевченко"),
        ("李小龙", "Li Xiao Long"),  # a script that the font does not have
        ("Zoë 😀", "Zoë"),
        ("<b>Bold</b> &amp; {total}", "<b>Bold</b> &amp; {total}"),
    ],
)
def test_every_name_can_be_printed(name, shown):
    (text,) = read(replace(ONE, volunteer=name))
    assert f"{shown} had recht op" in text


def test_the_same_statement_gives_the_same_bytes():
    assert gift_letter(ONE, "nl") == gift_letter(replace(ONE, gifts=list(reversed(GIFTS))), "nl")
