"""Whole files in, reports out: whatever the encoding and the line ends, and nothing but a clear message where there is no report."""

import hashlib
import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.report.model import Report
from app.report.reading import read_report

ONE = "一年来，临江区围绕中心、服务大局，扎实推进“三张清单”管理，群众获得感明显增强。"
TWO = "坚持问题导向，累计走访群众一千二百余户，解决急难愁盼问题86件，办结率达到97.5%。"
NOTE = f"""临江区政协：以“三同”机制提升履职实效
□徐 礼
2026年3月5日

一、主要做法
　　{ONE}
二、下一步打算
　　{TWO}
"""
PAGE = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>临江政协网</title></head><body><nav><a href="/">首页</a></nav>
<div class="main"><h1>临江区政协：以“三同”机制提升履职实效</h1><p>作者：徐礼　时间：2026-03-05</p>
<p><b>一、主要做法</b></p><p>{ONE}</p><p><b>二、下一步打算</b></p><p>{TWO}</p></div><footer>版权所有</footer></body></html>"""
MARKED = f"""# 临江区政协：以“三同”机制提升履职实效

> 作者：徐礼
> 日期：2026-03-05

## 一、主要做法

{ONE}

## 二、下一步打算

{TWO}
"""
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


def read(text: str, name: str = "") -> Report:
    return read_report(text.encode(), name)


def refusal(data: bytes, name: str = "") -> str:
    with pytest.raises(UserError) as told:
        read_report(data, name)
    return told.value.code


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_make_no_difference(encoding: str, ending: str) -> None:
    report = read_report(NOTE.replace("\n", ending).encode(encoding), "报告.txt")
    assert (report.title, report.author, report.published) == ("临江区政协：以“三同”机制提升履职实效", "徐礼", "2026-03-05")
    assert report.paragraphs == ("一、主要做法", ONE, "二、下一步打算", TWO)
    assert [(section.title, section.level, section.paragraph) for section in report.sections] == [
        ("一、主要做法", 1, 0),
        ("二、下一步打算", 1, 2),
    ]


@pytest.mark.parametrize("data", [PAGE.encode("gb18030"), MARKED.encode()], ids=["page", "markdown"])
def test_the_same_report_in_another_format_is_the_same_report(data: bytes) -> None:
    here, there = read(NOTE), read_report(data, "")
    assert (here.id, here.title, here.author, here.published) == (there.id, there.title, there.author, there.published)
    assert here.paragraphs == there.paragraphs
    assert here.sections == there.sections


def word(*paragraphs: str, part: str = "word/document.xml") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(part, f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return made.getvalue()


@pytest.mark.parametrize("name", ["报告.docx", "报告.txt", ""])
@pytest.mark.parametrize("part", ["word/document.xml", "word/document2.xml"])
def test_a_word_document_is_told_by_its_content(name: str, part: str) -> None:
    here, there = read(NOTE), read_report(word(*NOTE.split("\n"), part=part), name)
    assert (here.id, here.published, here.paragraphs, here.sections) == (there.id, there.published, there.paragraphs, there.sections)


def test_a_damaged_word_document_is_called_damaged() -> None:
    whole = word(*NOTE.split("\n"))
    assert refusal(whole[: len(whole) // 2], "报告.docx") == "file_damaged"
    assert refusal(word("甲", part="word/documents.xml"), "报告.docx") == "file_damaged"


def test_the_identity_is_that_of_title_and_author_and_the_digest_that_of_the_bytes() -> None:
    report = read(NOTE)
    assert read(NOTE.replace(TWO, ONE)).id == report.id
    assert read(NOTE.replace("徐 礼", "徐礼").replace("：", ":")).id == report.id
    assert read(NOTE.replace("徐 礼", "王 芳")).id != report.id
    assert report.sha256 == hashlib.sha256(NOTE.encode()).hexdigest()


def test_a_report_without_title_is_called_by_its_file_or_its_first_words() -> None:
    body = f"　　{ONE}\n　　{TWO}\n"
    assert read(body, "周五学习.txt").title == "周五学习"
    assert read(body, "scan001.txt").title == read(body).title == ONE[:24] + "……"
    assert read(body).paragraphs == (ONE, TWO)


def test_marks_of_lists_are_no_text() -> None:
    text = f"工作总结\n{ONE}\n\u2022\t{TWO}\n\uf06c {TWO}\n● {TWO}\n· {TWO}\n- {TWO}\n■{TWO}\n"
    assert read(text).paragraphs == (ONE, *[TWO] * 6)


def test_cells_that_tabs_stand_between_are_set_apart_and_a_numbers_tab_is_none() -> None:
    text = f"工作总结\n{ONE}\n指标\t单位\t2025年\n生产总值\t亿元\t320\n1.\t{TWO}\n"
    assert read(text).paragraphs == (ONE, "指标　单位　2025年", "生产总值　亿元　320", f"1.{TWO}")


def test_control_characters_invisible_marks_and_surrogates_are_dropped() -> None:
    dirty = ONE.replace("临江区", "临\u200b江\ufeff区").replace("三张", "三\x00张\x07")
    assert read_report(f"工作总结\n{dirty}\n{TWO * 3}".encode(), "").paragraphs == (ONE, TWO * 3)
    lone = f"工作总结\n{ONE}\ud800\n{TWO}".encode("utf-8", "surrogatepass")
    assert read_report(lone, "").paragraphs == (ONE, TWO)
    assert read(f"工作总结\n{ONE}\n{TWO.replace('一', chr(0x2F00))}").paragraphs == (ONE, TWO)


def test_one_paragraph_of_200000_characters_is_one_paragraph() -> None:
    long = (ONE + TWO) * 2_500
    report = read(f"工作总结\n{long}\n")
    assert report.title == "工作总结"
    assert report.paragraphs == (long,)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf \r\n", "file_empty"),
        ("返回首页\n上一版 下一版\n【字号：大 中 小】\n打印本页 关闭窗口\n".encode(), "file_empty"),
        (bytes(range(256)) * 40, "file_binary"),
        (("学" * 1_000_001).encode(), "report_too_long"),
        (b"x" * 20_000_001, "file_too_large"),
        (b"<html>" + b"<b>" * 400_001, "report_too_long"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


LINES = [
    *NOTE.splitlines(),
    "下载",
    "【字号：",
    "】",
    "来源：临江日报",
    "（责任编辑：王芳）",
    "相关报道：",
    "目录",
    "各位代表：",
    "1",
    "2",
    "——",
    "本报记者 王芳",
    "# 标题",
    "**抓发展**",
    "| 甲 | 乙 |",
    "|---|---|",
    "```",
    "> 引",
    "---",
    "<p>甲</p>",
    "<div><b>乙",
    "\x0c",
    "\x00",
    "\u200b",
    "王芳",
    "2026年3月5日",
]


@given(st.lists(st.sampled_from(LINES), max_size=30), st.sampled_from(["", "a.txt", "a.md", "a.html"]), st.sampled_from(ENCODINGS))
def test_lines_in_any_order_are_read_or_refused(lines: list[str], name: str, encoding: str) -> None:
    try:
        report = read_report("\n".join(lines).encode(encoding), name)
    except UserError:
        return
    assert report.title
    assert report.paragraphs
    assert all(text and text == text.strip() for text in report.paragraphs)
    assert all(report.paragraphs[section.paragraph] == section.title for section in report.sections)
    indexes = [section.paragraph for section in report.sections]
    assert indexes == sorted(set(indexes))


@given(st.data())
def test_evidence_is_verbatim_wherever_it_stands(data: st.DataObject) -> None:
    report = read(NOTE)
    paragraph = data.draw(st.integers(0, len(report.paragraphs) - 1))
    end = data.draw(st.integers(0, len(report.paragraphs[paragraph])))
    start = data.draw(st.integers(0, end))
    evidence = report.quote(paragraph, start, end)
    assert report.paragraphs[evidence.paragraph][evidence.start : evidence.end] == evidence.text


def spoilt(seed: int) -> tuple[bytes, str]:
    """Return a file that was read once, a few of its bytes changed, taken out, doubled or put in, and a name for it."""
    rng = random.Random(seed)
    data = bytearray(rng.choice([NOTE, PAGE, MARKED]).encode(rng.choice(ENCODINGS)))
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(5):
            case 0:
                data[at:at] = rng.randbytes(rng.randint(1, 6))
            case 1:
                del data[at : at + rng.randint(1, 30)]
            case 2:
                data[at:at] = data[at : at + rng.randint(1, 200)] * rng.randint(1, 5)
            case 3:
                data = data[: at or 1]
            case _:
                data[at:at] = rng.choice([b"\x00", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\x1a", "\u200b：（\n".encode()])
    return bytes(data), rng.choice(["", "a.txt", "a.md", "a.html", "a.docx"])


def test_spoilt_bytes_are_read_or_refused() -> None:
    for seed in range(6_000):
        data, name = spoilt(seed)
        try:
            report = read_report(data, name)
        except UserError:
            continue
        except Exception as error:
            error.add_note(f"seed {seed}")
            raise
        assert report.paragraphs, f"seed {seed}"
        assert "".join(report.paragraphs).encode(), f"seed {seed}"


REFERENCE = {
    "bijiang-2022.txt": ("碧江区政协:凝心聚力画出更大“同心圆”", "徐礼", "2022-08-11", 18, 4),
    "corpus/fujian-2026.txt": ("2026年福建省政府工作报告", "赵龙", "2026-02-06", 109, 13),
    "corpus/gansu-2026.txt": ("2026年甘肃省政府工作报告", "任振鹤", "2026-02-10", 80, 11),
    "corpus/hebei-2026.txt": ("2026年河北省政府工作报告", "王正谱", "2026-02-02", 52, 9),
    "corpus/jiangsu-2026.txt": ("2026年江苏省政府工作报告", "刘小涛", "2026-02-09", 44, 3),
    "corpus/neimenggu-2026.txt": ("2026年内蒙古自治区政府工作报告", "包钢", "2026-02-12", 57, 7),
    "corpus/qinghai-2026.txt": ("政府工作报告", "罗东川", "2026-01-31", 115, 15),
    "corpus/tianjin-2026.txt": ("2026年天津市政府工作报告", "张工", "2026-02-03", 100, 17),
    "corpus/zhejiang-2026.txt": ("2026年浙江省政府工作报告", "刘捷", "2026-01-22", 103, 13),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", REFERENCE)
def test_the_reference_reports_are_read_right(shared: Path, name: str) -> None:
    report = read_report((shared / "reports" / name).read_bytes(), name)
    told = (report.title, report.author, report.published, len(report.paragraphs), len(report.sections))
    assert told == REFERENCE[name]
    assert not any(word in "".join(report.paragraphs) for word in ("返回首页", "上一版", "发布时间", "【字号", "相关报道", "责任编辑"))
