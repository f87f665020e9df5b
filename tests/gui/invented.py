"""A small bank in our own words with questions of every kind, and a window's parts over a real store, for tests of the window."""

import hashlib
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from app.assets import Assets
from app.bank.model import SCHEMA, Bank
from app.extract.model import KeyPoint, Value
from app.questions.model import Form, Question, QuestionKind
from app.report.model import Evidence, Report, Section
from app.services.composition import Services, compose
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store.store import Store

CHINA = timezone(timedelta(hours=8))
MORNING = datetime(2026, 6, 9, 9, 30, tzinfo=CHINA)

TITLE = "清溪区政协：把学习办到委员家门口"
PARAGRAPHS = (
    "一、学有章法",
    "清溪区政协推行“四学”工作法，由主席带头学、委员结对学、支部轮流学、线上随时学，全年印发《清溪区委员学习办法》，把每周五定为学习日。",
    "二、学用结合",
    "全区198名委员下沉到村、社区，讲清“三张清单”，也就是民情清单、协商清单、督办清单，件件有人管。委员走访群众，把听到的话带回来，一句一句对照着学。",
    "三、守好底线",
    "坚持守法律、守纪律、守规矩，让“三守”成为习惯。",
)
FOUR = ("主席带头学", "委员结对学", "支部轮流学", "线上随时学")
LISTS = ("民情清单", "协商清单", "督办清单")
KEPT = ("守法律", "守纪律", "守规矩")


def evidence(text: str) -> Evidence:
    """Where `text` stands in the report."""
    place = next(index for index, paragraph in enumerate(PARAGRAPHS) if text in paragraph)
    start = PARAGRAPHS[place].index(text)
    return Evidence(place, start, start + len(text), text)


def formula(name: str, members: tuple[str, ...], span: str) -> KeyPoint:
    """A named list."""
    found = tuple(evidence(member) for member in members)
    return KeyPoint(name, "formula", name, members, False, None, "", 0.9, 0.9, "test", evidence(span), found)


POINTS = (
    formula("“四学”工作法", FOUR, "“四学”工作法，由主席带头学、委员结对学、支部轮流学、线上随时学"),
    formula("“三张清单”", LISTS, "“三张清单”，也就是民情清单、协商清单、督办清单"),
    formula("三守", KEPT, "守法律、守纪律、守规矩，让“三守”"),
    KeyPoint("p198", "figure", "", (), False, Value("198", None, "名", "exactly"), "委员", 0.8, 0.9, "test", evidence("198名委员"), ()),
)


def question(
    form: Form,
    kind: QuestionKind,
    stem: str,
    answer: tuple[str, ...],
    options: tuple[str, ...] = (),
    prompts: tuple[str, ...] = (),
    accepts: tuple[tuple[str, ...], ...] = (),
    point: int = 0,
) -> Question:
    """One question; its id comes from what it asks."""
    told = f"正确的是：{'、'.join(answer)}。原文：{POINTS[point].evidence.text}"
    name = hashlib.sha256(f"{form}{kind}{stem}".encode()).hexdigest()[:12]
    return Question(name, POINTS[point].id, form, kind, stem, prompts, options, answer, accepts, told, None, 1, POINTS[point].evidence)


CARDS = (
    question("recite", "flashcard", "“四学”工作法包括哪四项内容？", FOUR),
    question("recite", "flashcard", "“三张清单”是哪三张？", LISTS, point=1),
    question("recite", "flashcard", "请背出“三守”。", KEPT, point=2),
    question("figure", "flashcard", "空处是多少？全区____委员下沉到村、社区，讲清“三张清单”。", ("198名",), point=3),
)
SINGLE = question("pair", "single", "“四学”工作法中，与“支部”搭配的是哪一项？", ("轮流学",), ("带头学", "结对学", "轮流学", "随时学"))
MULTIPLE = question("member", "multiple", "下列哪些是“三张清单”的内容？", LISTS, (*LISTS, "责任清单"), point=1)
JUDGED = question("statement", "true_false", "清溪区把每周五定为学习日。", ("正确",))
FIGURE = question("figure", "cloze", "全区____名委员下沉到村、社区。", ("198",), point=3)
KEEPING = question("missing", "cloze", "“三守”是守法律、____、____。", ("守纪律", "守规矩"), point=2)
SHORT = question("recite", "short", "请写出“三张清单”的全部内容。", LISTS, point=1)
ORDER = question("order", "ordering", "按报告中的先后，排列“三张清单”的各项内容。", LISTS, LISTS, point=1)
MATCH = question(
    "pair", "matching", "把左右两边一一对应起来。", ("带头学", "结对学", "轮流学"), ("结对学", "轮流学", "带头学"), ("主席", "委员", "支部")
)
ASKED = (SINGLE, MULTIPLE, JUDGED, FIGURE, KEEPING, SHORT, ORDER, MATCH)

REPORT = Report(
    id="0123456789abcdef",
    title=TITLE,
    author="",
    published="2026-06-01",
    sha256="0" * 64,
    sections=tuple(Section(PARAGRAPHS[index], 1, index) for index in (0, 2, 4)),
    paragraphs=PARAGRAPHS,
)
BANK = Bank(SCHEMA, REPORT, POINTS, (*CARDS, *ASKED), ())


class Clock:
    """A clock that a test moves; each look at it takes a moment."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


def services_over(folder: Path, clock: Callable[[], datetime] = lambda: MORNING) -> tuple[Services, SettingsFile, Store]:
    """Every service over a new store in `folder`; the store is open."""
    settings = SettingsFile.load(folder / "settings.json")
    store = Store(folder / "test.sqlite")
    store.open()
    numbers = iter(range(1, 10**9))
    surroundings = Surroundings(clock, lambda: next(numbers), lambda: str(uuid.uuid5(uuid.NAMESPACE_OID, str(next(numbers)))))
    return compose(store, settings, Assets(folder), surroundings), settings, store
