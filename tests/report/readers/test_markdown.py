"""Markdown: its marks go, what they said stays, and text that only holds such signs is left as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.lines import Draft
from app.report.readers.markdown import looks_like_markdown, read_markdown


def texts(text: str) -> list[str]:
    return [line.text for line in read_markdown(text).lines]


def test_headings_have_their_level_in_both_styles() -> None:
    lines = read_markdown("# 甲 #\n正文\n## 乙\n丙\n===\n丁\n---\n").lines
    assert [(line.text, line.level) for line in lines] == [("甲", 1), ("正文", 0), ("乙", 2), ("丙", 1), ("丁", 2)]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**“三力”**即政治判断力", "“三力”即政治判断力"),
        ("__三力__和*三会*和`三定`", "三力和三会和三定"),
        ('见[《条例》](https://a.cn/b "题")第3条', "见《条例》第3条"),
        ("![图](a.png)会场", "会场"),
        ("三张清单[^1]", "三张清单"),
        ("<u>三张</u>清单<!-- 注 -->", "三张清单"),
        (r"1\+7\*8", "1+7*8"),
        ("- 抓党建", "抓党建"),
        ("* [x] 抓党建", "抓党建"),
        ("> > 引文", "引文"),
        ("| 指标 | **数量** |", "指标　数量"),
        ("2*3*4", "2*3*4"),
        ("“1+7+21”体系 a_b_c", "“1+7+21”体系 a_b_c"),
        ("-5%", "-5%"),
        ("#话题", "#话题"),
    ],
)
def test_marks_go_and_text_stays(marked: str, plain: str) -> None:
    assert texts(marked) == [plain]


@pytest.mark.parametrize("drawn", ["---", "* * *", "|---|:-:|", "[1]: https://a.cn", "```", "***"])
def test_what_is_only_drawn_is_no_text(drawn: str) -> None:
    assert texts(f"甲\n\n{drawn}\n\n乙") == ["甲", "乙"]


def test_strong_words_at_the_beginning_are_counted() -> None:
    lines = read_markdown("**加快发展。**今年要做\n\n今年**要做**\n\n**全部**").lines
    assert [(line.text, line.bold) for line in lines] == [("加快发展。今年要做", 5), ("今年要做", 0), ("全部", 2)]


def test_items_begin_paragraphs_and_plain_lines_do_not() -> None:
    assert [line.gap for line in read_markdown("甲\n乙\n- 丙\n\n丁").lines] == [False, False, True, True]


def test_a_block_at_the_head_declares_title_author_and_date() -> None:
    draft = read_markdown('---\ntitle: "工作总结"\nauthor: 徐礼\ndate: 2026-03-05\nlayout: post\n---\n# 甲\n')
    assert (draft.title, draft.author, draft.published) == ("工作总结", "徐礼", "2026-03-05")
    assert [line.text for line in draft.lines] == ["甲"]
    assert texts("---\n甲\n乙") == ["甲", "乙"]


def test_fenced_text_is_taken_as_it_stands() -> None:
    assert texts("```\n# 不是标题\n**原样**\n```\n# 标题") == ["# 不是标题", "**原样**", "标题"]


def test_markdown_is_told_by_a_heading_or_a_strong_line() -> None:
    assert looks_like_markdown("甲\n\n## 乙\n")
    assert looks_like_markdown("**工作总结**\n\n甲")
    assert not looks_like_markdown("甲\n#话题#\n*注\n- 抓党建\n")


@given(st.text("甲乙，。#*_`[]()<>|-=>!\\ \n\t1.", max_size=200))
def test_any_mixture_of_marks_is_read(text: str) -> None:
    draft = read_markdown(text)
    assert isinstance(draft, Draft)
    assert all(line.text.strip() for line in draft.lines)
    assert all(0 <= line.bold <= len(line.text) for line in draft.lines)
