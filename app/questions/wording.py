"""Questions layer: checks of what a question says of its report: word for word, in its time, with nothing left open."""

import re

from app.extract.model import Value
from app.questions.amounts import number_of, patterned
from app.questions.model import BLANK, WRONG, Question
from app.questions.openings import hangs
from app.questions.typed import reduced

_LEAD = re.compile(
    "(?:到?20[0-9]{2}年|\u201c十[一二三四五六七八九]五\u201d时期|\u201c十[一二三四五六七八九]五\u201d|五年来|今年|上一年|今后五年|未来五年)?(?:目标：|，)"
)
_PAIRS = ("\u201c\u201d", "\u2018\u2019", "\u300a\u300b", "\uff08\uff09")
_AMOUNT = re.compile("^[0-9.,零一二两三四五六七八九十百]+")
_TALKED = re.compile("[\uff1a\uff1f]")


def lead_of(text: str) -> str:
    """Return the words at the start of a sentence that put it in its time and are not the report's."""
    found = _LEAD.match(text)
    return found[0] if found else ""


def told(stem: str, evidence: str) -> bool:
    """Return whether a statement, without its lead, is the report's own."""
    return any(reduced(stem[start:]) in reduced(evidence) for start in dict.fromkeys((0, len(lead_of(stem)))))


def is_torn(text: str) -> bool:
    """Return whether a quote or a bracket of `text` is opened or closed alone."""
    return any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS)


def changed_once(question: Question, evidence: str) -> bool:
    """Return whether a wrong statement differs from the report in one stretch, which the explanation names."""
    said, source = reduced(question.stem[len(lead_of(question.stem)) :]), reduced(evidence)
    head = next((size for size in range(len(said), -1, -1) if said[:size] in source), 0)
    tail = next((size for size in range(len(said) - head, -1, -1) if not size or said[-size:] in source), 0)
    # the stretch may begin or end with characters that right and wrong have in common
    middle = said[head : len(said) - tail]
    return bool(middle) and middle in reduced(question.explanation) and said[head:] != said


def filled_in(question: Question, evidence: str) -> bool:
    """Return whether a sentence with its blanks filled is the report's own, but for the words that ask."""
    parts = question.stem.split(BLANK)
    if len(parts) == 1 or len(parts) - 1 != len(question.answer):
        return True
    filled = parts[0]
    for answer, part in zip(question.answer, parts[1:], strict=True):
        unit = _AMOUNT.sub("", answer)
        filled += answer.removesuffix(unit) + part if unit and part.startswith(unit) else answer + part
    source = reduced(evidence)
    starts = [0, *(found.end() for found in _TALKED.finditer(filled))]
    for start in starts:
        rest = filled[start:]
        if reduced(rest[len(lead_of(rest)) :]) in source or reduced(rest) in source:
            return True
    return False


def opens_loose(question: Question) -> bool:
    """Return whether the sentence of a stem leans on what stood before it."""
    stem = question.stem
    if question.kind != "true_false":
        found = _TALKED.search(stem)
        if BLANK not in stem or found is None:
            return False
        stem = stem[found.end() :]
    return hangs(stem[len(lead_of(stem)) :])


def shows_pattern(options: tuple[str, ...]) -> bool:
    """Return whether the numbers of the options stand in equal steps or are written more or less exactly."""
    numbers = [number_of(option) for option in options]
    plain = [number for number in numbers if number is not None]
    if len(plain) < len(options) or any(option.endswith("项") for option in options):
        return False
    return patterned(plain) or len({number.as_tuple().exponent for number in plain}) > 1


def follows(question: Question, value: Value) -> bool:
    """Return whether the amount of a wrong statement follows from the right one (at least 95 from at least 97)."""
    if question.answer != (WRONG,) or value.bound not in ("at_least", "at_most"):
        return False
    right = number_of(value.amount)
    said = re.search("\u201c([^\u201c\u201d]+)\u201d", question.explanation)
    wrong = number_of(said[1]) if said else None
    if right is None or wrong is None:
        return False
    return wrong < right if value.bound == "at_least" else wrong > right
