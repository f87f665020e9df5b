"""Lines that say of themselves what they tell, and prose that only looks like one."""

import pytest

from app.report.labels import closes_page, field_of, labelled

TOLD = {
    "发布时间：2026-02-05 09:30　来源：区政府办公室　浏览次数：1234 次　字体：【大 中 小】": [
        ("date", "2026-02-05 09:30"),
        ("furniture", "区政府办公室"),
        ("furniture", "1234 次"),
        ("furniture", "大 中 小"),
    ],
    "索 引 号：XL-2026-12　主题分类：综合政务": [("furniture", "XL-2026-12"), ("furniture", "综合政务")],
    "标　　题：临江区政府工作报告": [("title", "临江区政府工作报告")],
    "关键字: 标 题: 作 者:": [("furniture", ""), ("title", ""), ("author", "")],
    "成文日期：2026年1月30日": [("written", "2026年1月30日")],
    "作者:徐礼": [("author", "徐礼")],
    "文/徐礼 图/王芳": [("author", "徐礼"), ("furniture", "王芳")],
    "编辑 | 王芳": [("furniture", "王芳")],
    "来源丨临江发布": [("furniture", "临江发布")],
    "2026-03-05 10:22 来源：临江发布": [("furniture", "临江发布")],
    "（责任编辑：王芳）": [("furniture", "王芳")],
    "抄送：区委办公室，区政府办公室。": [("furniture", "区委办公室，区政府办公室。")],
    "联系人：王芳，电话：12345678": [("furniture", "王芳"), ("furniture", "12345678")],
    "【字号：": [("furniture", "")],
}
PROSE = [
    "时间：不等人。机会：不等人。",
    "记者：请问什么是“三张清单”？",
    "来源于群众，服务于群众",
    "今年时间：紧任务重",
    "作者认为，要坚持“三同”",
    "图/表",
    "来源：" + "长" * 81,
    "标题：" + "长" * 300,
    "",
]


@pytest.mark.parametrize("line", TOLD)
def test_a_line_of_labels_is_read_in_order(line: str) -> None:
    assert labelled(line) == TOLD[line]


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_label(line: str) -> None:
    assert labelled(line) == []
    assert field_of(line) == ("", "")


def test_a_field_is_the_first_label() -> None:
    assert field_of("title: 工作总结") == ("title", "工作总结")


@pytest.mark.parametrize(
    ("line", "closes"),
    [
        ("（责任编辑：王芳）", True),
        ("上一篇：没有了", True),
        ("主办：临江区政协", True),
        ("来源：临江日报", False),
        ("编辑部的工作", False),
    ],
)
def test_some_labels_stand_at_a_pages_end_only(line: str, closes: bool) -> None:
    assert closes_page(line) is closes
