"""Export layer: a paper as pages: the paper itself, its answer sheet, its key, and labels for the seats.

The options stand in the order that the sheet's seed gives them, in the paper as in the key, and questions are numbered through, on the
answer sheet too.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec

from app.catalogue import Catalogue
from app.export.document import Block, Cell, Column, Document, Keep, Lines, PageForm, Paragraph, Row, Space, Style, Table
from app.export.paper_words import RULES, part_heading
from app.questions.asking import asked
from app.questions.grading import Incomplete
from app.questions.model import BLANK, Asked, Question, QuestionKind
from app.questions.numbering import nth
from app.questions.paper import Paper, PaperPart
from app.questions.printed import letter, marks_told, numbered, written
from app.questions.typesetting import typeset

Where = Literal["paper", "sheet"]
"""Where answers are written: on the paper itself, or on an answer sheet of its own."""
_BLANK_LINE: Final = "＿＿＿＿"
_FORM: Final = PageForm(top=20.0, bottom=22.0, left=22.0, right=22.0, number="{page} / {pages}", outside=False)
_HANG: Final = 2.0
"""In em: the number of a question stands before its text."""
_SHARES: Final = (4, 3, 2)
_CHOICES: Final[tuple[QuestionKind, ...]] = ("single", "multiple", "true_false")
_BOXES: Final = 10
"""Questions in a row of the answer sheet."""
_SEAT_COLUMNS: Final = 2
_LONGEST_LABEL: Final = 7
_SHORT_KEY: Final = 60
"""In characters: a longer key gets more lines to write on."""


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet to be printed: the paper, under which name, which of two it is ("" where there is one), and how its answers are graded.

    `seed` decides the order of the options. `large` sets everything in larger type. `titles` are the reports' by their ids. `code` stands
    at the foot: it tells versions of a paper apart ("" where it was not saved).
    """

    title: str
    letter: str
    paper: Paper
    seed: int
    incomplete: Incomplete = "none"
    answers: Where = "paper"
    large: bool = False
    titles: Mapping[str, str] = {}
    code: str = ""


class Seat(msgspec.Struct, frozen=True):
    """A label for a seat: who sits there, their number and branch, which place it is and which sheet lies there ("" where there is one)."""

    name: str
    number: str
    branch: str
    place: int
    letter: str = ""


def paper_document(sitting: Sitting, say: Catalogue, made: datetime) -> Document:
    """Return the paper that is handed out."""
    return _document(sitting, tuple(_paper(sitting, say)), _titled(sitting, say, ""), made)


def answer_sheet_document(sitting: Sitting, say: Catalogue, made: datetime) -> Document:
    """Return the answer sheet, in the paper's numbering."""
    return _document(sitting, tuple(_answer_sheet(sitting, say)), _titled(sitting, say, say("答题卡")), made)


def key_document(sitting: Sitting, say: Catalogue, made: datetime) -> Document:
    """Return the key: the letters as they were printed, then each answer with why, and where the report says so."""
    return _document(sitting, tuple(_key(sitting, say)), _titled(sitting, say, say("答案与解析")), made)


def seats_document(title: str, seats: Sequence[Seat], say: Catalogue, made: datetime) -> Document:
    """Return labels for the seats, two in a row, to be cut along their frames."""
    blocks: list[Block] = []
    for first in range(0, len(seats), _SEAT_COLUMNS):
        pair = [*seats[first : first + _SEAT_COLUMNS], None][:_SEAT_COLUMNS]
        names = tuple(Cell(seat.name, style="label" if _em(seat.name) <= _LONGEST_LABEL else "label_long") if seat else "" for seat in pair)
        below = tuple(Cell(_below(seat, say) if seat else "", style="label_small") for seat in pair)
        columns = (Column(1, "centre"), Column(1, "centre"))
        blocks.append(Keep((Table(columns, (names,), height=86, style="label"), Table(columns, (below,), height=26, style="label_small"))))
    return Document(title=say("{title} 座签", title=title), blocks=tuple(blocks), made=made, page=_FORM, styles=_styles(large=False))


def _below(seat: Seat, say: Catalogue) -> str:
    told = [say("{n} 号", n=seat.place), seat.number, seat.branch]
    if seat.letter:
        told.append(say("{letter} 卷", letter=seat.letter))
    return "　".join(filter(None, told))


