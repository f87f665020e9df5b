"""What of a typed answer counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questions.typed import pieces, reduced


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("３２６户", "326 户"),
        ("一件", "1件"),
        ("二项", "两项"),
        ("3.5万", "35000"),
        ("三万五千", "35000"),
        ("百分之五", "5%"),
        ("百分之十二点五", "12.5％"),
        ("3%—5%", "3-5%"),
        ("3%至5%", "3%-5%"),
        ("198名", "198人"),
        ("12公里", "12千米"),
        ("1,234", "1234"),
        ("“书香窗口”轮读", "书香窗口轮读"),
        ("守 信用。", "守信用"),
        ("ＡＢＣ", "abc"),
        ("十二", "12"),
        ("一百零五", "105"),
        ("1+7", "１＋７"),
        ("5个百分点", "五百分点"),
        ("千分之五", "5‰"),
        ("5‰", "0.5%"),
        ("三成五", "35%"),
        ("一点五万", "15000"),
        ("百分之三点五", "3.5%"),
        ("一百二", "120"),
        ("一万二", "1.2万"),
        ("三亿五", "3.5亿"),
        ("一万零二", "10002"),
        ("两千零三", "2003"),
    ],
)
def test_the_same_answer_in_another_writing(one: str, other: str) -> None:
    assert reduced(one) == reduced(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5", "15"),
        ("1+7", "17"),
        ("3-5", "35"),
        ("5%", "5"),
        ("守信用", "守时间"),
        ("三讲", "四讲"),
        ("198名", "189名"),
        ("5个百分点", "5%"),
        ("一百零二", "一百二"),
        ("下午三点二十分", "3.20"),
        ("七成熟", "70%"),
    ],
)
def test_another_answer_stays_another(one: str, other: str) -> None:
    assert reduced(one) != reduced(other)


@pytest.mark.parametrize("typed", ["守信用、守时间,守承诺", "守信用 守时间 守承诺", "守信用；守时间。守承诺", "守信用|守时间\n守承诺"])
def test_a_list_is_parted_at_any_separator(typed: str) -> None:
    assert pieces(typed) == ("守信用", "守时间", "守承诺")


def test_a_decimal_point_parts_nothing() -> None:
    assert pieces("12.5%、3,000") == (reduced("12.5%"), reduced("3000"))


@given(st.text(max_size=40))
def test_reducing_never_fails_and_forgets_only_once(text: str) -> None:
    once = reduced(text)
    assert reduced(text + " ") == once
    assert reduced("\u3000" + text) == once


@given(st.integers(min_value=0, max_value=99_999_999))
def test_a_number_reads_the_same_with_and_without_thousands(number: int) -> None:
    assert reduced(f"{number:,}") == reduced(str(number)) == str(number)
