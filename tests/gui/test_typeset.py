"""Chinese set as print sets it: shared half ems, breaks at clauses, filled lines, and where a span of text stands."""

import pytest
from PySide6.QtGui import QFont

from app.gui.look import Look
from app.gui.typeset import TextBlock, squeezed, utf16_offset

TEXT = "制定周五学习例会制度，推行“九学”模式，以党组成员带头学、主席会议专题学、常委会议集中学，抓好经常性理论学习。"


def block(look: Look, text: str, width: float | None, *, filled: bool = False) -> TextBlock:
    theme = look.theme
    return TextBlock(text, QFont(theme.font("reading")), theme.line_px("reading"), width, filled=filled)


@pytest.mark.parametrize(("text", "found"), [("“九学”，", [3]), ("《办法》“三守”", [3]), ("（“三守”）", [0, 4]), ("九学", [])])
def test_two_marks_beside_each_other_share_half_an_em(text: str, found: list[int]) -> None:
    assert squeezed(text) == found


@pytest.mark.parametrize(("text", "index", "offset"), [("九学", 1, 1), ("𠮷林", 1, 2), ("𠮷𠮷", 2, 4), ("", 0, 0)])
def test_offsets_are_counted_as_qt_counts(text: str, index: int, offset: int) -> None:
    assert utf16_offset(text, index) == offset


def test_lines_keep_to_the_width(look: Look) -> None:
    for width in (120, 200, 333):
        assert all(line.width <= width + 0.5 for line in block(look, TEXT, width).lines)


def test_filled_lines_are_not_ended_early(look: Look) -> None:
    early, full = block(look, TEXT, 300), block(look, TEXT, 300, filled=True)
    assert len(full.lines) == len(early.lines)
    assert full.lines[0].width >= early.lines[0].width


def test_a_break_at_a_clause_makes_no_more_lines(look: Look) -> None:
    for width in range(100, 600, 20):
        assert len(block(look, TEXT, width).lines) == len(block(look, TEXT, width, filled=True).lines)


def test_where_a_span_stands_is_told_in_lines(look: Look) -> None:
    laid = block(look, TEXT, 300, filled=True)
    line = look.theme.line_px("reading")
    assert laid.strip(0, 1) == (0, line)
    assert laid.strip(0, len(TEXT)) == (0, laid.height)
    assert laid.strip(len(TEXT) - 1, len(TEXT))[1] == laid.height


def test_an_opening_quote_hangs_out(look: Look) -> None:
    assert block(look, "“九学”模式", 300).lines[0].x < 0
    assert block(look, "九学模式", 300).lines[0].x == 0
