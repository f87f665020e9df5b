"""From key points to questions: laws that hold for every report, and what an invented one yields."""

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.extract.extracting import extract
from app.extract.model import KeyPoint, Value
from app.questions.grading import grade
from app.questions.lexicon import Lexicon
from app.questions.likeness import Likeness
from app.questions.making import make_and_drop, make_questions
from app.questions.model import BLANK, Question
from app.questions.templates import Templates
from app.questions.typesetting import is_typeset, typeset
from app.report.folding import fold
from app.report.model import Report
from app.report.reading import read_report

if TYPE_CHECKING:
    from tests.questions.conftest import Draft

NUMERALS = "零一二三四五六七八九十"
WORD = st.text("山水林田湖草沙风云日月星辰河海江川春夏秋冬梅兰竹菊", min_size=2, max_size=6)
SHAPES = [
    "全区推行“{name}”模式，以{list}，成效更加明显。",
    "围绕{list}“{name}”要求,推动各项工作落地见效。",
    "深化“{name}”行动:{list};群众满意度稳步提高。",
    "坚持{list}，各方力量广泛参与。",
]


@st.composite
def reports(draw: st.DrawFn, drafts: Callable[[], "Draft"]) -> tuple[Report, tuple[KeyPoint, ...]]:
    report = drafts()
    for _ in range(draw(st.integers(1, 5))):
        members = draw(st.lists(WORD, min_size=2, max_size=7, unique=True))
        if any(one != two and one in two for one in members for two in members):
            continue
        name = NUMERALS[len(members)] + draw(st.text("责力守新化联", min_size=1, max_size=2))
        shape = draw(st.sampled_from(SHAPES))
        is_open = draw(st.booleans()) and "{name}" not in shape
        row = draw(st.sampled_from(["、", "，", "+"])).join(members) + ("等内容" if is_open else "")
        report.formula(
            name if "{name}" in shape else "",
            members,
            shape.format(name=name, list=row),
            is_open=is_open,
            confidence=draw(st.sampled_from([0.6, 0.95])),
        )
    for _ in range(draw(st.integers(0, 3))):
        number = draw(st.integers(1, 99999))
        unit, subject = draw(st.sampled_from(["户", "名", "万元", "%", "次"])), draw(WORD)
        year = draw(st.sampled_from(["", "2025年，"]))
        shown = f"{number}{unit}"
        report.figure(shown, Value(str(number), None, unit, "exactly"), subject, f"{year}全区完成{subject}{shown}，走在前列。")
    for _ in range(draw(st.integers(0, 3))):
        report.name(name := draw(st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=4)), f"建立“{name}”机制，{draw(WORD)}更加有序。")
    report.text(draw(WORD) + "。")
    return report.report(), tuple(report.points)


@pytest.fixture(scope="module")
def likeness(lexicon: Lexicon) -> Likeness:
    return Likeness(lexicon.synonyms)


