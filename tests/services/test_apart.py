"""Documents are read in a process that can be stopped: by a person, by limits of time and memory, and by its own fall."""

import io
import multiprocessing
import os
import sys
import time
import zipfile
from collections.abc import Iterator
from multiprocessing.connection import Connection

import msgspec
import pytest

from app.errors import Cancelled, UserError
from app.report.reading import read_report
from app.services.apart import ReportReader, limit_memory

TEXT = "坚持问题导向，累计走访群众一千二百余户，解决急难愁盼问题86件，办结率达到97.5%。"
PAGE = f"<html><body><h1>工作总结</h1><p>{TEXT}</p><p>{TEXT}</p></body></html>".encode()


def docx(body: str) -> bytes:
    made = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return made.getvalue()


def begun(pipe: Connection) -> None:
    pipe.send_bytes(b"ready")
    for _ in range(3):
        pipe.recv_bytes()


def stuck(pipe: Connection, *limits: float) -> None:
    begun(pipe)
    while True:
        pass


def falls(pipe: Connection, *limits: float) -> None:
    begun(pipe)
    os.abort()


def errs(pipe: Connection, *limits: float) -> None:
    begun(pipe)
    pipe.send_bytes(msgspec.msgpack.encode({"bug": "Traceback: KeyError"}))
    pipe.poll(10)


def never(pipe: Connection, *limits: float) -> None:
    pipe.close()


def hungry(pipe: Connection, seconds: float, megabytes: int, idle: float) -> None:
    limit_memory(megabytes * 1_000_000)
    begun(pipe)
    try:
        held = bytearray(3 * megabytes * 1_000_000)
    except MemoryError:
        held = bytearray()
    pipe.send_bytes(msgspec.msgpack.encode({"code": "file_too_complex", "data": {"held": len(held)}}))
    pipe.poll(10)


@pytest.fixture
def reader() -> Iterator[ReportReader]:
    made = ReportReader()
    yield made
    made.close()
    assert not multiprocessing.active_children()


def test_a_document_is_the_same_report_there_as_here(reader: ReportReader) -> None:
    word = docx("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("工作总结", TEXT, TEXT)))
    for data, name in ((PAGE, "a.html"), (word, "报告\udce9.docx")):
        assert reader.read(data, name) == read_report(data, name)


def test_plain_text_starts_no_process(reader: ReportReader) -> None:
    reader.read(f"工作总结\n{TEXT}\n{TEXT}\n".encode(), "a.txt")
    assert not multiprocessing.active_children()


def test_the_process_is_kept_for_the_next_file_and_ends_when_none_comes() -> None:
    reader = ReportReader(idle=0.5)
    reader.read(PAGE, "a.html")
    first = [process.pid for process in multiprocessing.active_children()]
    reader.read(PAGE, "a.html")
    assert [process.pid for process in multiprocessing.active_children()] == first
    until = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < until:
        time.sleep(0.05)
    assert not multiprocessing.active_children()
    assert reader.read(PAGE, "a.html").title == "工作总结"
    reader.close()


def test_what_cannot_be_read_is_told_as_here(reader: ReportReader) -> None:
    with pytest.raises(UserError) as told:
        reader.read(docx("<w:p>")[:-30], "a.docx")
    assert (told.value.code, told.value.data) == ("file_damaged", {"name": "a.docx"})
    assert reader.read(PAGE, "a.html").title == "工作总结"


def test_a_person_can_stop_it_at_any_moment() -> None:
    reader = ReportReader(main=stuck)
    begun_at = time.monotonic()
    with pytest.raises(Cancelled):
        reader.read(PAGE, "a.html", lambda: time.monotonic() > begun_at + 1)
    assert time.monotonic() < begun_at + 3
    assert not multiprocessing.active_children()


class Unstartable:
    """What cannot be handed to another process."""

    def __call__(self, *_: object) -> None:
        """Do nothing."""

    def __reduce__(self) -> str:
        raise OSError("no more memory")


def test_a_process_that_cannot_be_started_is_told_and_closed() -> None:
    reader = ReportReader(main=Unstartable())
    with pytest.raises(UserError, match="file_too_complex"):
        reader.read(PAGE, "a.html")
    reader.close()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("main", [stuck, falls])
def test_a_process_that_hangs_or_falls_is_a_file_that_cannot_be_read(main: object) -> None:
    reader = ReportReader(seconds=2, main=main)  # type: ignore[arg-type]
    with pytest.raises(UserError) as told:
        reader.read(PAGE, "a.html")
    assert told.value.code == "file_too_complex"
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform != "linux", reason="each system limits memory in its own way")
def test_memory_is_limited() -> None:
    reader = ReportReader(megabytes=500, main=hungry)
    with pytest.raises(UserError) as told:
        reader.read(PAGE, "a.html")
    assert told.value.data == {"held": 0}
    reader.close()


@pytest.mark.parametrize("main", [errs, never])
def test_a_bug_there_is_a_bug_here(main: object) -> None:
    reader = ReportReader(main=main)  # type: ignore[arg-type]
    with pytest.raises(RuntimeError):
        reader.read(PAGE, "a.html")
    assert not multiprocessing.active_children()
