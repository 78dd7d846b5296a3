from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.payments import bank_text, banking_day

TAKEN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Anna de Vries", "Anna de Vries"),
        ("Zoë Łukaszewicz-Ağaoğlu", "Zoe Lukaszewicz-Agaoglu"),
        ("Zoe\u0308", "Zoe"),
        ("Straße Øre Œuvre ĳs", "Strasse Ore OEuvre ijs"),
        ("Олена Шевченко", "Olena Shevchenko"),
        ("李小龙", "Li Xiao Long"),
        ("Van der Meer & Zn.", "Van der Meer + Zn."),
        ("<b>a</b>", ".b.a./b."),
        ("a_b@c.nl; d!", "a-b(at)c.nl, d."),
        ("€ 5 – 4…", "EUR 5 - 4..."),
        ("O’Neill “Bo”", "O'Neill 'Bo'"),
        ("  twee\n regels\t", "twee regels"),
        ("/bon//km///", "bon/km"),
        ("😀", ""),
        ("Bo 😀", "Bo"),
        ("a\0b", "a.b"),
    ],
)
def test_a_text_is_written_as_every_bank_can_read_it(written, sent):
    assert bank_text(written, 70) == sent


@given(st.text(max_size=200), st.integers(1, 140))
def test_no_text_is_too_long_or_strange_for_a_bank(text, longest):
    sent = bank_text(text, longest)
    assert set(sent) <= TAKEN
    assert len(sent) <= longest
    assert sent == sent.strip("/ ")
    assert "//" not in sent


@pytest.mark.parametrize(
    ("asked", "paid"),
    [
        (date(2026, 3, 6), date(2026, 3, 6)),  # a Friday
        (date(2026, 3, 7), date(2026, 3, 9)),
        (date(2026, 3, 8), date(2026, 3, 9)),
        (date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday, to the Tuesday after Easter
        (date(2026, 4, 27), date(2026, 4, 27)),  # the King's birthday: banks among themselves go on
        (date(2026, 5, 1), date(2026, 5, 4)),
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2027, 3, 26), date(2027, 3, 30)),
        (date(2038, 4, 23), date(2038, 4, 27)),  # the latest Easter that there is
    ],
)
def test_a_payment_is_asked_for_on_a_day_on_which_banks_pay(asked, paid):
    assert banking_day(asked) == paid
