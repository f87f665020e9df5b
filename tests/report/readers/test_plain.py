"""Plain text: lines trimmed, with the room they took and what stood before them."""

from app.report.readers.plain import plain_line, read_plain


def test_indents_gaps_and_widths_are_kept_beside_the_text() -> None:
    lines = read_plain("　　学习九学\n抓落实\n\n  两格\n 一格\t\n").lines
    assert [(line.text, line.indent, line.gap, line.width) for line in lines] == [
        ("学习九学", True, False, 12),
        ("抓落实", False, False, 6),
        ("两格", True, True, 6),
        ("一格", False, False, 5),
    ]


def test_a_tab_indents_and_an_invisible_line_is_empty() -> None:
    assert plain_line("\t抓", gap=False) is not None
    assert plain_line("\u200b\u3000 \x00", gap=False) is None
    assert [line.gap for line in read_plain("甲\n\ufeff\n乙").lines] == [False, True]


def test_every_line_end_is_one() -> None:
    assert [line.text for line in read_plain("甲\r\n乙\r丙\u2028丁\x0c戊").lines] == ["甲", "乙", "丙", "丁", "戊"]
