"""From a photo on a phone to a receipt beside a claim."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from db.models import Expense, Receipt
from domain.expenses import ExpenseStatus
from tests.browser.conftest import settled
from tests.domain.receipts import HOME, exif, photo, saved

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


def test_parking_is_claimed_with_a_photo(database, world, make, browser_as, tmp_path):
    picture = tmp_path / "IMG_2034.jpg"
    picture.write_bytes(saved(photo(3000, 4000), quality=80, exif=exif(6)))
    assert HOME in picture.read_bytes()
    page = browser_as(world["henk"], "declareren", width=360)
    page.get_by_label("Bedrag in euro").fill("3,40")
    page.get_by_label("Waarvoor?").fill("parkeren")
    page.get_by_role("button", name="Verder naar de foto").click()
    expect(page.get_by_text("Foto van de bon")).to_be_visible()
    assert [(claim.status, claim.amount_cents) for claim in make.all(Expense)] == [(ExpenseStatus.DRAFT, 340)]

    page.reload()
    expect(page.get_by_text("Parkeren: parkeren")).to_be_visible()
    settled(page)
    page.locator('input[type="file"]').set_input_files(picture)
    expect(page.get_by_role("img", name="Bon van")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Dien in").click()
    expect(page.get_by_text("ligt bij de coördinator")).to_be_visible()

    assert [claim.status for claim in make.all(Expense)] == [ExpenseStatus.SUBMITTED]
    (kept,) = make.all(Receipt)
    assert kept.media_type == "image/jpeg"
    assert kept.size < 300_000
    with Session(database) as session:
        stored = session.get_one(Receipt, kept.id).content
    with Image.open(io.BytesIO(stored)) as image:
        assert (len(image.getexif()), max(image.size)) == (0, 1600)
        assert image.width > image.height  # it lay on its side, and is turned upright
    assert HOME not in stored
