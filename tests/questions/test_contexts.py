"""Pieces of a report that can be read alone: who, what and when."""

import re

import pytest

from app.questions.contexts import Context, Span
from app.questions.grams import Grams
from app.questions.times import Times
from app.report.model import Report, Section


def report(*paragraphs: str, title: str = "", headings: tuple[int, ...] = ()) -> Report:
    sections = tuple(Section(paragraphs[index], 1, index) for index in headings)
    return Report("r", title, "", "", "", sections, paragraphs)


def piece(text: str, asked: str) -> str | None:
    context = Context(report(text), re.compile("生产总值|合格率"))
    at = text.index(asked)
    found = context.around(Span(0, at, at + len(asked)), 4)
    return context.text(found) if found else None


def test_a_short_sentence_is_shown_whole() -> None:
    text = "前一句。开展涉企执法整治，检查总量下降24.2%，企业更安心。后一句。"
    assert piece(text, "24.2%") == "开展涉企执法整治，检查总量下降24.2%，企业更安心。"


def test_numbers_of_a_list_are_left_out() -> None:
    assert piece("四是坚持以文惠民，建成书屋31间。", "31间") == "坚持以文惠民，建成书屋31间。"
    assert piece("（三）建成书屋31间，藏书更多。", "31间") == "建成书屋31间，藏书更多。"


@pytest.mark.parametrize("opening", ["其中", "据此", "由此", "同时", "也", "占比", "包括"])
def test_what_leans_on_the_sentence_before_is_not_asked(opening: str) -> None:
    assert piece(f"收入过十万元的村占七成。{opening}过百万元的村达31个。", "31个") is None


def test_of_a_long_sentence_clauses_are_shown_that_name_what_they_count() -> None:
    long = "全县上下齐心协力克服困难" * 10
    assert piece(f"{long}，地区生产总值增长5.6%，再上台阶。", "5.6%") == "地区生产总值增长5.6%"
    assert piece(f"{long}，带动消费31亿元，再上台阶。", "31亿元") is None


def times(*paragraphs: str, title: str = "2031年某县政府工作报告", headings: tuple[int, ...] = ()) -> Times:
    return Times(report(*paragraphs, title=title, headings=headings), paragraphs)


def test_a_time_is_carried_through_its_paragraph_and_no_farther() -> None:
    found = times("2030年，粮食丰收。收入增长5%。", "水质更好，收入增长7%。")
    assert found.lead(0, 11, 15, "收入增长5%。") == "2030年，"
    assert found.lead(1, 0, 9, "水质更好，收入增长7%。") == ""


def test_a_time_that_the_piece_names_is_not_said_twice() -> None:
    assert times("2030年，收入增长5%。").lead(0, 0, 11, "2030年，收入增长5%。") == ""


def test_aims_are_told_as_aims() -> None:
    found = times("过去的工作", "粮食丰收。", "2031年重点工作", "收入增长6%，森林更多。", headings=(0, 2))
    assert found.lead(3, 0, 4, "收入增长6%，森林更多。") == "2031年目标："
    assert found.lead(3, 0, 4, "力争收入增长6%，森林更多。") == "2031年，"
    assert found.planned(3)
    assert not found.planned(1)


def test_a_heading_over_several_years_dates_nothing() -> None:
    found = times("“十四五”时期和2030年工作回顾", "收入增长6%，森林更多。", headings=(0,))
    assert found.lead(1, 0, 4, "收入增长6%，森林更多。") == ""


def test_a_comparison_is_no_time() -> None:
    assert times("较2025年多收三成。收入增长6%。").lead(0, 10, 14, "收入增长6%。") == ""


def test_grams_find_what_the_text_holds() -> None:
    text = "守信用、守时间、守承诺，守信用者受人敬重"
    for size in (1, 2, 4, 6):
        for start in range(len(text) - size):
            wanted = text[start : start + size]
            assert list(Grams(text).find(wanted)) == [at for at in range(len(text)) if text.startswith(wanted, at)]
    assert Grams(text).once("守承诺，")
    assert not Grams(text).once("守信用")
    assert not Grams(text).once("没有的话")


