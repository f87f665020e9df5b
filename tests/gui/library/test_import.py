"""Bringing reports in: by dialog, by dragging, by pasting, from the command line; several at once; stopping; what it brought."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.gui.desk import Desk
from app.gui.library.flow import Fate
from app.gui.library.page import LibraryPage
from app.gui.library.paste_dialog import PasteDialog
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.study.card_screen import CardScreen
from app.gui.widgets.progress import Bar
from app.services.importing import Imported
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, buttons, click, dialog, dialogs, drop, press, texts
from tests.gui.invented import TITLE as OTHER
from tests.gui.library.conftest import POOR, REPORT, TITLE


def titles(desk: Desk) -> list[str]:
    return [one.title for one in desk.services.library.reports()]


def telling(page: LibraryPage) -> list[str]:
    return texts(page.shelf.panel)


def test_a_file_is_dropped_on_any_page(window: MainWindow, settled: Settled, desk: Desk, report: Path) -> None:
    window.go("settings")
    assert drop(window, report)
    settled()
    assert window.current == "library"
    assert titles(desk) == [TITLE, OTHER]


def test_the_result_says_what_was_found_and_leads_on(page: LibraryPage, settled: Settled, desk: Desk, report: Path) -> None:
    page.import_files([report])
    settled()
    shelved = desk.services.library.reports()[0]
    cards = dict(shelved.by_kind)["flashcard"]
    assert shelved.points > 4
    told = telling(page)
    assert told[0] == "导入好了"
    assert f"《{TITLE}》" in told
    assert f"找到 {shelved.points} 个要点，出了 {shelved.questions} 道题，其中 {cards} 张卡片。" in told
    assert buttons(page.shelf.panel) == ["这是哪份报告的新版？", "开始学", "去测验", "看要点"]
    click(button(page, "看要点"))
    settled()
    assert page.view is not None
    assert page.view.bank.report is not None
    assert page.view.bank.report.title == TITLE


def test_what_was_imported_is_studied_at_once(window: MainWindow, page: LibraryPage, settled: Settled, report: Path) -> None:
    page.import_files([report])
    settled()
    click(button(page, "开始学"))
    settled()
    assert isinstance(window.focus_screen, CardScreen)


def test_only_the_next_step_is_filled(page: LibraryPage, settled: Settled, report: Path) -> None:
    page.import_files([report])
    settled()
    filled = [one for one in (page.shelf.open_button, page.shelf.panel.main_button) if one is not None and one.kind == "filled"]
    assert filled == [page.shelf.panel.main_button]
    click(button(page, "关闭导入结果"))
    assert page.shelf.panel.isHidden()
    assert page.shelf.open_button.kind == "filled"


def test_each_of_several_files_has_its_fate(
    window: MainWindow, page: LibraryPage, settled: Settled, desk: Desk, report: Path, poor: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "照片.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    assert drop(window, tmp_path / "没有.txt", report, tmp_path, picture, poor)
    settled()
    told = telling(page)
    assert told[0] == "导入了 2 份，3 份没能导入"
    assert "找不到文件“没有.txt”。请看看它是不是被移走或改名了。" in told
    assert any("是文件夹" in line for line in told)
    assert "照片.txt" in told
    assert titles(desk) == ["山泉镇学习近况", TITLE, OTHER]
    assert not page.shelf.flow.busy


def test_a_report_that_yields_little_says_why(page: LibraryPage, settled: Settled, poor: Path) -> None:
    page.import_files([poor])
    settled()
    reason = next(line for line in telling(page) if line.startswith("题目不多："))
    assert "个字，能找到的要点不多。" in reason
    assert "没有找到带数字的提法" in reason
    assert buttons(page.shelf.panel) == ["这是哪份报告的新版？"]


def test_the_same_report_again_changes_nothing(page: LibraryPage, settled: Settled, desk: Desk, report: Path) -> None:
    for _ in range(2):
        page.import_files([report])
        settled()
    assert "和题库里的一样，没有变化。" in telling(page)
    assert titles(desk) == [TITLE, OTHER]


def test_a_new_edition_says_what_changed(page: LibraryPage, settled: Settled, desk: Desk, report: Path) -> None:
    page.import_files([report])
    settled()
    report.write_text(REPORT.replace("128名", "130名"), encoding="utf-8")
    page.import_files([report])
    settled()
    assert any(line.startswith("题库里的这份报告更新了：") for line in telling(page))
    assert desk.services.library.reports()[0].edition == 2


def test_an_import_under_way_is_shown_and_can_be_stopped(page: LibraryPage, settled: Settled, desk: Desk, tmp_path: Path) -> None:
    long = tmp_path / "长.txt"
    long.write_text(REPORT + "\n".join(REPORT.splitlines()[4:] * 200), encoding="utf-8")
    page.import_files([long, tmp_path / "后面的.txt"])
    assert telling(page) == ["正在读“长.txt”", "第 1 份，共 2 份"]
    assert any(bar.isVisible() for bar in page.shelf.panel.findChildren(Bar))
    click(button(page.shelf.panel, "取消"))
    settled()
    assert telling(page) == ["已取消，没有导入"]
    assert titles(desk) == [OTHER]


def test_files_that_come_during_an_import_wait_their_turn(page: LibraryPage, settled: Settled, report: Path, poor: Path) -> None:
    page.import_files([report])
    page.import_files([poor])
    settled()
    assert telling(page)[0] == "2 份都导入好了"


def test_a_file_is_chosen_in_the_dialog_which_remembers_its_folder(
    window: MainWindow, page: LibraryPage, settled: Settled, desk: Desk, report: Path, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_O, with_ctrl=True)
    chooser = dialog(window, QFileDialog)
    press(window, Qt.Key.Key_O, with_ctrl=True)
    assert dialogs(window, QFileDialog) == 1
    assert "*.docx" in chooser.nameFilters()[0]
    chooser.setDirectory(str(report.parent))
    chooser.selectFile(str(report))
    chooser.accept()
    settled()
    assert TITLE in titles(desk)
    qtbot.waitUntil(lambda: desk.settings.current.last_folder == str(report.parent))
    page.choose_files()
    assert dialog(window, QFileDialog).directory().absolutePath() == str(report.parent)
    dialog(window, QFileDialog).reject()


def test_copied_text_is_looked_at_and_then_imported(window: MainWindow, settled: Settled, desk: Desk) -> None:
    QGuiApplication.clipboard().setText(REPORT)
    press(window, Qt.Key.Key_V, with_ctrl=True)
    settled()
    assert window.current == "library"
    box = dialog(window, PasteDialog)
    assert box.field.toPlainText() == REPORT
    assert not nameless(box)
    press(box, Qt.Key.Key_Return, with_ctrl=True)
    settled()
    assert titles(desk) == [TITLE, OTHER]


def test_nothing_is_imported_from_an_empty_box(window: MainWindow, page: LibraryPage, settled: Settled) -> None:
    QGuiApplication.clipboard().setText("  \n")
    page.paste()
    box = dialog(window, PasteDialog)
    assert not box.take.isEnabled()
    press(box, Qt.Key.Key_Escape)
    settled()
    assert dialogs(window) == 0
    assert page.shelf.panel.isHidden()


def test_copied_files_are_imported_at_once(window: MainWindow, settled: Settled, desk: Desk, report: Path) -> None:
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(report))])
    QGuiApplication.clipboard().setMimeData(copied)
    press(window, Qt.Key.Key_V, with_ctrl=True)
    settled()
    assert dialogs(window) == 0
    assert TITLE in titles(desk)


def test_pasted_text_that_yields_nothing_stays_on_the_shelf(page: LibraryPage, settled: Settled, desk: Desk, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(POOR)
    page.paste()
    click(button(dialog(window, PasteDialog), "导入"))
    settled()
    assert "没有找到提法和数字，所以没有出题。" in telling(page)
    assert titles(desk)[0] == "山泉镇学习近况"


def test_the_file_that_the_program_was_started_with_is_imported(window: MainWindow, settled: Settled, desk: Desk, report: Path) -> None:
    window.open_file(report)
    settled()
    assert titles(desk)[0] == TITLE


def test_nothing_is_dropped_on_a_quiz_or_on_what_is_no_file(window: MainWindow, page: LibraryPage, settled: Settled, report: Path) -> None:
    assert not drop(window)
    click(button(page, "学卡片"))
    settled()
    assert not drop(window, report)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_result_at_every_size(
    window: MainWindow, look: Look, settled: Settled, report: Path, poor: Path, language: str, size: tuple[int, int], scale: int
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    assert drop(window, report, poor, report.parent)
    settled()
    assert not nameless(window)
    assert not cut_off(window)
    assert not unreached(window)
    assert (window.width(), window.height()) == size


def test_of_many_reports_those_that_need_a_look_are_all_told(page: LibraryPage, settled: Settled, qtbot: QtBot) -> None:
    def fate(number: int) -> Fate:
        if number % 10 == 9:
            return Fate(f"第{number}份.txt", error=UserError("file_empty", file=f"第{number}份.txt"))
        return Fate(f"第{number}份.txt", Imported(f"r{number}", f"第{number}份报告", "new", 5, 9, 3, 9, 0, 0, ()))

    page.shelf.panel.show_fates(tuple(map(fate, range(40))))
    qtbot.waitUntil(lambda: "其余 24 份也导入好了。" in telling(page))
    told = telling(page)
    assert told[0] == "导入了 36 份，4 份没能导入"
    assert [line for line in told if line.startswith("第") and line.endswith(".txt")] == [f"第{number}份.txt" for number in (9, 19, 29, 39)]
    assert sum(line.startswith("《第") for line in told) == 12
