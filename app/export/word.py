"""Export layer: a document → the bytes of a Word file (.docx), with the same blocks in the same order as in the PDF.

Word sets the pages itself, so lines and pages may end elsewhere; what must stay together does. Faces are those that office computers
have. Source of the elements: ECMA-376, part 1, WordprocessingML.
"""

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.export.document import Align, Block, Cell, Document, Face, Keep, Lines, NewPage, PageForm, Paragraph, Row, Space, Style, Table
from app.export.xlsx import clean

if TYPE_CHECKING:
    from docx.document import Document as Made
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as Written
    from docx.text.run import Run
    from lxml.etree import ElementBase

_FACES: Final[dict[Face, str]] = {"song": "宋体", "hei": "黑体"}
_LATIN: Final = "Times New Roman"
_HALF_POINT_RULE: Final = "4"
"""In eighths of a point."""
_LONGEST_CHAIN: Final = 5
_CELL_MARGIN: Final = "108"
"""In twentieths of a point: what Word leaves free at the sides of a cell."""
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def word_file(document: Document) -> bytes:
    """Return `document` as a Word file. Raises TypeError for a block that Word files of ours do not have (`Contents`)."""
    import docx

    made = docx.Document()
    made.core_properties.title = clean(document.title)[:255]
    made.core_properties.author = ""
    made.core_properties.created = document.made.replace(tzinfo=None)
    writer = _Writer(made, document)
    writer.write()
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


