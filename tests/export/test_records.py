"""What records say, in words and on pages, from nobody there to five hundred with long names."""

from datetime import date
from fractions import Fraction

import msgspec
import pytest

from app.catalogue import Catalogue
from app.export.document import Block, Cell, Document, Keep, Paragraph, Table
from app.export.record_pages import meeting_document, several_document, year_document
from app.export.records import FEW, AskedLine, Choices, Told, several, told
from app.meeting.results import Gain
from tests.export.held import CHOICES, LONG, MADE, bare, held, persons, year

SAY = Catalogue("zh")


def words(document: Document) -> str:
    """Everything that stands on the pages, in its order."""
    return "\n".join(text for block in document.blocks for text in _words(block))


def _words(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.text]
        case Table():
            return [cell.text if isinstance(cell, Cell) else cell for row in (*block.head, *block.rows) for cell in row]
        case Keep():
            return [text for part in block.blocks for text in _words(part)]
    return []


def test_a_record_says_who_was_there_and_why_not() -> None:
    record = told(held(), CHOICES, SAY)
    assert record.title == "2026年第24次学习记录（常委会议集中学）"
    assert (record.day, record.time) == ("2026年6月12日（星期五）", "15:00—16:30")
    assert record.summary == "应到12人，实到10人，其中迟到1人，请假1人，缺席1人。"
    assert [(group.word, group.count) for group in record.groups] == [("到会", 9), ("迟到", 1), ("请假", 1), ("缺席", 1)]
    assert record.groups[2].names == "张三（参加省里的委员培训，已经报备）"
    assert "欧阳建国（0001）" in record.groups[0].names
    assert record.make_ups == (("张三", "请假", "已补学"), ("孙八", "缺席", "已补学"))


def test_a_namesake_on_leave_is_told_by_number_and_reason() -> None:
    twice = held(people=16)
    assert "张三（0006，参加省里的委员培训，已经报备）" in told(twice, CHOICES, SAY).groups[2].names


@pytest.mark.parametrize(("results", "sentence", "rows"), [("none", False, 0), ("summary", True, 0), ("names", True, 12)])
def test_results_are_told_as_the_organiser_chose(results: str, sentence: bool, rows: int) -> None:
    record = told(held(), msgspec.structs.replace(CHOICES, results=results), SAY)
    assert (bool(record.result), len(record.results)) == (sentence, rows)
    if sentence:
        assert record.result == "应答11人，交卷9人，通过8人（以第一次为准）。", "one who was away did not answer"
    if rows:
        assert record.results[0] == ("欧阳建国", "0001", "机关第一党支部", "", "没答")


def test_who_sat_the_first_of_two_tests_only_is_told_so() -> None:
    one = held()
    record = told(msgspec.structs.replace(one, first_only=frozenset({one.everyone[0].person})), CHOICES, SAY)
    assert record.results[0][-1] == "只答了学前测"


def test_a_fresh_organisation_names_nobody_with_marks() -> None:
    record = told(held(people=40), Choices(), SAY)
    assert (len(record.results), len(record.gains)) == (0, 0)
    assert "平均得分率" in record.result
    assert not any(name.startswith("名次") for name in Told.__struct_fields__)


def test_two_tests_are_told_apart() -> None:
    one = held(people=24)
    asked = (AskedLine("甲？", "乙", papers=("pre",)), AskedLine("丙？", "丁", papers=("pre", "post")), AskedLine("戊？", "己"))
    gains = tuple(Gain(person.person, Fraction(1, 2), Fraction(9, 10), Fraction(4, 5)) for person in one.everyone[:FEW])
    plain = msgspec.structs.replace(CHOICES, results="summary")
    record = told(msgspec.structs.replace(one, asked=asked, gains=gains), plain, SAY)
    assert [line[1] for line in record.asked] == ["（学前）甲？", "（学前、学后）丙？", "戊？"]
    assert record.result.endswith("学前、学后都答的10人，平均得分率由50%到90%。")
    assert "学后" not in told(msgspec.structs.replace(one, gains=gains[1:]), plain, SAY).result


def test_titles_are_typeset() -> None:
    one = msgspec.structs.replace(held(), titles=("碧江区政协:凝心聚力",))
    assert told(one, CHOICES, SAY).reports == ("《碧江区政协：凝心聚力》",)
    assert several("小结", (one,), CHOICES, SAY).rows[0][3] == "碧江区政协：凝心聚力"


def test_few_people_have_no_average() -> None:
    assert "平均" not in told(held(people=12), CHOICES, SAY).result
    assert "平均得分率" in told(held(people=13), CHOICES, SAY).result


def test_what_a_mode_does_not_record_is_left_out() -> None:
    one = held()
    plain = msgspec.structs.replace(one.meeting, mode=msgspec.structs.replace(one.meeting.mode, record=("agenda",)))
    record = told(msgspec.structs.replace(one, meeting=plain), CHOICES, SAY)
    assert record.agenda
    left = (record.summary, record.groups, record.points, record.asked, record.result, record.results)
    assert not any(left)


def test_nothing_filled_in_leaves_no_empty_heading() -> None:
    record = told(bare(), CHOICES, SAY)
    text = words(meeting_document(record, SAY, MADE))
    assert record.summary == "没有应到人员。"
    assert "一、出席情况" in text
    assert "二、" not in text
    assert "主持人（签名）" in text


def test_headings_are_counted_without_a_gap() -> None:
    text = words(meeting_document(told(held(), CHOICES, SAY), SAY, MADE))
    found = [line[0] for line in text.splitlines() if line[1:2] == "、" and line[0] in "一二三四五六七八九"]
    assert found == list("一二三四五六七")


def test_everyone_stands_in_the_record_once_however_many_and_long() -> None:
    one = held(people=500, long=True)
    record = told(one, CHOICES, SAY)
    assert sum(group.count for group in record.groups) == 500
    assert len(record.signed) == len(record.results) == 500
    assert sum(group.names.count(LONG) for group in record.groups) == sum(person.name == LONG for person in persons(500, long=True))


def test_a_quarter_counts_what_was_held_and_names_what_was_not() -> None:
    summary = several("2026年第一季度学习小结", year(13, 20), CHOICES, SAY)
    assert summary.summary == (
        "共安排学习12次，已开12次。",
        "已开的有集中学12次。",
        "登记出席240人次，到会192人次，到会率80%。",
        "应补学48人次，已补学24人次。",
    )
    assert len(summary.rows) == 12
    assert summary.cancelled == (("2026年1月16日（星期五）", "全体到村里防汛"),)
    assert summary.left[0][1] == "12次"
    assert "还没有补学的" in words(several_document(summary, SAY, MADE))


def test_a_year_has_cover_contents_summary_and_every_record() -> None:
    every = year(5, 3)
    texts = [told(one, CHOICES, SAY) for one in every]
    document = year_document(several("2026年学习档案", every, CHOICES, SAY), texts, SAY, MADE)
    entries = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.level]
    assert entries == ["学习情况汇总", *(one.title for one in texts)]


def test_a_year_without_meetings_is_a_year() -> None:
    summary = several("2026年学习档案", (), Choices(), SAY)
    assert summary.summary == ("共安排学习0次，已开0次。",)
    assert words(year_document(summary, (), SAY, MADE)).startswith("2026年学习档案")


def test_a_meeting_over_midnight_ends_on_the_clock() -> None:
    one = held(day=date(2026, 12, 31))
    late = msgspec.structs.replace(one.meeting, start=one.meeting.start.replace(hour=23, minute=30))
    assert told(msgspec.structs.replace(one, meeting=late), CHOICES, SAY).time == "23:30—01:00"
