"""Who wrote or gave a report, and headings and titles that only look like names."""

import pytest

from app.report.bylines import bare_name, marked_author, named, office_and_name, organisation, reporters


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("□徐礼", "徐礼"),
        ("□ 徐 礼", "徐礼"),
        ("■徐礼　王芳", "徐礼、王芳"),
        ("□ 本报记者 王 芳 通讯员 李建国", "王芳、李建国"),
        ("*徐礼", "徐礼"),
        ("**徐礼**", ""),
        ("徐礼", ""),
        ("□" + "长" * 70, ""),
    ],
)
def test_a_newspaper_marks_its_writer(line: str, name: str) -> None:
    assert marked_author(line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("本报记者 王芳 通讯员 李建国", "王芳、李建国"),
        ("本报全媒体记者 徐礼 王芳 文/图", "徐礼、王芳"),
        ("本报记者王芳", "王芳"),
        ("（记者 徐礼）", "徐礼"),
        ("人民日报记者 王芳 新华社记者 李明", "王芳、李明"),
        ("王芳 通讯员李建国", "王芳、李建国"),
        ("记者：买买提·艾力", "买买提·艾力"),
        ("记者节活动", ""),
        ("记者王芳走进社区，", ""),
        ("各级记者深入基层拍摄短视频120部。", ""),
        ("通讯员", ""),
        ("徐礼", ""),
    ],
)
def test_reporters_are_named_behind_their_office(line: str, name: str) -> None:
    assert reporters(line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("省长 罗东川", "罗东川"),
        ("福建省人民政府省长 赵龙", "赵龙"),
        ("区政协主席 欧阳明", "欧阳明"),
        ("临江区代区长  王 海 涛", "王海涛"),
        ("区委书记陈立新", "陈立新"),
        ("中共临江区委党校 徐礼", "徐礼"),
        ("临江区政协办公室　徐礼 王芳", "徐礼、王芳"),
        ("省长 赵龙（2026年1月27日）", "赵龙"),
        ("争当人民满意代表 奋力前行", ""),
        ("当好支部书记 建强堡垒", ""),
        ("全区经济工作会议", ""),
        ("省长作政府工作报告。", ""),
    ],
)
def test_a_speaker_is_named_behind_an_office(line: str, name: str) -> None:
    assert office_and_name(line, sure=True) == name


def test_below_a_title_an_office_is_enough_for_a_name_that_no_list_knows() -> None:
    assert office_and_name("自治州州长 多吉次仁", sure=False) == "多吉次仁"
    assert office_and_name("自治州州长 多吉次仁", sure=True) == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("徐礼", "徐礼"),
        ("徐 礼", "徐礼"),
        ("（徐礼）", "徐礼"),
        ("徐礼（区委党校）", "徐礼"),
        ("徐礼　2026年3月5日", "徐礼"),
        ("徐 礼 欧阳建国 王 芳", "徐礼、欧阳建国、王芳"),
        ("买买提·艾力", "买买提·艾力"),
        ("党建", ""),
        ("高质量", ""),
        ("强化引领", ""),
        ("成效", ""),
        ("文化", ""),
        ("2026年3月5日", ""),
        ("甲乙", ""),
        ("", ""),
    ],
)
def test_a_name_alone_is_told_from_a_heading(line: str, name: str) -> None:
    assert bare_name(line) == name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("徐礼", "徐礼"),
        ("本报记者 徐礼", "徐礼"),
        ("区政协主席 徐礼", "徐礼"),
        ("徐礼，王芳", "徐礼、王芳"),
        ("政协临江区委员会办公室", "政协临江区委员会办公室"),
        ("佚名。转载请注明", ""),
        ("", ""),
    ],
)
def test_an_authors_label_may_name_anyone(value: str, name: str) -> None:
    assert named(value) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("临江区人民政府", "临江区人民政府"),
        ("中共临江区委员会　临江区人民政府", "中共临江区委员会、临江区人民政府"),
        ("临江区人民政府　2026年1月30日", "临江区人民政府"),
        ("政协临江区委员会办公室", "政协临江区委员会办公室"),
    ],
)
def test_a_body_is_named(line: str, name: str) -> None:
    assert organisation(line) == name


@pytest.mark.parametrize("line", ["建强基层党支部", "服务重点企业集团", "工作成效", "向市委", "临江区人民政府印发了方案。"])
def test_a_heading_that_ends_like_a_body_is_none(line: str) -> None:
    assert organisation(line) == ""