def _document(sitting: Sitting, blocks: tuple[Block, ...], title: str, made: datetime) -> Document:
    foot = f"{_FORM.number}　　{sitting.code}" if sitting.code else _FORM.number
    page = msgspec.structs.replace(_FORM, header=title, number=foot)
    return Document(title=title, blocks=blocks, made=made, page=page, styles=_styles(large=sitting.large))


def _styles(*, large: bool) -> dict[str, Style]:
    by = 1.4 if large else 1.0
    made = {
        "title": Style(size=18, line=30, bold=True, align="centre", after=4, keep=True),
        "fields": Style(size=12, line=24, align="centre", after=6, keep=True),
        "note": Style(size=10.5, line=17, after=3, keep=True),
        "part": Style(size=12, line=22, face="hei", before=10, after=2, keep=True),
        "stem": Style(size=12, line=20, hang=_HANG, indent=-_HANG, before=3),
        "option": Style(size=12, line=20, hang=2 * _HANG, indent=-_HANG),
        "option_cell": Style(size=12, line=16),
        "answer": Style(size=12, line=24, hang=_HANG),
        "body": Style(size=12, line=20),
        "told": Style(size=10.5, line=17, hang=_HANG * 12 / 10.5),
        "plain": Style(size=10.5, line=16),
        "small": Style(size=9, line=14),
        "cell": Style(size=12, line=18),
        "head": Style(size=11, line=17, face="hei", align="centre"),
        "label": Style(size=30, line=40, face="hei", align="centre"),
        "label_long": Style(size=20, line=28, face="hei", align="centre"),
        "label_small": Style(size=11, line=16, align="centre"),
    }
    if not large:
        return made
    edges = ("plain", "small")
    return {
        name: style
        if name in edges
        else msgspec.structs.replace(style, size=style.size * by, line=style.line * by, before=style.before * by, after=style.after * by)
        for name, style in made.items()
    }


def _titled(sitting: Sitting, say: Catalogue, what: str) -> str:
    told = say("{title}（{letter} 卷）", title=sitting.title, letter=sitting.letter) if sitting.letter else sitting.title
    return say("{title} {what}", title=told, what=what) if what else told


def _heading(sitting: Sitting, say: Catalogue, what: str) -> Iterator[Block]:
    yield Paragraph(_titled(sitting, say, what), "title")
    line, long = ("＿" * number for number in ((4, 7) if sitting.large else (6, 12)))
    yield Paragraph(say("姓名：{line}　编号：{line}　支部：{long}", line=line, long=long), "fields")


def _parts(paper: Paper) -> Iterator[tuple[int, int, PaperPart]]:
    """Give each part that has questions, with its number from 1 and the place of its first question."""
    place = number = 0
    for part in paper.parts:
        if part.items:
            number += 1
            yield number, place, part
        place += len(part.items)


def _questions(sitting: Sitting, part: PaperPart) -> Iterator[tuple[Question, Asked]]:
    for item in part.items:
        yield item.candidate.question, asked(item.candidate.question, sitting.seed)


# --- the paper --------------------------------------------------------------------------------------------------------


def _paper(sitting: Sitting, say: Catalogue) -> Iterator[Block]:
    yield from _heading(sitting, say, "")
    parts = list(_parts(sitting.paper))
    signs = tuple(Cell(nth(number), align="centre") for number, _, _ in parts)
    yield Table(
        tuple(Column(1, "centre") for _ in range(len(parts) + 2)),
        ((say("题号"), *signs, say("总分")), (say("得分"), *[""] * (len(parts) + 1))),
        height=22,
    )
    yield Space(4)
    told = [say("共 {n} 题，满分 {full} 分。", n=len(sitting.paper.items), full=marks_told(sitting.paper.total))]
    told.append(say("请把答案写在答题卡上。") if sitting.answers == "sheet" else say("请把答案写在试卷上，选择题把字母填在括号里。"))
    if any(part.kind == "multiple" for _, _, part in parts):
        told.append(say(RULES[sitting.incomplete]))
    yield Paragraph("".join(told), "note")
    for number, first, part in parts:
        yield Paragraph(part_heading(say, number, part), "part")
        if hint := _how(part.kind, say):
            yield Paragraph(hint, "note")
        for offset, (question, one) in enumerate(_questions(sitting, part)):
            yield Keep(tuple(_question(sitting, first + offset + 1, question, one, say)))


