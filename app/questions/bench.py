"""Questions layer: what every maker of questions has at hand, and how a question is put together."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from app.extract.model import KeyPoint
from app.extract.words import HEADS, PREPOSITIONS
from app.questions.contexts import Context, Span
from app.questions.distractors import Pool
from app.questions.lexicon import Lexicon
from app.questions.likeness import Likeness, fold
from app.questions.model import Form, Question, QuestionKind
from app.questions.templates import Templates
from app.questions.typed import reduced
from app.questions.typesetting import quoted, typeset
from app.report.folding import stable_id
from app.report.model import Report

_KINDS_OF_THING = (
    "模式|机制|体系|活动|行动|工程|战略|平台|制度|工作法|思路|产业|改革|原则|格局|布局|目标|要求|任务|计划|方案|方针|理念|"
    "精神|标准|品牌|路线|政策|举措|方法|措施|清单|规划|监管|高地|内容|职责|底线|红线|大学|大会|小组|队伍"
)
_THING = re.compile(rf"[\u201d\u2019]([\u4e00-\u9fff]{{0,4}}?)((?:{_KINDS_OF_THING})+)(?![\u4e00-\u9fff]?建设)")
_LEADING = re.compile("([一二两双三四五六七八九十]{1,3}|[0-9]{1,2})(?![0-9+.])")


class Bench:
    """A report with its points, wordings and candidates, for the makers of questions."""

    def __init__(self, report: Report, points: Sequence[KeyPoint], templates: Templates, lexicon: Lexicon) -> None:
        self.report = report
        self.points = tuple(points)
        self.templates = templates
        self.lexicon = lexicon
        self.likeness = Likeness(lexicon.synonyms)
        self.context = Context(report)
        self.pool = Pool(self.points, lexicon, self.likeness)
        self.text = "\n".join(map(typeset, report.paragraphs))
        labels = {point.id: label for point in self.points if (label := self._label(point)) is not None}
        heard = Counter(labels.values())
        names = Counter(fold(point.name) for point in self.points if point.id in labels)
        self._labels = {
            point.id: labels[point.id]
            for point in self.points
            if point.id in labels
            and heard[labels[point.id]] == 1
            and (names[fold(point.name)] == 1 or not labels[point.id].endswith("\u201d"))
        }

    def label(self, point: KeyPoint) -> str | None:
        """Return how a stem calls a point (“九学”模式); None where it has no name that can be asked without giving it away."""
        return self._labels.get(point.id)

    def _label(self, point: KeyPoint) -> str | None:
        """Return the label of a formula; a name without quotes may be cut wrongly, so it serves only a list that has no other context."""
        if not point.name or point.kind not in ("formula", "named_only"):
            return None
        tokens = [fold(token) for token in re.split("[\\s\u3001+\uff0c]+", point.name) if fold(token) and not fold(token).isdigit()]
        told = any(token in fold(member) for token in tokens for member in point.members)
        name = typeset(point.name)
        if (len(tokens) > 1 and told) or any(len(fold(member)) > 1 and fold(member) in fold(name) for member in point.members):
            return None
        in_quotes = re.search(f"[\u201c\u2018]{re.escape(name)}[\u201d\u2019]", self.text) is not None
        if not in_quotes and self.context.inline(point) is not None:
            return None
        return quoted(name) + self._thing(point, name)

    def _thing(self, point: KeyPoint, name: str) -> str:
        """Return the noun that the report puts behind the quoted name, "" where it puts none."""
        text = self.context.paragraphs[point.evidence.paragraph]
        at = text.find(name + "\u201d", max(0, point.evidence.start - len(name)))
        found = _THING.match(text, at + len(name)) if at >= 0 else None
        if found is None or any(fold(member) in found[0] or fold(found[0]) in fold(member) for member in point.members):
            return ""
        before = found[1]
        foreign = before[:1] in PREPOSITIONS or any(before[at : at + 2] in HEADS for at in range(len(before)))
        return "" if foreign else before + found[2]

    def counted(self, point: KeyPoint) -> str | None:
        """Return the number with which a name opens, as it is said before a measure word, if it is that of the members."""
        found = _LEADING.match(point.name)
        if not found or reduced(found[1].replace("双", "两")) != str(len(point.members)):
            return None
        return "两" if found[1] == "双" else found[1]

    def numbered(self, point: KeyPoint) -> bool:
        """Return whether a name holds any number (四融一共), so that how many members it has is no question."""
        return any(char.isdigit() or char in "一二两双三四五六七八九十百" for char in point.name)

    def fill(self, place: str, salt: str, **gaps: str) -> str:
        """Return a wording of `place`."""
        return self.templates.fill(place, salt, **gaps)

    def explain(self, told: str, evidence: Iterable[str], salt: str) -> str:
        """Return an explanation: what is right, then the report's own words."""
        quotes = "\u2026\u2026".join(dict.fromkeys(evidence))
        return told + self.fill("explanation.source", salt, quote=quotes)

    def make(
        self,
        point: KeyPoint,
        form: Form,
        kind: QuestionKind,
        situation: str,
        gaps: dict[str, str],
        answer: Sequence[str],
        told: str,
        span: Span,
        *,
        asked: str = "",
        options: Sequence[str] = (),
        prompts: Sequence[str] = (),
        accepts: Sequence[Sequence[str]] = (),
        also: Sequence[str] = (),
    ) -> Iterable[Question]:
        """Yield one question, none where its wording was taken out of the templates.

        `asked` is the member (or part) that the question asks; `told` opens the explanation, the evidence at `span` and the
        verbatim texts in `also` close it.
        """
        place = f"{form}.{kind}.{situation}"
        if not self.templates.has(place):
            return
        salt = f"{point.id}/{fold(asked)}"
        evidence = self.context.quote(span)
        yield Question(
            id=stable_id("question", point.id, form, kind, fold(asked)),
            point=point.id,
            form=form,
            kind=kind,
            stem=self.fill(place, salt, **gaps),
            prompts=tuple(prompts),
            options=tuple(options),
            answer=tuple(answer),
            accepts=tuple(tuple(each) for each in accepts) if accepts else tuple(() for _ in answer),
            explanation=self.explain(told, (evidence.text, *also), salt),
            difficulty=None,
            version=1,
            evidence=evidence,
        )


def turn(salt: str, count: int) -> int:
    """Return a number below `count` that depends on `salt` alone."""
    return int(stable_id("turn", salt), 16) % count if count else 0
