"""A text that was broken to fit a page comes back as it was; what is something of its own is never joined."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.headings import stands_alone
from app.report.lines import Line, columns
from app.report.readers.plain import read_plain
from app.report.wrapping import joined

PIECES = (
    "推动产业发展",
    "坚持人民至上",
    "改革创新",
    "“三张清单”",
    "“1+7”体系",
    "86件",
    "97.5%",
    "GDP",
    "5G基站",
    "完善机制",
    "乡村振兴",
    "AI+制造",
    "《条例》",
    "（试行）",
    "协商",
    "全过程监督",
)
CLAUSES = st.lists(st.sampled_from(PIECES), min_size=2, max_size=7).map("".join)
SENTENCES = st.lists(CLAUSES, min_size=1, max_size=4).map(lambda clauses: "，".join(clauses) + "。")
PARAGRAPHS = st.lists(SENTENCES, min_size=2, max_size=6).map("".join)
UNBROKEN = re.compile("[“（《]*(?:[!-~]+|.)[，。”》）]*")


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Break `text` as a typesetting program does: no closing mark begins a line, no opening one ends it, no word is broken."""
    rows = [indent]
    for piece in UNBROKEN.findall(text):
        if columns(rows[-1]) + columns(piece) > width and rows[-1].strip():
            rows.append("")
        rows[-1] += piece
    return rows


def read(rows: list[str]) -> list[str]:
    return [line.text for line in joined(read_plain("\n".join(rows)).lines, stands_alone)]


@given(st.lists(PARAGRAPHS, min_size=4, max_size=9), st.sampled_from([40, 60, 72, 76, 80, 100]), st.booleans())
def test_breaking_and_joining_gives_the_paragraphs_back(paragraphs: list[str], width: int, indented: bool) -> None:
    rows: list[str] = []
    for paragraph in paragraphs:
        rows += wrapped(paragraph, width, "　　") if indented else [*wrapped(paragraph, width), ""]
    assert read(rows) == paragraphs


@given(st.lists(PARAGRAPHS, min_size=4, max_size=9), st.sampled_from([40, 72]))
def test_where_nothing_tells_the_paragraphs_no_character_is_lost(paragraphs: list[str], width: int) -> None:
    told = read([row for paragraph in paragraphs for row in wrapped(paragraph, width)])
    assert "".join(told) == "".join(paragraphs)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=9), st.sampled_from(["", "　　", "    "]), st.booleans())
def test_a_text_that_was_never_broken_stays_as_it_is(paragraphs: list[str], indent: str, gaps: bool) -> None:
    rows = [row for paragraph in paragraphs for row in ([indent + paragraph, ""] if gaps else [indent + paragraph])]
    assert read(rows) == paragraphs


LONG = "坚持以人民为中心的发展思想推动全区经济社会高质量发展迈上新台阶"


def test_headings_between_broken_paragraphs_stay_alone() -> None:
    text = f"{LONG}，{LONG}，{LONG}。"
    rows = [
        "一、主要做法",
        *wrapped(text, 40, "　　"),
        "守牢民生底线",
        *wrapped(text, 40, "　　"),
        "（二）下一步",
        *wrapped(text, 40, "　　"),
    ]
    assert read(rows) == ["一、主要做法", text, "守牢民生底线", text, "（二）下一步", text]


def test_a_numbered_paragraph_is_joined_and_the_next_number_is_not() -> None:
    items = [f"{number}.{LONG}，{LONG}，{LONG}。" for number in range(1, 5)]
    assert read([row for item in items for row in wrapped(item, 40)]) == items


def test_a_comma_is_no_end_even_before_an_empty_line() -> None:
    assert read([f"{LONG}，", "", f"{LONG}。"]) == [f"{LONG}，{LONG}。"]
    assert read([f"{LONG}，", "", f"　　{LONG}。"]) == [f"{LONG}，", f"{LONG}。"]
    assert read(["各位委员，", "", f"{LONG}。"]) == ["各位委员，", f"{LONG}。"]


@pytest.mark.parametrize(
    ("before", "after", "whole"), [("big", "data", "big data"), ("GD", "P", "GDP"), ("20", "26年", "2026年"), ("学", "GDP", "学GDP")]
)
def test_two_words_get_a_blank_and_a_broken_one_does_not(before: str, after: str, whole: str) -> None:
    lines = [Line(text=f"{LONG}{before}", width=70), *[Line(text=LONG + "学" * 3, width=70)] * 4]
    lines.insert(1, Line(text=f"{after}{LONG}", width=70))
    assert f"{LONG}{whole}{LONG}" in joined(lines, stands_alone)[0].text


def test_nothing_joined_is_nothing() -> None:
    assert joined([], stands_alone) == []
