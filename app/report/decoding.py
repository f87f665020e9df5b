"""Report layer: bytes in, text out, whatever the encoding that Chinese offices write."""

import re
from collections.abc import Iterator
from typing import Final

from app.errors import UserError
from app.report.formats import refuse_formats

MAX_BYTES: Final = 20_000_000
"""A book of a million characters takes 3 MB; a saved web page with its pictures inside stays below this."""
_SAMPLE: Final = 40_000
"""So many bytes tell an encoding; looking at more costs time and changes nothing."""
_MAX_CONTROLS: Final = 0.01
"""A text has hardly a control character; data that happens to decode has them all over."""
_FEW_CONTROLS: Final = 2
"""So many are a slip of some program, however short the text."""
_MIN_FREQUENT: Final = 0.02
_MIN_PLAIN: Final = 0.9
_LONG: Final = 100
"""From so many Chinese characters on, a text without frequent characters is one read in the wrong encoding."""

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_FREQUENT: Final = re.compile(
    "[\u3002\u3001\uff0c\uff1a\u7684\u4e00\u662f\u5728\u4e0d\u4e86\u6709\u548c\u4eba\u8fd9\u4e2d\u5927\u4e3a\u4e0a\u4e2a\u56fd\u6211\u4ee5\u8981\u4ed6"
    "\u65f6\u6765\u7528\u4eec\u751f\u5230\u4f5c\u5730\u4e8e\u51fa\u5c31\u5206\u5bf9\u6210\u4f1a\u53ef\u4e3b\u53d1\u5e74\u52a8\u540c\u5de5\u4e5f\u80fd"
    "\u4e0b\u8fc7\u5b50\u8bf4\u4ea7\u79cd\u9762\u800c\u65b9\u540e\u591a\u5b9a\u884c\u5b66\u6cd5\u6240\u6c11\u5f97\u7ecf\u5341\u4e09\u4e4b\u8fdb\u7740\u5168"
    "\u653f\u515a\u793e\u5efa\u8bbe\u6539\u65b0\u52a1\u59d4\u5458\u5e02\u533a\u534f\u5c55\u9ad8\u63a8\u5f3a\u4f53\u5236\u5ea6\u7406\u90e8\u5de5\u4f5c\u573a\u5b9e\u4e1a]"
)
_PLAIN: Final = re.compile("[\t\n\r -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uff65\xb7\u2460-\u249b\u25a0-\u25ff]")
_HAN: Final = re.compile("[\u3400-\u9fff]")


def decode(data: bytes, declared: str = "", suffix: str = "") -> str:
    """Return the text of a file: UTF-8, UTF-16 or GB18030, with a byte-order mark or without.

    `declared` is the encoding that the file names itself, tried after UTF-8; `suffix` ends its name. A sequence cut off
    at the very end is left out.

    Raises:
        UserError: file_too_large, file_empty, file_binary (no text), file_unreadable (no encoding fits); another program's file
            as `refuse_formats` tells.
    """
    if len(data) > MAX_BYTES:
        raise UserError("file_too_large", limit=MAX_BYTES // 1_000_000)
    if not data.strip(b" \t\r\n\x00"):
        raise UserError("file_empty")
    refuse_formats(data, suffix)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decoded(data[len(mark) :], encoding)
            break
    else:
        text = _guessed(data, declared)
    if text is None:
        raise UserError("file_unreadable")
    if len(_CONTROL.findall(text)) > max(_FEW_CONTROLS, len(text) * _MAX_CONTROLS):
        raise UserError("file_binary")
    if not text.strip():
        raise UserError("file_empty")
    return text


def _guessed(data: bytes, declared: str) -> str | None:
    if not _many_zeros(data) and (text := _decoded(data, "utf-8")) is not None:
        return text
    best: tuple[float, str] | None = None
    for encoding in _candidates(data, declared):
        sample = _decoded(data[:_SAMPLE], encoding)
        if sample is not None and _plausible(sample):
            rank = _likeness(sample)
            if best is None or rank > best[0]:
                best = rank, encoding
    if best is not None and (text := _decoded(data, best[1])) is not None:
        return text
    if b"\x00" in data[:_SAMPLE]:
        raise UserError("file_binary")
    return None


def _candidates(data: bytes, declared: str) -> Iterator[str]:
    if len(data) % 2 == 0:
        yield from ("utf-16-le", "utf-16-be")
    if not _many_zeros(data):
        yield "gb18030"
        if declared.casefold() in {"big5", "big5-hkscs"}:
            yield "big5hkscs"


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return `data` decoded, a sequence cut off at its end left out; None where it is something else. Lone surrogates pass."""
    errors = "surrogatepass" if encoding.startswith("utf") else "strict"
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError as error:
        if error.start < len(data) - 3 or not error.start:
            return None
        try:
            return data[: error.start].decode(encoding, errors)
        except UnicodeDecodeError:
            return None


def _many_zeros(data: bytes) -> bool:
    """Return whether zero bytes are a part of the encoding, or of no text, and no slip of some program."""
    sample = data[:_SAMPLE]
    return sample.count(0) > len(sample) * _MAX_CONTROLS


def _likeness(text: str) -> float:
    return len(_FREQUENT.findall(text)) / len(text) + len(_PLAIN.findall(text)) / len(text)


def _plausible(text: str) -> bool:
    if not text or len(_PLAIN.findall(text)) < len(text) * _MIN_PLAIN:
        return False
    han = len(_HAN.findall(text))
    return han < _LONG or len(_FREQUENT.findall(text)) >= han * _MIN_FREQUENT
