"""The photo of a receipt: small, sharp and upright, in its own colours, and silent about where it was taken."""

import io

import numpy as np
import pytest
from PIL import Image

from domain.receipt_files import prepare
from domain.receipt_pictures import LONG_SIDE, STORED_MAX
from tests.domain.receipts import HOME, RED, WHITE, corner, exif, near, photo, saved

MARKERS_OF_NOTES = (b"\xff\xe1", b"\xff\xe2", b"\xff\xed", b"\xff\xfe")


def opened(kept):
    return Image.open(io.BytesIO(kept.content))


def test_a_photo_of_twelve_megapixels_becomes_small_and_stays_sharp():
    taken = photo(4032, 3024, grain=12)
    kept = prepare(saved(taken, quality=85))
    shown = opened(kept)
    assert (kept.media_type, shown.format, shown.size, kept.pages) == ("image/jpeg", "JPEG", (1600, 1200), None)
    assert len(kept.content) <= STORED_MAX
    # Against the photo made small without any loss.
    best = np.asarray(taken.resize((1600, 1200), Image.Resampling.LANCZOS), dtype=float)
    assert np.abs(best - np.asarray(shown, dtype=float)).mean() < 6


def test_a_photo_of_many_megabytes_is_kept_as_small():
    given = saved(photo(4032, 3024, grain=12), quality=95)
    assert len(given) > 6_700_000
    kept = prepare(given)
    assert (opened(kept).size, len(kept.content) <= STORED_MAX) == ((1600, 1200), True)


def test_the_finest_photo_of_a_phone_is_kept():
    assert opened(prepare(saved(Image.new("RGB", (9280, 6944), "white"), quality=60))).size == (1600, 1197)


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
