"""The photo of a receipt: small enough to keep for seven years, sharp enough to read."""

import io
import struct
from typing import Any

from domain.access import Refused

LONG_SIDE = 1600
# Above what a scan of A4 has; one opened whole takes 160 MB of memory.
MAX_PIXELS = 40_000_000
# Above the finest photos of most phones; they are never opened whole.
MAX_PHOTO_PIXELS = 65_000_000
STORED_MAX = 300_000
_QUALITIES = (85, 78, 70, 62, 55, 48)
_SMALLER = 0.8

_MARK, _HEAD = 0xFF, 10
_SEQUENTIAL, _START_OF_SCAN = (0xC0, 0xC1), 0xDA


def picture(content: bytes, kind: str) -> bytes:
    """`kind` is the one format that Pillow may read it as.

    Raises Refused: receipt_damaged, receipt_moving, receipt_pixels.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as header:
            # Known from the first bytes: nothing was unpacked yet.
            finest = kind == "JPEG" and min(header.size) >= 2 * LONG_SIDE and _opens_smaller(content)
            most = MAX_PHOTO_PIXELS if finest else MAX_PIXELS
            if header.width * header.height > most:
                raise Refused("receipt_pixels", megapixels=most // 1_000_000)
            # A JPEG with a second picture in it is how phones keep depth, and the first one is the photo.
            if kind != "JPEG" and getattr(header, "is_animated", False):
                raise Refused("receipt_moving")
            header.verify()
        with Image.open(io.BytesIO(content), formats=[kind]) as opened:
            return _stored(_upright(opened))
    except Image.DecompressionBombError as bomb:
        raise Refused("receipt_pixels", megapixels=MAX_PIXELS // 1_000_000) from bomb
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, struct.error) as broken:
        # What Pillow says of a file that only begins like a picture.
        raise Refused("receipt_damaged") from broken


def _opens_smaller(content: bytes) -> bool:
    """Whether it is a JPEG as cameras make it, of which only a part is unpacked; with several scans it is the whole."""
    at, colours = 2, 0
    while at + _HEAD <= len(content) and content[at] == _MARK:
        marker = content[at + 1]
        if marker in _SEQUENTIAL:
            colours = content[at + 9]
        elif marker == _START_OF_SCAN:
            return content[at + 4] == colours
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return False


def _upright(opened: Any) -> Any:
    """An RGB picture of at most LONG_SIDE, as the photographer held it, with nothing beside its pixels."""
    from PIL import Image, ImageOps

    # A JPEG is then unpacked at a half, a quarter or an eighth: less memory, and quicker.
    opened.draft(None, (LONG_SIDE, LONG_SIDE))
    small = _eight_bits(opened)
    small.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    ImageOps.exif_transpose(small, in_place=True)
    # On white paper, and with none of the notes that a picture carries along.
    paper = Image.new("RGB", small.size, "white")
    if small.mode in {"RGBA", "LA"}:
        paper.paste(small.convert("RGB"), mask=small.getchannel("A"))
    else:
        paper.paste(small.convert("RGB"))
    return paper


def _eight_bits(opened: Any) -> Any:
    """In a mode that can be made smaller without steps in its colours."""
    mode = opened.mode
    if mode.startswith("I"):  # 16 bits of grey, of which convert() would cut off all but the darkest
        return opened.point(lambda value: value * (1 / 256)).convert("L")
    if mode == "1":
        return opened.convert("L")
    if mode in {"P", "PA"} or "transparency" in opened.info:
        return opened.convert("RGBA" if "transparency" in opened.info or mode == "PA" else "RGB")
    return opened


def _stored(paper: Any) -> bytes:
    """The best quality that fits; a picture for which none does (only noise) is made smaller still."""
    while True:
        for quality in _QUALITIES:
            out = io.BytesIO()
            paper.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= STORED_MAX:
                return out.getvalue()
        paper.thumbnail((int(max(paper.size) * _SMALLER),) * 2)
