"""Questions layer: a question as it is shown, and which questions make one quiz."""

import random
from collections import Counter
from collections.abc import Iterable

from app.questions.model import Asked, Question, QuestionKind
from app.questions.telling import stems_tell


def asked(question: Question, seed: int) -> Asked:
    """Return `question` without its key, its options in the order that `seed` gives them."""
    blanks = len(question.answer) if question.kind == "cloze" else 0
    return Asked(
        question.id, question.kind, question.stem, question.prompts, shuffled_options(question, seed), blanks, _wants_number(question)
    )


def _wants_number(question: Question) -> bool:
    written = any(sign.isdecimal() for text in question.answer for sign in text)
    return question.kind == "cloze" and (written or question.form in ("count", "figure"))


def shuffled_options(question: Question, seed: int) -> tuple[str, ...]:
    """Return the options in an order that depends on nothing but `seed` and the question; never the right order of a sequence."""
    options = list(question.options)
    order = random.Random(f"{seed}/{question.id}")
    order.shuffle(options)
    if question.kind == "ordering" and tuple(options) == question.answer and len(set(options)) > 1:
        options.reverse()
    return tuple(options)


def choose_questions(questions: Iterable[Question], number: int, kinds: Iterable[QuestionKind], rng: random.Random) -> tuple[Question, ...]:
    """Draw up to `number` questions of `kinds`, spread over kinds and points, in a mixed order.

    No stem of a drawn question answers another one, so fewer come back where the rest would give something away.
    """
    wanted = frozenset(kinds)
    left = [question for question in questions if question.kind in wanted]
    rng.shuffle(left)
    chosen: list[Question] = []
    by_point: Counter[str] = Counter()
    by_kind: Counter[str] = Counter()
    while left and len(chosen) < number:
        best = min(left, key=lambda question: (by_point[_about(question)], by_kind[question.kind]))
        left.remove(best)
        if any(stems_tell(best, other) for other in chosen):
            continue
        chosen.append(best)
        by_point[_about(best)] += 1
        by_kind[best.kind] += 1
    rng.shuffle(chosen)
    return tuple(chosen)


def _about(question: Question) -> str:
    return question.point or question.id
