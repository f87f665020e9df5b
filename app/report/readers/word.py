"""Reader: Word documents (.docx), read from their XML: body, tables, text boxes, notes, numbers that Word counts by itself.

Tracked changes count as accepted: what was inserted is there, what was deleted is not. Headers, footers, hidden text and the
table of contents are furniture. Source of the element names: ECMA-376, part 1, WordprocessingML.
"""

import re
from collections.abc import Iterator
from typing import Final

import msgspec
from lxml import etree

from app.errors import UserError
from app.report.lines import SPACE, Draft, Line, cleaned, shown, split_lines
from app.report.readers.numbering import Numbering
from app.report.readers.package import Package

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAX_DEPTH: Final = 200
"""Elements inside elements; Word itself refuses tables nested deeper than this makes possible."""

_DROPPED: Final = frozenset({W + "del", W + "moveFrom", W + "rt", W + "instrText", W + "delText", FALLBACK})
_DOCUMENT: Final = re.compile(r"word/document\d?\.xml")
"""Word in the browser counts its main part."""
_SIGNS: Final = {W + "tab": "\u3000", W + "noBreakHyphen": "-", W + "br": "\n", W + "cr": "\n"}
_CONTENTS: Final = ("toc", "\u76ee\u5f55")
_LEVELS: Final = 6


class _Style(msgspec.Struct, frozen=True):
    """What a paragraph takes from its style: heading level (0: none), bold, and the numbers it is counted with."""

    level: int = 0
    bold: bool = False
    number: tuple[str, int] | None = None
    contents: bool = False


def read_word(data: bytes, name: str) -> Draft:
    """Return the lines of a Word document: a line a paragraph, a line a table row, the notes at the end.

    Raises:
        UserError: file_damaged, file_encrypted or file_too_large.
    """
    package = Package(data, name)
    document = package.xml(min((part for part in package.names if _DOCUMENT.fullmatch(part)), default=""))
    if document is None:
        raise UserError("file_damaged", name=name)
    numbering = Numbering(package.xml("word/numbering.xml"))
    word = _Word(_styles(package.xml("word/styles.xml")), numbering)
    lines = [*word.lines(document)]
    for part, tag in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        lines += word.notes(package.xml(part), W + tag)
    return Draft(tuple(lines))


def _styles(root: etree._Element | None) -> dict[str, _Style]:
    """Return the paragraph styles by id, each with what it inherits."""
    if root is None:
        return {}
    own = {style.get(W + "styleId", ""): style for style in root.iter(W + "style") if style.get(W + "type") == "paragraph"}
    made: dict[str, _Style] = {}
    for identity in own:
        chain: list[str] = []
        at = identity
        while at in own and at not in chain and len(chain) < MAX_DEPTH:
            chain.append(at)
            at = _value(own[at], "basedOn")
        found = _Style()
        for ancestor in reversed(chain):
            found = _styled(own[ancestor], found)
        made[identity] = found
    return made


def _styled(style: etree._Element, base: _Style) -> _Style:
    name = _value(style, "name").lower()
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    level = _level(outline.get(W + "val")) if outline is not None else base.level
    if level == 0 and name.startswith("heading ") and name[8:].isdigit():
        level = min(int(name[8:]), _LEVELS)
    number = _number(style.find(W + "pPr")) or base.number
    return _Style(level, _on(style.find(f"{W}rPr/{W}b"), base.bold), number, base.contents or name.startswith(_CONTENTS))


def _level(value: str | None) -> int:
    """Return the heading level of an outline level, which counts from 0 and has 9 for plain text."""
    return min(int(value) + 1, _LEVELS) if value is not None and value.isdigit() and int(value) < 9 else 0


def _value(element: etree._Element, tag: str) -> str:
    child = element.find(W + tag)
    return child.get(W + "val", "") if child is not None else ""


def _on(flag: etree._Element | None, inherited: bool) -> bool:
    return inherited if flag is None else flag.get(W + "val", "1") not in {"0", "false", "off"}


def _number(properties: etree._Element | None) -> tuple[str, int] | None:
    """Return (list, level) of a paragraph that Word numbers; ("0", 0) takes an inherited number away."""
    numbered = properties.find(W + "numPr") if properties is not None else None
    if numbered is None:
        return None
    level = _value(numbered, "ilvl")
    return _value(numbered, "numId"), int(level) if level.isdigit() else 0


