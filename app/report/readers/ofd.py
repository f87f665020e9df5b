"""Reader: OFD, the format of official documents: a zip of XML with every character's place on its page. Source: GB/T 33190-2016.

Template pages are the paper under the text: their text is furniture. Seals and annotations are not read.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise, repeat
from pathlib import PurePosixPath
from typing import Final

import msgspec
from lxml import etree

from app.errors import UserError
from app.report.formats import OFD_PART
from app.report.lines import MAX_CHARACTERS, Draft, cleaned
from app.report.readers.layout import Piece
from app.report.readers.package import Package
from app.report.readers.printed import printed_lines
from app.report.readers.turning import Run, direction, upright

MAX_PAGES: Final = 3_000
_HEAVY: Final = 600
_BOLD: Final = re.compile("bold|black|heavy|黑体|hei", re.IGNORECASE)
_APART: Final = 0.45
"""Widths of a character; what stands further from its neighbour is a piece of its own."""
_MAX_REPEATS: Final = 10_000
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
_FAR: Final = 1e6
"""Millimetres; numbers beyond are no places on any page."""
_UNIT: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_Place = tuple[float, float, str]
"""Where a character stands in its object, and which it is."""


def read_ofd(data: bytes, name: str) -> Draft:
    """Return the lines of an OFD document.

    Raises:
        UserError: file_damaged, file_encrypted, file_too_large, file_scanned (pages without text), report_too_long.
    """
    package = Package(data, name)
    root = package.xml(OFD_PART)
    if root is None:
        raise UserError("file_encrypted" if any("ncrypt" in part for part in package.names) else "file_damaged", name=name)
    pages: list[list[Piece]] = []
    told = 0
    for part in _told(root, "DocRoot"):
        for page in _document(package, _at("", part)):
            pages.append(page)
            told += sum(len(piece.text) for piece in page)
            if told > MAX_CHARACTERS or len(pages) > MAX_PAGES:
                raise UserError("report_too_long", limit=MAX_CHARACTERS // 10_000)
    lines = printed_lines(pages)
    if pages and not lines:
        raise UserError("file_scanned", name=name)
    kept = tuple(msgspec.structs.replace(line, text=text) for line in lines if (text := cleaned(line.text).strip()))
    return Draft(kept, title=next(_told(root, "Title"), ""), author=next(_told(root, "Author"), ""))


def _document(package: Package, part: str) -> Iterator[list[Piece]]:
    """Yield the pages of one document in their order."""
    root = package.xml(part)
    if root is None:
        return
    bold = {
        font.get("ID", "")
        for kind in ("PublicRes", "DocumentRes")
        for place in _told(root, kind)
        if (resources := package.xml(_at(part, place))) is not None
        for font in _named(resources, "Font")
        if font.get("Bold") == "true" or _BOLD.search(font.get("FontName", ""))
    }
    for pages in _named(root, "Pages"):
        for page in _named(pages, "Page"):
            content = package.xml(_at(part, page.get("BaseLoc", "")))
            yield upright(chain.from_iterable(_runs(text, bold) for text in _texts(content))) if content is not None else []


def _at(base: str, place: str) -> str:
    """Return the part that `place` names in the part `base`; a place with a slash before it counts from the top."""
    steps: list[str] = [] if place.startswith("/") else list(PurePosixPath(base).parent.parts)
    for step in place.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of this name under `root`; programs disagree on the namespace."""
    return root.iter("{*}" + name)


def _told(root: etree._Element, name: str) -> Iterator[str]:
    return (text for element in _named(root, name) if (text := cleaned(element.text or "").strip()))


def _texts(page: etree._Element) -> Iterator[etree._Element]:
    """Yield the text objects of a page that are seen."""
    for element in _named(page, "TextObject"):
        hidden = element.get("Visible") == "false" or element.get("Alpha") == "0"
        if not hidden and not any(layer.get("Type") == "Background" for layer in element.iterancestors("{*}Layer")):
            yield element


