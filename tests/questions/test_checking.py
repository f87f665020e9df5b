"""Each rule is seen to fail once: a sound question is spoilt in one place, and the checks name the rule."""

from typing import TYPE_CHECKING

import msgspec
import pytest

from app.extract.model import KeyPoint, Value
from app.questions.checking import Fault, faults, shows
from app.questions.likeness import Likeness
from app.questions.model import Question
from app.report.model import Evidence, Report

if TYPE_CHECKING:
    from tests.questions.conftest import Draft

LIKENESS = Likeness((("加强", "强化"),))


def sound(made: tuple[Question, ...], form: str, kind: str, key: str = "") -> Question:
    return next(each for each in made if (each.form, each.kind) == (form, kind) and key in each.answer[0])


def broken(question: Question, invented: "Draft") -> tuple[Fault, ...]:
    point = next(point for point in invented.points if point.id == question.point)
    return faults(question, point, invented.report(), LIKENESS, frozenset({"三清单"}))


def test_what_is_made_is_sound(made: tuple[Question, ...], invented: "Draft") -> None:
    assert not [question for question in made if broken(question, invented)]


SPOILT: list[tuple[Fault, str, str, dict[str, object]]] = [
    ("empty", "missing", "single", {"stem": " "}),
    ("empty", "missing", "single", {"answer": ()}),
    ("key_in_stem", "missing", "cloze", {"stem": "“三守”包括守信用、守时间、守承诺，还缺____。"}),
    ("key_not_among_options", "missing", "single", {"options": ("守甲", "守乙", "守丙")}),
    ("option_twice", "missing", "single", {"options": ("守承诺", "守 承诺", "守丙", "守丁")}),
    ("too_few_options", "missing", "single", {"options": ("守承诺", "守丙")}),
    ("key_not_right", "missing", "single", {"answer": ("守丙",), "options": ("守丙", "守丁", "守戊")}),
    ("another_right_option", "missing", "single", {"options": ("守承诺", "守信用", "守丁", "守戊")}),
    ("all_or_none_of_above", "missing", "single", {"options": ("守承诺", "守丙", "以上都是")}),
    ("negative_unmarked", "outsider", "single", {"stem": "下列哪一项不属于“三守”？"}),
    ("blanks_and_answers_differ", "missing", "cloze", {"stem": "“三守”还缺的是____和____。"}),
    ("key_not_right", "figure", "cloze", {"answer": ("999",)}),
    ("not_the_reports_words", "figure", "cloze", {"stem": "填上空处的数字：村集体经费增长____%以上，发展后劲进一步增强。"}),
    ("opens_loose", "figure", "cloze", {"stem": "填上空处的数字：其中村集体收入增长____%以上。"}),
    ("marks_torn", "missing", "single", {"explanation": "“三守”包括守信用。原文：倡导“三守"}),
    ("marks_not_typeset", "missing", "single", {"explanation": "倡导“三守”新风,人人守信用。"}),
    ("number_pattern", "figure", "single", {"options": ("1.37亿元", "1.47亿元", "1.57亿元", "1.67亿元")}),
    ("number_pattern", "figure", "single", {"options": ("1.37亿元", "1.5亿元", "2亿元", "3亿元")}),
    ("marks_not_typeset", "missing", "single", {"stem": "“三守”除了守信用,还有哪一项？"}),
    ("length_clue", "missing", "single", {"options": ("守承诺", "守丙己庚辛壬癸", "守丁己庚辛壬癸")}),
    ("grammar_clue", "missing", "single", {"options": ("守承诺", "“守”丙", "“守”丁")}),
    ("echo_clue", "missing", "single", {"options": ("守承诺", "山水情", "草木香")}),
    ("odd_one_out", "member", "single", {"options": ("进园区", "守信用", "守时间"), "stem": "下列哪一项要做到？"}),
    ("sequence_shown", "order", "ordering", {"options": ("申请受理", "现场核查", "联合审批")}),
    ("sides_differ", "pair", "matching", {"prompts": ("青年干部",)}),
    ("no_wrong_option", "recite", "multiple", {"options": ("守信用", "守时间", "守承诺")}),
    ("evidence_not_verbatim", "missing", "single", {"evidence": Evidence(0, 0, 3, "守承诺")}),
    ("evidence_not_quoted", "missing", "single", {"explanation": "无"}),
    ("count_in_name", "missing", "single", {"form": "count"}),
    ("members_of_named_only", "context", "cloze", {"form": "member"}),
    ("members_of_named_only", "figure", "flashcard", {"stem": "“三清单”包括多少？"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fault", "form", "kind", "change"), SPOILT, ids=[f"{fault}-{number}" for number, (fault, *_) in enumerate(SPOILT)]
)
def test_a_spoilt_question_names_its_fault(
    fault: Fault, form: str, kind: str, change: dict[str, object], made: tuple[Question, ...], invented: "Draft"
) -> None:
    key = {
        "missing": "守承诺",
        "member": "进园区",
        "recite": "守信用",
        "figure": {"single": "1.37亿元", "cloze": "12.5"}.get(kind, ""),
    }.get(form, "")
    assert fault in broken(msgspec.structs.replace(sound(made, form, kind, key), **change), invented)


@pytest.mark.parametrize("form", ["recite", "expand", "count", "outsider", "missing"])
def test_an_open_list_is_never_asked_for_all(form: str, made: tuple[Question, ...], invented: "Draft") -> None:
    question = sound(made, "missing", "cloze", "守承诺")
    point = next(point for point in invented.points if point.id == question.point)
    found = faults(msgspec.structs.replace(question, form=form), msgspec.structs.replace(point, open=True), invented.report(), LIKENESS)
    assert "open_list_asked_for_all" in found


def statement(text: str, said: str, shown: str, value: Value, stem: str = "") -> tuple[Fault, ...]:
    """Return what is wrong with a wrong statement about the only figure of a report of one sentence."""
    report = Report("r", "", "", "", "", (), (text,))
    at = text.index(shown)
    evidence = report.quote(0, 0, len(text))
    point = KeyPoint("p", "figure", "", (), False, value, "合格率", 0.8, 0.9, "test", report.quote(0, at, at + len(shown)), ())
    why = f"题中写的是“{said}”，原文是“{shown}”。原文：{text}"
    question = Question(
        "q", "p", "statement", "true_false", stem or text.replace(shown, said), (), (), ("错误",), ((),), why, None, 1, evidence
    )
    return faults(question, point, report, LIKENESS)


def test_a_wrong_statement_is_not_implied_by_the_right_one() -> None:
    text = "抽检合格率达到97%以上，市场更放心。"
    assert statement(text, "95%", "97%", Value("97", None, "%", "at_least")) == ("follows_from_the_truth",)
    assert statement(text, "99%", "97%", Value("97", None, "%", "at_least")) == ()


def test_a_wrong_statement_is_changed_in_one_place() -> None:
    text = "今年抽检合格率达到97%，市场更放心。"
    value = Value("97", None, "%", "exactly")
    assert statement(text, "91%", "97%", value) == ()
    assert statement(text, "91%", "97%", value, stem="今年抽检合格率达到91%，商户更放心。") == ("changed_elsewhere",)


@pytest.mark.parametrize(
    ("text", "answer", "shown"),
    [
        ("设立1个总支", "一个", True),
        ("设立11个总支", "1个", False),
        ("增长3.5%", "3.5%", True),
        ("增长13.5%", "3.5%", False),
        ("“德”、能、勤", "德", True),
        ("道德高尚", "德", False),
        ("守 信用", "守信用", True),
        ("守时间", "守信用", False),
    ],
)
def test_whether_a_text_gives_an_answer_away(text: str, answer: str, shown: bool) -> None:
    assert shows(text, answer) == shown
