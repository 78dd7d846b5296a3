"""The PDF of a receipt: only its pages are kept, and they stay readable."""

import io
import time
import tracemalloc
import zlib

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject, TextStringObject

from domain.receipt_files import prepare
from tests.domain.receipts import HOME, RED, WHITE, corner, exif, near, pdf, rewritten, saved
from tests.refusal import code_of


def names_in(content):
    """Every key of every dictionary that can be reached."""
    waiting, seen, found = [PdfReader(io.BytesIO(content)).trailer], set(), set()
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, dict):
            found |= set(one)
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return found


ACTIVE = {"/JS", "/JavaScript", "/OpenAction", "/AA", "/A", "/EmbeddedFiles", "/EF", "/URI", "/AcroForm", "/Names"}


def busy(writer):
    """All that a PDF can carry besides its pages."""
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('hallo')")}
    writer.add_attachment("virus.exe", b"MZ")
    launch = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")})
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(key): value for key, value in script.items()}
    )
    page = writer.pages[0]
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): launch})
    page[NameObject("/Metadata")] = launch
    link = {"/Type": "/Annot", "/Subtype": "/Link"}
    annotation = DictionaryObject({NameObject(key): NameObject(value) for key, value in link.items()})
    annotation[NameObject("/Rect")] = RectangleObject((0, 0, 9, 9))
    annotation[NameObject("/A")] = launch
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])


def test_of_a_document_only_its_pages_are_kept():
    given = rewritten(pdf(2), busy)
    assert names_in(given) >= {"/JS", "/OpenAction", "/AA", "/EmbeddedFiles", "/Info"}
    kept = prepare(given)
    assert (kept.media_type, kept.pages) == ("application/pdf", 2)
    assert names_in(kept.content) & (ACTIVE | {"/Info", "/Author", "/Metadata", "/Producer"}) == set()
    assert b"Henk" not in kept.content
    shown = PdfReader(io.BytesIO(kept.content))
    assert [f"blad {at + 1}: 12,50" in page.extract_text() for at, page in enumerate(shown.pages)] == [True, True]


def photo_in(document):
    [photo] = PdfReader(io.BytesIO(document)).pages[0]["/Resources"]["/XObject"].values()
    return photo.get_object()


@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_a_photo_in_a_document_does_not_tell_where_it_was_taken(mode):
    given = pdf(picture=saved(corner().convert(mode), exif=exif()))
    kept = prepare(given).content
    assert HOME in photo_in(given).get_data()
    assert HOME not in photo_in(kept).get_data()
    assert (b"Adobe" in photo_in(kept).get_data()) == (mode == "CMYK")  # says how its colours are to be read
    image = PdfReader(io.BytesIO(kept)).pages[0].images[0]
    assert near(image.image.convert("RGB").getpixel((5, 5)), RED)
    assert near(image.image.convert("RGB").getpixel((80, 50)), WHITE)


@pytest.mark.parametrize(
    "photo",
    [
        saved(corner()) + saved(corner(), exif=exif()),
        saved(corner(), exif=exif()).replace(b"\xff\xe1", b"\xff\xff\xe1", 1),
        saved(corner(), exif=exif()).replace(b"\xff\xe1", b"\x00\x01\xff\xe1", 1),
        saved(corner(), progressive=True) + b"\xff\xd8" + HOME,
    ],
)
def test_a_photo_in_a_document_does_not_tell_it_in_another_place_either(photo):
    given = pdf(picture=saved(corner()))

    def exchange(writer):
        for one in writer.pages[0]["/Resources"]["/XObject"].values():
            one.get_object()._data = photo
            one.get_object()[NameObject("/Filter")] = NameObject("/DCTDecode")

    kept = prepare(rewritten(given, exchange)).content
    assert HOME not in photo_in(kept).get_data()
    image = Image.open(io.BytesIO(photo_in(kept).get_data()))
    assert near(image.convert("RGB").getpixel((5, 5)), RED)
    assert near(image.convert("RGB").getpixel((80, 50)), WHITE)


def test_what_was_filled_in_on_a_form_stays_readable():
    def fill_in(writer):
        box = FreeText(text="veertig euro", rect=(100, 500, 300, 540))
        writer.add_annotation(0, box)
        appearance = writer._add_object(writer.pages[0]["/Contents"].get_object().clone(writer))
        appearance.get_object().update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): RectangleObject((0, 0, 600, 800)),
                NameObject("/Metadata"): TextStringObject("Henk"),
            }
        )
        drawn = writer.pages[0]["/Annots"][-1].get_object()
        drawn[NameObject("/Subtype")] = NameObject("/Widget")
        drawn[NameObject("/AP")] = DictionaryObject({NameObject("/N"): appearance})
        drawn[NameObject("/AA")] = DictionaryObject({NameObject("/JS"): TextStringObject("app.alert(1)")})

    kept = prepare(rewritten(pdf(), fill_in)).content
    [stamp] = PdfReader(io.BytesIO(kept)).pages[0]["/Annots"]
    stamp = stamp.get_object()
    assert (set(stamp), stamp["/Subtype"]) == ({"/Type", "/Subtype", "/Rect", "/AP"}, "/Stamp")
    assert b"Tj" in stamp["/AP"]["/N"].get_data()
    assert "/Metadata" not in stamp["/AP"]["/N"]


def test_a_document_that_stays_large_is_refused():
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (1350, 1350, 3), dtype=np.uint8))
    given = pdf(picture=saved(noise, quality=97))
    assert 2 < len(given) / 1024 / 1024 < 5
    assert code_of(prepare, given) == "receipt_pdf_large"


@pytest.mark.parametrize("packed", [("/FlateDecode", "/ASCII85Decode", "/DCTDecode"), ("/FlateDecode", "/DCTDecode")])
def test_a_document_that_unpacks_to_gigabytes_is_not_unpacked(packed):
    def swell(writer):
        for photo in writer.pages[0]["/Resources"]["/XObject"].values():
            photo.get_object()._data = zlib.compress(b"z" * 20_000_000, 9)
            photo.get_object()[NameObject("/Filter")] = ArrayObject(NameObject(one) for one in packed)

    given = rewritten(pdf(picture=saved(corner())), swell)
    assert len(given) < 50_000
    tracemalloc.start()
    try:
        assert code_of(prepare, given) == "receipt_pdf_damaged"
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_a_document_with_an_endless_list_of_its_parts_is_not_read():
    listed = zlib.compress(b"\x01\x00\x09" * 1_600_000, 9)
    parts = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj "
    head = b"3 0 obj<</Type/XRef/Size 1600000/W[1 1 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(listed)
    given = b"%PDF-1.5\n" + parts + head + listed + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % (9 + len(parts))
    begun = time.process_time()
    assert code_of(prepare, given) == "receipt_pdf_damaged"
    assert time.process_time() - begun < 2
