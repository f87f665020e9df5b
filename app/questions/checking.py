"""Questions layer: the checks that every question passes before anyone sees it; each says by name what is wrong."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from app.extract.model import KeyPoint
from app.questions.likeness import Likeness, core, fold, opens_with_verb, shared_edge
from app.questions.model import BLANK, RIGHT, WRONG, Question
from app.questions.numbering import nth
from app.questions.typed import reduced, written
from app.questions.typesetting import is_typeset
from app.questions.wording import changed_once, filled_in, follows, is_torn, opens_loose, shows_pattern, told
from app.report.model import Report

Fault = Literal[
    "empty", "key_in_stem", "key_not_among_options", "option_twice", "too_few_options", "no_wrong_option", "key_not_right",
    "another_right_option", "all_or_none_of_above", "negative_unmarked", "blanks_and_answers_differ", "blank_not_in_evidence",
    "sides_differ", "sequence_shown", "marks_not_typeset", "length_clue", "grammar_clue", "echo_clue", "odd_one_out",
    "open_list_asked_for_all", "count_in_name", "members_of_named_only", "evidence_not_verbatim", "evidence_not_quoted",
    "opens_loose", "marks_torn", "not_the_reports_words", "number_pattern", "follows_from_the_truth", "changed_elsewhere",
]  # fmt: skip

_ABOVE = re.compile(r"(?:以上|上述)(?:都|均|全|皆|各项|两项)|都(?:不)?(?:是|对|正确)$")
_NEGATIVE = re.compile("(?:不|非)(?:属于|是|包括|包含|正确)")
_MARKED = "【不】"
_IN_SENTENCES = ("figure", "context", "document")
_A_NUMBER = re.compile("[0-9一二两双三四五六七八九十]")
_ASKS_MEMBERS = re.compile(
    "[\u201c\u2018]([^\u201c\u201d\u2018\u2019]+)[\u201d\u2019][^\uff0c\u3002\uff1b]{0,6}(?:包括|包含|是指|指的是|分别是|是什么|内容|含义|哪几)"
)
_QUOTED = re.compile("\u201c([^\u201c\u201d]+)\u201d")
_LENGTH = 1.5
"""From this ratio of lengths on, the longest or shortest option stands out."""
_FEWEST_OPTIONS = 3


def faults(
    question: Question, point: KeyPoint, report: Report, likeness: Likeness, quiet: frozenset[str] = frozenset()
) -> tuple[Fault, ...]:
    """Return the names of the rules that `question` about `point` breaks; () means that it may be asked.

    `quiet` holds the folded names that the report never spells out: nothing may ask for their members.
    """
    broken = [
        *_of_text(question, point, quiet),
        *_of_evidence(question, report),
        *_of_options(question),
        *_of_key(question, point, likeness),
    ]
    if question.kind in ("single", "multiple") and not broken:
        broken.extend(clues(question.stem, question.answer, tuple(option for option in question.options if option not in question.answer)))
    return tuple(dict.fromkeys(broken))


def shows(text: str, answer: str) -> bool:
    """Return whether `text` gives `answer` away, however it is written (一 or 1); a single character counts as a list item only."""
    key = reduced(answer)
    if not key:
        return False
    if len(fold(answer)) == 1 and not key.isdigit():
        return _is_item(text, answer)
    if not any(map(str.isdigit, key)):
        return key in reduced(text)
    number, plain = written(answer), _unspaced(text)
    at = plain.find(number)
    while at >= 0:
        before, after = plain[at - 1 : at] if at else "", plain[at + len(number) : at + len(number) + 2]
        torn = (number[0].isdigit() and (before.isdigit() or before == ".")) or (
            number[-1].isdigit() and (after[:1].isdigit() or (after[:1] == "." and after[1:].isdigit()))
        )
        if not torn:
            return True
        at = plain.find(number, at + 1)
    return False


def _is_item(text: str, char: str) -> bool:
    """Return whether a single character stands in `text` as an item of a list."""
    opening, closing = "\u201c\u2018\u3001\uff1a", "\u201d\u2019\u3001\u3002\uff0c"
    places = [at for at in range(len(text)) if text.startswith(char, at)]
    return any(
        (not at or text[at - 1] in opening) and (text[at + len(char) : at + len(char) + 1] or closing[0]) in closing for at in places
    )


@lru_cache(maxsize=65536)
def _unspaced(text: str) -> str:
    return "".join(written(text).split())


def clues(stem: str, keys: tuple[str, ...], others: tuple[str, ...]) -> Iterator[Fault]:
    """Yield what in the form of the options tells the `keys` from the `others`: length, grammar, an echo of the stem, the odd one."""
    if not others:
        return
    lengths = [len(fold(other)) for other in others]
    for key in keys:
        if len(fold(key)) - max(lengths) > 1 and len(fold(key)) >= _LENGTH * max(lengths):
            yield "length_clue"
        if min(lengths) - len(fold(key)) > 1 and min(lengths) >= _LENGTH * len(fold(key)):
            yield "length_clue"
        for look in (opens_with_verb, _has_quotes, _has_digits, _has_clauses):
            if all(look(other) != look(key) for other in others):
                yield "grammar_clue"
    known = core(stem)
    if any(char in fold(key) for key in keys for char in known):
        for char in known:
            if all(char in fold(key) for key in keys) and sum(char not in fold(other) for other in others) * 2 > len(others):
                yield "echo_clue"
    if any(all(char in fold(other) for other in others) and not any(char in fold(key) for key in keys) for char in known):
        yield "echo_clue"
    plain = fold(stem)
    for key in keys:
        pairs = {fold(key)[at : at + 2] for at in range(len(fold(key)) - 1)}
        if any(pair in plain and not any(pair in fold(other) for other in others) for pair in pairs if not pair.isdigit()):
            yield "echo_clue"
    if _stands_out(keys, others) or (len(keys) > 1 and _stands_out(others, keys)):
        yield "odd_one_out"


def _stands_out(keys: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether the `others` share a head or a tail that no key has."""
    if len(others) < 2:
        return False
    head, tail = shared_edge(others)
    if all(other[:1].isdigit() for other in map(reduced, others)):
        return False
    return bool(head and not any(fold(key).startswith(head[0]) for key in keys)) or bool(
        tail and not any(fold(key).endswith(tail[-1]) for key in keys)
    )


