"""Report layer: a file's bytes in, its report out."""

import hashlib
from pathlib import PurePath
from typing import Final

import msgspec

from app.errors import UserError
from app.report.dates import compact_date
from app.report.decoding import decode
from app.report.folding import fold, stable_id
from app.report.formats import MAX_DOCUMENT_BYTES, PAGES, is_ofd, is_pdf, is_word
from app.report.front import read_front
from app.report.furniture import without_furniture
from app.report.headings import sections, stands_alone
from app.report.lines import MAX_CHARACTERS, Draft, Line, bullet, has_han
from app.report.model import Report
from app.report.readers.markdown import looks_like_markdown, read_markdown
from app.report.readers.plain import read_plain
from app.report.readers.web import declared_charset, looks_like_page, read_page
from app.report.readers.word import read_word
from app.report.wrapping import joined

MARKDOWN: Final = frozenset({".md", ".markdown"})
_FIRST_WORDS: Final = 24
"""Characters of the first paragraph that stand for a title nobody gave."""


def read_report(data: bytes, name: str) -> Report:
    """Return the report in a file's bytes; `name` is the file's name, "" for pasted text and standard input.

    Word, PDF and OFD documents are told by their content; text, Markdown and web pages are told apart by their name and, where
    that says nothing, by how they begin.

    Raises:
        UserError: file_… where the bytes are no text (see `decode`) or a document that cannot be read (see its reader),
            report_too_long, file_empty where only a page's furniture or marks are there.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise UserError("file_too_large", limit=MAX_DOCUMENT_BYTES // 1_000_000)
    draft = _draft(data, name)
    if sum(len(line.text) for line in draft.lines) > MAX_CHARACTERS:
        raise UserError("report_too_long", limit=MAX_CHARACTERS // 10_000)
    lines = joined(without_furniture(_reading(draft)), stands_alone)
    front = read_front(lines)
    body = [line for line in lines[front.start : front.end] if not line.outside]
    body = [_without(line, bullet(line.text) if index or not front.cut else front.cut) for index, line in enumerate(body)]
    if not any(fold(line.text) for line in body):
        raise UserError("file_empty")
    if front.tail:
        body[-1] = msgspec.structs.replace(body[-1], text=body[-1].text[: -front.tail].rstrip())
    title = front.title or draft.title or _stand_in(name, body)
    author = front.author or draft.author
    return Report(
        id=stable_id("report", fold(title), fold(author)),
        title=title,
        author=author,
        published=front.published or compact_date(draft.published),
        sha256=hashlib.sha256(data).hexdigest(),
        sections=sections(body),
        paragraphs=tuple(line.text for line in body),
    )


def _without(line: Line, cut: int) -> Line:
    """Return `line` without its first characters, which are a list's mark or the newspaper's."""
    return msgspec.structs.replace(line, text=line.text[cut:], bold=max(0, line.bold - cut)) if cut else line


def _draft(data: bytes, name: str) -> Draft:
    if is_word(data):
        return read_word(data, name)
    if is_ofd(data):
        from app.report.readers.ofd import read_ofd

        return read_ofd(data, name)
    if is_pdf(data):
        from app.report.readers.pdf import read_pdf

        return read_pdf(data, name)
    suffix = PurePath(name).suffix.casefold()
    text = decode(data, declared_charset(data), suffix)
    if suffix in PAGES or (suffix not in MARKDOWN and looks_like_page(text)):
        return read_page(text)
    if suffix in MARKDOWN or looks_like_markdown(text):
        return read_markdown(text)
    return read_plain(text)


def _reading(draft: Draft) -> list[Line]:
    """Return the lines to read: what stands outside a page's main text only where it is before it, as title and byline may be."""
    inside = [at for at, line in enumerate(draft.lines) if not line.outside]
    if not inside:
        return list(draft.lines)
    lines = draft.lines[: inside[-1] + 1]
    return [line for line in lines if not (line.outside and line.linked)]


def _stand_in(name: str, body: list[Line]) -> str:
    """Return what a report without a title is called: its file's name where that says something, else its first words."""
    stem = PurePath(name).stem.strip()
    if has_han(stem):
        return stem
    first = body[0].text
    return first if len(first) <= _FIRST_WORDS else first[:_FIRST_WORDS] + "\u2026\u2026"
