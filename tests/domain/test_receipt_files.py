"""The file of a receipt: the same twice is known again, and what is no receipt is refused with its own reason."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from domain.receipt_documents import PAGES_MAX
from domain.receipt_files import prepare
from tests.domain.receipts import corner, exif, pdf, photo, png_of, rewritten, saved
from tests.refusal import code_of

ROOT = Path(__file__).parents[2]


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


def moving(kind):
    return saved(corner(), kind, save_all=True, append_images=[Image.new("RGB", (90, 60), "blue")])


def of_size(width, height, **options):
    """A true JPEG whose header says another size."""
    small = bytearray(saved(Image.new("RGB", (8, 8)), **options))
    at = small.index(b"\xff\xc2" if options.get("progressive") else b"\xff\xc0") + 5
    small[at : at + 4] = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return bytes(small)


def scanned_apart(width, height):
    """One that says to hold its colours one after the other."""
    whole = bytearray(of_size(width, height))
    whole[whole.index(b"\xff\xda") + 4] = 1
    return bytes(whole)


# What is large is made by its test: every process reads this file.
BAD = {
    "empty": (b"", "receipt_empty"),
    "over 15 MB": (lambda: b"\xff\xd8\xff" + bytes(15 * 1024 * 1024), "receipt_large"),
    "a PDF over 5 MB": (lambda: pdf() + bytes(5 * 1024 * 1024), "receipt_pdf_heavy"),
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
    "a JPEG just too large": (of_size(8000, 8126), "receipt_pixels"),
    "a narrow JPEG just too large": (of_size(20_000, 2001), "receipt_pixels"),
    "a progressive JPEG just too large": (of_size(8000, 5001, progressive=True), "receipt_pixels"),
    "a JPEG in scans just too large": (scanned_apart(8000, 5001), "receipt_pixels"),
    "a PNG just too large": (lambda: png_of(8000, 5001), "receipt_pixels"),
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
    # The finest photo of a phone takes less than the largest picture.
    refusal, kilobytes = memory_for(saved(Image.new("L", (9280, 6944)), quality=60), tmp_path)
    assert (refusal, kilobytes < 100_000) == ("", True)
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
