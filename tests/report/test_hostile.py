"""Files that are made to do harm, or are only far too large: a right report or a clear message, within limits of time and memory."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import UserError
from app.report.formats import MAX_DOCUMENT_BYTES
from app.report.model import Report
from app.services.apart import ReportReader
from app.services.generating import report_bytes
from tests.report.readers import pdfs
from tests.report.readers.ofds import Code, lines, ofd
from tests.report.readers.pdfs import Text, column, pdf, whole
from tests.report.readers.test_word import docx, p

TEXT = "坚持问题导向，累计走访群众一千二百余户，解决急难愁盼问题八十六件，办结率达到百分之九十七，群众获得感明显增强。"
ENTITIES = f'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><h1>工作总结</h1><p>{TEXT}&b;</p>'
LONG = TEXT * 3_700
"""One paragraph of 200,000 characters."""


def drawing(content: bytes, forms: list[bytes] | None = None) -> bytes:
    """Return a PDF of one page with these commands; `forms` are drawn by `/X Do`, the first of them object 8."""
    packed = zlib.compress(content)
    form = b" /XObject << /X 8 0 R >>" if forms else b""
    return whole([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [7 0 R] /Count 1 >>",
        *pdfs.FONT,
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F 3 0 R >>%b >> >>" % form,
        *(forms or []),
    ])  # fmt: skip


def looped(into: int) -> bytes:
    return (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length 60 >>\n"
        b"stream\n%b\nendstream" % (into, b"/X Do " * 10)
    )


def tree(times: int) -> bytes:
    made = pdf([column(TEXT, 80, 740, 36)])
    return made.replace(b"/Count 1", b"/Count %d" % times)


CASES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "docx, deeply nested": (lambda: docx("<w:tbl><w:tr><w:tc>" * 50_000 + p("甲")), "a.docx", "file_damaged"),
    "docx, one paragraph": (lambda: docx(p("工作总结") + p(LONG)), "a.docx", LONG),
    "docx, many runs": (lambda: docx(p("工作总结") + "<w:p>" + "<w:r><w:t>学</w:t></w:r>" * 50_000 + "</w:p>"), "a.docx", "学" * 50_000),
    "html, one paragraph": (lambda: f"<html><h1>工作总结</h1><p>{LONG}</p>".encode(), "a.html", LONG),
    "html, deeply nested": (lambda: b"<html><body>" + b"<div>" * 100_000 + TEXT.encode(), "a.html", "file_empty"),
    "html, surrogates and controls": (lambda: f"<html><h1>工作总结</h1><p>&#xD800;{TEXT}&#0;&#x1F;&#xFFFF;</p>".encode(), "a.html", TEXT),
    "html, entities": (lambda: ENTITIES.encode(), "a.html", ""),
    "ofd, one paragraph": (lambda: ofd([[Code(70, 37, "工作总结", 9), *lines(LONG, 28, 60, 28)]]), "a.ofd", LONG),
    "ofd, one row": (lambda: ofd([[Code(70, 37, "工作总结", 9), Code(28, 60, LONG)]]), "a.ofd", LONG),
    "ofd, bomb": (lambda: ofd([[Code(28, 60, "学" * 30_000_000)]]), "a.ofd", "file_too_large"),
    "pdf, one row": (lambda: pdf([[Text(10, 800 - at, TEXT) for at in range(400)]]), "a.pdf", ""),
    "pdf, a hundred megabytes of nothing": (lambda: drawing(b"q Q " * 25_000_000), "a.pdf", "file_scanned"),
    "pdf, a form in itself": (lambda: drawing(b"/X Do", [looped(8)]), "a.pdf", "file_"),
    "pdf, forms in forms": (lambda: drawing(b"/X Do", [looped(number + 1) for number in range(8, 24)]), "a.pdf", "file_"),
    "pdf, more pages said than there are": (lambda: tree(2_147_483_647), "a.pdf", TEXT),
}  # fmt: skip


def read(data: bytes, name: str) -> Report | str:
    reader = ReportReader(seconds=20, megabytes=1_000)
    try:
        return reader.read(data, name)
    except UserError as error:
        return error.code
    finally:
        reader.close()


@pytest.mark.parametrize("case", CASES)
def test_harm_is_read_or_refused_within_limits(case: str) -> None:
    make, name, wanted = CASES[case]
    found = read(make(), name)
    if isinstance(found, str):
        assert wanted.startswith("file_")
        assert found.startswith(wanted)
    else:
        assert wanted in "".join(found.paragraphs)


def test_a_file_of_200_megabytes_is_refused_and_not_read_whole(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(report_bytes(path)) == MAX_DOCUMENT_BYTES + 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 250_000
    assert read(b"x" * (MAX_DOCUMENT_BYTES + 1), "a.txt") == "file_too_large"
