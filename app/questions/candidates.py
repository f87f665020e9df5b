"""Questions layer: questions with all that a paper's blueprint chooses by."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from app.extract.model import KeyPoint
from app.questions.blueprint import Aspect, Level, Memory, Weight
from app.questions.coverage import Unit, units_asked
from app.questions.model import Form, Question, QuestionKind
from app.report.model import Report, Section

Key = tuple[str, str]
"""A question among those of several reports: the report's id and its own."""

_CORE: Final = 0.75
_PLAIN: Final = 0.5
"""From these saliences on a point is one of the report's core, or worth knowing."""
_LEVELS: Final[Mapping[QuestionKind, Level]] = {
    "single": "easy",
    "true_false": "easy",
    "multiple": "medium",
    "matching": "medium",
    "cloze": "medium",
    "ordering": "hard",
    "short": "hard",
    "flashcard": "hard",
}
"""What is recognised is easier than what is recalled, and a part of a list easier than all of it."""
_WHOLE: Final[frozenset[Form]] = frozenset(("recite", "order"))


class Candidate(msgspec.Struct, frozen=True):
    """A question that a paper may ask.

    `section` is the report's id, a stroke, and the title of the outermost heading above the evidence ("" before the first).
    `units` are what it asks of its point (`app.questions.coverage`).
    """

    report: str
    question: Question
    section: str
    level: Level
    weight: Weight
    memory: Memory
    units: tuple[Unit, ...]

    @property
    def key(self) -> Key:
        """What tells it from every other question."""
        return self.report, self.question.id

    @property
    def about(self) -> Key:
        """The point that it is about; itself where it is about none."""
        return self.report, self.question.point or self.question.id

    def value(self, aspect: Aspect) -> str:
        """Return what it is in one respect."""
        match aspect:
            case "section":
                return self.section
            case "form":
                return self.question.form
            case "level":
                return self.level
            case "weight":
                return self.weight
            case "memory":
                return self.memory


def candidates(
    report: Report, points: Iterable[KeyPoint], questions: Iterable[Question], memories: Mapping[str, Memory] | None = None
) -> tuple[Candidate, ...]:
    """Return the questions about a report with what a blueprint chooses by, flashcards left out.

    `memories` says by question id what is known of the learners (what is not in it is new to them).
    """
    known = {point.id: point for point in points}
    told = {} if memories is None else memories
    sections = outer_sections(report)
    found = []
    for question in questions:
        if question.kind == "flashcard":
            continue
        point = known.get(question.point or "")
        section = f"{report.id}/{section_of(sections, question)}"
        weight = weight_of(0.0 if point is None else point.salience)
        units = () if point is None else units_asked(question, point)
        found.append(Candidate(report.id, question, section, level_of(question), weight, told.get(question.id, "new"), units))
    return tuple(found)


def section_title(section: str) -> str:
    """Return the title of a `Candidate.section`; "" for what stands before the first heading."""
    return section.partition("/")[2]


def outer_sections(report: Report) -> tuple[Section, ...]:
    """Return the outermost headings of which there are several, in the report's order; none where there are no such."""
    for level in sorted({section.level for section in report.sections}):
        found = tuple(section for section in report.sections if section.level <= level)
        if len(found) > 1:
            return found
    return ()


def section_of(sections: Iterable[Section], question: Question) -> str:
    """Return the title of the last of `sections` that begins before the question's evidence; "" where none does."""
    if question.evidence is None:
        return ""
    above = [section for section in sections if section.paragraph <= question.evidence.paragraph]
    return max(above, key=lambda section: section.paragraph).title if above else ""


def level_of(question: Question) -> Level:
    """Return how hard a question is: by its `difficulty` (0 to 1, the share that gets it wrong) where that is known, else by its kind."""
    if question.difficulty is not None:
        return "easy" if question.difficulty < 1 / 3 else "hard" if question.difficulty > 2 / 3 else "medium"
    if question.kind == "cloze" and question.form in _WHOLE:
        return "hard"
    return _LEVELS[question.kind]


def weight_of(salience: float) -> Weight:
    """Return how much a point of this salience matters."""
    return "core" if salience >= _CORE else "plain" if salience >= _PLAIN else "minor"
