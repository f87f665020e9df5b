"""Questions layer: what a response is worth, in whole hundredths of a mark."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from app.questions.model import Question
from app.questions.typed import pieces, reduced

FULL_MARKS = 100
"""One mark in hundredths: what a question gives when it is answered right."""

Verdict = Literal["right", "partly", "wrong", "blank"]


class Grade(msgspec.Struct, frozen=True):
    """The marks of one response in hundredths of a mark, 0 to `FULL_MARKS`, and the same in a word."""

    hundredths: int
    verdict: Verdict


def grade(question: Question, response: tuple[str, ...]) -> Grade:
    """Return what `response` is worth.

    Choices (single, multiple, true or false) are all or nothing. Blanks, points of a short answer, matches and places in a
    sequence each carry an equal share, cut to whole hundredths; too many points typed thin the share. What is typed is compared
    by `app.questions.typed.reduced`. An untouched question is blank, not wrong.
    """
    if not any(part.strip() for part in response):
        return Grade(0, "blank")
    match question.kind:
        case "single" | "true_false":
            earned = FULL_MARKS if response == question.answer else 0
        case "multiple":
            earned = FULL_MARKS if len(set(response)) == len(response) and set(response) == set(question.answer) else 0
        case "cloze":
            earned = _share(_blanks_right(question, response), len(question.answer))
        case "matching":
            earned = _share(sum(given == right for given, right in zip(response, question.answer, strict=False)), len(question.answer))
        case "ordering":
            in_sequence = _longest_common(response, question.answer)
            earned = _share(in_sequence, max(len(question.answer), len(response))) if in_sequence > 1 else 0
        case "short" | "flashcard":
            found, typed = _points_right(question, response)
            earned = _share(found, max(len(question.answer), typed))
    verdict: Verdict = "right" if earned == FULL_MARKS else "partly" if earned else "wrong"
    return Grade(earned, verdict)


def accepted(question: Question, index: int) -> frozenset[str]:
    """Return the reduced wordings that are right for the answer at `index`."""
    others = question.accepts[index] if index < len(question.accepts) else ()
    return frozenset(reduced(wording) for wording in (question.answer[index], *others)) - {""}


def _share(right: int, whole: int) -> int:
    return FULL_MARKS * right // whole if whole else 0


def _blanks_right(question: Question, response: tuple[str, ...]) -> int:
    """Count blanks filled right; the blanks of a whole list may be filled in any order, each member once."""
    typed = [reduced(part) for part in response[: len(question.answer)]]
    wanted = [accepted(question, index) for index in range(len(question.answer))]
    if question.form != "recite":
        return sum(part in right for part, right in zip(typed, wanted, strict=False))
    return _most_pairs(typed, wanted)


def _points_right(question: Question, response: tuple[str, ...]) -> tuple[int, int]:
    """Return how many points of a short answer were typed, and how many pieces were typed in all.

    A point that itself holds separators (区委书记、区长) is found over several pieces in a row, and points typed without a
    separator between them are found in one piece.
    """
    typed = [piece for part in response for piece in pieces(part)]
    found = 0
    for wanted in sorted((accepted(question, index) for index in range(len(question.answer))), key=_longest, reverse=True):
        for start, end in _runs(len(typed)):
            if "".join(typed[start:end]) in wanted:
                typed[start:end] = []
                found += 1
                break
        else:
            for index, piece in enumerate(typed):
                if cut := next((piece.replace(word, "", 1) for word in sorted(wanted) if len(word) > 1 and _edge(piece, word)), None):
                    typed[index] = cut
                    found += 1
                    break
    return found, found + len(typed)


def _edge(piece: str, word: str) -> bool:
    return piece.startswith(word) or piece.endswith(word)


def _longest(words: frozenset[str]) -> int:
    return max(map(len, words), default=0)


def _runs(length: int) -> list[tuple[int, int]]:
    """Return every run of positions below `length`, short ones first."""
    return [(start, start + size) for size in range(1, length + 1) for start in range(length - size + 1)]


def _most_pairs(typed: list[str], wanted: list[frozenset[str]]) -> int:
    """Return the size of a largest one-to-one pairing of what was typed with what is wanted."""
    owner: dict[int, int] = {}

    def place(blank: int, seen: set[int]) -> bool:
        for index, right in enumerate(wanted):
            if index not in seen and typed[blank] in right:
                seen.add(index)
                if index not in owner or place(owner[index], seen):
                    owner[index] = blank
                    return True
        return False

    return sum(place(blank, set()) for blank in range(len(typed)))


def _longest_common(given: Sequence[str], right: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for item in given:
        previous = row
        row = [0]
        for index, wanted in enumerate(right):
            row.append(previous[index] + 1 if item == wanted else max(previous[index + 1], row[index]))
    return row[-1]
