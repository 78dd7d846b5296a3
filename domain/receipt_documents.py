"""The PDF of a receipt: its pages and nothing else that a PDF can carry."""

import io
import re
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

# A document of a few kilobytes could else be unpacked to gigabytes, which takes half a minute and everybody's memory.
# What says where its parts are is packed once; a photo may be in an envelope.
_UNPACKED_MAX = 6 * 1024 * 1024
_PACKED, _PHOTO_PACKED = 1, 2
# Ten pages have some hundreds of parts; a list of millions is a few kilobytes, and takes half a minute to read.
_PARTS_MAX, _LISTS_MAX = 50_000, 1024 * 1024

_MARK, _START_OF_SCAN, _END = 0xFF, 0xDA, 0xD9
_BEGINS = re.compile(rb"\xff(?=[^\xff])")
# In a scan this byte stands before a nought, or before a count of eight.
_AFTER_SCAN = re.compile(rb"\xff(?![\x00\xff\xd0-\xd7])")
_ADOBE = 0xEE  # says in which colours a JPEG is; without it they turn around
_APPLICATION = range(0xE0, 0xF0)
_COMMENT = 0xFE


def document(content: bytes) -> tuple[bytes, int]:
    """The document written anew, and how many pages it has.

    Raises Refused: receipt_pdf_damaged, receipt_pdf_locked, receipt_pdf_pages, receipt_pdf_large.
    """
    from pypdf import PdfReader, apply_configuration

    try:
        with apply_configuration(_limits()):
            reader = PdfReader(io.BytesIO(content), xref_stream_maximum_entries=_PARTS_MAX)
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
    _check_small(len(kept))
    return kept, pages


def _limits() -> Any:
    from pypdf import Configuration

    return Configuration(
        stream_filters_maximum_length=_PACKED,
        stream_decoding_work_maximum_length=2 * _UNPACKED_MAX,
        zlib_maximum_output_length=_LISTS_MAX,
        lzw_maximum_output_length=_UNPACKED_MAX,
        run_length_maximum_output_length=_UNPACKED_MAX,
        brotli_maximum_output_length=_UNPACKED_MAX,
        jbig2dec_binary=None,
    )


def _check_small(size: int) -> None:
    if size > STORED_MEGABYTES * 1024 * 1024:
        raise Refused("receipt_pdf_large", megabytes=STORED_MEGABYTES)


def _written(reader: Any) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.metadata = None
    photos = 0
    for page in reader.pages:
        stamps = _stamps(page)
        for key in [key for key in page if key not in _PAGE_KEYS]:
            del page[key]
        if stamps:
            page[_name("/Annots")] = stamps
        added = writer.add_page(page)
        for stream in _streams(added):
            photos += _plain(stream)
            _check_small(photos)
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


def _plain(stream: Any) -> int:
    """Gives the size of a photo, 0 for what is none."""
    from pypdf import apply_configuration

    for key in _ASIDE:
        stream.pop(key, None)
    filters = stream.get("/Filter", ())
    filters = [filters] if isinstance(filters, str) else [one.get_object() for one in filters]
    if filters[-1:] != ["/DCTDecode"]:
        return 0
    with apply_configuration(stream_filters_maximum_length=_PHOTO_PACKED, zlib_maximum_output_length=_UNPACKED_MAX):
        photo = stream.get_data()  # with where it was taken
    stream._data = _without_notes(photo)
    stream[_name("/Filter")] = _name("/DCTDecode")
    stream.pop("/DecodeParms", None)
    return len(stream._data)


def _without_notes(photo: bytes) -> bytes:
    """A JPEG without what is not its picture, which stays as it is, byte for byte; also without what follows on it.

    A phone puts a second picture there, of the depth or the light, with notes of its own.
    """
    kept, at = [photo[:2]], 2
    while at + 4 <= len(photo):
        marker = photo[at + 1]
        if photo[at] != _MARK or marker == _MARK:  # a mark may begin twice, and what is nothing may stand before it
            begins = _BEGINS.search(photo, at)
            at = begins.start() if begins else len(photo)
            continue
        if marker == _END:
            return b"".join([*kept, photo[at : at + 2]])
        after = at + 2 + int.from_bytes(photo[at + 2 : at + 4], "big")
        if marker == _ADOBE or not (marker in _APPLICATION or marker == _COMMENT):
            if marker == _START_OF_SCAN:
                scanned = _AFTER_SCAN.search(photo, after)
                after = scanned.start() if scanned else len(photo)
            kept.append(photo[at:after])
        at = after
    return b"".join([*kept, photo[at:]])


def _name(text: str) -> Any:
    from pypdf.generic import NameObject

    return NameObject(text)
