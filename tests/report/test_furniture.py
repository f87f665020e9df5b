"""The page's own goes; no sentence of a report goes with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.furniture import begins_related, is_furniture, is_page_number, without_furniture
from app.report.lines import Line

BODY = "坚持问题导向，累计走访群众一千二百余户，办结率达到97.5%。"
FURNITURE = [
    "返回首页",
    "上一版   下一版",
    "3722期 本期31854版 当前A2 上一版   下一版",
    "第A02版：要闻",
    "大 中 小",
    "【打印本页】【关闭窗口】",
    "】",
    "——————",
    "T大 T小",
    "首页 政务公开 政务服务 互动交流",
    "当前位置：首页 > 政务公开 > 政府工作报告",
    "首页>>政务公开>>正文",
    "版权所有：临江区人民政府",
    "Copyright © 2026",
    "未经授权不得转载",
    "苏ICP备12345678号-1",
    "苏公网安备 32010002010293号",
    "扫一扫在手机打开当前页",
    "点击上方蓝字关注我们",
    "您是第 12345 位访问者",
    "阅读 1234",
    "赞 12 在看 8",
    "- END -",
    "（完）",
    "记者 张三 摄",
    "包主席作政府工作报告。本报记者 韩卿 摄",
    "▲会议现场",
    "图为委员视察现场。",
    "（图片由区政协提供）",
    "（来源：新华社）",
    "（作者系区委党校副教授）",
    "（此件公开发布）",
    "原标题：工作总结",
    "第3期",
    "— 3 —",
    "第 3 页 共 12 页",
    "分享到：微信 微博 QQ空间",
]
CONTENT = [
    "技术支持体系不断完善，服务企业120家。",
    "转载量突破100万次，点赞量创新高。",
    "本站点覆盖全区12个乡镇。",
    "本网格内居民共有320户，实行“五个一”工作法。",
    "扫一扫就能办成事，“一码通办”覆盖86个事项。",
    "主办单位要压实责任，落实“三个到位”。",
    "各级记者深入基层拍摄短视频120部。",
    "申请→受理→审批→办结",
    "PM2.5>35",
    "空气质量优良天数比例 > 95%",
    "关注群众公众号留言，回复率100%。",
    "下载客户端完成注册的群众达到3万人，",
    "首页：“三张清单”专栏上线。",
    "分享到群众手中的红利更多。",
    "未经许可不得擅自调整规划。",
    "资料来源真实可靠，经得起检验。",
    "访问量突破百万，群众满意度95%。",
    "推荐使用国产设备120台。",
    "版权所有者权益得到保护。",
    "第3期干部培训班开班，参训180人。",
    "大中小企业融通发展",
    "打印机共享服务覆盖全区",
    "2025",
    "”。",
    "一、",
    "更多好消息",
    "相关文件",
    BODY,
]


def lines(*texts: str) -> list[Line]:
    return [Line(text=text) for text in texts]


def kept(*texts: str) -> list[str]:
    return [line.text for line in without_furniture(lines(*texts))]


@pytest.mark.parametrize("text", FURNITURE)
def test_what_a_page_puts_around_a_report_is_told(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize("text", CONTENT)
def test_what_a_report_says_is_never_furniture(text: str) -> None:
    assert not is_furniture(text)


@given(st.integers(1, 9999))
def test_a_number_alone_is_a_pages_unless_it_is_a_year(number: int) -> None:
    assert is_page_number(f"— {number} —")
    assert is_page_number(str(number)) is not (1900 <= number <= 2099)


def test_numbers_under_each_other_are_a_table() -> None:
    assert kept(BODY, "生产总值", "320", "345", "97.5%", BODY) == [BODY, "生产总值", "320", "345", "97.5%", BODY]
    assert kept(BODY, "3", BODY) == [BODY, BODY]


def test_a_running_head_goes_with_its_page_numbers() -> None:
    pages = [text for number in range(1, 5) for text in (BODY, "临江区工作总结", str(number))]
    assert kept(*pages) == [BODY] * 4


def test_a_paragraph_that_a_page_cut_in_two_is_left_to_be_joined() -> None:
    torn = [Line(text="坚持问题"), Line(text="— 3 —", gap=True), Line(text="导向。", gap=True)]
    assert [line.gap for line in without_furniture(torn)] == [False, False]
    whole = [Line(text=BODY), Line(text="— 3 —", gap=True), Line(text=BODY, gap=True)]
    assert [line.gap for line in without_furniture(whole)] == [False, True]


def test_a_table_of_contents_goes_with_leaders_and_without() -> None:
    assert kept("目  录", "第一章 总则......1", "第二章 会议……………2", "第一章 总则", BODY) == ["第一章 总则", BODY]
    assert kept("目录", "一、总则", "二、会议", "一、总则", BODY, "二、会议", BODY) == ["一、总则", BODY, "二、会议", BODY]
    assert kept("目录", "一、总则", BODY) == ["一、总则", BODY]


def test_a_list_of_other_articles_goes_from_the_end_only() -> None:
    assert kept(BODY, "相关报道：", "甲事", "乙事", "热门排行", "丙事") == [BODY]
    assert kept(BODY, "相关链接", "甲事", BODY) == [BODY, "相关链接", "甲事", BODY]
    assert begins_related("相关阅读：")
    assert not begins_related("相关工作要求")
    assert kept(*["相关报道"] * 5_000) == []
