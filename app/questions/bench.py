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
from app.questions.worth import any_of
from app.report.folding import stable_id
from app.report.model import Report

_KINDS_OF_THING = (
    "模式|机制|体系|活动|行动|工程|战略|平台|制度|工作法|思路|产业|改革|原则|格局|布局|目标|要求|任务|计划|方案|方针|理念|"
    "精神|学习法|标准|品牌|路线|政策|举措|方法|措施|清单|规划|监管|高地|内容|职责|底线|红线|大学|大会|小组|队伍|集群|工厂"
)
_THING = re.compile(rf"[\u201d\u2019]([\u4e00-\u9fff]{{0,4}}?)((?:{_KINDS_OF_THING})+)(?![\u4e00-\u9fff]?建设)")
_LEADING = re.compile("([一二两双三四五六七八九十]{1,3}|[0-9]{1,2})(?![0-9+.])")
_IN_QUOTES = re.compile("[\u201c\u2018]([^\u201c\u2018\u201d\u2019]+)[\u201d\u2019]")
_PLAIN_WORDS = re.compile("[一二两三四五六七八九十]{1,3}[个项]?(?:件事|字诀|步走|部曲|件套|步法|种人|类人|支箭|张牌|招|法)|更加注重|.{1,2}")
"""Names that say nothing by themselves: whose three things, whose rhyme."""
_SET_ROWS = (
    ("市场化", "法治化", "国际化", "便利化"),
    ("操心事", "烦心事", "揪心事"),
    ("急", "难", "愁", "盼"),
    ("德", "能", "勤", "绩", "廉"),
    ("看得见", "摸得着", "感受得到"),
    ("获得感", "幸福感", "安全感", "认同感", "满意度"),
    ("高端化", "智能化", "绿色化", "融合化", "数字化"),
    ("党委领导", "政府负责", "社会协同", "公众参与"),
    ("农业强", "农村美", "农民富"),
    ("爱读书", "读好书", "善读书"),
    ("自我净化", "自我完善", "自我革新", "自我提高"),
)
"""Rows that stand in every report and have no name; a part of one is known, too."""
_FEW_OWN = 5
"""Where a report says so little of its own, set phrases are asked, too."""
_OWN = "本报告中的"
_SHORTEST = 2
_SHORT = 6000
"""A report of so many characters is learnt whole; of a longer one only what weighs most."""


class Bench:
    """A report with its points, wordings and candidates, for the makers of questions."""

    def __init__(self, report: Report, points: Sequence[KeyPoint], templates: Templates, lexicon: Lexicon) -> None:
        self.report = report
        self.points = tuple(points)
        self.templates = templates
        self.lexicon = lexicon
        self.likeness = Likeness(lexicon.synonyms)
        self.context = Context(report, any_of(lexicon.headlines))
        self.pool = Pool(self.points, lexicon, self.likeness)
        self.short = sum(map(len, report.paragraphs)) <= _SHORT
        self._quoted = {
            typeset(each)
            for text in self.context.paragraphs
            for each in (*_IN_QUOTES.findall(text), *re.findall("\u201c([^\u201d]+)\u201d", text))
        }
        self._standards = frozenset(name for standard in lexicon.formulas if standard.where for name in standard.names) | frozenset(
            map(fold, lexicon.familiar)
        )
        self._rows = frozenset(
            frozenset(map(fold, members)) for members in (*(each.members for each in (*lexicon.formulas, *lexicon.classes)), *_SET_ROWS)
        )
        own = sum(point.kind in ("formula", "named_only", "figure") and fold(point.name) not in self._standards for point in self.points)
        self.sparse = own < _FEW_OWN
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
        in_quotes = name in self._quoted
        thing = self._thing(point, name)
        vague = _PLAIN_WORDS.fullmatch(name) and not thing and not (in_quotes and self.numbered(point) and len(name) == _SHORTEST)
        if vague or (not in_quotes and self.context.inline(point) is not None):
            return None
        if not in_quotes:
            return f"报告提出的{name}" if self.numbered(point) else quoted(name)
        return (_OWN if self.pool.is_rival(point) else "") + quoted(name) + thing

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

    def is_standard(self, name: str) -> bool:
        """Return whether the whole country says `name`, so that no report is needed to know it; a person's own formula is none."""
        return fold(name) in self._standards

    def is_set_row(self, members: Iterable[str]) -> bool:
        """Return whether the whole country lists these members, so that the last is known from the others."""
        plain = frozenset(map(fold, members))
        return any(plain <= row for row in self._rows)

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

    def explain(self, told: str, spans: Iterable[Span], salt: str) -> str:
        """Return an explanation: what is right, then the report's own words, typeset, what stands in another already left out."""
        kept: list[Span] = []
        for span in spans:
            if not any(span.paragraph == old.paragraph and old.start <= span.start and span.end <= old.end for old in kept):
                kept.append(span)
        quotes = "\u2026\u2026".join(typeset(self.context.text(span)) for span in kept)
        if kept and self.context.goes_on(kept[-1]):
            quotes += "\u2026\u2026"
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
        also: Sequence[Span] = (),
        parts: Sequence[Span] = (),
    ) -> Iterable[Question]:
        """Yield one question, none where its wording was taken out of the templates.

        `asked` is the member that it asks; `told` opens the explanation, it closes with the sentences around `span` and `also`
        and with the bare `parts`.
        """
        if not self.templates.has(place := f"{form}.{kind}.{situation}"):
            return
        salt, source = f"{point.id}/{fold(asked)}", self.context.whole(span)
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
            explanation=self.explain(told, (source, *map(self.context.whole, also), *parts), salt),
            difficulty=None,
            version=1,
            evidence=self.context.quote(source),
        )


def turn(salt: str, count: int) -> int:
    """Return a number below `count` that depends on `salt` alone."""
    return int(stable_id("turn", salt), 16) % count if count else 0
