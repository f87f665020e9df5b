"""Report layer: lines that were broken to fit a page, joined again."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise, zip_longest
from typing import Final

import msgspec

from app.report.lines import Line, columns, ends_sentence

_SLACK: Final = 6
"""Columns; a mark that may not begin a line and the character before it go to the next one, and a line ends that much early."""
_MIN_WIDTH: Final = 30
_MAX_WIDTH: Final = 200
"""Columns; nobody wraps Chinese text narrower than fifteen characters or wider than a hundred."""
_MIN_LINES: Final = 3
_MIN_SHARE: Final = 0.6
_MAX_WIDER: Final = 0.1
_LONG: Final = 20
"""Characters; a shorter line that ends with a comma may be a greeting or a line of a title."""
_OPEN_END: Final = re.compile("[\uff0c\u3001,]$")
_NEVER_FIRST: Final = "\u3002\uff0c\u3001\uff1b\uff1a\uff1f\uff01\u201d\u2019\u300b\u300d\u300f,;:!?"
"""Marks that begin no paragraph."""
_WORD: Final = re.compile(f"[\u201c\u2018\uff08\u300a\u300c\u300e\u3010]*(?:[!-~]+|.)[{_NEVER_FIRST}\uff09\u3011]*")
"""What goes to the next line together."""
_LAST_LATIN: Final = re.compile(r"[A-Za-z0-9%.+-]+$")
_LATIN: Final = re.compile(r"[A-Za-z0-9%.]+")


def joined(lines: Sequence[Line], stands_alone: Callable[[str], bool]) -> list[Line]:
    """Return `lines` with those joined that are one paragraph's.

    `stands_alone` says whether a text begins or is something of its own (a heading, a byline, a label). Lines are joined where one
    ends in the middle of a sentence and either all such lines end near the same margin or it ends with a comma.
    """
    told = _tells_paragraphs(lines)
    margin = _margin(lines, stands_alone, told)
    joining: list[list[Line]] = []
    for line, then in zip_longest(lines, lines[1:]):
        group = joining[-1] if joining else None
        goes_on = group is not None and _continues(group[-1], line, then, margin, told) and not stands_alone(line.text)
        if group and goes_on and (len(group) > 1 or _may_be_broken(group[0], margin, stands_alone)):
            group.append(line)
        else:
            joining.append([line])
    return [_one(group) for group in joining]


def _may_be_broken(line: Line, margin: int, stands_alone: Callable[[str], bool]) -> bool:
    """Return whether a line may go on in the next one, though it is numbered perhaps: it fills the page or ends with a comma."""
    return not stands_alone(line.text) or line.width >= margin - _SLACK > 0 or bool(_OPEN_END.search(line.text))


def _margin(lines: Sequence[Line], stands_alone: Callable[[str], bool], told: bool) -> int:
    """Return the column near which unfinished lines end, 0 where there is none.

    `told`: the text shows where its paragraphs begin, so that one line that stops short of a sentence at the widest column is enough.
    """
    unfinished = [
        line.width
        for line, after in pairwise(lines)
        if not ends_sentence(line.text)
        and not line.level
        and not (after.gap or after.indent or after.level)
        and not stands_alone(after.text)
    ]
    counts = Counter(unfinished)
    best = max(counts, key=lambda width: (sum(counts[width - less] for less in range(_SLACK + 1)), width), default=0)
    widest = max((line.width for line in lines), default=0)
    found = sum(counts[best - less] for less in range(_SLACK + 1))
    if (
        not _MIN_WIDTH <= best <= _MAX_WIDTH
        or found < (1 if told and best >= widest - _SLACK else _MIN_LINES)
        or found < len(unfinished) * _MIN_SHARE
    ):
        return 0
    wider = sum(line.width > best + 2 for line in lines)
    return 0 if wider > len(lines) * _MAX_WIDER else best


def _tells_paragraphs(lines: Sequence[Line]) -> bool:
    """Return whether the text shows by indents or empty lines where its paragraphs begin."""
    return sum(line.gap or line.indent for line in lines[1:]) >= max(1, len(lines) // 20)


def _continues(line: Line, after: Line, then: Line | None, margin: int, told: bool) -> bool:
    if after.indent or line.level or after.level or line.outside != after.outside:
        return False
    if after.gap:
        # no paragraph of any length ends with a comma, whatever stands between
        return _OPEN_END.search(line.text) is not None and len(line.text) >= _LONG
    if 0 < line.bold == len(line.text) or 0 < after.bold == len(after.text):
        return 0 < line.bold == len(line.text) and 0 < after.bold == len(after.text) and _full(line, after, margin)
    if _OPEN_END.search(line.text) or after.text[0] in _NEVER_FIRST:
        return True
    if not margin or not _full(line, after, margin):
        return False
    # behind a whole sentence, a line without a stop that a new paragraph follows is a heading
    return not ends_sentence(line.text) or (told and (ends_sentence(after.text) or not (then is None or then.gap or then.indent)))


def _full(line: Line, after: Line, margin: int) -> bool:
    """Return whether the next line's first word would not have fitted."""
    if not margin or line.width > margin + _SLACK:
        return False
    word = _WORD.match(after.text)
    return line.width >= margin - _SLACK or bool(word and line.width + columns(word[0]) > margin)


def _one(group: list[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    parts = [group[0].text]
    for line in group[1:]:
        parts.append(" " + line.text if _are_words(parts[-1], line.text) else line.text)
    text = "".join(parts)
    bold = len(text) if all(line.bold == len(line.text) for line in group) else group[0].bold
    return msgspec.structs.replace(group[0], text=text, bold=bold)


def _are_words(text: str, after: str) -> bool:
    """Return whether the Latin letters at a break are two words; a number and an abbreviation (GDP) were broken in the middle."""
    last, first = _LAST_LATIN.search(text[-40:]), _LATIN.match(after)
    if last is None or first is None or text[-1].isdigit():
        return False
    return not (last[0] + first[0]).isupper()
