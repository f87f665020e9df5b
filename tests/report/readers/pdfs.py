"""PDF files made by hand: text at given places, in a font that every reader of PDF knows by name, so that none is embedded."""

import zlib
from collections.abc import Sequence

import msgspec

A4 = (595, 842)


class Text(msgspec.Struct, frozen=True):
    """Text whose first character stands at `x`, `y` from the page's lower left corner, turned by quarter turns to the left."""

    x: float
    y: float
    text: str
    size: float = 16
    quarters: int = 0


def pdf(pages: Sequence[Sequence[Text]], *, rotate: int = 0, size: tuple[int, int] = A4, extra: bytes = b"") -> bytes:
    """Return a PDF of these pages; `rotate`: how the viewer turns them; `extra`: drawing commands that every page begins with."""
    objects: list[bytes] = [b"", b"", *FONT]
    kids = []
    for page in pages:
        content = zlib.compress(extra + b"".join(map(_drawn, page)))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>"
            % (*size, rotate, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    return whole(objects)


def whole(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF file of these objects, numbered from 1; the first is its catalogue."""
    made = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R %b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(made)


def column(text: str, x: float, y: float, width: int, *, size: float = 12, indent: int = 2) -> list[Text]:
    """Return a paragraph as a column has it: `width` characters a row, the first row `indent` of them further right."""
    rows = [text[: width - indent], *(text[at : at + width] for at in range(width - indent, len(text), width))]
    return [Text(x + (indent * size if number == 0 else 0), y - number * size * 1.5, row, size) for number, row in enumerate(rows) if row]


FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
    b" /DW 1000 /FontDescriptor 5 0 R >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120"
    b" /CapHeight 880 /StemV 93 >>",
)
_TURNS = ("1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0")


def _drawn(text: Text) -> bytes:
    told = text.text.encode("utf-16-be").hex()
    return f"BT /F {text.size} Tf {_TURNS[text.quarters]} {text.x} {text.y} Tm <{told}> Tj ET\n".encode()
