"""Reader: web pages, read by lxml from the bytes in hand: nothing is fetched, scripts are not looked at."""

import re
from typing import Final

import msgspec
from lxml import etree

from app.errors import UserError
from app.report.lines import MAX_CHARACTERS, SPACE, Draft, Line, cleaned, columns, ends_sentence, split_lines

MAX_TAGS: Final = 400_000
"""A page with more marks is no report; an element takes a hundred times the memory of its bytes."""
_SKIPPED: Final = {
    "script", "style", "noscript", "template", "nav", "aside", "iframe", "object", "embed", "svg", "math", "canvas",
    "video", "audio", "form", "button",
    "select", "option", "textarea", "input", "map", "head", "footer", "rt", "rp",
}  # fmt: skip
_CELLS: Final = {"td", "th"}
_BLOCKS: Final = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table",
    "tbody", "thead", "tr", "section", "article", "main",
    "header", "blockquote", "pre", "figure", "figcaption", "address", "center",
    "body", "html", "fieldset", "details", "summary", "caption", "hr",
}  # fmt: skip
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = {"b", "strong"}
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEAVY: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_WRAPPED: Final = re.compile(
    "(?<=[\u2e80-\u9fff\uff00-\uffef\u2018-\u201d\u2026\u2014])[ \t]*[\r\n]\\s*(?=[\u2e80-\u9fff\uff00-\uffef\u2018-\u201d\u2026\u2014])"
)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_PAGE: Final = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE)
_TAGS: Final = re.compile(r"<(p|div|br|h[1-6]|span|table|section|article)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_MAIN_SHARE: Final = 0.8
_CELL: Final = 100
"""Characters; a longer cell is a frame around text."""
_PROSE: Final = 40
"""Characters; a line as long as this, ended like a sentence, is the page's own text and not its menu."""
_META: Final = {"articletitle": "title", "pubdate": "published", "publishdate": "published", "author": "author", "og:title": "title"}


def declared_charset(data: bytes) -> str:
    """Return the encoding that a page names in its head, "" where it does not."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else ""


def looks_like_page(text: str) -> bool:
    """Return whether `text` is a web page or a piece of one."""
    head = text[:20_000]
    return bool(_PAGE.match(head)) or (head.lstrip().startswith("<") and len(_TAGS.findall(head)) >= 2)


def read_page(text: str) -> Draft:
    """Return the lines of a page: its blocks in order, with headings, bold and links; menus, scripts and hidden parts left out.

    Raises:
        UserError: report_too_long, where the page has more marks than any report.
    """
    if text.count("<") > MAX_TAGS:
        raise UserError("report_too_long", limit=MAX_CHARACTERS // 10_000)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        return Draft(())
    return Draft(_Page().read(root), **_declared(root))


def _declared(root: etree._Element) -> dict[str, str]:
    fields: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").casefold()
        value = cleaned(meta.get("content") or "").strip()
        if key in _META and value:
            fields.setdefault(_META[key], value)
    return fields


def _is_cell(paragraph: etree._Element) -> bool:
    """Return whether a paragraph is all that a cell of a table's row holds, as office programs write cells, and short as cells are."""
    cell = paragraph.getparent()
    if cell is None or cell.tag not in _CELLS or len(cell) != 1 or len(paragraph) > _CELL:
        return False
    row = cell.getparent()
    return row is not None and 1 < len(row) <= _CELL and sum(map(len, paragraph.itertext())) <= _CELL


class _Look(msgspec.Struct, frozen=True):
    """How text looks where it stands: what its ancestors make of it."""

    strong: bool = False
    linked: bool = False
    level: int = 0
    kept: bool = False
    shown: bool = True
    block: int = 0


class _Page:
    """One pass over a page's elements in document order, without recursion: pages can be nested as deeply as their writer likes.

    Blocks are numbered as they open, so that a block holds exactly the numbers from its own to the last one opened inside it.
    """

    def __init__(self) -> None:
        self._lines: list[tuple[Line, int]] = []
        self._pieces: list[tuple[str, _Look]] = []
        self._gap = True
        self._parents = [0]
        self._last = [0]

    def read(self, root: etree._Element) -> tuple[Line, ...]:
        """Return the lines under `root`."""
        looks = [_Look()]
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                look = self._open(element, tag, looks[-1])
                looks.append(look)
                if not look.shown:
                    walker.skip_subtree()
                elif element.text:
                    self._pieces.append((element.text, look))
            else:
                look = looks.pop()
                if look.shown and tag in _BLOCKS and not (tag == "p" and _is_cell(element)):
                    self._flush(looks[-1])
                self._last[look.block] = len(self._parents) - 1
                if element.tail:
                    self._pieces.append((element.tail, looks[-1]))
        self._flush(looks[-1])
        return self._marked()

    def _open(self, element: etree._Element, tag: str, outer: _Look) -> _Look:
        style = element.get("style") or ""
        if not tag or tag in _SKIPPED or element.get("hidden") is not None or _HIDDEN.search(style):
            return _Look(shown=False, block=outer.block)
        if tag == "br":
            self._flush(outer, broken=True)
        elif tag in _CELLS and self._pieces:
            self._pieces.append(("\u3000", outer))
        elif tag == "p" and _is_cell(element):
            tag = ""
        block = outer.block
        if tag in _BLOCKS:
            self._flush(outer)
        if tag in _BLOCKS or tag in _CELLS:
            block = len(self._parents)
            self._parents.append(outer.block)
            self._last.append(block)
        return _Look(
            strong=outer.strong or tag in _BOLD or bool(_HEAVY.search(style)),
            linked=outer.linked or tag == "a",
            level=_HEADINGS.get(tag, outer.level),
            kept=outer.kept or tag == "pre",
            block=block,
        )

    def _flush(self, look: _Look, *, broken: bool = False) -> None:
        """End the line in hand; `broken`: the next one follows in the same block."""
        pieces, self._pieces = self._pieces, []
        if pieces and pieces[0][1].kept:
            for text in split_lines("".join(piece for piece, _ in pieces)):
                self._add([(text, look)])
                self._gap = not text.strip()
        else:
            empty = not self._add(pieces)
            self._gap = not broken or empty

    def _add(self, pieces: list[tuple[str, _Look]]) -> bool:
        raw = cleaned(_BLANKS.sub(" ", _WRAPPED.sub("", "".join(piece for piece, _ in pieces)))).strip(" ")
        text = raw.strip(SPACE).strip()
        if not text:
            return False
        told = [(piece, look) for piece, look in pieces if piece.strip()]
        strong = next((number for number, (_, look) in enumerate(told) if not look.strong), len(told))
        lead = cleaned(_BLANKS.sub(" ", _WRAPPED.sub("", "".join(piece for piece, _ in told[:strong])))).strip()
        line = Line(
            text=text,
            width=columns(raw),
            gap=self._gap,
            indent=raw[:1] in {"\u3000", "\xa0", "\u2003"},
            level=max(look.level for _, look in told),
            bold=min(len(lead), len(text)),
            linked=all(look.linked for _, look in told),
        )
        self._lines.append((line, told[0][1].block))
        return True

    def _marked(self) -> tuple[Line, ...]:
        """Return the lines, those before and after the block that holds the page's text marked as outside."""
        prose = [0] * len(self._parents)
        for line, block in self._lines:
            if len(line.text) >= _PROSE and not line.linked and ends_sentence(line.text):
                prose[block] += len(line.text)
        for block in range(len(prose) - 1, 0, -1):
            prose[self._parents[block]] += prose[block]
        need = prose[0] * _MAIN_SHARE
        main = max(block for block, amount in enumerate(prose) if amount >= need)
        if not prose[0]:
            return tuple(line for line, _ in self._lines)
        inside = range(main, self._last[main] + 1)
        return tuple(line if block in inside else msgspec.structs.replace(line, outside=True) for line, block in self._lines)
