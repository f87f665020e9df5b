"""Reader: plain text."""

from app.report.lines import SPACE, Draft, Line, cleaned, columns, shown, split_lines

_INDENT = 2
"""Columns; one blank alone before a line is a slip of the typing hand."""


def read_plain(text: str) -> Draft:
    """Return the lines of `text`."""
    lines: list[Line] = []
    gap = False
    for raw in split_lines(text):
        line = plain_line(raw, gap=gap)
        if line is None:
            gap = True
        else:
            lines.append(line)
            gap = False
    return Draft(tuple(lines))


def plain_line(raw: str, *, gap: bool) -> Line | None:
    """Return one line trimmed, with its indent and width; None where it is empty."""
    content = cleaned(raw).rstrip()
    text = content.strip(SPACE)
    if not text:
        return None
    lead = content[: len(content) - len(content.lstrip(SPACE))].expandtabs(4)
    return Line(text=shown(text.strip()), width=columns(lead + text), gap=gap, indent=columns(lead) >= _INDENT)
