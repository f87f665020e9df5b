"""Bank layer: from the questions that a report gives and what people did with them to the questions that are asked."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec

from app.bank.edits import Changed, Edit, Entry, Origin, Part, Restore, Retire, Say, Step, Waits, Write
from app.bank.review import Redo, Undo
from app.bank.reviewing import history, said
from app.bank.wording import tidy
from app.errors import UserError
from app.extract.model import KeyPoint
from app.questions.model import RIGHT, Question, QuestionKind
from app.questions.typesetting import quoted, typeset
from app.report.model import Evidence, Report

PARTS: Final[tuple[Part, ...]] = ("stem", "prompts", "options", "answer", "accepts", "explanation")
LONGEST_TEXT: Final = 1000
"""Characters of a stem or an explanation."""
LONGEST_PART: Final = 300
"""Characters of an option, an answer or another wording."""
MOST_PARTS: Final = 100
BETWEEN: Final = "\uff1b"
"""What parts several wordings of one answer where a person writes them."""


class _Page:
    """What is known of one question while its edits are gone through."""

    def __init__(self, base: Question | None) -> None:
        self.base = base
        self.usable: Say | Write | None = None
        self.unfinished: Question | None = None
        self.written: Write | None = None
        self.retired = False
        self.last: Edit | None = None


def entries(report: Report, points: Sequence[KeyPoint], made: Sequence[Question], edits: Iterable[Edit]) -> tuple[Entry, ...]:
    """Return every question of `report` as `edits` leave it: those `made` from its `points`, in their order, own ones behind their point's.

    An edit of a question that is not there (an edition without it) does nothing, and holds again when the question comes back.
    """
    pages = {question.id: _Page(question) for question in made}
    for edit in history(edits).holding:
        _turn(pages, edit)
    known = {point.id: point for point in points}
    told = [_entry(report, known, page) for page in pages.values()]
    place = {question.id: number for number, question in enumerate(made)}
    behind: dict[str, int] = {}
    for question in made:
        behind[question.point or ""] = place[question.id]
    order = {point.id: number for number, point in enumerate(points)}

    def where(entry: Entry) -> tuple[int, int]:
        question = entry.question
        if question.id in place:
            return place[question.id], 0
        before = [behind[one] for one in order if one in behind and order[one] <= order.get(question.point or "", len(order))]
        return max(before, default=-1), 1

    return tuple(sorted(told, key=where))  # own ones of one point stay in the order in which they were written


def asked(told: Iterable[Entry]) -> tuple[Question, ...]:
    """Return the questions that are asked, in their order."""
    return tuple(entry.question for entry in told if entry.asked)


def blank_question(identity: str, kind: QuestionKind, point: KeyPoint) -> Question:
    """Return an own question about `point`, still to be written."""
    answer = (RIGHT,) if kind == "true_false" else ()
    evidence = point.evidence
    return Question(identity, point.id, "imported", kind, "", (), (), answer, (), with_quote("", evidence), None, 1, evidence)


def copied(identity: str, question: Question) -> Question:
    """Return a copy of `question` under an id of its own."""
    return msgspec.structs.replace(question, id=identity, version=1)


def with_quote(explanation: str, evidence: Evidence | None) -> str:
    """Return `explanation` with the report's own words behind it."""
    return explanation if evidence is None else f"{explanation}原文：{quoted(typeset(evidence.text))}。"


def tidied(question: Question) -> Question:
    """Return `question` as its words are kept: typeset, without signs that nobody sees, empty lines and wordings left out.

    Raises `UserError`: question_long (a part is longer than a page takes), question_parts_many.
    """
    parts = (*question.prompts, *question.options, *question.answer, *(wording for each in question.accepts for wording in each))
    if max(map(len, (question.stem, question.explanation))) > LONGEST_TEXT:
        raise UserError("question_long", limit=LONGEST_TEXT)
    if max(map(len, parts), default=0) > LONGEST_PART:
        raise UserError("question_long", limit=LONGEST_PART)
    if len(parts) > MOST_PARTS:
        raise UserError("question_parts_many", limit=MOST_PARTS)
    answer = tuple(map(_set, question.answer))
    accepts = (*question.accepts, *((),) * len(answer))[: len(answer)]
    return msgspec.structs.replace(
        question,
        stem="\n".join(line for told in question.stem.splitlines() if (line := _set(told))),
        prompts=tuple(map(_set, question.prompts)),
        options=tuple(map(_set, question.options)),
        answer=answer,
        accepts=tuple(tuple(dict.fromkeys(kept for wording in each if (kept := tidy(wording)))) for each in accepts),
        explanation=_set(question.explanation),
    )


def differences(before: Question, after: Question) -> tuple[Changed, ...]:
    """Return in which parts `after` says something else than `before`."""
    return tuple(Changed(part, _told(before, part), _told(after, part)) for part in PARTS if _told(before, part) != _told(after, part))


def steps(question: str, made: Sequence[tuple[Question, int, datetime]], edits: Sequence[Edit]) -> tuple[Step, ...]:
    """Return the history of the question of that id, the oldest step first.

    `made` holds every version that is kept, in its order, with the report's edition in which it came and when that was.
    """
    by_hand = [edit.deed.question for edit in edits if isinstance(edit.deed, Say | Write) and edit.deed.question.id == question]
    read = [(version, edition, at) for version, edition, at in made if not any(_same(version, one) for one in by_hand)]
    moments: list[tuple[datetime, int, Edit | tuple[Question, int]]] = [(at, 0, (version, edition)) for version, edition, at in read]
    moments += [(edit.at, 1, edit) for edit in edits if _concerns(edit, question, edits)]
    told: list[Step] = []
    now: Question | None = None
    for at, _, what in sorted(moments, key=lambda moment: moment[:2]):
        step, now = _step(at, what, now, edits)
        told.append(step)
    return tuple(told)


