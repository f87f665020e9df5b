"""Typing in answers from paper in a real window: by the keyboard alone, checked, from a table."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.desk import Desk
from app.gui.entry.differences_dialog import DifferencesDialog
from app.gui.entry.entry_screen import EntryScreen
from app.gui.entry.people_card import CHECK
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.widgets.dialog import Dialog
from app.questions.printed import written
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, click, press, texts
from tests.gui.papers.conftest import ordering, shown


def opened(window: MainWindow, settled: Settled) -> EntryScreen:
    window.go("quiz")
    settled()
    click(window.page("quiz").papers)  # type: ignore[attr-defined]
    settled()
    click(ordering(window).button)
    settled()
    shown(window).enter()
    settled()
    found = window.focus_screen
    assert isinstance(found, EntryScreen)
    return found


@pytest.fixture
def screen(window: MainWindow, desk: Desk, settled: Settled) -> EntryScreen:
    desk.services.people.add("李四", "二支部")
    return opened(window, settled)


def keys(screen: EntryScreen) -> list[str]:
    made = screen._made  # noqa: SLF001 - the paper that is on the desk
    form = screen.fields._form  # noqa: SLF001
    return [written(one, item.candidate.question.answer) for one, item in zip(form, made.sheet("A").items, strict=True)]


def other(sign: str) -> str:
    """Return another answer of the same kind: another letter, or the other of right and wrong."""
    return {"对": "错", "错": "对", "√": "×", "×": "√"}.get(sign) or next(letter for letter in "ABCD" if letter != sign)


def type_in(answers: list[str], screen: EntryScreen, settled: Settled) -> None:
    """Type with nothing but the keyboard: each answer, then Enter."""
    assert screen.fields.fields[0].hasFocus()
    for place, text in enumerate(answers):
        field = screen.fields.fields[place]
        assert field.hasFocus()
        field.setText(text)  # Chinese comes from an input method, which no key press stands for
        QTest.keyClick(field, Qt.Key.Key_Return)
    settled()


def test_sheets_are_typed_person_after_person_by_keyboard(screen: EntryScreen, desk: Desk, settled: Settled) -> None:
    right = keys(screen)
    assert "张三" in screen.who.text()
    type_in(right, screen, settled)
    assert "李四" in screen.who.text()
    assert [field.text() for field in screen.fields.fields] == [""] * len(right)
    wrong = [other(right[0]), *right[1:]]
    type_in(wrong, screen, settled)
    assert screen.who.text() == "这里没有人了"
    scores = {one.person.name: one.score.total for one in desk.services.scoring.scores()}
    assert scores["张三"].right == len(right)
    assert scores["李四"].right == len(right) - 1


def test_what_cannot_be_read_stays_in_its_field(screen: EntryScreen, desk: Desk, settled: Settled) -> None:
    first = screen.fields.fields[0]
    first.setText("Z")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert first.hasFocus()
    assert screen.slip.text().startswith("第 1 题：")
    assert "“Z”" in screen.slip.text()
    press(screen, Qt.Key.Key_Return, with_ctrl=True)
    settled()
    assert desk.services.scoring.scores() == ()
    first.setText("")
    assert screen.slip.text() == ""


def test_what_is_half_typed_stays_when_something_else_changes(screen: EntryScreen, desk: Desk, settled: Settled) -> None:
    screen.fields.fields[0].setText("A")
    desk.write(lambda: desk.services.people.add("王五", ""))
    settled()
    assert len(screen.people.table.rows.rows) == 3
    assert screen.fields.fields[0].text() == "A"


def test_the_second_typing_shows_differences_and_corrects(window: MainWindow, screen: EntryScreen, desk: Desk, settled: Settled) -> None:
    right = keys(screen)
    wrong = [other(right[0]), *right[1:]]
    type_in(wrong, screen, settled)
    click(screen.people.modes.tabs[CHECK])
    settled()
    assert "张三" in screen.who.text()
    type_in(right, screen, settled)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DifferencesDialog)
    assert len(dialog.choices) == 1
    assert dialog.choices[0].currentText() == f"第二次：{right[0]}"
    press(dialog, Qt.Key.Key_Return, with_ctrl=True)
    settled()
    assert "改正了 1 处" in window.notice.text
    (score,) = desk.services.scoring.scores()
    assert score.score.total.right == len(right)
    type_in(right, screen, settled)
    assert "核对好了" in window.notice.text


def test_a_table_goes_out_and_comes_back(window: MainWindow, screen: EntryScreen, desk: Desk, settled: Settled, tmp_path: Path) -> None:
    path = tmp_path / "录入表.xlsx"
    screen.write_table(path)
    settled()
    assert "录入表写好了" in window.notice.text
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["F2"] = "Z"
    book.save(path)
    screen.read_table(path)
    settled()
    told = QApplication.activeModalWidget()
    assert isinstance(told, Dialog)
    assert any(text.startswith("F2：") and "“Z”" in text for text in texts(told))
    told.accept()
    settled()
    for place, text in enumerate(keys(screen)):
        book.worksheets[0].cell(2, 6 + place).value = text
    book.save(path)
    screen.read_table(path)
    settled()
    assert window.notice.text == "录入了 1 份答卷。"
    assert [one.person.name for one in desk.services.scoring.scores()] == ["张三"]


def test_a_person_is_found_by_letters(screen: EntryScreen, settled: Settled) -> None:
    screen.people.finder.setText("ls")
    settled()
    assert "李四" in screen.who.text()


def test_the_version_that_was_printed_is_chosen_by_its_code(window: MainWindow, screen: EntryScreen, desk: Desk, settled: Settled) -> None:
    assert not screen.people.version.isVisible()
    made = screen._made  # noqa: SLF001
    desk.write(lambda: desk.services.papers.save(desk.services.papers.lock(made, "A", 0, locked=True), made.title))
    screen.refresh()
    settled()
    assert screen.people.version.isVisible()
    assert screen.people.version.currentText() == f"试卷编码 {made.id[:8]}-1"
    screen.people.version.setFocus()
    QTest.keyClick(screen.people.version, Qt.Key.Key_Up)
    settled()
    shown_now = window.focus_screen
    assert isinstance(shown_now, EntryScreen)
    assert shown_now is not screen
    assert shown_now.people.version.currentText() == f"试卷编码 {made.id[:8]}-2"


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_screen_at_every_size(
    window: MainWindow, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    opened(window, settled)
    problems = [*nameless(window), *unreached(window), *cut_off(window)]
    assert not problems, "\n".join(problems)
