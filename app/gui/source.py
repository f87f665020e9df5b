"""GUI layer: where a question comes from: its place in the report, what to mark there, and how its answer is laid out."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from app.bank.model import Bank
from app.extract.model import KeyPoint
from app.gui.widgets.places import Member
from app.gui.widgets.quote import Passage, Span, passage
from app.questions.model import Question
from app.questions.parts import halves
from app.questions.typesetting import typeset
from app.report.model import Evidence, Report

_SENTENCE: Final = re.compile("[^\u3002\uff01\uff1f]*[\u3002\uff01\uff1f]")
QUOTES: Final = "\u201c\u201d\u2018\u2019\"'\u300c\u300d\u300e\u300f\u300a\u300b"
LONGEST_NAME: Final = 12
"""Characters: a longer name is a sentence, and does not stand as a heading."""


class Source(NamedTuple):
    """Where a question comes from. `spans` are places in the evidence's paragraph; `section` is "" where no heading precedes it."""

    report: Report
    evidence: Evidence
    spans: tuple[Span, ...]
    section: str

    @property
    def quoted(self) -> Passage:
        """The sentences around the evidence."""
        paragraphs = self.report.paragraphs
        place = self.evidence.paragraph
        return passage(paragraphs[place] if place < len(paragraphs) else "", self.evidence, self.spans)


def source_of(question: Question, bank: Bank) -> Source | None:
    """Return where `question` comes from, None for one without evidence (an imported one)."""
    report, evidence = bank.report, question.evidence
    if report is None or evidence is None:
        return None
    headings = [section.title for section in report.sections if section.paragraph <= evidence.paragraph]
    return Source(report, evidence, _spans(question, evidence, point_of(question, bank), report), headings[-1] if headings else "")


def point_of(question: Question, bank: Bank) -> KeyPoint | None:
    """Return the key point that `question` asks, None where the bank no longer holds it."""
    return next((point for point in bank.points if point.id == question.point), None)


def members_of(question: Question, point: KeyPoint | None, report: Report | None) -> tuple[Member, ...]:
    """Return a flashcard's answer as it is laid out: who does what in two lines where all members end alike (党组成员 / 带头学)."""
    if point is not None and report is not None and question.form == "recite":
        split = halves(point.name, point.members, _following(report))
        shown = tuple(left + right for left, right in split or ())
        if split and shown == question.answer and len({right[-1] for _, right in split}) == 1:
            return tuple(Member(right, left.removesuffix("的").rstrip("\uff0c")) for left, right in split)
    return tuple(Member(text) for text in question.answer)


def _following(report: Report) -> Callable[[str], Iterator[str]]:
    """Return what gives the character behind each place where a phrase stands in the report."""
    text = "\n".join(map(typeset, report.paragraphs))
    return lambda phrase: (text[found.end() : found.end() + 1] for found in re.finditer(re.escape(phrase), text))


def heading_of(question: Question, point: KeyPoint | None) -> str:
    """Return the name that stands above a recited list, "" where it has none that is short enough."""
    if question.form != "recite" or point is None or not point.name or len(point.name) > LONGEST_NAME:
        return ""
    name = typeset(point.name)
    return name if "\u201c" in name else f"\u201c{name}\u201d"


def reason_of(question: Question) -> str:
    """Return what the explanation says before it quotes the report; all of it where it quotes nothing."""
    evidence = question.evidence
    at = question.explanation.find(evidence.text) if evidence is not None and evidence.text else -1
    if at < 0:
        return question.explanation
    return "".join(_SENTENCE.findall(question.explanation[:at])).strip()


def name_place(point: KeyPoint, report: Report) -> Span | None:
    """Return where a point's name stands in its evidence's paragraph, with the quotes around it; None where it does not stand there."""
    evidence = point.evidence
    at = evidence.text.find(point.name) if point.name else -1
    if at < 0 or evidence.paragraph >= len(report.paragraphs):
        return None
    text = report.paragraphs[evidence.paragraph]
    start, end = evidence.start + at, evidence.start + at + len(point.name)
    if start > 0 and end < len(text) and text[start - 1] in QUOTES and text[end] in QUOTES:
        start, end = start - 1, end + 1
    return Span(start, end, strong=True)


def _spans(question: Question, evidence: Evidence, point: KeyPoint | None, report: Report) -> tuple[Span, ...]:
    """Mark the list's name and members, the answer's ones underlined; or else the answer's words."""
    if point is not None and point.member_evidence:
        here = [one for one in point.member_evidence if one.paragraph == evidence.paragraph]
        spans = [Span(one.start, one.end, underlined=_asked(question, typeset(one.text))) for one in here]
        name = name_place(point, report)
        if name is not None and point.evidence.paragraph == evidence.paragraph:
            spans.append(name)
        return tuple(sorted(spans))
    found = [(evidence.text.find(text), text) for text in question.answer]
    return tuple(sorted(Span(evidence.start + at, evidence.start + at + len(text)) for at, text in found if at >= 0 and text))


def _asked(question: Question, member: str) -> bool:
    """Return whether `member` is what the answer names, in whole or (of a pair) in part."""
    return any(answer and answer in member for answer in question.answer)