def laws(report: Report, points: tuple[KeyPoint, ...], questions: tuple[Question, ...], likeness: Likeness) -> None:
    by_id = {point.id: point for point in points}
    assert len({question.id for question in questions}) == len(questions)
    for question in questions:
        assert question.point is not None
        point = by_id[question.point]
        evidence = question.evidence
        assert evidence is not None
        assert report.paragraphs[evidence.paragraph][evidence.start : evidence.end] == evidence.text != ""
        assert fold(evidence.text) in fold(question.explanation)
        assert all(map(is_typeset, (question.stem, *question.prompts, *question.options, question.explanation)))
        assert all(question.explanation.count(one) == question.explanation.count(two) for one, two in ("“”", "《》", "（）"))
        assert grade(question, question.answer).verdict == "right"
        assert len({fold(option) for option in question.options}) == len(question.options)
        members = {fold(member) for member in point.members}
        wrong = [option for option in question.options if option not in question.answer]
        if question.kind == "single":
            assert 3 <= len(question.options) <= 4
            assert question.answer[0] in question.options
        if question.kind == "multiple":
            assert len(question.answer) >= 2
            assert wrong
        if question.kind in ("single", "multiple", "cloze", "flashcard", "short") and len(fold("".join(question.answer))) > 1:
            assert not any(len(fold(key)) > 1 and fold(key) in fold(question.stem) and not fold(key).isdigit() for key in question.answer)
        if question.kind == "cloze":
            assert question.stem.count(BLANK) == len(question.answer)
        if question.form in ("member", "missing"):
            assert {fold(key) for key in question.answer} <= members
            assert likeness.apart("", ()) or wrong is not None
            assert not any(fold(option) in member or member in fold(option) for option in wrong for member in members)
        if question.form == "recite":
            assert Counter(map(fold, question.answer)) == Counter(map(fold, point.members))
        if question.form == "outsider":
            assert "【不】" in question.stem
            assert {fold(option) for option in wrong} <= members
        if question.form in ("order", "position"):
            assert {fold(option) for option in question.options} <= members
        if point.open:
            assert question.form not in ("recite", "expand", "count", "outsider", "missing")
        if point.kind == "named_only":
            assert question.form in ("context", "statement")
        if question.form == "figure" and question.kind == "single":
            values = [re.sub("[^0-9.]", "", option) for option in question.options]
            assert len(set(values)) == len(values)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_question_of_any_report_obeys_the_laws(
    data: st.DataObject, draft: Callable[[], "Draft"], templates: Templates, lexicon: Lexicon, likeness: Likeness
) -> None:
    report, points = data.draw(reports(draft))
    made = make_and_drop(report, points, templates, lexicon)
    laws(report, points, made.questions, likeness)
    assert make_and_drop(report, points, templates, lexicon) == made
    assert all(dropped.faults for dropped in made.dropped)


def test_an_invented_report_obeys_the_laws(invented: "Draft", made: tuple[Question, ...], likeness: Likeness) -> None:
    laws(invented.report(), tuple(invented.points), made, likeness)


def test_every_kind_and_nearly_every_form_is_asked(made: tuple[Question, ...]) -> None:
    assert {question.kind for question in made} == {
        "flashcard",
        "single",
        "multiple",
        "true_false",
        "cloze",
        "short",
        "ordering",
        "matching",
    }
    assert {question.form for question in made} >= {
        "recite", "member", "outsider", "missing", "pair", "order", "expand", "count", "figure", "document", "context", "statement",
    }  # fmt: skip


def test_every_formula_and_document_is_asked(invented: "Draft", made: tuple[Question, ...]) -> None:
    closed = {point.id for point in invented.points if point.kind in ("formula", "document") and not point.open}
    assert closed <= {question.point for question in made}


def test_statements_are_right_and_wrong_in_turn(made: tuple[Question, ...]) -> None:
    said = Counter(question.answer[0] for question in made if question.kind == "true_false")
    assert min(said["正确"], said["错误"]) >= 2


def test_a_wrong_statement_is_changed_in_one_place_and_says_where(invented: "Draft", made: tuple[Question, ...]) -> None:
    for question in made:
        if question.kind == "true_false" and question.answer == ("错误",):
            found = re.search("题中写的是“(.+?)”，原文是“(.+?)”", question.explanation)
            assert found is not None
            assert question.stem.count(found[1]) == 1
            assert found[2] in typeset("".join(invented.report().paragraphs))


def test_the_places_of_the_keys_are_balanced(made: tuple[Question, ...]) -> None:
    places = Counter(
        question.options.index(question.answer[0]) for question in made if question.kind == "single" and len(question.options) == 4
    )
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) <= 3 * min(places.values())


def of(made: tuple[Question, ...], form: str, kind: str) -> list[Question]:
    return [question for question in made if (question.form, question.kind) == (form, kind)]


def test_halves_of_members_are_paired(made: tuple[Question, ...]) -> None:
    matching = of(made, "pair", "matching")[0]
    pairs = dict(zip(matching.prompts, matching.answer, strict=True))
    assert pairs["青年干部"] == "晨读"
    assert pairs["“书香窗口”"] == "轮读"
    assert "有以下六项" in matching.stem
    assert "“七读”模式中" in of(made, "pair", "single")[0].stem


