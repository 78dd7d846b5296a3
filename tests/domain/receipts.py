"""Files as people hand them in, and as they should not."""

import io
import tempfile
import zlib

import numpy as np
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from reportlab.pdfgen import canvas

HOME = b"53.2194N 6.5665E"
RED, WHITE = (255, 0, 0), (255, 255, 255)


def near(found, wanted):
    return all(abs(one - other) < 30 for one, other in zip(found, wanted, strict=True))


def photo(width, height, grain=8):
    """A receipt on a wooden table by the light of a kitchen, with the grain of a phone's camera; three lines of letters
    again and again, as to draw twelve million dots one by one takes seconds."""
    y, x = np.ogrid[0:240, 0:width]
    paper = (x > width / 4) & (x < width * 3 / 4)
    letters = paper & (y % 80 < 26) & (np.sin(x * 1.1) * np.sin(x * 0.37 + np.sin(y // 80)) > 0.2)
    wood = 110 + 30 * np.sin((x / 37 + 3 * np.sin(y / 211)).astype(np.float32))
    light = np.where(letters, 40, np.where(paper, 235, wood))
    colours = light[..., None] * np.array([1, 0.97, 0.92], np.float32)
    colours += grain * np.random.default_rng(1).standard_normal(colours.shape, np.float32)
    drawn = np.clip(colours, 0, 255).astype(np.uint8)
    return Image.fromarray(np.tile(drawn, (-(-height // 240), 1, 1))[:height])


def corner(size=(90, 60)):
    """White, with red in the top left corner: turned around it shows."""
    made = Image.new("RGB", size, "white")
    ImageDraw.Draw(made).rectangle((0, 0, 20, 20), fill="red")
    return made


def saved(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation=1):
    """Where and with what it was taken, as a phone writes it."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = orientation, "Telefoon van Henk"
    notes.get_ifd(0x8825)[29] = HOME.decode()
    return notes


def png_of(width, height):
    """A true picture of that size in black, in a few kilobytes: unpacked it takes a byte for each dot."""
    row = bytes(1 + (width + 7) // 8)
    squeezed = zlib.compressobj(9)
    many, rest = divmod(height, 256)
    rows = (
        b"".join(squeezed.compress(row * 256) for _ in range(many)) + squeezed.compress(row * rest) + squeezed.flush()
    )

    def part(name, body):
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    sizes = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    header = sizes + bytes([1, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", rows) + part(b"IEND", b"")


def pdf(pages=1, *, picture=None, made_by="Telefoon van Henk"):
    """As a shop or a scanner makes it; `picture` are the bytes of a JPEG that stands in it as it is."""
    out = io.BytesIO()
    drawing = canvas.Canvas(out)
    drawing.setTitle("Bon")
    drawing.setAuthor(made_by)
    for number in range(pages):
        drawing.drawString(100, 700, f"Postzegels, blad {number + 1}: 12,50")
        if picture:
            # From a file reportlab takes a JPEG over byte for byte.
            with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
                file.write(picture)
                file.flush()
                drawing.drawImage(file.name, 100, 300, 200, 200)
        drawing.linkURL("https://example.org/volg", (100, 690, 300, 710))
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def rewritten(content, change):
    """That PDF, after `change` did something to its writer."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
