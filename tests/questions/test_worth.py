"""Which figures are worth knowing."""

import pytest

from app.extract.model import Bound, Value
from app.questions.worth import HEADLINE, MINOR, NOTABLE, TRIVIAL, worth

HEADLINES = ("生产总值", "森林覆盖率", "服务业增加值", "粮食产量", "高新技术企业")


def weighed(amount: str, unit: str, subject: str, part: str, *, row: int = 0, planned: bool = False, bound: Bound = "exactly") -> int:
    return worth(Value(amount, None, unit, bound), subject, part, row, HEADLINES, planned=planned)


@pytest.mark.parametrize(
    ("amount", "unit", "subject", "part", "expected"),
    [
        ("5.6", "%", "全县生产总值增长", "全县生产总值增长5.6%", HEADLINE),
        ("61.4", "%", "森林覆盖率", "森林覆盖率达61.4%", HEADLINE),
        ("9.7", "%", "租赁和商务服务业增加值", "租赁和商务服务业增加值增长9.7%", MINOR),
        ("312", "家", "高新技术企业", "高新技术企业达312家", NOTABLE),
        ("98.3", "%", "问题整改率", "问题整改率98.3%", NOTABLE),
        ("23", "个", "建成停车场", "建成停车场23个", MINOR),
        ("7", "个", "县城获评全国卫生县城", "7个县城获评全国卫生县城", NOTABLE),
        ("12", "个", "国家级示范园区", "新增国家级示范园区12个", MINOR),
        ("138", "亿元", "落实资金", "落实资金138亿元", NOTABLE),
        ("3.2", "亿元", "落实资金", "落实资金3.2亿元", MINOR),
        ("2000", "元", "一次性补助", "一次性补助2000元", TRIVIAL),
        ("146", "名", "政协委员", "146名政协委员下沉社区", NOTABLE),
    ],
)
def test_headlines_weigh_most_and_counts_least(amount: str, unit: str, subject: str, part: str, expected: int) -> None:
    assert weighed(amount, unit, subject, part) == expected


def test_later_numbers_of_a_row_weigh_less_and_those_of_a_table_nothing() -> None:
    assert weighed("4.1", "%", "粮食产量增长", "粮食产量增长4.1%", row=1) == NOTABLE
    assert weighed("4.1", "%", "粮食产量增长", "粮食产量增长4.1%", row=2) == TRIVIAL
    assert weighed("98.3", "%", "问题整改率", "98.3%", row=1) == MINOR


def test_a_count_that_is_planned_is_not_learnt() -> None:
    assert weighed("7", "个", "国家级县城", "争创7个国家级县城", planned=True) == TRIVIAL
    assert weighed("5", "%", "生产总值增长", "生产总值增长5%", planned=True) == HEADLINE
