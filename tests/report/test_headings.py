"""Headings in the styles of official papers, and lists that only look like them."""

import pytest

from app.report.headings import is_salutation, rank, stands_alone
from app.report.reading import read_report

ONE = "一年来，临江区围绕中心、服务大局，扎实推进“三张清单”管理，群众获得感明显增强。"
TITLE = "临江区2025年工作总结"


def outline(*rows: str, name: str = "") -> list[tuple[int, str]]:
    report = read_report("\n".join([TITLE, *rows]).encode(), name)
    return [(section.level, section.title) for section in report.sections]


STYLES = {
    "Chinese numbers": (["一、抓党建", "（一）强基础", ONE, "（二）强队伍", ONE, "二、抓发展", ONE], [1, 2, 2, 1]),
    "down to Arabic numbers": (["一、抓党建", "（一）强基础", "1.建阵地", ONE, "2.建队伍", ONE, "（二）强作风", ONE], [1, 2, 3, 3, 2]),
    "parts": (["第一部分 2025年工作", ONE, "第二部分 2026年工作", "（一）抓项目", ONE], [1, 1, 2]),
    "chapters and sections": (["第一篇 总论", "第一章 基础", "第一节 成就", ONE, "第二节 环境", ONE, "第二章 要求", ONE], [1, 2, 3, 3, 2]),
    "headings that end with a full stop": (["一、坚持党建引领。", ONE, "二、坚持人民至上。", ONE], [1, 1]),
    "lines without a number": (["三张清单定边界", ONE, "四项机制强落实", ONE], [1, 1]),
    "numbers below lines without one": (["工作回顾", "一、抓党建", ONE, "二、抓发展", ONE, "下步打算", "一、抓项目", ONE], [1, 2, 2, 1, 2]),
    "blanks and half-width marks": (["一 、抓党建", ONE, "( 一 )强基础", ONE, "1. 建阵地", ONE], [1, 2, 3]),
    "a glossary": (["一、抓党建", ONE, "名词解释", "1.三张清单：责任清单、问题清单、整改清单。", "2.三同：同学、同商、同行。"], [1, 1]),
}


@pytest.mark.parametrize("style", STYLES)
def test_headings_and_their_depth_are_told(style: str) -> None:
    rows, levels = STYLES[style]
    told = outline(*rows)
    assert [level for level, _ in told] == levels
    assert [title for _, title in told] == [row for row in rows if row != ONE and "：" not in row]


@pytest.mark.parametrize(
    "rows",
    [
        ["1.建阵地，添设备，全年投入86万元。", "2.建队伍，强培训，全年培训180人。", ONE],
        ["（一）强基础。" + ONE, "（二）强队伍。" + ONE],
        ["附件：1.计划表", "2.人员名单"],
        ["指标　单位　数量", "生产总值　亿元　320", ONE],
        ["第一条　为了规范工作，制定本规则。", "第二条　坚持“三同”原则。"],
        ["2026年1月5日", ONE],
        ["（征求意见稿）", ONE],
        ["一是抓党建，", ONE],
    ],
)
def test_items_rows_and_notes_are_no_headings(rows: list[str]) -> None:
    assert outline(ONE, *rows) == []


def test_marks_tell_headings_where_there_are_any() -> None:
    assert outline("## 抓党建", "", ONE, "", "### 强基础", "", ONE, "", "## 抓发展", "", ONE, name="a.md") == [
        (1, "抓党建"),
        (2, "强基础"),
        (1, "抓发展"),
    ]
    assert outline(ONE, "", "**抓党建**", "", ONE, "", "**抓发展。**", "", ONE, name="a.md") == [(1, "抓党建")]


def test_numbers_have_their_rank() -> None:
    ranks = [rank(text) for text in ("第一篇 总论", "第一章 总则", "第一节 概况", "一、抓", "（一）抓", "1.抓", "（1）抓", "①抓")]
    assert ranks == [0, 1, 2, 3, 4, 5, 6, 6]
    assert [rank(text) for text in ("第一部分是基础", "1.5倍", "一是抓", "十五五", "2026年")] == [-1] * 5


@pytest.mark.parametrize(
    "text", ["各位代表：", "各位委员、同志们：", "尊敬的各位领导，同志们：", "同志们！", "主席团、各位代表:", "女士们、先生们、朋友们："]
)
def test_a_greeting_is_told(text: str) -> None:
    assert is_salutation(text)
    assert stands_alone(text)


@pytest.mark.parametrize("text", ["委员们说：", "代表建议：", "同志们说得好", "各单位", "主要做法："])
def test_what_is_no_greeting(text: str) -> None:
    assert not is_salutation(text)
