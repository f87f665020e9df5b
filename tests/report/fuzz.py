"""Spoilt files for every reader: real files with bytes or parts changed, each told by its number alone.

    uv run python -m tests.report.fuzz [--cases N] [--first NUMBER] [--kind docx|html|ofd|pdf|text]

The suite runs a few thousand of them; this command as many as wanted. A case that fails is printed with its kind and number.
"""

import argparse
import io
import random
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from app.errors import UserError
from app.report.model import Report
from app.report.reading import read_report
from app.services.apart import ReportReader
from tests.report.readers.ofds import Code, lines, ofd
from tests.report.readers.pdfs import Text, column, pdf

SAMPLES: Final = Path(__file__).with_name("samples")
SLOW: Final = 10.0
"""Seconds; no spoilt file of a few pages may take as long."""
LONG: Final = "坚持问题导向，累计走访群众一千二百余户，解决急难愁盼问题86件，办结率达到97.5%，群众获得感明显增强。"
ODD: Final = (
    b"\x00", b"\xed\xa0\x80", b"\xff", b"<", b">", b"&#0;", b"&#xD800;", b"&a;", b"<!--", b"]]>", b"</w:p>", b"<w:tbl>", b"<w:tc>",
    b"<table>", b"<p><p>", b"(", b")", b"<<", b">>", b"endobj", b"stream", b"R", b"-1", b"0", b"99999999999", b"1e308", b"nan", b"9" * 400,
    b"\\", b"/", b'"', "学".encode(), "\u202e\u200b".encode(), b"\x1b", b"\r\n" * 3,
)  # fmt: skip

Case = tuple[bytes, str]


def spoilt(data: bytes, rng: random.Random) -> bytes:
    """Return `data` with some of its bytes changed, taken out, doubled or put in."""
    made = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 3, 8])):
        at = rng.randrange(len(made) + 1)
        match rng.randrange(6):
            case 0:
                made[at:at] = rng.choice(ODD)
            case 1:
                del made[at : at + rng.choice([1, 2, 10, 200])]
            case 2:
                made[at:at] = made[at : at + rng.randint(1, 300)] * rng.choice([1, 2, 50])
            case 3:
                made[at : at + 1] = rng.randbytes(1)
            case 4:
                other = rng.randrange(len(made) + 1)
                size = rng.randint(1, 200)
                made[at : at + size] = made[other : other + size]
            case _:
                digits = [place for place in range(at, min(at + 200, len(made))) if 48 <= made[place] <= 57]
                if digits:
                    made[digits[0]] = rng.randrange(48, 58)
    return bytes(made[: rng.randrange(len(made) + 1)] if rng.random() < 0.03 else made)


def repacked(data: bytes, rng: random.Random) -> bytes:
    """Return a zip with one or two of its parts spoilt, lost or exchanged, and sometimes the zip itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(rng.randint(1, 2)):
        name = rng.choice(sorted(parts))
        chance = rng.random()
        if chance < 0.05:
            parts.pop(name)
        elif chance < 0.1:
            parts[name] = parts[rng.choice(sorted(parts))]
        else:
            parts[name] = spoilt(parts[name], rng)
        if not parts:
            break
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return spoilt(made.getvalue(), rng) if rng.random() < 0.1 else made.getvalue()


@cache
def _sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


@cache
def _ofd() -> bytes:
    page = [Code(70, 37, "工作总结", 7.76), *lines(LONG * 3, 28, 60, 28), Code(28, 200, "指标数量", delta="5.64 40 5.64")]
    return ofd([page, [*lines(LONG, 28, 37, 28), Code(100, 280, "— 2 —", 4)]], template=[Code(60, 20, "临江区政协文件", 9)])


@cache
def _pdfs() -> tuple[bytes, ...]:
    rows = [Text(150, 780, "工作总结", 22), *column(LONG * 2, 60, 700, 18), *column(LONG * 2, 320, 700, 18)]
    made = pdf([rows, column(LONG, 80, 740, 36)])
    # with its streams unpacked, what is drawn can be spoilt too
    at = made.index(b"stream\n") + 7
    content = zlib.decompressobj().decompress(made[at:])
    bare = made.replace(b"/Filter /FlateDecode ", b"", 1)
    at = bare.index(b"stream\n") + 7
    return _sample("sample.pdf"), made, bare[:at] + content + bare[bare.index(b"\nendstream") :]


def _text(rng: random.Random) -> Case:
    whole = f"# 临江区工作总结\n\n> 作者：徐礼\n\n## 一、主要做法\n\n{LONG}\n\n- {LONG}\n\n| 指标 | 数量 |\n|---|---|\n| 委员 | 198 |\n"
    encoded = whole.encode(rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"]))
    return spoilt(encoded, rng), rng.choice(["a.txt", "a.md", ""])


MAKERS: Final[dict[str, Callable[[random.Random], Case]]] = {
    "docx": lambda rng: (repacked(_sample("sample.docx"), rng), "a.docx"),
    "html": lambda rng: (spoilt(_sample("sample.html"), rng), "a.html"),
    "ofd": lambda rng: (repacked(_ofd(), rng), "a.ofd"),
    "pdf": lambda rng: (spoilt(rng.choice(_pdfs()), rng), "a.pdf"),
    "text": _text,
}


def case(kind: str, number: int) -> Case:
    """Return the spoilt file of this kind and number, and its name."""
    return MAKERS[kind](random.Random(f"{kind} {number}"))


def check(report: Report) -> None:
    """Raise AssertionError where a report is none: empty, or with text that could not be written."""
    assert report.paragraphs
    for text in (report.title, report.author, *report.paragraphs):
        assert text == text.strip()
        text.encode()
    assert all(report.paragraphs)
    assert all(report.paragraphs[section.paragraph] == section.title for section in report.sections)


def failures(kind: str, numbers: range) -> Iterator[str]:
    """Read the files of these numbers, those of foreign C code in a process of its own; yield what went wrong, with kind and number."""
    reader = ReportReader(seconds=SLOW)
    for number in numbers:
        data, name = case(kind, number)
        begun = time.monotonic()
        try:
            check(reader.read(data, name) if kind == "pdf" else read_report(data, name))
        except UserError:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, its number is told
            yield f"{kind} {number}: {type(error).__name__}: {error}"
        if time.monotonic() - begun > SLOW:
            yield f"{kind} {number}: took {time.monotonic() - begun:.0f} s"
    reader.close()


def main() -> int:
    """Run as many cases as wanted and print those that fail."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    told.add_argument("--cases", type=int, default=20_000, help="of each kind")
    told.add_argument("--first", type=int, default=0)
    told.add_argument("--kind", choices=sorted(MAKERS), action="append")
    given = told.parse_args()
    count = 0
    for kind in given.kind or sorted(MAKERS):
        begun = time.monotonic()
        for failure in failures(kind, range(given.first, given.first + given.cases)):
            print(failure, flush=True)  # noqa: T201 - a command's output
            count += 1
        print(f"{kind}: {given.cases} cases in {time.monotonic() - begun:.0f} s", flush=True)  # noqa: T201
    return min(count, 1)


if __name__ == "__main__":
    raise SystemExit(main())
