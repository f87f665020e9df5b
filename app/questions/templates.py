"""Questions layer: the wordings of questions, kept as data that a person can edit."""

import re
import string
import tomllib
from functools import lru_cache
from typing import Final

import msgspec

from app.errors import UserError
from app.report.folding import stable_id

FILE: Final = "templates.toml"

GAPS: Final[dict[str, frozenset[str]]] = {
    place: frozenset(gaps.split())
    for place, gaps in {
        "recite.flashcard.named": "label count",
        "recite.flashcard.sentence": "sentence count",
        "recite.short.named": "label count",
        "recite.cloze.sentence": "sentence",
        "recite.cloze.named": "label blanks",
        "recite.multiple.named": "label",
        "member.single.named": "label",
        "member.multiple.named": "label",
        "outsider.single.named": "label",
        "missing.single.named": "label members",
        "missing.cloze.named": "label members",
        "missing.cloze.sentence": "sentence",
        "pair.single.named": "label left",
        "pair.single.reversed": "label right",
        "pair.cloze.named": "label left",
        "pair.matching.named": "label",
        "pair.matching.part": "label count",
        "order.ordering.named": "label",
        "order.ordering.sentence": "sentence",
        "position.single.named": "label nth",
        "expand.single.named": "label",
        "context.single.summary": "members",
        "count.single.named": "label",
        "figure.flashcard.value": "sentence",
        "figure.cloze.value": "sentence",
        "figure.single.value": "sentence",
        "document.flashcard.sentence": "sentence",
        "document.single.sentence": "sentence",
        "context.flashcard.name": "sentence",
        "context.cloze.name": "sentence",
        "statement.true_false.members": "label members",
        "statement.true_false.pair": "label left right",
        "statement.true_false.sentence": "sentence",
        "explanation.members": "label members",
        "explanation.answer": "answer",
        "explanation.pair": "left right",
        "explanation.figure": "value",
        "explanation.true": "",
        "explanation.false": "wrong right",
        "explanation.outsider": "answer label members",
        "explanation.source": "quote",
        "elsewhere.named": "document year members",
    }.items()
}
"""Every place of the file and the gaps that each of its wordings may have; all of them must be filled, so none may be left out."""

_NEEDED: Final = "explanation"
"""No question goes without one, so these places must be worded."""
_SYNTAX_LINE = re.compile("line ([0-9]+)")


class Templates(msgspec.Struct, frozen=True):
    """Wordings by place: what is asked, in which kind of question, in which situation."""

    wordings: dict[str, tuple[str, ...]]

    def has(self, place: str) -> bool:
        """Return whether `place` is worded; a place left out of the file is not asked."""
        return place in self.wordings

    def fill(self, place: str, salt: str, **gaps: str) -> str:
        """Return one wording of `place` with its gaps filled, "" where it has none; which one depends on `salt` alone."""
        choices = self.wordings.get(place, ("",))
        return choices[int(stable_id(place, salt), 16) % len(choices)].format(**gaps)


@lru_cache(maxsize=8)
def load_templates(text: str) -> Templates:
    """Return the templates written in `text` (TOML: `assets.text("questions", FILE)`); a text is read once.

    A table `[form.kind]` holds situations, each a list of wordings with named gaps in braces.

    Raises:
        UserError: `template_broken` with `file`, `line` and `found`, the piece that cannot be used: text that is no TOML, an
            unknown place, an empty list, a gap that the place does not have, one that is missing, or an explanation left out.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _SYNTAX_LINE.search(str(error))
        number = int(line[1]) if line else max(1, len(text.splitlines()))
        raise UserError("template_broken", file=FILE, line=number, found=_line(text, number)) from error
    wordings = {}
    for form, kinds in tables.items():
        if not isinstance(kinds, dict):
            raise _broken(text, "", form)
        for kind, situations in kinds.items():
            table = form if isinstance(situations, list) else f"{form}.{kind}"
            below = situations if isinstance(situations, dict) else {"": situations}
            for situation, choices in below.items():
                place = ".".join(part for part in (form, kind, situation) if part)
                if place not in GAPS:
                    raise _broken(text, table, situation or kind)
                wordings[place] = _wordings(text, table, place, choices)
    for place in GAPS:
        if place.startswith(_NEEDED) and place not in wordings:
            raise _broken(text, _NEEDED, place)
    return Templates(wordings)


def _wordings(text: str, table: str, place: str, choices: object) -> tuple[str, ...]:
    if not isinstance(choices, list) or not choices:
        raise _broken(text, table, place.rpartition(".")[2])
    for wording in choices:
        if not isinstance(wording, str) or not wording.strip():
            raise _broken(text, table, str(wording) or place.rpartition(".")[2])
        try:
            parts = list(string.Formatter().parse(wording))
        except ValueError as error:
            raise _broken(text, table, wording) from error
        if {name for _, name, _, _ in parts if name is not None} != GAPS[place] or any(spec or turned for _, _, spec, turned in parts):
            raise _broken(text, table, wording)
    return tuple(choices)


def _broken(text: str, table: str, piece: str) -> UserError:
    """Return the error for `piece`, which stands in the table `[table]`."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip().startswith(f"[{table}]")), 0)
    number = next((number for number, line in enumerate(lines[first:], first + 1) if piece in line), first + 1)
    return UserError("template_broken", file=FILE, line=number, found=piece)


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
