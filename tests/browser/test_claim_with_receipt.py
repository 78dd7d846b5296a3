"""From a photo on a phone to a receipt beside a claim."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from db.models import Expense, Receipt
from domain.expenses import ExpenseStatus
from tests.browser.conftest import settled, still
from tests.domain.receipts import HOME, exif, photo, saved
from tests.world import today

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


def test_what_cannot_be_a_receipt_is_refused_in_words_each_time_its_own(world, make, browser_as, tmp_path):
    make_draft(world, make)
    given = {
        "bon.docx": b"PK\x03\x04 word/document.xml",
        "IMG_1.heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
        "film.mp4": bytes(17 * 1024 * 1024),
        "bon.jpg": saved(photo(4032, 3024, grain=12), quality=95),
    }
    for name, content in given.items():
        (tmp_path / name).write_bytes(content)
    assert len(given["bon.jpg"]) > 6_700_000
    page = browser_as(world["henk"], "declareren?claim=1", width=360)
    place = page.locator('input[type="file"]')
    other, iphone, large = (page.get_by_text(words) for words in ("geen foto en geen PDF", "HEIC", "groter dan 15 MB"))
    # A phone offers its camera; an iPhone makes of its own kind of photo one that everybody can see.
    expect(place).to_have_attribute("accept", "image/jpeg,image/png,image/webp,application/pdf")
    for name, said in (("bon.docx", other), ("IMG_1.heic", iphone), ("film.mp4", large)):
        still(page)  # after each refusal the place for a file is a new one
        place.set_input_files(tmp_path / name)
        expect(said).to_be_visible()
        for one in {other, iphone, large} - {said}:
            expect(one).to_be_hidden()
    place.set_input_files(tmp_path / "bon.jpg")
    expect(page.get_by_role("img", name="Bon van")).to_be_visible()
    expect(large).to_be_hidden()
    (kept,) = make.all(Receipt)
    assert kept.size < 300_000


def make_draft(world, make):
    make.expense(
        world["henk_v"],
        world["programme"],
        status=ExpenseStatus.DRAFT,
        submitted_at=None,
        no_receipt="",
        day=today(),
        description="parkeren",
    )