class _Writer:
    def __init__(self, made: "Made", document: Document) -> None:
        self._made = made
        self._document = document
        self._place: Made | _Cell = made
        self._form = document.page
        self._wide = (self._form.width - self._form.left - self._form.right) / 25.4 * 72

    def write(self) -> None:
        self._set_page()
        for block in self._document.blocks:
            self._block(block, together=False)

    def _block(self, block: Block, *, together: bool) -> None:
        """Write a block; `together`: what follows stays on its page."""
        match block:
            case Paragraph():
                self._write(self._place.add_paragraph(), block.text, self._style(block.style), block.bold, together=together)
            case Table():
                self._table(block, together=together)
            case Space():
                self._empty(block.height, together=together)
            case Lines():
                for number in range(block.count):
                    self._rule(block.apart, together=together or number + 1 < block.count)
            case NewPage():
                from docx.enum.text import WD_BREAK

                self._place.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case Keep():
                self._keep(block, together=together)
            case _:
                raise TypeError(f"no block of a Word file: {block!r}")

    def _keep(self, keep: Keep, *, together: bool) -> None:
        """Write blocks that stay on one page: a few by their own marks, many in a row that is not split.

        LibreOffice lets go of a long chain of paragraphs each of which is to stay with the next.
        """
        if len(keep.blocks) > _LONGEST_CHAIN and not any(isinstance(part, Table) for part in keep.blocks):
            self._place = cell = self._one_row()
            self._write_all(keep.blocks, together=together)
            empty = cell.paragraphs[0]._p  # noqa: SLF001 - every cell begins with one
            cell._tc.remove(empty)  # noqa: SLF001
            self._place = self._made
        else:
            self._write_all(keep.blocks, together=together)

    def _write_all(self, blocks: "tuple[Block, ...]", *, together: bool) -> None:
        for number, part in enumerate(blocks):
            self._block(part, together=together or number + 1 < len(blocks))

    def _one_row(self) -> "_Cell":
        from docx.shared import Pt

        made = self._made.add_table(rows=1, cols=1)
        made.autofit = False
        made._tbl.tblPr.append(_no_margins())  # noqa: SLF001 - python-docx has no margins of cells
        _settle_row(made.rows[0]._tr, 0.0, head=False)  # noqa: SLF001
        made.columns[0].width = made.cell(0, 0).width = Pt(self._wide)
        cell: _Cell = made.cell(0, 0)
        return cell

    def _style(self, name: str) -> Style:
        return self._document.styles[name]

    # --- paragraphs ---------------------------------------------------------------------------------------------------

    def _write(
        self,
        paragraph: "Written",
        text: str,
        style: Style,
        bold: tuple[tuple[int, int], ...] = (),
        align: Align | None = None,
        *,
        together: bool = False,
    ) -> None:
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        form = paragraph.paragraph_format
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(style.line)
        form.space_before, form.space_after = Pt(style.before), Pt(style.after)
        form.left_indent, form.first_line_indent = Pt(style.hang * style.size), Pt(style.indent * style.size)
        form.keep_with_next = together or style.keep
        form.keep_together = together or None
        form.widow_control = True
        form.alignment = _alignment(align or style.align)
        edges = sorted({0, len(text), *(edge for span in bold for edge in span if 0 < edge < len(text))})
        for start, end in pairwise(edges):
            heavy = style.bold or any(span[0] <= start < span[1] for span in bold)
            self._run(paragraph, text[start:end], style, bold=heavy)
        if not text:
            self._run(paragraph, "", style, bold=False)

    def _run(self, paragraph: "Written", text: str, style: Style, *, bold: bool) -> "Run":
        from docx.shared import Pt

        run = paragraph.add_run()
        run.font.size = Pt(style.size)
        run.font.bold = bold
        _set_faces(run, _FACES[style.face])
        for number, line in enumerate(clean(text).split("\n")):
            if number:
                run.add_break()
            run.add_text(line)
        return run

    def _empty(self, height: float, *, together: bool) -> None:
        small = Style(size=1, line=max(height, 1.0), keep=together)
        self._write(self._place.add_paragraph(), "", small, together=together)

    def _rule(self, apart: float, *, together: bool) -> None:
        paragraph = self._place.add_paragraph()
        self._write(paragraph, "", Style(size=1, line=apart), together=together)
        edges = _element("w:pBdr")
        edges.append(_element("w:bottom", val="single", sz=_HALF_POINT_RULE, space="0", color="auto"))
        if together:  # Word draws one frame around alike paragraphs unless there is a rule between them, too
            edges.append(_element("w:between", val="single", sz=_HALF_POINT_RULE, space="0", color="auto"))
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders of its own
        properties.insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")

    # --- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Table, *, together: bool) -> None:
        from docx.shared import Pt

        rows = (*table.head, *table.rows)
        made = self._made.add_table(rows=0, cols=len(table.columns))
        made.autofit = False
        shares = [column.share for column in table.columns]
        widths = [self._wide * share / sum(shares) for share in shares]
        properties = made._tbl.tblPr  # noqa: SLF001 - python-docx has no borders of its own
        # without it the text of the first column stands at the margin, and the frame outside
        properties.append(_element("w:tblInd", w=_CELL_MARGIN, type="dxa"))
        if table.lines:
            edges = _element("w:tblBorders")
            for side in _SIDES:
                edges.append(_element(f"w:{side}", val="single", sz=_HALF_POINT_RULE, space="0", color="auto"))
            properties.append(edges)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Pt(width)
        for number, row in enumerate(rows):
            head = number < len(table.head)
            added = made.add_row()
            _settle_row(added._tr, table.height, head=head)  # noqa: SLF001
            self._row(table, row, list(added.cells), widths, head=head, together=together or head or number + 1 < len(rows) <= 2)

    def _row(self, table: Table, row: Row, cells: "list[_Cell]", widths: list[float], *, head: bool, together: bool) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
        from docx.shared import Pt

        index = 0
        for one in row:
            cell = one if isinstance(one, Cell) else Cell(one)
            place = cells[index]
            if cell.span > 1:
                place = place.merge(cells[index + cell.span - 1])
            place.width = Pt(sum(widths[index : index + cell.span]))
            place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            style = self._style(cell.style or ("head" if head else table.style))
            align = cell.align or (None if head else table.columns[index].align)
            self._write(place.paragraphs[0], cell.text, style, align=align, together=together)
            index += cell.span

    # --- the page -----------------------------------------------------------------------------------------------------

    def _set_page(self) -> None:
        from docx.shared import Mm

        form, section = self._form, self._made.sections[0]
        section.page_width, section.page_height = Mm(form.width), Mm(form.height)
        section.top_margin, section.bottom_margin = Mm(form.top), Mm(form.bottom)
        section.left_margin, section.right_margin = Mm(form.left), Mm(form.right)
        section.header_distance = section.footer_distance = Mm(10)
        if form.number:
            self._number(section.footer.paragraphs[0], form)
        if form.header:
            section.different_first_page_header_footer = True
            self._write(section.header.paragraphs[0], form.header, self._style("small"), align="centre")
            if form.number:
                self._number(section.first_page_footer.paragraphs[0], form)

    def _number(self, paragraph: "Written", form: PageForm) -> None:
        """Write what stands at the foot, with fields for the page's number and for how many there are."""
        style = self._style("plain")
        self._write(paragraph, "", style, align="centre")
        rest = form.number
        while rest:
            at = min((place for field in ("{page}", "{pages}") if (place := rest.find(field)) >= 0), default=len(rest))
            self._run(paragraph, rest[:at], style, bold=False)
            rest = rest[at:]
            for field, code in (("{pages}", "NUMPAGES"), ("{page}", "PAGE")):
                if rest.startswith(field):
                    _put_field(self._run(paragraph, "", style, bold=False), code)
                    rest = rest.removeprefix(field)
                    break


def _alignment(align: Align) -> int:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return {"left": WD_ALIGN_PARAGRAPH.LEFT, "centre": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}[align]


def _set_faces(run: "Run", face: str) -> None:
    run.font.name = _LATIN
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - python-docx sets no face for Chinese
    from docx.oxml.ns import qn

    fonts.set(qn("w:eastAsia"), face)


def _settle_row(row: "object", height: float, *, head: bool) -> None:
    """Keep a row whole, at least so high; a head row stands again on every page."""
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(_element("w:cantSplit"))
    if height:
        properties.append(_element("w:trHeight", val=str(round(height * 20)), hRule="atLeast"))
    if head:
        properties.append(_element("w:tblHeader"))


def _put_field(run: "Run", code: str) -> None:
    for kind in ("begin", "", "end"):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))  # type: ignore[arg-type]  # noqa: SLF001
        else:
            told = _element("w:instrText")
            told.text = f" {code} "
            run._r.append(told)  # type: ignore[arg-type]  # noqa: SLF001


def _no_margins() -> "ElementBase":
    made = _element("w:tblCellMar")
    for side in ("left", "right"):
        made.append(_element(f"w:{side}", w="0", type="dxa"))
    return made


def _element(name: str, **attributes: str) -> "ElementBase":
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: ElementBase = OxmlElement(name)  # type: ignore[assignment]
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