def test_paragraphs_of_a_list_are_told_in_the_time_of_the_one_before_them() -> None:
    found = times("各位代表，刚刚过去的2030年，粮食丰收。", "——水更清。收入增长7%。", "——山更绿。树林增长8%。", "收入增长9%。")
    assert found.lead(1, 6, 10, "收入增长7%。") == "2030年，"
    assert found.lead(2, 6, 10, "树林增长8%。") == "2030年，"
    assert found.lead(3, 0, 4, "收入增长9%。") == ""
    assert found.several is False


def test_a_line_of_its_own_sets_the_time_of_the_deeds_under_it() -> None:
    found = times("五年来主要做了以下工作。", "我们多种树。树林增长8%。", "我们也看到，收入增长9%。")
    assert found.lead(1, 6, 10, "树林增长8%。") == "五年来，"
    assert found.lead(2, 6, 10, "收入增长9%。") == ""


def test_a_line_about_five_years_sets_the_time_of_the_paragraph_under_it() -> None:
    found = times("2030年，粮食丰收。", "这是乡村更加美丽的五年。", "树林增长8%。", "收入增长9%。")
    assert found.lead(2, 0, 4, "树林增长8%。") == "五年来，"
    assert found.lead(3, 0, 4, "收入增长9%。") == ""


def test_a_list_under_several_times_is_told_in_none() -> None:
    found = times("2029年，粮食丰收。2030年，山更绿。", "——水更清。收入增长7%。")
    assert found.lead(1, 6, 10, "收入增长7%。") == ""
    assert found.several


def test_how_long_does_not_say_when() -> None:
    assert times("五年来，粮食丰收。收入年均增长7%。").lead(0, 9, 15, "收入年均增长7%。") == "五年来，"
    assert times("2030年，粮食丰收。收入年均增长7%。").lead(0, 11, 17, "收入年均增长7%。") == ""
    assert times("2030年，粮食丰收。全年接待游客7万人。").lead(0, 11, 17, "全年接待游客7万人。") == "2030年，"
    assert times("2030年，粮食丰收。颗粒物年均浓度7。").lead(0, 11, 19, "颗粒物年均浓度7。") == "2030年，"


def test_a_length_of_time_and_a_year_to_compare_with_name_no_time() -> None:
    found = times("2030年，粮食丰收。")
    for shown in ("连续11个季度居前", "年均增长6%", "比2020年增加36天", "较2020年下降25%", "由2020年的3家增加到5家"):
        assert not found.named(shown), shown
    for shown in ("2030年达到6家", "一季度增长6%", "今年比2020年增加36天"):
        assert found.named(shown), shown


def test_the_same_words_are_found_elsewhere() -> None:
    context = Context(report("收入增长5%，水更清。", "山更绿，收入增长6%。"))
    assert list(context.elsewhere(Span(0, 0, 7), Span(0, 4, 6))) == [Span(1, 4, 8)]
    assert list(context.elsewhere(Span(1, 0, 11), Span(1, 8, 10))) == []


def test_what_stands_between_two_openings_of_one_year_is_told_of_it() -> None:
    found = times("2030年，粮食丰收。", "乡村更美。", "水质更好，收入增长7%。", "2030年，各项任务完成。", "山更绿，收入增长8%。")
    assert found.lead(2, 0, 9, "水质更好，收入增长7%。") == "2030年，"
    assert found.lead(4, 0, 8, "山更绿，收入增长8%。") == ""
    mixed = times("2029年，路修通。2030年，粮食丰收。", "水质更好，收入增长7%。", "2030年，各项任务完成。")
    assert mixed.lead(1, 0, 9, "水质更好，收入增长7%。") == ""
