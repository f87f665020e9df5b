"""Questions layer: the lexicon of standard formulas: it explains a name that a report leaves open, and wrong options may come from it."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

import msgspec

from app.errors import UserError
from app.questions.likeness import fold

FILE: Final = "lexicon.toml"
FEWEST_MEMBERS: Final = 2
"""A formula puts several things together."""
_SYNTAX_LINE = re.compile("line ([0-9]+)")


class Standard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A formula that is the same in the whole country or a province, with its members.

    `document` and `year` say where it stands ("" and None where that was not looked up), `where` tells who added it where that was seen.
    """

    name: str
    members: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    document: str = ""
    year: int | None = None
    where: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases, folded."""
        return tuple(dict.fromkeys(map(fold, (self.name, *self.aliases))))

    @property
    def explains(self) -> bool:
        """Whether it is known where the formula stands, so that a report that only names it may be explained by it."""
        return bool(self.document) and self.year is not None


class Lexicon(msgspec.Struct, frozen=True):
    """Standard formulas, titles of national documents, groups of words that mean the same, and what headline figures count.

    `classes` are lists of words of one kind, which only serve wrong options. `familiar` are names that one hears everywhere, so that
    filling them in says nothing of a report.
    """

    formulas: tuple[Standard, ...] = ()
    documents: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    headlines: tuple[str, ...] = ()
    classes: tuple[Standard, ...] = ()
    familiar: tuple[str, ...] = ()

    def explained(self, name: str) -> Standard | None:
        """Return the formula of this name or alias of which it is known where it stands; width, quotes and spaces do not count."""
        return _explaining(self.formulas).get(fold(name))

    def with_own(self, own: Iterable[Standard]) -> "Lexicon":
        """Return the lexicon with a person's own formulas before the others; one of ours that has the same name gives way."""
        first = tuple(own)
        taken = {name for formula in first for name in formula.names}
        rest = tuple(formula for formula in self.formulas if fold(formula.name) not in taken)
        return msgspec.structs.replace(self, formulas=first + rest) if first else self


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
        "documents": tuple[str, ...],
        "synonyms": tuple[tuple[str, ...], ...],
        "headlines": tuple[str, ...],
        "familiar": tuple[str, ...],
        "classes": dict[str, tuple[str, ...]],
    }
    read: dict[str, Any] = {}
    for name, value in tables.items():
        if name == "formulas":
            continue
        try:
            read[name] = msgspec.convert(value, shapes[name])
        except (KeyError, msgspec.ValidationError) as error:
            line_number = next((number for number, line in enumerate(text.splitlines(), 1) if name in line), 1)
            raise UserError("template_broken", file=FILE, line=line_number, found=name) from error
    read["classes"] = tuple(Standard(name, members) for name, members in read.get("classes", {}).items())
    return Lexicon(formulas=_formulas(text, tables.get("formulas", [])), **read)


def _formulas(text: str, tables: object) -> tuple[Standard, ...]:
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.replace(" ", "").startswith("[[formulas]]")]
    if not isinstance(tables, list) or len(lines) != len(tables):
        number = next((number for number, line in enumerate(text.splitlines(), 1) if "formulas" in line), 1)
        raise UserError("template_broken", file=FILE, line=number, found="formulas")
    known: set[str] = set()
    read = []
    for number, table in zip(lines, tables, strict=True):
        named = str(table.get("name", "[[formulas]]")) if isinstance(table, dict) else "[[formulas]]"
        try:
            formula = msgspec.convert(table, Standard)
        except msgspec.ValidationError as error:
            raise UserError("template_broken", file=FILE, line=number, found=named) from error
        lacking = not fold(formula.name) or len(formula.members) < FEWEST_MEMBERS or bool(formula.document) != (formula.year is not None)
        if lacking or known.intersection(formula.names):
            raise UserError("template_broken", file=FILE, line=number, found=named)
        known.update(formula.names)
        read.append(formula)
    return tuple(read)


@lru_cache(maxsize=8)
def _explaining(formulas: tuple[Standard, ...]) -> dict[str, Standard]:
    return {name: formula for formula in reversed(formulas) if formula.explains for name in formula.names}
