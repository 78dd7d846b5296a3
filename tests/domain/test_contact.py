import pytest

from domain.access import Refused
from domain.contact import clean_full_postcode, clean_phone_number, house_number_of, spoken_phone


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", None),
        ("06-12345678", "0612345678"),
        ("+31 6 1234 5678", "0612345678"),
        ("0031612345678", "0612345678"),
        ("+31 (0)594 51 23 45", "0594512345"),
        ("612345678", "0612345678"),  # a spreadsheet took the first 0
        ("+49 4921 123456", "+494921123456"),
    ],
)
def test_a_phone_number_is_kept_in_one_form(written, kept):
    assert clean_phone_number(written) == kept


@pytest.mark.parametrize("written", ["bel maar", "112", "06-1234567", "061234567890", "<script>", "=1+1", "0٦١٢٣٤٥٦٧٨"])
def test_what_is_no_phone_number_is_refused(written):
    with pytest.raises(Refused, match="odd_phone_number"):
        clean_phone_number(written)


@pytest.mark.parametrize(
    ("kept", "spoken"),
    [
        (None, ""),
        ("0612345678", "06 12 34 56 78"),
        ("06-12345678", "06 12 34 56 78"),
        ("0594512345", "0594 512 345"),
        ("+494921123456", "+494921123456"),
    ],
)
def test_a_phone_number_is_shown_in_groups(kept, spoken):
    assert spoken_phone(kept) == spoken


@pytest.mark.parametrize(
    ("written", "kept"), [("9351ab", "9351 AB"), (" 9351 AB ", "9351 AB"), ("9351", "9351"), ("", None)]
)
def test_a_postcode_is_kept_in_one_form(written, kept):
    assert clean_full_postcode(written) == kept


@pytest.mark.parametrize("written", ["0123 AB", "9351 ABC", "Leek", "93 51 A", "=9351"])
def test_what_is_no_postcode_is_refused(written):
    with pytest.raises(Refused, match="no_postcode"):
        clean_full_postcode(written)


@pytest.mark.parametrize(
    ("street", "number"),
    [
        ("Dorpsstraat 12", "12"),
        ("Dorpsstraat 12 a", "12A"),
        ("Dorpsstraat 12-2", "122"),
        ("2e Dwarsstraat 7", "7"),
        ("Dorpsstraat 12bis", "12BIS"),
        ("Plein 1945 3", "3"),
        ("Dorpsstraat", None),
        ("", None),
    ],
)
def test_the_house_number_is_read_from_the_address(street, number):
    assert house_number_of(street) == number
