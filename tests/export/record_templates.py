"""Makes the Word templates in `resources/records`: run `python -m tests.export.record_templates` after changing this file.

What the templates look like is that of GB/T 9704-2012: A4, margins 37, 35, 28 and 26 mm, titles in 22 pt, text in 16 pt on 29 pt, page
numbers between dashes, at the right of odd pages and at the left of even ones.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from lxml import etree

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "records"
WIDTH_MM = 156.0
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - Word keeps moments without a zone
NUMBERING = """
<w:abstractNum {} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:suff w:val="nothing"/><w:lvlText w:val=""/>
<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Heading2"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%2、"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl></w:abstractNum>
"""


def fonts(style: ParagraphStyle, chinese: str, size: float, *, bold: bool = False, latin: str = "Times New Roman") -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = latin, Pt(size), bold, False
    style.font.color.rgb = None
    properties = style.element.get_or_add_rPr()
    faces = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    faces.set(qn("w:eastAsia"), chinese)
    faces.set(qn("w:hAnsi"), latin)
    for colour in properties.findall(qn("w:color")):
        properties.remove(colour)


def spaced(style: ParagraphStyle, line: float, *, before: float = 0, after: float = 0, indent: float = 0) -> None:
    form = style.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    form.space_before, form.space_after, form.first_line_indent = Pt(before), Pt(after), Pt(indent)


def styled(document: WordDocument) -> None:
    """Give the styles their faces and sizes, and number the headings 一、二、 anew under each title."""
    styles = document.styles
    normal = styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    fonts(normal, "仿宋", 16)
    spaced(normal, 29, indent=32)
    for name, face, size, bold, line, before, after, indent in (
        ("Heading 1", "宋体", 22, True, 34, 0, 12, 0),
        ("Heading 2", "黑体", 16, False, 29, 4, 0, 32),
        ("Table", "仿宋", 12, False, 18, 2, 2, 0),
        ("Table Head", "黑体", 12, False, 18, 2, 2, 0),
        ("Cover", "宋体", 26, True, 40, 160, 300, 0),
        ("Centre", "仿宋", 16, False, 29, 0, 8, 0),
        ("Contents", "仿宋", 14, False, 27, 0, 0, 0),
        ("Signature Line", "仿宋", 16, False, 34, 0, 0, 0),
    ):
        style = styles[name] if name in [one.name for one in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        if not name.startswith("Heading"):
            style.base_style = normal
        fonts(style, face, size, bold=bold)
        spaced(style, line, before=before, after=after, indent=indent)
        style.paragraph_format.keep_with_next = name.startswith("Heading")
        if name in ("Heading 1", "Cover", "Centre", "Table Head"):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if name == "Signature Line":
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            style.paragraph_format.keep_with_next = True
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(parse_xml(NUMBERING.format(nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, name in enumerate(("Heading 1", "Heading 2")):
        properties = styles[name].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))


def paged(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    # Word asks whether to work out the fields, the page numbers of the contents among them, when it opens the document
    document.settings.element.append(parse_xml(f'<w:updateFields {nsdecls("w")} w:val="true"/>'))
    for footer, side in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = side
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(16)
        line.paragraph_format.first_line_indent = Pt(0)
        for part in ("— ", "PAGE", " —"):
            run = line.add_run("" if part == "PAGE" else part)
            run.font.name, run.font.size = "宋体", Pt(14)
            if part == "PAGE":
                field(run._r, part)  # noqa: SLF001 - python-docx has no door to fields


def field(run: object, code: str) -> None:
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run.append(element)  # type: ignore[attr-defined]


class Writer:
    """Writes the parts of a template; `p` stands before every tag of a meeting inside a year's file."""

    def __init__(self, p: str = "") -> None:
        self.p = p
        self.document = Document()
        styled(self.document)
        paged(self.document)
        body = self.document.element.body
        for paragraph in self.document.paragraphs:
            body.remove(paragraph._p)  # noqa: SLF001
        self.document.core_properties.author = "Jiuxue"
        self.document.core_properties.title = ""
        self.document.core_properties.comments = ""
        self.document.core_properties.created = self.document.core_properties.modified = MADE

    def line(self, text: str, style: str = "Normal", *, new_page: bool = False) -> Paragraph:
        made = self.document.add_paragraph(text, style)
        made.paragraph_format.page_break_before = True if new_page else None
        return made

    def when(self, tag: str) -> None:
        self.line(f"{{%p if {self.p}{tag} %}}")

    def end(self, word: str = "if") -> None:
        self.line(f"{{%p end{word} %}}")

    def table(self, shares: Sequence[float], rows: Sequence[Sequence[str]], *, head: bool = True) -> Table:
        made: Table = self.document.add_table(len(rows), len(shares), "Table Grid")
        made.autofit = False
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                cell = made.cell(number, column)
                cell.width = Mm(WIDTH_MM * shares[column] / sum(shares))
                fill(cell, text, "Table Head" if head and number == 0 else "Table")
        for column, share in enumerate(shares):
            made.columns[column].width = Mm(WIDTH_MM * share / sum(shares))
        if head:
            marked(made.rows[0], "tblHeader")
        for row in made.rows:
            marked(row, "cantSplit")
        return made

    def rows(self, shares: Sequence[float], heads: Sequence[str], tag: str, cells: Sequence[str]) -> Table:
        """A table with a row for each of what stands behind `tag`."""
        empty = [""] * (len(shares) - 1)
        rows = (
            heads,
            [f"{{%tr for 项 in {tag} %}}", *empty],
            [f"{{{{ 项.{cell} }}}}" for cell in cells],
            ["{%tr endfor %}", *empty],
        )
        return self.table(shares, rows)


