"""Export layer: the table of contents of a Word document: a line for each title, with a field that knows on which page it stands.

The fields are marked as stale, so that Word works the pages out when the document is opened. Source of the elements: ECMA-376, part 1,
17.16 (fields) and 17.13.6 (bookmarks).
"""

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from app.export.record_tags import CONTENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
RIGHT_EDGE: Final = 8844
"""Where the page numbers stand, in twentieths of a point: the width of the text of GB/T 9704, 156 mm."""
FIRST_BOOKMARK: Final = 9000


def with_contents(text: str) -> str:
    """Return the XML of a document with its contents where {{ 目录 }} stands; as it is where that stands nowhere."""
    if CONTENTS not in text:
        return text
    from lxml import etree

    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    paragraphs = list(root.iter(W + "p"))
    place = next(one for one in paragraphs if CONTENTS in _text(one))
    titles = [one for one in paragraphs if _style(one) == "Heading1" and _text(one).strip()]
    for index, title in enumerate(titles):
        _mark(title, index)
        place.addprevious(_line(place, index, _text(title)))
    parent = place.getparent()
    if parent is not None:
        parent.remove(place)
    return etree.tostring(root, encoding="unicode")


def _text(paragraph: "etree._Element") -> str:
    return "".join(part.text or "" for part in paragraph.iter(W + "t"))


def _style(paragraph: "etree._Element") -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(W + "val"))


def _mark(title: "etree._Element", index: int) -> None:
    """Put a bookmark around a title."""
    number = {W + "id": str(FIRST_BOOKMARK + index)}
    title.insert(1, _new("bookmarkStart", number | {W + "name": f"_jiuxue{index}"}))
    title.append(_new("bookmarkEnd", number))


def _line(place: "etree._Element", index: int, text: str) -> "etree._Element":
    line = _new("p")
    before = place.find(W + "pPr")
    look = deepcopy(before) if before is not None else _new("pPr")
    tab = _new("tab", {W + "val": "right", W + "leader": "dot", W + "pos": str(RIGHT_EDGE)})
    look.insert(1 if look.find(W + "pStyle") is not None else 0, _new("tabs", inside=[tab]))
    field = (
        _new("fldChar", {W + "fldCharType": "begin", W + "dirty": "true"}),
        _new("instrText", {SPACE: "preserve"}, text=f" PAGEREF _jiuxue{index} \\h "),
        _new("fldChar", {W + "fldCharType": "separate"}),
        _new("t"),
        _new("fldChar", {W + "fldCharType": "end"}),
    )
    line.append(look)
    for part in (_new("t", {SPACE: "preserve"}, text=text), _new("tab"), *field):
        line.append(_new("r", inside=[part]))
    return line


def _new(
    name: str, attributes: dict[str, str] | None = None, inside: "Iterable[etree._Element]" = (), text: str | None = None
) -> "etree._Element":
    from lxml import etree

    made = etree.Element(W + name, attributes or {}, nsmap={"w": W[1:-1]})
    made.text = text
    made.extend(inside)
    return made
