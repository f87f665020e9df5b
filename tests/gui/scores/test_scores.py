"""成绩: what the table says, whose scores, opening a result, the sheet that is exported."""

from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTableView

from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.gui.quiz.result_screen import ResultScreen
from app.gui.scores.page import ScoresPage
from app.questions.model import QuestionKind
from app.records.model import Person
from app.services.composition import Services
from tests.gui.hands import Settled, button, click, dialog, press, texts
from tests.gui.invented import ASKED, BANK, TITLE, Clock

KINDS: tuple[QuestionKind, ...] = ("single", "multiple", "true_false", "cloze", "short", "ordering", "matching")
KEYS = {question.id: question for question in BANK.questions}


def sit(services: Services, person: Person, right: int) -> None:
    """Hand a quiz in with so many right answers; the rest is left blank."""
    quiz = services.quizzing.start(person.id, (), len(ASKED), KINDS).value
    for sheet in quiz.sheets[:right]:
        services.quizzing.answer(quiz.attempt, sheet.position, KEYS[sheet.asked.id].answer)
    services.quizzing.hand_in(quiz.attempt)


@pytest.fixture
def page(window: MainWindow, settled: Settled, desk: Desk, clock: Clock) -> ScoresPage:
    """张三 has passed and failed, =李四 has passed."""
    assert desk.person is not None
    sit(desk.services, desk.person, 8)
    clock.now += timedelta(days=1)
    sit(desk.services, desk.person, 2)
    clock.now += timedelta(days=1)
    sit(desk.services, desk.services.people.add("=李四", "二支部").value, 6)
    desk.services.people.choose(desk.person.id)
    window.go("scores")
    settled()
    page = window.page("scores")
    assert isinstance(page, ScoresPage)
    return page


def column(page: ScoresPage, name: str) -> list[str]:
    model = page.table.findChildren(QTableView)[0].model()
    heads = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]
    return [str(model.index(row, heads.index(name)).data()) for row in range(model.rowCount())]


def everyone(page: ScoresPage, settled: Settled) -> None:
    page.whose.setFocus()
    press(page, Qt.Key.Key_Down)
    settled()


def examine(services: Services, person: Person, right: int) -> None:
    """Hand a mock exam in with so many right answers."""
    exam = services.examining.start(person.id, services.examining.draw((), len(ASKED))).value
    for sheet in exam.quiz.sheets[:right]:
        services.quizzing.answer(exam.quiz.attempt, sheet.position, KEYS[sheet.asked.id].answer)
    services.quizzing.hand_in(exam.quiz.attempt)


def test_mock_exams_have_a_table_of_their_own(page: ScoresPage, desk: Desk, settled: Settled) -> None:
    assert not page.which.isVisible()
    assert desk.person is not None
    examine(desk.services, desk.person, 3)
    page.refresh()
    settled()
    assert page.which.isVisible()
    assert column(page, "答对") == ["2 / 8", "8 / 8"]
    page.which.setFocus()
    press(page, Qt.Key.Key_Down)
    settled()
    assert column(page, "答对") == ["3 / 8"]
    assert "模拟考试" in texts(page)
    assert not page.export_button.isVisible()
    press(page, Qt.Key.Key_Up)
    settled()
    assert column(page, "答对") == ["2 / 8", "8 / 8"]
    assert page.export_button.isVisible()


def test_who_sat_only_mock_exams_sees_them_at_once(window: MainWindow, desk: Desk, settled: Settled) -> None:
    assert desk.person is not None
    examine(desk.services, desk.person, 3)
    window.go("scores")
    settled()
    page = window.page("scores")
    assert isinstance(page, ScoresPage)
    assert column(page, "答对") == ["3 / 8"]
    assert "还没有成绩" not in texts(page)


def test_the_last_attempt_comes_first(page: ScoresPage) -> None:
    assert column(page, "姓名") == ["张三", "张三"]
    assert column(page, "答对") == ["2 / 8", "8 / 8"]
    assert column(page, "没答") == ["6", ""]
    assert column(page, "得分率") == ["25%", "100%"]
    assert column(page, "结果") == ["没通过", "通过"]
    assert column(page, "报告") == [TITLE, TITLE]


