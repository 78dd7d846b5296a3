import pytest

from domain.access import Refused
from domain.chapter import Chapter, check_rsin


@pytest.mark.parametrize(
    ("typed", "kept"), [("123456782", "123456782"), (" 1234.56.782 ", "123456782"), ("0012 34 560", "001234560")]
)
def test_a_number_of_the_tax_office_is_kept_as_nine_digits(typed, kept):
    assert check_rsin(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "123456789", "12345678", "1234567820", "NL123456782B01", "000000000", "١٢٣٤٥٦٧٨٢", "²" * 9, "😀"]
)
def test_what_is_no_such_number_is_refused(typed):
    with pytest.raises(Refused, match="rsin_wrong"):
        check_rsin(typed)


def test_a_statement_needs_all_of_the_chapter():
    whole = Chapter("Afdeling", "Langestraat 1", "9801 AB Zuidhorn", "123456782")
    assert whole.whole
    assert not Chapter().whole
    assert not Chapter("Afdeling", "Langestraat 1", "9801 AB Zuidhorn").whole
