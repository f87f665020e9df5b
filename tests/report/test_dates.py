"""Dates as reports write them, and nothing else for a date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.dates import compact_date, find_date, is_date, is_month, without_date

CHINESE = "〇一二三四五六七八九"
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def counted(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else CHINESE[tens] + "十") + (CHINESE[ones] if ones else "")


def written(day: date) -> list[str]:
    year = "".join(CHINESE[int(digit)] for digit in str(day.year))
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    plain = f"{day.year}年{day.month}月{day.day}日"
    return [
        plain,
        plain.translate(wide),
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{year}年{counted(day.month)}月{counted(day.day)}日",
        f"{year.replace('〇', '○')}年{counted(day.month)}月{counted(day.day)}日",
    ]


@given(DAYS)
def test_a_day_is_told_however_it_is_written(day: date) -> None:
    for text in written(day):
        assert find_date(text) == day.isoformat(), text
        assert find_date(f"（{text}，在全区干部大会上）") == day.isoformat()
        assert is_date(f"（{text}）")
        assert without_date(f"临江日报　{text}") == "临江日报"
    assert compact_date(f"{day:%Y%m%d}") == day.isoformat()


@pytest.mark.parametrize(
    "text", ["2026-03-05 10:22:33", "2026年3月5日 星期四", "2026年3月5日　第A02版：要闻", "2026-03-05T08:00", "〔2026年3月5日〕"]
)
def test_the_time_the_weekday_and_the_page_beside_a_date_are_no_more(text: str) -> None:
    assert find_date(text) == "2026-03-05"
    assert is_date(text) is not text.startswith("〔")


@pytest.mark.parametrize(
    "text", ["2026年13月1日", "2026年2月30日", "2025年", "2026年1月", "12026-01-02", "2026-1-2345", "86.5亿元", "二〇二六年十三月一日", ""]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert find_date(text) == ""
    assert not is_date(text)


def test_a_day_within_a_sentence_does_not_make_it_a_date() -> None:
    assert not is_date("2026年1月27日在青海省第十四届人民代表大会第四次会议上")
    assert not is_date("2026年1月5日至9日")


def test_the_first_of_two_days_counts() -> None:
    assert find_date("二〇二六年一月二十日（2026年2月1日）") == "2026-01-20"


@pytest.mark.parametrize("text", ["2026年1月", "（2026年12月）", "二〇二六年一月", "2026年3月上旬"])
def test_a_month_may_stand_for_a_date(text: str) -> None:
    assert is_month(text)
    assert find_date(text) == ""


def test_a_month_within_text_is_none() -> None:
    assert not is_month("2026年1月以来")
    assert not is_month("2026年1月5日")