def test_a_chain_is_put_in_order(made: tuple[Question, ...]) -> None:
    (ordering,) = of(made, "order", "ordering")
    assert ordering.answer == ("申请受理", "现场核查", "联合审批")
    assert ordering.options != ordering.answer


def test_how_many_is_asked_only_where_the_name_does_not_say(made: tuple[Question, ...]) -> None:
    assert ["链式服务" in question.stem for question in of(made, "count", "single")] == [True]


def test_a_figure_keeps_its_unit_its_bound_and_its_time(made: tuple[Question, ...]) -> None:
    cards = {question.answer[0]: question for question in of(made, "figure", "flashcard")}
    assert cards["12.5%"].stem.endswith("村集体收入增长____以上，发展后劲进一步增强。")
    assert cards["1.37亿元"].stem.endswith("2024年，全镇一般公共预算收入____，群众办事更方便。")
    single = next(question for question in of(made, "figure", "single") if question.answer == ("1.37亿元",))
    assert all(option.endswith("亿元") for option in single.options)


def test_what_nobody_should_learn_is_a_card_at_most(made: tuple[Question, ...], invented: "Draft") -> None:
    trivial = next(point for point in invented.points if point.subject == "办实事")
    assert {question.kind for question in made if question.point == trivial.id} <= {"flashcard"}


def test_a_bound_is_no_choice_because_a_lower_one_follows_from_it(made: tuple[Question, ...], invented: "Draft") -> None:
    bounded = next(point for point in invented.points if point.subject == "村集体收入增长")
    assert not [question for question in made if question.point == bounded.id and question.kind == "single"]


def test_a_name_that_is_never_spelt_out_is_asked_for_its_context_only(made: tuple[Question, ...], invented: "Draft") -> None:
    named = {point.id for point in invented.points if point.kind == "named_only"}
    assert {(question.form, question.kind) for question in made if question.point in named} == {
        ("context", "flashcard"),
        ("context", "cloze"),
    }


def test_an_open_list_without_a_name_is_not_asked(invented: "Draft", made: tuple[Question, ...]) -> None:
    trees = next(point for point in invented.points if "柏树" in point.members)
    assert not [question for question in made if question.point == trees.id]


def test_a_taken_out_wording_is_not_asked(invented: "Draft", made: tuple[Question, ...], templates: Templates, lexicon: Lexicon) -> None:
    kept = {place: wordings for place, wordings in templates.wordings.items() if ".single." not in place}
    without = make_questions(invented.report(), tuple(invented.points), Templates(kept), lexicon)
    assert [question.id for question in without] == [question.id for question in made if question.kind != "single"]


def test_ids_stay_when_the_report_grows_and_when_a_member_is_corrected(
    draft: Callable[[], "Draft"], templates: Templates, lexicon: Lexicon, invented: "Draft", made: tuple[Question, ...]
) -> None:
    longer = Report("r1", "一份报告", "", "", "0" * 64, (), ("新加的一段。", *invented.report().paragraphs))

    def moved(point: KeyPoint) -> KeyPoint:
        evidence = msgspec.structs.replace(point.evidence, paragraph=point.evidence.paragraph + 1)
        spans = tuple(msgspec.structs.replace(span, paragraph=span.paragraph + 1) for span in point.member_evidence)
        return msgspec.structs.replace(point, evidence=evidence, member_evidence=spans)

    again = make_questions(longer, tuple(map(moved, invented.points)), templates, lexicon)
    assert [question.id for question in again] == [question.id for question in made]

    def lists(second: str) -> tuple[Question, ...]:
        report = draft()
        report.formula("三守", ["守信用", second, "守承诺"], f"倡导“三守”新风，人人守信用、{second}、守承诺，邻里和睦。")
        return make_questions(report.report(), tuple(report.points), templates, lexicon)

    before, after = lists("守时间"), lists("守规矩")
    asked = {question.id for question in before if question.answer != ("守时间",)}
    assert len(asked & {question.id for question in after}) >= len(asked) - 3


