"""Reader: Markdown as people write it in Chinese, which is looser than any standard.

A line is a paragraph's line, as in plain text: many writers leave no empty line between paragraphs, and indent by four blanks.
"""

import re
from typing import Final

from app.report.labels import AUTHOR, DATE, TITLE, WRITTEN, field_of
from app.report.lines import SPACE, Draft, Line, cleaned, split_lines
from app.report.readers.plain import plain_line

_HEADING: Final = re.compile(r"(#{1,6})[ \t\u3000]+(.{1,500}?)(?:[ \t]+#+)?[ \t]*$")
_RULE: Final = re.compile(r"(?:[-*_][ \t]*){3,}$")
_UNDERLINE: Final = re.compile(r"(=+|-+)[ \t]*$")
_TABLE_RULE: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_ROW: Final = re.compile(r"\|.*\|$")
_BULLET: Final = re.compile(r"(?:>[ \t]?)*(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?")
_DEFINITION: Final = re.compile(r"\[[^\]]+\]:\s*\S+")
_FENCE: Final = re.compile(r"(```+|~~~+)")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>|<!--[^<>]*-->")
_LINK: Final = re.compile(r"(!?)\[([^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
_NOTE: Final = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_STRONG: Final = re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*|__(?=\S)([^_]+?)(?<=\S)__")
_LIGHT: Final = re.compile(r"(?<![*A-Za-z0-9])\*(?=\S)([^*]+?)(?<=\S)\*(?!\*)|`([^`]+)`")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED: Final = re.compile("[\ue000-\ue07f]")
_META_RULE: Final = "---"
_MAX_META: Final = 40
"""Lines; a block of metadata at the head is shorter, and a rule without its partner is no block."""


def looks_like_markdown(text: str) -> bool:
    """Return whether a heading of Markdown, or a line that is strong as a whole, stands among the first lines."""
    return any(_HEADING.match(line) or _STRONG.fullmatch(line.strip(SPACE)) for line in split_lines(text[:20_000]))


def read_markdown(text: str) -> Draft:
    """Return the lines of `text`, its marks taken off and what they said kept."""
    rows = split_lines(text)
    fields, rows = _head_block(rows)
    lines: list[Line] = []
    gap = fenced = False
    for raw in rows:
        row = raw.strip(SPACE)
        if _FENCE.match(row):
            fenced = not fenced
            gap = True
        elif not row or (not fenced and _drawn(row, lines, gap)):
            gap = True
        elif line := plain_line(raw, gap=gap) if fenced else _line(raw, row, gap=gap):
            lines.append(line)
            gap = line.level > 0
    return Draft(tuple(lines), **fields)


def _drawn(row: str, lines: list[Line], gap: bool) -> bool:
    """Take a line of signs: a rule, a table's rule, a link's address, or what underlines the line before, which is a heading then."""
    if _UNDERLINE.fullmatch(row) and lines and not gap and not lines[-1].level and len(row) > 1:
        level = 1 if row[0] == "=" else 2
        lines[-1] = Line(text=lines[-1].text, gap=True, level=level)
        return True
    return bool(_RULE.fullmatch(row) or (_TABLE_RULE.fullmatch(row) and "-" in row and len(row) > 1) or _DEFINITION.match(row))


def _line(raw: str, row: str, *, gap: bool) -> Line | None:
    if match := _HEADING.match(row):
        text, _ = _plain(match[2])
        return Line(text=text, gap=True, level=len(match[1])) if text else None
    cells = row.strip("|").split("|") if _ROW.fullmatch(row) and row.count("|") > 1 else None
    if cells is not None:
        text = "\u3000".join(_plain(cell.strip())[0] for cell in cells).strip(SPACE)
        return Line(text=text, gap=True) if text else None
    body = _BULLET.sub("", row, count=1)
    text, bold = _plain(body)
    told = plain_line(raw[: len(raw) - len(raw.lstrip(SPACE))] + text, gap=gap)
    if told is None:
        return None
    # a list's item and a quotation begin a paragraph
    fresh = gap or body != row
    return Line(text=told.text, width=told.width, gap=fresh, indent=told.indent, bold=min(bold, len(told.text)))


def _plain(text: str) -> tuple[str, int]:
    """Return a line without its marks, and how many of its first characters were strong."""
    text = _ESCAPE.sub(lambda match: chr(0xE000 + ord(match[1])), text)
    text = _LINK.sub(lambda match: "" if match[1] else match[2], _NOTE.sub("", text))
    text = _TAG.sub("", text)
    lead = _STRONG.match(text)
    text = _STRONG.sub(lambda match: match[1] or match[2], text)
    text = _LIGHT.sub(lambda match: match[1] or match[2], text)
    text = _ESCAPED.sub(lambda match: chr(ord(match[0]) - 0xE000), text)
    return cleaned(text).strip(), len(lead[1] or lead[2]) if lead else 0


def _head_block(rows: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return what a block of `key: value` lines between two rules at the head declares, and the rows after it."""
    first = next((number for number, row in enumerate(rows) if row.strip()), 0)
    if not rows or rows[first].strip() != _META_RULE:
        return {}, rows
    end = next((n for n in range(first + 1, min(first + _MAX_META, len(rows))) if rows[n].strip() in {_META_RULE, "..."}), None)
    if end is None:
        return {}, rows
    fields: dict[str, str] = {}
    names = {TITLE: "title", AUTHOR: "author", DATE: "published", WRITTEN: "published"}
    for row in rows[first + 1 : end]:
        key, value = field_of(row)
        if key in names and value:
            fields.setdefault(names[key], cleaned(value).strip(" \"'"))
    return fields, rows[end + 1 :]
