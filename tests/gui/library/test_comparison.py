"""Editions in the window: recognised or chosen, side by side, gone back from, and all of it undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.gui.desk import Desk
from app.gui.library.details_dialog import DetailsDialog
from app.gui.library.edition_dialog import EditionDialog
from app.gui.library.page import LibraryPage
from app.gui.look import Look
from app.gui.main_window import MainWindow
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, dialog, press, texts
from tests.gui.library.conftest import REPORT, TITLE

NEWER = REPORT.replace("一月一讲、一季一考", "一月一讲、一年一评").replace(
    "“两张表”，即学习计划表、问题清单表", "“三本账”，即学习账、问题账、整改账"
)


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    path = tmp_path / "新版.txt"
    path.write_text(NEWER, encoding="utf-8")
    return path


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """The same text under another title."""
    path = tmp_path / "改名.txt"
    path.write_text(REPORT.replace(TITLE, "山泉镇学习工作情况的报告"), encoding="utf-8")
    return path


def bring(page: LibraryPage, settled: Settled, *paths: Path) -> None:
    for path in paths:
        page.import_files([path])
        settled()


def test_a_recognised_edition_is_shown_beside_the_one_before(page: LibraryPage, settled: Settled, report: Path, newer: Path) -> None:
    bring(page, settled, report, newer)
    click(button(page.shelf.panel, "看新旧对照"))
    settled()
    view = page.comparison
    assert view is not None
    assert page.currentWidget() is view
    assert {row.fate for row in view.comparison.rows} >= {"changed", "gone", "new", "same"}
    told = texts(view)
    assert "少了：一季一考；多了：一年一评" in told
    assert any("改动" in line and "题" in line for line in told)
    (gone,) = [name for name in (one.text() for one in view.tabs.tabs.values()) if name.startswith("消失")]
    click(button(view, gone))
    settled()
    assert "“两张表”" in texts(view)
    assert "这一版没有了" in texts(view)
    press(view, Qt.Key.Key_Escape)
    settled()
    assert page.comparison is None
    assert page.currentWidget() is page.shelf


def test_going_back_to_the_older_edition_and_undoing_that(
    window: MainWindow, page: LibraryPage, settled: Settled, desk: Desk, report: Path, newer: Path
) -> None:
    bring(page, settled, report, newer)
    click(button(page.shelf.panel, "看新旧对照"))
    settled()
    assert page.comparison is not None
    identity = page.comparison.comparison.report
    click(button(page, "退回第 1 版"))
    settled()
    assert window.notice.text == "退回第 1 版了，学习进度照旧。"
    assert any(point.name == "两张表" for point in desk.services.library.open(identity).points)
    click(button(window, "撤销"))
    settled()
    assert any(point.name == "三本账" for point in desk.services.library.open(identity).points)


def test_a_copy_is_noticed_and_an_edition_is_chosen(
    window: MainWindow, page: LibraryPage, settled: Settled, desk: Desk, report: Path, renamed: Path
) -> None:
    bring(page, settled, report)
    renamed.write_text(renamed.read_text(encoding="utf-8").replace("36次", "40次"), encoding="utf-8")
    bring(page, settled, renamed)
    assert any("像是它的另一版" in line for line in texts(page.shelf.panel))
    click(button(page.shelf.panel, "这是哪份报告的新版？"))
    settled()
    asked = dialog(page, EditionDialog)
    assert asked.list.item(0).text().startswith(TITLE)
    assert asked.take.isEnabled()
    click(asked.take)
    settled()
    assert page.comparison is not None
    assert page.comparison.comparison.after.title == "山泉镇学习工作情况的报告"
    assert window.notice.text == "已并成第 2 版，学习进度照旧。"
    assert len(desk.services.library.reports()) == 2
    click(button(window, "撤销"))
    settled()
    assert len(desk.services.library.reports()) == 3


def test_the_same_text_under_another_title_is_told(page: LibraryPage, settled: Settled, report: Path, renamed: Path) -> None:
    bring(page, settled, report, renamed)
    assert f"和《{TITLE}》的正文一样。" in texts(page.shelf.panel)


def test_an_edition_is_searched_for(page: LibraryPage, settled: Settled, report: Path) -> None:
    bring(page, settled, report)
    click(button(page.shelf.panel, "这是哪份报告的新版？"))
    settled()
    asked = dialog(page, EditionDialog)
    assert not asked.take.isEnabled()
    asked.field.setText("没有这个")
    asked._search()  # noqa: SLF001 - without the pause
    settled()
    assert "没有找到别的报告。" in texts(asked)
    asked.close()


def test_editions_are_told_in_the_details(page: LibraryPage, settled: Settled, desk: Desk, report: Path, newer: Path) -> None:
    bring(page, settled, report, newer)
    page.shelf.keeping.details(desk.services.library.reports()[0].id)
    settled()
    details = dialog(page, DetailsDialog)
    assert any(line.startswith("第 2 版") and line.endswith("现在用的") for line in texts(details))
    click(button(details, "看新旧对照"))
    settled()
    assert page.comparison is not None


@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut_off(
    page: LibraryPage, window: MainWindow, look: Look, settled: Settled, report: Path, newer: Path, scale: int, size: tuple[int, int]
) -> None:
    bring(page, settled, report, newer)
    look.apply("light", scale, True)
    window.resize(*size)
    click(button(page.shelf.panel, "看新旧对照"))
    settled()
    problems = [*nameless(window), *cut_off(window), *unreached(window)]
    assert page.comparison is not None
    page.shelf.keeping.ask_edition(page.comparison.comparison.report)
    settled()
    asked = dialog(page, EditionDialog)
    problems += [*nameless(asked), *cut_off(asked), *unreached(asked)]
    asked.close()
    settled()
    assert not problems, "\n".join(problems)
