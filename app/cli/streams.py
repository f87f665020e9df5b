"""Shell layer: the standard streams as they are: closed, full, broken, or in an encoding without Chinese."""

import os
import re
import sys
from contextlib import suppress
from typing import Final, TextIO

from app.errors import UserError

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")


def read_input(at_most: int) -> bytes:
    """Return what stands on standard input, cut to `at_most` bytes. Raises `UserError` input_unreadable."""
    if sys.stdin is None:
        raise UserError("input_unreadable")
    try:
        return sys.stdin.buffer.read(at_most)
    except (OSError, ValueError) as error:
        raise UserError("input_unreadable") from error


def write_output(content: bytes) -> None:
    """Write `content` to standard output, byte for byte. Raises `UserError` output_unwritable."""
    if sys.stdout is None:
        raise UserError("output_unwritable")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        _give_up(sys.stdout)
        raise UserError("output_unwritable") from error


def tell(stream: TextIO | None, text: str) -> bool:
    """Write a line to `stream`, signs that its encoding lacks as escapes; returns whether it could be written."""
    if stream is None:
        return False
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except (OSError, ValueError):
        _give_up(stream)
        return False
    return True


def one_line(text: str) -> str:
    """Return `text` with control signs as escapes: a file's name may hold a line break, or words for the terminal."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def holds_chinese(stream: TextIO | None) -> bool:
    """Return whether `stream` can show a sentence in Chinese; one without an encoding holds every text."""
    try:
        "九学，“提法”。".encode((stream.encoding if stream is not None else None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _give_up(stream: TextIO) -> None:
    """Let nothing that could not be written be tried again, and complained of, when the interpreter ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)
