"""The photo of a receipt: small enough to keep for seven years, sharp enough to read."""

import io
import struct
from typing import Any

from domain.access import Refused

LONG_SIDE = 1600
# Above what a phone or a scan of A4 makes within the megabytes of an upload; one opened whole takes 160 MB of memory.
MAX_PIXELS = 40_000_000
STORED_MAX = 300_000
_QUALITIES = (85, 78, 70, 62, 55, 48)
_SMALLER = 0.8


def picture(content: bytes, kind: str) -> bytes:
    """`kind` is the one format that Pillow may read it as.

    Raises Refused: receipt_damaged, receipt_moving, receipt_pixels.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as header:
            # Known from the first bytes: nothing was unpacked yet.
            pixels = header.width * header.height
            if pixels > MAX_PIXELS:
                raise Refused("receipt_pixels", megapixels=MAX_PIXELS // 1_000_000)
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