def _how(kind: QuestionKind, say: Catalogue) -> str:
    match kind:
        case "true_false":
            return say("对的写“√”，错的写“×”。")
        case "ordering":
            return say("按正确的先后写出字母。")
        case "matching":
            return say("在每个序号后面写出与它对应的字母。")
    return ""


def _question(sitting: Sitting, number: int, question: Question, one: Asked, say: Catalogue) -> Iterator[Paragraph | Table | Space | Lines]:
    stem = numbered(one.stem, one.blanks).replace(BLANK, _BLANK_LINE).replace("__", _BLANK_LINE[:2])
    if one.kind in _CHOICES:
        stem = say("{stem}（　　）", stem=stem)
    yield Paragraph(_unbroken(say("{n}．{text}", n=number, text=stem)), "stem")
    if one.kind == "matching":
        yield _matching(one)
    elif one.options:
        yield from _options(sitting, [f"{letter(index)}．{option}" for index, option in enumerate(one.options)])
    if sitting.answers == "paper":
        yield from _room(question, one)


def _options(sitting: Sitting, texts: list[str]) -> Iterator[Paragraph | Table]:
    """Give options side by side, as many in a row as all have room for, or each in lines of its own."""
    columns = _columns(sitting, texts)
    if columns == 1:
        yield from (Paragraph(text, "option") for text in texts)
        return
    wide = _width_em(sitting) - _HANG
    rows = [tuple(texts[first : first + columns]) for first in range(0, len(texts), columns)]
    filled: list[Row] = [("", *row, *[""] * (columns - len(row))) for row in rows]
    shares = (Column(_HANG), *[Column(wide / columns)] * columns)
    yield Table(shares, tuple(filled), style="option_cell", lines=False)


def _columns(sitting: Sitting, texts: Sequence[str]) -> int:
    widest = max(map(_em, texts)) + 1.2
    room = _width_em(sitting) - _HANG
    fit = (number for number in _SHARES if number <= len(texts) and widest * number <= room)
    return next((number for number in fit if len(texts) % number == 0 or number == 2 or len(texts) > 2 * number), 1)


def _width_em(sitting: Sitting) -> float:
    """Return the width of the text in em of the options' type."""
    return (_FORM.width - _FORM.left - _FORM.right) / 25.4 * 72 / (12 * (1.4 if sitting.large else 1.0))


