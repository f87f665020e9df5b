"""Questions layer: the lexicon of standard nation-wide formulas, from which wrong options may come."""

import re
import tomllib
from functools import lru_cache
from typing import Any, Final

import msgspec

from app.errors import UserError

FILE: Final = "lexicon.toml"
_SYNTAX_LINE = re.compile("line ([0-9]+)")


class Standard(msgspec.Struct, frozen=True):
    """A formula that is the same in the whole country, with its members."""

    name: str
    members: tuple[str, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """Standard formulas, titles of national documents, groups of words that mean the same, and what headline figures count."""

    formulas: tuple[Standard, ...] = ()
    documents: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    headlines: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def load_lexicon(text: str) -> Lexicon:
    """Return the lexicon written in `text` (TOML: `assets.text("questions", FILE)`); a text is read once.

    Raises:
        UserError: `template_broken` with `file`, `line` and `found`, the piece that cannot be used.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _SYNTAX_LINE.search(str(error))
        number = int(line[1]) if line else max(1, len(text.splitlines()))
        raise UserError("template_broken", file=FILE, line=number, found=str(error)) from error
    shapes: dict[str, type] = {
        "formulas": dict[str, tuple[str, ...]],
        "documents": tuple[str, ...],
        "synonyms": tuple[tuple[str, ...], ...],
        "headlines": tuple[str, ...],
    }
    read: dict[str, Any] = {}
    for name, value in tables.items():
        try:
            read[name] = msgspec.convert(value, shapes[name])
        except (KeyError, msgspec.ValidationError) as error:
            line_number = next((number for number, line in enumerate(text.splitlines(), 1) if name in line), 1)
            raise UserError("template_broken", file=FILE, line=line_number, found=name) from error
    formulas = tuple(Standard(name, members) for name, members in read.get("formulas", {}).items())
    return Lexicon(formulas, read.get("documents", ()), read.get("synonyms", ()), read.get("headlines", ()))