def test_the_rule_stands_above_the_table(page: ScoresPage) -> None:
    told = texts(page)
    assert "每题 1 分，选择题全对才得分，没答的单独计；及格线 60%" in told
    assert "共 2 次" in told


def test_everyone_is_shown(page: ScoresPage, settled: Settled) -> None:
    everyone(page, settled)
    assert column(page, "姓名") == ["=李四", "张三", "张三"]
    assert "共 3 次" in texts(page)


def test_rows_are_sorted_by_a_head(page: ScoresPage, settled: Settled) -> None:
    everyone(page, settled)
    head = page.table.findChildren(QTableView)[0].horizontalHeader()
    heads = [str(head.model().headerData(at, Qt.Orientation.Horizontal)) for at in range(head.count())]
    at = QPoint(head.sectionViewportPosition(heads.index("得分率")) + 20, 10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert column(page, "得分率") == ["100%", "75%", "25%"]


def test_enter_opens_a_result(window: MainWindow, page: ScoresPage, settled: Settled) -> None:
    table = page.table.findChildren(QTableView)[0]
    table.setFocus()
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, ResultScreen)
    assert screen.reviewed.result.score.total.right == 2
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert window.current == "scores"


def test_a_double_click_opens_a_result(window: MainWindow, page: ScoresPage, settled: Settled) -> None:
    table = page.table.findChildren(QTableView)[0]
    place = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, ResultScreen)
    assert screen.reviewed.result.score.total.right == 8


def test_the_sheet_is_exported_where_the_dialog_says(
    window: MainWindow, page: ScoresPage, settled: Settled, tmp_path: Path, desk: Desk
) -> None:
    everyone(page, settled)
    press(page, Qt.Key.Key_E, with_ctrl=True)
    settled()
    chooser = dialog(window, QFileDialog)
    assert chooser.selectedFiles()[0].endswith("测验成绩 2026-06-11.xlsx")
    chooser.setDirectory(str(tmp_path))
    chooser.findChildren(QLineEdit)[0].setText("成绩")
    chooser.accept()
    settled()
    place = tmp_path / "成绩.xlsx"
    assert window.notice.text == "成绩单存好了：成绩.xlsx"
    sheet = load_workbook(place).worksheets[0]
    names = [str(cell.value) for cell in next(sheet.iter_cols(1, 1))]
    assert names == ["姓名", "=李四", "张三", "张三"]
    assert {cell.data_type for cell in next(sheet.iter_cols(1, 1))} == {"s"}
    assert desk.settings.current.last_folder == str(tmp_path)


def test_the_sheet_of_one_person_bears_the_name(window: MainWindow, page: ScoresPage, settled: Settled) -> None:
    click(button(page, "导出成绩单"))
    settled()
    chooser = dialog(window, QFileDialog)
    assert chooser.selectedFiles()[0].endswith("测验成绩 张三 2026-06-11.xlsx")
    chooser.reject()


def test_a_sheet_that_cannot_be_written_says_why(window: MainWindow, page: ScoresPage, settled: Settled, tmp_path: Path) -> None:
    page.export_to(tmp_path / "没有的文件夹" / "成绩.xlsx")
    settled()
    assert window.notice.text.startswith("找不到文件夹")
    assert page.export_button.isEnabled()


def test_without_scores_the_page_leads_to_a_quiz(window: MainWindow, settled: Settled) -> None:
    window.go("scores")
    settled()
    page = window.page("scores")
    assert "还没有成绩" in texts(page)
    assert "成绩只存在这台电脑上，不联网，也不上传。" in texts(page)
    press(window, Qt.Key.Key_Return)
    settled()
    assert window.current == "quiz"


def test_another_persons_scores_are_shown_when_the_person_changes(page: ScoresPage, settled: Settled, desk: Desk) -> None:
    desk.write(lambda: desk.services.people.add("王五"), desk.set_person)
    settled()
    assert "还没有成绩" in texts(page)
    assert QApplication.activeModalWidget() is None