def _em(text: str) -> float:
    """Return about how wide a text is, rather too wide: a letter takes two thirds of a Chinese character."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.67 for sign in text)


def _matching(one: Asked) -> Table:
    """Return what is to be joined: the rows at the left, what goes with them at the right."""
    lefts = [f"{number}．{prompt}" for number, prompt in enumerate(one.prompts, 1)]
    rights = [f"{letter(index)}．{option}" for index, option in enumerate(one.options)]
    most = max(len(lefts), len(rights))
    rows = zip(lefts + [""] * (most - len(lefts)), rights + [""] * (most - len(rights)), strict=True)
    return Table((Column(2), Column(18), Column(18)), tuple(("", left, right) for left, right in rows), style="option_cell", lines=False)


def _room(question: Question, one: Asked) -> Iterator[Paragraph | Lines]:
    """Give the room in which the answer is written by hand, where the question itself has none."""
    match one.kind:
        case "short":
            yield Lines(3 if sum(map(len, question.answer)) <= _SHORT_KEY else 5)
        case "ordering":
            yield Paragraph(_chain(one), "answer")
        case "matching":
            yield Paragraph(_joined(one), "answer")


def _chain(one: Asked) -> str:
    return _unbroken("→".join(["（　　）"] * len(one.options)))


def _joined(one: Asked) -> str:
    return _unbroken("　".join(f"{number}（　　）" for number in range(1, len(one.prompts) + 1)))


def _unbroken(text: str) -> str:
    """Return `text` with spaces between brackets at which no line ends."""
    return text.replace("（　　）", "（" + "\u00a0" * 6 + "）")


# --- the answer sheet -------------------------------------------------------------------------------------------------


def _answer_sheet(sitting: Sitting, say: Catalogue) -> Iterator[Block]:
    yield from _heading(sitting, say, say("答题卡"))
    for number, first, part in _parts(sitting.paper):
        yield Paragraph(part_heading(say, number, part), "part")
        if hint := _how(part.kind, say):
            yield Paragraph(hint, "note")
        if part.kind in _CHOICES:
            yield from _boxes(first + 1, len(part.items))
            continue
        for offset, (_, one) in enumerate(_questions(sitting, part)):
            yield from _line(first + offset + 1, one, say)


def _boxes(first: int, count: int) -> Iterator[Block]:
    """Give a box for each choice, ten in a row under their numbers."""
    columns = tuple(Column(1, "centre") for _ in range(_BOXES))
    for start in range(first, first + count, _BOXES):
        numbers = [str(number) if number < first + count else "" for number in range(start, start + _BOXES)]
        yield Keep((Table(columns, (tuple(numbers), ("",) * _BOXES), height=24), Space(4)))


def _line(number: int, one: Asked, say: Catalogue) -> Iterator[Block]:
    match one.kind:
        case "short":
            yield Keep((Paragraph(say("{n}．{text}", n=number, text=""), "stem"), Lines(4), Space(4)))
        case "ordering":
            yield Paragraph(say("{n}．{text}", n=number, text=_chain(one)), "stem")
        case "matching":
            yield Paragraph(say("{n}．{text}", n=number, text=_joined(one)), "stem")
        case _:
            line = "＿" * 9
            gaps = [line] if one.blanks < 2 else [f"（{blank}）{line}" for blank in range(1, one.blanks + 1)]
            yield Paragraph(say("{n}．{text}", n=number, text="　".join(gaps)), "stem")


# --- the key ----------------------------------------------------------------------------------------------------------


def _key(sitting: Sitting, say: Catalogue) -> Iterator[Block]:
    yield Paragraph(_titled(sitting, say, say("答案与解析")), "title")
    yield Paragraph(say("这一份有答案，请单独保管，不要和试卷一起发。"), "note")
    for number, first, part in _parts(sitting.paper):
        yield Paragraph(part_heading(say, number, part), "part")
        questions = list(_questions(sitting, part))
        if part.kind in _CHOICES:
            yield from _letters(first + 1, [written(one, question.answer) for question, one in questions])
        for offset, (question, one) in enumerate(questions):
            yield Keep(tuple(_explained(sitting, first + offset + 1, question, one, say)))


def _letters(first: int, keys: list[str]) -> Iterator[Block]:
    """Give the keys of the choices at a glance, ten in a row."""
    columns = tuple(Column(1, "centre") for _ in range(_BOXES))
    for start in range(0, len(keys), _BOXES):
        row = keys[start : start + _BOXES]
        rest = ("",) * (_BOXES - len(row))
        numbers = tuple(str(first + start + offset) for offset in range(len(row)))
        yield Keep((Table(columns, ((*numbers, *rest), (*row, *rest))), Space(4)))


def _explained(sitting: Sitting, number: int, question: Question, one: Asked, say: Catalogue) -> Iterable[Paragraph]:
    yield Paragraph(say("{n}．{text}", n=number, text=_answer(question, one, say)), "stem")
    if question.explanation:
        yield Paragraph(say("解析：{text}", text=question.explanation), "told")
    if question.evidence is not None:
        item = next(item.candidate for item in sitting.paper.items if item.candidate.question.id == question.id)
        where = say("第 {n} 段", n=question.evidence.paragraph + 1)
        title = sitting.titles.get(item.report, "")
        source = say("《{title}》{where}", title=typeset(title), where=where) if title else where
        quoted = typeset(question.evidence.text)
        short = quoted in question.explanation or question.evidence.text in question.explanation
        told = say("出处：{source}", source=source) if short else say("出处：{source}：{text}", source=source, text=quoted)
        yield Paragraph(told, "told")


def _answer(question: Question, one: Asked, say: Catalogue) -> str:
    """Return a key in letters and in words."""
    told = written(one, question.answer)
    match one.kind:
        case "single" | "multiple" | "ordering":
            return say("{letters}（{words}）", letters=told, words=say("；").join(question.answer))
        case "matching":
            pairs = [f"{number}{sign}" for number, sign in enumerate(told, 1)]
            words = say("；").join(
                say("{left}：{right}", left=left, right=right) for left, right in zip(one.prompts, question.answer, strict=False)
            )
            return say("{letters}（{words}）", letters=" ".join(pairs), words=words)
        case "cloze":
            return say("；").join(say("或").join((key, *others)) for key, others in _accepted(question))
    return told


def _accepted(question: Question) -> Iterator[tuple[str, tuple[str, ...]]]:
    for index, key in enumerate(question.answer):
        yield key, question.accepts[index] if index < len(question.accepts) else ()