def test_namesakes_are_told_apart_by_what_stands_behind_them(draft: Callable[[], "Draft"], templates: Templates, lexicon: Lexicon) -> None:
    report = draft()
    report.formula("三位一体", ["数量", "质量", "生态"], "完善数量、质量、生态“三位一体”保护体系，守住红线。")
    report.formula("三位一体", ["生产", "供销", "信用"], "推进生产、供销、信用“三位一体”改革，服务农户。")
    made = make_questions(report.report(), tuple(report.points), templates, lexicon)
    named = [question for question in made if "三位一体" in question.stem and question.kind != "cloze"]
    assert named
    assert all("“三位一体”保护体系" in question.stem or "“三位一体”改革" in question.stem for question in named)
    assert not any({"数量", "生产"} <= set(question.options) for question in made)


def test_an_empty_report_gives_nothing(templates: Templates, lexicon: Lexicon) -> None:
    assert make_questions(Report("r", "", "", "", "", (), ()), (), templates, lexicon) == ()


def test_what_is_told_of_two_years_is_asked_with_its_year(templates: Templates, lexicon: Lexicon) -> None:
    report = read_report(
        "# 2031年某县政府工作报告\n\n2030年，全县地区生产总值增长6.5%，粮食丰收。\n\n## 2031年重点工作\n\n"
        "主要预期目标是：全县地区生产总值增长7.2%，粮食稳产。\n".encode(),
        "r.md",
    )
    cards = {q.answer[0]: q.stem for q in make_questions(report, extract(report), templates, lexicon) if q.kind == "flashcard"}
    assert "2030年" in cards["6.5%"]
    assert "2031年" in cards["7.2%"]


def test_a_change_without_a_time_and_a_list_of_resolves_are_not_asked(templates: Templates, lexicon: Lexicon) -> None:
    filler = "\n\n".join(
        f"2030年，第{number}镇修路{number * 7}公里，群众出行更方便，村容村貌焕然一新，大家都很满意。" * 3 for number in range(60)
    )
    report = read_report(
        f"# 2031年某县政府工作报告\n\n{filler}\n\n今年继续努力。\n\n水质更好，优良水体比例提升14.3个百分点，山更绿。\n\n"
        "要真抓实干，做到言而有信、诚实守约、增强互信，让群众放心。\n".encode(),
        "r.md",
    )
    made = make_questions(report, extract(report), templates, lexicon)
    assert not [q.stem for q in made if "优良水体" in q.stem or "言而有信" in q.stem]


def test_a_number_without_a_digit_is_asked_with_its_unit_and_not_typed(templates: Templates, lexicon: Lexicon) -> None:
    report = read_report("# 某县政府工作报告\n\n2030年，甲镇、乙镇经济总量突破千亿元，群众收入更高。\n".encode(), "r.md")
    made = [q for q in make_questions(report, extract(report), templates, lexicon) if q.form == "figure"]
    assert {q.answer for q in made if q.kind == "flashcard"} == {("千亿元",)}
    assert not [q for q in made if q.kind == "cloze"]


def test_of_a_list_of_words_with_one_tail_none_is_left_out(templates: Templates, lexicon: Lexicon) -> None:
    filler = "\n\n".join(f"第{number}镇修路{number * 7}公里，群众出行更方便，村容村貌焕然一新，大家都很满意。" * 3 for number in range(60))
    report = read_report(
        f"# 某县政府工作报告\n\n{filler}\n\n推动乡村特色产业集群化、差异化、品牌化发展，带动群众增收。\n\n"
        "推动山村道路修起来、果园产业红起来、渔家灯火亮起来，带动游客增多。\n".encode(),
        "r.md",
    )
    left_out = [q.stem for q in make_questions(report, extract(report), templates, lexicon) if q.form == "missing"]
    assert not [stem for stem in left_out if "特色产业" in stem]
    assert [stem for stem in left_out if "游客" in stem]
