"""Word templates: those that the program brings, those that an office changed, and those that are broken or mean harm."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from app.catalogue import Catalogue
from app.errors import Cancelled, UserError
from app.export.record_tags import meeting_tags, several_tags
from app.export.records import Told, several, told
from app.export.templates import rendered
from tests.export.held import CHOICES, bare, held, year
from tests.export.record_templates import FOLDER, TEMPLATES, content

SAY = Catalogue("zh")
TAGS = meeting_tags(told(held(), CHOICES, SAY))
ROOT = Path(__file__).resolve().parents[2]


def template(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(made: bytes) -> list[str]:
    """The lines of a Word document, those of its tables too, as they stand."""
    body = docx.Document(io.BytesIO(made)).element.body
    return ["".join(part.text or "" for part in line.iter(qn("w:t"))) for line in body.iter(qn("w:p"))]


def refused(made: bytes) -> tuple[str, object, object]:
    with pytest.raises(UserError) as error:
        rendered(made, TAGS, "模板.docx")
    return error.value.code, error.value.data.get("number"), error.value.data.get("tag")


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_templates_are_those_that_the_script_makes(name: str) -> None:
    with zipfile.ZipFile(FOLDER / name) as kept, zipfile.ZipFile(io.BytesIO(content(TEMPLATES[name]()))) as made:
        assert kept.read("word/document.xml") == made.read("word/document.xml")
        assert kept.read("word/styles.xml") == made.read("word/styles.xml")


def test_a_record_holds_every_word_and_no_tag() -> None:
    lines = read(rendered((FOLDER / "meeting.docx").read_bytes(), TAGS, "meeting.docx"))
    text = "\n".join(lines)
    assert "2026年第24次学习记录（常委会议集中学）" in lines
    assert "李四：<下去>听 & 带回来，“两张清单”要对得上。" in lines
    assert text.count("下列哪一项属于“九学”？") == 8
    assert not re.search(r"[{}]|%\}", text)


def test_nothing_filled_in_leaves_no_empty_table() -> None:
    lines = read(rendered((FOLDER / "meeting.docx").read_bytes(), meeting_tags(told(bare(), CHOICES, SAY)), "meeting.docx"))
    assert "会议议程" not in lines
    assert "没有应到人员。" in lines


def test_a_year_names_each_record_in_its_contents() -> None:
    every = year(6, 4)
    texts = [told(one, CHOICES, SAY) for one in every]
    tags = several_tags(several("2026年学习档案", every, CHOICES, SAY), texts)
    made = rendered((FOLDER / "year.docx").read_bytes(), tags, "year.docx")
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        xml = packed.read("word/document.xml").decode()
    for index in range(7):
        assert f"PAGEREF _jiuxue{index} " in xml
        assert f'w:name="_jiuxue{index}"' in xml
    assert sum(one.title in line for line in read(made) for one in texts) == 2 * len(texts)


def test_an_office_writes_a_template_of_its_own() -> None:
    lines = ("{{ 单位 }}：{{ 主持人 }}主持", "{%p for 组 in 出席 %}", "{{ 组.状态 }} {{ 组.人数 }}", "{%p endfor %}", "{# 给自己看 #}")
    made = read(rendered(template(*lines), TAGS, "模板.docx"))
    assert made[:5] == ["云溪区政协办公室：欧阳建国主持", "到会 9", "迟到 1", "请假 1", "缺席 1"]


def test_a_tag_that_word_has_torn_is_read_whole() -> None:
    document = docx.Document()
    line = document.add_paragraph()
    for part in ("{", "{ 主", "持人 }", "}"):
        line.add_run(part)
    file = io.BytesIO()
    document.save(file)
    assert read(rendered(file.getvalue(), TAGS, "模板.docx"))[0] == "欧阳建国"


def test_lists_may_be_joined_and_gaps_filled() -> None:
    made = template("{{ 要点|join('；') }}", "{{ 专题|default('没有专题', true) }}", "{{ 议程|length }}")
    assert read(rendered(made, TAGS, "模板.docx"))[1:3] == ["没有专题", "2"]


def test_a_line_break_in_a_text_is_one_in_word() -> None:
    made = rendered(template("{{ 地点 }}"), TAGS | {"地点": "三楼\n<东>"}, "模板.docx")
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "三楼\n<东>"


@pytest.mark.parametrize(
    ("lines", "code", "number", "tag"),
    [
        (("好", "{{ 时间 }"), "record_tag_open", 2, "{{ 时间 }"),
        (("好", "{{ 时间 }} 和 }}"), "record_tag_open", 2, None),
        (("好", "好", "{{ 时闲 }}"), "record_tag_unknown", 3, "时闲"),
        (("{%p for 组 in 出席 %}", "{{ 组.壮态 }}", "{%p endfor %}"), "record_tag_unknown", 2, "{{ 组.壮态 }}"),
        (("{{ 时间 + }}",), "record_tag_wrong", 1, "{{ 时间 + }}"),
        (("{{ 序号 / 0 }}",), "record_tag_wrong", 1, None),
        (("好", "{%p for 组 in 出席 %}", "好"), "record_block_open", 2, "{%p for 组 in 出席 %}"),
        (("{%p if 发言 %}", "{%p endfor %}"), "record_block_open", 2, "{%p endfor %}"),
        (("{%p endif %}",), "record_block_open", 1, "{%p endif %}"),
        (("{% include '/etc/passwd' %}",), "record_tag_forbidden", 1, None),
        (("{% import 'os' as 甲 %}",), "record_tag_forbidden", 1, None),
        (("{{ ''.__class__.__mro__ }}",), "record_tag_forbidden", 1, None),
        (("{{ 学习材料.append('x') }}",), "record_tag_forbidden", 1, None),
        (("{{ 单位 * 999999999 }}",), "record_tag_forbidden", 1, "{{ 单位 * 999999999 }}"),
        (("{{ 10 ** 999999 }}",), "record_tag_forbidden", 1, None),
        (("{{ '%0999999999d' % 1 }}",), "record_tag_forbidden", 1, None),
        (
            (
                "好",
                "{{ 单位|center(999999999) }}",
            ),
            "record_tag_wrong",
            2,
            None,
        ),
        (("{{ range(9) }}",), "record_tag_unknown", 1, "range"),
        (("{{ lipsum() }}",), "record_tag_unknown", 1, "lipsum"),
    ],
)
def test_what_is_wrong_is_told_with_paragraph_and_tag(lines: tuple[str, ...], code: str, number: int, tag: str | None) -> None:
    found = refused(template(*lines))
    assert found[:2] == (code, number)
    assert tag is None or found[2] == tag


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"%PDF-1.7"])
def test_what_is_no_word_document_is_told(data: bytes) -> None:
    assert refused(data)[0] == "record_template_kind"


def test_a_workbook_is_no_template() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/workbook.xml", "<a/>")
    assert refused(file.getvalue())[0] == "record_template_kind"


def test_a_template_that_unfolds_without_end_is_told() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 40_000_000)
    assert refused(file.getvalue())[0] == "record_template_large"


def test_work_is_stopped_between_two_meetings() -> None:
    def interrupted() -> Iterator[Told]:
        yield told(held(), CHOICES, SAY)
        raise Cancelled

    with pytest.raises(Cancelled):
        rendered((FOLDER / "year.docx").read_bytes(), several_tags(several("", (), CHOICES, SAY), interrupted()), "year.docx")


def test_every_tag_stands_in_the_document_for_those_who_change_templates() -> None:
    told_in = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    tags = set(TAGS) | set(several_tags(several("", (), CHOICES, SAY)))
    for rows in (*TAGS.values(), *several_tags(several("", year(3, 20), CHOICES, SAY)).values()):
        tags |= {key for row in rows if isinstance(row, dict) for key in row} if isinstance(rows, list) else set()
    assert not [tag for tag in tags if f"`{tag}`" not in told_in]


def test_an_office_program_opens_them_and_finds_the_pages(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing")
        pytest.skip("LibreOffice is not here")
    every = year(4, 12)
    texts = [told(one, CHOICES, SAY) for one in every]
    tags = several_tags(several("2026年学习档案", every, CHOICES, SAY), texts)
    (tmp_path / "year.docx").write_bytes(rendered((FOLDER / "year.docx").read_bytes(), tags, "year.docx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "year.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(tmp_path / "year.pdf")]
    contents = pages[1].replace(" ", "")
    for one in texts:
        title = one.title.replace(" ", "")
        page = next(number for number, text in enumerate(pages, 1) if number > 2 and title in text.replace(" ", ""))
        assert re.search(rf"{re.escape(title)}\.+{page}\s", contents + "\n")
