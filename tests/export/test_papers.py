"""A paper as pages: the same numbers and letters in the paper, on the answer sheet and in the key."""

import io
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import docx
import msgspec
import pypdfium2
import pytest

from app.catalogue import Catalogue
from app.export.document import Block, Cell, Contents, Document, Keep, Lines, Paragraph, Table
from app.export.papers import Seat, Sitting, answer_sheet_document, key_document, paper_document, seats_document
from app.export.word import word_file
from app.questions.asking import asked
from app.questions.blueprint import Blueprint, Part
from app.questions.candidates import Candidate, level_of
from app.questions.model import Question
from app.questions.paper import Item, Paper, PaperPart
from app.questions.printed import written
from tests.gui.invented import ASKED, FOUR, JUDGED, KEEPING, MATCH, MULTIPLE, ORDER, REPORT, SHORT, SINGLE, TITLE, question

SAY = Catalogue("zh")
MADE = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)
SEED = 11
NINE = tuple(f"第{nth}项，带头学习、带头领会、带头落实" for nth in "一二三四五六七八九")
LONG = question("member", "multiple", "下列哪些是“九项”的内容？", NINE[:8], NINE)


def paper(*questions: Question) -> Paper:
    kinds = tuple(dict.fromkeys(one.kind for one in questions))
    parts = tuple(
        PaperPart(
            kind,
            250,
            tuple(Item(Candidate(REPORT.id, one, "", level_of(one), "core", "new", ())) for one in questions if one.kind == kind),
        )
        for kind in kinds
    )
    return Paper(Blueprint(tuple(Part(part.kind, len(part.items), part.marks) for part in parts), SEED), parts, ())


def sitting(*questions: Question, **rest: object) -> Sitting:
    usual = Sitting(title="六月测验", letter="A", paper=paper(*questions), seed=SEED, titles={REPORT.id: TITLE})
    return msgspec.structs.replace(usual, **rest)


def words(document: Document) -> list[str]:
    return [text for block in document.blocks for text in _words(block)]


def _words(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.text]
        case Table():
            return [cell.text if isinstance(cell, Cell) else cell for row in (*block.head, *block.rows) for cell in row]
        case Keep():
            return [text for part in block.blocks for text in _words(part)]
    return []


def test_a_paper_has_fields_marks_and_every_question_in_its_number() -> None:
    document = paper_document(sitting(*ASKED), SAY, MADE)
    told = words(document)
    assert told[0] == "六月测验（A 卷）"
    assert told[1].startswith("姓名：")
    assert "支部：" in told[1]
    assert "一、单选题（共 1 题，每题 2.5 分，共 2.5 分）" in told
    assert any(text.startswith("共 8 题，满分 20 分。请把答案写在试卷上") for text in told)
    stems = [text for text in told if "．" in text and text.split("．")[0].isdigit()]
    assert [stem.split("．")[0] for stem in stems if stem.endswith(("）", "。", "？", "____", "来。"))][:3] == ["1", "2", "3"]
    assert (document.page.width, document.page.height) == (210.0, 297.0)


def test_every_question_is_one_block_that_stays_whole() -> None:
    document = paper_document(sitting(*ASKED, LONG), SAY, MADE)
    kept = [block for block in document.blocks if isinstance(block, Keep)]
    assert len(kept) == len(ASKED) + 1


def test_short_options_stand_in_one_row_and_long_ones_in_lines() -> None:
    short, long = (
        next(block for block in paper_document(sitting(one), SAY, MADE).blocks if isinstance(block, Keep)) for one in (SINGLE, LONG)
    )
    table = short.blocks[1]
    assert isinstance(table, Table)
    assert len(table.rows) == 1
    assert len([block for block in long.blocks if isinstance(block, Paragraph) and block.style == "option"]) == 9


@pytest.mark.parametrize("one", [SINGLE, MULTIPLE, ORDER, LONG, MATCH])
def test_the_letters_of_the_key_are_those_that_are_printed(one: Question) -> None:
    shown = asked(one, SEED)
    told = "\n".join(words(paper_document(sitting(one), SAY, MADE)))
    for index, option in enumerate(shown.options):
        assert f"{'ABCDEFGHI'[index]}．{option}" in told
    key = words(key_document(sitting(one), SAY, MADE))
    letters = written(shown, one.answer)
    if one.kind == "matching":
        letters = " ".join(f"{number}{sign}" for number, sign in enumerate(letters, 1))
    assert any(text.startswith(f"1．{letters}（") for text in key)


def test_the_paper_shows_no_key() -> None:
    told = "\n".join(words(paper_document(sitting(SHORT, JUDGED, KEEPING), SAY, MADE)))
    assert not any(answer in told for answer in (*SHORT.answer, *KEEPING.answer))
    assert SHORT.explanation not in told


