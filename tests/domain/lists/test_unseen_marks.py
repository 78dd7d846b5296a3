"""What copying from a web page, a mail or a message leaves behind in a cell, and nobody sees."""

from datetime import date

import pytest

from domain.lists.headings.plain import plain
from domain.lists.tables.citizen_numbers import LEFT_OUT, digits, without_citizen_numbers
from domain.lists.words import amounts, cells, phones

UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2064\u2066\u2069\ufeff\xad"


@pytest.mark.parametrize("mark", UNSEEN)
def test_marks_that_nobody_sees_are_not_read(mark):
    def marked(written):
        return mark + mark.join(written) + mark

    assert cells.text(marked("Jan Bos")) == cells.text(marked("Jan Bos"), lines=True) == "Jan Bos"
    assert cells.day(marked("5-3-2025")) == date(2025, 3, 5)
    assert cells.postcode(marked("9351ab")) == "9351 AB"
    assert cells.email(marked("jan@voorbeeld.nl")) == "jan@voorbeeld.nl"
    assert phones.read(marked("0612345678")) == phones.Phone("0612345678")
    assert (amounts.number(marked("12,5")), amounts.minutes(marked("1u30"))) == (12.5, 90)
    assert cells.blank(marked("-"))
    assert plain(marked("Naam")) == "naam"
    assert LEFT_OUT in without_citizen_numbers(marked("nr 123456782"), frozenset())
    assert digits(marked("123456782")) == "123456782"


def test_a_picture_made_of_several_stays_whole_in_a_note():
    family = "\U0001f469\u200d\U0001f467"
    assert cells.text(family + "\u200d\nleuk", lines=True) == family + "\nleuk"