def _runs(element: etree._Element, bold: set[str]) -> Iterator[Run]:
    """Yield the text of a text object in runs: every character has a place of its own."""
    box = _numbers(element.get("Boundary", ""), 4)
    turned = _numbers(element.get("CTM", ""), 6) or _UNIT
    size = abs(next(iter(_numbers(element.get("Size", ""), 1)), 0.0)) or 1.0
    weight = next(iter(_numbers(element.get("Weight", ""), 1)), 400.0)
    is_bold = weight >= _HEAVY or element.get("Font", "") in bold
    x = y = 0.0
    for code in _named(element, "TextCode"):
        x, y = (next(iter(_numbers(code.get(key, ""), 1)), now) for key, now in (("X", x), ("Y", y)))
        text = code.text or ""
        for group in _groups(_places(text, x, y, size, code.get("DeltaX", ""), code.get("DeltaY", "")), size):
            yield _run(group, box[:2] or (0.0, 0.0), turned, size, is_bold)


def _places(text: str, x: float, y: float, size: float, across: str, down: str) -> list[_Place]:
    """Return where each character stands; those that the file gives no step stand as close as they are wide."""
    steps = list(islice(_unfolded(across), len(text)))
    falls = list(islice(_unfolded(down), len(text)))
    places: list[_Place] = []
    for at, char in enumerate(text):
        places.append((x, y, char))
        own = 0.0 if falls else size * _width(char)
        x += steps[at] if at < len(steps) else own
        y += falls[at] if at < len(falls) else 0.0
    return places


def _width(char: str) -> float:
    return 0.5 if char.isascii() else 1.0


def _groups(places: list[_Place], size: float) -> Iterator[list[_Place]]:
    """Yield the characters that stand side by side, spaces left out."""
    group: list[_Place] = []
    for before, place in pairwise((None, *places)):
        assert place is not None
        far = before is not None and abs(place[0] - before[0]) + abs(place[1] - before[1]) > (_width(before[2]) + _APART) * size
        back = before is not None and place[0] < before[0] and place[1] <= before[1]
        if (far or back or place[2].isspace()) and group:
            yield group
            group = []
        if not place[2].isspace():
            group.append(place)
    if group:
        yield group


def _run(group: list[_Place], corner: tuple[float, ...], turned: tuple[float, ...], size: float, is_bold: bool) -> Run:
    a, b, c, d, e, f = turned

    def seen(x: float, y: float) -> tuple[float, float]:
        return corner[0] + a * x + c * y + e, -(corner[1] + b * x + d * y + f)

    (x, y, _), (end_x, end_y, last) = group[0], group[-1]
    corners = [seen(at_x, at_y) for at_x in (x, end_x + size * _width(last)) for at_y in (y - 0.86 * size, end_y + 0.14 * size)]
    first, final = seen(x, y), seen(end_x, end_y)
    return Run(
        "".join(char for _, _, char in group),
        min(at for at, _ in corners),
        min(at for _, at in corners),
        max(at for at, _ in corners),
        max(at for _, at in corners),
        size * (abs(c) + abs(d)),
        is_bold,
        direction(final[0] - first[0], final[1] - first[1]) if len(group) > 1 else None,
    )


def _numbers(text: str, count: int) -> tuple[float, ...]:
    """Return exactly `count` numbers of a list, () where it has not so many or one is beyond any page."""
    found = tuple(float(number) for number in _NUMBER.findall(text[:400])[:count])
    return found if len(found) == count and all(abs(number) < _FAR for number in found) else ()


def _unfolded(text: str) -> Iterator[float]:
    """Yield the steps of a list in which `g 3 5` stands for 5 5 5."""
    words = iter(text.split())
    for word in words:
        count = 1
        if word == "g":
            told = next(words, "")
            count, word = min(int(told), _MAX_REPEATS) if told.isdecimal() and len(told) < 9 else 0, next(words, "")
        step = float(word) if _NUMBER.fullmatch(word) else 0.0
        yield from repeat(step if abs(step) < _FAR else 0.0, count)
