import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image
from pypdf import PdfReader
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject, TextStringObject

from domain.receipt_documents import PAGES_MAX
from domain.receipt_files import prepare
from domain.receipt_pictures import LONG_SIDE, STORED_MAX
from tests.domain.receipts import HOME, corner, exif, pdf, photo, png_of, rewritten, saved
from tests.refusal import code_of

ROOT = Path(__file__).parents[2]
MARKERS_OF_NOTES = (b"\xff\xe1", b"\xff\xe2", b"\xff\xed", b"\xff\xfe")


def opened(kept):
    return Image.open(io.BytesIO(kept.content))


def near(found, wanted):
    return all(abs(one - other) < 30 for one, other in zip(found, wanted, strict=True))


RED, WHITE = (255, 0, 0), (255, 255, 255)


# Pictures


def test_a_photo_of_twelve_megapixels_becomes_small_and_stays_sharp():
    taken = photo(4032, 3024, grain=12)
    kept = prepare(saved(taken, quality=85))
    shown = opened(kept)
    assert (kept.media_type, shown.format, shown.size, kept.pages) == ("image/jpeg", "JPEG", (1600, 1200), None)
    assert len(kept.content) <= STORED_MAX
    # Against the photo made small without any loss.
    best = np.asarray(taken.resize((1600, 1200), Image.Resampling.LANCZOS), dtype=float)
    assert np.abs(best - np.asarray(shown, dtype=float)).mean() < 6


def test_even_nothing_but_noise_is_kept_small():
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (1500, 1500, 3), dtype=np.uint8))
    kept = prepare(saved(noise, quality=90))
    assert len(kept.content) <= STORED_MAX


@pytest.mark.parametrize("side", [1, LONG_SIDE - 1, LONG_SIDE])
def test_a_small_picture_keeps_its_size(side):
    assert opened(prepare(saved(Image.new("RGB", (side, 1), "white")))).size == (side, 1)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_upright_however_the_phone_was_held(kind, orientation):
    as_seen = corner()
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    as_stored = as_seen.transpose(turns[orientation]) if orientation in turns else as_seen
    shown = opened(prepare(saved(as_stored, kind, exif=exif(orientation))))
    assert shown.size == as_seen.size
    assert near(shown.getpixel((5, 5)), RED)
    assert near(shown.getpixel((80, 50)), WHITE)


def test_where_and_with_what_it_was_taken_is_gone():
    given = saved(
        corner(), exif=exif(), comment=b"thuis bij De Boer", icc_profile=b"colours of a phone", dpi=(300, 300)
    )
    assert HOME in given
    kept = prepare(given).content
    assert not any(secret in kept for secret in (HOME, b"Henk", b"De Boer", b"colours"))
    assert not any(marker in kept for marker in MARKERS_OF_NOTES)
    assert not Image.open(io.BytesIO(kept)).getexif()


def test_notes_after_the_picture_are_gone_too():
    assert b"MZ" not in prepare(saved(corner()) + b"MZ this program cannot be run").content[-40:]


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("CMYK", "JPEG"), ("L", "JPEG"), ("RGB", "WEBP"), ("RGBA", "WEBP"), ("P", "GIF"), ("P", "PNG"), ("1", "PNG"),
        ("L", "PNG"), ("LA", "PNG"), ("RGBA", "PNG"), ("I;16", "PNG"),
    ],
)  # fmt: skip
def test_every_way_to_store_colours_works(mode, kind):
    grey = mode in {"L", "LA", "1", "I;16"}
    if mode == "I;16":
        made = Image.fromarray(np.asarray(corner().convert("L")).astype(np.uint16) * 257)
    else:
        made = corner().convert(mode)
    shown = opened(prepare(saved(made, kind)))
    assert near(shown.getpixel((80, 50)), WHITE)
    if mode != "1":  # dots
        assert near(shown.getpixel((10, 10)), (76, 76, 76) if grey else RED)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_white_paper(mode):
    glass = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    glass.paste((0, 0, 0, 255), (0, 0, 30, 60))
    shown = opened(prepare(saved(glass.convert(mode), "PNG")))
    assert near(shown.getpixel((10, 30)), (0, 0, 0))
    assert near(shown.getpixel((50, 30)), WHITE)


