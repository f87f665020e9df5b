"""Questions that nobody would miss: set phrases, shares of all, figures of no time, lists that cannot be listened to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from app.extract.model import KeyPoint
from app.questions.lexicon import Lexicon
from app.questions.making import make_questions
from app.questions.model import Question
from app.questions.own import own_formula
from app.questions.templates import Templates
from tests.questions.conftest import amount

if TYPE_CHECKING:
    from tests.questions.conftest import Draft

Ask = Callable[["Draft"], tuple[Question, ...]]
FILLER = "山清水秀，人勤春早，家家户户都忙着种树修渠。" * 300


@pytest.fixture
def ask(templates: Templates, lexicon: Lexicon) -> Ask:
    return lambda report: make_questions(report.report(), tuple(report.points), templates, lexicon)


def about(questions: tuple[Question, ...], point: KeyPoint) -> list[Question]:
    return [question for question in questions if question.point == point.id]


def full_of_own(report: "Draft") -> "Draft":
    for number, sign in enumerate("甲乙丙丁戊"):
        report.name(f"三{sign}五会", f"建立“三{sign}五会”制度，第{number}组的村民商量着把事情办好。")
    return report


def test_what_the_whole_country_says_is_asked_only_where_nothing_else_is(draft: Callable[[], "Draft"], ask: Ask) -> None:
    alone = draft()
    point = alone.name("两个维护", "全镇党员坚决做到“两个维护”，把群众的事情办好办实。")
    assert about(ask(alone), point)
    among = full_of_own(draft())
    point = among.name("两个维护", "全镇党员坚决做到“两个维护”，把群众的事情办好办实。")
    questions = ask(among)
    assert questions
    assert not about(questions, point)


def test_a_persons_own_formula_is_asked_among_others(draft: Callable[[], "Draft"], templates: Templates, lexicon: Lexicon) -> None:
    report = full_of_own(draft())
    point = report.name("八步议事", "各村落实“八步议事”要求，村里的事情由村民商量着办。")
    own = lexicon.with_own([own_formula("八步议事", "提事\n议事", "本镇办法", "2024")])
    assert about(make_questions(report.report(), tuple(report.points), templates, own), point)


@pytest.mark.parametrize("idiom", ["最后一公里", "一把手", "三台车"])
def test_a_turn_of_speech_is_no_formula(draft: Callable[[], "Draft"], ask: Ask, idiom: str) -> None:
    report = draft()
    point = report.name(idiom, f"各村各组打通服务群众“{idiom}”，办事更加方便快捷。")
    assert not about(ask(report), point)


def test_a_set_row_is_no_blank_in_a_long_report(draft: Callable[[], "Draft"], ask: Ask) -> None:
    report = draft()
    report.text(FILLER)
    known = report.formula("", ["市场化", "法治化", "国际化"], "全镇持续打造市场化、法治化、国际化营商环境，企业更加安心。")
    own = report.formula("", ["渔船化", "果园化", "书香化"], "全镇持续打造渔船化、果园化、书香化山村小院，游客更加安心。")
    questions = ask(report)
    assert about(questions, own)
    assert not about(questions, known)


def test_a_share_of_all_is_guessed(draft: Callable[[], "Draft"], ask: Ask) -> None:
    report = draft()
    whole = report.figure("100%", amount("100", "%"), "污水处理率", "2024年，全镇污水处理率达到100%，河水更清。")
    most = report.figure("97.6%", amount("97.6", "%"), "垃圾处理率", "2024年，全镇垃圾处理率达到97.6%，村庄更美。")
    questions = ask(report)
    assert about(questions, most)
    assert not about(questions, whole)


def test_an_indicator_without_its_year_is_left_out_where_several_years_are_told(draft: Callable[[], "Draft"], ask: Ask) -> None:
    report = draft()
    report.text(FILLER)
    report.text("2023年，水渠修通。2024年，山路修通。")
    untold = report.figure("61.4%", amount("61.4", "%"), "森林覆盖率", "森林覆盖率提高到61.4%，河水更清。")
    told = report.figure("58.3%", amount("58.3", "%"), "空气优良天数比率", "2024年，空气优良天数比率达58.3%，村庄更美。")
    questions = ask(report)
    assert about(questions, told)
    assert not about(questions, untold)


def test_a_unit_is_not_printed_twice(draft: Callable[[], "Draft"], ask: Ask) -> None:
    report = draft()
    report.figure("837条", amount("837", "条"), "代表建议办结", "2024年，镇人大代表建议办结837条，群众满意。")
    cards = [question for question in ask(report) if question.kind == "flashcard"]
    assert [question.answer for question in cards] == [("837",)]
    assert all("____条" in question.stem for question in cards)


def test_a_number_that_stands_elsewhere_is_asked_with_its_unit(draft: Callable[[], "Draft"], ask: Ask) -> None:
    report = draft()
    report.figure("4件", amount("4", "件"), "办实事", "2024年，四名镇人大代表帮助群众办实事4件，群众满意。")
    (card,) = ask(report)
    assert card.answer == ("4件",)
    assert "办实事____，" in card.stem


def test_a_range_is_not_typed(draft: Callable[[], "Draft"], ask: Ask) -> None:
    report = draft()
    point = report.figure("3%—3.5%", amount("3", "%", to="3.5"), "单位能耗降低", "2024年，全镇单位能耗降低3%—3.5%，河水更清。")
    kinds = {question.kind for question in about(ask(report), point)}
    assert "flashcard" in kinds
    assert "cloze" not in kinds


def test_a_long_list_is_not_read_out_for_one_that_lacks(draft: Callable[[], "Draft"], ask: Ask) -> None:
    members = ["进村寨", "进企业", "进项目", "问需求", "问计策", "问效果", "促落地", "促化解", "促增收"]
    report = draft()
    report.formula("三进三问三促", members, f"推行“三进三问三促”履职法，{'、'.join(members)}，群众更加满意。")
    assert not [question for question in ask(report) if question.form == "missing" and "除了" in question.stem]


def test_members_that_stand_elsewhere_are_quoted(draft: Callable[[], "Draft"], ask: Ask) -> None:
    report = draft()
    report.formula(
        "三个转变",
        ["由重数量转", "由重答复转", "由重督办转"],
        "以“三个转变”推动提案工作。其一，由重数量转，严把选题关；其二，由重答复转，办得更实；其三，由重督办转，商量着办。",
    )
    card = next(question for question in ask(report) if question.form == "recite")
    source = card.explanation.partition("原文：")[2]
    assert all(member in source for member in card.answer)


def test_a_document_is_not_asked_beside_the_deed_of_another(draft: Callable[[], "Draft"], ask: Ask) -> None:
    report = draft()
    beside = report.document("关于支持青石小学办好学的若干措施", "建校", "出台《关于支持青石小学办好学的若干措施》，白水中学建校招生。")
    own = report.document("青石镇院落议事办法", "停车", "出台《青石镇院落议事办法》，组织居民商量门前三包和停车难题。")
    questions = ask(report)
    assert about(questions, own)
    assert not about(questions, beside)


def test_a_clause_that_lost_its_doer_is_not_asked_alone(draft: Callable[[], "Draft"], ask: Ask) -> None:
    long = "把商量的地方搬到村头院坝" * 8
    report = draft()
    point = report.figure(
        "186场次", amount("186", "场次"), "累计开展协商", f"云岭镇政协{long}，引导委员进村寨、进企业、进项目，累计开展协商186场次。"
    )
    assert not about(ask(report), point)
