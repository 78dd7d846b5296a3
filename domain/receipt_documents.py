"""The PDF of a receipt: its pages and nothing else that a PDF can carry."""

import io
from collections.abc import Iterator
from typing import Any

from domain.access import Refused

# A bill for a telephone has eight; a manual is no receipt.
PAGES_MAX = 10
# The database keeps each for seven years, and every backup with it. A bill from a shop has a tenth of this.
STORED_MEGABYTES = 2

# What draws a page. Not among them: actions, thumbnails, metadata, and what a program kept for itself.
_PAGE_KEYS = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group")
# On a stream, what points outside its picture or letter: metadata, files, an other document, a program's own notes.
_ASIDE = ("/Metadata", "/AF", "/Ref", "/PieceInfo", "/OPI", "/LastModified", "/Alternates")
_HIDDEN = 0b10  # of the flags of an annotation

_START_OF_SCAN = 0xDA
_ADOBE = 0xEE  # says in which colours a JPEG is; without it they turn around
_APPLICATION = range(0xE0, 0xF0)
_COMMENT = 0xFE


def document(content: bytes) -> tuple[bytes, int]:
    """The document written anew, and how many pages it has.

    Raises Refused: receipt_pdf_damaged, receipt_pdf_locked, receipt_pdf_pages, receipt_pdf_large.
    """
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise Refused("receipt_pdf_locked")
        pages = len(reader.pages)
        if pages > PAGES_MAX:
            raise Refused("receipt_pdf_pages", pages=pages, most=PAGES_MAX)
        if not pages:
            raise Refused("receipt_pdf_damaged")
        kept = _written(reader)
    except Refused:
        raise
    except Exception as broken:
        # A broken PDF can make pypdf stumble in any way, also over its own limits: it is the file all the same.
        raise Refused("receipt_pdf_damaged") from broken
    if len(kept) > STORED_MEGABYTES * 1024 * 1024:
        raise Refused("receipt_pdf_large", megabytes=STORED_MEGABYTES)
    return kept, pages


def _written(reader: Any) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.metadata = None
    for page in reader.pages:
        stamps = _stamps(page)
        for key in [key for key in page if key not in _PAGE_KEYS]:
            del page[key]
        if stamps:
            page[_name("/Annots")] = stamps
        added = writer.add_page(page)
        for stream in _streams(added):
            _plain(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _stamps(page: Any) -> Any:
    """What stands on the page as an annotation (the text of a form's field, a signature), as ink without any action."""
    from pypdf.generic import ArrayObject, DictionaryObject

    found = ArrayObject()
    for annotation in page.get("/Annots") or ():
        annotation = annotation.get_object()
        drawn = (annotation.get("/AP") or {}).get("/N")
        state = annotation.get("/AS")
        if drawn is not None and state is not None and state in drawn:
            drawn = drawn[state]
        if drawn is None or not hasattr(drawn, "get_data") or int(annotation.get("/F", 0)) & _HIDDEN:
            continue
        found.append(
            DictionaryObject(
                {
                    _name("/Type"): _name("/Annot"),
                    _name("/Subtype"): _name("/Stamp"),
                    _name("/Rect"): annotation["/Rect"],
                    _name("/AP"): DictionaryObject({_name("/N"): drawn.indirect_reference or drawn}),
                }
            )
        )
    return found


def _streams(page: Any) -> Iterator[Any]:
    """Every stream that the page draws with."""
    from pypdf.generic import StreamObject

    waiting, seen = [page], set()
    while waiting:
        one = waiting.pop().get_object()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, StreamObject):
            yield one
        if isinstance(one, dict):
            waiting += [value for key, value in one.items() if key != "/Parent"]
        elif isinstance(one, list):
            waiting += one


def _plain(stream: Any) -> None:
    for key in _ASIDE:
        stream.pop(key, None)
    filters = stream.get("/Filter", ())
    filters = [filters] if isinstance(filters, str) else [one.get_object() for one in filters]
    if filters[-1:] == ["/DCTDecode"]:  # a photo, with where it was taken
        photo = stream.get_data()
        stream._data = _without_notes(photo)
        stream[_name("/Filter")] = _name("/DCTDecode")
        stream.pop("/DecodeParms", None)


def _without_notes(photo: bytes) -> bytes:
    """A JPEG without what is not its picture, which stays as it is, byte for byte."""
    kept, at = [photo[:2]], 2
    while at + 4 <= len(photo) and photo[at] == 0xFF and photo[at + 1] != _START_OF_SCAN:
        marker, after = photo[at + 1], at + 2 + int.from_bytes(photo[at + 2 : at + 4], "big")
        if marker == _ADOBE or not (marker in _APPLICATION or marker == _COMMENT):
            kept.append(photo[at:after])
        at = after
    return b"".join([*kept, photo[at:]])


def _name(text: str) -> Any:
    from pypdf.generic import NameObject

    return NameObject(text)
