"""Services layer: reports read, and banks made, in a process of its own: it can be stopped, and its fall harms nobody.

Documents take foreign parsers, which may hang or fall. And what is computed here for seconds would make the window stutter: Python
lets one thread of a process run at a time. The process is started for the first file, kept for the next, and ends when none comes.
"""

import contextlib
import math
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

import msgspec

from app.errors import Cancelled, UserError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from app.bank.model import Bank
    from app.report.model import Report

SECONDS: Final = 60.0
"""For one file. A report of 1,000 pages takes three."""
MEGABYTES: Final = 1_500
"""What the process may take; the largest documents that are not refused before take a third."""
IDLE: Final = 30.0
"""Seconds after which a process that has nothing to read ends."""
Files = tuple[str, str]
"""What questions are made with: the content of the templates and of the lexicon."""
_ASK: Final = 0.03
"""Seconds between two questions whether the person has stopped the work."""


_known: Final = UserError
"""Made again from the code and data that the process sent."""


class _Answer(msgspec.Struct):
    """What comes back: how far it is, and at last a report, or a bank with its letters, in bytes, or what went wrong.

    That is the code and data of a `UserError`, or a bug's traceback.
    """

    step: str = ""
    percent: int = 0
    made: bytes = b""
    code: str = ""
    data: dict[str, str | int] = {}
    bug: str = ""


class ReportReader:
    """Reads reports, those of foreign formats in a process of its own; one at a time, from any thread.

    The limits are for one file, `idle` for how long the process waits for the next; `main` is what it does, `serve` unless given.
    """

    def __init__(
        self, seconds: float = SECONDS, megabytes: int = MEGABYTES, idle: float = IDLE, main: Callable[..., None] | None = None
    ) -> None:
        self._limits = (seconds, megabytes, idle)
        self._main = main or serve
        self._turn = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def read(self, data: bytes, name: str, cancelled: Callable[[], bool] | None = None) -> "Report":
        """Return the report in a file's bytes.

        Raises:
            UserError: as `read_report` does; file_too_complex where the process had to be stopped or fell.
            Cancelled: `cancelled` said so, at any moment.
        """
        from app.report.formats import is_foreign
        from app.report.reading import read_report

        if not is_foreign(data, name):
            return read_report(data, name)
        from app.report.model import Report

        return msgspec.msgpack.decode(self._ask(data, name, b"", None, cancelled), type=Report)

    def make(
        self, data: bytes, name: str, files: Files, progress: Callable[[str, int], None] | None, cancelled: Callable[[], bool] | None
    ) -> "tuple[Bank, str]":
        """Return the bank of the report in a file's bytes, as `bank_of` does, and the first letters by which it is found (`letters`).

        All of it is done there, so that the window stays alive. Raises as `read` does; the time is limited until the report is read.
        """
        from app.bank.model import Bank

        return msgspec.msgpack.decode(self._ask(data, name, msgspec.msgpack.encode(files), progress, cancelled), type=tuple[Bank, str])

    def _ask(
        self, data: bytes, name: str, files: bytes, progress: Callable[[str, int], None] | None, cancelled: Callable[[], bool] | None
    ) -> bytes:
        with self._turn:
            try:
                pipe = self._started(cancelled)
                for part in (name.encode("utf-8", "surrogatepass"), data, files):
                    pipe.send_bytes(part)
                return self._made(pipe, progress, cancelled)
            except (EOFError, OSError) as error:
                self.close()
                raise UserError("file_too_complex", name=name) from error
            except BaseException as error:
                if not isinstance(error, UserError):
                    self.close()
                raise

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        pipe, self._pipe = self._pipe, None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if pipe is not None:
            pipe.close()

    def _made(self, pipe: Connection, progress: Callable[[str, int], None] | None, cancelled: Callable[[], bool] | None) -> bytes:
        """Return what the process makes, and tell how far it is meanwhile."""
        seconds = self._limits[0]
        while True:
            answer = msgspec.msgpack.decode(self._answer(pipe, cancelled, seconds), type=_Answer)
            if answer.code:
                raise _known(answer.code, **answer.data)
            if answer.bug:
                raise RuntimeError(answer.bug)
            if not answer.step:
                return answer.made
            if progress is not None:
                progress(answer.step, answer.percent)
            # our own code takes as long as the report is long; a person may stop it
            seconds = seconds if answer.step == "reading" else math.inf

    def _started(self, cancelled: Callable[[], bool] | None) -> Connection:
        """Return the pipe to a process that waits for a file."""
        if self._process is not None and self._process.is_alive() and self._pipe is not None and not self._pipe.poll():
            return self._pipe
        self.close()
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        process = context.Process(target=self._main, args=(other, *self._limits), daemon=True, name="jiuxue-reader")
        try:
            process.start()
        finally:
            other.close()
        # only a process that runs can be killed
        self._process = process
        try:
            self._answer(self._pipe, cancelled, self._limits[0])
        except EOFError as error:
            raise RuntimeError("the process that reads files did not start") from error
        return self._pipe

    def _answer(self, pipe: Connection, cancelled: Callable[[], bool] | None, seconds: float) -> bytes:
        until = time.monotonic() + seconds
        while not pipe.poll(_ASK):
            if cancelled is not None and cancelled():
                raise Cancelled
            if time.monotonic() > until:
                raise TimeoutError
        return pipe.recv_bytes()