def _has_quotes(text: str) -> bool:
    return "\u201c" in text


def _has_digits(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _has_clauses(text: str) -> bool:
    return "\uff0c" in text


def _of_text(question: Question, point: KeyPoint, quiet: frozenset[str]) -> Iterator[Fault]:
    if not question.stem.strip() or not question.answer or not all(answer.strip() for answer in question.answer):
        yield "empty"
    if not all(map(is_typeset, (question.stem, *question.prompts, *question.options, *question.answer, question.explanation))):
        yield "marks_not_typeset"
    if any(map(is_torn, (question.stem, *question.options, question.explanation))):
        yield "marks_torn"
    if opens_loose(question):
        yield "opens_loose"
    if question.kind not in ("true_false", "matching", "ordering") and any(shows(question.stem, answer) for answer in question.answer):
        yield "key_in_stem"
    if question.form == "outsider" and _MARKED not in question.stem:
        yield "negative_unmarked"
    if question.kind in ("single", "multiple") and _NEGATIVE.search(question.stem):
        yield "negative_unmarked"
    if question.kind == "cloze" and question.stem.count(BLANK) != len(question.answer):
        yield "blanks_and_answers_differ"
    if question.kind == "matching" and (len(question.prompts) < 2 or len(question.prompts) != len(question.answer)):
        yield "sides_differ"
    if question.form == "count" and _A_NUMBER.search(point.name):
        yield "count_in_name"
    if point.open and question.form in ("recite", "expand", "count", "outsider", "missing"):
        yield "open_list_asked_for_all"
    if point.kind == "named_only" and question.form not in ("context", "statement"):
        yield "members_of_named_only"
    if point.kind != "formula" and any(fold(name) in quiet for name in _ASKS_MEMBERS.findall(question.stem)):
        yield "members_of_named_only"


def _of_evidence(question: Question, report: Report) -> Iterator[Fault]:
    evidence = question.evidence
    if evidence is None or not evidence.text or report.paragraphs[evidence.paragraph][evidence.start : evidence.end] != evidence.text:
        yield "evidence_not_verbatim"
    elif fold(evidence.text) not in fold(question.explanation):
        yield "evidence_not_quoted"
    elif question.form in _IN_SENTENCES and not filled_in(question, evidence.text):
        yield "not_the_reports_words"
    elif (
        question.kind == "cloze" and question.form in ("figure", "context") and not all(_in(evidence.text, key) for key in question.answer)
    ):
        yield "blank_not_in_evidence"


def _in(text: str, key: str) -> bool:
    return fold(key) in fold(text)


def _of_options(question: Question) -> Iterator[Fault]:
    options, kind = question.options, question.kind
    if len({fold(option) for option in options}) < len(options) or len({reduced(option) for option in options}) < len(options):
        yield "option_twice"
    if kind == "single" and question.form == "figure" and shows_pattern(options):
        yield "number_pattern"
    if any(_ABOVE.search(option) for option in options):
        yield "all_or_none_of_above"
    if kind in ("single", "multiple"):
        if not set(question.answer) <= set(options):
            yield "key_not_among_options"
        if len(options) < _FEWEST_OPTIONS:
            yield "too_few_options"
        if len(options) <= len(question.answer):
            yield "no_wrong_option"
        if (kind == "single" and len(question.answer) != 1) or (kind == "multiple" and len(question.answer) < 2):
            yield "key_not_right"
    if kind == "true_false" and (options or question.answer not in ((RIGHT,), (WRONG,))):
        yield "key_not_right"
    if kind == "ordering":
        if sorted(options) != sorted(question.answer):
            yield "key_not_among_options"
        if options == question.answer:
            yield "sequence_shown"
    if kind == "matching" and not set(question.answer) <= set(options):
        yield "key_not_among_options"


def _of_key(question: Question, point: KeyPoint, likeness: Likeness) -> Iterator[Fault]:
    """Compare key and options with the point: the key is right, nothing else is."""
    members = {fold(member) for member in point.members}
    keys = [fold(answer) for answer in question.answer]
    others = [option for option in question.options if option not in question.answer]
    right = True
    match question.form:
        case "recite":
            right = sorted(keys) == sorted(members)
        case "member" | "missing":
            right = set(keys) <= members
            if not all(likeness.apart(other, point.members) for other in others):
                yield "another_right_option"
        case "outsider":
            right = all(likeness.apart(answer, point.members) for answer in question.answer)
            if not all(fold(other) in members for other in others):
                yield "another_right_option"
        case "order":
            right = keys == [fold(member) for member in point.members]
        case "position":
            asked = [nth(number) for number, member in enumerate(point.members, 1) if fold(member) == keys[0]]
            right = any(f"第{number}" in question.stem for number in asked) and {fold(other) for other in others} <= members
        case "pair":
            right = _pairs_right(question, members)
        case "statement":
            right = (question.answer == (RIGHT,)) == _is_true(question, point)
            yield from _of_wrong_statement(question, point)
        case _:
            right = _is_told(question, point, keys)
    if not right:
        yield "key_not_right"


def _is_told(question: Question, point: KeyPoint, keys: list[str]) -> bool:
    """Return whether the key of a question about a whole point is what the point says."""
    match question.form:
        case "expand":
            return keys == [fold("".join(point.members))]
        case "count":
            return reduced(question.answer[0]).startswith(str(len(point.members)))
        case "figure":
            return _says_figure(question.answer[0], point)
        case "document" | "context":
            return keys == [fold(point.name)]
        case _:
            return True


def _of_wrong_statement(question: Question, point: KeyPoint) -> Iterator[Fault]:
    if point.kind == "formula" or question.answer != (WRONG,):
        return
    if question.evidence is not None and not changed_once(question, question.evidence.text):
        yield "changed_elsewhere"
    if point.value is not None and follows(question, point.value):
        yield "follows_from_the_truth"


def _says_figure(key: str, point: KeyPoint) -> bool:
    """Return whether a key is the figure's subject, or its amount with or without the unit."""
    value = point.value
    if value is None or fold(key) == fold(point.subject):
        return value is not None
    amount = value.amount if value.amount_to is None else f"{value.amount}-{value.amount_to}"
    return reduced(key) in (reduced(amount), reduced(amount + value.unit))


def _pairs_right(question: Question, members: set[str]) -> bool:
    """Return whether each half stands with its own: prompts with answers, or the half in the stem with the key."""
    if question.kind == "matching":
        return all(_is_pair(left, right, members) for left, right in zip(question.prompts, question.answer, strict=False))
    return any(
        _is_pair(half, key, members) or _is_pair(key, half, members) for half in _QUOTED.findall(question.stem) for key in question.answer
    )


def _is_pair(left: str, right: str, members: set[str]) -> bool:
    return bool({fold(left) + fold(right), fold(left) + "的" + fold(right)} & members)


def _is_true(question: Question, point: KeyPoint) -> bool:
    """Return whether a statement says what the report says: verbatim, or in the words of its template."""
    stem, evidence = question.stem, question.evidence
    if evidence is not None and told(stem, evidence.text):
        return True
    if point.kind != "formula":
        return False
    members = {fold(member) for member in point.members}
    halves = _QUOTED.findall(stem)
    if len(halves) > 1 and any(_is_pair(left, right, members) for left, right in pairwise(halves)):
        return True
    return bool(members) and all(shows(stem, member) for member in point.members)
