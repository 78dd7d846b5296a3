"""The administrator's start: what waits, in words that fit how many there are."""

import pytest

from domain.access import Role
from tests.pages.reading import texts


@pytest.mark.parametrize(
    ("many", "sentence"),
    [
        (1, "Zonder activiteit ziet deze coördinator geen huishouden en geen vrijwilliger."),
        (2, "Zonder activiteit zien ze geen huishouden en geen vrijwilliger."),
    ],
)
def test_who_coordinates_in_no_programme_is_told(make, open_page, many, sentence):
    for _one in range(many):
        make.user(Role.COORDINATOR)
    assert sentence in texts(open_page(make.user(Role.ADMIN)))
