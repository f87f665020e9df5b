"""Invented reports with their key points, built the way the extractor builds them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.extract.model import Bound, KeyPoint, Value
from app.questions.lexicon import Lexicon, load_lexicon
from app.questions.making import make_questions
from app.questions.model import Question
from app.questions.templates import Templates, load_templates
from app.report.folding import fold, stable_id
from app.report.model import Report

DATA = Path(__file__).resolve().parents[2] / "questions"


class Draft:
    """A report under construction: each call adds a paragraph and the point that stands in it."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.points: list[KeyPoint] = []

    def text(self, paragraph: str) -> None:
        self.paragraphs.append(paragraph)

    def formula(self, name: str, members: Sequence[str], paragraph: str, *, is_open: bool = False, confidence: float = 0.95) -> KeyPoint:
        self.paragraphs.append(paragraph)
        spans, at = [], 0
        for member in members:
            at = paragraph.index(member, at)
            spans.append((at, at + len(member)))
            at += len(member)
        named = paragraph.find(name) if name else -1
        start = min([spans[0][0], *([named] if named >= 0 else [])])
        end = max([spans[-1][1], *([named + len(name)] if named >= 0 else [])])
        self._add("formula", name, tuple(members), (start, end), spans, is_open=is_open, confidence=confidence)
        return self.points[-1]

    def figure(self, shown: str, value: Value, subject: str, paragraph: str) -> KeyPoint:
        self.paragraphs.append(paragraph)
        at = paragraph.index(shown)
        self._add("figure", "", (), (at, at + len(shown)), [], value=value, subject=subject)
        return self.points[-1]

    def document(self, title: str, does: str, paragraph: str) -> KeyPoint:
        self.paragraphs.append(paragraph)
        at = paragraph.index(title)
        self._add("document", title, (), (at, at + len(title)), [], subject=does)
        return self.points[-1]

    def name(self, name: str, paragraph: str) -> KeyPoint:
        self.paragraphs.append(paragraph)
        at = paragraph.index(name)
        self._add("named_only", name, (), (at, at + len(name)), [])
        return self.points[-1]

    def report(self) -> Report:
        return Report("r1", "一份报告", "", "", "0" * 64, (), tuple(self.paragraphs))

    def _add(
        self,
        kind: str,
        name: str,
        members: tuple[str, ...],
        evidence: tuple[int, int],
        spans: list[tuple[int, int]],
        *,
        is_open: bool = False,
        confidence: float = 0.95,
        value: Value | None = None,
        subject: str = "",
    ) -> None:
        quote = Report("", "", "", "", "", (), tuple(self.paragraphs)).quote
        here = len(self.paragraphs) - 1
        known = sum(point.kind == kind and fold(point.name + point.subject) == fold(name + subject) for point in self.points)
        self.points.append(
            KeyPoint(
                stable_id(kind, fold(name + subject), str(known)), kind, name, members, is_open, value, subject, 0.8, confidence, "test",  # type: ignore[arg-type]
                quote(here, *evidence), tuple(quote(here, *span) for span in spans),
            )
        )  # fmt: skip


def amount(number: str, unit: str, bound: Bound = "exactly", to: str | None = None) -> Value:
    return Value(number, to, unit, bound)


@pytest.fixture(scope="session")
def templates() -> Templates:
    return load_templates((DATA / "templates.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon((DATA / "lexicon.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def draft() -> Callable[[], Draft]:
    return Draft


@pytest.fixture(scope="session")
def invented() -> Draft:
    """A small report of a made-up place, with every kind of point, in half- and full-width marks."""
    report = Draft()
    report.formula(
        "七读",
        ["班子成员领读", "机关支部研读", "青年干部晨读", "老年委员慢读", "“书香窗口”轮读", "山村学校伴读", "网络平台听读"],
        "全年推行“七读”模式,以班子成员领读、机关支部研读、青年干部晨读、老年委员慢读、“书香窗口”轮读、山村学校伴读、网络平台听读,让班子成员、机关支部、青年干部、老年委员各有所得。",
    )
    report.formula("三守", ["守信用", "守时间", "守承诺"], "倡导“三守”新风,人人守信用、守时间、守承诺,邻里关系更加和睦。")
    report.formula("两防", ["防火灾", "防溺水"], "落实“两防”要求：防火灾、防溺水，确保暑期平安。")
    report.formula(
        "四进",
        ["进校园", "进社区", "进园区", "进窗口"],
        "志愿服务“四进”活动覆盖全镇，做到进校园、进社区、进园区、进窗口，服务群众更加便捷。",
    )
    report.formula("链式服务", ["申请受理", "现场核查", "联合审批"], "推行“链式服务”：申请受理+现场核查+联合审批，办事时间明显缩短。")
    report.formula(
        "", ["松树", "柏树", "杉树", "桐树"], "镇里组织群众栽植松树、柏树、杉树、桐树等苗木，绿化荒山。", is_open=True, confidence=0.7
    )
    report.figure("326户", amount("326", "户"), "危房改造", "2024年，全镇完成危房改造326户，群众住得更安心。")
    report.figure("12.5%", amount("12.5", "%", "at_least"), "村集体收入增长", "村集体收入增长12.5%以上，发展后劲进一步增强。")
    report.figure("2件", amount("2", "件", "at_least"), "办实事", "要求每个支部全年至少办实事2件，并向群众公开。")
    report.figure("1.37亿元", amount("1.37", "亿元"), "一般公共预算收入", "2024年，全镇一般公共预算收入1.37亿元，群众办事更方便。")
    report.figure("61.4%", amount("61.4", "%"), "森林覆盖率", "森林覆盖率由57.8%提高到61.4%，河水更清。")
    report.figure("93.5%", amount("93.5", "%"), "自来水普及率", "自来水普及率达93.5%，村村通水。")
    report.figure("27.6万人次", amount("27.6", "万人次"), "接待游客", "全年接待游客27.6万人次，街市更热闹。")
    report.figure("3%—5%", amount("3", "%", to="5"), "旅客增长", "预计明年旅客增长3%—5%，接待能力同步提升。")
    report.document("青石镇院落议事办法", "商量门前三包和停车难题", "印发《青石镇院落议事办法》，组织居民商量门前三包和停车难题。")
    report.document("关于开展夜间巡河的通知", "查处非法捕捞", "根据《关于开展夜间巡河的通知》，查处非法捕捞，水质持续向好。")
    report.name("三清单", "建立“三清单”制度，明确责任到人。")
    report.name("四色图", "建立“四色图”机制，分级化解矛盾。")
    report.name("五本账", "建立“五本账”台账，逐项销号。")
    report.name("一张网", "建立“一张网”平台，实现全域覆盖。")
    return report


@pytest.fixture(scope="session")
def made(invented: Draft, templates: Templates, lexicon: Lexicon) -> tuple[Question, ...]:
    return make_questions(invented.report(), tuple(invented.points), templates, lexicon)