def marked(row: _Row, word: str) -> None:
    properties: etree._Element = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(parse_xml(f"<w:{word} {nsdecls('w')}/>"))


def fill(cell: _Cell, text: str, style: str) -> None:
    cell.paragraphs[0].text = text
    cell.paragraphs[0].style = style


def meeting(writer: Writer, *, new_page: bool = False) -> None:
    """The record of one meeting."""
    p = writer.p
    writer.line(f"{{{{ {p}标题 }}}}", "Heading 1", new_page=new_page)
    particulars(writer)
    writer.when("出席概况")
    writer.line("出席情况", "Heading 2")
    writer.line(f"{{{{ {p}出席概况 }}}}")
    writer.line(f"{{%p for 组 in {p}出席 %}}")
    writer.line("{{ 组.状态 }}（{{ 组.人数 }}人）：{{ 组.名单 }}。")
    writer.end("for")
    writer.end()
    writer.when("议程")
    writer.line("会议议程", "Heading 2")
    writer.rows((1.2, 3, 4), ("时间", "内容", "说明"), f"{p}议程", ("时间", "内容", "说明"))
    writer.end()
    writer.when("要点")
    writer.line("学习要点", "Heading 2")
    writer.line(f"{{%p for 点 in {p}要点 %}}")
    writer.line("{{ loop.index }}．{{ 点 }}")
    writer.end("for")
    writer.end()
    writer.when("题目")
    writer.line("测验题目", "Heading 2")
    writer.rows((1, 5, 3, 1.7), ("序号", "题目", "答案", "答对/作答"), f"{p}题目", ("序号", "题目", "答案", "答对"))
    writer.end()
    results(writer)
    writer.when("发言")
    writer.line("发言摘要", "Heading 2")
    writer.line(f"{{%p for 段 in {p}发言 %}}")
    writer.line("{{ 段 }}")
    writer.end("for")
    writer.end()
    writer.line("")
    for text in ("主持人（签名）：＿＿＿＿＿＿＿＿", "记录人（签名）：＿＿＿＿＿＿＿＿", "年　　月　　日"):
        writer.line(text, "Signature Line")


def particulars(writer: Writer) -> None:
    p = writer.p
    rows = [
        ["时间", f"{{{{ {p}日期 }}}}\n{{{{ {p}时间 }}}}", "地点", f"{{{{ {p}地点 }}}}"],
        ["主持人", f"{{{{ {p}主持人 }}}}", "记录人", f"{{{{ {p}记录人 }}}}"],
        ["学习形式", f"{{{{ {p}学法 }}}}{{% if {p}会议类型 %}}（{{{{ {p}会议类型 }}}}）{{% endif %}}", "", ""],
        [f"{{%tr if {p}学习材料 %}}", "", "", ""],
        ["学习材料", f"{{% for 份 in {p}学习材料 %}}{{{{ 份 }}}}{{% if not loop.last %}}；{{% endif %}}{{% endfor %}}", "", ""],
        ["{%tr endif %}", "", "", ""],
    ]
    for word, tag in (("学习专题", "专题"), ("革命故事", "故事"), ("会议情况", "会议情况")):
        rows += [
            [f"{{%tr if {p}{tag} %}}", "", "", ""],
            [word, f"{{{{ {p}{tag} }}}}", "", ""],
            ["{%tr endif %}", "", "", ""],
        ]
    table = writer.table((1.5, 4.4, 1.3, 2.8), rows, head=False)
    for number, row in enumerate(rows):
        fill(table.cell(number, 0), row[0], "Table Head")
        if number < 2:
            fill(table.cell(number, 2), row[2], "Table Head")
        elif row[1]:
            table.cell(number, 1).merge(table.cell(number, 3))
            for extra in table.cell(number, 1).paragraphs[1:]:
                extra._p.getparent().remove(extra._p)  # noqa: SLF001


