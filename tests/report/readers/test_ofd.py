"""OFD documents: pages in order, every character where it stands, the paper under the text left out."""

import pytest

from app.errors import UserError
from app.report.readers.ofd import read_ofd
from app.report.reading import read_report
from tests.report.readers.ofds import SPACE, Code, lines, ofd

LONG = "坚持问题导向，累计走访群众一千二百余户，解决急难愁盼问题八十六件，办结率达到百分之九十七，群众获得感明显增强。"
OTHER = "扎实推进“三张清单”管理，围绕中心、服务大局，开展协商议政活动四十余次，形成调研报告二十六篇，转化率超过九成。"


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_ofd(data, "报告.ofd").lines]


def refusal(data: bytes, name: str = "报告.ofd") -> str:
    with pytest.raises(UserError) as told:
        read_report(data, name)
    return told.value.code


@pytest.mark.parametrize("space", [SPACE, 'xmlns:ofd="http://www.ofdspec.org"'])
def test_rows_become_paragraphs_over_pages_and_the_template_is_furniture(space: str) -> None:
    rows = lines(LONG * 4, 28, 60, 28)
    first = [Code(70, 37, "工作总结", 7.76), *rows[:5]]
    second = [Code(28, 37 + at * 10, row.text) for at, row in enumerate(rows[5:])]
    foot = [[Code(100, 280, f"— {number} —", 4)] for number in (1, 2)]
    made = ofd([[*first, *foot[0]], [*second, *foot[1]]], template=[Code(60, 20, "临江区政协文件", 9)], space=space)
    found = read_ofd(made, "a.ofd").lines
    assert [(line.text, line.level) for line in found] == [("工作总结", 1), (LONG * 4, 0)]


def test_steps_say_where_characters_stand() -> None:
    cells = [Code(30, 100, "指标数量", delta="5.64 40 5.64"), Code(30, 112, "委员40", delta="5.64 40 2.82")]
    assert texts(ofd([cells])) == ["指标　数量", "委员　40"]
    assert texts(ofd([[Code(30, 100, LONG[:28], delta="")]])) == [LONG[:28]]
    assert texts(ofd([[Code(30, 100, LONG[:28], delta="g 4 5.64 g 99999999 5.64 g x g 5.64 -")]])) == [LONG[:28]]


def test_a_turned_page_is_read_as_it_is_turned() -> None:
    turned = [Code(100 - at * 10, 40, LONG[at * 20 : at * 20 + 20], more='CTM="0 1 -1 0 0 0"') for at in range((len(LONG) + 19) // 20)]
    assert texts(ofd([turned])) == [LONG]


def test_bold_comes_from_font_and_weight() -> None:
    page = [Code(30, 60, "一、主要做法", more='Font="4"'), Code(30, 72, "二、下一步", more='Weight="700"'), *lines(LONG, 30, 90, 28)]
    assert [line.bold for line in read_ofd(ofd([page]), "a.ofd").lines] == [6, 5, 0]


def test_what_is_not_seen_is_not_read() -> None:
    page = [*lines(LONG, 30, 60, 28), Code(30, 150, "看不见", more='Visible="false"'), Code(30, 160, "也看不见", more='Alpha="0"')]
    assert texts(ofd([page])) == [LONG]


def test_title_and_author_of_the_document_stand_in_for_those_of_its_text() -> None:
    info = (
        f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocInfo><ofd:Title>临江区政协工作总结</ofd:Title><ofd:Author>徐礼</ofd:Author></ofd:DocInfo>"
        "<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    report = read_report(ofd([[*lines(LONG, 30, 60, 28), *lines(OTHER, 30, 120, 28)]], OFD_xml=info), "a.txt")
    assert (report.title, report.author, report.paragraphs) == ("临江区政协工作总结", "徐礼", (LONG, OTHER))


def test_what_cannot_be_read_says_why() -> None:
    whole = ofd([lines(LONG, 30, 60, 28)])
    assert refusal(whole[: len(whole) // 2]) == "file_damaged"
    assert refusal(ofd([[], []])) == "file_scanned"
    assert refusal(ofd([lines(LONG, 30, 60, 28)], OFD_xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")) == "file_damaged"
    assert refusal(ofd([lines(LONG, 30, 60, 28)], OFD_xml="<ofd")) == "file_damaged"
    assert refusal(ofd([lines("学" * 1_000_001, 30, 60, 500_000)])) == "report_too_long"


def test_pages_that_lead_round_in_circles_or_nowhere_are_no_text() -> None:
    looped = f'<ofd:Document {SPACE}><ofd:Pages><ofd:Page BaseLoc="Document.xml"/></ofd:Pages></ofd:Document>'
    assert refusal(ofd([lines(LONG, 30, 60, 28)], Doc_0__Document_xml=looped)) == "file_scanned"