class _Word:
    """Turns the elements of a document's parts into lines."""

    def __init__(self, styles: dict[str, _Style], numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def lines(self, root: etree._Element) -> Iterator[Line]:
        """Yield the lines under `root` in reading order; a text box's lines come after the paragraph that holds it."""
        waiting: list[tuple[etree._Element, int]] = [(root, 0)]
        while waiting:
            element, depth = waiting.pop()
            if element.tag in _DROPPED or depth > MAX_DEPTH or _is_contents(element):
                continue
            if element.tag == W + "p":
                yield from self._paragraph(element)
                waiting += [(box, depth + 1) for box in reversed(_boxes(element))]
            elif element.tag == W + "tr" and not any(True for _ in element.iter(W + "tbl")):
                yield from self._row(element)
            else:
                waiting += [(child, depth + 1) for child in reversed(element)]

    def notes(self, root: etree._Element | None, tag: str) -> Iterator[Line]:
        """Yield the notes' lines, each opened by its number in brackets."""
        number = 0
        for note in root.iter(tag) if root is not None else ():
            if note.get(W + "type") not in {None, "normal"}:
                continue
            number += 1
            told = "".join(line.text for line in self.lines(note))
            if told:
                yield Line(text=f"\uff3b{number}\uff3d{told}", gap=True)

    def _paragraph(self, element: etree._Element) -> Iterator[Line]:
        properties = element.find(W + "pPr")
        style = self._styles.get(_value(properties, "pStyle") if properties is not None else "", _Style())
        if style.contents:
            return
        outline = properties.find(W + "outlineLvl") if properties is not None else None
        level = _level(outline.get(W + "val")) if outline is not None else style.level
        text, bold = _runs(element, style.bold)
        if not text.strip(SPACE + "\n"):
            return
        number = _number(properties) or style.number
        label = self._numbering.label(*number) if number else ""
        for index, row in enumerate(split_lines(label + text)):
            told = cleaned(row)
            kept = shown(told.strip(SPACE))
            if kept:
                lead = bold + len(label) if bold and index == 0 else 0
                yield Line(text=kept, gap=True, indent=told[:1] in SPACE, level=level if index == 0 else 0, bold=min(lead, len(kept)))

    def _row(self, row: etree._Element) -> Iterator[Line]:
        """Yield a table row as one line, or as one line a paragraph where it is a frame around text: a single cell."""
        cells = [[line.text for line in self.lines(cell)] for cell in row.iter(W + "tc")]
        told = [cell for cell in cells if cell]
        if len(told) == 1:
            yield from (Line(text=text, gap=True) for text in told[0])
        elif told:
            yield Line(text="\u3000".join("".join(cell) for cell in told), gap=True)


def _is_contents(element: etree._Element) -> bool:
    """Return whether this is the table of contents that Word keeps up by itself."""
    if element.tag != W + "sdt":
        return False
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val", "").lower() == "table of contents"


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Return the text boxes anchored in a paragraph, each once: older programs get a second copy as a fallback."""
    return [
        box
        for box in paragraph.iter(W + "txbxContent")
        if not any(above.tag in _DROPPED or above.tag == W + "txbxContent" for above in box.iterancestors())
    ]


def _runs(paragraph: etree._Element, bold_style: bool) -> tuple[str, int]:
    """Return a paragraph's text and how many of its first characters are bold."""
    pieces: list[str] = []
    lead, leading = 0, True
    walker = etree.iterwalk(paragraph, events=("start",))
    bold = bold_style
    for _, element in walker:
        tag = element.tag
        if tag in _DROPPED or tag == W + "txbxContent" or (tag == W + "r" and _on(element.find(f"{W}rPr/{W}vanish"), False)):
            walker.skip_subtree()
            continue
        if tag == W + "r":
            bold = _on(element.find(f"{W}rPr/{W}b"), bold_style)
            continue
        # w:tab also stands in the paragraph's properties, as a tab stop
        told = element.text or "" if tag == W + "t" else _SIGNS.get(str(tag), "") if element.getparent().tag == W + "r" else ""  # type: ignore[union-attr]
        if told:
            pieces.append(told)
            leading = leading and (bold or not told.strip(SPACE))
            lead += len(told) if leading else 0
    text = "".join(pieces)
    return text, len(text[:lead].strip(SPACE))
