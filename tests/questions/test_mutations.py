"""What is spoilt is caught: with the key exchanged or a figure changed, the checks object to nearly every question."""

import random
import re
from typing import TYPE_CHECKING

import msgspec

from app.extract.extracting import extract
from app.questions.checking import faults
from app.questions.lexicon import Lexicon
from app.questions.likeness import Likeness
from app.questions.making import make_questions
from app.questions.model import RIGHT, WRONG, Question
from app.questions.templates import Templates
from app.report.reading import read_report
from tests.questions.conftest import DATA

if TYPE_CHECKING:
    from tests.questions.conftest import Draft

DRAWN, CAUGHT = 100, 95


def exchanged(question: Question, rng: random.Random) -> Question:
    """Return the question with its key exchanged for a wrong one, or a figure of it changed."""
    wrong = [option for option in question.options if option not in question.answer]
    if question.kind == "true_false":
        return msgspec.structs.replace(question, answer=(WRONG,) if question.answer == (RIGHT,) else (RIGHT,))
    if question.kind in ("single", "multiple"):
        return msgspec.structs.replace(question, answer=(*question.answer[:-1], rng.choice(wrong)))
    if len(question.answer) > 1 and question.kind in ("ordering", "matching"):
        return msgspec.structs.replace(question, answer=(question.answer[1], question.answer[0], *question.answer[2:]))
    number = re.search("[0-9]+", question.answer[0])
    if number:
        other = str(int(number[0]) + rng.randint(1, 9))
        changed = question.answer[0].replace(number[0], other, 1)
    else:
        changed = question.answer[0][1:] + "新" if len(question.answer[0]) > 1 else "新"
    return msgspec.structs.replace(question, answer=(changed, *question.answer[1:]))


def test_the_checks_object_to_spoilt_questions(
    invented: "Draft", made: tuple[Question, ...], templates: Templates, lexicon: Lexicon
) -> None:
    report = invented.report()
    sample = read_report((DATA.parent / "resources" / "sample" / "report.md").read_bytes(), "report.md")
    points = extract(sample)
    stock = [(question, report, {point.id: point for point in invented.points}) for question in made]
    stock += [(question, sample, {point.id: point for point in points}) for question in make_questions(sample, points, templates, lexicon)]
    rng = random.Random(6)
    drawn = rng.sample(stock, min(DRAWN, len(stock)))
    likeness = Likeness(lexicon.synonyms)
    missed = []
    for question, source, known in drawn:
        spoilt = exchanged(question, rng)
        assert spoilt != question
        if not faults(spoilt, known[question.point or ""], source, likeness):
            missed.append(spoilt)
    assert len(drawn) == DRAWN
    assert DRAWN - len(missed) >= CAUGHT, [(each.form, each.kind, each.stem, each.answer) for each in missed]


def test_a_changed_figure_in_a_stem_is_caught(invented: "Draft", made: tuple[Question, ...], lexicon: Lexicon) -> None:
    known = {point.id: point for point in invented.points}
    likeness = Likeness(lexicon.synonyms)
    for question in made:
        if question.form == "figure" and (number := re.search("[0-9]{2}", question.stem)):
            stem = question.stem.replace(number[0], str(int(number[0]) + 3), 1)
            assert faults(msgspec.structs.replace(question, stem=stem), known[question.point or ""], invented.report(), likeness)