def _turn(pages: dict[str, _Page], edit: Edit) -> None:
    deed = edit.deed
    match deed:
        case Say(question=question) | Write(question=question):
            if isinstance(deed, Write) and question.id not in pages:
                pages[question.id] = _Page(None)
                pages[question.id].written = deed
            if (page := pages.get(question.id)) is not None:
                page.last = edit
                if deed.usable:
                    page.usable, page.unfinished = deed, None
                else:
                    page.unfinished = question
        case Retire(questions=ids) | Restore(questions=ids):
            for identity in ids:
                if (page := pages.get(identity)) is not None:
                    page.retired, page.last = isinstance(deed, Retire), edit
        case _:
            pass  # history has dealt with what was undone


def _entry(report: Report, points: dict[str, KeyPoint], page: _Page) -> Entry:
    origin: Origin = "own" if page.written is not None else "changed" if page.usable is not None else "report"
    deed = page.usable
    if deed is None:
        words = page.base or page.unfinished
        assert words is not None
        waits: Waits = "" if page.base is not None else "unfinished"
        return Entry(words, origin, page.retired, waits, page.unfinished, page.last)
    question, waits = deed.question, ""
    point = points.get(question.point or "")
    here = _placed(report, question.evidence, page.base)
    if point is None:
        waits = "point_gone"
    elif said(point) != deed.said:
        waits = "point_changed"
    elif here is None:
        waits = "quote_gone"
    placed = question if here is None else msgspec.structs.replace(question, evidence=here)
    return Entry(placed, origin, page.retired, waits, page.unfinished, page.last)


def _placed(report: Report, evidence: Evidence | None, base: Question | None) -> Evidence | None:
    """Return where the words of `evidence` stand in this edition, None where they no longer do."""
    if evidence is None:
        return None
    if base is not None and base.evidence is not None and base.evidence.text == evidence.text:
        return base.evidence
    paragraphs = report.paragraphs
    if evidence.paragraph < len(paragraphs) and paragraphs[evidence.paragraph][evidence.start : evidence.end] == evidence.text:
        return evidence
    found = next(((number, text.find(evidence.text)) for number, text in enumerate(paragraphs) if evidence.text in text), None)
    return None if found is None else Evidence(found[0], found[1], found[1] + len(evidence.text), evidence.text)


def _concerns(edit: Edit, question: str, edits: Sequence[Edit]) -> bool:
    match edit.deed:
        case Say(question=one) | Write(question=one):
            return one.id == question
        case Retire(questions=ids) | Restore(questions=ids):
            return question in ids
        case Undo(ruling=which) | Redo(ruling=which):
            return any(other.id == which and _concerns(other, question, ()) for other in edits)
    return False


def _step(at: datetime, what: Edit | tuple[Question, int], now: Question | None, edits: Sequence[Edit]) -> tuple[Step, Question | None]:
    if not isinstance(what, Edit):
        version, edition = what
        return Step("made", at, "", edition, () if now is None else differences(now, version)), version
    match what.deed:
        case Write(question=question, copied=source):
            return Step("copied" if source else "written", at, what.name, 0, ()), question
        case Say(question=question, usable=usable):
            changes = () if now is None else differences(now, question)
            return Step("said" if usable else "unfinished", at, what.name, 0, changes), question
        case Retire():
            return Step("retired", at, what.name, 0, ()), now
        case Restore():
            return Step("restored", at, what.name, 0, ()), now
        case _:
            before = _words_at(what, now, edits)
            changes = () if now is None or before is None else differences(now, before)
            return Step("undone" if isinstance(what.deed, Undo) else "redone", at, what.name, 0, changes), before


def _words_at(edit: Edit, now: Question | None, edits: Sequence[Edit]) -> Question | None:
    """Return what the question said once `edit` had undone or redone another; as it did where no words of anyone hold then."""
    which = edit.deed.ruling if isinstance(edit.deed, Undo | Redo) else ""
    about = next((other.deed for other in edits if other.id == which), None)
    if not isinstance(about, Say | Write):
        return now
    until = edits[: edits.index(edit) + 1]
    words = [
        one.deed.question
        for one in history(until).holding
        if isinstance(one.deed, Say | Write) and one.deed.question.id == about.question.id
    ]
    return words[-1] if words else now


def _same(one: Question, other: Question) -> bool:
    blank = Evidence(0, 0, 0, "")
    return msgspec.structs.replace(one, version=0, evidence=blank) == msgspec.structs.replace(other, version=0, evidence=blank)


def _told(question: Question, part: Part) -> tuple[str, ...]:
    match part:
        case "stem" | "explanation":
            return (getattr(question, part),)
        case "accepts":
            return tuple(BETWEEN.join(each) for each in question.accepts) if any(question.accepts) else ()
        case _:
            return tuple(getattr(question, part))


def _set(text: str) -> str:
    """Return `text` as it is kept: signs that nobody sees left out, typeset; the blanks of a cloze stay."""
    return typeset(tidy(unicodedata.normalize("NFC", text)))
