"""What is done to the photo or PDF of a receipt before it is kept. Its kind is read from the bytes, not from a name."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from domain.access import Refused

MEGABYTE = 1024 * 1024
# What phones make of their finest photos. Each is made small before it is kept; a PDF stays as large as it is.
PHOTO_MEGABYTES, DOCUMENT_MEGABYTES = 15, 5

_MOVIE_BOX = slice(4, 8)  # where HEIC, and video, say "ftyp"
_BRAND = slice(8, 12)
_HEIC = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
# Readers of PDF look for its first line this far into a file.
_PDF_BEGINS_BEFORE = 1024


class _Kind(StrEnum):
    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    GIF = "GIF"
    PDF = "PDF"
    HEIC = "HEIC"
    SVG = "SVG"


@dataclass(frozen=True)
class PreparedFile:
    """Ready to be kept. The same upload gives the same bytes, so `sha256`, which is of `content`, finds it back."""

    content: bytes
    media_type: str
    sha256: str
    # Of a PDF; a picture has none.
    pages: int | None = None


def prepare(content: bytes) -> PreparedFile:
    """A picture as an upright JPEG, or a PDF with nothing but its pages; neither tells where or by what it was made.

    Raises Refused: receipt_empty, receipt_large, receipt_pdf_heavy, receipt_other_kind, receipt_heic, receipt_drawing,
    and what `picture` and `document` of receipt_pictures and receipt_documents raise.
    """
    if not content:
        raise Refused("receipt_empty")
    if len(content) > PHOTO_MEGABYTES * MEGABYTE:
        raise Refused("receipt_large", megabytes=PHOTO_MEGABYTES)
    match kind := _kind(content):
        case None:
            raise Refused("receipt_other_kind")
        case _Kind.HEIC:
            raise Refused("receipt_heic")
        case _Kind.SVG:
            raise Refused("receipt_drawing")
        case _Kind.PDF:
            if len(content) > DOCUMENT_MEGABYTES * MEGABYTE:
                raise Refused("receipt_pdf_heavy", megabytes=DOCUMENT_MEGABYTES)
            from domain.receipt_documents import document

            kept, pages = document(content)
            return PreparedFile(kept, "application/pdf", _sha256(kept), pages)
        case _:
            from domain.receipt_pictures import picture

            kept = picture(content, kind.value)
            return PreparedFile(kept, "image/jpeg", _sha256(kept))


def _kind(content: bytes) -> _Kind | None:
    if content.startswith(b"\xff\xd8\xff"):
        return _Kind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _Kind.PNG
    if content.startswith(b"RIFF") and content[_BRAND] == b"WEBP":
        return _Kind.WEBP
    if content.startswith((b"GIF87a", b"GIF89a")):
        return _Kind.GIF
    if content[_MOVIE_BOX] == b"ftyp" and content[_BRAND] in _HEIC:
        return _Kind.HEIC
    begin = content[:_PDF_BEGINS_BEFORE]
    if b"%PDF-" in begin:
        return _Kind.PDF
    return _Kind.SVG if b"<svg" in begin.lower() else None


def _sha256(kept: bytes) -> str:
    return hashlib.sha256(kept).hexdigest()