def results(writer: Writer) -> None:
    p = writer.p
    writer.when("测验情况")
    writer.line("测验情况", "Heading 2")
    writer.line(f"{{{{ {p}测验情况 }}}}")
    writer.end()
    for tag, shares, heads, cells in (
        (
            "支部情况",
            (3, 1.5, 1.5, 1.5, 1.7),
            ("支部", "应答人数", "交卷人数", "及格人数", "平均得分率"),
            ("支部", "应答", "交卷", "及格", "平均"),
        ),
        ("提升", (3, 2, 2, 2), ("姓名", "学前", "学后", "提升幅度"), ("姓名", "学前", "学后", "提升")),
        ("成绩", (2.4, 1.5, 3.2, 1.4, 1.5), ("姓名", "编号", "支部", "得分率", "结果"), ("姓名", "编号", "支部", "得分率", "结果")),
    ):
        writer.when(tag)
        writer.rows(shares, heads, f"{p}{tag}", cells)
        writer.line("")
        writer.end()
    writer.when("补学")
    writer.line("补学情况", "Heading 2")
    writer.rows((3, 2, 4), ("姓名", "出席", "补学"), f"{p}补学", ("姓名", "出席", "补学"))
    writer.end()


def summary(writer: Writer) -> None:
    """What a quarter or a year came to."""
    writer.line("{%p for 句 in 概况 %}")
    writer.line("{{ 句 }}")
    writer.end("for")
    shares = (1.1, 1.2, 1.6, 4, 1, 1, 1)
    heads = ("序号", "日期", "形式", "学习材料", "应到", "实到", "交卷")
    for tag, title in (("汇总", "各次学习"), ("未补学", "还没有补学的"), ("取消", "取消的会议")):
        writer.line(f"{{%p if {tag} %}}")
        writer.line(title, "Heading 2")
        if tag == "汇总":
            writer.rows(shares, heads, tag, ("序号", "日期", "学法", "学习材料", "应到", "实到", "交卷"))
        elif tag == "未补学":
            writer.line("{% for 人 in 未补学 %}{{ 人.姓名 }}（{{ 人.次数 }}）{% if not loop.last %}、{% endif %}{% endfor %}。")
        else:
            writer.line("{%p for 会 in 取消 %}")
            writer.line("{{ 会.日期 }}{% if 会.原因 %}：{{ 会.原因 }}{% endif %}")
            writer.end("for")
        writer.end()


def meeting_template() -> WordDocument:
    writer = Writer()
    writer.line("{%p if 单位 %}")
    writer.line("{{ 单位 }}", "Centre")
    writer.end()
    meeting(writer)
    return writer.document


def quarter_template() -> WordDocument:
    writer = Writer()
    writer.line("{%p if 单位 %}")
    writer.line("{{ 单位 }}", "Centre")
    writer.end()
    writer.line("{{ 标题 }}", "Heading 1")
    summary(writer)
    return writer.document


def year_template() -> WordDocument:
    writer = Writer("次.")
    writer.line("{{ 标题 }}", "Cover")
    writer.line("{%p if 单位 %}")
    writer.line("{{ 单位 }}", "Centre")
    writer.end()
    writer.line("目　　录", "Centre", new_page=True)
    writer.line("{{ 目录 }}", "Contents")
    writer.line("学习情况汇总", "Heading 1", new_page=True)
    summary(writer)
    writer.line("{%p for 次 in 各次 %}")
    meeting(writer, new_page=True)
    writer.end("for")
    return writer.document


TEMPLATES = {"meeting.docx": meeting_template, "quarter.docx": quarter_template, "year.docx": year_template}


def content(document: WordDocument) -> bytes:
    """The bytes of a document, the same at every run."""
    file = io.BytesIO()
    document.save(file)
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            if not re.search(r"thumbnail", name):
                entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", old.read(name)))
    return made.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in TEMPLATES.items():
        (FOLDER / name).write_bytes(content(make()))
