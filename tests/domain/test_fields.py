import pytest

from domain.access import Refused
from domain.contact import clean_full_postcode, clean_phone_number
from domain.fields import Fields


def test_what_is_refused_is_said_at_once_and_in_the_order_of_the_form():
    fields = Fields("Name", "Phone")
    for field, act in (
        ("Postcode", lambda: clean_full_postcode("Leek")),
        ("Phone", lambda: clean_phone_number("06 123")),
        ("Street", lambda: None),
    ):
        with fields.of(field):
            act()
    with pytest.raises(Refused, match="odd_phone_number") as refused:
        fields.check()
    assert [(field, one.code) for field, one in refused.value.fields.items()] == [
        ("Phone", "odd_phone_number"),
        ("Postcode", "no_postcode"),
    ]


def test_of_one_field_the_first_refusal_counts():
    fields = Fields()
    for code in ("no_such_day", "day_in_future"):
        with fields.of("Day"):
            raise Refused(code)
    with pytest.raises(Refused, match="no_such_day"):
        fields.check()


def test_what_is_right_passes_and_a_bug_stays_one():
    fields = Fields()
    with pytest.raises(ZeroDivisionError), fields.of("Number"):
        raise ZeroDivisionError
    fields.check()
