from datetime import date

import pytest

from domain.access import Refused
from domain.households import clean_home_languages, clean_people, may_read_details, parse_birth_years

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("consent_on", "withdrawn_on", "readable"),
    [(None, None, False), (TODAY, None, True), (TODAY, TODAY, False)],
)
def test_details_are_read_while_there_is_consent(consent_on, withdrawn_on, readable):
    assert may_read_details(consent_on, withdrawn_on) is readable


@pytest.mark.parametrize(
    ("written", "years"), [("", []), ("2018, 2015", [2015, 2018]), ("2015;2015", [2015, 2015]), (" 2015 ", [2015])]
)
def test_birth_years_are_read_as_written(written, years):
    assert parse_birth_years(written, TODAY) == years


@pytest.mark.parametrize("written", ["15", "2015 en 2018", "2027", "1880", "1e3", "-2015", "٢٠١٥", "2015," * 21])
def test_what_is_no_birth_year_is_refused(written):
    with pytest.raises(Refused, match="odd_birth_years"):
        parse_birth_years(written, TODAY)


@pytest.mark.parametrize("count", [-1, 21])
def test_a_household_has_a_number_of_people_that_can_be(count):
    with pytest.raises(Refused, match="odd_people"):
        clean_people(count, "Number of adults")


def test_a_language_is_kept_once():
    assert clean_home_languages(["Arabisch", " arabisch ", "", "Fries"]) == ["arabisch", "Fries"]