def test_the_key_explains_and_says_where_the_report_has_it() -> None:
    told = words(key_document(sitting(JUDGED), SAY, MADE))
    assert f"解析：{JUDGED.explanation}" in told
    assert any(text.startswith(f"出处：《{TITLE}》第 2 段") for text in told)
    bare = msgspec.structs.replace(JUDGED, explanation="")
    assert any("四学" in text for text in words(key_document(sitting(bare), SAY, MADE)) if text.startswith("出处："))


def test_the_answer_sheet_counts_as_the_paper_does() -> None:
    questions = (SINGLE, MULTIPLE, JUDGED, KEEPING, SHORT, ORDER, MATCH)
    told = words(answer_sheet_document(sitting(*questions), SAY, MADE))
    assert [text for text in told if text in ("1", "2", "3")] == ["1", "2", "3"]
    assert next(text for text in told if text.startswith("4．")).count("（2）") == 1
    assert next(text for text in told if text.startswith("7．")).startswith("7．1（")
    assert "（1）" not in next(text for text in told if text.startswith("6．"))


def test_with_an_answer_sheet_the_paper_has_no_lines() -> None:
    def lines(document: Document) -> int:
        return sum(isinstance(part, Lines) for block in document.blocks if isinstance(block, Keep) for part in block.blocks)

    assert lines(paper_document(sitting(SHORT), SAY, MADE)) == 1
    with_sheet = paper_document(sitting(SHORT, answers="sheet"), SAY, MADE)
    assert lines(with_sheet) == 0
    assert any("答题卡" in text for text in words(with_sheet))


def test_larger_type_is_larger() -> None:
    usual, large = (paper_document(sitting(SINGLE, large=on), SAY, MADE).styles["stem"] for on in (False, True))
    assert large.size == pytest.approx(usual.size * 1.4)


def test_seats_have_name_number_place_and_sheet() -> None:
    seats = (
        Seat("欧阳建国", "0001", "机关第一党支部", 1, "A"),
        Seat("阿依古丽·买买提", "0002", "", 2, "B"),
        Seat("李䶮", "0003", "", 3, "A"),
    )
    told = words(seats_document("六月测验", seats, SAY, MADE))
    assert told[:4] == ["欧阳建国", "阿依古丽·买买提", "1 号　0001　机关第一党支部　A 卷", "2 号　0002　B 卷"]
    assert told[4:] == ["李䶮", "", "3 号　0003　A 卷", ""]


def test_a_word_file_has_the_same_words_in_the_same_order() -> None:
    document = key_document(sitting(*ASKED, LONG), SAY, MADE)
    made = docx.Document(io.BytesIO(word_file(document)))
    told = [node.text for node in made.element.body.iter("{*}t") if node.text]
    assert [text for text in told if text.strip()] == [text for text in words(document) if text.strip()]
    assert made.core_properties.title == "六月测验（A 卷） 答案与解析"
    section = made.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_word_file_keeps_a_question_together() -> None:
    made = docx.Document(io.BytesIO(word_file(paper_document(sitting(SINGLE, LONG), SAY, MADE))))
    stem = next(one for one in made.paragraphs if one.text.startswith("1．"))
    assert stem.paragraph_format.keep_with_next
    row = next(row for table in made.tables for row in table.rows if "九项" in row.cells[0].text)
    assert row._tr.trPr.find("{*}cantSplit") is not None  # noqa: SLF001 - python-docx tells no rule of rows
    assert all(f"{'ABCDEFGHI'[index]}．" in row.cells[0].text for index in range(9))


def test_hostile_text_makes_a_word_file_that_opens() -> None:
    hostile = msgspec.structs.replace(SINGLE, stem="<b>&amp;\x00\ud800𠮷？", options=(*FOUR[:3], "\x0b轮流学"), answer=("\x0b轮流学",))
    made = docx.Document(io.BytesIO(word_file(paper_document(sitting(hostile), SAY, MADE))))
    assert any("<b>&amp;" in one.text and "𠮷" in one.text for one in made.paragraphs)


def test_a_block_that_word_files_lack_is_refused() -> None:
    with pytest.raises(TypeError):
        word_file(Document(title="", blocks=(Contents(),), made=MADE))


def test_libreoffice_keeps_questions_whole_on_their_pages(tmp_path: Path) -> None:
    """Each question of a long paper begins and ends on one page when an office program has set it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing: package libreoffice-writer-nogui")
        pytest.skip("LibreOffice is not on this machine")
    questions = tuple(msgspec.structs.replace(LONG, id=f"q{number}", stem=f"第{number}题始，下列哪些是？") for number in range(12))
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(paper_document(sitting(*questions), SAY, MADE)))
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) > 2
    for page in pages:
        assert page.count("题始") * 9 == sum(page.count(f"{sign}．") for sign in "ABCDEFGHI")
    assert sum(page.count("题始") for page in pages) == 12
