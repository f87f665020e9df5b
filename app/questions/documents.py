"""Questions layer: questions about documents: which one stands behind a deed of the report."""

import re
from collections import defaultdict
from collections.abc import Iterator

from app.extract.model import KeyPoint
from app.questions.bench import Bench, turn
from app.questions.contexts import Span
from app.questions.distractors import FEWEST, WANTED
from app.questions.likeness import fold, opens_with_verb
from app.questions.model import BLANK, RIGHT, WRONG, Question
from app.questions.typesetting import typeset

_SHORTEST_TITLE = 6
_SHORTEST_DEED = 8
_LONGEST_TITLE = 40
_ENDINGS = ("通知", "意见", "办法", "制度", "条例", "规划", "方案", "纲要", "决定", "细则", "规定", "章程", "准则", "规则", "计划")
_COMMON = 4
"""From this many characters in a row on, a title and a sentence tell each other."""
_ROUTINE = re.compile("提请|审查|审议|通过|草案|报告")
_ISSUING = re.compile("印发|出台|制定|制订|根据|按照|贯彻|落实|实施|发布|修订|执行|编制|颁布|提请|以区委文件|建立健全|关于")
_ROOM = 8
_MOST_TITLES = 12


class Documents:
    """The titles of a report by the kind of paper they name."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self._by_ending: defaultdict[str, list[str]] = defaultdict(list)
        for point in bench.points:
            if point.kind == "document":
                title = typeset(point.name)
                self._by_ending[_ending(title)].append(title)

    def siblings(self, title: str, stem: str) -> tuple[str, ...]:
        """Return other titles of the report of the same kind and of like length that the stem does not tell."""
        found = dict.fromkeys(self._by_ending[_ending(title)][:_MOST_TITLES])
        return tuple(
            other
            for other in found
            if abs(len(other) - len(title)) * 2 <= len(title) and not _tell(other, stem) and self.bench.likeness.apart(other, (title,))
        )


def ask_document(documents: Documents, point: KeyPoint) -> Iterator[Question]:
    """Yield which document a sentence speaks of, as card and choice, and a statement; nothing where the sentence tells the title."""
    bench, title = documents.bench, typeset(point.name)
    at = _place(bench, point)
    if at is None or not _SHORTEST_TITLE <= len(fold(title)) <= _LONGEST_TITLE or "草案" in title:
        return
    piece = bench.context.around(at, _ROOM)
    if piece is None or not bench.context.only_once(piece, at):
        return
    stem = bench.context.blanked(piece, (at,))
    if _is_beside_the_point(stem):
        return
    deed = fold(_ISSUING.sub("", stem))
    if len(deed) < _SHORTEST_DEED or _ROUTINE.search(stem) or f"{BLANK}\u300a" in stem or f"\u300b{BLANK}" in stem or _tell(title, stem):
        return
    shown = f"《{title}》"
    told = bench.fill("explanation.answer", point.id, answer=shown)
    yield from bench.make(point, "document", "flashcard", "sentence", {"sentence": stem}, (shown,), told, piece, asked="which")
    others = tuple(f"《{other}》" for other in documents.siblings(title, stem))
    start = turn(point.id + "/titles", len(others))
    wrong = (others[start:] + others[:start])[:WANTED]
    if len(wrong) >= FEWEST:
        yield from bench.make(
            point, "document", "single", "sentence", {"sentence": stem}, (shown,), told, piece, asked="which", options=(shown, *wrong)
        )
    false = turn(point.id + "/false", 2)
    if false and not wrong:
        return
    said = wrong[0] if false else shown
    why = bench.fill("explanation.false", point.id, wrong=said, right=shown) if false else bench.fill("explanation.true", point.id)
    gaps = {"sentence": stem.replace(BLANK, said)}
    yield from bench.make(point, "statement", "true_false", "sentence", gaps, (WRONG if false else RIGHT,), why, piece)


def _place(bench: Bench, point: KeyPoint) -> Span | None:
    """Return where the title stands with its brackets, once in its sentence."""
    text, start = bench.context.paragraphs[point.evidence.paragraph], point.evidence.start
    at = text.find(point.name, max(0, start - 1), point.evidence.end)
    if at < 1 or text[at - 1] != "\u300a" or text[at + len(point.name) : at + len(point.name) + 1] != "\u300b":
        return None
    return Span(point.evidence.paragraph, at - 1, at + len(point.name) + 1)


def _ending(title: str) -> str:
    return next((word for word in _ENDINGS if title.endswith(word)), title[-2:])


def _tell(title: str, stem: str) -> bool:
    """Return whether title and stem share so many characters in a row that one is read from the other."""
    name, shown = fold(title), fold(stem)
    return any(name[at : at + _COMMON] in shown for at in range(len(name) - _COMMON + 1))


def _is_beside_the_point(stem: str) -> bool:
    """Return whether nothing but the issuing stands beside the blank, and the next clause tells of somebody else's deed."""
    before, _, after = stem.partition(BLANK)
    clause = re.split("[\uff0c\uff1b\uff1a]", before)[-1] + re.split("[\uff0c\uff1b\u3002]", after)[0]
    following = after.partition("\uff0c")[2]
    return not fold(_ISSUING.sub("", clause)) and before == clause[: len(before)] and not opens_with_verb(following)
