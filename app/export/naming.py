"""Export layer: names that every computer accepts."""

import re
from typing import Final

LONGEST_FILE: Final = 200
"""Bytes of UTF-8, ending included: Linux allows 255, and a copy adds a word."""
LONGEST_SHEET: Final = 31
"""Characters: Excel's limit."""

# C0, C1, zero-width and direction signs, halves of pairs, and what XML 1.0 cannot hold
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|]')
_SHEET_FORBIDDEN: Final = re.compile(r"[\\/:*?\[\]]")
_DEVICES: Final = re.compile(r"(?i)(con|prn|aux|nul|com[0-9\xb9\xb2\xb3]|lpt[0-9\xb9\xb2\xb3])(\..*)?")


def file_name(stem: str, ending: str) -> str:
    """Return a file's name made from `stem` that Windows, macOS and Linux accept; `ending` begins with its dot."""
    name = " ".join(_FORBIDDEN.sub(" ", _UNSEEN.sub("", stem)).split()).strip(". ")
    room = LONGEST_FILE - len(ending.encode())
    name = name.encode()[:room].decode("utf-8", "ignore").rstrip(". ")
    if not name or _DEVICES.fullmatch(name):
        name = f"_{name}"
    return name + ending


def sheet_name(name: str) -> str:
    """Return a sheet's name made from `name` that Excel and LibreOffice accept."""
    return _SHEET_FORBIDDEN.sub(" ", _UNSEEN.sub("", name))[:LONGEST_SHEET].strip("' ") or "_"