def test_sixteen_bits_of_grey_keep_their_steps():
    ramp = np.tile(np.linspace(0, 65535, 256).astype(np.uint16), (64, 1))
    shown = opened(prepare(saved(Image.fromarray(ramp), "PNG"))).convert("L")
    assert [abs(shown.getpixel((at, 30)) - at) < 8 for at in (0, 64, 128, 192, 255)] == [True] * 5


def test_a_photo_with_its_depth_beside_it_is_that_photo():
    both = saved(corner(), "MPO", save_all=True, append_images=[Image.new("RGB", (90, 60), "blue")])
    assert near(opened(prepare(both)).getpixel((5, 5)), RED)


# The same file twice


@pytest.mark.parametrize("given", [saved(corner(), exif=exif(6)), saved(corner(), "PNG"), pdf(2)])
def test_the_same_file_gives_the_same_bytes_also_in_another_process(given, tmp_path):
    here = prepare(given)
    (tmp_path / "given").write_bytes(given)
    there = subprocess.run(
        [sys.executable, "-c", "import sys; from domain.receipt_files import prepare;"
         "print(prepare(open(sys.argv[1], 'rb').read()).sha256)", str(tmp_path / "given")],
        cwd=ROOT, env={"PYTHONHASHSEED": "7"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert there.stdout.strip() == here.sha256 == prepare(given).sha256


def test_another_receipt_has_another_hash():
    assert prepare(saved(corner())).sha256 != prepare(saved(Image.new("RGB", (90, 60), "white"))).sha256


def test_a_bill_that_was_fetched_twice_is_the_same_bill():
    # A shop makes the PDF anew, with the moment in it.
    first, again = pdf(made_by="web-1"), pdf(made_by="web-2")
    assert first != again
    assert prepare(first).sha256 == prepare(again).sha256


# What is no receipt


def moving(kind):
    return saved(corner(), kind, save_all=True, append_images=[Image.new("RGB", (90, 60), "blue")])


def of_size(width, height):
    """A true JPEG whose header says another size."""
    small = bytearray(saved(Image.new("RGB", (8, 8))))
    at = small.index(b"\xff\xc0") + 5
    small[at : at + 4] = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return bytes(small)


# What is large is made by its test: every process reads this file.
BAD = {
    "empty": (b"", "receipt_empty"),
    "over 5 MB": (b"\xff\xd8\xff" + bytes(5 * 1024 * 1024), "receipt_large"),
    "a program named .jpg": (b"MZ\x90\x00 this program cannot be run in DOS mode", "receipt_other_kind"),
    "a document of a word processor": (b"PK\x03\x04 word/document.xml", "receipt_other_kind"),
    "a text": ("Postzegels 12,50".encode("utf-16"), "receipt_other_kind"),
    "a film": (b"\x00\x00\x00\x18ftypisom a film", "receipt_other_kind"),
    "HEIC": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "receipt_heic"),
    "SVG": (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "receipt_drawing"),
    "SVG in capitals": (b"\xef\xbb\xbf<SVG onload='alert(1)'/>", "receipt_drawing"),
    "a GIF that moves": (moving("GIF"), "receipt_moving"),
    "a PNG that moves": (moving("PNG"), "receipt_moving"),
    "a WebP that moves": (moving("WEBP"), "receipt_moving"),
    "a JPEG of 30,000 by 30,000": (of_size(30_000, 30_000), "receipt_pixels"),
    "a JPEG just too large": (of_size(8000, 5001), "receipt_pixels"),
    "a JPEG cut off": (lambda: saved(photo(800, 600))[:20_000], "receipt_damaged"),
    "a JPEG cut off in its header": (saved(corner())[:30], "receipt_damaged"),
    "a PNG cut off": (saved(corner(), "PNG")[:-30], "receipt_damaged"),
    "a PNG with a part that is none": (saved(corner(), "PNG").replace(b"IDAT", b"IDAT!"), "receipt_damaged"),
    "only the beginning of a JPEG": (b"\xff\xd8\xff\xe0 only the beginning", "receipt_damaged"),
    "only the beginning of a GIF": (b"GIF89a", "receipt_damaged"),
    "only the beginning of a WebP": (b"RIFF\x00\x00\x00\x00WEBP", "receipt_damaged"),
    "only the beginning of a PDF": (b"%PDF-1.7\n", "receipt_pdf_damaged"),
    "a PDF cut off": (pdf()[:400], "receipt_pdf_damaged"),
    "a PDF without pages": (rewritten(pdf(), lambda writer: writer.remove_page(0)), "receipt_pdf_damaged"),
    "a PDF of one page too many": (lambda: pdf(PAGES_MAX + 1), "receipt_pdf_pages"),
    "a PDF of 500 pages": (lambda: pdf(500), "receipt_pdf_pages"),
    "a PDF with a password": (rewritten(pdf(), lambda writer: writer.encrypt("geheim")), "receipt_pdf_locked"),
    "a PDF that may not be changed": (rewritten(pdf(), lambda writer: writer.encrypt("", "x")), "receipt_pdf_locked"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_receipt_is_refused_with_its_own_reason(what):
    given, code = BAD[what]
    assert code_of(prepare, given() if callable(given) else given) == code


BOMBS = [
    (lambda: png_of(30_000, 30_000), "receipt_pixels"),
    (lambda: png_of(9_000, 9_000), "receipt_pixels"),  # under the bound of Pillow itself
    (lambda: of_size(65_000, 65_000), "receipt_pixels"),
]


def memory_for(content, folder):
    """The code of the refusal, and the kilobytes that it took: in a process of its own, for the peak is a process's."""
    (folder / "given").write_bytes(content)
    program = """
import re, sys
from pathlib import Path
from domain.access import Refused
from domain.receipt_files import prepare
from tests.domain.receipts import corner, saved

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

given = Path(sys.argv[1]).read_bytes()
prepare(saved(corner()))
before = peak()
try:
    prepare(given)
    code = ""
except Refused as refusal:
    code = refusal.code
print(peak() - before, code)
"""
    arguments = [sys.executable, "-c", program, str(folder / "given")]
    said = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    kilobytes, _, code = said.strip().partition(" ")
    return code, int(kilobytes)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of a process")
def test_a_picture_that_would_fill_the_memory_is_never_unpacked(tmp_path):
    for made, code in BOMBS:
        content = made()
        assert len(content) < 200_000
        refusal, kilobytes = memory_for(content, tmp_path)
        assert refusal == code
        assert kilobytes < 4_000
    # The measure works: the largest that may come in is unpacked.
    refusal, kilobytes = memory_for(png_of(8_000, 5_000), tmp_path)
    assert (refusal, 30_000 < kilobytes < 250_000) == ("", True)


GOOD = [saved(corner(), exif=exif()), saved(corner(), "PNG"), saved(corner(), "GIF"), saved(corner(), "WEBP"), pdf()]


@settings(max_examples=300)
@given(some.data())
def test_whatever_happens_to_a_file_it_is_kept_or_refused(data):
    content = bytearray(data.draw(some.sampled_from(GOOD)))
    for _ in range(data.draw(some.integers(1, 8))):
        at = data.draw(some.integers(0, len(content) - 1))
        cut = data.draw(some.sampled_from([0, 0, 0, 1, 50]))
        content[at : at + cut + 1] = data.draw(some.binary(min_size=1, max_size=4))
    code = code_of(prepare, bytes(content))
    assert code is None or code.startswith("receipt_")


# Documents


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
