"""Questions layer: what a question is, with its key and without."""

from typing import Literal

import msgspec

from app.report.model import Evidence

QuestionKind = Literal["flashcard", "single", "multiple", "true_false", "cloze", "short", "ordering", "matching"]
Form = Literal[
    "recite", "member", "outsider", "missing", "pair", "order", "position", "expand",
    "count", "figure", "document", "context", "statement", "imported",
]  # fmt: skip
BLANK = "____"
RIGHT, WRONG = "正确", "错误"


class Question(msgspec.Struct, frozen=True):
    """One question with its key.

    `answer` is always a list: the right options' texts; `正确` or `错误`; the blanks in order (a blank is shown as
    `____`); the points of a short answer; the options in their right order; for `matching` the right side of each of
    `prompts` (`options` holds all right sides, distractors too). `accepts` lists other accepted wordings, one tuple
    an answer. `id` comes from point, form, kind and the member asked. `point` is None for an imported question.
    """

    id: str
    point: str | None
    form: Form
    kind: QuestionKind
    stem: str
    prompts: tuple[str, ...]
    options: tuple[str, ...]
    answer: tuple[str, ...]
    accepts: tuple[tuple[str, ...], ...]
    explanation: str
    difficulty: float | None
    version: int
    evidence: Evidence | None


class Asked(msgspec.Struct, frozen=True):
    """A question as a participant may see it: no key, no explanation, no evidence in its type.

    `number` says that the blanks want a number: how it may be typed is told then.
    """

    id: str
    kind: QuestionKind
    stem: str
    prompts: tuple[str, ...]
    options: tuple[str, ...]
    blanks: int
    number: bool = False