def serve(pipe: Connection, seconds: float, megabytes: int, idle: float) -> None:
    """Read the files that come through `pipe` until none comes any more. The process's own main function."""
    with contextlib.suppress(ValueError, OSError):
        # Ctrl+C reaches the whole group; who asked decides what becomes of this process
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(megabytes * 1_000_000)
    with contextlib.suppress(EOFError, OSError):
        pipe.send_bytes(b"ready")
        while pipe.poll(idle):
            name = pipe.recv_bytes().decode("utf-8", "surrogatepass")
            data, files = pipe.recv_bytes(), pipe.recv_bytes()
            pipe.send_bytes(msgspec.msgpack.encode(_done(data, name, files, pipe, seconds)))


def _done(data: bytes, name: str, files: bytes, pipe: Connection, seconds: float) -> _Answer:
    """Read the file and, where there are `files` to make questions with, make its bank."""
    import traceback

    from app.bank.finding import letters
    from app.services.generating import bank_of

    def tell(step: str, percent: int) -> None:
        pipe.send_bytes(msgspec.msgpack.encode(_Answer(step=step, percent=percent)))

    try:
        report = _read(data, name, seconds)
        if not files:
            return _Answer(made=msgspec.msgpack.encode(report))
        bank = bank_of(report, msgspec.msgpack.decode(files, type=Files), tell)
        return _Answer(made=msgspec.msgpack.encode((bank, letters(report.title, bank.points))))
    except UserError as error:
        return _Answer(code=error.code, data={key: value if isinstance(value, int) else str(value) for key, value in error.data.items()})
    except MemoryError:
        return _Answer(code="file_too_complex", data={"name": name})
    except Exception:  # noqa: BLE001 - whoever asked raises it
        return _Answer(bug=traceback.format_exc())


def _read(data: bytes, name: str, seconds: float) -> "Report":
    from app.report.reading import read_report

    # a parent that fell cannot stop this process any more
    stop = threading.Timer(seconds * 2, os._exit, (1,))
    stop.daemon = True
    stop.start()
    try:
        return read_report(data, name)
    finally:
        stop.cancel()


def limit_memory(most: int) -> None:
    """Let this process take no more than `most` bytes, by whatever the system has for it."""
    if sys.platform == "win32":
        _limit_job(most)
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    if sys.platform == "darwin":
        # the system takes the limit and does not keep it
        threading.Thread(target=_watch, args=(most,), daemon=True).start()


def _watch(most: int) -> None:
    """End this process once it has taken more than `most` bytes."""
    if sys.platform != "win32":
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= most:
            time.sleep(0.1)
        os._exit(1)


def _limit_job(most: int) -> None:
    """Put this process into a job of its own with a limit (Windows)."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        # JOBOBJECT_EXTENDED_LIMIT_INFORMATION in machine words: flags stand third, the limit of one process behind the counters
        word = ctypes.sizeof(ctypes.c_void_p)
        info = ctypes.create_string_buffer(144 if word == 8 else 112)
        ctypes.memmove(ctypes.addressof(info) + 16, ctypes.byref(wintypes.DWORD(0x100)), 4)
        ctypes.memmove(ctypes.addressof(info) + (112 if word == 8 else 96), ctypes.byref(ctypes.c_size_t(most)), word)
        job = kernel.CreateJobObjectW(None, None)
        if job and kernel.SetInformationJobObject(job, 9, info, len(info)):
            kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
